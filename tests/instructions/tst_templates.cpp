// SPDX-License-Identifier: GPL-3.0-or-later
#include <instructions/frontmatter.h>
#include <instructions/templaterenderer.h>

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

const QVariantMap values{
    {u"task"_s, u"<tidy> & \"test\""_s},
    {u"empty"_s, QString()},
    {u"yes"_s, true},
    {u"list"_s, QStringList{u"a"_s, u"b"_s, u"c"_s}},
    {u"many"_s, QVariantList(1000, u"xxxxxxxxxx"_s)},
    {u"git"_s, QVariantMap{{u"branch"_s, u"main"_s}, {u"commit"_s, QString()}}},
    {u"env"_s, QVariantMap{{u"USER"_s, u"kim"_s}}},
    {u"members"_s,
     QVariantList{QVariantMap{{u"path"_s, u"p/a"_s}}, QVariantMap{{u"path"_s, u"p/b"_s}}}},
};

Result<TemplateText> include(const QString &name)
{
    const QHash<QString, QString> texts{{u"hello"_s, u"Hello {{ task }}\n"_s},
                                        {u"item"_s, u"- {{ member.path }}\n"_s},
                                        {u"self"_s, u"{% include \"self\" %}\n"_s},
                                        {u"wrong"_s, u"line\n{{ tsk }}\n"_s}};
    if (!texts.contains(name))
        return fail(ErrorCode::NotFound, "There is nothing to include under the name '%1'.",
                    {name});
    return TemplateText{name, texts.value(name), 1};
}

Result<RenderedTemplate> render(const QString &text, const TemplateLimits &limits = {})
{
    return renderTemplate({u"t.md"_s, text, 1}, values, include, limits);
}

} // namespace

class tst_Templates : public QObject
{
    Q_OBJECT

private slots:
    void rendersDjangoSyntax_data();
    void rendersDjangoSyntax();
    void namesThePlaceOfAMistake_data();
    void namesThePlaceOfAMistake();
    void stopsWhatTakesTooLong();
    void stopsWhatBecomesTooLong_data();
    void stopsWhatBecomesTooLong();
    void readsFrontMatter();
    void namesThePlaceOfAMistakeInFrontMatter_data();
    void namesThePlaceOfAMistakeInFrontMatter();
    void linesOfTheTextAreThoseOfTheFile();
    void fillsVariablesIn_data();
    void fillsVariablesIn();
    void refusesWrongVariables_data();
    void refusesWrongVariables();
};

void tst_Templates::rendersDjangoSyntax_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &text, const QString &expected) {
        QTest::newRow(name) << text << expected;
    };
    row("plain", u"Nothing special { % }"_s, u"Nothing special { % }"_s);
    row("variable, not escaped", u"Do: {{ task }}!"_s, u"Do: <tidy> & \"test\"!"_s);
    row("lookup", u"{{ git.branch }}"_s, u"main"_s);
    row("filters",
        u"{{ list|join:\", \" }} {{ task|upper|truncatechars:8 }} {{ empty|default:\"none\" }}"_s,
        u"a, b, c <TIDY> &... none"_s);
    row("if",
        u"{% if git.branch == \"main\" and not empty %}A{% elif yes %}B{% else %}C{% endif %}"_s,
        u"A"_s);
    row("in", u"{% if \"b\" in list %}A{% endif %}{% if \"z\" not in list %}B{% endif %}"_s,
        u"AB"_s);
    row("length", u"{% if list|length > 2 %}long{% endif %}"_s, u"long"_s);
    row("for",
        u"{% for x in list %}{{ forloop.counter }}{{ x }}{% if not forloop.last %},{% endif %}{% endfor %}"_s,
        u"1a,2b,3c"_s);
    row("for empty", u"{% for x in empty %}x{% empty %}none{% endfor %}"_s, u"none"_s);
    row("for of maps", u"{% for m in members %}{{ m.path }} {% endfor %}"_s, u"p/a p/b"_s);
    row("with", u"{% with name=git.branch %}{{ name }}{% endwith %}"_s, u"main"_s);
    row("include", u"{% include \"hello\" %}"_s, u"Hello <tidy> & \"test\""_s);
    row("include sees the loop",
        u"{% for member in members %}\n{% include \"item\" %}\n{% endfor %}\n"_s,
        u"- p/a\n- p/b"_s);
    row("comments", u"a{# no #}b{% comment %}{{ nothing }} {% nonsense %}{% endcomment %}c"_s,
        u"abc"_s);
    row("braces", u"{% templatetag openvariable %} x {% templatetag closeblock %}"_s, u"{{ x %}"_s);
    row("lines of tags vanish", u"a\n{% if yes %}\nb\n{% endif %}\nc\n"_s, u"a\nb\nc"_s);
    row("one empty line stays", u"a\n\n{% if empty %}\nb\n{% endif %}\n\nc\n"_s, u"a\n\nc"_s);
    row("firstof", u"{% firstof empty git.commit task %}"_s, u"<tidy> & \"test\""_s);
}

void tst_Templates::rendersDjangoSyntax()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const Result<RenderedTemplate> rendered = render(text);
    QVERIFY2(rendered, rendered ? "" : qPrintable(rendered.error().sentence()));
    QCOMPARE(rendered->text, expected);
}

void tst_Templates::namesThePlaceOfAMistake_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &text, const QString &message) {
        QTest::newRow(name) << text << message;
    };
    row("variable", u"one\ntwo {{ tsk }}"_s,
        u"t.md:2:8: there is no variable 'tsk'. Did you mean 'task'?"_s);
    row("part", u"{{ git.brnch }}"_s,
        u"t.md:1:4: there is no variable 'git.brnch'. Did you mean 'git.branch'?"_s);
    row("environment", u"{{ env.AWS_SECRET }}"_s,
        u"t.md:1:4: 'env.AWS_SECRET' may not be shown to agents."_s);
    row("in a condition", u"{% if yes and nope %}x{% endif %}"_s,
        u"t.md:1:15: there is no variable 'nope'."_s);
    row("tag", u"a\n  {% fro x in list %}"_s,
        u"t.md:2:3: there is no tag 'fro' here. Did you mean 'for'?"_s);
    row("load", u"{% load something %}"_s, u"t.md:1:1: there is no tag 'load' here."_s);
    row("filter", u"{{ task|uper }}"_s,
        u"t.md:1:9: there is no filter 'uper' here. Did you mean 'upper'?"_s);
    row("harmful filter", u"{{ task|ljust:1000000000 }}"_s,
        u"t.md:1:9: there is no filter 'ljust' here."_s);
    row("filter that could crash", u"{{ task|slice:99999 }}"_s,
        u"t.md:1:9: there is no filter 'slice' here."_s);
    row("join by a variable", u"{{ list|join:task }}"_s,
        u"t.md:1:14: 'join' needs a text in quotes."_s);
    row("open if", u"a\n{% if yes %}\nb"_s, u"t.md:2:1: '{% if %}' has no '{% endif %}'."_s);
    row("wrong end", u"{% for x in list %}{% endif %}"_s,
        u"t.md:1:20: 'endif' stands where 'endfor' is expected, for line 1."_s);
    row("end of nothing", u"{% endfor %}"_s, u"t.md:1:1: 'endfor' closes nothing."_s);
    row("else alone", u"{% else %}"_s, u"t.md:1:1: 'else' stands outside of 'if'."_s);
    row("not closed", u"ok\nx {{ task"_s, u"t.md:2:3: '{{' is not closed in its line."_s);
    row("nothing", u"{{ }}"_s, u"t.md:1:1: a variable without a name."_s);
    row("two words", u"{{ task list }}"_s, u"t.md:1:9: 'list' is not expected here."_s);
    row("loop", u"{% for x list %}{% endfor %}"_s,
        u"t.md:1:1: a loop is '{% for NAME in LIST %}'."_s);
    row("condition", u"{% if yes and %}{% endif %}"_s,
        u"t.md:1:1: the condition is not complete."_s);
    row("after a loop", u"{% for x in list %}{% endfor %}{{ x }}"_s,
        u"t.md:1:35: there is no variable 'x'."_s);
    row("no include", u"{% include \"nothere\" %}"_s,
        u"t.md:1:1: There is nothing to include under the name 'nothere'."_s);
    row("include by variable", u"{% include task %}"_s,
        u"t.md:1:1: it is '{% include \"NAME\" %}'."_s);
    row("include of itself", u"{% include \"self\" %}"_s,
        u"self:1:1: 'self' would include itself."_s);
    row("mistake in an include", u"x\n{% include \"wrong\" %}"_s,
        u"wrong:2:4: there is no variable 'tsk'."_s);
    row("the guard", u"{{ runyardguard.tick }}"_s,
        u"t.md:1:4: there is no variable 'runyardguard'."_s);
}

void tst_Templates::namesThePlaceOfAMistake()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const Result<RenderedTemplate> rendered = render(text);
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, ErrorCode::InstructionBroken);
    QVERIFY2(rendered.error().message().startsWith(message),
             qPrintable(rendered.error().message()));
}

void tst_Templates::stopsWhatTakesTooLong()
{
    // 10^12 turns that print nothing
    const QString text
        = u"{% for a in many %}{% for b in many %}{% for c in many %}{% for d in many %}"
          "{% endfor %}{% endfor %}{% endfor %}{% endfor %}"_s;
    TemplateLimits limits;
    limits.time = std::chrono::milliseconds(100);
    QElapsedTimer timer;
    timer.start();
    const Result<RenderedTemplate> rendered = render(text, limits);
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, ErrorCode::InstructionBroken);
    QVERIFY2(rendered.error().message().contains(u"100 ms"),
             qPrintable(rendered.error().message()));
    QVERIFY(timer.elapsed() < 5000);
}

void tst_Templates::stopsWhatBecomesTooLong_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("in a loop")
        << u"{% for a in many %}{% for b in many %}{{ b }}{% endfor %}{% endfor %}"_s;
    QTest::newRow("without one") << u"{{ many|join:\"1234567890\" }}"_s.repeated(20);
}

void tst_Templates::stopsWhatBecomesTooLong()
{
    QFETCH(QString, text);
    TemplateLimits limits;
    limits.characters = 50'000;
    const Result<RenderedTemplate> rendered = render(text, limits);
    QVERIFY(!rendered);
    QCOMPARE(rendered.error().code, ErrorCode::InstructionTooLarge);
}

void tst_Templates::readsFrontMatter()
{
    const Result<InstructionFileContent> file = readInstructionSet(
        u"---\ntitle: Tidy up\ntags: [a, b]\nagent: mock\nvariables:\n  where:\n    title: Where\n"
        "    description: A folder\n  often: 3\n  how:\n    choices: [fast, slow]\n    default: "
        "slow\n"
        "requires:\n  git: true\n  languages: [Python]\n---\n\nText\n"_s,
        u"tidy"_s, u"tidy.md"_s);
    QVERIFY2(file, file ? "" : qPrintable(file.error().sentence()));
    QCOMPARE(file->set.name, u"tidy"_s);
    QCOMPARE(file->set.title, u"Tidy up"_s);
    QCOMPARE(file->set.tags, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(file->set.agent, u"mock"_s);
    QCOMPARE(file->set.text, u"Text\n"_s);
    QCOMPARE(file->textLine, 18);
    QVERIFY(file->needs.git);
    QCOMPARE(file->needs.languages, QStringList{u"Python"_s});
    QCOMPARE(file->set.variables.size(), 3);
    QVERIFY(file->set.variables[0].needed);
    QCOMPARE(file->set.variables[1].name, u"often"_s);
    QCOMPARE(file->set.variables[2].type, u"choice"_s);
    QCOMPARE(file->set.variables[2].initial, QJsonValue(u"slow"_s));
}

void tst_Templates::namesThePlaceOfAMistakeInFrontMatter_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("open") << u"---\ntitle: x\n"_s << u"t.md:1:1: the front matter has no end."_s;
    QTest::newRow("key") << u"---\ntitel: x\n---\n"_s
                         << u"t.md:2:8: there is no key 'titel' here. Did you mean 'title'?"_s;
    QTest::newRow("type") << u"---\nvariables:\n  a:\n    type: float\n---\n"_s
                          << u"t.md:4:11: 'float' is none of:"_s;
    QTest::newRow("default")
        << u"---\nvariables:\n  a:\n    choices: [x, y]\n    default: z\n---\n"_s
        << u"'a' can't be 'z'. It is one of: x, y."_s;
    QTest::newRow("reserved") << u"---\nvariables:\n  git: 1\n---\n"_s
                              << u"t.md:3:8: 'git' can't be the name of a variable."_s;
    QTest::newRow("yaml") << u"---\ntitle: [\n---\n"_s << u"this is not YAML"_s;
}

void tst_Templates::namesThePlaceOfAMistakeInFrontMatter()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    const Result<InstructionFileContent> file = readInstructionSet(text, u"t"_s, u"t.md"_s);
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::InstructionBroken);
    QVERIFY2(file.error().message().contains(message), qPrintable(file.error().message()));
}

void tst_Templates::linesOfTheTextAreThoseOfTheFile()
{
    const Result<InstructionFileContent> file
        = readInstructionSet(u"---\ntitle: x\n---\n\n\none\n{{ nope }}\n"_s, u"t"_s, u"t.md"_s);
    QVERIFY(file);
    const auto rendered
        = renderTemplate({u"t.md"_s, file->set.text, file->textLine}, values, include);
    QVERIFY(!rendered);
    QVERIFY2(rendered.error().message().startsWith(u"t.md:7:4:"),
             qPrintable(rendered.error().message()));
}

void tst_Templates::fillsVariablesIn_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonValue>("given");
    QTest::addColumn<QJsonValue>("expected");
    QTest::newRow("text") << u"text"_s << QJsonValue(u"x"_s) << QJsonValue(u"x"_s);
    QTest::newRow("number as text") << u"text"_s << QJsonValue(12) << QJsonValue(u"12"_s);
    QTest::newRow("integer") << u"integer"_s << QJsonValue(u"12"_s) << QJsonValue(12);
    QTest::newRow("number") << u"number"_s << QJsonValue(u"1.5"_s) << QJsonValue(1.5);
    QTest::newRow("yes") << u"boolean"_s << QJsonValue(u"yes"_s) << QJsonValue(true);
    QTest::newRow("false") << u"boolean"_s << QJsonValue(false) << QJsonValue(false);
    QTest::newRow("list") << u"list"_s << QJsonValue(u"a, b"_s)
                          << QJsonValue(QJsonArray{u"a"_s, u"b"_s});
    QTest::newRow("array") << u"list"_s << QJsonValue(QJsonArray{u"a"_s})
                           << QJsonValue(QJsonArray{u"a"_s});
}

void tst_Templates::fillsVariablesIn()
{
    QFETCH(QString, type);
    QFETCH(QJsonValue, given);
    QFETCH(QJsonValue, expected);
    InstructionVariable variable;
    variable.name = u"v"_s;
    variable.type = type;
    variable.needed = true;
    const Result<QJsonObject> values = filledIn({variable}, {{u"v"_s, given}});
    QVERIFY2(values, values ? "" : qPrintable(values.error().sentence()));
    QCOMPARE((*values)[u"v"_s], expected);
}

void tst_Templates::refusesWrongVariables_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("given");
    QTest::addColumn<QString>("message");
    const auto row
        = [](const char *name, const QString &type, const QJsonObject &given,
             const QString &message) { QTest::newRow(name) << type << given << message; };
    row("missing", u"text"_s, {}, u"'v' must be given: What it is for"_s);
    row("blank", u"text"_s, {{u"v"_s, u" "_s}}, u"'v' must be given"_s);
    row("integer", u"integer"_s, {{u"v"_s, u"1.5"_s}},
        u"'v' is a whole number, and '1.5' is none."_s);
    row("boolean", u"boolean"_s, {{u"v"_s, u"maybe"_s}}, u"'v' is true or false, not 'maybe'."_s);
    row("choice", u"choice"_s, {{u"v"_s, u"z"_s}}, u"'v' can't be 'z'. It is one of: x, y."_s);
    row("another", u"text"_s, {{u"v"_s, u"x"_s}, {u"w"_s, 1}},
        u"The instruction has no variable 'w'. It has: v."_s);
}

void tst_Templates::refusesWrongVariables()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, given);
    QFETCH(QString, message);
    InstructionVariable variable;
    variable.name = u"v"_s;
    variable.type = type;
    variable.description = u"What it is for"_s;
    variable.choices = {u"x"_s, u"y"_s};
    variable.needed = true;
    const Result<QJsonObject> values = filledIn({variable}, given);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::BadInput);
    QVERIFY2(values.error().message().startsWith(message), qPrintable(values.error().message()));
}

QTEST_GUILESS_MAIN(tst_Templates)

#include "tst_templates.moc"
