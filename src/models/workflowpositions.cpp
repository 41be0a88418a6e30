// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowpositions.h"

#include <base/paths.h>

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QSaveFile>

namespace Runyard::WorkflowPositions {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 mostBytes = 16 << 20;
constexpr double farthest = 1e7;

QString folder()
{
    return Paths::state() + u"/workflow-positions"_s;
}

} // namespace

QString filePath(const QString &workflow)
{
    const QByteArray name
        = QCryptographicHash::hash(QDir::cleanPath(workflow).toUtf8(), QCryptographicHash::Sha256);
    return u"%1/%2.json"_s.arg(folder(), QString::fromLatin1(name.toHex().left(32)));
}

NodePositions load(const QString &workflow)
{
    QFile file(filePath(workflow));
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return {};
    const QJsonObject nodes
        = QJsonDocument::fromJson(file.readAll()).object().value("nodes"_L1).toObject();
    NodePositions positions;
    for (auto it = nodes.begin(); it != nodes.end(); ++it) {
        const QJsonArray place = it.value().toArray();
        const double x = place.at(0).toDouble();
        const double y = place.at(1).toDouble();
        if (place.size() == 2 && std::abs(x) < farthest && std::abs(y) < farthest)
            positions.insert(it.key(), {x, y});
    }
    return positions;
}

Result<> save(const QString &workflow, const NodePositions &positions)
{
    if (const Result<> made = Paths::makePrivateFolder(folder()); !made)
        return made;
    QJsonObject nodes;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it)
        nodes.insert(it.key(), QJsonArray{it->x(), it->y()});
    QSaveFile file(filePath(workflow));
    const QByteArray text
        = QJsonDocument(QJsonObject{{u"workflow"_s, workflow}, {u"nodes"_s, nodes}})
              .toJson(QJsonDocument::Compact);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written."),
                    {shown(file.fileName())}, "", file.errorString());
    return {};
}

} // namespace Runyard::WorkflowPositions
