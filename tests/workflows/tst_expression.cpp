// SPDX-License-Identifier: GPL-3.0-or-later
#include <workflows/expression.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;
using namespace Runyard;

namespace {

QJsonValue world(const QString &root, const QStringList &path)
{
    static const QJsonObject all{
        {"params", QJsonObject{{"scope", "full"}, {"n", 3}, {"list", QJsonArray{"a", "b"}}}},
        {"item", "it's"}};
    if (root == u"steps" && path.value(0) == u"plan")
        return QJsonObject{{"verdict", "pass"},
                           {"outputs", QJsonObject{{"tasks", QJsonArray{"x", "y"}}}}};
    return all.value(root);
}

} // namespace

class tst_Expression : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void evaluates_data();
    void evaluates();
    void refuses_data();
    void refuses();
    void tellsTheValuesItFailedWith();
    void namesWhatItRefersTo();
    void keepsTheTypeOfALoneExpression();
    void isBounded();
    void neverBecomesShellText_data();
    void neverBecomesShellText();
    void refusesWhatAShellPutsInNowhere();
};

void tst_Expression::evaluates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("json");
    const auto row
        = [](const char *text, const char *json) { QTest::newRow(text) << text << json; };
    row("1 + 2 * 3", "7");
    row("-(1 - 4) % 2", "1");
    row("'a' + 1", "\"a1\"");
    row("params.scope == 'full' && params.n >= 3", "true");
    row("params.scope == \"small\" || !params.nothing", "true");
    row("params.nothing.at.all", "null");
    row("params['scope']", "\"full\"");
    row("params.list[1]", "\"b\"");
    row("params.list[-1]", "\"b\"");
    row("params.list[7]", "null");
    row("steps.plan.verdict == 'pass' ? 'yes' : 'no'", "\"yes\"");
    row("steps.plan.outputs.tasks", "[\"x\",\"y\"]");
    row("steps['plan'].outputs.tasks.length", "2");
    row("steps.other.outputs", "null");
    row("contains(params.list, 'a')", "true");
    row("contains('abc', 'bc')", "true");
    row("join(params.list, '-')", "\"a-b\"");
    row("split('a, b', ',')", "[\"a\",\"b\"]");
    row("length(params.list) + length('abc')", "5");
    row("default(params.nothing, 'x')", "\"x\"");
    row("fromJson('{\"a\": [1]}').a[0]", "1");
    row("toJson(params.list)", "\"[\\\"a\\\",\\\"b\\\"]\"");
    row("range(3)", "[0,1,2]");
    row("upper(trim(' a '))", "\"A\"");
    row("replace('aXbX', 'X', '-')", "\"a-b-\"");
    row("'it''s'", "\"it's\"");
    row("[1, 'a', true]", "[1,\"a\",true]");
    row("'a' < 'b'", "true");
    row("max([1, 5, 3]) - min([1, 5])", "4");
    row("1 == '1'", "false");
    row("number('12') == 12", "true");
}

void tst_Expression::evaluates()
{
    QFETCH(QString, text);
    QFETCH(QString, json);
    const Result<Expression> expression = Expression::parse(text);
    QVERIFY2(expression, qPrintable(expression ? QString() : expression.error().message()));
    const Result<QJsonValue> value = expression->evaluate(world);
    QVERIFY2(value, qPrintable(value ? QString() : value.error().message()));
    const QByteArray got = QJsonDocument(QJsonArray{*value}).toJson(QJsonDocument::Compact);
    QCOMPARE(got, '[' + json.toUtf8() + ']');
}

void tst_Expression::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("parses");
    for (const char *text : {"", "1 +", "a = b", "(1", "'open", "f(1)", "a.", "a[1", "1 2", "a ? b",
                             "lenght(a)", "$(id)", "a; b", "`id`"})
        QTest::newRow(text) << QString::fromUtf8(text) << false;
    for (const char *text :
         {"1 / 0", "1 < 'a'", "'a' - 1", "fromJson('{')", "range(100000)", "length()", "[1] * 2"})
        QTest::newRow(text) << QString::fromUtf8(text) << true;
}

void tst_Expression::refuses()
{
    QFETCH(QString, text);
    QFETCH(bool, parses);
    const Result<Expression> expression = Expression::parse(text);
    QCOMPARE(expression.has_value(), parses);
    if (parses)
        QVERIFY(!expression->evaluate(world));
    else
        QVERIFY(!expression.error().message().isEmpty());
}

void tst_Expression::tellsTheValuesItFailedWith()
{
    const auto message = [](const char *text) {
        return Expression::parse(QString::fromUtf8(text))->evaluate(world).error().message();
    };
    QCOMPARE(message(" 10 / (params.n - 3) > 1 "),
             u"In ${{ 10 / (params.n - 3) > 1 }}, where params.n = 3: A division by 0.");
    QVERIFY(
        message("fromJson(item)").startsWith(u"In ${{ fromJson(item) }}, where item = 'it's': "));
    QVERIFY(message("1 / 0").startsWith(u"In ${{ 1 / 0 }}: "));
    QVERIFY(message("steps.plan.outputs.tasks[0] - params.nothing")
                .contains(u"steps.plan.outputs.tasks[] = 'x', params.nothing = null"));
    const QString bomb = QStringLiteral("1 / 0 + ") + QStringLiteral("1 + ").repeated(1000) + u'1';
    QVERIFY(Expression::parse(bomb)->evaluate(world).error().message().size() < 400);
}

void tst_Expression::namesWhatItRefersTo()
{
    const auto references
        = Expression::parse(u"steps.plan.outputs.tasks[0] == params.x"_s)->references();
    QCOMPARE(references.size(), 2);
    QCOMPARE(references[0].root, u"steps");
    QCOMPARE(references[0].path, QStringList({"plan", "outputs", "tasks", "[]"}));
    QCOMPARE(references[1].path, QStringList({"x"}));
}

void tst_Expression::keepsTheTypeOfALoneExpression()
{
    QCOMPARE(*TextTemplate::parse(u"${{ params.list }}"_s)->value(world),
             QJsonValue(QJsonArray{"a", "b"}));
    QCOMPARE(*TextTemplate::parse(u"n is ${{ params.n }}, list ${{ params.list }}"_s)->text(world),
             u"n is 3, list [\"a\",\"b\"]");
    const Result<TextTemplate> open = TextTemplate::parse(u"abc ${{ a"_s);
    QVERIFY(!open);
    QCOMPARE(open.error().detail, u"4");
}

void tst_Expression::isBounded()
{
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!Expression::parse(QString(5000, u'(')));
    QVERIFY(!Expression::parse(QString(5000, u'!')));
    QVERIFY(!Expression::parse(u"a"_s.repeated(9000)));
    QString doubling = u"'xxxxxxxxxxxxxxxxxxxx'"_s;
    for (int i = 0; i < 9; ++i)
        doubling = u"replace("_s + doubling + u", 'x', 'xxxxxxxxxx')"_s;
    QVERIFY(!Expression::parse(doubling)->evaluate(world));
    QVERIFY(!Expression::parse(u"a"_s + u".b"_s.repeated(4000)));
    QVERIFY(Expression::parse(u"params"_s + u".b"_s.repeated(1000))->evaluate(world));
    QVERIFY(timer.elapsed() < 2000);
}

void tst_Expression::neverBecomesShellText_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("bare") << "printf %s ${{ item }}";
    QTest::newRow("in double quotes") << "printf %s \"${{ item }}\"";
    QTest::newRow("in single quotes") << "printf %s '${{ item }}'";
    QTest::newRow("behind an escaped quote") << "printf '%s' \\\"${{ item }} | sed 's/^\"//'";
    QTest::newRow("behind a comment") << "# it's \"\nprintf %s ${{ item }}";
    QTest::newRow("in an assignment") << "x=${{ item }}; printf %s \"$x\"";
    QTest::newRow("below <<END") << "cat <<END | head -c -1\n${{ item }}\nEND\n";
    QTest::newRow("behind <<END") << "cat <<'END' >/dev/null\nit's\nEND\nprintf %s ${{ item }}";
    QTest::newRow("behind <<-END")
        << "cat <<-\\END >/dev/null\n\tit's\n\tEND\nprintf %s ${{ item }}";
    QTest::newRow("behind two of them")
        << "cat <<A <<'B' >/dev/null\nit's\nA\n\"\nB\nprintf %s ${{ item }}";
    QTest::newRow("behind a sum") << "x=$((1 << 2))\nprintf %s ${{ item }}";
}

void tst_Expression::neverBecomesShellText()
{
    QFETCH(QString, script);
    for (const QString &nasty : {u"$(touch /tmp/owned); `id` 'a' \"b\" \\ * \n; exit 3"_s, u"-n"_s,
                                 u""_s, u"'; exit 9; '"_s, u"\"; exit 9; \""_s, u"}}${1}"_s}) {
        const auto shell = TextTemplate::parse(script)->shell(
            [&](const QString &, const QStringList &) { return QJsonValue(nasty); });
        QVERIFY(shell);
        QVERIFY(!shell->script.contains(nasty) || nasty.isEmpty());
        QProcess process;
        process.start(u"/bin/sh"_s,
                      QStringList{u"-c"_s, shell->script, u"sh"_s} + shell->arguments);
        QVERIFY(process.waitForFinished(10000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()), nasty);
    }
}

void tst_Expression::refusesWhatAShellPutsInNowhere()
{
    const auto quoted = TextTemplate::parse(u"cat <<'END'\nHello ${{ item }}\nEND\n"_s);
    QVERIFY(quoted);
    const Result<> possible = quoted->checkShell();
    QVERIFY(!possible);
    QVERIFY2(possible.error().message().contains(u"<<'END'"),
             qPrintable(possible.error().message()));
    QCOMPARE(possible.error().detail, u"21");
    QVERIFY(!quoted->shell(world));
    QVERIFY(TextTemplate::parse(u"cat <<END\n${{ item }}\nEND\n"_s)->checkShell());
}

QTEST_APPLESS_MAIN(tst_Expression)
#include "tst_expression.moc"
