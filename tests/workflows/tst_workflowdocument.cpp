// SPDX-License-Identifier: GPL-3.0-or-later
#include <workflows/workflowdocument.h>

#include <QtCore/QDir>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

QByteArray read(const QString &name)
{
    QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/tests/workflows/data/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/** Lines of `before` that are not there any more, and new ones: "-old" and "+new". */
QByteArrayList changedLines(const QByteArray &before, const QByteArray &after)
{
    const QByteArrayList a = before.split('\n');
    const QByteArrayList b = after.split('\n');
    std::vector<std::vector<int>> same(size_t(a.size() + 1),
                                       std::vector<int>(size_t(b.size() + 1)));
    for (qsizetype i = a.size() - 1; i >= 0; --i) {
        for (qsizetype j = b.size() - 1; j >= 0; --j)
            same[size_t(i)][size_t(j)] = a[i] == b[j] ? same[size_t(i + 1)][size_t(j + 1)] + 1
                                                      : std::max(same[size_t(i + 1)][size_t(j)],
                                                                 same[size_t(i)][size_t(j + 1)]);
    }
    QByteArrayList changes;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() || j < b.size()) {
        if (i < a.size() && j < b.size() && a[i] == b[j]) {
            ++i;
            ++j;
        } else if (i < a.size()
                   && (j == b.size()
                       || same[size_t(i + 1)][size_t(j)] >= same[size_t(i)][size_t(j + 1)])) {
            changes << '-' + a[i++];
        } else {
            changes << '+' + b[j++];
        }
    }
    return changes;
}

} // namespace

class tst_WorkflowDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changesOnlyTheIntendedLines_data();
    void changesOnlyTheIntendedLines();
    void knowsWhereThingsStand();
    void writesTextsThatAreReadBack();
    void refusesWhatWouldChangeMore();
    void randomEditsKeepEverythingElse_data();
    void randomEditsKeepEverythingElse();
};

void tst_WorkflowDocument::changesOnlyTheIntendedLines_data()
{
    using Edit = std::function<Result<TextEdits>(const WorkflowDocument &)>;
    using Document = WorkflowDocument;
    QTest::addColumn<QString>("file");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArrayList>("changes");
    const QString block = u"block.runyard.yaml"_s;
    const QString compact = u"compact.runyard.yaml"_s;
    const QString flow = u"flow.runyard.yaml"_s;
    const QString crlf = u"crlf.runyard.yaml"_s;
    const auto row
        = [](const char *name, const QString &file, const Edit &edit,
             const QByteArrayList &changes) { QTest::newRow(name) << file << edit << changes; };
    row("a plain text", block, [](const Document &d) { return d.setValue({"name"}, "re: lease"); },
        {"-name:   release    # shown in the window",
         "+name:   're: lease'    # shown in the window"});
    row("a quoted text", block,
        [](const Document &d) {
            return d.setValue({"steps", "approve", "approve", "message"}, "It's on?");
        },
        {"-          message: 'Ship it? It''s \"ready\".'", "+          message: 'It''s on?'"});
    row("a new key", block,
        [](const Document &d) { return d.setValue({"steps", "build", "timeout"}, "5m"); },
        {"+      timeout: 5m"});
    row("a new object", block,
        [](const Document &d) { return d.setValue({"steps", "test", "retry", "max"}, 2); },
        {"+      retry: {max: 2}"});
    row("into an object in braces", block,
        [](const Document &d) { return d.setValue({"steps", "build", "env", "LD"}, "a, b"); },
        {"-      env: {CC: gcc,   CXX: 'g++'}", "+      env: {CC: gcc,   CXX: 'g++', LD: 'a, b'}"});
    row("out of an object in braces", block,
        [](const Document &d) { return d.removeValue({"steps", "build", "env", "CC"}); },
        {"-      env: {CC: gcc,   CXX: 'g++'}", "+      env: {CXX: 'g++'}"});
    row("a block of text", block,
        [](const Document &d) {
            return d.setValue({"steps", "plan", "agent", "prompt"}, "Two\nlines\n");
        },
        {"-              Make a plan for ${{ params.scope }}.",
         "-              # this is no comment, but part of the prompt", "-",
         "-              One task a line.", "+              Two", "+              lines"});
    row("a folded text", block,
        [](const Document &d) { return d.setValue({"steps", "test", "run"}, "make check"); },
        {"-      run: >-", "-          make", "-          test", "+      run: make check"});
    row("a key away", block,
        [](const Document &d) { return d.removeValue({"steps", "test", "timeout"}); },
        {"-      timeout: 10m # long"});
    row("a need into brackets", block,
        [](const Document &d) { return d.addNeed("approve", "build"); },
        {"-      needs: test", "+      needs: [test, build]"});
    row("a need into a block", compact,
        [](const Document &d) {
            auto copy = d;
            return copy.removeNeed("d", "b");
        },
        {"-  - b"});
    row("a need to a list in a block", block,
        [](const Document &d) { return d.removeNeed("test", "plan"); },
        {"-      needs: [ plan,build ]   # odd spacing on purpose",
         "+      needs: [ build ]   # odd spacing on purpose"});
    row("the only need", block, [](const Document &d) { return d.removeNeed("build", "plan"); },
        {"-      needs:", "-          - plan        # of course"});
    row("a first need", block, [](const Document &d) { return d.addNeed("plan", "build"); },
        {"+      needs: [build]"});
    row("another word for needs", compact, [](const Document &d) { return d.removeNeed("c", "a"); },
        {"-  depends_on: [a, b]", "+  depends_on: [b]"});
    row("a step at the end", block,
        [](const Document &d) {
            return d.addStep("last", {{"needs", QJsonArray{"approve"}}, {"run", "a\nb\n"}});
        },
        {"+    - id: last", "+      needs: [approve]", "+      run: |", "+        a", "+        b",
         "+"});
    row("a step between", compact,
        [](const Document &d) { return d.addStep("x", {{"wait", "5s"}}, "a"); },
        {"+- id: x", "+  wait: 5s"});
    row("a step behind empty lines that count", compact,
        [](const Document &d) { return d.addStep("x", {{"wait", "5s"}}, "c"); },
        {"+- id: x", "+  wait: 5s"});
    row("a step in brackets", flow,
        [](const Document &d) { return d.addStep("x", {{"run", "echo [1]"}}, "a"); },
        {"-steps: [{id: a, run: \"x\"}, {id: b, needs: [a], run: y}, {id: c, needs: a, wait: 1s}]",
         "+steps: [{id: a, run: \"x\"}, {id: x, run: 'echo [1]'}, {id: b, needs: [a], run: y}, "
         "{id: c, needs: a, "
         "wait: 1s}]"});
    row("a list of steps", compact,
        [](const Document &d) { return d.addStep("bye", {{"run", "x"}}, {}, "finally"); },
        {"+finally:", "+  - id: bye", "+    run: x"});
    row("a step away", block, [](const Document &d) { return d.removeStep("build"); },
        {"-    - name: \"Build it\"", "-      id: build",
         "-      needs:", "-          - plan        # of course",
         "-      run: make -j\"$(nproc)\"    # all cores", "-      env: {CC: gcc,   CXX: 'g++'}",
         "-      needs: [ plan,build ]   # odd spacing on purpose",
         "+      needs: [ plan ]   # odd spacing on purpose"});
    row("a step of one line away", compact, [](const Document &d) { return d.removeStep("b"); },
        {"-- {id: b, needs: [a], run: \"echo ${{ steps.a.stdout }}\"}", "-  depends_on: [a, b]",
         "+  depends_on: [a]", "-  - b"});
    row("another name", compact, [](const Document &d) { return d.renameStep("a", "first"); },
        {"-- {id: a, run: echo a}   # one",
         "-- {id: b, needs: [a], run: \"echo ${{ steps.a.stdout }}\"}",
         "+- {id: first, run: echo a}   # one",
         "+- {id: b, needs: [first], run: \"echo ${{ steps.first.stdout }}\"}",
         "-  depends_on: [a, b]", "+  depends_on: [first, b]", "-  - a", "+  - first"});
    row("a position", compact, [](const Document &d) { return d.setValue({"ui", "b", "x"}, 40); },
        {"-ui: {a: {x: 1, y: 2}}", "+ui: {a: {x: 1, y: 2}, b: {x: 40}}"});
    row("a first position", block,
        [](const Document &d) { return d.setValue({"ui", "plan"}, QJsonObject{{"x", 1}}); },
        {"+ui: {plan: {x: 1}}"});
    row("in a file of Windows", crlf,
        [](const Document &d) { return d.setValue({"steps", "a", "timeout"}, "5m"); },
        {"+    timeout: 5m\r"});
    row("at an end without a newline", crlf,
        [](const Document &d) { return d.setValue({"steps", "b", "timeout"}, "5m"); },
        {"-    run: echo b", "+    run: echo b\r", "+    timeout: 5m"});
    row("nothing new", block, [](const Document &d) { return d.setValue({"name"}, "release"); },
        {});
}

void tst_WorkflowDocument::changesOnlyTheIntendedLines()
{
    using Edit = std::function<Result<TextEdits>(const WorkflowDocument &)>;
    QFETCH(QString, file);
    QFETCH(Edit, edit);
    QFETCH(QByteArrayList, changes);
    const QByteArray before = read(file);
    QVERIFY(!before.isEmpty());
    WorkflowDocument document(before);
    QVERIFY(document.isReadable());
    const Result<TextEdits> edits = edit(document);
    QVERIFY2(edits, qPrintable(edits ? QString() : edits.error().message()));
    const TextEdits back = document.apply(*edits);
    QVERIFY2(document.isReadable(), document.text().constData());
    const QByteArrayList got = changedLines(before, document.text());
    QVERIFY2(got == changes,
             ("\n" + got.join('\n') + "\n\nexpected\n" + changes.join('\n')).constData());
    document.apply(back);
    QCOMPARE(document.text(), before);
}

void tst_WorkflowDocument::knowsWhereThingsStand()
{
    const QByteArray text = read(u"block.runyard.yaml"_s);
    const WorkflowDocument document(text);
    const auto slice = [&](const std::optional<TextRange> &range) {
        return range ? text.sliced(range->begin, range->size()) : QByteArray("-");
    };
    QCOMPARE(slice(document.valueRange({"steps", "build", "run"})), "make -j\"$(nproc)\"");
    QCOMPARE(slice(document.keyRange({"steps", "build", "run"})), "run");
    QCOMPARE(slice(document.valueRange({"steps", "test", "needs", "1"})), "build");
    QCOMPARE(slice(document.valueRange({"steps", "nobody"})), "-");
    QVERIFY(slice(document.stepRange("test")).startsWith("- id: test\n"));
    QVERIFY(slice(document.stepRange("test")).endsWith("10m # long\n"));
    QCOMPARE(document.stepAt(text.indexOf("all cores")), u"build");
    QCOMPARE(document.stepAt(text.indexOf("The last word")), QString());
    QCOMPARE(document.value({"steps", "build", "env", "CXX"}), QJsonValue("g++"));
    QVERIFY(document.stepRange("finally-1"));
    // An unknown key is a mistake for the checker, but no obstacle here.
    QVERIFY(hasErrors(document.checked().problems));
}

void tst_WorkflowDocument::writesTextsThatAreReadBack()
{
    const QStringList hard{u""_s,         u" lead"_s,      u"trail "_s, u"a: b"_s,    u"a #b"_s,
                           u"- a"_s,      u"-a"_s,         u"yes"_s,    u"null"_s,    u"12"_s,
                           u"1e3"_s,      u"true"_s,       u"[a]"_s,    u"{a"_s,      u"a, b"_s,
                           u"'q'"_s,      u"\"q\""_s,      u"it's"_s,   u"a\\b"_s,    u"a\nb"_s,
                           u"a\nb\n"_s,   u"a\n\nb\n\n"_s, u"\na"_s,    u"  a\n b"_s, u"a\tb"_s,
                           u"grüße 🦊"_s, u"\u2028"_s,     u"\x01"_s,   u"%a"_s,      u"@a"_s,
                           u"`a`"_s,      u"*a"_s,         u"&a"_s,     u"!a"_s,      u"|"_s,
                           u"> x"_s,      u"${{ a.b }}"_s, u"a:"_s,     u"---"_s,     u"? a"_s,
                           u"#"_s,        u"~"_s,          u"0x1f"_s,   u"\u0085"_s,  u"a\r\nb"_s};
    for (const QString &file : {u"block.runyard.yaml"_s, u"compact.runyard.yaml"_s,
                                u"flow.runyard.yaml"_s, u"crlf.runyard.yaml"_s}) {
        const WorkflowDocument original(read(file));
        for (const QString &text : hard) {
            for (const QString &step : original.stepIds().mid(0, 3)) {
                for (const QString &key : {u"run"_s, u"name"_s}) {
                    WorkflowDocument document = original;
                    const auto edits = document.setValue({u"steps"_s, step, key}, text);
                    QVERIFY(edits);
                    document.apply(*edits);
                    QVERIFY2(document.isReadable(), document.text().constData());
                    // A block's line breaks are the file's: \r\n reads as \n.
                    QCOMPARE(document.value({u"steps"_s, step, key}), QJsonValue(text));
                }
            }
        }
    }
}

void tst_WorkflowDocument::refusesWhatWouldChangeMore()
{
    const WorkflowDocument document("a: &a {id: x, run: y}\nsteps:\n  - *a\n");
    const auto edits = document.setValue({"steps", "x", "run"}, "z");
    QVERIFY(!edits);
    QCOMPARE(edits.error().code, ErrorCode::WrongState);
    QVERIFY(!WorkflowDocument("a: [").setValue({"name"}, "x"));
    QVERIFY(!WorkflowDocument("steps: []").setValue({"steps", "x", "run"}, "z"));
}

void tst_WorkflowDocument::randomEditsKeepEverythingElse_data()
{
    QTest::addColumn<QString>("file");
    for (const char *name : {"block", "compact", "flow", "crlf"})
        QTest::newRow(name) << QString::fromLatin1(name) + u".runyard.yaml"_s;
}

/** Any edits in any order: after each the file is read, holds exactly what was wanted, every
 * comment outside of the edit is there, and taking it back gives the very bytes. */
void tst_WorkflowDocument::randomEditsKeepEverythingElse()
{
    QFETCH(QString, file);
    const QByteArray original = read(file);
    QRandomGenerator random(5);
    for (int round = 0; round < 60; ++round) {
        WorkflowDocument document(original);
        for (int turn = 0; turn < 12; ++turn) {
            const QStringList ids = document.stepIds();
            const auto anyStep
                = [&] { return ids.isEmpty() ? u"none"_s : ids[random.bounded(ids.size())]; };
            const QString step = anyStep();
            const QString other = anyStep();
            const QByteArray before = document.text();
            const StepDefinition *definition = document.definition().step(step);
            Result<TextEdits> edits = TextEdits{};
            std::function<bool()> holds = [] { return true; };
            const QString id = u"new%1"_s.arg(round * 100 + turn);
            QString what;
            switch (random.bounded(7)) {
            case 0:
                what = u"add"_s;
                edits = document.addStep(id, {{"run", "echo\nnew\n"}},
                                         random.bounded(2) ? step : QString());
                holds = [&] {
                    return document.stepIds().contains(id)
                           && document.stepIds().size() == ids.size() + 1;
                };
                break;
            case 1:
                what = u"remove "_s + step;
                edits = document.removeStep(step);
                holds = [&] { return !document.stepIds().contains(step); };
                break;
            case 2:
                what = u"need "_s + step + u' ' + other;
                edits = document.addNeed(step, other);
                holds = [&] { return document.definition().step(step)->needs.contains(other); };
                break;
            case 3:
                what = u"unneed "_s + step + u' ' + other;
                edits = document.removeNeed(step, other);
                holds = [&] { return !document.definition().step(step)->needs.contains(other); };
                break;
            case 4:
                what = u"set"_s;
                edits = document.setValue({u"steps"_s, step, u"timeout"_s}, u"%1m"_s.arg(1 + turn));
                holds = [&] {
                    return document.value({u"steps"_s, step, u"timeout"_s})
                           == QJsonValue(u"%1m"_s.arg(1 + turn));
                };
                break;
            case 5:
                what = u"unset"_s;
                edits = document.removeValue({u"steps"_s, step, u"timeout"_s});
                holds = [&] {
                    return document.value({u"steps"_s, step, u"timeout"_s}).isUndefined();
                };
                break;
            case 6:
                what = u"rename "_s + step;
                edits = document.renameStep(step, id);
                holds = [&] {
                    return document.stepIds().contains(id) && !document.stepIds().contains(step);
                };
                break;
            }
            if (!definition || !edits || step.startsWith(u"finally"))
                continue; // for example a step of another list
            const TextEdits back = document.apply(*edits);
            const auto story = [&] {
                return (what.toUtf8() + "\n--- before\n" + before + "\n--- after\n"
                        + document.text());
            };
            QVERIFY2(document.isReadable(), story().constData());
            QVERIFY2(holds(), story().constData());
            // Outside of the edits nothing changed, by the bytes; and back is back.
            QCOMPARE(applied(document.text(), back), before);
            qint64 touched = 0;
            for (const TextEdit &edit : *edits)
                touched += edit.range.size();
            if (what != u"remove "_s + step)
                QVERIFY2(touched < 80, story().constData());
            for (const QByteArray &comment :
                 {QByteArray("# Do not reorder"), QByteArray("# The last word"),
                  QByteArray("# mittendrin"), QByteArray("# the end")}) {
                if (before.contains(comment))
                    QVERIFY2(document.text().contains(comment), story().constData());
            }
        }
    }
}

QTEST_APPLESS_MAIN(tst_WorkflowDocument)
#include "tst_workflowdocument.moc"
