// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <domain/costs.h>
#include <domain/permissionrules.h>

#include <QtCore/QPromise>

namespace Runyard {
namespace {

AgentReport agentNamed(const QString &id, const QString &name)
{
    AgentReport agent;
    agent.id = id;
    agent.name = name;
    agent.usable = true;
    agent.program = QStringLiteral("/usr/bin/") + id;
    return agent;
}

TimelineEntry entryOf(const EventRecord &record)
{
    return {record.sequence, record.at, eventName(record.event), describeEvent(record.event),
            eventToCbor(record.event).toJsonObject()};
}

} // namespace

FakeGateway::FakeGateway(QObject *parent) : Gateway(parent)
{
    AgentReport claude = agentNamed(QStringLiteral("claude"), QStringLiteral("Claude Code"));
    claude.isDefault = true;
    claude.version = QStringLiteral("2.1.0");
    claude.canContinue = true;
    claude.models = {QStringLiteral("opus"), QStringLiteral("sonnet"), QStringLiteral("haiku")};
    AgentReport command = agentNamed(QStringLiteral("command"), QStringLiteral("Command"));
    command.needsInstruction = false;
    agents = {claude, agentNamed(QStringLiteral("mock"), QStringLiteral("Mock agent")), command};
    serveRuns();
    serveQueue();
    serveQueries();
    serveCare();
    serveNotes();
}

FakeGateway::~FakeGateway() = default;

template<class Operation, class Function>
void FakeGateway::on(Function function)
{
    m_handlers.insert(QMetaType::fromType<Operation>().id(),
                      [function](const QVariant &operation) -> Result<QVariant> {
                          const Result<typename Operation::Answer> answer
                              = function(operation.value<Operation>());
                          if (!answer)
                              return std::unexpected(answer.error());
                          return QVariant::fromValue(*answer);
                      });
}

void FakeGateway::serveRuns()
{
    on<QueueRuns>([this](const QueueRuns &command) {
        Surroundings around = surroundings(command.folders, command.agent);
        // What is trusted by this very command may be read by it.
        for (FolderReport &report : around.folders) {
            if (command.trust && report.instruction.isEmpty() && !report.instructionFile.isEmpty())
                report.instruction = QStringLiteral("Read after it was trusted.");
        }
        return carryOut(decide(state, command, around));
    });
    on<RetryRun>([this](const RetryRun &command) {
        // A folder of which the report says that it is trusted was so without an event.
        if (const Run *run = state.run(command.run); run && reportOf(run->folder).trusted)
            state.fold(FolderTrusted{run->folder}, QDateTime());
        return carryOut(decide(state, command, surroundings({}, {})));
    });
    on<ContinueRun>([this](const ContinueRun &command) {
        return carryOut(decide(state, command, surroundings({}, {})));
    });
    on<StopRuns>([this](const StopRuns &command) { return carryOut(decide(state, command)); });
    on<SendInput>([this](const SendInput &) { return carryOut(QList<Event>{}); });
    on<SendText>([this](const SendText &command) { return carryOut(decide(state, command)); });
    on<ResizeTerminal>([this](const ResizeTerminal &) { return carryOut(QList<Event>{}); });
    on<TrustFolder>([this](const TrustFolder &command) -> Result<FolderReports> {
        const Result<Receipt> receipt
            = carryOut(decide(state, command, surroundings({command.folder}, {})));
        if (!receipt)
            return std::unexpected(receipt.error());
        return FolderReports{{reportOf(command.folder)}};
    });
    on<DistrustFolder>([this](const DistrustFolder &command) {
        return carryOut(decide(state, command, command.folder));
    });
}

void FakeGateway::serveQueue()
{
    on<HoldRun>([this](const HoldRun &command) { return carryOut(decide(state, command)); });
    on<ReleaseRun>([this](const ReleaseRun &command) { return carryOut(decide(state, command)); });
    on<MoveRun>([this](const MoveRun &command) { return carryOut(decide(state, command)); });
    on<SetPriority>(
        [this](const SetPriority &command) { return carryOut(decide(state, command)); });
    on<PauseQueue>([this](const PauseQueue &command) { return carryOut(decide(state, command)); });
    on<ResumeQueue>(
        [this](const ResumeQueue &command) { return carryOut(decide(state, command)); });
    on<SetQueueLimit>([this](const SetQueueLimit &command) {
        effectiveLimit = command.limit > 0 ? command.limit : 4;
        return carryOut(decide(state, command));
    });
}

void FakeGateway::serveQueries()
{
    on<OverviewQuery>([this](const OverviewQuery &) -> Result<Overview> { return overview(); });
    on<QueueQuery>([this](const QueueQuery &) -> Result<QueueStatus> { return queueStatus(); });
    on<AgentsQuery>([this](const AgentsQuery &) -> Result<AgentList> { return AgentList{agents}; });
    on<RunsQuery>([this](const RunsQuery &) -> Result<RunList> {
        return RunList{state.runs().values(), m_history.size()};
    });
    on<FoldersQuery>([this](const FoldersQuery &query) -> Result<FolderReports> {
        return FolderReports{surroundings(query.folders, {}).folders};
    });
    on<RunQuery>([this](const RunQuery &query) -> Result<RunDetails> {
        return state.find(query.reference).transform([this](const RunId &id) {
            return detailsOf(*state.run(id));
        });
    });
    on<TimelineQuery>([this](const TimelineQuery &query) -> Result<Timeline> {
        const Run *run = state.run(query.run);
        if (!run)
            return fail(ErrorCode::NotFound, "There is no such run.");
        Timeline timeline;
        for (qsizetype i = m_history.size() - 1; i >= 0 && !timeline.cut; --i) {
            const EventRecord &record = m_history[i];
            if (runOf(record.event) != query.run
                || (query.before > 0 && record.sequence >= query.before))
                continue;
            timeline.cut = timeline.entries.size() == query.most;
            if (!timeline.cut)
                timeline.entries.prepend(entryOf(record));
        }
        return timeline;
    });
    on<OutputQuery>([this](const OutputQuery &query) -> Result<OutputChunk> {
        const QByteArray all = outputs.value(query.run);
        const Run *run = state.run(query.run);
        const qint64 offset
            = query.offset < 0 ? qMax<qint64>(0, all.size() + query.offset) : query.offset;
        return OutputChunk{all.mid(offset, query.most), offset, all.size(),
                           run && isFinal(run->state)};
    });
    on<InboxQuery>([this](const InboxQuery &) -> Result<Inbox> { return inbox(); });
    on<AnswerPermission>([this](const AnswerPermission &command) -> Result<Receipt> {
        const Result<PermissionAnswered> answered = decide(state, command);
        if (!answered)
            return std::unexpected(answered.error());
        return carryOut(QList<Event>{*answered});
    });
    on<EngineQuery>([this](const EngineQuery &) -> Result<EngineReport> {
        EngineReport report;
        report.version = QStringLiteral("0.1.0");
        report.events = m_history.size();
        return report;
    });
}

void FakeGateway::serveCare()
{
    on<CostQuery>([this](const CostQuery &query) {
        return costReport(state, query).transform([this](CostReport report) {
            report.budgets = budgets;
            return report;
        });
    });
    on<ExtendBudget>([this](const ExtendBudget &) { return carryOut(QList<Event>{}); });
    on<ProcessesQuery>(
        [this](const ProcessesQuery &) -> Result<ProcessReport> { return processes; });
    on<EndOrphans>([this](const EndOrphans &) -> Result<ProcessReport> {
        ProcessReport ended = processes;
        processes.orphans.clear();
        return ended;
    });
    on<ReleaseAccount>([this](const ReleaseAccount &command) {
        return carryOut(QList<Event>{AccountReleased{command.account}});
    });
}

void FakeGateway::serveNotes()
{
    on<AddNote>([this](const AddNote &command) -> Result<NoteList> {
        const int number = state.notes().nextNumber();
        record(NoteWritten{
            number, command.text, command.folder, command.thread, {}, command.forPeople});
        return NoteList{{state.notes().all().value(number)}};
    });
    on<RemoveNote>([this](const RemoveNote &command) {
        return carryOut(QList<Event>{NoteRemoved{command.number}});
    });
    on<LinkRuns>([this](const LinkRuns &command) -> Result<ThreadList> {
        for (const RunId &run : command.runs)
            record(ThreadJoined{run, command.thread});
        return ThreadList{};
    });
    on<UnlinkRuns>([this](const UnlinkRuns &command) {
        QList<Event> events;
        for (const RunId &run : command.runs)
            events << ThreadJoined{run, {}};
        return carryOut(events);
    });
}

QFuture<Result<QVariant>> FakeGateway::call(const QVariant &operation)
{
    auto promise
        = std::make_shared<QPromise<Result<QVariant>>>(); // shared: std::function wants a copy
    promise->start();
    m_calls << operation;
    auto answer = [this, operation, promise] {
        const int type = operation.typeId();
        if (!m_isUp)
            promise->addResult(fail(ErrorCode::EngineUnreachable, "The engine can't be reached."));
        else if (m_failures.contains(type))
            promise->addResult(Result<QVariant>(std::unexpected(m_failures.take(type))));
        else if (const Handler handler = m_handlers.value(type))
            promise->addResult(handler(operation));
        else
            promise->addResult(fail(ErrorCode::UnknownOperation, "There is no such operation."));
        promise->finish();
    };
    if (m_isHolding)
        m_held << answer;
    else
        QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
    return promise->future();
}

void FakeGateway::letAnswersGo()
{
    m_isHolding = false;
    for (const std::function<void()> &answer : std::exchange(m_held, {}))
        answer();
}

void FakeGateway::follow(qint64 sequence)
{
    m_isFollowed = true;
    if (const QList<EventRecord> past = m_history.mid(sequence); !past.isEmpty())
        emit recorded(past);
}

void FakeGateway::watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize)
{
    const Run *found = state.run(run);
    const bool ended = found && isFinal(found->state);
    if (const qint64 size = outputs.value(run).size(); size > outputSize || ended)
        QMetaObject::invokeMethod(
            this, [=, this] { emit outputGrew(run, size, errorsSize, ended); },
            Qt::QueuedConnection);
}

void FakeGateway::unwatchOutput(const RunId &) {}

void FakeGateway::record(const QList<Event> &events)
{
    QList<EventRecord> records;
    for (const Event &event : events) {
        const EventRecord record{m_history.size() + 1, clock.now(), event};
        m_history << record;
        state.fold(record);
        records << record;
    }
    if (m_isFollowed && m_isUp && !records.isEmpty())
        emit recorded(records);
}

void FakeGateway::breakLink()
{
    m_isUp = false;
    emit disconnected(makeError(ErrorCode::EngineUnreachable,
                                QT_TRANSLATE_NOOP("Error", "The engine can't be reached.")));
}

void FakeGateway::mendLink()
{
    m_isUp = true;
    emit connected();
}

Inbox FakeGateway::inbox() const
{
    Inbox inbox;
    for (const Run &run : state.runs()) {
        for (const PermissionQuestion &question : run.questions) {
            InboxEntry entry;
            entry.reference = QStringLiteral("%1.%2").arg(run.number).arg(question.number);
            entry.run = run.id;
            entry.runNumber = run.number;
            entry.title = run.title;
            entry.folder = run.folder;
            entry.agent = run.agent;
            entry.question = question;
            entry.rule = ruleFor(question, run, PermissionEnums::Scope::Run, {});
            inbox.entries << entry;
        }
    }
    return inbox;
}

// --- carrying out -------------------------------------------------------------------------------

Result<Receipt> FakeGateway::carryOut(const Result<QList<Event>> &events)
{
    if (!events)
        return std::unexpected(events.error());
    record(*events);
    return Receipt{m_history.size()};
}

Result<QueueReceipt> FakeGateway::carryOut(const Result<QueueDecision> &decision)
{
    if (!decision)
        return std::unexpected(decision.error());
    record(decision->events);
    QueueReceipt receipt{{}, decision->rejected};
    for (const RunId &id : decision->runs)
        receipt.runs << *state.run(id);
    return receipt;
}

FolderReport FakeGateway::reportOf(const QString &path) const
{
    FolderReport report = folders.value(path);
    if (!folders.contains(path)) {
        report.trusted = true;
        report.projectKind = QStringLiteral("CMake");
        report.instructionFile = QStringLiteral("RUNYARD.md");
        report.instruction = QStringLiteral("Make the tests pass.");
    }
    report.folder = path;
    if (report.realPath.isEmpty())
        report.realPath = path;
    report.trusted = report.trusted || state.isTrusted(report.realPath);
    report.busyRuns = qMax(report.busyRuns, state.busyRuns(report.realPath));
    return report;
}

Surroundings FakeGateway::surroundings(const QStringList &paths, const QString &agent)
{
    Surroundings around;
    around.now = clock.now();
    around.newId
        = [this] { return QStringLiteral("01J%1").arg(++m_ids, 23, 10, QLatin1Char('0')); };
    for (const QString &path : paths)
        around.folders << reportOf(path);
    for (const AgentReport &report : std::as_const(agents)) {
        if (report.id == agent || (agent.isEmpty() && report.isDefault))
            around.agent = report;
    }
    return around;
}

RunId FakeGateway::queue(const QString &folder, const QString &instruction)
{
    if (!state.isTrusted(folder))
        record(FolderTrusted{folder});
    QueueRuns command;
    command.folders = {folder};
    command.instruction = instruction;
    command.trust = true;
    const Result<QueueReceipt> receipt
        = carryOut(decide(state, command, surroundings(command.folders, {})));
    return receipt && !receipt->runs.isEmpty() ? receipt->runs.first().id : RunId();
}

void FakeGateway::start(const RunId &run)
{
    record(RunStarting{run, {QStringLiteral("/usr/bin/claude"), QStringLiteral("--print")}, false});
    record(RunStarted{run, 4000 + state.run(run)->number, clock.now()});
}

void FakeGateway::finish(const RunId &run, RunState end, const std::optional<Error> &error)
{
    RunFinished event;
    event.run = run;
    event.state = end;
    event.error = error;
    event.at = clock.now();
    if (end == RunState::Succeeded)
        event.exitCode = 0;
    record(event);
}

// --- answers ------------------------------------------------------------------------------------

RunDetails FakeGateway::detailsOf(const Run &run) const
{
    RunDetails details;
    details.run = run;
    details.outputSize = outputs.value(run.id).size();
    for (const EventRecord &record : m_history) {
        if (runOf(record.event) != run.id)
            continue;
        details.timeline << entryOf(record);
        details.narrated = details.narrated || isAgentFact(record.event);
        if (const auto *starting = std::get_if<RunStarting>(&record.event)) {
            details.commandLine = starting->commandLine;
            details.terminal = starting->terminal;
        }
    }
    return details;
}

QueueStatus FakeGateway::queueStatus() const
{
    QueueStatus status;
    status.paused = state.isQueuePaused();
    status.pauseReason = state.pauseReason();
    status.limit = state.queueLimit();
    status.effectiveLimit = effectiveLimit;
    status.queued = int(state.queue().size());
    status.active = state.activeCount();
    status.holds = state.holds().values();
    status.obstacle = obstacle;
    return status;
}

Overview FakeGateway::overview() const
{
    Overview overview;
    overview.sessions = state.sessions().values();
    overview.runs = state.runs().values();
    for (Run &run : overview.runs)
        run.instruction.clear();
    overview.trustedFolders = state.trustedFolders().values();
    overview.queue = queueStatus();
    overview.nextNumber = state.nextNumber();
    overview.notes = state.notes().all().values();
    overview.nextNote = state.notes().nextNumber();
    overview.sequence = m_history.size();
    return overview;
}

} // namespace Runyard
