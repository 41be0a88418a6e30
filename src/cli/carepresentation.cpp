// SPDX-License-Identifier: GPL-3.0-or-later
#include "carepresentation.h"

#include "format.h"
#include "table.h"
#include "text.h"

namespace Runyard::Cli {
namespace {

QString processTable(const QList<ProcessInfo> &processes, const Terminal &terminal)
{
    Table table({{Text::tr("PROCESS"), true},
                 {Text::tr("PARENT"), true},
                 {Text::tr("STATE")},
                 {Text::tr("MEMORY"), true},
                 {Text::tr("CPU"), true},
                 {Text::tr("COMMAND")},
                 {Text::tr("RUN")}});
    for (const ProcessInfo &process : processes)
        table.add({{QString::number(process.pid)},
                   {QString::number(process.parentPid)},
                   {shown(process.state)},
                   {formatBytes(process.memory)},
                   {formatDuration(std::chrono::milliseconds(process.cpuMs))},
                   {shown(process.command)},
                   {shown(process.run.value)}});
    return table.text(terminal.columns, terminal.colors);
}

} // namespace

QString textOf(const ProcessReport &report, const Terminal &terminal)
{
    QString text = processTable(report.processes, terminal);
    text += Text::tr("%1 processes of runs at work, %2 that no run owns any more")
                .arg(QString::number(report.processes.size()),
                     QString::number(report.orphans.size()))
            + u'\n';
    if (!report.orphans.isEmpty())
        text += processTable(report.orphans, terminal)
                + Text::tr("'runyard end-orphans' ends them.") + u'\n';
    return text;
}

QString textOf(const CleanReport &report, const Terminal &)
{
    return Text::tr("%1 runs, %2. Kept: %3; in the trash: %4.")
               .arg(QString::number(report.runs.size()), formatBytes(report.bytes),
                    formatBytes(report.kept), formatBytes(report.trash))
           + u'\n';
}

QString textOf(const StoreReport &report, const Terminal &terminal)
{
    QString text = Text::tr("%1: %2, %3 events, %4 set aside")
                       .arg(shown(report.path), formatBytes(report.bytes),
                            QString::number(report.events), QString::number(report.setAside))
                   + u'\n';
    if (!report.snapshot.isEmpty())
        text += shown(report.snapshot) + u'\n';
    for (const QString &problem : report.problems)
        text += styled(shown(problem), Style::Red, terminal.colors) + u'\n';
    if (report.problems.isEmpty())
        text += styled(Text::tr("All is well."), Style::Green, terminal.colors) + u'\n';
    return text;
}

QString textOf(const SearchHits &hits, const Terminal &terminal)
{
    QString text;
    for (const SearchHit &hit : hits.hits)
        text += styled(QStringLiteral("%1  %2  %3")
                           .arg(QString::number(hit.number), formatTime(hit.at),
                                formatFolder(hit.folder)),
                       Style::Dim, terminal.colors)
                + QStringLiteral("\n    ") + shown(hit.text) + u'\n';
    if (hits.hits.isEmpty())
        text += Text::tr("Nothing was found.") + u'\n';
    if (!hits.complete)
        text += Text::tr("The index is still being built: there may be more.") + u'\n';
    return text;
}

} // namespace Runyard::Cli
