// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events.h"

#include <QtCore/QHash>

namespace Runyard {

/** A piece of what is told about a run. Texts are the agent's, made plain and bounded by its
 * parser; whoever shows them finds the words around them. */
struct TranscriptPiece
{
    enum class Kind {
        Message, ///< of the user: the instruction first
        Speech,  ///< of the agent
        Thought, ///< the same, to itself
        Tool,    ///< a call: `title` names the tool, `text` is one line
        Result,  ///< of a call; `title` names the tool when other pieces stand between it and its
                 ///< call
        Refusal, ///< a call that was not allowed: as Tool
        Waiting, ///< for the user; `text` says what for
        Retry,   ///< the agent asks its server again: `attempt`, `of`; `text` says why
        Limit,   ///< of the agent's account; `text` names it; `failed` when it is used up
        Notice,  ///< of the agent's program
        Warning, ///< the same, to be heeded
        End,     ///< of the run: `state`, `error`, `text` for what is to be known all the same, and
                 ///< what was used
    };

    Kind kind = Kind::Notice;
    bool failed = false;
    int depth = 0; ///< above 0 for what a sub-agent says and does
    QString title;
    QString text; ///< lines divided by '\n', none at the end; may be empty
    /** Of a call: the change of a file as a difference (`+`, `-`), or the list of things to do. */
    QString detail;
    int linesLeftOut = 0; ///< of a result, behind `text`; of a call, behind `detail`

    int attempt = 0;
    int of = 0;

    RunState state = RunState::Queued;
    std::optional<Error> error;
    Tokens tokens;
    double costUsd = 0;
    qint64 elapsedMs = 0;

    bool operator==(const TranscriptPiece &) const = default;
};

/** Tells a run's events as a conversation, one after the other: what was said, which tools were
 * used, how it ended. What was said twice (the end of a turn repeats the last words) is told once.
 * Pure; holds what is open, not what was told. */
class Transcript
{
public:
    /** `resultLines`: of a tool's result so many are shown. */
    explicit Transcript(int resultLines = 4) : m_resultLines(resultLines) {}

    /** What the next event of the run adds, mostly nothing or one piece. */
    [[nodiscard]] QList<TranscriptPiece> take(const Event &event);

private:
    using Kind = TranscriptPiece::Kind;
    void tell(Kind kind, const QString &text);
    void on(const RunQueued &event);
    void on(const MessageSent &event);
    void on(const RunStarted &event);
    void on(const RunWaiting &event);
    void on(const RunFinished &event);
    void on(const AgentSpoke &event);
    void on(const ToolStarted &event);
    void on(const ToolFinished &event);
    void on(const UsageReported &event);
    void on(const PermissionRefused &event);
    void on(const AgentRetrying &event);
    void on(const RateLimited &event);
    void on(const AgentNotice &event);
    void on(const TurnFinished &event);

    struct Call
    {
        QString tool;
        int depth = 0;
        bool isPlain = false; ///< what it does has been told: only its failure is news
    };

    int m_resultLines;
    QList<TranscriptPiece> m_told; ///< by the event at hand
    QHash<QString, Call> m_calls;  ///< open ones, by the agent's id
    QString m_lastCall; ///< id of the call that was told last, when nothing was told since
    QString m_lastSpeech;
    Tokens m_tokens;
    double m_costUsd = 0;
    QDateTime m_startedAt;
};

} // namespace Runyard
