// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"
#include "runfilter.h"

#include <base/clock.h>

#include <QtCore/QAbstractItemModel>
#include <QtCore/QTimer>

#include <memory>

namespace Runyard {

/** Folders, below each its sessions, below each its runs; latest first on every level. One column.
 * Changes of runs are gathered for a frame; only a new overview resets it. */
class SessionTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Kind { Folder, Session, Run };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole + 1, ///< Kind
        RunIdRole,                   ///< RunId; of a folder or session its latest run
        StateRole,                   ///< RunState; of a folder or session the one to know of first
        HeldRole,                    ///< bool
        PathRole,                    ///< QString, the folder
        NoteRole,     ///< QString, what stands at the right end: how many run, how long it took
        RunCountRole, ///< int, runs below
    };

    SessionTreeModel(EngineReplica &replica, const Clock &clock, QObject *parent = nullptr);
    ~SessionTreeModel() override;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;

    [[nodiscard]] QModelIndex indexOf(const RunId &run) const;
    /** All runs at and below the index, latest first. */
    [[nodiscard]] QList<RunId> runsBelow(const QModelIndex &index) const;

private:
    struct Node;

    void rebuild();
    void note(const QList<EventRecord> &records);
    void announceChanges();
    void addSession(const SessionId &session);
    void addRun(const RunId &run);
    Node *folderNode(const QString &path);
    Node *append(Node *parent, std::unique_ptr<Node> child);
    void raise(Node *folder);
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    [[nodiscard]] QString text(const Node &node) const;
    [[nodiscard]] QString hint(const Node &node) const;
    [[nodiscard]] QString remark(const Node &node) const;
    [[nodiscard]] RunState foremostState(const Node &node) const;

    EngineReplica &m_replica;
    const Clock &m_clock;
    std::unique_ptr<Node> m_root;
    QHash<QString, Node *> m_folders;
    QHash<SessionId, Node *> m_sessions;
    QHash<RunId, Node *> m_runs;
    QSet<RunId> m_changed;
    QTimer m_frame{this};
    bool m_silent = false; ///< while it is filled anew
};

} // namespace Runyard
