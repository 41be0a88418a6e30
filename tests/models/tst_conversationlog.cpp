// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/conversationlog.h>

#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;

namespace {

const RunId first{u"01RUN"_s};
const RunId second{u"02RUN"_s};

/** A log that events are told to one after another. */
struct Story
{
    void tell(Event event, int place = 0)
    {
        const EventRecord record{++sequence, {}, std::move(event)};
        log.carryOut(log.plan(record, place));
    }
    void call(const QString &id, const QString &parent = {},
              RunEnums::ToolKind kind = RunEnums::ToolKind::Command)
    {
        ToolStarted started;
        started.run = first;
        started.toolUse = id;
        started.tool = u"Bash"_s;
        started.summary = u"make "_s + id;
        started.parentToolUse = parent;
        started.kind = kind;
        tell(started);
    }
    void answer(const QString &id, bool failed = false)
    {
        tell(ToolFinished{first, id, failed, u"result of "_s + id});
    }
    void say(const QString &text, const QString &parent = {}, bool thinking = false)
    {
        tell(AgentSpoke{first, text, thinking, parent});
    }
    [[nodiscard]] QStringList lines() const
    {
        QStringList lines;
        for (const ConversationEntry &entry : log.entries())
            lines << QString(entry.depth * 2, u' ')
                         + (entry.kind == Kind::Tool ? entry.toolUse : entry.text);
        return lines;
    }

    ConversationLog log;
    qint64 sequence = 0;
};

RunQueued message(const RunId &run, const QString &text)
{
    RunQueued queued;
    queued.run = run;
    queued.instruction = text;
    return queued;
}

} // namespace

class tst_ConversationLog : public QObject
{
    Q_OBJECT
private slots:
    void tellsWhatWasSaidAndDone();
    void putsResultsToTheirCalls();
    void nestsWhatSubAgentsDo();
    void keepsTheOrderOfMessages();
    void countsWhatEachTurnUsed();
    void saysTheEndOfATurnOnce();
    void saysAnErrorOnce();
    void tellsHowARunEnded_data();
    void tellsHowARunEnded();
    void joinsAnEarlierPart();
    void saysARefusalOnce();
    void putsAMessageBehindTheAnswerToTheOneBefore();
    void putsAMessageWhereTheAgentTookIt();
    void keepsMessagesThatWait();
};

void tst_ConversationLog::tellsWhatWasSaidAndDone()
{
    Story story;
    story.tell(message(first, u"Fix it"_s));
    story.tell(RunStarted{first, 7, {}});
    story.say(u"hm"_s, {}, true);
    story.say(u"I look."_s);
    story.call(u"a"_s);
    const QList<ConversationEntry> &entries = story.log.entries();
    QCOMPARE(entries.size(), 4);
    QCOMPARE(entries[0].kind, Kind::Message);
    QCOMPARE(entries[1].kind, Kind::Thought);
    QCOMPARE(entries[2].kind, Kind::Speech);
    QCOMPARE(entries[3].kind, Kind::Tool);
    QCOMPARE(entries[3].status, Status::Running);
    QCOMPARE(entries[3].text, u"make a"_s);
}

/** Of agents that tell nothing: what is said after the turn's end answers it. */
void tst_ConversationLog::putsAMessageBehindTheAnswerToTheOneBefore()
{
    Story story;
    story.tell(message(first, u"one"_s));
    story.say(u"thinking"_s);
    story.tell(MessageSent{first, u"two"_s});
    QCOMPARE(story.log.waitingAtEnd(), 1);
    story.tell(MessageSent{first, u"three"_s});
    story.say(u"answer to one"_s);
    TurnFinished end;
    end.run = first;
    story.tell(end);
    story.say(u"answer to two"_s);
    story.tell(end);
    story.say(u"answer to three"_s);
    QCOMPARE(story.log.waitingAtEnd(), 0);
    QCOMPARE(story.lines(),
             (QStringList{u"one"_s, u"thinking"_s, u"answer to one"_s, QString(), u"two"_s,
                          u"answer to two"_s, QString(), u"three"_s, u"answer to three"_s}));
}

void tst_ConversationLog::putsAMessageWhereTheAgentTookIt()
{
    Story story;
    story.tell(message(first, u"one"_s));
    story.tell(MessageSent{first, u"two"_s});
    story.call(u"a"_s);
    story.answer(u"a"_s);
    story.tell(MessageTaken{first}); // in the midst of its turn
    story.say(u"answer to both"_s);
    TurnFinished end;
    end.run = first;
    story.tell(end);
    story.tell(MessageSent{first, u"three"_s}); // it rests, and takes it at once
    story.tell(MessageSent{first, u"four"_s});
    story.tell(MessageTaken{first});
    QCOMPARE(story.log.waitingAtEnd(), 1);
    story.say(u"answer to three"_s);
    story.tell(MessageSent{first, u"typed"_s, true}); // told by the agent itself: in its order
    QCOMPARE(story.lines(), (QStringList{u"one"_s, u"a"_s, u"two"_s, u"answer to both"_s, QString(),
                                         u"three"_s, u"answer to three"_s, u"typed"_s, u"four"_s}));
}

/** One that Runyard keeps until the agent can hear it. */
void tst_ConversationLog::keepsMessagesThatWait()
{
    Story story;
    story.tell(message(first, u"one"_s));
    TurnFinished end;
    end.run = first;
    story.say(u"answer"_s);
    story.tell(end);
    story.tell(MessageSent{first, u"two"_s, false, true});
    story.tell(HandBackChanged{first, RunEnums::HandBack::Over, {}});
    QCOMPARE(story.lines().last(), u"two"_s);
    story.tell(MessageTaken{first, true});
    story.say(u"answer to two"_s);
    QCOMPARE(story.lines().last(), u"answer to two"_s);
    RunFinished over;
    over.run = first;
    over.state = RunState::Succeeded;
    story.tell(over);
    QCOMPARE(story.log.waitingAtEnd(), 0);
}

/** The card of a call that failed says what became of it. */
void tst_ConversationLog::saysARefusalOnce()
{
    Story story;
    story.call(u"a"_s);
    PermissionRefused refused;
    refused.run = first;
    refused.tool = u"Bash"_s;
    refused.summary = u"make a"_s;
    story.tell(refused); // before its result
    story.answer(u"a"_s, true);
    story.tell(refused);
    QCOMPARE(story.log.entries().size(), 1);
    QCOMPARE(story.log.entries().first().status, Status::Failed);
    refused.summary = u"make b"_s;
    story.tell(refused);
    QCOMPARE(story.log.entries().size(), 2);
    QCOMPARE(story.log.entries().last().kind, Kind::Problem);
}

void tst_ConversationLog::putsResultsToTheirCalls()
{
    Story story;
    story.call(u"a"_s);
    story.call(u"b"_s);
    story.answer(u"b"_s, true);
    story.answer(u"a"_s);
    QCOMPARE(story.log.entries()[0].status, Status::Done);
    QCOMPARE(story.log.entries()[0].result, u"result of a"_s);
    QCOMPARE(story.log.entries()[1].status, Status::Failed);
    QCOMPARE(story.log.entries().size(), 2);
}

void tst_ConversationLog::nestsWhatSubAgentsDo()
{
    Story story;
    story.call(u"one"_s, {}, RunEnums::ToolKind::Agent);
    story.call(u"two"_s, {}, RunEnums::ToolKind::Agent);
    story.say(u"in two"_s, u"two"_s);
    story.say(u"in one"_s, u"one"_s);
    story.call(u"deeper"_s, u"one"_s, RunEnums::ToolKind::Agent);
    story.say(u"deepest"_s, u"deeper"_s);
    story.say(u"in one again"_s, u"one"_s);
    QCOMPARE(story.lines(), (QStringList{u"one"_s, u"  in one"_s, u"  deeper"_s, u"    deepest"_s,
                                         u"  in one again"_s, u"two"_s, u"  in two"_s}));
    QCOMPARE(story.log.entries()[0].children, 3);
    QCOMPARE(story.log.entries()[2].children, 1);
}

void tst_ConversationLog::keepsTheOrderOfMessages()
{
    Story story;
    story.tell(message(first, u"first"_s), 0);
    story.tell(message(second, u"queued"_s), 1);
    story.say(u"still about the first"_s);
    QCOMPARE(story.lines(), (QStringList{u"first"_s, u"still about the first"_s, u"queued"_s}));
}

void tst_ConversationLog::countsWhatEachTurnUsed()
{
    Story story;
    const auto turn = [&story](qint64 output, double cost) {
        story.tell(UsageReported{first, {10, output, 0, 0}, cost});
        story.tell(TurnFinished{first, false, {}, {}, 1, 1200});
    };
    turn(100, 0.5);
    turn(150, 0.7);
    QCOMPARE(story.log.entries().size(), 2);
    QCOMPARE(story.log.turn(0).tokens.output, 100);
    QCOMPARE(story.log.turn(1).tokens.output, 50);
    QCOMPARE(story.log.turn(1).tokens.input, 0);
    QVERIFY(qFuzzyCompare(story.log.turn(1).costUsd, 0.7 - 0.5));
    QCOMPARE(story.log.turn(1).durationMs, 1200);
}

void tst_ConversationLog::saysTheEndOfATurnOnce()
{
    Story story;
    story.say(u"Done."_s);
    story.tell(TurnFinished{first, false, u"Done."_s, {}, 1, 10});
    story.tell(TurnFinished{first, false, u"Something new."_s, {}, 1, 10});
    QCOMPARE(story.log.entries()[1].text, QString());
    QCOMPARE(story.log.entries()[2].text, u"Something new."_s);
}

void tst_ConversationLog::saysAnErrorOnce()
{
    Story story;
    const Error error = makeError(ErrorCode::Internal, "It broke.");
    story.tell(TurnFinished{first, true, {}, error, 1, 10});
    RunFinished finished;
    finished.run = first;
    finished.state = RunState::Failed;
    finished.error = error;
    story.tell(finished);
    QCOMPARE(story.log.entries().size(), 1);
    QCOMPARE(story.log.entries()[0].status, Status::Failed);
    QCOMPARE(story.log.entries()[0].text, u"It broke."_s);
}

void tst_ConversationLog::tellsHowARunEnded_data()
{
    QTest::addColumn<RunState>("state");
    QTest::addColumn<QString>("notice");
    QTest::addColumn<QString>("expected");
    QTest::newRow("well") << RunState::Succeeded << QString() << QString();
    QTest::newRow("well, but") << RunState::Succeeded << u"2 actions were refused."_s
                               << u"2 actions were refused."_s;
    QTest::newRow("cancelled") << RunState::Cancelled << QString() << u"Cancelled"_s;
}

void tst_ConversationLog::tellsHowARunEnded()
{
    QFETCH(const RunState, state);
    QFETCH(const QString, notice);
    QFETCH(const QString, expected);
    Story story;
    RunFinished finished;
    finished.run = first;
    finished.state = state;
    finished.notice = notice;
    story.tell(finished);
    QCOMPARE(story.lines().join(u'|'), expected);
}

void tst_ConversationLog::joinsAnEarlierPart()
{
    Story later;
    later.sequence = 100;
    later.answer(u"a"_s);
    later.say(u"later"_s);
    Story earlier;
    earlier.tell(message(first, u"Fix it"_s));
    earlier.call(u"a"_s);
    later.log.prepend(std::move(earlier.log));
    QCOMPARE(later.lines(), (QStringList{u"Fix it"_s, u"a"_s, u"later"_s}));
    QCOMPARE(later.log.entries()[1].status, Status::Done);
    QCOMPARE(later.log.entries()[1].result, u"result of a"_s);
}

QTEST_GUILESS_MAIN(tst_ConversationLog)
#include "tst_conversationlog.moc"
