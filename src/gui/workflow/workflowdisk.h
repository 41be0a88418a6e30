// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QFuture>
#include <QtCore/QStringList>

#include <optional>

/** The way of workflow files from and to the disk, which may be one that does not answer: none of
 * it holds up who asks. */
namespace Runyard::WorkflowDisk {

struct Content
{
    QString file; ///< with links resolved
    QByteArray text;
};

/** Errors: NotFound, Io, BadInput (too large). */
[[nodiscard]] QFuture<Result<Content>> read(const QString &path);
/** As a whole or not at all; gives the path with links resolved. What lies there must be `expected`
 * where that is given. Errors: Io; WrongState when it is something else. */
[[nodiscard]] QFuture<Result<QString>> write(const QString &path, const QByteArray &text,
                                             const std::optional<QByteArray> &expected);
/** Those that are folders, in the same order. */
[[nodiscard]] QFuture<QStringList> foldersAmong(const QStringList &paths);

} // namespace Runyard::WorkflowDisk
