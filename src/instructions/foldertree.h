// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folderhandle.h"

#include <QtCore/QHash>

#include <chrono>
#include <optional>

namespace Runyard {

/** Names of the files of a folder and of those below it, found without following any link; what is
 * built, fetched or hidden (`node_modules`, `target`, `.git`) is left out. A value; bounded. */
class FolderTree
{
public:
    struct Limits
    {
        int files = 20'000;
        int depth = 8;
        std::chrono::milliseconds time = std::chrono::seconds(2);
        qint64 fileBytes = 1 << 20; ///< of a file that is read
    };
    /** `folder` must outlive the tree. */
    [[nodiscard]] static FolderTree scan(const FolderHandle &folder, const Limits &limits);

    [[nodiscard]] const FolderHandle &folder() const { return *m_folder; }
    /** Relative paths of ordinary files, sorted; those nearest to the top first where the limit
     * cut some off. */
    [[nodiscard]] const QStringList &files() const { return m_files; }
    /** Relative paths of folders, sorted; the top is not among them. */
    [[nodiscard]] const QStringList &folders() const { return m_folders; }
    [[nodiscard]] bool isCut() const { return m_cut; }

    [[nodiscard]] bool has(const QString &path) const { return m_known.contains(path); }
    [[nodiscard]] bool hasFolder(const QString &path) const;
    /** Files directly in `folder` (empty: the top) whose name ends with `suffix`, sorted. */
    [[nodiscard]] QStringList withSuffix(const QString &folder, QStringView suffix) const;
    /** Text of a file of the tree; null when it is not there, too large or no text. */
    [[nodiscard]] QString text(const QString &path) const;

private:
    const FolderHandle *m_folder = nullptr;
    QStringList m_files;
    QStringList m_folders;
    QSet<QString> m_known;
    qint64 m_fileBytes = 0;
    bool m_cut = false;
};

/** `folder` and `name` as one relative path. */
[[nodiscard]] QString joined(const QString &folder, const QString &name);

} // namespace Runyard
