// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QSet>

namespace Runyard {

/** A file or folder held open without being read (O_PATH): opening one has no effect on it, be it a
 * pipe or a device. Closed with this object. */
class FileHandle
{
public:
    FileHandle() = default;
    explicit FileHandle(int fd) : m_fd(fd) {}
    ~FileHandle();
    FileHandle(FileHandle &&other) noexcept;
    FileHandle &operator=(FileHandle &&other) noexcept;

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int fd() const { return m_fd; }

private:
    int m_fd = -1;
};

/** A folder that was found, held open: what is looked at is looked at through this, so that a link
 * put in its place meanwhile leads nowhere else. */
class FolderHandle
{
public:
    /** Follows every link in the folder's path, then opens what that leads to.
     *  Errors: BadInput (empty, relative), FolderMissing, FolderNotADirectory, FolderUnreadable,
     * FolderNotAnswering. */
    [[nodiscard]] static Result<FolderHandle> open(const QString &folder);

    [[nodiscard]] const QString &realPath() const { return m_realPath; }
    /** Names of what lies directly in it, at most 10,000. */
    [[nodiscard]] const QSet<QString> &names() const { return m_names; }

    /** Whether `name`, a path relative to the folder, is there, as a link that leads nowhere too.
     * No link leads out. */
    [[nodiscard]] bool has(const QString &name) const;
    /** Whether it is a folder, and not a link to one. */
    [[nodiscard]] bool hasFolder(const QString &name) const;
    /** Names in a folder below, at most `most`, sorted; none when it is a link or can't be read. */
    [[nodiscard]] QStringList namesIn(const QString &name, qsizetype most) const;
    /** What lies in a folder below (empty: in this one), unordered, at most `most`; nothing when it
     * is a link or can't be read. */
    struct Entry
    {
        QString name;
        bool isFolder = false;
        bool isFile = false; ///< an ordinary one; links are neither
    };
    [[nodiscard]] QList<Entry> entriesIn(const QString &name, qsizetype most) const;
    /** Follows links that stay in the folder. Not open, and errno set, when it fails; EXDEV when a
     * link leads out. */
    [[nodiscard]] FileHandle find(const QString &name) const;
    /** Writes a file in a folder directly below, which is made if need be, at once or not at all;
     * without bytes it is removed. Follows no link. Errors: Io, DiskFull. */
    [[nodiscard]] Result<> write(const QString &folder, const QString &file,
                                 const QByteArray &bytes) const;

private:
    FolderHandle(FileHandle &&handle, const QString &realPath);
    [[nodiscard]] bool mayHave(const QString &name) const;
    [[nodiscard]] FileHandle openBelow(const QString &name, int flags) const;

    FileHandle m_handle;
    QString m_realPath;
    QSet<QString> m_names;
    bool m_namesCut = false;
};

} // namespace Runyard
