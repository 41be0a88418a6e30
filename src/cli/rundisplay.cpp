// SPDX-License-Identifier: GPL-3.0-or-later
#include "rundisplay.h"

#include "format.h"

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto leastPause = 100ms;

} // namespace

RunDisplay::RunDisplay(Context &context, const RunBoard &board)
    : QObject(&context), m_context(context), m_board(board), m_reasons(context.gateway(), board)
{
}

std::unique_ptr<RunDisplay> RunDisplay::make(Context &context, const RunBoard &board)
{
    if (context.json())
        return nullptr;
    if (context.terminal().output && qgetenv("TERM") != "dumb")
        return std::make_unique<LiveRunDisplay>(context, board);
    return std::make_unique<PlainRunDisplay>(context, board);
}

QString RunDisplay::lineOf(const Run &run, int columns) const
{
    constexpr int stateWidth = 10;
    constexpr int leastFolder = 12;
    const bool colors = m_context.terminal().colors;
    const QString number = padded(QString::number(run.number), 4, true);
    const QString elapsed = padded(formatElapsed(run, QDateTime::currentDateTimeUtc()), 8, true);
    const QString cost = run.costUsd > 0
                             ? QLatin1StringView("  ") + padded(formatCost(run.costUsd), 8, true)
                             : QString();
    const int used
        = displayWidth(number) + 2 + stateWidth + displayWidth(elapsed) + displayWidth(cost);
    const int left = std::max(leastFolder, columns - used - 4);
    // A third of the room is the folder's, and what the words leave.
    const int roomForFolder = std::max({leastFolder, left / 3, left - displayWidth(wordsOf(run))});
    const QString folder = elided(formatFolder(run.folder), roomForFolder, Elide::Start);
    const QString words = elided(wordsOf(run), std::max(0, left - displayWidth(folder)));
    const QString state = styled(stateWord(run), stateStyle(run.state), colors);
    const QString filling(std::max(0, stateWidth - displayWidth(stateWord(run))), u' ');
    QString line = number + QLatin1StringView("  ") + state + filling + elapsed + cost
                   + QLatin1StringView("  ") + folder;
    if (!words.isEmpty())
        line += QLatin1StringView("  ") + styled(words, Style::Dim, colors);
    return line;
}

QString RunDisplay::wordsOf(const Run &run) const
{
    return lastWords(run);
}

QString RunDisplay::summary() const
{
    QMap<RunState, int> counts;
    double cost = 0;
    for (const QList<Run> runs = m_board.runs(); const Run &run : runs) {
        ++counts[run.state];
        cost += run.costUsd;
    }
    QStringList parts;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        Run example;
        example.state = it.key();
        parts << QStringLiteral("%1 %2").arg(QString::number(it.value()), stateWord(example));
    }
    if (cost > 0)
        parts << formatCost(cost);
    return parts.join(QLatin1StringView(", "));
}

// --- lines
// -----------------------------------------------------------------------------------------------------------

PlainRunDisplay::PlainRunDisplay(Context &context, const RunBoard &board)
    : RunDisplay(context, board)
{
    connect(&m_reasons, &WaitReasons::changed, this, [this](const RunId &id) {
        if (const QString reason = m_reasons.of(id); !reason.isEmpty())
            m_context.print(Text::tr("run %1 waits: %2").arg(m_board.run(id)->number).arg(reason));
    });
}

void PlainRunDisplay::show(const RunId &id)
{
    const Run &run = *m_board.run(id);
    const auto said = m_said.constFind(id);
    if (said != m_said.cend() && *said == run.state)
        return;
    m_said.insert(id, run.state);
    QString line = Text::tr("run %1 %2").arg(QString::number(run.number), stateWord(run));
    if (isFinal(run.state)) {
        QStringList facts{formatExit(run), formatElapsed(run, run.finishedAt),
                          formatCost(run.costUsd)};
        facts.removeAll(QString());
        if (!facts.isEmpty())
            line += QStringLiteral(" (%1)").arg(facts.join(QLatin1StringView(", ")));
    }
    line += QLatin1StringView("  ") + formatFolder(run.folder);
    if (const QString words = lastWords(run); isFinal(run.state) && !words.isEmpty())
        line += QLatin1StringView("  ") + words;
    m_context.print(line);
}

void PlainRunDisplay::end()
{
    if (m_board.runs().size() > 1)
        m_context.print(summary());
}

// --- in place
// --------------------------------------------------------------------------------------------------------

LiveRunDisplay::LiveRunDisplay(Context &context, const RunBoard &board)
    : RunDisplay(context, board), m_lastLines(context.gateway())
{
    connect(&m_lastLines, &LastLines::changed, this, &LiveRunDisplay::show);
    connect(&m_reasons, &WaitReasons::changed, this, &LiveRunDisplay::show);
    m_soon.setSingleShot(true);
    m_soon.setInterval(leastPause);
    m_everySecond.setInterval(1s);
    connect(&m_soon, &QTimer::timeout, this, &LiveRunDisplay::draw);
    connect(&m_everySecond, &QTimer::timeout, this, &LiveRunDisplay::draw);
    m_everySecond.start();
}

void LiveRunDisplay::show(const RunId &)
{
    if (!m_soon.isActive())
        m_soon.start();
}

void LiveRunDisplay::end()
{
    m_soon.stop();
    m_everySecond.stop();
    draw();
    m_drawn = 0;
    m_lastLines.follow({});
}

QStringList LiveRunDisplay::liveLines(int rows, int columns)
{
    QList<Run> open = m_board.runs();
    open.removeIf([](const Run &run) { return isFinal(run.state); });
    // What does not fit stands in the summary alone; those that wait give way first.
    std::ranges::stable_partition(open, [](const Run &run) { return isActive(run.state); });
    open.resize(std::min<qsizetype>(open.size(), std::max(1, rows - 3)));
    QStringList lines;
    QSet<RunId> silent; // a plain command: what it says stands in its output alone
    for (const Run &run : std::as_const(open)) {
        lines << lineOf(run, columns);
        if (isActive(run.state) && run.agent == u"command")
            silent.insert(run.id);
    }
    m_lastLines.follow(silent);
    if (m_board.runs().size() > 1)
        lines << elided(summary(), columns);
    return lines;
}

QString LiveRunDisplay::wordsOf(const Run &run) const
{
    if (const QString reason = m_reasons.of(run.id); !reason.isEmpty())
        return reason;
    const QString words = lastWords(run);
    return words.isEmpty() ? m_lastLines.of(run.id) : words;
}

void LiveRunDisplay::draw()
{
    const QSize size = Terminal::sizeOf(STDOUT_FILENO);
    const int columns = (size.width() > 0 ? size.width() : m_context.terminal().columns)
                        - 1; // the last cell would wrap
    const int rows = size.height() > 0 ? size.height() : m_context.terminal().rows;
    QString text;
    if (m_drawn > 0)
        text += QStringLiteral("\033[%1A\r\033[J").arg(m_drawn);
    for (const QList<Run> runs = m_board.runs(); const Run &run : runs) {
        if (isFinal(run.state) && !m_endedShown.contains(run.id)) {
            m_endedShown.insert(run.id);
            text += lineOf(run, columns) + u'\n';
        }
    }
    const QStringList lines = liveLines(rows, columns);
    for (const QString &line : lines)
        text += line + u'\n';
    m_drawn = lines.size();
    m_context.write(text.toUtf8());
}

} // namespace Runyard::Cli

#include "moc_rundisplay.cpp"
