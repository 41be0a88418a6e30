// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <base/codec.h>

#include <QtTest/QtTest>

using namespace Runyard;

namespace {

using OnBusy = RunEnums::OnBusy;
using Placement = RunEnums::Placement;
using StopHow = RunEnums::StopHow;

const QString a = QStringLiteral("/a");
const QString b = QStringLiteral("/b");

QStringList namesOf(const QList<Event> &events)
{
    QStringList names;
    for (const Event &event : events)
        names << eventName(event);
    return names;
}

template<class T>
T only(const QList<Event> &events)
{
    if (events.size() != 1 || !std::holds_alternative<T>(events.first()))
        qFatal("other events: %s", qPrintable(namesOf(events).join(u' ')));
    return std::get<T>(events.first());
}

StopRuns stopping(const QList<RunId> &runs, StopHow how = StopHow::Gently)
{
    StopRuns command;
    command.runs = runs;
    command.how = how;
    return command;
}

MoveRun moving(const RunId &run, Placement placement, const RunId &before = {})
{
    MoveRun command;
    command.run = run;
    command.placement = placement;
    command.before = before;
    return command;
}

RunStarted startedEvent(const RunId &run)
{
    return {run, 1, {}};
}

RunFinished finishedEvent(const RunId &run)
{
    RunFinished event;
    event.run = run;
    event.state = RunState::Succeeded;
    return event;
}

/** The run brought into that state. */
RunId runIn(World &world, RunState state)
{
    const RunId run = world.queueOne(a);
    if (state == RunState::Queued)
        return run;
    if (isFinal(state)) {
        world.start(run);
        world.finish(run, state);
        return run;
    }
    world.record({RunStarting{run, {}, false}});
    if (state != RunState::Starting)
        world.record({startedEvent(run)});
    if (state == RunState::Waiting)
        world.record({RunWaiting{run, {}}});
    if (state == RunState::Stopping)
        world.record({RunStopping{run, StopHow::Gently}});
    return run;
}

void addStates()
{
    QTest::addColumn<RunState>("state");
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    for (int i = 0; i < states.keyCount(); ++i)
        QTest::newRow(states.key(i)) << RunState(states.value(i));
}

} // namespace

/** What each command leads to: events, or one error that says why not. */
class tst_Decide : public QObject
{
    Q_OBJECT
private slots:
    void queuesOneRunInEachFolder();
    void takesOverWhatWasOrdered();
    void refusesTheWholeOrder_data();
    void refusesTheWholeOrder();
    void rejectsFoldersOneByOne();
    void choosesTheInstruction_data();
    void choosesTheInstruction();
    void asksForTrust();
    void trustsOnceAndFirst();
    void asksWhatToDoInABusyFolder_data();
    void asksWhatToDoInABusyFolder();
    void asksAboutAFolderThatIsGivenTwice();
    void queuesBehindItsPriority();
    void decidesTheSameTwice();
    void retriesWhatHasEnded_data();
    void retriesWhatHasEnded();
    void retryKeepsWhatWasOrdered();
    void retryNeedsTrust();
    void stops_data();
    void stops();
    void stopsEachRunOnce();
    void stopsAllOrNothing();
    void holdsAndReleases();
    void releaseNeedsTrust();
    void touchesOnlyWhatWaits_data();
    void touchesOnlyWhatWaits();
    void refusesUnknownRuns();
    void moves_data();
    void moves();
    void movesBetweenTwoAgainAndAgain();
    void movesToTheEndsAgainAndAgain();
    void setsPriorities_data();
    void setsPriorities();
    void pausesAndResumesOnce();
    void setsTheLimit_data();
    void setsTheLimit();
    void trustsFolders();
    void distrustsFolders();
    void distrustHoldsWhatWaitsThere();
    void recordsFactsThatFit_data();
    void recordsFactsThatFit();
    void recordsNothingOfUnknownRuns();
};

// --- queueing ------------------------------------------------------------------------------------

void tst_Decide::queuesOneRunInEachFolder()
{
    World world;
    const Result<QueueDecision> decision = world.queue(World::order({a, b}));
    QVERIFY(decision);
    QCOMPARE(namesOf(decision->events).join(u' '),
             QStringLiteral("SessionOpened RunQueued SessionOpened RunQueued"));
    QVERIFY(decision->rejected.isEmpty());
    QCOMPARE(decision->runs.size(), 2);
    const Run *first = world.state.run(decision->runs[0]);
    const Run *second = world.state.run(decision->runs[1]);
    QCOMPARE(first->folder, a);
    QCOMPARE(second->folder, b);
    QCOMPARE(first->number, 1);
    QCOMPARE(second->number, 2);
    QVERIFY(first->session != second->session);
    QCOMPARE(world.line(), QStringLiteral("1 2"));
    (void)world.queueOne(a);
    QCOMPARE(world.line(), QStringLiteral("1 2 3"));
}

void tst_Decide::takesOverWhatWasOrdered()
{
    World world;
    QueueRuns command = World::order({a});
    command.model = QStringLiteral("opus");
    command.priority = -3;
    command.interactive = true;
    command.held = true;
    command.onBusy = OnBusy::Beside;
    command.command = {QStringLiteral("make")};
    const RunId id = world.queueOne(a, command);
    const Run *run = world.state.run(id);
    QCOMPARE(run->agent,
             QStringLiteral("mock")); // the one in the surroundings, the default filled in
    QCOMPARE(run->model, QStringLiteral("opus"));
    QCOMPARE(run->priority, -3);
    QVERIFY(run->interactive && run->held && run->beside);
    QCOMPARE(run->command, QStringList{QStringLiteral("make")});
    QCOMPARE(run->instruction, QStringLiteral("do it"));
    QCOMPARE(run->instructionSource, QStringLiteral("typed"));
    QCOMPARE(run->attempt, 1);
    QVERIFY(run->retryOf.isEmpty());
}

void tst_Decide::refusesTheWholeOrder_data()
{
    QTest::addColumn<QString>("mistake");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("path");
    QTest::newRow("no folder") << "folders" << ErrorCode::BadInput << "folders";
    QTest::newRow("priority too high") << "1001" << ErrorCode::BadInput << "priority";
    QTest::newRow("priority too low") << "-1001" << ErrorCode::BadInput << "priority";
    QTest::newRow("least number of all") << "-2147483648" << ErrorCode::BadInput << "priority";
    QTest::newRow("agent missing") << "agent" << ErrorCode::AgentMissing << "";
    QTest::newRow("file can't be read") << "file" << ErrorCode::InstructionTooLarge << "";
    QTest::newRow("two instructions") << "both" << ErrorCode::BadInput << "";
}

void tst_Decide::refusesTheWholeOrder()
{
    QFETCH(const QString, mistake);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, path);
    World world;
    QueueRuns command = World::order({a});
    Surroundings around = world.around({world.folder(a)});
    bool isNumber = false;
    if (const int priority = mistake.toInt(&isNumber); isNumber)
        command.priority = priority;
    if (mistake == u"folders")
        command.folders.clear();
    if (mistake == u"agent")
        around.agent.error = makeError(ErrorCode::AgentMissing, "x");
    if (mistake == u"file" || mistake == u"both")
        command.instructionFile = QStringLiteral("/i.md");
    if (mistake == u"file") {
        command.instruction.clear();
        around.instructionFile = fail(ErrorCode::InstructionTooLarge, "x");
    }
    const Result<QueueDecision> decision = decide(world.state, command, around);
    QVERIFY(!decision);
    QCOMPARE(decision.error().code, code);
    QCOMPARE(decision.error().detail, path);
}

void tst_Decide::rejectsFoldersOneByOne()
{
    World world;
    QList<FolderReport> folders{world.folder(a), world.folder(b),
                                world.folder(QStringLiteral("/c"))};
    folders[1].error = makeError(ErrorCode::FolderMissing, "There is no %1.", {b});
    const Result<QueueDecision> decision
        = decide(world.state, World::order({a, b, QStringLiteral("/c")}), world.around(folders));
    QVERIFY(decision);
    QCOMPARE(decision->runs.size(), 2);
    QCOMPARE(decision->rejected.size(), 1);
    QCOMPARE(decision->rejected.first().folder, b);
    QCOMPARE(decision->rejected.first().error, *folders[1].error);
    QCOMPARE(std::get<RunQueued>(decision->events[3]).folder, QStringLiteral("/c"));
    QCOMPARE(std::get<RunQueued>(decision->events[3]).number, 2); // no number is lost

    folders[0].error = folders[2].error = folders[1].error;
    const Result<QueueDecision> none
        = decide(world.state, World::order({a, b, QStringLiteral("/c")}), world.around(folders));
    QVERIFY(none);
    QVERIFY(none->events.isEmpty() && none->runs.isEmpty());
    QCOMPARE(none->rejected.size(), 3);
}

void tst_Decide::choosesTheInstruction_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("inFolder");
    QTest::addColumn<QString>(
        "flags"); // c: command, i: interactive, n: needs none, e: the folder's can't be read
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("source"); // or the code of the rejection
    const auto row = [](const char *name, const char *typed, const char *file, const char *folder,
                        const char *flags, const char *text, const char *source) {
        const auto s = [](const char *latin1) { return QString::fromLatin1(latin1); };
        QTest::newRow(name) << s(typed) << s(file) << s(folder) << s(flags) << s(text) << s(source);
    };
    row("typed", "do it", "", "", "", "do it", "typed");
    row("typed over the folder's", "do it", "", "from the folder", "", "do it", "typed");
    row("typed, the folder's broken", "do it", "", "", "e", "do it", "typed");
    row("file", "", "from a file", "from the folder", "", "from a file", "/i.md");
    row("folder's", "", "", "from the folder", "", "from the folder", "/a/RUNYARD.md");
    row("none", "", "", "", "", "", "instructionMissing");
    row("blank", "", "", " \n ", "", "", "instructionMissing");
    row("broken", "", "", "", "e", "", "instructionTooLarge");
    row("command needs none", "", "", "from the folder", "c", "", "");
    row("agent needs none", "", "", "from the folder", "n", "", "");
    row("command with one", "do it", "", "", "c", "do it", "typed");
    row("a conversation may begin empty", "", "", "", "i", "", "");
    row("a conversation with the folder's", "", "", "from the folder", "i", "from the folder",
        "/a/RUNYARD.md");
    row("a conversation, the folder's broken", "", "", "", "ie", "", "instructionTooLarge");
}

void tst_Decide::choosesTheInstruction()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, file);
    QFETCH(const QString, inFolder);
    QFETCH(const QString, flags);
    QFETCH(const QString, text);
    QFETCH(const QString, source);
    World world;
    QueueRuns command;
    command.folders = {a};
    command.instruction = typed;
    command.interactive = flags.contains(u'i');
    if (flags.contains(u'c'))
        command.command = {QStringLiteral("make")};
    FolderReport folder = world.folder(a);
    folder.instruction = inFolder;
    if (flags.contains(u'e'))
        folder.instructionError = makeError(ErrorCode::InstructionTooLarge, "x");
    Surroundings around = world.around({folder});
    around.agent.needsInstruction = !flags.contains(u'n');
    if (!file.isEmpty()) {
        command.instructionFile = QStringLiteral("/i.md");
        around.instructionFile = file;
    }
    const Result<QueueDecision> decision = decide(world.state, command, around);
    QVERIFY(decision);
    if (!decision->rejected.isEmpty()) {
        QCOMPARE(Codec::enumKey(decision->rejected.first().error.code), source);
        QVERIFY(decision->events.isEmpty());
        return;
    }
    const auto run = std::get<RunQueued>(decision->events.last());
    QCOMPARE(run.instruction, text);
    QCOMPARE(run.instructionSource, source);
}

void tst_Decide::asksForTrust()
{
    World world;
    FolderReport folder = world.folder(a);
    folder.trusted = false;
    folder.actingFiles = {QStringLiteral("CLAUDE.md"), QStringLiteral(".mcp.json")};
    const Result<QueueDecision> decision
        = decide(world.state, World::order({a}), world.around({folder}));
    QVERIFY(decision && decision->events.isEmpty());
    const Error error = decision->rejected.first().error;
    QCOMPARE(error.code, ErrorCode::FolderNotTrusted);
    QVERIFY(error.message().contains(a));
    QCOMPARE(error.detail, QStringLiteral("CLAUDE.md, .mcp.json"));
    QVERIFY(error.remedy().contains(QStringLiteral("runyard trust")));
}

void tst_Decide::trustsOnceAndFirst()
{
    World world;
    FolderReport folder = world.folder(a);
    folder.trusted = false;
    QueueRuns command = World::order({a, a, b});
    command.trust = true;
    const Result<QueueDecision> decision
        = decide(world.state, command, world.around({folder, folder, world.folder(b)}));
    QVERIFY(decision);
    QCOMPARE(namesOf(decision->events).join(u' '),
             QStringLiteral("FolderTrusted SessionOpened RunQueued SessionOpened RunQueued "
                            "SessionOpened RunQueued"));
    QCOMPARE(std::get<FolderTrusted>(decision->events.first()).folder, a);

    folder.error = makeError(ErrorCode::FolderUnreadable,
                             "x"); // nor is a folder trusted in which nothing starts
    QVERIFY(decide(world.state, command, world.around({folder, folder, folder}))->events.isEmpty());
}

void tst_Decide::asksWhatToDoInABusyFolder_data()
{
    QTest::addColumn<OnBusy>("onBusy");
    QTest::addColumn<RunState>("other");
    QTest::addColumn<bool>("rejected");
    for (const RunState other :
         {RunState::Queued, RunState::Running, RunState::Waiting, RunState::Stopping}) {
        QTest::addRow("ask, other %d", int(other)) << OnBusy::Ask << other << true;
        QTest::addRow("queue, other %d", int(other)) << OnBusy::Queue << other << false;
        QTest::addRow("beside, other %d", int(other)) << OnBusy::Beside << other << false;
    }
    QTest::newRow("ask, other ended") << OnBusy::Ask << RunState::Failed << false;
}

void tst_Decide::asksWhatToDoInABusyFolder()
{
    QFETCH(const OnBusy, onBusy);
    QFETCH(const RunState, other);
    QFETCH(const bool, rejected);
    World world;
    (void)runIn(world, other);
    QueueRuns command = World::order({a, b});
    command.onBusy = onBusy;
    const Result<QueueDecision> decision = world.queue(command);
    QVERIFY(decision);
    QCOMPARE(decision->rejected.size(), rejected ? 1 : 0);
    QCOMPARE(decision->runs.size(), rejected ? 1 : 2); // the other folder goes on
    if (rejected)
        QCOMPARE(decision->rejected.first().error.code, ErrorCode::FolderBusy);
    else
        QCOMPARE(world.state.run(decision->runs.first())->beside, onBusy == OnBusy::Beside);
}

void tst_Decide::asksAboutAFolderThatIsGivenTwice()
{
    World world;
    QueueRuns command = World::order({a, b, a});
    command.onBusy = OnBusy::Ask;
    const Result<QueueDecision> decision = world.queue(command);
    QVERIFY(decision);
    QCOMPARE(decision->runs.size(), 2);
    QCOMPARE(decision->rejected.size(), 1);
    QCOMPARE(decision->rejected.first().folder, a);
    QCOMPARE(decision->rejected.first().error.code, ErrorCode::FolderBusy);
    command.onBusy = OnBusy::Queue;
    QCOMPARE(World().queue(command)->runs.size(), 3);
}

void tst_Decide::queuesBehindItsPriority()
{
    World world;
    world.record({FolderTrusted{a}});
    QueueRuns high = World::order({});
    high.priority = 5;
    const RunId first = world.queueOne(a, high);
    const RunId low = world.queueOne(a);
    for (int i = 0; i < 20; ++i) // positions grow beyond the numbers
        QVERIFY(!world.say(moving(first, Placement::Before, first))
                && !world.say(moving(low, Placement::Last)));
    world.record({RunMoved{first, 5, 1000}});
    (void)world.queueOne(a, high);
    (void)world.queueOne(a);
    QCOMPARE(world.line(), QStringLiteral("1 3 2 4"));
    world.start(low);
    world.finish(low);
    RetryRun again;
    again.run = low;
    const auto retry = decide(world.state, again, world.around());
    QVERIFY(retry);
    world.record(retry->events);
    QCOMPARE(world.line(), QStringLiteral("1 3 4 5"));
}

void tst_Decide::decidesTheSameTwice()
{
    World world;
    const QList<FolderReport> folders{world.folder(a)};
    const auto bytes = [](const QList<Event> &events) {
        QByteArray all;
        for (const Event &event : events)
            all += eventToCbor(event).toCborValue().toCbor();
        return all;
    };
    World same;
    const auto first = decide(world.state, World::order({a}), world.around(folders));
    const auto second = decide(same.state, World::order({a}), same.around(folders));
    QCOMPARE(bytes(first->events), bytes(second->events));
}

// --- retry, stop ---------------------------------------------------------------------------------

void tst_Decide::retriesWhatHasEnded_data()
{
    addStates();
}

void tst_Decide::retriesWhatHasEnded()
{
    QFETCH(const RunState, state);
    World world;
    world.record({FolderTrusted{a}});
    RetryRun command;
    command.run = runIn(world, state);
    const Result<QueueDecision> decision = decide(world.state, command, world.around());
    QCOMPARE(decision.has_value(), isFinal(state));
    if (decision) {
        const auto run = only<RunQueued>(decision->events);
        QCOMPARE(decision->runs, QList<RunId>{run.run});
        QCOMPARE(run.retryOf, command.run);
        QCOMPARE(run.attempt, 2);
        QCOMPARE(run.number, 2);
    } else {
        QCOMPARE(decision.error().code, ErrorCode::WrongState);
        QVERIFY(!decision.error().remedy().isEmpty());
    }
}

void tst_Decide::retryKeepsWhatWasOrdered()
{
    World world;
    world.record({FolderTrusted{a}});
    QueueRuns order = World::order({});
    order.model = QStringLiteral("opus");
    order.priority = 7;
    order.interactive = true;
    order.onBusy = OnBusy::Beside;
    order.command = {QStringLiteral("x")};
    const RunId first = world.queueOne(a, order);
    world.start(first);
    world.record({AgentSessionStarted{first, QStringLiteral("old"), {}, {}, {}}});
    world.finish(first, RunState::Failed);
    RunId last = first;
    for (int attempt = 2; attempt <= 3; ++attempt) {
        RetryRun command;
        command.run = last;
        const Result<QueueDecision> decision = decide(world.state, command, world.around());
        QVERIFY(decision);
        world.record(decision->events);
        const Run *run = world.state.run(decision->runs.first());
        const Run *old = world.state.run(last);
        QCOMPARE(run->attempt, attempt);
        QCOMPARE(run->session, old->session);
        QCOMPARE(run->folder, old->folder);
        QCOMPARE(run->model, old->model);
        QCOMPARE(run->priority, 7);
        QCOMPARE(run->instruction, old->instruction);
        QCOMPARE(run->command, old->command);
        QVERIFY(run->interactive && run->beside && !run->held);
        QVERIFY(run->agentSession.isEmpty());
        last = run->id;
        world.start(last);
        world.finish(last, RunState::Failed);
    }
}

void tst_Decide::retryNeedsTrust()
{
    World world;
    RetryRun command;
    command.run = runIn(world, RunState::Failed);
    const Result<QueueDecision> decision = decide(world.state, command, world.around());
    QVERIFY(!decision);
    QCOMPARE(decision.error().code, ErrorCode::FolderNotTrusted);
    world.record({FolderTrusted{QStringLiteral("/")}});
    QVERIFY(decide(world.state, command, world.around()));
}

void tst_Decide::stops_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<StopHow>("how");
    QTest::addColumn<QString>("event"); // empty: none; -: refused
    using S = RunState;
    const auto row = [](S state, StopHow how, const char *event) {
        QTest::addRow("%s %s", QMetaEnum::fromType<S>().valueToKey(int(state)),
                      QMetaEnum::fromType<StopHow>().valueToKey(int(how)))
            << state << how << QString::fromLatin1(event);
    };
    for (const StopHow how : {StopHow::Gently, StopHow::Now, StopHow::Interrupt}) {
        row(S::Queued, how, "RunFinished");
        for (const S ended : {S::Succeeded, S::Failed, S::Cancelled, S::Lost})
            row(ended, how, "-");
    }
    for (const S active : {S::Starting, S::Running, S::Waiting}) {
        row(active, StopHow::Gently, "RunStopping");
        row(active, StopHow::Now, "RunStopping");
        row(active, StopHow::Interrupt, "");
    }
    row(S::Stopping, StopHow::Gently, "");
    row(S::Stopping, StopHow::Now, "RunStopping");
    row(S::Stopping, StopHow::Interrupt, "");
}

void tst_Decide::stops()
{
    QFETCH(const RunState, state);
    QFETCH(const StopHow, how);
    QFETCH(const QString, event);
    World world;
    const RunId run = runIn(world, state);
    const Result<QList<Event>> events = decide(world.state, stopping({run}, how));
    if (event == u"-") {
        QVERIFY(!events);
        QCOMPARE(events.error().code, ErrorCode::WrongState);
        return;
    }
    QVERIFY(events);
    QCOMPARE(namesOf(*events).join(u' '), event);
    if (event == u"RunFinished")
        QCOMPARE(only<RunFinished>(*events).state, RunState::Cancelled);
    if (event == u"RunStopping")
        QCOMPARE(only<RunStopping>(*events).how, how);
}

void tst_Decide::stopsEachRunOnce()
{
    World world;
    const RunId first = world.queueOne(a);
    const RunId second = world.queueOne(b);
    world.start(second);
    const RunId byNumber{QStringLiteral("1")};
    const Result<QList<Event>> events
        = decide(world.state, stopping({first, second, first, byNumber, second}));
    QVERIFY(events);
    QCOMPARE(namesOf(*events).join(u' '), QStringLiteral("RunFinished RunStopping"));
    QVERIFY(decide(world.state, stopping({}))->isEmpty());
}

void tst_Decide::stopsAllOrNothing()
{
    World world;
    const RunId first = world.queueOne(a);
    QCOMPARE(decide(world.state, stopping({first, RunId{QStringLiteral("NOBODY")}})).error().code,
             ErrorCode::NotFound);
}

// --- the queue -----------------------------------------------------------------------------------

void tst_Decide::holdsAndReleases()
{
    World world;
    world.record({FolderTrusted{a}});
    const RunId run = world.queueOne(a);
    HoldRun hold;
    hold.run = run;
    ReleaseRun release;
    release.run = run;
    QVERIFY(decide(world.state, release)->isEmpty());
    QVERIFY(!world.say(hold));
    QVERIFY(world.state.run(run)->held);
    QVERIFY(decide(world.state, hold)->isEmpty()); // twice is once
    QVERIFY(!world.say(release));
    QVERIFY(!world.state.run(run)->held);
}

void tst_Decide::releaseNeedsTrust()
{
    World world;
    QueueRuns order = World::order({});
    order.held = true;
    ReleaseRun command;
    command.run = world.queueOne(a, order);
    QCOMPARE(decide(world.state, command).error().code, ErrorCode::FolderNotTrusted);
    world.record({FolderTrusted{a}});
    QVERIFY(decide(world.state, command));
}

void tst_Decide::touchesOnlyWhatWaits_data()
{
    addStates();
}

void tst_Decide::touchesOnlyWhatWaits()
{
    QFETCH(const RunState, state);
    World world;
    world.record({FolderTrusted{a}});
    const RunId run = runIn(world, state);
    const RunId other = world.queueOne(b);
    const bool may = state == RunState::Queued;
    const auto check = [&](const Result<QList<Event>> &events) {
        QCOMPARE(events.has_value(), may);
        if (!events) {
            QCOMPARE(events.error().code, ErrorCode::WrongState);
            QVERIFY(events.error().message().contains(QStringLiteral("Run 1 ")));
        }
    };
    HoldRun hold;
    hold.run = run;
    check(decide(world.state, hold));
    ReleaseRun release;
    release.run = run;
    check(decide(world.state, release));
    SetPriority priority;
    priority.run = run;
    priority.priority = 3;
    check(decide(world.state, priority));
    check(decide(world.state, moving(run, Placement::First)));
    check(decide(world.state, moving(run, Placement::Last)));
    check(decide(world.state, moving(run, Placement::Before, other)));
    check(decide(world.state, moving(other, Placement::Before, run)));
}

void tst_Decide::refusesUnknownRuns()
{
    World world;
    const RunId here = world.queueOne(a);
    for (const QString &name : {QString(), QStringLiteral("NOBODY"), QStringLiteral("99")}) {
        const RunId id{name};
        HoldRun hold;
        hold.run = id;
        QCOMPARE(decide(world.state, hold).error().code, ErrorCode::NotFound);
        QCOMPARE(decide(world.state, stopping({id})).error().code, ErrorCode::NotFound);
        QCOMPARE(decide(world.state, moving(id, Placement::First)).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(decide(world.state, moving(here, Placement::Before, id)).error().code,
                 ErrorCode::NotFound);
        RetryRun retry;
        retry.run = id;
        QCOMPARE(decide(world.state, retry, world.around()).error().code, ErrorCode::NotFound);
    }
}

void tst_Decide::moves_data()
{
    QTest::addColumn<QString>("priorities"); // of runs 1, 2, 3 …
    QTest::addColumn<int>("run");
    QTest::addColumn<Placement>("placement");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *priorities, int run, Placement placement,
                        int before, const char *line) {
        QTest::newRow(name) << QString::fromLatin1(priorities) << run << placement << before
                            << QString::fromLatin1(line);
    };
    row("last to first", "0 0 0", 3, Placement::First, 0, "3 1 2");
    row("first stays first", "0 0 0", 1, Placement::First, 0, "1 2 3");
    row("first to last", "0 0 0", 1, Placement::Last, 0, "2 3 1");
    row("last stays last", "0 0 0", 3, Placement::Last, 0, "1 2 3");
    row("above a higher priority", "5 0 0", 3, Placement::First, 0, "3 1 2");
    row("below a lower priority", "5 0 -5", 1, Placement::Last, 0, "2 3 1");
    row("before the first", "0 0 0", 3, Placement::Before, 1, "3 1 2");
    row("before the second", "0 0 0", 3, Placement::Before, 2, "1 3 2");
    row("forward", "0 0 0 0", 1, Placement::Before, 4, "2 3 1 4");
    row("before the next one", "0 0 0", 1, Placement::Before, 2, "1 2 3");
    row("before itself", "0 0 0", 2, Placement::Before, 2, "1 2 3");
    row("before one of higher priority", "5 0 0", 3, Placement::Before, 1, "3 1 2");
    row("between priorities", "5 0 0", 3, Placement::Before, 2, "1 3 2");
    row("before one of lower priority", "5 5 0", 1, Placement::Before, 3, "2 1 3");
    row("alone to first", "0", 1, Placement::First, 0, "1");
    row("alone to last", "0", 1, Placement::Last, 0, "1");
}

void tst_Decide::moves()
{
    QFETCH(const QString, priorities);
    QFETCH(const int, run);
    QFETCH(const Placement, placement);
    QFETCH(const int, before);
    QFETCH(const QString, line);
    World world;
    for (const QString &priority : priorities.split(u' ')) {
        QueueRuns order = World::order({});
        order.priority = priority.toInt();
        (void)world.queueOne(a, order);
    }
    const RunId id{QString::number(run)};
    const RunId other{QString::number(before)};
    const std::optional<Error> error = world.say(moving(id, placement, other));
    QVERIFY2(!error, error ? qPrintable(error->sentence()) : "");
    QCOMPARE(world.line(), line);
}

void tst_Decide::movesBetweenTwoAgainAndAgain()
{
    World world;
    QList<RunId> runs;
    for (int i = 0; i < 3; ++i)
        runs << world.queueOne(a);
    // Each time the room between two neighbours is halved; numbers run out of it after some fifty
    // times.
    for (int i = 0; i < 500; ++i) {
        const RunId moved = runs[i % 2 == 0 ? 2 : 1];
        const RunId target = runs[i % 2 == 0 ? 1 : 2];
        QVERIFY(!world.say(moving(moved, Placement::Before, target)));
        const QString expected = QStringLiteral("1 %1").arg(world.numbers({moved, target}));
        QVERIFY2(world.line() == expected,
                 qPrintable(QStringLiteral("%1 times: %2").arg(i).arg(world.line())));
    }
    (void)world.queueOne(a);
    QVERIFY2(world.line().endsWith(QStringLiteral(" 4")), qPrintable(world.line()));
}

void tst_Decide::movesToTheEndsAgainAndAgain()
{
    World world;
    const RunId first = world.queueOne(a);
    const RunId second = world.queueOne(a);
    for (int i = 0; i < 500; ++i) {
        QVERIFY(!world.say(moving(second, Placement::First)));
        QCOMPARE(world.line(), QStringLiteral("2 1"));
        QVERIFY(!world.say(moving(first, Placement::First)));
        QCOMPARE(world.line(), QStringLiteral("1 2"));
        QVERIFY(!world.say(moving(first, Placement::Last)));
        QCOMPARE(world.line(), QStringLiteral("2 1"));
        QVERIFY(!world.say(moving(second, Placement::Last)));
    }
    (void)world.queueOne(a);
    QCOMPARE(world.line(), QStringLiteral("1 2 3"));
}

void tst_Decide::setsPriorities_data()
{
    QTest::addColumn<int>("priority");
    QTest::addColumn<bool>("may");
    QTest::addColumn<QString>("line");
    QTest::newRow("higher") << 1 << true << "2 1 3";
    QTest::newRow("lower") << -1 << true << "1 3 2";
    QTest::newRow("the same") << 0 << true << "1 2 3";
    QTest::newRow("most") << 1000 << true << "2 1 3";
    QTest::newRow("least") << -1000 << true << "1 3 2";
    QTest::newRow("too high") << 1001 << false << "1 2 3";
    QTest::newRow("too low") << -1001 << false << "1 2 3";
}

void tst_Decide::setsPriorities()
{
    QFETCH(const int, priority);
    QFETCH(const bool, may);
    QFETCH(const QString, line);
    World world;
    QList<RunId> runs;
    for (int i = 0; i < 3; ++i)
        runs << world.queueOne(a);
    SetPriority command;
    command.run = runs[1];
    command.priority = priority;
    const qsizetype before = world.log.size();
    QCOMPARE(!world.say(command), may);
    QCOMPARE(world.line(), line);
    if (priority == 0)
        QCOMPARE(world.log.size(), before);
}

void tst_Decide::pausesAndResumesOnce()
{
    World world;
    PauseQueue pause;
    pause.reason = QStringLiteral("lunch");
    QVERIFY(decide(world.state, ResumeQueue{})->isEmpty());
    QVERIFY(!world.say(pause));
    QCOMPARE(world.state.pauseReason(), QStringLiteral("lunch"));
    QVERIFY(decide(world.state, pause)->isEmpty());
    QVERIFY(!world.say(ResumeQueue{}));
    QVERIFY(!world.state.isQueuePaused());
}

void tst_Decide::setsTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<bool>("may");
    QTest::newRow("one") << 1 << true;
    QTest::newRow("most") << 1000 << true;
    QTest::newRow("chosen by Runyard") << 0 << true;
    QTest::newRow("negative") << -1 << false;
    QTest::newRow("too many") << 1001 << false;
}

void tst_Decide::setsTheLimit()
{
    QFETCH(const int, limit);
    QFETCH(const bool, may);
    World world;
    world.record({QueueLimitChanged{7}});
    SetQueueLimit command;
    command.limit = limit;
    const std::optional<Error> error = world.say(command);
    QCOMPARE(!error, may);
    QCOMPARE(world.state.queueLimit(), may ? limit : 7);
    if (error)
        QCOMPARE(error->detail, QStringLiteral("limit"));
    else
        QVERIFY(decide(world.state, command)->isEmpty());
}

// --- trust ---------------------------------------------------------------------------------------

void tst_Decide::trustsFolders()
{
    World world;
    TrustFolder command;
    command.folder = a;
    QCOMPARE(
        only<FolderTrusted>(*decide(world.state, command, world.around({world.folder(a)}))).folder,
        a);
    world.record({FolderTrusted{a}});
    QVERIFY(decide(world.state, command, world.around({world.folder(a)}))->isEmpty());
    // A folder below one that is trusted may be named for itself: it stays when the other goes.
    const FolderReport below = world.folder(QStringLiteral("/a/b"));
    QCOMPARE(only<FolderTrusted>(*decide(world.state, command, world.around({below}))).folder,
             below.realPath);
    FolderReport broken = world.folder(b);
    broken.error = makeError(ErrorCode::FolderMissing, "x");
    QCOMPARE(decide(world.state, command, world.around({broken})).error().code,
             ErrorCode::FolderMissing);
}

void tst_Decide::distrustsFolders()
{
    World world;
    QCOMPARE(decide(world.state, DistrustFolder{}, a).error().code, ErrorCode::NotFound);
    world.record({FolderTrusted{a}});
    QCOMPARE(decide(world.state, DistrustFolder{}, QStringLiteral("/a/b")).error().code,
             ErrorCode::NotFound);
    QCOMPARE(only<FolderDistrusted>(*decide(world.state, DistrustFolder{}, a)).folder, a);
}

void tst_Decide::distrustHoldsWhatWaitsThere()
{
    World world;
    world.record({FolderTrusted{a}, FolderTrusted{QStringLiteral("/a/kept")}, FolderTrusted{b}});
    QueueRuns held = World::order({});
    held.held = true;
    const RunId inside = world.queueOne(a);
    const RunId below = world.queueOne(QStringLiteral("/a/sub"));
    const RunId kept = world.queueOne(QStringLiteral("/a/kept"));
    const RunId elsewhere = world.queueOne(b);
    (void)world.queueOne(a, held);
    const RunId running = world.queueOne(a);
    world.start(running);
    const Result<QList<Event>> events = decide(world.state, DistrustFolder{}, a);
    QVERIFY(events);
    QCOMPARE(namesOf(*events).join(u' '), QStringLiteral("FolderDistrusted RunHeld RunHeld"));
    world.record(*events);
    QVERIFY(world.state.run(inside)->held && world.state.run(below)->held);
    QVERIFY(!world.state.run(kept)->held && !world.state.run(elsewhere)->held);
    QCOMPARE(world.stateOf(running), RunState::Running);
}

// --- facts ---------------------------------------------------------------------------------------

void tst_Decide::recordsFactsThatFit_data()
{
    addStates();
}

void tst_Decide::recordsFactsThatFit()
{
    QFETCH(const RunState, state);
    World world;
    const RunId run = runIn(world, state);
    const bool active = isActive(state);
    QCOMPARE(fits(world.state, RunStarting{run, {}, false}), state == RunState::Queued);
    QCOMPARE(fits(world.state, startedEvent(run)),
             state == RunState::Starting); // later it has started already
    QCOMPARE(fits(world.state, finishedEvent(run)), active);
    QCOMPARE(fits(world.state, RunWaiting{run, {}}), active);
    QCOMPARE(fits(world.state, RunContinued{run}), active);
    QCOMPARE(fits(world.state, AgentSpoke{run, {}, false, {}}), active);
    QCOMPARE(fits(world.state, UsageReported{run, {}, 0}), active);
    QCOMPARE(fits(world.state, TurnFinished{run, false, {}, {}, 0, 0}), active);
}

void tst_Decide::recordsNothingOfUnknownRuns()
{
    const World world;
    const RunId nobody{QStringLiteral("NOBODY")};
    QVERIFY(!fits(world.state, RunStarting{nobody, {}, false}));
    QVERIFY(!fits(world.state, finishedEvent(nobody)));
    QVERIFY(!fits(world.state, AgentSpoke{nobody, {}, false, {}}));
    QVERIFY(!fits(world.state, AgentSpoke{{}, {}, false, {}})); // a fact without its run is none
    QVERIFY(fits(world.state, QueuePaused{}));
}

QTEST_GUILESS_MAIN(tst_Decide)
#include "tst_decide.moc"
