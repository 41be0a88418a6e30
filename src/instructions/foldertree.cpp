// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldertree.h"

#include "instructionfile.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QQueue>

#include <algorithm>

namespace Runyard {
namespace {

/** Folders that hold what was built or fetched, not what somebody wrote. */
bool isPassedOver(const QString &name)
{
    static const QSet<QString> names{
        QStringLiteral("node_modules"), QStringLiteral("bower_components"),
        QStringLiteral("target"),       QStringLiteral("build"),
        QStringLiteral("dist"),         QStringLiteral("out"),
        QStringLiteral("vendor"),       QStringLiteral("venv"),
        QStringLiteral("__pycache__"),  QStringLiteral("site-packages"),
        QStringLiteral("Pods"),         QStringLiteral("_build"),
        QStringLiteral("deps"),         QStringLiteral("obj"),
        QStringLiteral("coverage"),     QStringLiteral("htmlcov"),
        QStringLiteral("DerivedData"),  QStringLiteral("CMakeFiles"),
    };
    static const QSet<QString> shownThoughHidden{
        QStringLiteral(".github"),  QStringLiteral(".circleci"),     QStringLiteral(".config"),
        QStringLiteral(".runyard"), QStringLiteral(".devcontainer"), QStringLiteral(".buildkite"),
        QStringLiteral(".forgejo"), QStringLiteral(".gitea"),        QStringLiteral(".woodpecker"),
    };
    if (name.startsWith(u'.'))
        return !shownThoughHidden.contains(name);
    return names.contains(name) || name.startsWith(u"cmake-build-") || name.endsWith(u".egg-info");
}

} // namespace

QString joined(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

FolderTree FolderTree::scan(const FolderHandle &folder, const Limits &limits)
{
    struct Place
    {
        QString path;
        int depth = 0;
    };
    FolderTree tree;
    tree.m_folder = &folder;
    tree.m_fileBytes = limits.fileBytes;
    QElapsedTimer timer;
    timer.start();
    QQueue<Place> places; // level by level, so that a limit cuts off what lies deepest
    places.enqueue({});
    while (!places.isEmpty()) {
        const Place place = places.dequeue();
        const qsizetype room = limits.files - tree.m_files.size();
        if (room <= 0 || timer.durationElapsed() > limits.time) {
            tree.m_cut = true;
            break;
        }
        QList<FolderHandle::Entry> entries = folder.entriesIn(place.path, room + 1);
        tree.m_cut = tree.m_cut || entries.size() > room;
        std::ranges::sort(entries, {}, &FolderHandle::Entry::name);
        for (const FolderHandle::Entry &entry : std::as_const(entries)) {
            const QString path = joined(place.path, entry.name);
            if (entry.isFile && tree.m_files.size() < limits.files) {
                tree.m_files << path;
            } else if (entry.isFolder && !isPassedOver(entry.name)) {
                tree.m_folders << path;
                if (place.depth + 1 < limits.depth)
                    places.enqueue({path, place.depth + 1});
                else
                    tree.m_cut = true;
            }
        }
    }
    tree.m_files.sort();
    tree.m_folders.sort();
    tree.m_known = QSet<QString>(tree.m_files.cbegin(), tree.m_files.cend());
    return tree;
}

bool FolderTree::hasFolder(const QString &path) const
{
    return std::ranges::binary_search(m_folders, path);
}

QStringList FolderTree::withSuffix(const QString &folder, QStringView suffix) const
{
    const QString prefix = folder.isEmpty() ? QString() : folder + u'/';
    QStringList found;
    for (auto at = std::ranges::lower_bound(m_files, prefix);
         at != m_files.cend() && at->startsWith(prefix); ++at) {
        if (at->endsWith(suffix) && at->indexOf(u'/', prefix.size()) < 0)
            found << *at;
    }
    return found;
}

QString FolderTree::text(const QString &path) const
{
    if (!has(path))
        return {};
    const FileHandle file = m_folder->find(path);
    const Result<QString> text = file.isOpen() ? InstructionFile::read(file, path, m_fileBytes)
                                               : Result<QString>(QString());
    return text ? *text : QString();
}

} // namespace Runyard
