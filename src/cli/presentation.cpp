// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentation.h"

#include "agentpresentation.h"
#include "carepresentation.h"
#include "conversationpresentation.h"
#include "format.h"
#include "table.h"
#include "text.h"

#include <base/codec.h>

#include <QtCore/QJsonObject>

namespace Runyard::Cli {
namespace {

/** "Name:  value" lines; those without a value are left out. */
class Facts
{
public:
    explicit Facts(const Terminal &terminal) : m_terminal(terminal) {}
    void add(const QString &name, const QString &value, Style style = Style::Plain)
    {
        if (!value.isEmpty())
            m_facts << Fact{name, value, style};
    }
    [[nodiscard]] QString text() const
    {
        int width = 0;
        for (const Fact &fact : m_facts)
            width = std::max(width, displayWidth(fact.name));
        QString text;
        for (const Fact &fact : m_facts)
            text += styled(padded(fact.name, width), Style::Dim, m_terminal.colors)
                    + QLatin1StringView("  ") + styled(fact.value, fact.style, m_terminal.colors)
                    + u'\n';
        return text;
    }

private:
    struct Fact
    {
        QString name;
        QString value;
        Style style;
    };
    const Terminal &m_terminal;
    QList<Fact> m_facts;
};

QString yesOrNo(bool yes)
{
    return yes ? Text::tr("yes") : Text::tr("no");
}

QString shownWords(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words) {
        const bool plain = !word.isEmpty() && std::ranges::all_of(word, [](QChar c) {
            return c.isLetterOrNumber() || QStringView(u"_-./=:@%+,").contains(c);
        });
        quoted << (plain ? word
                         : u'\'' + shown(QString(word).replace(u'\'', QLatin1StringView("'\\''")))
                               + u'\'');
    }
    return quoted.join(u' ');
}

QString textOf(const RunDetails &details, const Terminal &terminal)
{
    const Run &run = details.run;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    Facts facts(terminal);
    facts.add(Text::tr("Run"),
              QStringLiteral("%1  %2").arg(QString::number(run.number), run.id.value));
    facts.add(Text::tr("State"), stateWord(run), stateStyle(run.state));
    facts.add(Text::tr("Folder"), shown(run.folder));
    facts.add(Text::tr("Agent"), run.model.isEmpty() ? shown(run.agent)
                                                     : QStringLiteral("%1 (%2)").arg(
                                                           shown(run.agent), shown(run.model)));
    facts.add(Text::tr("Chosen"), shown(run.choice));
    facts.add(Text::tr("Task"), shown(run.title));
    facts.add(Text::tr("Thread"), shown(run.thread));
    facts.add(Text::tr("Instruction"),
              run.instructionSource == u"typed" ? Text::tr("typed") : shown(run.instructionSource));
    facts.add(Text::tr("Command line"), shownWords(details.commandLine));
    facts.add(Text::tr("Priority"), run.priority == 0 ? QString() : QString::number(run.priority));
    facts.add(
        Text::tr("Attempt"),
        run.attempt > 1
            ? Text::tr("%1, again for %2").arg(QString::number(run.attempt), run.retryOf.value)
            : QString());
    facts.add(Text::tr("Goes on with"), shown(run.resume));
    facts.add(Text::tr("Account"), run.account == run.agent ? QString() : shown(run.account));
    facts.add(Text::tr("Waits"), formatWait(run, now), Style::Yellow);
    facts.add(Text::tr("Activity"), formatActivity(run), Style::Yellow);
    facts.add(Text::tr("Time limit"), run.timeoutMs > 0 ? formatSpan(run.timeoutMs) : QString());
    facts.add(Text::tr("Silence limit"),
              run.idleTimeoutMs > 0 ? formatSpan(run.idleTimeoutMs) : QString());
    facts.add(Text::tr("Processor time limit"),
              run.processorTimeMs > 0 ? formatSpan(run.processorTimeMs) : QString());
    facts.add(Text::tr("Memory limit"),
              run.memoryLimitMiB > 0 ? formatBytes(qint64(run.memoryLimitMiB) << 20) : QString());
    facts.add(Text::tr("Process limit"),
              run.processLimit > 0 ? QString::number(run.processLimit) : QString());
    facts.add(Text::tr("Attempts at most"),
              run.mostAttempts > 0 ? QString::number(run.mostAttempts) : QString());
    facts.add(Text::tr("Queued"), formatTime(run.createdAt));
    facts.add(Text::tr("Started"), formatTime(run.startedAt));
    facts.add(Text::tr("Ended"), formatTime(run.finishedAt));
    facts.add(Text::tr("Elapsed"), formatElapsed(run, now));
    facts.add(Text::tr("Exit"), formatExit(run));
    facts.add(Text::tr("Memory"),
              run.usage.peakMemory > 0 ? formatBytes(run.usage.peakMemory) : QString());
    facts.add(Text::tr("Processor"), run.usage.cpuMs > 0 ? formatSpan(run.usage.cpuMs) : QString());
    facts.add(Text::tr("Cost"), formatCost(run.costUsd));
    facts.add(Text::tr("Tokens"),
              run.tokens.total() > 0 ? QString::number(run.tokens.total()) : QString());
    facts.add(Text::tr("Output"), details.outputSize + details.errorsSize > 0
                                      ? formatBytes(details.outputSize + details.errorsSize)
                                      : QString());
    facts.add(Text::tr("Last line"), shown(run.lastLine));
    facts.add(Text::tr("Note"), shown(run.notice), Style::Yellow);
    if (run.error)
        facts.add(Text::tr("Error"), shown(translated(*run.error)), Style::Red);
    QString text = facts.text();
    if (!details.timeline.isEmpty())
        text += u'\n';
    for (const TimelineEntry &entry : details.timeline)
        text += styled(formatTime(entry.at), Style::Dim, terminal.colors) + QLatin1StringView("  ")
                + shown(entry.text) + u'\n';
    return text;
}

QString textOf(const FolderReports &reports, const Terminal &terminal)
{
    QStringList blocks;
    for (const FolderReport &report : reports.folders) {
        Facts facts(terminal);
        facts.add(Text::tr("Folder"), shown(report.folder));
        if (report.realPath != report.folder)
            facts.add(Text::tr("Real path"), shown(report.realPath));
        if (report.error) {
            facts.add(Text::tr("Error"), shown(translated(*report.error)), Style::Red);
            blocks << facts.text();
            continue;
        }
        facts.add(Text::tr("Trusted"), yesOrNo(report.trusted),
                  report.trusted ? Style::Green : Style::Yellow);
        facts.add(Text::tr("Project"), shown(report.projectKind));
        facts.add(Text::tr("Git"), report.isGit ? yesOrNo(true) : QString());
        facts.add(Text::tr("Instruction"), shown(report.instructionFile));
        if (report.instructionError)
            facts.add(Text::tr("Instruction"), shown(translated(*report.instructionError)),
                      Style::Yellow);
        facts.add(Text::tr("Agents obey"), shown(report.actingFiles.join(QLatin1StringView(", "))));
        facts.add(Text::tr("Runs here"),
                  report.busyRuns > 0 ? QString::number(report.busyRuns) : QString());
        blocks << facts.text();
    }
    return blocks.join(u'\n');
}

QString textOf(const QueueReceipt &receipt)
{
    QString text;
    for (const Run &run : receipt.runs)
        text += Text::tr("run %1 %2").arg(QString::number(run.number), stateWord(run))
                + QLatin1StringView("  ") + formatFolder(run.folder) + u'\n';
    return text;
}

QString textOf(const QueueStatus &queue, const Terminal &terminal)
{
    Facts facts(terminal);
    const QString paused = queue.pauseReason.isEmpty()
                               ? Text::tr("paused")
                               : Text::tr("paused: %1").arg(shown(queue.pauseReason));
    facts.add(Text::tr("Queue"), queue.paused ? paused : Text::tr("open"),
              queue.paused ? Style::Yellow : Style::Green);
    facts.add(Text::tr("Limit"),
              queue.limit == 0
                  ? Text::tr("%1, chosen by cores and memory").arg(queue.effectiveLimit)
                  : QString::number(queue.limit));
    facts.add(Text::tr("At work"), QString::number(queue.active));
    facts.add(Text::tr("Waiting"), QString::number(queue.queued));
    if (queue.obstacle)
        facts.add(Text::tr("Not started"), shown(translated(*queue.obstacle)), Style::Yellow);
    for (const AccountHold &hold : queue.holds)
        facts.add(Text::tr("Account %1").arg(shown(hold.account)),
                  formatHold(hold.until, hold.code, QDateTime::currentDateTimeUtc()),
                  Style::Yellow);
    return facts.text();
}

QString textOf(const EngineReport &engine, const Terminal &terminal)
{
    Facts facts(terminal);
    facts.add(Text::tr("Engine"),
              Text::tr("version %1, process %2").arg(engine.version, QString::number(engine.pid)));
    facts.add(Text::tr("Started"), formatTime(engine.startedAt));
    facts.add(Text::tr("Socket"), shown(engine.socket));
    facts.add(Text::tr("Store"), Text::tr("%1 (schema %2, %3 events)")
                                     .arg(shown(engine.store), QString::number(engine.schema),
                                          QString::number(engine.events)));
    facts.add(Text::tr("Clients"), QString::number(engine.clients));
    facts.add(Text::tr("At work"), QString::number(engine.activeRuns));
    facts.add(Text::tr("Waiting"), QString::number(engine.queuedRuns));
    facts.add(Text::tr("Processes"),
              engine.orphans == 0
                  ? Text::tr("%1 of runs, none orphaned").arg(engine.processes)
                  : Text::tr("%1 of runs, %2 orphaned; 'runyard processes' lists them")
                        .arg(engine.processes)
                        .arg(engine.orphans),
              engine.orphans == 0 ? Style::Plain : Style::Yellow);
    facts.add(Text::tr("Set aside"),
              engine.setAside > 0 ? QString::number(engine.setAside) : QString(), Style::Yellow);
    if (engine.storeProblem)
        facts.add(Text::tr("Store"), shown(translated(*engine.storeProblem)), Style::Red);
    facts.add(Text::tr("Settings"), shown(engine.settingsProblem), Style::Red);
    return facts.text();
}

QString loginWord(const QString &login)
{
    return login == u"yes" ? Text::tr("yes") : login == u"no" ? Text::tr("no") : QString();
}

QString textOf(const AgentList &list, const Terminal &terminal)
{
    Table table({{Text::tr("AGENT")},
                 {Text::tr("STATE")},
                 {Text::tr("NAME")},
                 {Text::tr("VERSION")},
                 {Text::tr("LOGIN")},
                 {Text::tr("CAN"), false, 12},
                 {Text::tr("PROGRAM"), false, 12, Elide::Start}});
    QString problems;
    bool someAreMissing = false;
    for (const AgentReport &agent : list.agents) {
        const QString state = agent.isDefault && agent.usable ? Text::tr("default")
                              : agent.usable                  ? Text::tr("usable")
                                                              : Text::tr("missing");
        table.add({{shown(agent.id), Style::Bold},
                   {state, agent.usable ? Style::Green : Style::Red},
                   {shown(agent.name)},
                   {shown(agent.version)},
                   {loginWord(agent.login)},
                   {agent.abilities.join(QLatin1StringView(", "))},
                   {shown(agent.program)}});
        if (!agent.error)
            continue;
        // Where each was looked for fills half a screen.
        const bool isMissing = agent.error->code == ErrorCode::AgentMissing;
        someAreMissing = someAreMissing || isMissing;
        problems += QStringLiteral("%1: %2\n")
                        .arg(shown(agent.id), shown(isMissing ? translatedRemedy(*agent.error)
                                                              : translated(*agent.error)));
    }
    if (someAreMissing)
        problems += Text::tr("'runyard doctor' says where they were looked for.") + u'\n';
    return table.text(terminal.columns, terminal.colors)
           + (problems.isEmpty() ? QString() : u'\n' + problems);
}

} // namespace

QString runTable(const QList<Run> &runs, const Terminal &terminal, const QDateTime &now)
{
    Table table({{Text::tr("RUN"), true},
                 {Text::tr("STATE")},
                 {Text::tr("FOLDER"), false, 10, Elide::Start},
                 {Text::tr("AGENT")},
                 {Text::tr("PRIORITY"), true},
                 {Text::tr("ELAPSED"), true},
                 {Text::tr("COST"), true},
                 {Text::tr("LAST LINE"), false, 10}});
    for (const Run &run : runs) {
        const QString waits = formatWait(run, now);
        const QString activity = formatActivity(run);
        const QString words = !waits.isEmpty()      ? waits
                              : !activity.isEmpty() ? activity
                                                    : lastWords(run);
        table.add({{QString::number(run.number)},
                   {stateWord(run), stateStyle(run.state)},
                   {formatFolder(run.folder)},
                   {shown(run.agent)},
                   {run.priority == 0 ? QString() : QString::number(run.priority)},
                   {formatElapsed(run, now)},
                   {formatCost(run.costUsd)},
                   {words.isEmpty() ? run.title : words}});
    }
    return table.text(terminal.columns, terminal.colors);
}

QString humanText(const QVariant &answer, const Terminal &terminal)
{
    const QMetaType type = answer.metaType();
    if (type == QMetaType::fromType<RunDetails>())
        return textOf(answer.value<RunDetails>(), terminal);
    if (type == QMetaType::fromType<QueueReceipt>())
        return textOf(answer.value<QueueReceipt>());
    if (type == QMetaType::fromType<FolderReports>())
        return textOf(answer.value<FolderReports>(), terminal);
    if (type == QMetaType::fromType<QueueStatus>())
        return textOf(answer.value<QueueStatus>(), terminal);
    if (type == QMetaType::fromType<EngineReport>())
        return textOf(answer.value<EngineReport>(), terminal);
    if (type == QMetaType::fromType<Inbox>())
        return textOf(answer.value<Inbox>(), terminal);
    if (type == QMetaType::fromType<PermissionRules>())
        return textOf(answer.value<PermissionRules>(), terminal);
    if (type == QMetaType::fromType<DryRun>())
        return textOf(answer.value<DryRun>(), terminal);
    if (type == QMetaType::fromType<BudgetList>())
        return textOf(answer.value<BudgetList>(), terminal);
    if (type == QMetaType::fromType<NoteList>())
        return textOf(answer.value<NoteList>(), terminal);
    if (type == QMetaType::fromType<ThreadList>())
        return textOf(answer.value<ThreadList>(), terminal);
    if (type == QMetaType::fromType<RouteList>())
        return textOf(answer.value<RouteList>(), terminal);
    if (type == QMetaType::fromType<RouteChoice>())
        return textOf(answer.value<RouteChoice>(), terminal);
    if (type == QMetaType::fromType<AgentList>())
        return textOf(answer.value<AgentList>(), terminal);
    if (type == QMetaType::fromType<ProcessReport>())
        return textOf(answer.value<ProcessReport>(), terminal);
    if (type == QMetaType::fromType<CleanReport>())
        return textOf(answer.value<CleanReport>(), terminal);
    if (type == QMetaType::fromType<StoreReport>())
        return textOf(answer.value<StoreReport>(), terminal);
    if (type == QMetaType::fromType<SearchHits>())
        return textOf(answer.value<SearchHits>(), terminal);
    return {};
}

QJsonValue jsonOf(const QVariant &answer)
{
    if (answer.metaType() != QMetaType::fromType<RunDetails>())
        return Codec::toCbor(answer.metaType(), answer.constData()).toJsonValue();
    QJsonObject details = Codec::toJson(answer.value<RunDetails>());
    QJsonObject run = details.take(QStringLiteral("run")).toObject();
    for (auto it = details.constBegin(); it != details.constEnd(); ++it)
        run.insert(it.key(), it.value());
    return run;
}

} // namespace Runyard::Cli
