// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QByteArray>

namespace Runyard {

/** The right to write to a store: an advisory lock (flock) on a small file beside it, held as long
 * as this object lives and gone with the process, however it ends. The file is never removed, since
 * another may wait for it already. It holds the owner's pid in its first line and what the last
 * owner noted in its second. */
class StoreLock
{
public:
    /** Errors: StoreLocked (names the owner), DiskFull, Io. */
    [[nodiscard]] static Result<StoreLock> take(const QString &storePath);
    ~StoreLock();
    StoreLock(StoreLock &&other) noexcept;
    StoreLock &operator=(StoreLock &&other) noexcept;

    [[nodiscard]] const QByteArray &lastNote() const { return m_lastNote; }
    /** What the next owner shall find; without a call, or when this process crashes, nothing. */
    void setNote(const QByteArray &note);

private:
    explicit StoreLock(int fd) : m_fd(fd) {}
    void write(const QByteArray &note) const;

    int m_fd = -1;
    QByteArray m_lastNote;
};

} // namespace Runyard
