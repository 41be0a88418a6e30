// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "modelpicture.h"

#include <models/timelinemodel.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;

class tst_TimelineModel : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsHistoryThenFollows();
    void showsNothingTwiceThatCameMeanwhile();
    void leavesOutOtherRunsAndUsage();
    void givesTheCommandLine();
    void forgetsTheOldestOfVeryMany();
    void everyEventHasAWord();

private:
    QStringList lines() const
    {
        return picture(*m_model, {TimelineModel::WhatColumn, TimelineModel::TextColumn});
    }

    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<EngineReplica> m_replica;
    std::unique_ptr<TimelineModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_TimelineModel::init()
{
    m_gateway = std::make_unique<FakeGateway>();
    m_replica = std::make_unique<EngineReplica>(*m_gateway);
    m_model = std::make_unique<TimelineModel>(*m_replica, m_gateway->clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(m_replica->isLoaded());
}

void tst_TimelineModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_replica.reset();
    m_gateway.reset();
}

void tst_TimelineModel::showsHistoryThenFollows()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("Fix it"));
    m_gateway->start(run);
    m_model->setRun(run);
    QStringList expected{"Queued | Fix it", "Starting | /usr/bin/claude --print",
                         "Started | process 4001"};
    QTRY_COMPARE(lines(), expected);
    m_gateway->record(ToolStarted{run,
                                  QStringLiteral("t1"),
                                  QStringLiteral("Bash"),
                                  QStringLiteral("make"),
                                  {},
                                  RunEnums::ToolKind::Command,
                                  {}});
    m_gateway->finish(run, RunState::Failed,
                      makeError(ErrorCode::ExitedWithError, "It ended with exit code %1.",
                                {QStringLiteral("2")}));
    expected << QStringLiteral("Bash | make")
             << QStringLiteral("Failed | It ended with exit code 2.");
    QCOMPARE(lines(), expected);
}

void tst_TimelineModel::showsNothingTwiceThatCameMeanwhile()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("x"));
    m_gateway->holdAnswers();
    m_model->setRun(run);
    QVERIFY(m_model->isLoading());
    m_gateway->start(run); // in the answer, and announced
    m_gateway->letAnswersGo();
    QTRY_VERIFY(!m_model->isLoading());
    QCOMPARE(lines().size(), 3);
}

void tst_TimelineModel::leavesOutOtherRunsAndUsage()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("x"));
    m_model->setRun(run);
    QTRY_COMPARE(m_model->rowCount(), 1);
    m_gateway->queue(QStringLiteral("/code/b"));
    m_gateway->record(UsageReported{run, {}, 1});
    QCOMPARE(m_model->rowCount(), 1);
    m_model->setRun({});
    QCOMPARE(m_model->rowCount(), 0);
}

void tst_TimelineModel::givesTheCommandLine()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("x"));
    m_model->setRun(run);
    QSignalSpy loaded(m_model.get(), &TimelineModel::detailsLoaded);
    QTRY_COMPARE(loaded.count(), 1);
    QVERIFY(m_model->details().commandLine.isEmpty());
    QCOMPARE(m_model->details().run.instruction, QStringLiteral("x"));
    m_gateway->start(run);
    QTRY_COMPARE(loaded.count(), 2);
    QCOMPARE(m_model->details().commandLine.first(), QStringLiteral("/usr/bin/claude"));
}

void tst_TimelineModel::forgetsTheOldestOfVeryMany()
{
    const RunId run = m_gateway->queue(QStringLiteral("/code/a"), QStringLiteral("x"));
    m_model->setRun(run);
    QTRY_COMPARE(m_model->rowCount(), 1);
    QList<Event> events;
    for (int i = 0; i < 6000; ++i)
        events << AgentSpoke{run, QStringLiteral("line %1").arg(i), false, {}};
    for (qsizetype i = 0; i < events.size(); i += 100)
        m_gateway->record(events.mid(i, 100));
    QVERIFY(m_model->rowCount() <= 5000);
    QCOMPARE(lines().last(), QStringLiteral("Said | line 5999"));
}

template<size_t... I>
QList<Event> oneOfEach(std::index_sequence<I...>)
{
    return {Event(std::variant_alternative_t<I, AnyEvent>{})...};
}

void tst_TimelineModel::everyEventHasAWord()
{
    for (Event event : oneOfEach(std::make_index_sequence<std::variant_size_v<AnyEvent>>())) {
        if (auto *tool = std::get_if<ToolStarted>(&event))
            tool->tool = QStringLiteral("Bash");
        QVERIFY2(!EventText::what(event).isEmpty(), qPrintable(eventName(event)));
        (void)EventText::full(event);
        (void)EventText::kind(event);
    }
}

QTEST_GUILESS_MAIN(tst_TimelineModel)
#include "tst_timelinemodel.moc"
