// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <csignal>

using namespace Runyard;

/** What a new engine makes of the runs that an earlier one left behind. */
class tst_Recovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void attachesAgainAndLosesNothing();
    void recordsWhatEndedMeanwhile();
    void recordsNoFactTwice();
    void startsWhatWasOnlyIntended();
    void callsARunLostWhenItsShimVanished();
};

void tst_Recovery::attachesAgainAndLosesNothing()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(
        EngineFixture::makeFolder(QStringLiteral("a")),
        QStringLiteral("echo begin >> ../starts; seq 1 1000; read x; seq 1001 2000; exit 5"), {},
        true);
    QTRY_VERIFY(engine.output(id).contains("1000"));
    engine.stop();
    engine.start();
    QCOMPARE(engine.run(id)->state, RunState::Running);
    QVERIFY(engine.ask(SendInput{id, "x\n"}));
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    QCOMPARE(engine.run(id)->exitCode, 5);
    QVERIFY(engine.output(id).contains("\n2000\r\n"));
    QFile starts(QDir::homePath() + QStringLiteral("/starts"));
    QVERIFY(starts.open(QIODevice::ReadOnly));
    QCOMPARE(starts.readAll(), "begin\n");
}

void tst_Recovery::recordsWhatEndedMeanwhile()
{
    EngineFixture engine;
    engine.start();
    const QString folder = EngineFixture::makeFolder(QStringLiteral("b"));
    const RunId id
        = engine.queue(folder, QStringLiteral("until test -e go; do sleep 0.05; done; exit 9"));
    QTRY_COMPARE(engine.run(id)->state, RunState::Running);
    engine.stop();
    QFile go(folder + QStringLiteral("/go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_VERIFY(RunFolder(EngineFixture::runsFolder(), id).finished());
    engine.start();
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    QCOMPARE(engine.run(id)->exitCode, 9);
}

void tst_Recovery::recordsNoFactTwice()
{
    EngineFixture engine;
    engine.start();
    const QString folder = EngineFixture::makeFolder(QStringLiteral("c"));
    const RunId id = engine.queue(
        folder, QStringLiteral("seq 1 300; until test -e go; do sleep 0.05; done; seq 301 600"),
        QStringLiteral("facts"));
    QTRY_COMPARE(engine.run(id)->factCount, 300);
    engine.stop();
    QFile go(folder + QStringLiteral("/go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    engine.start();
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    const auto wasSaid = [&engine] {
        QStringList said;
        for (const EventRecord &record : engine.store.records()) {
            if (const auto *spoke = std::get_if<AgentSpoke>(&record.event))
                said << spoke->text;
        }
        return said;
    };
    QTRY_COMPARE(wasSaid().size(), 600); // what is known is written at the end of the loop's turn
    const QStringList said = wasSaid();
    for (int i = 0; i < 600; ++i)
        QCOMPARE(said[i], QString::number(i + 1));
}

void tst_Recovery::startsWhatWasOnlyIntended()
{
    // As if the engine had been killed after it recorded the intent and wrote `launch`, before the
    // shim was started.
    EngineFixture engine;
    engine.start();
    QVERIFY(engine.ask(PauseQueue{}));
    const QString folder = EngineFixture::makeFolder(QStringLiteral("d"));
    const RunId id = engine.queue(folder, QStringLiteral("echo once >> started"));
    const Run run = *engine.run(id);
    engine.stop();
    const qint64 next = engine.store.lastSequence() + 1;
    QVERIFY(
        engine.store.append({{next, QDateTime::currentDateTimeUtc(), RunStarting{id, {}, false}}}));
    const Result<Launch> launch = ShellProvider().launch(run, *Settings::load());
    QVERIFY(RunFolder(EngineFixture::runsFolder(), id)
                .prepare(*launch, {QStringLiteral("PATH=/usr/bin:/bin")}, id, *Settings::load()));
    engine.start();
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QFile file(folder + QStringLiteral("/started"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "once\n");
}

void tst_Recovery::callsARunLostWhenItsShimVanished()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("e")),
                                  QStringLiteral("exec sleep 600"));
    QTRY_COMPARE(engine.run(id)->state, RunState::Running);
    const qint64 pid = engine.run(id)->pid;
    engine.stop();
    const auto started = RunFolder(EngineFixture::runsFolder(), id).started();
    QVERIFY(started);
    QCOMPARE(kill(pid_t(started->shimPid), SIGKILL), 0);
    QTRY_VERIFY(!RunFolder(EngineFixture::runsFolder(), id).isHeld());
    engine.start();
    QTRY_COMPARE(engine.run(id)->state, RunState::Lost);
    QCOMPARE(engine.run(id)->error->code, ErrorCode::Lost);
    kill(pid_t(pid), SIGKILL);
}

QTEST_GUILESS_MAIN(tst_Recovery)
#include "tst_recovery.moc"
