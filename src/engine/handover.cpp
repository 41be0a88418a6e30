// SPDX-License-Identifier: GPL-3.0-or-later
#include "handover.h"

#include <domain/transcript.h>

namespace Runyard {
namespace {

constexpr int mostEvents = 5000; ///< of one run
constexpr int mostRuns = 20;     ///< of one conversation
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

Result<QString> handover(const EventStore &store, const State &state, const Run &run)
{
    QStringList lines;
    for (const QList<const Run *> runs = conversationOf(state, run); const Run *one : runs) {
        const Result<QList<EventRecord>> events = store.readRun(one->id, mostEvents, 0);
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

} // namespace Runyard
