// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover.h"

#include <domain/transcript.h>

#include <algorithm>

namespace Runyard {
namespace {

constexpr int mostEvents = 5000; ///< of one run
constexpr int mostRuns = 20;     ///< of one conversation
constexpr int mostEventsOfTurns = 1'000'000;
constexpr qsizetype longestPiece = 4000;
constexpr qsizetype beginning = 4000; ///< characters that are kept of a long one
constexpr qsizetype end = 16000;

QString bounded(const QString &text)
{
    return text.size() <= longestPiece ? text : text.first(longestPiece) + QStringLiteral("\n[…]");
}

QString lineOf(const TranscriptPiece &piece)
{
    using Kind = TranscriptPiece::Kind;
    switch (piece.kind) {
    case Kind::Message:
        return QStringLiteral("User: ") + bounded(piece.text);
    case Kind::Speech:
        return piece.depth > 0 ? QString() : QStringLiteral("Agent: ") + bounded(piece.text);
    case Kind::Tool:
        return QStringLiteral("- %1: %2").arg(piece.title, piece.text);
    case Kind::Refusal:
        return QStringLiteral("- not allowed: %1: %2").arg(piece.title, piece.text);
    case Kind::Result:
        return piece.failed ? QStringLiteral("  failed: ") + piece.text : QString();
    case Kind::End:
        return piece.error ? QStringLiteral("(It ended: %1)").arg(piece.error->message())
                           : QString();
    case Kind::Thought:
    case Kind::Waiting:
    case Kind::Retry:
    case Kind::Limit:
    case Kind::Notice:
    case Kind::Warning:
        return {};
    }
    return {};
}

/** Oldest first. */
QList<const Run *> conversationOf(const State &state, const Run &run)
{
    QList<const Run *> runs;
    for (const Run *one = &run; one && runs.size() < mostRuns;
         one = state.run(one->continues.isEmpty() ? one->retryOf : one->continues)) {
        runs.prepend(one);
        if (one->resume.isEmpty()) // it began here; an attempt before it counts no more
            break;
    }
    return runs;
}

} // namespace

Result<QString> handover(const EventStore &store, const State &state, const Run &run, qint64 before)
{
    QStringList lines;
    for (const QList<const Run *> runs = conversationOf(state, run); const Run *one : runs) {
        const Result<QList<EventRecord>> events
            = store.readRun(one->id, mostEvents, one == &run ? before : 0);
        if (!events)
            return std::unexpected(events.error());
        Transcript transcript(2);
        for (const EventRecord &record : *events) {
            for (const QList<TranscriptPiece> pieces = transcript.take(record.event);
                 const TranscriptPiece &piece : pieces) {
                if (const QString line = lineOf(piece); !line.isEmpty())
                    lines << line;
            }
        }
    }
    if (lines.isEmpty())
        return QString();
    QString told = lines.join(u'\n');
    if (told.size() > beginning + end)
        told = told.first(beginning) + QStringLiteral("\n[… left out …]\n") + told.last(end);
    return QStringLiteral("This goes on with an earlier conversation, run %1 with %2 in %3, of "
                          "which you have only this summary. Look at the folder before you rely on "
                          "it.\n\n%4")
        .arg(QString::number(run.number), run.agent, run.folder, told);
}

Result<ForkPoint> forkPoint(const EventStore &store, const State &state, const Run &run, int turn)
{
    const Result<QList<EventRecord>> events = store.readRun(run.id, mostEventsOfTurns, 0);
    if (!events)
        return std::unexpected(events.error());
    QList<ForkPoint> turns;
    ForkPoint end{run.fork ? QString() : run.resume, {}, true, 0};
    for (const EventRecord &record : *events) {
        if (const auto *session = std::get_if<AgentSessionStarted>(&record.event);
            session && !session->agentSession.isEmpty())
            end.conversation = session->agentSession;
        const auto *finished = std::get_if<TurnFinished>(&record.event);
        if (!finished)
            continue;
        end.turn = finished->agentTurn;
        end.sequence = record.sequence;
        turns << end;
    }
    if (turn > turns.size())
        return fail(
            ErrorCode::BadInput,
            QT_TRANSLATE_NOOP("Error", "Run %1 has %2 finished turns, so there is no turn "
                                       "%3 after which a copy could begin."),
            {QString::number(run.number), QString::number(turns.size()), QString::number(turn)}, "",
            QStringLiteral("turn"));
    ForkPoint point = turn > 0 ? turns[turn - 1] : end;
    const auto goesOn = [&](const ForkPoint &later) {
        return later.conversation == point.conversation && later.sequence > point.sequence;
    };
    bool goesOnLater = false; // a conversation stays in its folder
    state.runs().outlines([&](const RunOutline &other) {
        if (!goesOnLater && other.number > run.number && other.folder == run.folder)
            goesOnLater = state.runs().whole(other).agentSession == point.conversation;
    });
    const bool isAtRest = turn == 0 || isFinal(run.state) || run.state == RunState::Waiting;
    point.isEnd = isAtRest && !goesOnLater && std::ranges::none_of(turns, goesOn);
    return point;
}

} // namespace Runyard
