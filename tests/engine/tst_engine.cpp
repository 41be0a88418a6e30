// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginefixture.h"

#include <csignal>

using namespace Runyard;

/** The engine in the test's own process, with real shims and real processes. */
class tst_Engine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsHowARunEnded_data();
    void recordsHowARunEnded();
    void keepsToTheLimit();
    void runsOneAfterTheOtherInAFolder();
    void saysWhyAProgramDidNotStart();
    void saysThatTheFolderIsGone();
    void stopsARunThatIgnoresSigterm();
    void cancelsWhatWaits();
    void typesIntoATerminal();
    void readsFactsFromTheOutput();
    void tellsOnceThatOutputGrew();
    void tellsWhatIsBeingSaid();
    void followsWithoutGapOrDouble();
    void keepsFactsWhileTheStoreRefuses();
    void retriesAsANewAttempt();
    void refusesAnUntrustedFolder();
};

void tst_Engine::recordsHowARunEnded_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<RunState>("state");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<int>("signal");
    QTest::newRow("success") << "true" << RunState::Succeeded << 0 << 0;
    QTest::newRow("failure") << "exit 3" << RunState::Failed << 3 << 0;
    QTest::newRow("highest code") << "exit 255" << RunState::Failed << 255 << 0;
    QTest::newRow("signal") << "kill -SEGV $$" << RunState::Failed << -1 << SIGSEGV;
    QTest::newRow("killed") << "kill -KILL $$" << RunState::Failed << -1 << SIGKILL;
}

void tst_Engine::recordsHowARunEnded()
{
    QFETCH(QString, command);
    QFETCH(RunState, state);
    QFETCH(int, exitCode);
    QFETCH(int, signal);
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")), command);
    QTRY_VERIFY(isFinal(engine.run(id)->state));
    const Run &run = *engine.run(id);
    QCOMPARE(run.state, state);
    QCOMPARE(run.exitCode.value_or(-1), exitCode);
    QCOMPARE(run.signal.value_or(0), signal);
    QCOMPARE(run.error.has_value(), state != RunState::Succeeded);
    QVERIFY(run.startedAt.isValid());
    QVERIFY(run.finishedAt >= run.startedAt);
}

void tst_Engine::keepsToTheLimit()
{
    EngineFixture engine;
    engine.start();
    QVERIFY(engine.ask(SetQueueLimit{3}));
    QVERIFY(engine.ask(PauseQueue{}));
    int most = 0;
    const QObject whileCounting; // the engine tells of its end, too, when 'most' is gone
    connect(engine.gateway.get(), &Gateway::recorded, &whileCounting,
            [&] { most = qMax(most, engine.state().activeCount()); });
    engine.gateway->follow(0);
    QList<RunId> ids;
    for (int i = 0; i < 12; ++i)
        ids << engine.queue(EngineFixture::makeFolder(QString::number(i)),
                            QStringLiteral("echo done"));
    QVERIFY(engine.ask(ResumeQueue{}));
    for (const RunId &id : std::as_const(ids))
        QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QCOMPARE(most, 3);
}

void tst_Engine::runsOneAfterTheOtherInAFolder()
{
    EngineFixture engine;
    engine.start();
    QVERIFY(engine.ask(SetQueueLimit{8}));
    const QString folder = EngineFixture::makeFolder(QStringLiteral("order"));
    QList<RunId> ids;
    for (int i = 0; i < 5; ++i)
        ids << engine.queue(
            folder,
            QStringLiteral("test ! -e busy && touch busy && echo %1 >> order && rm busy").arg(i));
    for (const RunId &id : std::as_const(ids))
        QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QFile file(folder + QStringLiteral("/order"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "0\n1\n2\n3\n4\n");
}

void tst_Engine::saysWhyAProgramDidNotStart()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("true"), QStringLiteral("missing"));
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    QCOMPARE(engine.run(id)->error->code, ErrorCode::StartFailed);
    QVERIFY(engine.run(id)->error->message().contains(QStringLiteral("No such file")));
}

void tst_Engine::saysThatTheFolderIsGone()
{
    EngineFixture engine;
    engine.start();
    QVERIFY(engine.ask(PauseQueue{}));
    const QString folder = EngineFixture::makeFolder(QStringLiteral("vanishes"));
    const RunId id = engine.queue(folder, QStringLiteral("true"));
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(engine.ask(ResumeQueue{}));
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    QCOMPARE(engine.run(id)->error->code, ErrorCode::FolderGone);
}

void tst_Engine::stopsARunThatIgnoresSigterm()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(
        EngineFixture::makeFolder(QStringLiteral("a")),
        QStringLiteral("trap '' TERM INT HUP; echo ready; while :; do sleep 1; done"));
    QTRY_COMPARE(engine.output(id), "ready\n");
    const qint64 pid = engine.run(id)->pid;
    QVERIFY(engine.ask(StopRuns{{id}, RunEnums::StopHow::Now}));
    QTRY_COMPARE(engine.run(id)->state, RunState::Cancelled);
    QVERIFY(!QFile::exists(QStringLiteral("/proc/%1").arg(pid)));
}

void tst_Engine::cancelsWhatWaits()
{
    EngineFixture engine;
    engine.start();
    QVERIFY(engine.ask(PauseQueue{}));
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("touch started"));
    QVERIFY(engine.ask(StopRuns{{id}}));
    QCOMPARE(engine.run(id)->state, RunState::Cancelled);
    QVERIFY(engine.ask(ResumeQueue{}));
    QVERIFY(!QFile::exists(QDir::homePath() + QStringLiteral("/a/started")));
    QCOMPARE(engine.ask(StopRuns{{id}}).error().code, ErrorCode::WrongState);
}

void tst_Engine::typesIntoATerminal()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("stty size; read x; echo got:$x"), {}, true);
    QTRY_VERIFY(engine.output(id).contains("24 80"));
    QVERIFY(engine.ask(SendInput{id, "hello\n"}));
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QVERIFY(engine.output(id).contains("got:hello"));
}

void tst_Engine::readsFactsFromTheOutput()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("seq 1 5000"), QStringLiteral("facts"));
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QCOMPARE(engine.run(id)->factCount, 5000);
    QCOMPARE(engine.run(id)->lastLine, QStringLiteral("5000"));
}

void tst_Engine::tellsOnceThatOutputGrew()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("echo one; read x; echo two"), {}, true);
    QTRY_VERIFY(engine.output(id).contains("one"));
    const qint64 size = engine.output(id).size();
    QSignalSpy grew(engine.gateway.get(), &Gateway::outputGrew);
    engine.gateway->watchOutput(id, size, 0);
    QCOMPARE(grew.size(), 0);
    QVERIFY(engine.ask(SendInput{id, "x\n"}));
    QTRY_COMPARE(grew.size(), 1);
    QVERIFY(grew.first().at(1).toLongLong() > size);
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    engine.gateway->watchOutput(id, 1 << 20, 0);
    QTRY_COMPARE(grew.size(), 2);
    QVERIFY(grew.last().at(3).toBool()); // ended
}

/** To those that follow it, and to nobody else. */
void tst_Engine::tellsWhatIsBeingSaid()
{
    EngineFixture engine;
    engine.start();
    const QString folder = EngineFixture::makeFolder(QStringLiteral("a"));
    QList<LiveText> heard;
    connect(engine.gateway.get(), &Gateway::spoke, this,
            [&heard](const RunId &, const LiveText &text) { heard << text; });
    const RunId id = engine.queue(
        folder, QStringLiteral("printf Hel; until test -e go; do sleep 0.1; done; echo lo"),
        QStringLiteral("facts"));
    engine.gateway->followSpeech(id); // also before it has begun
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.first(), (LiveText{1, false, QStringLiteral("Hel")}));
    engine.gateway->followSpeech(id); // whoever comes later hears it at once
    QCOMPARE(heard.size(), 2);
    QCOMPARE(heard.last(), heard.first());
    QFile go(folder + QStringLiteral("/go"));
    QVERIFY(go.open(QIODevice::WriteOnly));
    QTRY_COMPARE(engine.run(id)->state, RunState::Succeeded);
    QTRY_COMPARE(heard.last(), LiveText()); // it is an event now
    QCOMPARE(engine.run(id)->lastLine, QStringLiteral("Hello"));
    engine.gateway->unfollowSpeech(id);
}

void tst_Engine::followsWithoutGapOrDouble()
{
    EngineFixture engine;
    engine.start();
    for (int i = 0; i < 5; ++i)
        engine.queue(EngineFixture::makeFolder(QString::number(i)), QStringLiteral("true"));
    QList<qint64> seen;
    EngineGateway late(engine.engine());
    connect(&late, &Gateway::recorded, this, [&](const QList<EventRecord> &records) {
        for (const EventRecord &record : records)
            seen << record.sequence;
    });
    late.follow(3);
    for (int i = 5; i < 10; ++i)
        engine.queue(EngineFixture::makeFolder(QString::number(i)), QStringLiteral("true"));
    QTRY_COMPARE(engine.state().activeCount() + int(engine.state().queue().size()), 0);
    QTRY_COMPARE(seen.size(), engine.store.lastSequence() - 3);
    for (qsizetype i = 0; i < seen.size(); ++i)
        QCOMPARE(seen[i], i + 4);
}

void tst_Engine::keepsFactsWhileTheStoreRefuses()
{
    EngineFixture engine;
    engine.start();
    const RunId id = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")),
                                  QStringLiteral("read x; exit 7"), {}, true);
    QTRY_COMPARE(engine.run(id)->state, RunState::Running);
    engine.store.refuse = true;
    QCOMPARE(engine.ask(PauseQueue{}).error().code, ErrorCode::DiskFull);
    QVERIFY(!engine.state().isQueuePaused());
    QVERIFY(engine.ask(SendInput{id, "x\n"}));
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    const qint64 before = engine.store.lastSequence();
    engine.store.refuse = false;
    QTRY_VERIFY(engine.store.lastSequence() > before);
    QCOMPARE(std::get<RunFinished>(engine.store.records().last().event).exitCode, 7);
    QVERIFY(engine.ask(PauseQueue{}));
}

void tst_Engine::retriesAsANewAttempt()
{
    EngineFixture engine;
    engine.start();
    const RunId id
        = engine.queue(EngineFixture::makeFolder(QStringLiteral("a")), QStringLiteral("exit 1"));
    QTRY_COMPARE(engine.run(id)->state, RunState::Failed);
    const Result<QueueReceipt> again = engine.ask(RetryRun{id});
    QVERIFY(again);
    QCOMPARE(again->runs.first().attempt, 2);
    QCOMPARE(again->runs.first().retryOf, id);
    QTRY_COMPARE(engine.run(again->runs.first().id)->state, RunState::Failed);
}

void tst_Engine::refusesAnUntrustedFolder()
{
    EngineFixture engine;
    engine.start();
    QueueRuns wish;
    wish.folders
        = {EngineFixture::makeFolder(QStringLiteral("a")), QStringLiteral("/no/such/folder")};
    wish.command = {QStringLiteral("true")};
    const Result<QueueReceipt> receipt = engine.ask(wish);
    QVERIFY(receipt);
    QCOMPARE(receipt->runs.size(), 0);
    QCOMPARE(receipt->rejected.value(0).error.code, ErrorCode::FolderNotTrusted);
    QCOMPARE(receipt->rejected.value(1).error.code, ErrorCode::FolderMissing);
}

QTEST_GUILESS_MAIN(tst_Engine)
#include "tst_engine.moc"
