// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessiontreemodel.h"

#include "words.h"

#include <algorithm>

namespace Runyard {

using namespace std::chrono_literals;

/** Children stand oldest first, so that a new one is simply appended; rows count from the other
 * end. */
struct SessionTreeModel::Node
{
    Kind kind = Kind::Folder;
    QString path;
    SessionId session;
    RunId run;
    Node *parent = nullptr;
    int place = 0; ///< in the parent's children
    std::vector<std::unique_ptr<Node>> children;

    [[nodiscard]] int row() const { return int(parent->children.size()) - 1 - place; }
    [[nodiscard]] Node *childAt(int row) const
    {
        return children[children.size() - 1 - size_t(row)].get();
    }
};

SessionTreeModel::SessionTreeModel(EngineReplica &replica, const Clock &clock, QObject *parent)
    : QAbstractItemModel(parent)
    , m_replica(replica)
    , m_clock(clock)
    , m_root(std::make_unique<Node>())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(16ms);
    connect(&m_frame, &QTimer::timeout, this, &SessionTreeModel::announceChanges);
    connect(&replica, &EngineReplica::recorded, this, &SessionTreeModel::note);
    connect(&replica, &EngineReplica::reset, this, &SessionTreeModel::rebuild);
    rebuild();
}

SessionTreeModel::~SessionTreeModel() = default;

// --- structure ----------------------------------------------------------------------------------

SessionTreeModel::Node *SessionTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex SessionTreeModel::indexOf(const Node *node) const
{
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row(), 0, node);
}

QModelIndex SessionTreeModel::indexOf(const RunId &run) const
{
    return indexOf(m_runs.value(run));
}

QModelIndex SessionTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeOf(parent)->childAt(row));
}

QModelIndex SessionTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOf(nodeOf(child)->parent) : QModelIndex();
}

int SessionTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->children.size());
}

int SessionTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QList<RunId> SessionTreeModel::runsBelow(const QModelIndex &index) const
{
    const Node *node = nodeOf(index);
    if (node->kind == Kind::Run)
        return {node->run};
    QList<RunId> runs;
    for (int row = 0; row < rowCount(index); ++row)
        runs += runsBelow(this->index(row, 0, index));
    return runs;
}

// --- changes ------------------------------------------------------------------------------------

void SessionTreeModel::rebuild()
{
    beginResetModel();
    m_silent = true;
    m_root = std::make_unique<Node>();
    m_folders.clear();
    m_sessions.clear();
    m_runs.clear();
    m_changed.clear();
    QList<Session> sessions = m_replica.state().sessions().values();
    std::sort(sessions.begin(), sessions.end(),
              [](const Session &a, const Session &b) { return a.id < b.id; });
    for (const Session &session : std::as_const(sessions))
        addSession(session.id);
    QList<const Run *> runs;
    for (const Run &run : m_replica.state().runs())
        runs << &run;
    std::sort(runs.begin(), runs.end(),
              [](const Run *a, const Run *b) { return a->number < b->number; });
    for (const Run *run : std::as_const(runs))
        addRun(run->id);
    m_silent = false;
    endResetModel();
}

void SessionTreeModel::note(const QList<EventRecord> &records)
{
    for (const EventRecord &record : records) {
        if (const auto *opened = std::get_if<SessionOpened>(&record.event))
            addSession(opened->session);
        else if (const auto *queued = std::get_if<RunQueued>(&record.event))
            addRun(queued->run);
        if (const RunId run = runOf(record.event); m_runs.contains(run))
            m_changed.insert(run);
    }
    if (!m_changed.isEmpty() && !m_frame.isActive())
        m_frame.start();
}

void SessionTreeModel::announceChanges()
{
    QSet<Node *> touched;
    for (const RunId &run : std::exchange(m_changed, {})) {
        for (Node *node = m_runs.value(run); node && node != m_root.get(); node = node->parent)
            touched.insert(node);
    }
    // One range for each parent.
    QHash<Node *, std::pair<int, int>> ranges;
    for (const Node *node : std::as_const(touched)) {
        const int row = node->row();
        auto range = ranges.find(node->parent);
        if (range == ranges.end())
            range = ranges.insert(node->parent, {row, row});
        range->first = std::min(range->first, row);
        range->second = std::max(range->second, row);
    }
    for (auto it = ranges.cbegin(); it != ranges.cend(); ++it) {
        const QModelIndex parent = indexOf(it.key());
        emit dataChanged(index(it->first, 0, parent), index(it->second, 0, parent));
    }
}

SessionTreeModel::Node *SessionTreeModel::append(Node *parent, std::unique_ptr<Node> child)
{
    Node *added = child.get();
    added->parent = parent;
    added->place = int(parent->children.size());
    if (!m_silent)
        beginInsertRows(indexOf(parent), 0, 0);
    parent->children.push_back(std::move(child));
    if (!m_silent)
        endInsertRows();
    return added;
}

SessionTreeModel::Node *SessionTreeModel::folderNode(const QString &path)
{
    Node *&folder = m_folders[path];
    if (!folder) {
        auto node = std::make_unique<Node>();
        node->kind = Kind::Folder;
        node->path = path;
        folder = append(m_root.get(), std::move(node));
    } else {
        raise(folder);
    }
    return folder;
}

void SessionTreeModel::raise(Node *folder)
{
    const int row = folder->row();
    if (row == 0)
        return;
    if (!m_silent)
        beginMoveRows({}, row, row, {}, 0);
    auto &siblings = m_root->children;
    std::rotate(siblings.begin() + folder->place, siblings.begin() + folder->place + 1,
                siblings.end());
    for (size_t i = 0; i < siblings.size(); ++i)
        siblings[i]->place = int(i);
    if (!m_silent)
        endMoveRows();
}

void SessionTreeModel::addSession(const SessionId &id)
{
    const Session *session = m_replica.state().session(id);
    if (!session || m_sessions.contains(id))
        return;
    Node *folder = folderNode(session->folder);
    auto node = std::make_unique<Node>();
    node->kind = Kind::Session;
    node->path = session->folder;
    node->session = id;
    m_sessions.insert(id, append(folder, std::move(node)));
}

void SessionTreeModel::addRun(const RunId &id)
{
    const Run *run = m_replica.state().run(id);
    if (!run || m_runs.contains(id))
        return;
    Node *session = m_sessions.value(run->session);
    if (!session)
        return;
    auto node = std::make_unique<Node>();
    node->kind = Kind::Run;
    node->path = run->folder;
    node->session = run->session;
    node->run = id;
    m_runs.insert(id, append(session, std::move(node)));
    m_changed.insert(id);
}

// --- data ---------------------------------------------------------------------------------------

QVariant SessionTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(node);
    case Qt::ToolTipRole:
        return hint(node);
    case Qt::AccessibleTextRole: {
        const QString note = remark(node);
        return note.isEmpty() ? text(node) : text(node) + QStringLiteral(", ") + note;
    }
    case KindRole:
        return QVariant::fromValue(node.kind);
    case RunIdRole: {
        const QList<RunId> runs = runsBelow(index);
        return QVariant::fromValue(runs.isEmpty() ? RunId() : runs.first());
    }
    case StateRole:
        return QVariant::fromValue(foremostState(node));
    case HeldRole: {
        const Run *run = m_replica.state().run(node.run);
        return run && run->held;
    }
    case PathRole:
        return node.path;
    case NoteRole:
        return remark(node);
    case RunCountRole:
        return runsBelow(index).size();
    default:
        return {};
    }
}

QString SessionTreeModel::text(const Node &node) const
{
    if (node.kind == Kind::Folder)
        return Words::folderName(node.path);
    if (node.kind == Kind::Session) {
        const Session *session = m_replica.state().session(node.session);
        return session ? Words::moment(session->openedAt, m_clock.now()) : QString();
    }
    const Run *run = m_replica.state().run(node.run);
    if (!run)
        return {};
    const QString what = run->title.isEmpty() ? shown(run->agent) : shown(run->title);
    return tr("%1 %2", "number and title of a run")
        .arg(QStringLiteral("#%1").arg(run->number), what);
}

QString SessionTreeModel::hint(const Node &node) const
{
    if (node.kind != Kind::Run)
        return shown(node.path);
    const Run *run = m_replica.state().run(node.run);
    if (!run)
        return {};
    return Words::state(*run) + u'\n' + shown(run->title)
           + (run->error ? u'\n' + Words::sentence(*run->error) : QString());
}

QString SessionTreeModel::remark(const Node &node) const
{
    if (node.kind == Kind::Run) {
        const Run *run = m_replica.state().run(node.run);
        return run ? Words::state(*run) : QString();
    }
    int active = 0;
    int queued = 0;
    for (const RunId &id : runsBelow(indexOf(&node))) {
        const Run *run = m_replica.state().run(id);
        active += run && isActive(run->state);
        queued += run && run->state == RunState::Queued;
    }
    if (active > 0)
        return tr("%n running", nullptr, active);
    return queued > 0 ? tr("%n queued", nullptr, queued) : QString();
}

RunState SessionTreeModel::foremostState(const Node &node) const
{
    const auto weight = [](RunState state) {
        switch (state) {
        case RunState::Waiting:
            return 5;
        case RunState::Starting:
        case RunState::Running:
        case RunState::Stopping:
            return 4;
        case RunState::Queued:
            return 3;
        default:
            return 0;
        }
    };
    // Of those that have ended only the latest counts: what failed before it is history.
    RunState foremost = RunState::Cancelled;
    bool isFirst = true;
    for (const RunId &id : runsBelow(indexOf(&node))) {
        const Run *run = m_replica.state().run(id);
        if (run && (isFirst || weight(run->state) > weight(foremost)))
            foremost = run->state;
        isFirst = false;
    }
    return foremost;
}

} // namespace Runyard
