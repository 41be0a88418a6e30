// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationmodel.h"

#include <algorithm>

namespace Runyard {
namespace {

constexpr int pageSize = 500;
/** So many are loaded before the user has scrolled anywhere. */
constexpr int enough = 60;
/** Of the entry that is none yet. */
constexpr qint64 speechSequence = -1;

EventRecord recordOf(const TimelineEntry &entry)
{
    const Result<Event> event = eventFromCbor(entry.event, QCborMap::fromJsonObject(entry.data));
    // An engine that is newer than this window has told it in English.
    return {entry.sequence, entry.at, event ? *event : Event(AgentNotice{{}, entry.text, false})};
}

} // namespace

ConversationModel::ConversationModel(EngineReplica &replica, QObject *parent)
    : QAbstractListModel(parent), m_replica(replica)
{
    connect(&replica, &EngineReplica::recorded, this, &ConversationModel::note);
    connect(&replica, &EngineReplica::reset, this, &ConversationModel::load);
}

ConversationModel::~ConversationModel()
{
    if (!m_speaker.isEmpty())
        m_replica.gateway().unfollowSpeech(m_speaker);
}

bool ConversationModel::hasConversation(const Run &run)
{
    return run.command.isEmpty() && (!run.interactive || !run.agentSession.isEmpty());
}

void ConversationModel::setRun(const RunId &run)
{
    if (!run.isEmpty() && m_runs.contains(run))
        return;
    m_runs = run.isEmpty() ? QList<RunId>() : QList<RunId>{run};
    load();
}

void ConversationModel::clear()
{
    beginResetModel();
    m_log = {};
    m_pending.clear();
    m_before = 0;
    m_last.clear();
    m_hasFirst = false;
    m_loading = false;
    m_speech.reset();
    ++m_generation;
    endResetModel();
}

void ConversationModel::load()
{
    clear();
    m_wantsAll = false;
    if (!m_runs.isEmpty())
        m_runs = chainOf(m_runs.last());
    findRelated();
    m_oldest = m_runs.size();
    emit factsChanged();
    loadEarlier();
    chooseSpeaker();
}

void ConversationModel::loadEarlier()
{
    if (m_loading || !canLoadEarlier())
        return;
    if (m_before == 0)
        --m_oldest;
    ask(m_runs[m_oldest], m_before);
}

void ConversationModel::ask(const RunId &run, qint64 before)
{
    m_loading = true;
    TimelineQuery query;
    query.run = run;
    query.before = before;
    query.most = pageSize;
    m_replica.gateway().ask(query).then(
        this, [this, query, generation = m_generation](const Result<Timeline> &timeline) {
            if (generation != m_generation)
                return;
            m_loading = false;
            if (timeline)
                take(query, *timeline);
            else
                emit loadFailed(timeline.error());
        });
}

void ConversationModel::take(const TimelineQuery &query, const Timeline &timeline)
{
    const int place = int(m_runs.indexOf(query.run));
    ConversationLog part;
    for (const TimelineEntry &entry : timeline.entries)
        part.carryOut(part.plan(recordOf(entry), place));
    const int count = int(part.entries().size());
    if (count > 0)
        beginInsertRows({}, 0, count - 1);
    m_log.prepend(std::move(part));
    if (count > 0)
        endInsertRows();
    m_before = timeline.cut ? timeline.entries.first().sequence : 0;
    const bool isFirst = !m_hasFirst;
    m_hasFirst = true;
    if (query.before == 0) {
        if (!timeline.entries.isEmpty())
            m_last[query.run] = timeline.entries.last().sequence;
        for (const EventRecord &record : std::exchange(m_pending, {})) {
            // What other runs of the conversation told meanwhile comes with their own part.
            if (runOf(record.event) == query.run)
                apply(record);
        }
    }
    emit loaded(isFirst);
    if (rowCount() < enough || m_wantsAll)
        loadEarlier();
}

void ConversationModel::loadAll()
{
    m_wantsAll = true;
    loadEarlier();
}

void ConversationModel::note(const QList<EventRecord> &records)
{
    bool concerns = false;
    for (const EventRecord &record : records) {
        followChain(record);
        joinThread(record);
        const qsizetype place = m_runs.indexOf(runOf(record.event));
        if (place < 0)
            continue;
        concerns = true;
        const bool isUnderWay = m_loading && m_before == 0 && place == m_oldest;
        if (isUnderWay)
            m_pending.append(record);
        else if (m_hasFirst && place >= m_oldest)
            apply(record);
    }
    if (!concerns)
        return;
    chooseSpeaker();
    emit factsChanged();
}

// --- what is being said --------------------------------------------------------------------------

void ConversationModel::followSpeech()
{
    if (std::exchange(m_followsSpeech, true))
        return;
    connect(&m_replica.gateway(), &Gateway::spoke, this, &ConversationModel::hear);
    chooseSpeaker();
}

/** Only the last run of a conversation can be at work. */
void ConversationModel::chooseSpeaker()
{
    const Run *last = m_replica.state().run(lastRun());
    const RunId speaker = m_followsSpeech && last && isActive(last->state) ? last->id : RunId();
    if (speaker == m_speaker)
        return;
    setSpeech({});
    m_message = m_heard = 0;
    if (!m_speaker.isEmpty())
        m_replica.gateway().unfollowSpeech(m_speaker);
    m_speaker = speaker;
    if (!m_speaker.isEmpty())
        m_replica.gateway().followSpeech(m_speaker);
}

void ConversationModel::hear(const RunId &run, const LiveText &text)
{
    if (run != m_speaker || m_speaker.isEmpty() || !m_hasFirst)
        return;
    if (text.message == 0 || text.text.trimmed().isEmpty())
        return setSpeech({});
    const QString said = text.text.trimmed();
    // It may come after the message that it is the beginning of was recorded.
    const auto isRecorded = [&] {
        if (text.message <= m_heard)
            return true;
        const QList<ConversationEntry> &entries = m_log.entries();
        const qsizetype end = entries.size() - m_log.waitingAtEnd();
        for (qsizetype row = end - 1; row >= 0 && row >= end - 3; --row) {
            const bool isSaid = entries[row].kind == ConversationEntry::Kind::Speech
                                || entries[row].kind == ConversationEntry::Kind::Thought;
            if (isSaid && entries[row].text.startsWith(said))
                return true;
        }
        return false;
    };
    if (isRecorded())
        return;
    m_message = text.message;
    ConversationEntry entry;
    entry.kind = text.thinking ? ConversationEntry::Kind::Thought : ConversationEntry::Kind::Speech;
    entry.status = ConversationEntry::Status::Running;
    entry.run = run;
    entry.place = int(m_runs.size()) - 1;
    entry.sequence = speechSequence;
    entry.text = said;
    setSpeech(entry);
}

void ConversationModel::setSpeech(const std::optional<ConversationEntry> &speech)
{
    const int row = speechRow();
    if (m_speech && speech) {
        m_speech = speech;
        emit dataChanged(index(row), index(row));
    } else if (speech) {
        beginInsertRows({}, row, row);
        m_speech = speech;
        endInsertRows();
    } else if (m_speech) {
        beginRemoveRows({}, row, row);
        m_speech.reset();
        endRemoveRows();
    }
}

void ConversationModel::apply(const EventRecord &record)
{
    const RunId run = runOf(record.event);
    if (record.sequence <= m_last.value(run))
        return;
    m_last[run] = record.sequence;
    if (run == m_speaker && std::holds_alternative<AgentSpoke>(record.event)) {
        m_heard = m_message;
        setSpeech({});
    }
    const ConversationLog::Change change = m_log.plan(record, int(m_runs.indexOf(run)));
    if (run == m_speaker && change.hearing.waiting != m_log.waitingAtEnd())
        setSpeech({}); // it will stand elsewhere
    if (change.what == ConversationLog::Change::What::Insert) {
        beginInsertRows({}, change.row, change.row);
        m_log.carryOut(change);
        endInsertRows();
        if (change.parentRow >= 0)
            emit dataChanged(index(change.parentRow), index(change.parentRow));
        return;
    }
    m_log.carryOut(change);
    if (change.what == ConversationLog::Change::What::Update)
        emit dataChanged(index(change.row), index(change.row));
}

ConversationEntry::Status ConversationModel::status(int row) const
{
    const ConversationEntry &entry = this->entry(row);
    const Run *run = m_replica.state().run(entry.run);
    return entry.status == ConversationEntry::Status::Running && (!run || isFinal(run->state))
               ? ConversationEntry::Status::None
               : entry.status;
}

QString ConversationModel::about(int row) const
{
    const ConversationEntry &entry = this->entry(row);
    const Run *run = m_replica.state().run(entry.run);
    const QString folder = run ? run->folder + u'/' : QString();
    const bool isBelow = entry.kind == ConversationEntry::Kind::Tool && folder.size() > 1
                         && entry.text.startsWith(folder);
    return isBelow ? entry.text.mid(folder.size()) : entry.text;
}

Tokens ConversationModel::tokens() const
{
    Tokens sum;
    for (const RunId &id : m_runs) {
        const Run *run = m_replica.state().run(id);
        if (!run)
            continue;
        sum.input += run->tokens.input;
        sum.output += run->tokens.output;
        sum.cacheRead += run->tokens.cacheRead;
        sum.cacheWrite += run->tokens.cacheWrite;
    }
    return sum;
}

double ConversationModel::costUsd() const
{
    double sum = 0;
    for (const RunId &id : m_runs) {
        if (const Run *run = m_replica.state().run(id))
            sum += run->costUsd;
    }
    return sum;
}

/** What is being said stands before messages that wait for its end. */
int ConversationModel::speechRow() const
{
    return int(m_log.entries().size()) - m_log.waitingAtEnd();
}

const ConversationEntry &ConversationModel::entry(int row) const
{
    const int speech = m_speech ? speechRow() : rowCount();
    return row == speech ? *m_speech : m_log.entries()[row < speech ? row : row - 1];
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_log.entries().size()) + (m_speech ? 1 : 0);
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ConversationEntry &entry = this->entry(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        QStringList parts{entry.tool, entry.text, entry.detail, entry.result};
        parts.removeAll(QString());
        return parts.join(u'\n');
    }
    case KindRole:
        return QVariant::fromValue(entry.kind);
    case SequenceRole:
        return entry.sequence;
    default:
        return {};
    }
}

} // namespace Runyard
