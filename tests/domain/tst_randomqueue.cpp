// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace Runyard;

namespace {

using OnBusy = RunEnums::OnBusy;
using StopHow = RunEnums::StopHow;

/** A world to which anything happens, in any order; each step is checked. */
class RandomWorld
{
public:
    explicit RandomWorld(quint32 seed) : m_random(seed)
    {
        for (int i = 0; i < 6; ++i)
            m_folders << QStringLiteral("/folder%1").arg(i);
        m_world.trustsAll = false;
        for (const QString &folder : std::as_const(m_folders))
            m_world.record({FolderTrusted{folder}});
    }

    [[nodiscard]] const World &world() const { return m_world; }
    /** What is wrong after this step; empty when nothing is. */
    QString step();

private:
    [[nodiscard]] int upTo(int most) { return int(m_random.bounded(most + 1)); }
    [[nodiscard]] RunId anyRun();
    template<class T>
    T about(const RunId &run)
    {
        T command;
        command.run = run;
        return command;
    }
    void order();
    void command();
    /** What shims and parsers report, late and doubled ones too. */
    void report();
    QString startWhatMay();
    [[nodiscard]] QString checkIndices() const;

    QRandomGenerator m_random;
    World m_world;
    QStringList m_folders;
};

RunId RandomWorld::anyRun()
{
    const int last = m_world.state.nextNumber() - 1;
    if (last == 0 || upTo(30) == 0)
        return RunId{QStringLiteral("NOBODY")};
    // One of the latest, sometimes of all.
    const int number = qMax(1, last - upTo(upTo(4) == 0 ? last : 12));
    return *m_world.state.find(QString::number(number));
}

void RandomWorld::order()
{
    QueueRuns command = World::order({});
    for (int i = upTo(3); i >= 0; --i)
        command.folders << m_folders[upTo(int(m_folders.size()) - 1)];
    command.onBusy = OnBusy(upTo(2));
    command.priority = upTo(4) == 0 ? upTo(4) - 2 : 0;
    command.held = upTo(9) == 0;
    (void)m_world.queue(command);
}

void RandomWorld::command()
{
    switch (upTo(11)) {
    case 0: {
        StopRuns stop;
        stop.runs = {anyRun(), anyRun()};
        stop.how = StopHow(upTo(2));
        (void)m_world.say(stop);
        break;
    }
    case 1:
        (void)m_world.say(about<HoldRun>(anyRun()));
        break;
    case 2:
    case 3:
        (void)m_world.say(about<ReleaseRun>(anyRun()));
        break;
    case 4:
    case 5: {
        auto move = about<MoveRun>(anyRun());
        move.placement = RunEnums::Placement(upTo(2));
        move.before = anyRun();
        (void)m_world.say(move);
        break;
    }
    case 6: {
        auto priority = about<SetPriority>(anyRun());
        priority.priority = upTo(4) - 2;
        (void)m_world.say(priority);
        break;
    }
    case 7:
        (void)m_world.say(PauseQueue{});
        break;
    case 8:
        (void)m_world.say(ResumeQueue{});
        break;
    case 9: {
        SetQueueLimit limit;
        limit.limit = 1 + upTo(5);
        (void)m_world.say(limit);
        break;
    }
    case 10: {
        if (upTo(2) != 0)
            break;
        const QString folder = m_folders[upTo(int(m_folders.size()) - 1)];
        if (const auto events = decide(m_world.state, DistrustFolder{}, folder))
            m_world.record(*events);
        else
            m_world.record({FolderTrusted{folder}});
        break;
    }
    default: {
        const auto retry = decide(m_world.state, about<RetryRun>(anyRun()), m_world.around());
        if (retry)
            m_world.record(retry->events);
    }
    }
}

void RandomWorld::report()
{
    QList<int> atWork;
    for (const RunId &id : m_world.state.activeRuns())
        atWork << m_world.state.run(id)->number;
    std::ranges::sort(atWork); // the order of a hash is not that of the seed
    const RunId run
        = atWork.isEmpty() || upTo(3) == 0
              ? anyRun()
              : *m_world.state.find(QString::number(atWork[upTo(int(atWork.size()) - 1)]));
    RunFinished end;
    end.run = run;
    end.state = RunState(int(RunState::Succeeded) + upTo(3));
    const QList<Event> facts{RunStarted{run, 1 + upTo(9), {}},
                             end,
                             RunWaiting{run, QStringLiteral("?")},
                             RunContinued{run},
                             AgentSpoke{run, QStringLiteral("line %1").arg(upTo(99)), false, {}},
                             UsageReported{run, Tokens{upTo(9), 0, 0, 0}, 0.5},
                             AgentSessionStarted{run, QStringLiteral("s"), {}, {}, {}},
                             AgentNotice{run, QStringLiteral("n"), true}};
    const Event fact = facts[upTo(int(facts.size()) - 1)];
    for (int twice = upTo(1); twice >= 0; --twice) {
        if (fits(m_world.state, fact))
            m_world.record({fact});
    }
}

QString RandomWorld::startWhatMay()
{
    const int limit = effectiveLimit(m_world.state.queueLimit(), 2, 8LL << 30);
    const int before = m_world.state.activeCount();
    for (const RunId &id : runsToStart(m_world.state, limit, m_world.now)) {
        const Run run = *m_world.state.run(id);
        if (run.held || m_world.state.isQueuePaused() || run.state != RunState::Queued)
            return QStringLiteral("started what may not start");
        if (!m_world.state.isTrusted(run.folder))
            return QStringLiteral("started in a folder that is not trusted");
        if (!run.beside && m_world.state.isFolderOccupied(run.folder))
            return QStringLiteral("started two in one folder");
        for (const auto &[key, other] : m_world.state.queue()) {
            const Run *earlier = m_world.state.run(other);
            if (other == id)
                break;
            if (!run.beside && !earlier->beside && !earlier->held && earlier->folder == run.folder)
                return QStringLiteral("passed another of its folder");
        }
        const RunStarting starting{id, {}, false};
        if (!fits(m_world.state, starting))
            return QStringLiteral("starting does not fit");
        m_world.record({starting});
    }
    if (m_world.state.activeCount() > qMax(limit, before))
        return QStringLiteral("%1 at work, the limit is %2")
            .arg(m_world.state.activeCount())
            .arg(limit);
    return {};
}

QString RandomWorld::checkIndices() const
{
    const State &state = m_world.state;
    QHash<QString, int> busy;
    QHash<QString, int> occupying;
    QSet<RunId> active;
    QList<const Run *> waiting;
    for (const Run &run : state.runs()) {
        busy[run.folder] += isFinal(run.state) ? 0 : 1;
        occupying[run.folder] += isActive(run.state) && !run.beside ? 1 : 0;
        if (isActive(run.state))
            active.insert(run.id);
        if (run.state == RunState::Queued)
            waiting << &run;
    }
    for (const QString &folder : m_folders) {
        if (state.busyRuns(folder) != busy.value(folder)
            || state.isFolderOccupied(folder) != (occupying.value(folder) > 0))
            return QStringLiteral("counts of %1").arg(folder);
        if (occupying.value(folder) > 1)
            return QStringLiteral("two at work in %1").arg(folder);
    }
    if (state.activeRuns() != active)
        return QStringLiteral("active runs");
    std::ranges::sort(waiting, [](const Run *left, const Run *right) {
        return State::keyOf(*left) < State::keyOf(*right);
    });
    QStringList expected;
    for (const Run *run : std::as_const(waiting))
        expected << QString::number(run->number);
    return m_world.line() == expected.join(u' ') ? QString() : QStringLiteral("queue");
}

QString RandomWorld::step()
{
    const int dice = upTo(9);
    if (dice < 1)
        order();
    else if (dice < 4)
        command();
    else
        report();
    QString problem = upTo(1) == 0 ? startWhatMay() : QString();
    if (problem.isEmpty())
        problem = checkIndices();
    return problem;
}

} // namespace

/** Whatever is said in whatever order: the rules of the queue hold, and the history tells the same
 * story again. */
class tst_RandomQueue : public QObject
{
    Q_OBJECT
private slots:
    void keepsItsRules_data();
    void keepsItsRules();
};

void tst_RandomQueue::keepsItsRules_data()
{
    QTest::addColumn<quint32>("seed");
    for (int i = 0; i < 8; ++i)
        QTest::addRow("fixed %d", i) << quint32(i);
    for (int i = 0; i < 8; ++i)
        QTest::addRow("random %d", i) << QRandomGenerator::global()->generate();
}

void tst_RandomQueue::keepsItsRules()
{
    QFETCH(const quint32, seed);
    RandomWorld random(seed);
    State follower; // a window that came when there was something to see already
    qsizetype followed = 0;
    for (int i = 0; i < 500; ++i) {
        const QString problem = random.step();
        QVERIFY2(problem.isEmpty(),
                 qPrintable(QStringLiteral("seed %1, step %2: %3").arg(seed).arg(i).arg(problem)));
        if (i == 200) {
            follower.load(overviewOf(random.world().state));
            followed = random.world().log.size();
        }
    }
    const QList<EventRecord> &log = random.world().log;
    State replayed;
    for (const EventRecord &record : log)
        replayed.fold(record);
    QCOMPARE(difference(replayed, random.world().state, true), QString());
    for (const EventRecord &record : log.sliced(followed))
        follower.fold(record);
    QCOMPARE(difference(follower, random.world().state, false), QString());

    int ended = 0;
    int started = 0;
    for (const EventRecord &record : log) {
        ended += std::holds_alternative<RunFinished>(record.event) ? 1 : 0;
        started += std::holds_alternative<RunStarting>(record.event) ? 1 : 0;
    }
    QVERIFY2(ended > 10 && started > 10,
             qPrintable(QStringLiteral("the dice do too little: %1, %2").arg(started).arg(ended)));
    QSet<RunId> finals;
    for (const EventRecord &record : log) {
        if (const auto *end = std::get_if<RunFinished>(&record.event)) {
            QVERIFY2(!finals.contains(end->run), "two ends of one run");
            finals.insert(end->run);
        }
    }
}

QTEST_GUILESS_MAIN(tst_RandomQueue)
#include "tst_randomqueue.moc"
