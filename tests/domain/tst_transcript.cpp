// SPDX-License-Identifier: GPL-3.0-or-later
#include <domain/transcript.h>

#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

using Kind = TranscriptPiece::Kind;

const RunId id{u"r"_s};

ToolStarted started(const QString &call, const QString &tool, const QString &summary,
                    const QString &parent = {})
{
    ToolStarted event;
    event.run = id;
    event.toolUse = call;
    event.tool = tool;
    event.summary = summary;
    event.parentToolUse = parent;
    return event;
}

AgentSpoke spoke(const QString &text, const QString &parent = {})
{
    AgentSpoke event;
    event.run = id;
    event.text = text;
    event.parentToolUse = parent;
    return event;
}

/** "kind title|text" of each piece, the deeper ones indented. */
QStringList told(const QList<Event> &events, int resultLines = 4)
{
    Transcript transcript(resultLines);
    QStringList lines;
    for (const Event &event : events) {
        for (const QList<TranscriptPiece> pieces = transcript.take(event);
             const TranscriptPiece &piece : pieces)
            lines << QString(piece.depth, u' ') + QString::number(int(piece.kind)) + u' '
                         + piece.title + u'|' + piece.text;
    }
    return lines;
}

QString line(Kind kind, const QString &text, const QString &title = {}, int depth = 0)
{
    return QString(depth, u' ') + QString::number(int(kind)) + u' ' + title + u'|' + text;
}

} // namespace

class tst_Transcript : public QObject
{
    Q_OBJECT

private slots:
    void tellsAConversation();
    void namesTheCallOfALateResult();
    void tellsTheLastWordsOnce();
    void tellsTheLastWordsThatWereNotSaid();
    void nestsWhatASubAgentDoes();
    void cutsResults();
    void tellsChangesOnce();
    void tellsWhatItCost();
    void tellsWhyItFailed();
};

void tst_Transcript::tellsAConversation()
{
    RunQueued queued;
    queued.run = id;
    queued.instruction = u"Make the tests pass\n"_s;
    QCOMPARE(told({queued, RunStarting{id, {}, false}, spoke(u"I look.\n"_s),
                   started(u"a"_s, u"Bash"_s, u"make"_s),
                   ToolFinished{id, u"a"_s, false, u"ok\n"_s}, MessageSent{id, u"faster"_s}}),
             (QStringList{line(Kind::Message, u"Make the tests pass"_s),
                          line(Kind::Speech, u"I look."_s), line(Kind::Tool, u"make"_s, u"Bash"_s),
                          line(Kind::Result, u"ok"_s), line(Kind::Message, u"faster"_s)}));
}

void tst_Transcript::namesTheCallOfALateResult()
{
    QCOMPARE(
        told({started(u"a"_s, u"Bash"_s, u"make"_s), started(u"b"_s, u"Read"_s, u"x"_s),
              ToolFinished{id, u"b"_s, false, u"B"_s}, ToolFinished{id, u"a"_s, false, u"A"_s}}),
        (QStringList{line(Kind::Tool, u"make"_s, u"Bash"_s), line(Kind::Tool, u"x"_s, u"Read"_s),
                     line(Kind::Result, u"B"_s), line(Kind::Result, u"A"_s, u"Bash"_s)}));
}

void tst_Transcript::tellsTheLastWordsOnce()
{
    const TurnFinished turn{id, false, u"Done."_s, {}, 1, 0};
    QCOMPARE(told({spoke(u"Done."_s), turn}), QStringList{line(Kind::Speech, u"Done."_s)});
}

void tst_Transcript::tellsTheLastWordsThatWereNotSaid()
{
    const TurnFinished turn{id, false, u"Done."_s, {}, 1, 0};
    QCOMPARE(told({turn, spoke(u"Done."_s)}),
             (QStringList{line(Kind::Speech, u"Done."_s), line(Kind::Speech, u"Done."_s)}));
}

void tst_Transcript::nestsWhatASubAgentDoes()
{
    QCOMPARE(told({started(u"t"_s, u"Task"_s, u"search"_s), spoke(u"I search."_s, u"t"_s),
                   started(u"b"_s, u"Grep"_s, u"x"_s, u"t"_s),
                   ToolFinished{id, u"b"_s, false, u"found"_s}}),
             (QStringList{line(Kind::Tool, u"search"_s, u"Task"_s),
                          line(Kind::Speech, u"I search."_s, {}, 1),
                          line(Kind::Tool, u"x"_s, u"Grep"_s, 1),
                          line(Kind::Result, u"found"_s, {}, 1)}));
}

void tst_Transcript::cutsResults()
{
    Transcript transcript(2);
    const QString text = u"1\n"_s + QString(1000, u'x') + u"\n3\n4\n5\n"_s;
    const TranscriptPiece piece = transcript.take(ToolFinished{id, u"a"_s, true, text}).first();
    QCOMPARE(piece.linesLeftOut, 3);
    QVERIFY(piece.failed);
    QCOMPARE(piece.text.count(u'\n'), 1);
    QVERIFY(piece.text.size() < 400);
}

/** The change itself says more than the tool's "has been updated". */
void tst_Transcript::tellsChangesOnce()
{
    Transcript transcript;
    ToolStarted edit = started(u"a"_s, u"Edit"_s, u"a.cpp"_s);
    edit.kind = RunEnums::ToolKind::Edit;
    edit.detail = u"-one\n+two"_s;
    QCOMPARE(transcript.take(edit).first().detail, u"-one\n+two"_s);
    QVERIFY(transcript.take(ToolFinished{id, u"a"_s, false, u"updated"_s}).isEmpty());
    edit.detail = QStringList(20, u"+x"_s).join(u'\n');
    const TranscriptPiece cut = transcript.take(edit).first();
    QCOMPARE(cut.detail.count(u'\n'), 11);
    QCOMPARE(cut.linesLeftOut, 8);
    QCOMPARE(transcript.take(ToolFinished{id, u"a"_s, true, u"no such file"_s}).first().text,
             u"no such file"_s);
}

void tst_Transcript::tellsWhatItCost()
{
    Transcript transcript;
    const QDateTime at = QDateTime::fromSecsSinceEpoch(1'000'000, QTimeZone::UTC);
    QCOMPARE(transcript.take(RunStarted{id, 1, at}), QList<TranscriptPiece>());
    Tokens tokens;
    tokens.input = 500;
    QCOMPARE(transcript.take(UsageReported{id, tokens, 0.25}), QList<TranscriptPiece>());
    RunFinished end;
    end.run = id;
    end.state = RunState::Succeeded;
    end.at = at.addSecs(3);
    const TranscriptPiece piece = transcript.take(end).first();
    QCOMPARE(piece.kind, Kind::End);
    QCOMPARE(piece.state, RunState::Succeeded);
    QCOMPARE(piece.tokens.total(), 500);
    QCOMPARE(piece.costUsd, 0.25);
    QCOMPARE(piece.elapsedMs, 3000);
    QVERIFY(!piece.failed);
}

void tst_Transcript::tellsWhyItFailed()
{
    RunFinished end;
    end.run = id;
    end.state = RunState::Failed;
    end.error = makeError(ErrorCode::AgentFailed, "It broke.");
    const TranscriptPiece piece = Transcript().take(end).first();
    QVERIFY(piece.failed);
    QCOMPARE(piece.error, end.error);
}

QTEST_GUILESS_MAIN(tst_Transcript)
#include "tst_transcript.moc"
