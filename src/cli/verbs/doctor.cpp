// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/log.h>
#include <base/paths.h>
#include <cli/check.h>
#include <cli/context.h>
#include <cli/format.h>
#include <cli/versioninfo.h>
#include <domain/careoperations.h>

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

namespace Runyard::Cli {
namespace {

/** Looks at one thing after the other, then prints. Owned by the context. */
class Examination final : public QObject
{
public:
    explicit Examination(Context &context)
        : QObject(&context), m_context(context), m_checks(localChecks())
    {
    }

    void start()
    {
        if (!m_context.hasGateway()) {
            m_checks << noEngine();
            report();
            return;
        }
        ask(EngineQuery{}, [this](const EngineReport &engine) { lookAtEngine(engine); });
    }

private:
    template<class Operation, class Handler>
    void ask(const Operation &operation, Handler handler)
    {
        m_context.gateway().ask(operation).then(
            this, [this, handler](const Result<typename Operation::Answer> &answer) {
                if (answer) {
                    handler(*answer);
                    return;
                }
                m_checks << Check{
                    QStringLiteral("engine"), Check::Status::Failure, translated(answer.error()),
                    Text::tr("See its log: %1").arg(Log::filePath(QStringLiteral("engine")))};
                report();
            });
    }

    Check noEngine() const
    {
        if (m_context.options().noStart)
            return {QStringLiteral("engine"),
                    Check::Status::Ok,
                    Text::tr("none runs, and --no-start was given"),
                    {}};
        if (const std::optional<Error> &why = m_context.connectionError();
            why && why->code != ErrorCode::EngineUnreachable)
            return {QStringLiteral("engine"), Check::Status::Failure, shown(why->message()),
                    shown(why->remedy())};
        return {QStringLiteral("engine"), Check::Status::Failure,
                Text::tr("The engine can't be reached, and none could be started."),
                Text::tr("Say 'runyard serve' to see why; its log is %1.")
                    .arg(Log::filePath(QStringLiteral("engine")))};
    }

    void lookAtEngine(const EngineReport &engine)
    {
        Check check{
            QStringLiteral("engine"),
            Check::Status::Ok,
            Text::tr("version %1, process %2").arg(engine.version, QString::number(engine.pid)),
            {}};
        if (engine.version != VersionInfo::version()) {
            check.status = Check::Status::Warning;
            check.text = Text::tr("The running engine is version %1, this program is %2.")
                             .arg(engine.version, VersionInfo::version());
            check.remedy = Text::tr("Say 'runyard engine stop'; the next command starts the new "
                                    "one, and the runs go on.");
        }
        m_checks << check;
        m_checks << Check{QStringLiteral("store"),
                          Check::Status::Ok,
                          Text::tr("%1, schema %2, %3 events")
                              .arg(shown(engine.store), QString::number(engine.schema),
                                   QString::number(engine.events)),
                          {}};
        if (engine.storeProblem)
            m_checks << Check{QStringLiteral("storeProblem"), Check::Status::Failure,
                              shown(translated(*engine.storeProblem)),
                              Text::tr("What runs do is kept in memory until it can be written.")};
        if (engine.setAside > 0)
            m_checks << Check{
                QStringLiteral("setAside"), Check::Status::Warning,
                Text::tr("%1 events can't be read and were set aside.").arg(engine.setAside),
                Text::tr("'runyard store check' looks at all of them; see the engine's log.")};
        if (!engine.settingsProblem.isEmpty())
            m_checks << Check{
                QStringLiteral("engineSettings"), Check::Status::Failure,
                shown(engine.settingsProblem),
                Text::tr(
                    "Correct the file of settings; until then the engine keeps the old ones.")};
        ask(AgentsQuery{}, [this](const AgentList &agents) { lookAtAgents(agents); });
    }

    void lookAtAgents(const AgentList &list)
    {
        for (const AgentReport &agent : list.agents) {
            Check check{QStringLiteral("agent.") + agent.id,
                        Check::Status::Ok,
                        QStringLiteral("%1 %2 %3")
                            .arg(shown(agent.name), shown(agent.version), shown(agent.program))
                            .simplified(),
                        {}};
            if (!agent.usable) {
                check.status = Check::Status::Warning;
                check.text = agent.error ? agent.error->message()
                                         : Text::tr("%1 can't be used.").arg(shown(agent.name));
                check.remedy = agent.error ? agent.error->remedy() : QString();
            }
            m_checks << check;
        }
        RunsQuery query;
        query.states = {stateKey(RunState::Starting), stateKey(RunState::Running),
                        stateKey(RunState::Waiting), stateKey(RunState::Stopping)};
        ask(query, [this](const RunList &runs) {
            QStringList active;
            for (const Run &run : runs.runs)
                active << run.id.value;
            m_checks << orphanCheck(active);
            ask(ProcessesQuery{}, [this](const ProcessReport &found) { lookAtProcesses(found); });
        });
    }

    void lookAtProcesses(const ProcessReport &found)
    {
        Check check{QStringLiteral("processes"),
                    Check::Status::Ok,
                    Text::tr("%1 processes of runs, none orphaned").arg(found.processes.size()),
                    {}};
        if (!found.orphans.isEmpty()) {
            QStringList names;
            for (const ProcessInfo &orphan : found.orphans)
                names << QStringLiteral("%1 %2").arg(QString::number(orphan.pid),
                                                     shown(orphan.command));
            check.status = Check::Status::Warning;
            check.text = Text::tr("%1 processes of runs; orphaned: %2")
                             .arg(QString::number(found.processes.size()),
                                  names.join(QLatin1StringView(", ")));
            check.remedy = Text::tr("Say 'runyard end-orphans' to end them.");
        }
        m_checks << check;
        report();
    }

    void report()
    {
        QJsonArray all;
        bool failed = false;
        for (const Check &check : std::as_const(m_checks)) {
            failed = failed || check.status == Check::Status::Failure;
            all.append(check.json());
            print(check);
        }
        if (m_context.json())
            m_context.printJson(
                QJsonObject{{QStringLiteral("ok"), !failed}, {QStringLiteral("checks"), all}});
        m_context.finish(failed ? ExitCode::Failed : ExitCode::Done);
    }

    void print(const Check &check)
    {
        const bool colors = m_context.terminal().colors;
        const auto [word, style]
            = check.status == Check::Status::Ok        ? std::pair(Text::tr("ok"), Style::Green)
              : check.status == Check::Status::Warning ? std::pair(Text::tr("warn"), Style::Yellow)
                                                       : std::pair(Text::tr("FAIL"), Style::Red);
        const QString gap(std::max(1, 6 - displayWidth(word)), u' ');
        m_context.print(styled(word, style, colors) + gap + padded(check.id, 15)
                        + QLatin1StringView("  ") + check.text);
        if (!check.remedy.isEmpty())
            m_context.print(QString(23, u' ') + QStringLiteral("→ ") + check.remedy);
    }

    Context &m_context;
    QList<Check> m_checks;
};

} // namespace

Verb doctorVerb()
{
    Verb verb;
    verb.words = QStringLiteral("doctor");
    verb.group = QString::fromUtf8(Group::setup);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli", "Look whether everything is as it should be, and say what to do."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli",
        "Works without an engine, too. Ends with 1 when something fails; warnings do not count."));
    verb.examples
        = {{QStringLiteral("runyard doctor"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "when something is odd, begin here"))}};
    verb.needs = Needs::MaybeEngine;
    verb.start = [](Context &context, const Arguments &) { (new Examination(context))->start(); };
    return verb;
}

} // namespace Runyard::Cli
