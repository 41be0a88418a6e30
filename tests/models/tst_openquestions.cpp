// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"

#include <models/openquestions.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

PermissionQuestion question(int number, const QString &command)
{
    PermissionQuestion question;
    question.number = number;
    question.kind = PermissionEnums::Kind::Command;
    question.tool = u"Bash"_s;
    question.command = command;
    question.summary = command;
    return question;
}

struct Setting
{
    Setting() : run(gateway.queue(u"/home/me/library"_s)) { gateway.start(run); }
    void ask(int number, const QString &command)
    {
        gateway.record(PermissionAsked{run, question(number, command)});
    }

    FakeGateway gateway;
    RunId run;
    EngineReplica replica{gateway};
    OpenQuestions questions{replica};
};

} // namespace

class tst_OpenQuestions : public QObject
{
    Q_OBJECT
private slots:
    void knowsWhatIsAskedFromTheStart();
    void followsWhatIsAsked();
    void forgetsWhatIsAnswered();
    void forgetsWhatEndedRunsAsked();
    void saysWhyAnAnswerWasRefused();
};

void tst_OpenQuestions::knowsWhatIsAskedFromTheStart()
{
    Setting s;
    s.ask(1, u"make"_s);
    QTRY_COMPARE(s.questions.entries().size(), 1);
    QCOMPARE(s.questions.entries().first().question.command, u"make"_s);
    QCOMPARE(s.questions.of({s.run}).size(), 1);
    QVERIFY(s.questions.of({RunId{u"other"_s}}).isEmpty());
}

void tst_OpenQuestions::followsWhatIsAsked()
{
    Setting s;
    QTRY_VERIFY(s.replica.isLoaded());
    QSignalSpy asked(&s.questions, &OpenQuestions::asked);
    s.ask(1, u"make"_s);
    QTRY_COMPARE(asked.count(), 1);
    s.ask(2, u"make install"_s);
    QTRY_COMPARE(asked.count(), 2);
    QCOMPARE(s.questions.entries().size(), 2);
}

void tst_OpenQuestions::forgetsWhatIsAnswered()
{
    Setting s;
    s.ask(1, u"make"_s);
    QTRY_COMPARE(s.questions.entries().size(), 1);
    AnswerPermission answer;
    answer.question = s.questions.entries().first().reference;
    answer.allow = true;
    s.questions.answer(answer);
    QTRY_VERIFY(s.questions.entries().isEmpty());
}

void tst_OpenQuestions::forgetsWhatEndedRunsAsked()
{
    Setting s;
    s.ask(1, u"make"_s);
    QTRY_COMPARE(s.questions.entries().size(), 1);
    s.gateway.finish(s.run, RunState::Cancelled);
    QTRY_VERIFY(s.questions.entries().isEmpty());
}

void tst_OpenQuestions::saysWhyAnAnswerWasRefused()
{
    Setting s;
    QSignalSpy failed(&s.questions, &OpenQuestions::failed);
    AnswerPermission answer;
    answer.question = u"99.1"_s;
    s.questions.answer(answer);
    QTRY_COMPARE(failed.count(), 1);
}

QTEST_GUILESS_MAIN(tst_OpenQuestions)
#include "tst_openquestions.moc"
