// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

class tst_Continuing : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void goesOnWithTheConversation();
    void waitsForTheRunItContinues();
    void refusesWhatCannotBeContinued();

private:
    Result<QueueDecision> goOn(const RunId &run, const QString &message = u"And then?"_s)
    {
        const Result<QueueDecision> decision
            = decide(m_world->state, ContinueRun{run, message, false}, m_world->around());
        if (decision)
            m_world->record(decision->events);
        return decision;
    }
    void talk(const RunId &run)
    {
        m_world->record({AgentSessionStarted{run, u"session"_s, u"opus"_s, {}, {}}});
    }

    std::unique_ptr<World> m_world;
    RunId m_run;
};

void tst_Continuing::init()
{
    m_world = std::make_unique<World>();
    m_world->record({FolderTrusted{u"/code/a"_s}});
    m_run = m_world->queueOne(u"/code/a"_s);
}

void tst_Continuing::goesOnWithTheConversation()
{
    m_world->start(m_run);
    talk(m_run);
    m_world->finish(m_run);
    const Result<QueueDecision> decision = goOn(m_run);
    QVERIFY(decision);
    const Run &next = *m_world->state.run(decision->runs.first());
    const Run &before = *m_world->state.run(m_run);
    QCOMPARE(next.continues, m_run);
    QCOMPARE(next.resume, u"session"_s);
    QCOMPARE(next.instruction, u"And then?"_s);
    QCOMPARE(next.session, before.session);
    QCOMPARE(next.folder, before.folder);
    QCOMPARE(next.agent, before.agent);
    QCOMPARE(next.model, u"opus"_s);
    QCOMPARE(next.attempt, 1);
}

void tst_Continuing::waitsForTheRunItContinues()
{
    QueueRuns beside = World::order({u"/code/a"_s});
    beside.onBusy = RunEnums::OnBusy::Beside;
    const RunId run = m_world->queueOne(u"/code/a"_s, beside); // it keeps no folder to itself
    m_world->start(run);
    const Result<QueueDecision> decision = goOn(run);
    QVERIFY(decision);
    const RunId next = decision->runs.first();
    QVERIFY(!runsToStart(m_world->state, 9, m_world->now).contains(next));
    talk(run);
    m_world->finish(run, RunState::Failed);
    m_world->record({RunHeld{m_run}});
    QVERIFY(runsToStart(m_world->state, 9, m_world->now).contains(next));
}

void tst_Continuing::refusesWhatCannotBeContinued()
{
    QCOMPARE(goOn(RunId{u"nobody"_s}).error().code, ErrorCode::NotFound);
    QCOMPARE(goOn(m_run, u" "_s).error().code, ErrorCode::BadInput);
    m_world->start(m_run);
    m_world->finish(m_run, RunState::Failed); // before a conversation began
    QCOMPARE(goOn(m_run).error().code, ErrorCode::WrongState);

    QueueRuns interactive = World::order({u"/code/a"_s});
    interactive.interactive = true;
    QCOMPARE(goOn(m_world->queueOne(u"/code/a"_s, interactive)).error().code,
             ErrorCode::WrongState);

    const RunId run = m_world->queueOne(u"/code/a"_s);
    m_world->record({FolderDistrusted{u"/code/a"_s}});
    QCOMPARE(goOn(run).error().code, ErrorCode::FolderNotTrusted);
}

QTEST_GUILESS_MAIN(tst_Continuing)
#include "tst_continuing.moc"
