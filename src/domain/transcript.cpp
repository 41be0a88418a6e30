// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript.h"

namespace Runyard {
namespace {

constexpr qsizetype longestLine = 300; // of a result: a line may be a whole file
constexpr qsizetype mostDetailLines = 12;

QString cut(const QString &line)
{
    if (line.size() <= longestLine)
        return line;
    const qsizetype end = line[longestLine - 1].isHighSurrogate() ? longestLine - 1 : longestLine;
    return line.first(end) + QChar(0x2026);
}

} // namespace

QList<TranscriptPiece> Transcript::take(const Event &event)
{
    m_told.clear();
    std::visit(
        [this](const auto &one) {
            if constexpr (requires { on(one); })
                on(one);
        },
        event);
    return m_told;
}

void Transcript::tell(Kind kind, const QString &text)
{
    TranscriptPiece piece;
    piece.kind = kind;
    piece.text = text.trimmed();
    m_told << piece;
    m_lastCall.clear();
}

void Transcript::on(const RunQueued &event)
{
    if (!event.instruction.trimmed().isEmpty())
        tell(Kind::Message, event.instruction);
}

void Transcript::on(const MessageSent &event)
{
    tell(Kind::Message, event.text);
}

void Transcript::on(const RunStarted &event)
{
    m_startedAt = event.at;
}

void Transcript::on(const RunWaiting &event)
{
    tell(Kind::Waiting, event.reason);
}

void Transcript::on(const AgentSpoke &event)
{
    tell(event.thinking ? Kind::Thought : Kind::Speech, event.text);
    if (m_calls.contains(event.parentToolUse))
        m_told.last().depth = m_calls[event.parentToolUse].depth + 1;
    else if (!event.thinking && event.parentToolUse.isEmpty())
        m_lastSpeech = m_told.last().text;
}

void Transcript::on(const ToolStarted &event)
{
    const int depth
        = m_calls.contains(event.parentToolUse) ? m_calls[event.parentToolUse].depth + 1 : 0;
    tell(Kind::Tool, event.summary);
    m_told.last().title = event.tool;
    TranscriptPiece &piece = m_told.last();
    piece.depth = depth;
    const bool tellsDetail
        = !event.detail.isEmpty()
          && (event.kind == RunEnums::ToolKind::Edit || event.kind == RunEnums::ToolKind::Todo);
    if (tellsDetail) {
        QStringList lines = event.detail.split(u'\n');
        piece.linesLeftOut = int(std::max<qsizetype>(0, lines.size() - mostDetailLines));
        lines.resize(lines.size() - piece.linesLeftOut);
        for (QString &line : lines)
            line = cut(line);
        piece.detail = lines.join(u'\n');
    }
    m_calls.insert(event.toolUse, Call{event.tool, depth, tellsDetail});
    m_lastCall = event.toolUse;
}

void Transcript::on(const ToolFinished &event)
{
    const bool follows = m_lastCall == event.toolUse;
    const Call call = m_calls.take(event.toolUse);
    if (call.isPlain && !event.failed)
        return;
    QStringList lines = event.summary.trimmed().split(u'\n');
    const qsizetype shownLines = std::min<qsizetype>(lines.size(), m_resultLines);
    const qsizetype leftOut = lines.size() - shownLines;
    lines.resize(shownLines);
    for (QString &line : lines)
        line = cut(line);
    tell(Kind::Result, lines.join(u'\n'));
    TranscriptPiece &piece = m_told.last();
    piece.failed = event.failed;
    piece.depth = call.depth;
    piece.title = follows ? QString() : call.tool;
    piece.linesLeftOut = int(leftOut);
}

void Transcript::on(const UsageReported &event)
{
    m_tokens = event.tokens;
    m_costUsd = event.costUsd;
}

void Transcript::on(const PermissionRefused &event)
{
    tell(Kind::Refusal, event.summary);
    m_told.last().title = event.tool;
}

void Transcript::on(const AgentRetrying &event)
{
    tell(Kind::Retry, event.reason);
    m_told.last().attempt = event.attempt;
    m_told.last().of = event.of;
}

void Transcript::on(const RateLimited &event)
{
    tell(Kind::Limit, event.limit);
    m_told.last().failed = event.rejected;
}

void Transcript::on(const AgentNotice &event)
{
    tell(event.warning ? Kind::Warning : Kind::Notice, event.text);
}

void Transcript::on(const TurnFinished &event)
{
    if (const QString text = event.text.trimmed(); !text.isEmpty() && text != m_lastSpeech)
        tell(Kind::Speech, text);
    m_lastSpeech.clear();
}

void Transcript::on(const RunFinished &event)
{
    tell(Kind::End, event.notice);
    TranscriptPiece &piece = m_told.last();
    piece.state = event.state;
    piece.failed = event.state != RunState::Succeeded;
    piece.error = event.error;
    piece.tokens = m_tokens;
    piece.costUsd = m_costUsd;
    if (m_startedAt.isValid() && event.at.isValid())
        piece.elapsedMs = m_startedAt.msecsTo(event.at);
}

} // namespace Runyard
