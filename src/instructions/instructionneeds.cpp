// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionneeds.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

bool isThere(const FolderTree &tree, const QString &pattern)
{
    if (!pattern.contains(u'*'))
        return tree.has(pattern) || tree.hasFolder(pattern);
    const QRegularExpression expression(QRegularExpression::wildcardToRegularExpression(pattern));
    return std::ranges::any_of(
        tree.files(), [&](const QString &path) { return expression.match(path).hasMatch(); });
}

bool anyOf(const QStringList &wanted, const QStringList &found)
{
    return std::ranges::any_of(
        wanted, [&](const QString &each) { return found.contains(each, Qt::CaseInsensitive); });
}

} // namespace

QString lackingFor(const InstructionNeeds &needs, const FolderTree &tree,
                   const ProjectFacts &project)
{
    if (needs.git && !tree.folder().has(u".git"_s))
        return u"it is no git repository"_s;
    for (const QString &file : needs.files) {
        if (!isThere(tree, file))
            return u"there is no %1"_s.arg(file);
    }
    const auto isHere = [&](const QString &file) { return isThere(tree, file); };
    if (!needs.anyFiles.isEmpty() && !std::ranges::any_of(needs.anyFiles, isHere))
        return u"there is none of %1"_s.arg(needs.anyFiles.join(u", "_s));
    if (!needs.kinds.isEmpty() && !anyOf(needs.kinds, project.kinds))
        return u"it is no project of these kinds: %1"_s.arg(needs.kinds.join(u", "_s));
    QStringList languages;
    for (const ProjectLanguage &language : project.languages)
        languages << language.name;
    if (!needs.languages.isEmpty() && !anyOf(needs.languages, languages))
        return u"nothing in it is written in %1"_s.arg(needs.languages.join(u", "_s));
    for (const QString &purpose : needs.commands) {
        const bool isKnown = std::ranges::any_of(
            project.commands, [&](const ProjectCommand &each) { return each.purpose == purpose; });
        if (!isKnown)
            return u"no command to %1 was found"_s.arg(purpose);
    }
    return {};
}

} // namespace Runyard
