// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/conversationmodel.h>

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;

namespace {

struct Setting
{
    Setting() : run(gateway.queue(u"/home/me/library"_s, u"Fix it"_s))
    {
        gateway.start(run);
        gateway.record(AgentSessionStarted{run, u"session"_s, u"opus"_s, {}, {}});
    }
    void load(const RunId &id)
    {
        QTRY_VERIFY(replica.isLoaded());
        QSignalSpy loaded(&model, &ConversationModel::loaded);
        model.setRun(id);
        QTRY_VERIFY(!loaded.isEmpty() && !model.isLoading());
    }
    void say(const RunId &id, const QString &text)
    {
        gateway.record(AgentSpoke{id, text, false, {}});
    }
    RunId goOn(const RunId &id, const QString &text, bool fork = false)
    {
        const auto receipt = gateway.submit(ContinueRun{id, text, fork});
        return QTest::qWaitFor([&] { return receipt.isFinished(); }) && receipt.result()
                   ? receipt.result()->runs.value(0).id
                   : RunId();
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.entry(row).text;
        return texts;
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    ConversationModel model{replica};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class tst_ConversationModel : public QObject
{
    Q_OBJECT
private slots:
    void loadsWhatWasSaid();
    void followsWhatIsSaid();
    void missesNothingWhileItLoads();
    void loadsEarlierPartsWhenAsked();
    void showsAllRunsOfAConversation();
    void addsAMessageThatIsSent();
    void knowsWhatIsStillAtWork();
    void sumsWhatAllRunsUsed();
    void namesFilesByTheirPlaceInTheFolder();
    void saysWhyItCouldNotLoad();
    void hasNoConversationForCommands();
    void keepsACopyApart();
    void showsInACopyWhatWasCopied();
    void keepsApartWhatBeginsAnewFromEarlier();
    void knowsAtWhichTurnAnEntryIs();
    void relatesRunsOfOneThread();
    void showsWhatIsBeingSaid();
    void doesNotSayTwiceWhatIsRecorded();
    void listensOnlyToWhoIsAtWork();
};

void tst_ConversationModel::loadsWhatWasSaid()
{
    Setting s;
    s.say(s.run, u"I look."_s);
    s.load(s.run);
    QCOMPARE(s.texts(), (QStringList{u"Fix it"_s, u"I look."_s}));
    QVERIFY(!s.model.canLoadEarlier());
    QVERIFY(s.model.index(1).data().toString().contains(u"I look."));
}

void tst_ConversationModel::followsWhatIsSaid()
{
    Setting s;
    s.load(s.run);
    s.say(s.run, u"One"_s);
    ToolStarted call;
    call.run = s.run;
    call.toolUse = u"t"_s;
    call.tool = u"Bash"_s;
    s.gateway.record(call);
    QSignalSpy changed(&s.model, &QAbstractItemModel::dataChanged);
    s.gateway.record(ToolFinished{s.run, u"t"_s, false, u"ok"_s});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(s.model.rowCount(), 3);
    QCOMPARE(s.model.entry(2).result, u"ok"_s);
}

void tst_ConversationModel::missesNothingWhileItLoads()
{
    Setting s;
    QTRY_VERIFY(s.replica.isLoaded());
    s.gateway.holdAnswers();
    s.model.setRun(s.run);
    s.say(s.run, u"meanwhile"_s); // it is in the answer too
    s.gateway.letAnswersGo();
    QTRY_COMPARE(s.texts(), (QStringList{u"Fix it"_s, u"meanwhile"_s}));
    s.say(s.run, u"then"_s);
    QCOMPARE(s.texts().last(), u"then"_s);
    QCOMPARE(s.model.rowCount(), 3);
}

void tst_ConversationModel::loadsEarlierPartsWhenAsked()
{
    Setting s;
    for (int i = 1; i <= 1200; ++i)
        s.say(s.run, QString::number(i));
    s.load(s.run);
    QCOMPARE(s.model.rowCount(), 500);
    QCOMPARE(s.texts().last(), u"1200"_s);
    QVERIFY(s.model.canLoadEarlier());
    s.model.loadEarlier();
    QTRY_COMPARE(s.model.rowCount(), 1000);
    s.model.loadEarlier();
    QTRY_COMPARE(s.model.rowCount(), 1201);
    QCOMPARE(s.texts().first(), u"Fix it"_s);
    QVERIFY(!s.model.canLoadEarlier());
}

void tst_ConversationModel::showsAllRunsOfAConversation()
{
    Setting s;
    s.say(s.run, u"first answer"_s);
    s.gateway.finish(s.run, RunState::Succeeded);
    const RunId second = s.goOn(s.run, u"And then?"_s);
    s.gateway.start(second);
    s.say(second, u"second answer"_s);
    const QStringList all{u"Fix it"_s, u"first answer"_s, u"And then?"_s, u"second answer"_s};
    s.load(second);
    QTRY_COMPARE(s.texts(), all);
    QCOMPARE(s.model.runs(), (QList{s.run, second}));
    s.model.setRun(s.run); // of the same conversation
    QCOMPARE(s.texts(), all);
    s.model.setRun({});
    s.load(s.run);
    QTRY_COMPARE(s.texts(), all);
}

void tst_ConversationModel::addsAMessageThatIsSent()
{
    Setting s;
    s.load(s.run);
    const RunId second = s.goOn(s.run, u"And then?"_s);
    QCOMPARE(s.model.lastRun(), second);
    QCOMPARE(s.texts().last(), u"And then?"_s);
    s.say(s.run, u"I am not done yet"_s); // the first is still at work
    QCOMPARE(s.texts(), (QStringList{u"Fix it"_s, u"I am not done yet"_s, u"And then?"_s}));
}

void tst_ConversationModel::knowsWhatIsStillAtWork()
{
    Setting s;
    ToolStarted call;
    call.run = s.run;
    call.toolUse = u"t"_s;
    s.gateway.record(call);
    s.load(s.run);
    QCOMPARE(s.model.status(1), Status::Running);
    s.gateway.finish(s.run, RunState::Cancelled);
    QCOMPARE(s.model.status(1), Status::None);
}

void tst_ConversationModel::sumsWhatAllRunsUsed()
{
    Setting s;
    s.gateway.record(UsageReported{s.run, {100, 20, 0, 0}, 0.5});
    s.gateway.finish(s.run, RunState::Succeeded);
    const RunId second = s.goOn(s.run, u"And then?"_s);
    s.gateway.record(UsageReported{second, {10, 2, 0, 0}, 0.25});
    s.load(second);
    QCOMPARE(s.model.tokens().total(), 132);
    QCOMPARE(s.model.costUsd(), 0.75);
}

void tst_ConversationModel::namesFilesByTheirPlaceInTheFolder()
{
    Setting s;
    ToolStarted call;
    call.run = s.run;
    call.summary = u"/home/me/library/src/a.cpp"_s;
    s.gateway.record(call);
    call.summary = u"/home/me/library-2/b.cpp"_s;
    s.gateway.record(call);
    s.load(s.run);
    QCOMPARE(s.model.about(1), u"src/a.cpp"_s);
    QCOMPARE(s.model.about(2), u"/home/me/library-2/b.cpp"_s);
}

void tst_ConversationModel::saysWhyItCouldNotLoad()
{
    Setting s;
    QTRY_VERIFY(s.replica.isLoaded());
    s.gateway.failNext<TimelineQuery>(makeError(ErrorCode::StoreBroken, "The store is broken."));
    QSignalSpy failed(&s.model, &ConversationModel::loadFailed);
    s.model.setRun(s.run);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(!s.model.isLoading());
}

void tst_ConversationModel::hasNoConversationForCommands()
{
    Run run;
    QVERIFY(ConversationModel::hasConversation(run));
    run.command = {u"make"_s};
    QVERIFY(!ConversationModel::hasConversation(run));
    run.command.clear();
    run.interactive = true;
    QVERIFY(!ConversationModel::hasConversation(run));
}

using How = ConversationModel::Related::How;

void tst_ConversationModel::keepsACopyApart()
{
    Setting s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.load(s.run);
    const RunId copy = s.goOn(s.run, u"Try it with SQLite"_s, true);
    QTRY_COMPARE(s.model.related().size(), 1);
    QCOMPARE(s.model.related().first(), (ConversationModel::Related{How::Copy, copy}));
    QCOMPARE(s.model.runs(), QList<RunId>{s.run});
    QCOMPARE(s.texts(), QStringList{u"Fix it"_s});
    const RunId next = s.goOn(s.run, u"And then?"_s);
    QTRY_COMPARE(s.model.runs(), (QList<RunId>{s.run, next}));
    // The same when it is loaded anew.
    ConversationModel again(s.replica);
    again.setRun(next);
    QCOMPARE(again.runs(), (QList<RunId>{s.run, next}));
    QCOMPARE(again.related(), s.model.related());
}

void tst_ConversationModel::showsInACopyWhatWasCopied()
{
    Setting s;
    s.gateway.finish(s.run, RunState::Succeeded);
    QTRY_VERIFY(s.replica.isLoaded());
    const RunId copy = s.goOn(s.run, u"Try it with SQLite"_s, true);
    const RunId original = s.goOn(s.run, u"And then?"_s);
    s.load(copy);
    QTRY_COMPARE(s.texts(), (QStringList{u"Fix it"_s, u"Try it with SQLite"_s}));
    QVERIFY(!s.model.owns(s.run));
    QVERIFY(s.model.owns(copy));
    QVERIFY(!s.model.owns(original));
    QCOMPARE(s.model.related().first(), (ConversationModel::Related{How::Original, s.run}));
}

void tst_ConversationModel::keepsApartWhatBeginsAnewFromEarlier()
{
    Setting s;
    s.gateway.finish(s.run, RunState::Succeeded);
    QTRY_VERIFY(s.replica.isLoaded());
    const RunId next = s.goOn(s.run, u"And then?"_s);
    RunQueued anew;
    anew.run = RunId{u"01ANEW"_s};
    anew.number = 3;
    anew.session = s.gateway.state.run(s.run)->session;
    anew.folder = u"/home/me/library"_s;
    anew.agent = u"claude"_s;
    anew.instruction = u"Another way"_s;
    anew.continues = s.run;
    anew.anew = true;
    s.gateway.record(anew);
    s.load(s.run);
    QTRY_COMPARE(s.model.runs(), (QList<RunId>{s.run, next}));
    QCOMPARE(s.model.related().value(0), (ConversationModel::Related{How::Copy, anew.run}));
}

void tst_ConversationModel::knowsAtWhichTurnAnEntryIs()
{
    Setting s;
    s.gateway.finish(s.run, RunState::Succeeded);
    s.load(s.run);
    const RunId next = s.goOn(s.run, u"And then?"_s);
    s.gateway.start(next);
    const int first = s.model.rowCount();
    for (const QString &text : {u"One."_s, u"Two."_s, u"Three."_s}) {
        s.gateway.record(AgentSpoke{next, text, false, {}});
        s.gateway.record(TurnFinished{next, false, text, {}, 1, 10, {}, 0, text});
    }
    QTRY_COMPARE(s.model.rowCount(), first + 6);
    QCOMPARE(s.model.turnOf(first), 1);
    QCOMPARE(s.model.turnOf(first + 1), 1); // its end belongs to it
    QCOMPARE(s.model.turnOf(first + 2), 2);
    QCOMPARE(s.model.turnOf(first + 4), 0); // the last one: the copy holds all
    QCOMPARE(s.model.turnOf(-1), 0);
}

void tst_ConversationModel::relatesRunsOfOneThread()
{
    Setting s;
    const RunId other = s.gateway.queue(u"/home/me/website"_s, u"Write it down"_s);
    s.load(s.run);
    QVERIFY(s.model.related().isEmpty());
    s.gateway.record({ThreadJoined{s.run, u"release"_s}, ThreadJoined{other, u"release"_s}});
    QTRY_COMPARE(s.model.related(), (QList<ConversationModel::Related>{{How::Thread, other}}));
}

void tst_ConversationModel::showsWhatIsBeingSaid()
{
    Setting s;
    s.load(s.run);
    s.model.followSpeech();
    emit s.gateway.spoke(s.run, LiveText{1, false, u"The fir"_s});
    QCOMPARE(s.texts(), (QStringList{u"Fix it"_s, u"The fir"_s}));
    QCOMPARE(s.model.status(1), Status::Running);
    emit s.gateway.spoke(s.run, LiveText{1, false, u"The first test"_s});
    QCOMPARE(s.texts().last(), u"The first test"_s);
    s.say(s.run, u"The first test fails."_s);
    QCOMPARE(s.texts(), (QStringList{u"Fix it"_s, u"The first test fails."_s}));
    QCOMPARE(s.model.status(1), Status::None);
    emit s.gateway.spoke(s.run, LiveText{2, true, u"Hm"_s});
    QCOMPARE(s.model.entry(2).kind, Kind::Thought);
    emit s.gateway.spoke(s.run, LiveText{});
    QCOMPARE(s.model.rowCount(), 2);
}

void tst_ConversationModel::doesNotSayTwiceWhatIsRecorded()
{
    Setting s;
    s.load(s.run);
    s.model.followSpeech();
    s.say(s.run, u"The first test fails."_s);
    emit s.gateway.spoke(s.run, LiveText{1, false, u"The first test"_s});
    QCOMPARE(s.model.rowCount(), 2);
    emit s.gateway.spoke(s.run, LiveText{2, false, u"So I"_s});
    QCOMPARE(s.model.rowCount(), 3);
    s.say(s.run, u"So I look."_s);
    emit s.gateway.spoke(s.run, LiveText{2, false, u"So I look"_s});
    QCOMPARE(s.texts(), (QStringList{u"Fix it"_s, u"The first test fails."_s, u"So I look."_s}));
}

void tst_ConversationModel::listensOnlyToWhoIsAtWork()
{
    Setting s;
    s.load(s.run);
    s.model.followSpeech();
    emit s.gateway.spoke(s.run, LiveText{1, false, u"I am"_s});
    QCOMPARE(s.model.rowCount(), 2);
    s.gateway.finish(s.run, RunState::Failed, makeError(ErrorCode::Internal, "It broke."));
    QTRY_COMPARE(s.texts(), (QStringList{u"Fix it"_s, u"It broke."_s}));
    emit s.gateway.spoke(s.run, LiveText{1, false, u"I am here"_s});
    QCOMPARE(s.model.rowCount(), 2);
}

QTEST_GUILESS_MAIN(tst_ConversationModel)
#include "tst_conversationmodel.moc"
