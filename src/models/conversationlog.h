// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

namespace Runyard {

/** One thing said or done in a conversation. Texts are plain, but for those of an agent, which are
 * Markdown. */
struct ConversationEntry
{
    enum class Kind {
        Message, ///< of the user
        Speech,  ///< of the agent
        Thought,
        Tool,    ///< a call, with its result once there is one
        Notice,  ///< of the agent's program, or of ours
        Problem, ///< an error, or a refusal
        TurnEnd, ///< the agent has answered; what that has used
    };
    enum class Status { None, Running, Done, Failed };

    Kind kind = Kind::Notice;
    Status status = Status::None;
    RunId run;
    int place = 0; ///< of the run among those of the conversation
    qint64 sequence = 0;
    QDateTime at;
    int depth = 0; ///< above 0 for what a sub-agent says and does
    QString text;  ///< of a tool: the line that tells what it is about
    QString tool;
    RunEnums::ToolKind toolKind = RunEnums::ToolKind::Other;
    QString detail; ///< as in ToolStarted
    QString result; ///< the beginning of what the tool gave
    QString toolUse;
    QString parent;   ///< the call of the sub-agent that this belongs to
    int children = 0; ///< entries nested below this one
    Tokens tokens;    ///< of a turn's end: used by the run so far
    double costUsd = 0;
    Tokens turnTokens; ///< used by this turn alone, where the agent tells it
    double turnCostUsd = 0;
    qint64 durationMs = 0;

    bool operator==(const ConversationEntry &) const = default;
};

/** The entries of a conversation, folded from its events. A change is first planned, so that who
 * shows the entries can be told before, and then carried out. */
class ConversationLog
{
    Q_DECLARE_TR_FUNCTIONS(ConversationLog)
public:
    /** What of the user's messages a run's agent has heard, as far as that is told. */
    struct Hearing
    {
        bool isAtWork = false; ///< in a turn
        int waiting = 0;       ///< messages at the end that it has not taken up
        int unconfirmed = 0;   ///< said while it rested, so it takes them at once; it may yet tell
    };
    struct Change
    {
        enum class What { Nothing, Insert, Update };
        What what = What::Nothing;
        int row = -1;
        int parentRow = -1; ///< changes with it: one more is nested below; -1 none
        ConversationEntry entry;
        std::optional<Tokens> tokens; ///< reported by the run, for the end of its turn
        double costUsd = 0;
        RunId run;
        Hearing hearing; ///< of the run, from then on
    };

    /** `place` is that of the event's run; entries stand in the order of places. A message that the
     * agent is sent while it works stands behind what it says until it takes it up. */
    [[nodiscard]] Change plan(const EventRecord &record, int place) const;
    void carryOut(const Change &change);
    /** What happened before: its entries come first, and get what is known of their results. */
    void prepend(ConversationLog &&earlier);

    [[nodiscard]] const QList<ConversationEntry> &entries() const { return m_entries; }
    /** Messages at the end that their agent has not taken up. */
    [[nodiscard]] int waitingAtEnd() const;
    /** What the turn that ends there has used itself. */
    [[nodiscard]] ConversationEntry turn(int row) const;

private:
    void plan(const AgentSpoke &event, Change &change) const;
    void plan(const ToolStarted &event, Change &change) const;
    void plan(const ToolFinished &event, Change &change) const;
    void plan(const TurnFinished &event, Change &change) const;
    void plan(const RunFinished &event, Change &change) const;
    [[nodiscard]] bool saysRefused(const PermissionRefused &event, int end) const;
    void nest(Change &change) const;
    [[nodiscard]] int rowOfTool(const QString &toolUse) const;
    [[nodiscard]] int endOf(int place) const;
    void hear(const Event &event, Change &change) const;

    struct Result
    {
        bool failed = false;
        QString text;
    };
    struct Usage
    {
        Tokens tokens;
        double costUsd = 0;
    };

    QList<ConversationEntry> m_entries;
    QHash<QString, Result> m_results; ///< of calls that stand in an earlier part
    QHash<RunId, Usage> m_usage;
    QHash<RunId, Hearing> m_hearing;
};

} // namespace Runyard
