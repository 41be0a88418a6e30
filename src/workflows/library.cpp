// SPDX-License-Identifier: GPL-3.0-or-later
#include "library.h"

#include "problem.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr QLatin1StringView folder(":/workflows");
constexpr QLatin1StringView suffix(".runyard.yaml");

} // namespace

QList<LibraryWorkflow> workflowLibrary()
{
    QList<LibraryWorkflow> all;
    const QStringList files = QDir(folder).entryList({u"*"_s + suffix}, QDir::Files, QDir::Name);
    for (const QString &name : files) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        LibraryWorkflow workflow{
            name.chopped(suffix.size()), {}, QString::fromUtf8(file.readAll())};
        if (const auto tree = YamlTree::read(workflow.text.toUtf8())) {
            const int description = tree->value(tree->root(), u"description");
            workflow.description = description < 0 ? QString() : tree->at(description).text;
        }
        all << workflow;
    }
    return all;
}

Result<QString> libraryText(const QString &name)
{
    QStringList names;
    for (const LibraryWorkflow &workflow : workflowLibrary()) {
        if (workflow.name == name)
            return workflow.text;
        names << workflow.name;
    }
    const QString near = nearestName(name, names);
    return fail(ErrorCode::NotFound,
                QT_TRANSLATE_NOOP("Error", "The library has no workflow '%1'."),
                {shown(name), near.isEmpty() ? names.join(u", "_s) : near},
                near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It has: %2.")
                               : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
}

} // namespace Runyard
