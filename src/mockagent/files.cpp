// SPDX-License-Identifier: GPL-3.0-or-later
#include "files.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

bool isBelow(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder == u"/" ? folder : folder + u'/');
}

/** Where `path` really lies, as far as it exists. */
QString realPart(const QString &path)
{
    QFileInfo info(path);
    if (info.isSymLink())
        return info.exists() ? info.canonicalFilePath() : info.symLinkTarget();
    while (!info.exists() && info.filePath() != u"/")
        info.setFile(info.path());
    return info.canonicalFilePath();
}

} // namespace

std::expected<QString, QString> pathBelow(const QString &folder, const QString &name)
{
    const QString path = QDir::cleanPath(QDir(folder).absoluteFilePath(name));
    const QString home = QFileInfo(folder).canonicalFilePath();
    if (name.isEmpty() || path == folder || !isBelow(path, QDir::cleanPath(folder))
        || !isBelow(realPart(path), home))
        return std::unexpected(u"%1 is not below the working folder"_s.arg(name));
    return path;
}

std::expected<QByteArray, QString> readWhole(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return std::unexpected(u"File does not exist: %1"_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(u"%1: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

std::expected<void, QString> writeWhole(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
        return std::unexpected(u"%1: %2"_s.arg(path, file.errorString()));
    return {};
}

} // namespace Runyard
