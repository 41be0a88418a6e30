// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** Every workflow of the library is done by the mock agent, by the real engine; and what else the
 * command line offers. */
class tst_WorkflowLibrary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyWorkflowRuns_data();
    void everyWorkflowRuns();
    void hasThemAll();
    void checkNamesLineAndRemedy();
    void drawsGraphs();
    void runsAgainFromAStep();
    void cancels();
    void worksInTwoFolders();
    void cleanupTestCase() { (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}); }

private:
    [[nodiscard]] static int numberOf(const Outcome &started)
    {
        return started.json()
            .object()
            .value(u"workflows"_s)
            .toArray()
            .first()
            .toObject()
            .value(u"number"_s)
            .toInt();
    }
    /** Waits until it ends, and says yes to what it asks. */
    [[nodiscard]] static QJsonObject follow(int number)
    {
        QJsonObject shown;
        for (int i = 0; i < 400; ++i) {
            shown = workflowNumber(number);
            if (!shown.value(u"finishedAt"_s).isNull())
                break;
            if (shown.value(u"waiting"_s).toInt() > 0)
                (void)runyard({u"workflow"_s, u"approve"_s, QString::number(number)});
            QTest::qWait(50); // allowed: another process is looked at
        }
        return shown;
    }
};

void tst_WorkflowLibrary::everyWorkflowRuns_data()
{
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<int>("folders");
    const auto row = [](const char *name, const QStringList &values, int folders = 1) {
        QTest::newRow(name) << values << folders;
    };
    const QString hello = u"=mock: say Hello"_s;
    row("plan-approve-work-verify",
        {u"task=mock: write done.txt yes"_s, u"check=test -e done.txt"_s});
    row("test-fix-loop",
        {u"task=mock: append tries.txt one more"_s, u"test=test $(wc -l < tries.txt) -ge 3"_s});
    row("fan-out-folders", {u"task=mock: write here.txt yes"_s}, 3);
    row("best-of-three",
        {u"task=mock: say A fine answer"_s, u"check=test \"$ANSWER\" = 'A fine answer'"_s});
    row("review-panel", {u"task"_s + hello});
    row("dependency-update", {u"task=mock: write updated.txt yes"_s, u"test=true"_s});
    row("migrate-with-canary", {u"task=mock: write new.txt yes"_s, u"check=test -e new.txt"_s}, 3);
    row("nightly-triage", {u"task"_s + hello, u"list=printf 'one\\ntwo\\n'"_s});
    row("research-then-write",
        {u"topic=mock: say {\"questions\": [\"why\", \"how\"]}"_s, u"depth=mock: say Because."_s});
    row("split-and-merge",
        {u"task=mock: say {\"parts\": [{\"title\": \"a\", \"area\": \"x\"}, {\"title\": \"b\", \"area\": \"x\"}]}"_s,
         u"work=mock: append parts.txt part"_s, u"check=test $(wc -l < parts.txt) = 2"_s});
    row("bisect-and-fix", {u"bug=mock: write fixed.txt yes"_s, u"test=test -e fixed.txt"_s});
    row("release-gate",
        {u"checks=true,true"_s, u"notes"_s + hello, u"release=echo \"$NOTES\" > released.txt"_s});
    row("document-and-check", {u"subject"_s + hello, u"reader=mock: say ALL GOOD"_s});
}

void tst_WorkflowLibrary::everyWorkflowRuns()
{
    QFETCH(QStringList, values);
    QFETCH(int, folders);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    QStringList words{u"workflow"_s, u"run"_s, u"library/"_s + name};
    for (int i = 0; i < folders; ++i)
        words << homeFolder(name + QString::number(i));
    for (const QString &value : values)
        words << u"--set"_s << value;
    words << u"--agent"_s << u"mock"_s << u"--trust"_s << u"--json"_s;
    const Outcome started = runyard(words);
    QVERIFY2(started.code == 0, started.all().constData());
    const QJsonObject ended = follow(numberOf(started));
    QVERIFY2(ended.value(u"state"_s).toString() == u"succeeded",
             QJsonDocument(ended).toJson().constData());
}

void tst_WorkflowLibrary::hasThemAll()
{
    const Outcome outcome = runyard({u"workflow"_s, u"library"_s, u"--json"_s});
    QVERIFY(outcome.json().array().size() >= 12);
    for (const QJsonValue &value : outcome.json().array()) {
        const QString name = value.toObject().value(u"name"_s).toString();
        QVERIFY2(!value.toObject().value(u"description"_s).toString().isEmpty(), qPrintable(name));
        const Outcome checked = runyard({u"workflow"_s, u"check"_s, name});
        QVERIFY2(checked.code == 0, checked.all().constData());
    }
}

void tst_WorkflowLibrary::checkNamesLineAndRemedy()
{
    const QString bad
        = homeFile(u"bad.runyard.yaml"_s, "steps:\n  - id: a\n    run: x\n    timout: 5m\n");
    const Outcome outcome = runyard({u"workflow"_s, u"check"_s, bad});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.text().contains(u"bad.runyard.yaml:4:5: error: 'timout'"),
             outcome.all().constData());
    QVERIFY(outcome.text().contains(u"'timeout'"));
    const Outcome refused = runyard({u"workflow"_s, u"run"_s, bad});
    QCOMPARE(refused.code, 2);
}

void tst_WorkflowLibrary::drawsGraphs()
{
    const Outcome dot = runyard({u"workflow"_s, u"graph"_s, u"library/release-gate"_s});
    QVERIFY2(dot.text().contains(u"\"notes\" -> \"approve\""), dot.all().constData());
    const Outcome svg = runyard({u"workflow"_s, u"graph"_s, u"library/release-gate"_s, u"--svg"_s});
    if (svg.code == 0)
        QVERIFY(svg.text().contains(u"<svg"));
}

void tst_WorkflowLibrary::runsAgainFromAStep()
{
    const QString path = homeFolder(u"again"_s);
    const QString flow
        = homeFile(u"again.runyard.yaml"_s,
                   "steps:\n- {id: a, run: echo a >> log}\n- {id: b, needs: a, run: test -e go}\n"
                   "- {id: c, needs: b, run: echo c >> log}\n");
    const Outcome started
        = runyard({u"workflow"_s, u"run"_s, flow, path, u"--trust"_s, u"--wait"_s, u"--json"_s});
    QCOMPARE(started.code, 1);
    const int number = numberOf(started);
    QCOMPARE(workflowNumber(number).value(u"state"_s).toString(), u"failed");
    (void)homeFile(u"again/go"_s, "");
    const Outcome again
        = runyard({u"workflow"_s, u"rerun"_s, QString::number(number), u"--from"_s, u"b"_s});
    QVERIFY2(again.code == 0, again.all().constData());
    QCOMPARE(follow(number).value(u"state"_s).toString(), u"succeeded");
    QFile log(path + u"/log"_s);
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), "a\nc\n");
}

void tst_WorkflowLibrary::cancels()
{
    const QString path = homeFolder(u"cancel"_s);
    const QString flow
        = homeFile(u"cancel.runyard.yaml"_s, "steps:\n- {id: a, foreach: {items: [1, 2, 3]}, run: "
                                             "sleep 600}\nfinally:\n- {run: echo bye > bye}\n");
    const Outcome started
        = runyard({u"workflow"_s, u"run"_s, flow, path, u"--trust"_s, u"--json"_s});
    const int number = numberOf(started);
    QTRY_VERIFY(workflowNumber(number)
                    .value(u"steps"_s)
                    .toArray()
                    .first()
                    .toObject()
                    .value(u"runs"_s)
                    .toArray()
                    .size()
                == 3);
    QCOMPARE(runyard({u"workflow"_s, u"cancel"_s, QString::number(number)}).code, 0);
    QCOMPARE(follow(number).value(u"state"_s).toString(), u"cancelled");
    QVERIFY(QFile::exists(path + u"/bye"_s));
}

void tst_WorkflowLibrary::worksInTwoFolders()
{
    const QString flow = homeFile(
        u"two.runyard.yaml"_s,
        "params: {word: {type: string, default: hi}}\nsteps:\n"
        "- {id: a, run: 'echo \"answer=${{ params.word }} $(pwd)\" >> \"$RUNYARD_OUTPUT\"'}\n"
        "- {id: b, needs: a, run: 'echo \"${{ steps.a.outputs.answer }}\" > said'}\n");
    const Outcome started = runyard({u"workflow"_s, u"run"_s, flow, homeFolder(u"one"_s),
                                     homeFolder(u"two"_s), u"--set"_s, u"word=it's; exit 3 $(id)"_s,
                                     u"--trust"_s, u"--wait"_s, u"--json"_s});
    QVERIFY2(started.code == 0, started.all().constData());
    QCOMPARE(started.json().object().value(u"workflows"_s).toArray().size(), 2);
    for (const char *name : {"one", "two"}) {
        QFile said(homeFolder(QString::fromLatin1(name)) + u"/said"_s);
        QVERIFY(said.open(QIODevice::ReadOnly));
        const QByteArray expected
            = "it's; exit 3 $(id) " + homeFolder(QString::fromLatin1(name)).toUtf8() + '\n';
        QCOMPARE(said.readAll(), expected);
    }
    const Outcome list = runyard({u"workflow"_s, u"list"_s});
    QVERIFY2(list.text().contains(u"two"), list.all().constData());
}

QTEST_GUILESS_MAIN(tst_WorkflowLibrary)
#include "tst_workflowlibrary.moc"
