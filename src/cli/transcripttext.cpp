// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcripttext.h"

#include "format.h"
#include "text.h"

namespace Runyard::Cli {
namespace {

using Kind = TranscriptPiece::Kind;

constexpr int tabWidth = 4;
constexpr int indentWidth = 2;

/** Each line with `first` or, from the second on, `rest` before it. */
QString paragraph(const QString &first, const QString &rest, const QString &text, Style style,
                  bool colors)
{
    QString result;
    QString before = first;
    for (const QStringList lines = text.split(u'\n'); QString line : lines) {
        line.replace(u'\t', QString(tabWidth, u' '));
        result += (before + styled(shown(line), style, colors)).trimmed().isEmpty()
                      ? QStringLiteral("\n")
                      : before + styled(shown(line), style, colors) + u'\n';
        before = rest;
    }
    return result;
}

/** Calls and their results stand close together, all else apart. */
bool isOfCalls(Kind kind)
{
    return kind == Kind::Tool || kind == Kind::Result || kind == Kind::Refusal;
}

bool isNote(Kind kind)
{
    return kind == Kind::Waiting || kind == Kind::Retry || kind == Kind::Limit
           || kind == Kind::Notice || kind == Kind::Warning;
}

QString withTitle(const TranscriptPiece &piece)
{
    return piece.text.isEmpty() ? piece.title : piece.title + QLatin1StringView("  ") + piece.text;
}

QString elapsedTime(qint64 ms)
{
    return ms < 60'000 ? Text::tr("%1 s").arg(QString::number(double(ms) / 1000, 'f', 1))
                       : formatDuration(std::chrono::milliseconds(ms));
}

QString moreLines(int count)
{
    return count == 1 ? Text::tr("… 1 more line") : Text::tr("… %1 more lines").arg(count);
}

} // namespace

QString TranscriptText::text(const TranscriptPiece &piece)
{
    const bool close = !m_before || (isOfCalls(*m_before) && isOfCalls(piece.kind))
                       || (isNote(*m_before) && isNote(piece.kind));
    m_before = piece.kind;
    const QString text = lines(piece);
    if (piece.depth == 0)
        return close ? text : u'\n' + text;
    const QString indent(piece.depth * indentWidth, u' ');
    QString indented = close ? QString() : QStringLiteral("\n");
    for (const QStringList all = text.chopped(1).split(u'\n'); const QString &line : all)
        indented += line.isEmpty() ? QStringLiteral("\n") : indent + line + u'\n';
    return indented;
}

QString TranscriptText::lines(const TranscriptPiece &piece) const
{
    const QString tail = QStringLiteral("  ");
    const auto note = [&](const QString &text, Style style) {
        return paragraph(QStringLiteral("! "), tail, text, style, m_colors);
    };
    switch (piece.kind) {
    case Kind::Message:
        return paragraph(QStringLiteral("> "), QStringLiteral("> "), piece.text, Style::Bold,
                         m_colors);
    case Kind::Speech:
        return paragraph({}, {}, piece.text, Style::Plain, m_colors);
    case Kind::Thought:
        return paragraph(QStringLiteral("~ "), tail, piece.text, Style::Dim, m_colors);
    case Kind::Tool:
        return paragraph(styled(QStringLiteral("* "), Style::Blue, m_colors), tail,
                         withTitle(piece), Style::Plain, m_colors)
               + detail(piece);
    case Kind::Result: {
        QString result;
        if (!piece.title.isEmpty())
            result
                = QStringLiteral("  ") + Text::tr("Result of %1:").arg(shown(piece.title)) + u'\n';
        const Style style = piece.failed ? Style::Red : Style::Dim;
        if (!piece.text.isEmpty())
            result += paragraph(QStringLiteral("    "), QStringLiteral("    "), piece.text, style,
                                m_colors);
        else if (piece.failed)
            result += QStringLiteral("    ") + styled(Text::tr("failed"), style, m_colors) + u'\n';
        if (piece.linesLeftOut > 0)
            result += QStringLiteral("    ")
                      + styled(moreLines(piece.linesLeftOut), Style::Dim, m_colors) + u'\n';
        return result;
    }
    case Kind::Refusal:
        return paragraph(QStringLiteral("! "), tail,
                         Text::tr("Not allowed: %1").arg(withTitle(piece)), Style::Yellow,
                         m_colors);
    case Kind::Waiting:
        return note(Text::tr("Waits for you: %1").arg(piece.text), Style::Yellow);
    case Kind::Retry:
        return note(Text::tr("Asks its server again, %1 of %2: %3")
                        .arg(QString::number(piece.attempt), QString::number(piece.of), piece.text),
                    Style::Yellow);
    case Kind::Limit:
        return note((piece.failed ? Text::tr("Limit reached: %1") : Text::tr("Limit near: %1"))
                        .arg(piece.text),
                    Style::Yellow);
    case Kind::Notice:
        return note(piece.text, Style::Dim);
    case Kind::Warning:
        return note(piece.text, Style::Yellow);
    case Kind::End:
        return end(piece);
    }
    Q_UNREACHABLE_RETURN({});
}

/** A change with its signs coloured, or a list of things to do. */
QString TranscriptText::detail(const TranscriptPiece &piece) const
{
    QString text;
    const QString before(4, u' ');
    for (const QStringList lines = piece.detail.split(u'\n', Qt::SkipEmptyParts);
         const QString &line : lines) {
        const Style style = line.startsWith(u'+')   ? Style::Green
                            : line.startsWith(u'-') ? Style::Red
                                                    : Style::Plain;
        text += paragraph(before, before, line, style, m_colors);
    }
    if (piece.linesLeftOut > 0)
        text += before + styled(moreLines(piece.linesLeftOut), Style::Dim, m_colors) + u'\n';
    return text;
}

QString TranscriptText::end(const TranscriptPiece &piece) const
{
    Run run;
    run.state = piece.state;
    QStringList facts;
    if (piece.elapsedMs > 0)
        facts << elapsedTime(piece.elapsedMs);
    if (piece.tokens.total() > 0)
        facts << Text::tr("%1 tokens").arg(piece.tokens.total());
    if (piece.costUsd > 0)
        facts << formatCost(piece.costUsd);
    QString line
        = QStringLiteral("-- ") + styled(stateWord(run), stateStyle(piece.state), m_colors);
    if (!facts.isEmpty())
        line += QLatin1StringView(": ") + facts.join(QLatin1StringView(", "));
    line += u'\n';
    if (piece.error)
        line += paragraph({}, {}, translated(*piece.error), Style::Red, m_colors);
    if (!piece.text.isEmpty())
        line += paragraph({}, {}, piece.text, Style::Yellow, m_colors);
    return line;
}

} // namespace Runyard::Cli
