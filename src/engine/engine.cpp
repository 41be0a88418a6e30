// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine.h"

#include "hookdesk.h"
#include "machine.h"

#include <base/ids.h>
#include <base/paths.h>
#include <domain/queuepolicy.h>
#include <ports/storecare.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcEngine, "runyard.engine")

constexpr auto storageFirst = 30s; ///< after the start, which is not to wait for it
constexpr auto storagePause = 1h;
constexpr auto indexPause = 3s;
constexpr auto indexPiece = 20s;
constexpr auto settingsPause = 50ms;

/** Nobody shall think that there never was anything when only the store is gone. */
std::optional<Error> lostHistory(const EventStore &store, const QString &runsFolder)
{
    if (store.lastSequence() > 0)
        return {};
    const qsizetype runs = QDir(runsFolder).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
    if (runs == 0)
        return {};
    return makeError(ErrorCode::StoreBroken,
                     QT_TRANSLATE_NOOP("Error", "The history is new and empty, but %1 holds the "
                                                "output of earlier runs (%2): the store was "
                                                "removed or renamed."),
                     {shown(runsFolder), QString::number(runs)},
                     QT_TRANSLATE_NOOP("Error", "End the engine and put the store back, or a "
                                                "backup: 'runyard store restore FILE'."));
}

} // namespace

Engine::Engine(const Parts &parts, const Settings &settings, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_settings(settings)
    , m_journal(parts.store, parts.clock)
    , m_supervisor({m_journal, parts.agents,
                    [this]() -> const Settings & { return this->settings(); }, parts.runsFolder,
                    parts.shimProgram, trashFolder()})
    , m_scheduler(m_journal, m_supervisor,
                  [this]() -> const Settings & { return this->settings(); })
    , m_watch(m_journal, m_supervisor, [this]() -> const Settings & { return this->settings(); })
    , m_probe(parts.inspector)
    , m_folderGate(m_probe)
    , m_desk(
          m_journal, m_supervisor, m_probe,
          [this]() -> const Settings & { return this->settings(); },
          Paths::config() + QStringLiteral("/permissions.yaml"))
    , m_hooks(std::make_unique<HookDesk>(m_journal, parts.store, parts.agents))
    , m_budgets(m_journal, m_supervisor, [this]() -> const Settings & { return this->settings(); })
    , m_messages(m_journal, m_supervisor)
    , m_router({m_journal, parts.agents, parts.store,
                [this]() -> const Settings & { return this->settings(); },
                Paths::config() + QStringLiteral("/routes.yaml")})
    , m_instructions(parts.instructions, m_probe)
    , m_workflows({m_journal, m_supervisor, parts.clock,
                   [this]() -> const Settings & { return this->settings(); }, &m_probe,
                   &parts.agents})
    , m_startedAt(parts.clock.now())
{
    bindAll();
    m_scheduler.setDefaultLimit(m_settings[Key::maxParallel]);
    connect(&m_journal, &Journal::recorded, this, &Engine::recorded);
    m_supervisor.setPrices(parts.prices);
    m_supervisor.setReroute(
        [this](const Run &run, const RunFinished &end, const QList<Event> &then) {
            return m_router.rerouted(run, end, then);
        });
    m_scheduler.setGate([this](const Run &run) {
        const std::optional<Error> inTheWay = m_budgets.obstacle(run);
        return inTheWay ? inTheWay : m_folderGate.obstacle(run);
    });
    connect(&m_folderGate, &FolderGate::answered, &m_scheduler, &RunScheduler::look);
    m_careQueue.setMaxThreadCount(1);
    m_careQueue.setExpiryTimeout(-1); // the care's connections belong to that one thread
    m_careQueue.setThreadPriority(QThread::LowPriority);
    m_indexTimer.setSingleShot(true);
    m_indexTimer.setInterval(indexPause);
    connect(&m_indexTimer, &QTimer::timeout, this,
            [this] { m_careQueue.start([care = m_parts.care] { care->advance(indexPiece); }); });
    if (m_parts.care)
        connect(&m_journal, &Journal::recorded, &m_indexTimer, qOverload<>(&QTimer::start));
    m_storageTimer.setInterval(storagePause);
    connect(&m_storageTimer, &QTimer::timeout, this, &Engine::takeCare);
}

Engine::~Engine() = default;

Result<> Engine::start()
{
    if (Result<> loaded = m_journal.load(); !loaded)
        return loaded;
    qCInfo(lcEngine) << "events" << m_parts.store.lastSequence() << "runs"
                     << m_journal.state().runs().size();
    m_lostHistory = lostHistory(m_parts.store, m_parts.runsFolder);
    if (m_lostHistory)
        qCWarning(lcEngine) << m_lostHistory->message();
    m_supervisor.recover();
    m_workflows.begin();
    m_scheduler.look();
    m_watch.look();
    m_desk.look();
    m_hooks->look();
    m_budgets.begin();
    m_router.look();
    m_storageTimer.start();
    QTimer::singleShot(storageFirst, this, &Engine::takeCare);
    return {};
}

/** What is to be done now and then, and not while somebody waits. */
void Engine::takeCare()
{
    keepStorageSmall();
    m_journal.saveSnapshot();
}

void Engine::shutDown()
{
    m_scheduler.close();
    m_workflows.close();
    m_indexTimer.stop();
    if (m_parts.care)
        m_parts.care->cancel();
    m_journal.flush();
    m_journal.saveSnapshot();
    m_supervisor.release();
    qCInfo(lcEngine) << "ends;" << m_journal.state().activeCount() << "runs go on";
}

bool Engine::isIdle() const
{
    const State &state = m_journal.state();
    return state.activeCount() == 0 && !m_journal.hasPending() && !m_workflows.isBusy()
           && (state.queue().empty() || state.isQueuePaused());
}

/** For what goes on by itself, which asks several times for each run. */
const Settings &Engine::settings()
{
    if (const auto now = std::chrono::steady_clock::now();
        now - m_settingsLookedAt >= settingsPause)
        refreshSettings();
    return m_settings;
}

/** Reads them again when the file has changed. A broken file leaves the old ones in force. */
void Engine::refreshSettings()
{
    m_settingsLookedAt = std::chrono::steady_clock::now();
    const QDateTime changed = QFileInfo(Settings::filePath()).lastModified();
    if (changed == m_settingsRead)
        return;
    m_settingsRead = changed;
    Result<Settings> read = Settings::load();
    m_settingsProblem = read ? QString() : read.error().message();
    if (read) {
        m_settings = *read;
        m_scheduler.setDefaultLimit(m_settings[Key::maxParallel]);
    } else {
        qCWarning(lcEngine) << "old settings kept:" << m_settingsProblem;
    }
}

template<class Operation>
void Engine::bind(void (Engine::*handler)(const Operation &,
                                          const Then<typename Operation::Answer> &))
{
    m_handlers.insert(qMetaTypeId<Operation>(),
                      [this, handler](const QVariant &operation, const Reply &reply) {
                          (this->*handler)(*static_cast<const Operation *>(operation.constData()),
                                           [reply](Result<typename Operation::Answer> answer) {
                                               reply(answer.transform([](const auto &value) {
                                                   return QVariant::fromValue(value);
                                               }));
                                           });
                      });
}

void Engine::bindAll()
{
    bind(&Engine::queueRuns);
    bind(&Engine::retryRun);
    bind(&Engine::continueRun);
    bind(&Engine::stopRuns);
    bind(&Engine::decideSimply<HoldRun>);
    bind(&Engine::decideSimply<ReleaseRun>);
    bind(&Engine::decideSimply<MoveRun>);
    bind(&Engine::decideSimply<SetPriority>);
    bind(&Engine::decideSimply<PauseQueue>);
    bind(&Engine::decideSimply<ResumeQueue>);
    bind(&Engine::decideSimply<SetQueueLimit>);
    bind(&Engine::trustFolder);
    bind(&Engine::distrustFolder);
    bind(&Engine::sendInput);
    bind(&Engine::sendText);
    bind(&Engine::resizeTerminal);
    bind(&Engine::stopEngine);
    bind(&Engine::listRuns);
    bind(&Engine::showRun);
    bind(&Engine::showTimeline);
    bind(&Engine::giveOverview);
    bind(&Engine::showQueue);
    bind(&Engine::inspectFolders);
    bind(&Engine::listAgents);
    bind(&Engine::readOutput);
    bind(&Engine::showEngine);
    bind(&Engine::listProcesses);
    bind(&Engine::endOrphans);
    bind(&Engine::continueProcesses);
    bind(&Engine::releaseAccount);
    bind(&Engine::cleanRuns);
    bind(&Engine::showProject);
    bind(&Engine::correctProject);
    bind(&Engine::listInstructions);
    bind(&Engine::showInstruction);
    bind(&Engine::renderInstruction);
    bind(&Engine::listPresets);
    bind(&Engine::showInbox);
    bind(&Engine::answerPermission);
    bind(&Engine::askByHook);
    bind(&Engine::listRules);
    bind(&Engine::addRule);
    bind(&Engine::removeRule);
    bind(&Engine::dryRun);
    bind(&Engine::steerRun);
    bind(&Engine::showCost);
    bind(&Engine::listBudgets);
    bind(&Engine::extendBudget);
    bind(&Engine::addNote);
    bind(&Engine::removeNote);
    bind(&Engine::listNotes);
    bind(&Engine::listThreads);
    bind(&Engine::linkRuns);
    bind(&Engine::unlinkRuns);
    bind(&Engine::listRoutes);
    bind(&Engine::dryRunRoute);
    bind(&Engine::checkStore);
    bind(&Engine::backUpStore);
    bind(&Engine::search);
    bind(&Engine::startWorkflow);
    bind(&Engine::changeWorkflow);
    bind(&Engine::decideWorkflow<CancelWorkflow>);
    bind(&Engine::decideWorkflow<PauseWorkflow>);
    bind(&Engine::decideWorkflow<ResumeWorkflow>);
    bind(&Engine::decideWorkflow<RerunWorkflow>);
    bind(&Engine::decideWorkflow<AnswerApproval>);
    bind(&Engine::listWorkflows);
    bind(&Engine::showWorkflow);
}

void Engine::perform(const QVariant &operation, const Reply &reply)
{
    refreshSettings(); // what is asked for after a change goes by it
    const auto handler = m_handlers.constFind(operation.metaType().id());
    if (handler == m_handlers.constEnd())
        reply(fail(ErrorCode::UnknownOperation,
                   QT_TRANSLATE_NOOP("Error", "There is no operation '%1'."),
                   {QString::fromLatin1(operation.metaType().name())}));
    else
        (*handler)(operation, reply);
}

// --- what a decision needs
// -------------------------------------------------------------------------------------------

Surroundings Engine::surroundings() const
{
    Surroundings around;
    around.now = m_parts.clock.now();
    around.newId = [now = around.now.toMSecsSinceEpoch()] { return newUlid(now); };
    return around;
}

/** The agent that the runs would have, with its error when it can't be started. No program is run
 * for this; files that the command names are looked at. */
AgentReport Engine::agentFor(const QueueRuns &command, const Settings &settings,
                             const AgentRegistry &agents)
{
    AgentReport report;
    report.id = !command.agent.isEmpty()     ? command.agent
                : !command.command.isEmpty() ? QStringLiteral("command")
                                             : settings[Key::defaultAgent];
    const AgentProvider *provider = agents.find(report.id);
    if (!provider) {
        report.error = makeError(
            ErrorCode::AgentUnknown, QT_TRANSLATE_NOOP("Error", "There is no agent '%1'."),
            {shown(report.id)}, QT_TRANSLATE_NOOP("Error", "'runyard agents' lists them."));
        return report;
    }
    report.name = provider->name();
    report.account = provider->account(settings);
    report.needsInstruction = provider->needsInstruction();
    Run probe;
    probe.agent = report.id;
    probe.model = command.model;
    probe.command = command.command;
    probe.interactive = command.interactive;
    probe.folder = command.folders.value(0);
    probe.instruction = QStringLiteral("-");
    probe.mcpConfig = command.mcpConfigFile;
    probe.agentSettings = command.agentSettingsFile;
    if (const Result<Launch> launch = provider->launch(probe, settings); !launch)
        report.error = launch.error();
    return report;
}

/** Files of the user, and the folders of programs, may lie where nothing answers, so they are
 * looked at on a worker. */
void Engine::findAgent(const QueueRuns &command,
                       const std::function<void(const AgentReport &)> &then)
{
    QString path;
    for (const QString &named :
         {command.command.value(0), command.mcpConfigFile, command.agentSettingsFile}) {
        if (named.contains(u'/'))
            path = named;
    }
    const QStringList programs = qEnvironmentVariable("PATH").split(u':', Qt::SkipEmptyParts);
    for (const QString &folder : programs) {
        if (path.isEmpty() && m_probe.mayHang(folder))
            path = folder;
    }
    if (path.isEmpty()) {
        then(agentFor(command, m_settings, m_parts.agents));
        return;
    }
    m_probe.run<AgentReport>(
        path,
        [command, settings = m_settings, agents = &m_parts.agents]() -> Result<AgentReport> {
            return agentFor(command, settings, *agents);
        },
        [command, then](const Result<AgentReport> &found) {
            AgentReport report = found.value_or(AgentReport());
            if (!found) {
                report.id = command.agent;
                report.error = found.error();
            }
            then(report);
        });
}

void Engine::inspect(const QStringList &folders, const FolderProbe::Reports &done)
{
    inspectAs(false, folders, done);
}

/** An untrusted folder may be read when the caller trusts it with this very command. */
void Engine::inspectAs(bool trusted, const QStringList &folders, const FolderProbe::Reports &done)
{
    QSet<QString> readable = m_journal.state().trustedFolders();
    if (trusted)
        readable.insert(QStringLiteral("/"));
    m_probe.inspect(folders, settings(), readable, [this, done](QList<FolderReport> reports) {
        const State &state = m_journal.state();
        for (FolderReport &report : reports) {
            report.busyRuns = state.busyRuns(report.realPath);
            report.trusted = state.isTrusted(report.realPath);
            report.settingsChanged
                = report.trusted && !report.settingsHash.isEmpty()
                  && !isSameSettings(report.settingsHash, state.acceptedSettings(report.realPath));
            if (report.settingsChanged)
                report.settingsDifferences = settingsDifferences(
                    state.acceptedSettings(report.realPath), report.settingsHash);
        }
        done(reports);
    });
}

QueueStatus Engine::queueStatus() const
{
    const State &state = m_journal.state();
    QueueStatus status;
    status.paused = state.isQueuePaused();
    status.pauseReason = state.pauseReason();
    status.limit = state.queueLimit();
    status.effectiveLimit = m_scheduler.limit();
    status.queued = int(state.queue().size());
    status.active = state.activeCount();
    status.holds = state.holds().values();
    status.obstacle = m_scheduler.obstacle();
    return status;
}

Result<const Run *> Engine::known(const RunId &id) const
{
    return m_journal.state().find(id.value).transform(
        [this](const RunId &found) { return m_journal.state().run(found); });
}

// --- recording
// -------------------------------------------------------------------------------------------------------

void Engine::recordQueue(const Result<QueueDecision> &decision, const Then<QueueReceipt> &then)
{
    if (!decision) {
        then(std::unexpected(decision.error()));
        return;
    }
    m_journal.append(decision->events,
                     [this, decision = *decision, then](const Result<qint64> &done) {
                         if (!done) {
                             then(std::unexpected(done.error()));
                             return;
                         }
                         QueueReceipt receipt;
                         receipt.rejected = decision.rejected;
                         for (const RunId &id : decision.runs) {
                             if (const Run *run = m_journal.state().run(id))
                                 receipt.runs << *run;
                         }
                         then(receipt);
                     });
}

void Engine::recordSimply(const Result<QList<Event>> &events, const Then<Receipt> &then)
{
    if (!events) {
        then(std::unexpected(events.error()));
        return;
    }
    m_journal.append(*events, [then](const Result<qint64> &done) {
        then(done.transform([](qint64 sequence) { return Receipt{sequence}; }));
    });
}

} // namespace Runyard

#include "moc_engine.cpp"
