// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversationlog.h"
#include "enginereplica.h"

#include <QtCore/QAbstractListModel>

namespace Runyard {

/** The conversation that a run belongs to: all runs that continue one another, what was said and
 * done in them, oldest first. One that goes on in a copy is a conversation of its own, which begins
 * with what was copied. The latest part is loaded at once and followed; `loadEarlier` goes back. */
class ConversationModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< ConversationEntry::Kind
        SequenceRole,                ///< qint64
    };

    explicit ConversationModel(EngineReplica &replica, QObject *parent = nullptr);
    ~ConversationModel() override;

    /** A run that has to do with the conversation, but is none of it. */
    struct Related
    {
        enum class How {
            Original, ///< this conversation goes on with a copy of that one
            Copy,     ///< the other way round
            AskedFor, ///< an agent of this conversation queued it
            AskedBy,  ///< its agent queued a run of this one
            Thread,   ///< it begins a conversation of the same thread
        };
        How how = How::Original;
        RunId run;
        bool operator==(const Related &) const = default;
    };

    /** True for runs whose agent tells what it does; others have only their output. Of one in a
     * terminal that is known when its record has been found. */
    [[nodiscard]] static bool hasConversation(const Run &run);

    /** What the agent is saying just now is an entry, too: the last one. */
    void followSpeech();
    /** Empty for none. A run of the conversation that is shown changes nothing. */
    void setRun(const RunId &run);
    /** The runs of the conversation, in their order. */
    [[nodiscard]] const QList<RunId> &runs() const { return m_runs; }
    [[nodiscard]] RunId lastRun() const { return m_runs.value(m_runs.size() - 1); }
    /** Runs before the point at which the conversation was copied belong to the other one, too. */
    [[nodiscard]] bool owns(const RunId &run) const { return m_runs.indexOf(run) >= m_firstOwn; }
    [[nodiscard]] const QList<Related> &related() const { return m_related; }
    /** At which turn of its run the entry is, from 1; 0 when it is the last one, or when too little
     * is loaded to tell: see ContinueRun::turn. */
    [[nodiscard]] int turnOf(int row) const;
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool canLoadEarlier() const { return m_oldest > 0 || m_before > 0; }
    void loadEarlier();
    /** All of it, part by part; `loaded` tells of each. */
    void loadAll();

    [[nodiscard]] const ConversationEntry &entry(int row) const;
    /** As it is now: a call that its run has left open is not at work any more. */
    [[nodiscard]] ConversationEntry::Status status(int row) const;
    /** Its text; a path in the run's folder is shown as it lies there. */
    [[nodiscard]] QString about(int row) const;
    /** What the turn that ends in this row has used. */
    [[nodiscard]] ConversationEntry turn(int row) const { return m_log.turn(row); }
    /** Of all runs together. */
    [[nodiscard]] Tokens tokens() const;
    [[nodiscard]] double costUsd() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /** DisplayRole is the plain text to be read out or copied. */
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;

signals:
    /** A part was loaded; `first` when it is the latest one. */
    void loaded(bool first);
    void loadFailed(const Runyard::Error &error);
    /** State, runs, sums: what stands around the entries. */
    void factsChanged();

private:
    void load();
    void clear();
    void ask(const RunId &run, qint64 before);
    void take(const TimelineQuery &query, const Timeline &timeline);
    void note(const QList<EventRecord> &records);
    void hear(const RunId &run, const LiveText &text);
    void setSpeech(const std::optional<ConversationEntry> &speech);
    void chooseSpeaker();
    void apply(const EventRecord &record);
    void followChain(const EventRecord &record);
    void joinThread(const EventRecord &record);
    void findRelated();
    void relate(Related::How how, const RunId &run);
    [[nodiscard]] QList<RunId> chainOf(const RunId &run);

    EngineReplica &m_replica;
    ConversationLog m_log;
    QList<RunId> m_runs;
    qsizetype m_firstOwn = 0; ///< place of the run with which the copy begins; 0 in an original
    QList<Related> m_related;
    QList<EventRecord> m_pending; ///< came while the latest part of their run was under way
    qsizetype m_oldest = 0;       ///< place of the run that is loaded next or in part
    qint64 m_before = 0;          ///< sequence before which that run is not loaded; 0: all of it
    QHash<RunId, qint64> m_last;  ///< sequence of the last event that is in, by run
    [[nodiscard]] int speechRow() const;

    std::optional<ConversationEntry> m_speech; ///< what is being said; not recorded yet
    RunId m_speaker;                           ///< who is listened to; empty: nobody
    int m_message = 0;                         ///< which of its messages `m_speech` is
    int m_heard = 0;                           ///< up to this one they are recorded
    bool m_followsSpeech = false;
    int m_generation = 0;
    bool m_loading = false;
    bool m_wantsAll = false;
    bool m_hasFirst = false;
};

} // namespace Runyard
