// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

/** Workflows by the real program: their files, their limits, what people say to them. */
class tst_WorkflowRunning : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stepsMustLeaveTheirFiles();
    void limitsWhatAStepChanges();
    void aGateTakesItsValues();
    void changesWhatHasNotBegun();
    void onlyOneOfAGroupWorks();
    void anotherAgentTakesOver();
    void refusesAValueBelowAQuotedWord();
    void importsWhatOthersWrote();
    void cleanupTestCase() { (void)runyard({u"engine"_s, u"stop"_s, u"--stop-runs"_s}); }

private:
    [[nodiscard]] static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] static QJsonObject step(const QJsonObject &workflow, const QString &id)
    {
        for (const QJsonValue &one : workflow.value(u"steps"_s).toArray()) {
            if (one.toObject().value(u"id"_s).toString() == id)
                return one.toObject();
        }
        return {};
    }
    [[nodiscard]] static Outcome start(const QString &flow, const QString &folder,
                                       const QStringList &more = {})
    {
        return runyard(QStringList{u"workflow"_s, u"run"_s, flow, folder, u"--trust"_s, u"--json"_s}
                       + more);
    }
    [[nodiscard]] static int numberOf(const Outcome &started)
    {
        const QJsonArray workflows = started.json().object().value(u"workflows"_s).toArray();
        return workflows.first().toObject().value(u"number"_s).toInt();
    }
    static constexpr int patienceMs = 60'000;
};

void tst_WorkflowRunning::stepsMustLeaveTheirFiles()
{
    const QString path = homeFolder(u"artifacts"_s);
    const QString flow = homeFile(
        u"artifacts.runyard.yaml"_s,
        "steps:\n"
        "- {id: make, run: 'mkdir -p out; echo hello > \"out/a b.md\"', artifacts: {report: "
        "out/a b.md}}\n"
        "- {id: use, needs: make, run: 'cat ${{ steps.make.artifacts.report }} > copy'}\n"
        "- {id: link, needs: use, run: 'ln -s /etc/passwd out/link', artifacts: {bad: "
        "out/link}}\n"
        "- {id: none, needs: use, run: 'true', artifacts: {gone: out/gone.md}}\n");
    const Outcome started = start(flow, path, {u"--wait"_s});
    QCOMPARE(started.code, 1);
    QCOMPARE(read(path + u"/copy"_s), "hello\n");
    const QJsonObject shown = workflowNumber(numberOf(started));
    const QJsonObject made = step(shown, u"make"_s);
    QCOMPARE(made.value(u"items"_s)
                 .toArray()
                 .first()
                 .toObject()
                 .value(u"artifacts"_s)
                 .toObject()
                 .value(u"report"_s)
                 .toString(),
             path + u"/out/a b.md"_s);
    for (const auto &[id, word] : {std::pair("link", "out/link"), {"none", "out/gone.md"}}) {
        const QJsonObject failed = step(shown, QString::fromLatin1(id));
        QCOMPARE(failed.value(u"state"_s).toString(), u"failed");
        QVERIFY2(QJsonDocument(failed).toJson().contains(word),
                 QJsonDocument(failed).toJson().constData());
    }
}

void tst_WorkflowRunning::limitsWhatAStepChanges()
{
    const QString path = homeFolder(u"diff"_s);
    const Outcome made
        = shell(u"git init -q && git -c user.name=a -c user.email=a@b commit -q --allow-empty -m "
                "x && echo old > mine.txt && echo '*.o' > .gitignore && mkdir src"_s,
                {path});
    if (made.code != 0)
        QSKIP("git is not there");
    const QByteArray before = shell(u"git status --porcelain"_s, {path}).out;
    const QString flow = homeFile(
        u"diff.runyard.yaml"_s,
        "steps:\n"
        "- {id: fine, run: 'seq 5 > src/a.txt; seq 999 > x.o', verify: [{diff: {max_lines: 5, "
        "max_files: 1, only: [src/**], forbid: ['**/*.lock']}}]}\n"
        "- {id: long, needs: fine, join: all_done, run: 'seq 6 > src/b.txt', verify: [{diff: "
        "5}]}\n"
        "- {id: lock, needs: long, join: all_done, run: 'echo > src/c.lock', verify: [{diff: "
        "{forbid: ['**/*.lock']}}]}\n"
        "- {id: outside, needs: lock, join: all_done, run: 'echo new > mine.txt', verify: [{diff: "
        "{only: [src/**]}}]}\n");
    const Outcome started = start(flow, path, {u"--wait"_s});
    const QJsonObject shown = workflowNumber(numberOf(started));
    const auto stateOf
        = [&](const QString &id) { return step(shown, id).value(u"state"_s).toString(); };
    const QByteArray whole = QJsonDocument(shown).toJson();
    QVERIFY2(stateOf(u"fine"_s) == u"succeeded", whole.constData());
    QCOMPARE(step(shown, u"fine"_s).value(u"verdict"_s).toString(), u"pass");
    for (const auto &[id, word] : {std::pair("long", "6 lines are changed; at most 5"),
                                   {"lock", "src/c.lock must stay as it is"},
                                   {"outside", "mine.txt is none of the files"}}) {
        QCOMPARE(stateOf(QString::fromLatin1(id)), u"failed");
        QVERIFY2(whole.contains(word), whole.constData());
    }
    // What was looked at was not touched: the index is as it was.
    QCOMPARE(before, "?? .gitignore\n?? mine.txt\n");
    QCOMPARE(shell(u"git diff --cached --name-only"_s, {path}).out, "");
}

void tst_WorkflowRunning::aGateTakesItsValues()
{
    const QString path = homeFolder(u"gate"_s);
    const QString flow
        = homeFile(u"gate.runyard.yaml"_s,
                   "steps:\n"
                   "- {id: ok, approve: {message: 'Where to?', show: ['the plan'], form: {where: "
                   "{enum: [here, there], default: here}, times: {type: integer, required: true, "
                   "description: how often}}}}\n"
                   "- {id: b, needs: ok, run: 'echo ${{ steps.ok.outputs.where }} ${{ "
                   "steps.ok.outputs.times }} > said'}\n");
    const int number = numberOf(start(flow, path));
    const QString reference = QString::number(number);
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(number).value(u"waiting"_s).toInt(), 1, patienceMs);
    const Outcome asked = runyard({u"workflow"_s, u"show"_s, reference});
    for (const char *word : {"Where to?", "the plan", "--set times=", "how often", "here | there"})
        QVERIFY2(asked.out.contains(word), asked.all().constData());
    const Outcome missing = runyard({u"workflow"_s, u"approve"_s, reference});
    QVERIFY2(missing.code != 0 && missing.errors().contains(u"'times'"), missing.all().constData());
    const Outcome wrong
        = runyard({u"workflow"_s, u"approve"_s, reference, u"--set"_s, u"times=often"_s});
    QVERIFY2(wrong.code != 0, wrong.all().constData());
    const Outcome answered = runyard({u"workflow"_s, u"approve"_s, reference, u"--set"_s,
                                      u"times=3"_s, u"--set"_s, u"where=there"_s});
    QVERIFY2(answered.code == 0, answered.all().constData());
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(number).value(u"state"_s).toString(), u"succeeded"_s,
                              patienceMs);
    QCOMPARE(read(path + u"/said"_s), "there 3\n");
}

void tst_WorkflowRunning::changesWhatHasNotBegun()
{
    const QString path = homeFolder(u"change"_s);
    const QString flow
        = homeFile(u"change.runyard.yaml"_s, "steps:\n- {id: a, approve: {message: wait}}\n"
                                             "- {id: b, needs: a, run: echo old > said}\n");
    const int number = numberOf(start(flow, path));
    const QString reference = QString::number(number);
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(number).value(u"waiting"_s).toInt(), 1, patienceMs);
    const QString other
        = homeFile(u"other.runyard.yaml"_s, "steps:\n- {id: a, approve: {message: other}}\n"
                                            "- {id: b, needs: a, run: echo old > said}\n");
    const Outcome refused = runyard({u"workflow"_s, u"change"_s, reference, other});
    QVERIFY2(refused.code != 0 && refused.errors().contains(u"'a' has begun"),
             refused.all().constData());
    const QString broken = homeFile(u"broken.runyard.yaml"_s, "steps:\n- {id: a, approv: x}\n");
    const Outcome bad = runyard({u"workflow"_s, u"change"_s, reference, broken});
    QVERIFY2(bad.code != 0 && bad.errors().contains(u":2:11: error: 'approv'"),
             bad.all().constData());
    (void)homeFile(u"change.runyard.yaml"_s, "# another end\n"
                                             "steps:\n- {id: a, approve: {message: wait}}\n"
                                             "- {id: c, needs: a, run: echo new > said}\n");
    const Outcome changed = runyard({u"workflow"_s, u"change"_s, reference, flow});
    QVERIFY2(changed.code == 0, changed.all().constData());
    QVERIFY2(changed.out.contains("- b\n+ c\n"), changed.all().constData());
    QVERIFY(workflowNumber(number).value(u"text"_s).toString().startsWith(u"# another end"));
    QCOMPARE(runyard({u"workflow"_s, u"approve"_s, reference}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(number).value(u"state"_s).toString(), u"succeeded"_s,
                              patienceMs);
    QCOMPARE(read(path + u"/said"_s), "new\n");
    const Outcome late = runyard({u"workflow"_s, u"change"_s, reference, flow});
    QVERIFY2(late.code != 0 && late.errors().contains(u"ended"), late.all().constData());
}

void tst_WorkflowRunning::onlyOneOfAGroupWorks()
{
    const QString path = homeFolder(u"group"_s);
    const QString flow
        = homeFile(u"group.runyard.yaml"_s, "concurrency: {group: \"${{ folder.path }}\"}\n"
                                            "steps:\n- {id: a, approve: {message: wait}}\n");
    const int first = numberOf(start(flow, path));
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(first).value(u"waiting"_s).toInt(), 1, patienceMs);
    const int second = numberOf(start(flow, path));
    QVERIFY(workflowNumber(second).value(u"queued"_s).toBool());
    const Outcome list = runyard({u"workflow"_s, u"list"_s});
    QVERIFY2(list.text().contains(u"waits for others"), list.all().constData());
    // Neither does an engine that is killed forget who waits for whom.
    QVERIFY(
        shell(
            u"kill -9 $(runyard engine status --json | sed -n 's/.*\"pid\": *\\([0-9]*\\).*/\\1/p' | head -n 1)"_s)
            .code
        == 0);
    QTRY_VERIFY_WITH_TIMEOUT(workflowNumber(second).value(u"queued"_s).toBool(), patienceMs);
    QCOMPARE(workflowNumber(second).value(u"waiting"_s).toInt(), 0);
    QCOMPARE(runyard({u"workflow"_s, u"approve"_s, QString::number(first)}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(second).value(u"waiting"_s).toInt(), 1, patienceMs);
    QCOMPARE(runyard({u"workflow"_s, u"approve"_s, QString::number(second)}).code, 0);
    QTRY_COMPARE_WITH_TIMEOUT(workflowNumber(second).value(u"state"_s).toString(), u"succeeded"_s,
                              patienceMs);
}

void tst_WorkflowRunning::anotherAgentTakesOver()
{
    const QString path = homeFolder(u"fallback"_s);
    const QString flow = homeFile(u"fallback.runyard.yaml"_s,
                                  "steps:\n- {id: a, agent: {provider: codex, fallback: [mock], "
                                  "prompt: 'mock: say Hello'}}\n");
    // A program that is not there can't be asked.
    const Outcome started = start(flow, path, {u"--wait"_s});
    QVERIFY2(started.code == 0, started.all().constData());
    const QJsonObject shown = workflowNumber(numberOf(started));
    QCOMPARE(step(shown, u"a"_s).value(u"runs"_s).toArray().size(), 2);
}

void tst_WorkflowRunning::refusesAValueBelowAQuotedWord()
{
    const QString flow = homeFile(u"heredoc.runyard.yaml"_s,
                                  "steps:\n- id: a\n  run: |\n    cat > said <<'END'\n    ${{ "
                                  "folder.name }}\n    END\n");
    const Outcome refused = runyard({u"workflow"_s, u"check"_s, flow});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.text().contains(u":5:9: error:") && refused.text().contains(u"without quotes"),
             refused.all().constData());
    const QString fine = homeFile(u"heredoc.runyard.yaml"_s,
                                  "steps:\n- id: a\n  run: |\n    cat > said <<END\n    ${{ "
                                  "folder.name }} 'it'\n    END\n");
    const QString path = homeFolder(u"here"_s);
    QCOMPARE(start(fine, path, {u"--wait"_s}).code, 0);
    QCOMPARE(read(path + u"/said"_s), "here 'it'\n");
}

void tst_WorkflowRunning::importsWhatOthersWrote()
{
    const QString path = homeFolder(u"imported"_s);
    const QString dag = homeFile(u"daily.yaml"_s, "name: daily\n"
                                                  "params:\n  - WHO: world\n"
                                                  "schedule: '0 3 * * *'\n"
                                                  "steps:\n"
                                                  "  - id: version\n    run: echo v1\n"
                                                  "    output: VERSION\n"
                                                  "  - id: say\n"
                                                  "    run: echo \"$WHO ${VERSION}\" > said\n"
                                                  "    depends: [version]\n");
    const Outcome imported = runyard({u"workflow"_s, u"import"_s, dag});
    QVERIFY2(imported.code == 0, imported.all().constData());
    QVERIFY2(imported.errors().contains(u"schedule"), imported.all().constData());
    const QString flow = homeFile(u"daily.runyard.yaml"_s, imported.out);
    const Outcome done = start(flow, path, {u"--wait"_s, u"--set"_s, u"WHO=me"_s});
    QVERIFY2(done.code == 0, (imported.out + done.all()).constData());
    QCOMPARE(read(path + u"/said"_s), "me v1\n");
}

QTEST_GUILESS_MAIN(tst_WorkflowRunning)
#include "tst_workflowrunning.moc"
