// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowdisk.h"

#include <gui/ownthread.h>

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace Runyard::WorkflowDisk {
namespace {

constexpr qint64 mostBytes = 4 << 20;

Result<Content> readNow(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(QFileInfo::exists(path) ? ErrorCode::Io : ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be read."), {shown(path)}, "",
                    file.errorString());
    if (file.size() > mostBytes)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 is too large."),
                    {shown(path)});
    const QString real = QFileInfo(path).canonicalFilePath();
    return Content{real.isEmpty() ? path : real, file.readAll()};
}

Result<QString> writeNow(const QString &path, const QByteArray &text,
                         const std::optional<QByteArray> &expected)
{
    if (expected) {
        QFile now(path);
        if (now.open(QIODevice::ReadOnly) && now.readAll() != *expected)
            return fail(ErrorCode::WrongState,
                        QT_TRANSLATE_NOOP("Error", "%1 was changed by another program."),
                        {shown(path)});
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written."),
                    {shown(path)}, "", file.errorString());
    return QFileInfo(path).canonicalFilePath();
}

} // namespace

QFuture<Result<Content>> read(const QString &path)
{
    return onOwnThread([path] { return readNow(path); });
}

QFuture<Result<QString>> write(const QString &path, const QByteArray &text,
                               const std::optional<QByteArray> &expected)
{
    return onOwnThread([path, text, expected] { return writeNow(path, text, expected); });
}

QFuture<QStringList> foldersAmong(const QStringList &paths)
{
    return onOwnThread([paths] {
        QStringList folders;
        for (const QString &path : paths) {
            if (QFileInfo(path).isDir())
                folders << path;
        }
        return folders;
    });
}

} // namespace Runyard::WorkflowDisk
