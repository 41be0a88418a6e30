// SPDX-License-Identifier: GPL-3.0-or-later
#include <models/projectform.h>

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Qt::StringLiterals;

namespace {

/** A Node.js project of which the user has corrected the name and the command to test it. */
ProjectFacts shop()
{
    ProjectFacts facts;
    facts.folder = u"/home/mira/shop"_s;
    facts.name = u"Shop"_s;
    facts.kinds = QStringList{u"Node.js"_s, u"Docker"_s};
    facts.languages = {{u"TypeScript"_s, 12}, {u"Shell"_s, 1}};
    facts.packageManagers = QStringList{u"npm"_s};
    facts.commands = {{u"test"_s, u"./test --all"_s, {}, u".runyard/project.yaml"_s},
                      {u"lint"_s, u"npm run lint"_s, {}, u"package.json: scripts.lint"_s},
                      {u"lint"_s, u"npx prettier -c ."_s, {}, u".prettierrc"_s}};
    facts.members = {{u"packages/a"_s, u"a"_s, u"Node.js"_s}};
    facts.corrected = QStringList{u"name"_s, u"commands"_s};
    facts.findings = {{u"name"_s, u"shop-web"_s, u"package.json"_s},
                      {u"kinds"_s, u"Node.js"_s, u"package.json"_s},
                      {u"kinds"_s, u"Docker"_s, u"Dockerfile"_s},
                      {u"languages"_s, u"TypeScript"_s, {}},
                      {u"languages"_s, u"Shell"_s, {}},
                      {u"packageManagers"_s, u"npm"_s, u"package-lock.json"_s},
                      {u"commands.test"_s, u"npm test"_s, u"package.json: scripts.test"_s},
                      {u"commands.lint"_s, u"npm run lint"_s, u"package.json: scripts.lint"_s},
                      {u"commands.lint"_s, u"npx prettier -c ."_s, u".prettierrc"_s},
                      {u"members"_s, u"packages/a"_s, u"packages/a/package.json"_s}};
    return facts;
}

/** What the form holds after the user has typed into these fields. */
QStringList typed(const QMap<QString, QString> &texts)
{
    QStringList all;
    for (const ProjectField &field : ProjectForm::fields(shop()))
        all << texts.value(field.fact, field.text);
    return all;
}

QJsonObject changes(const QMap<QString, QString> &texts)
{
    return ProjectForm::changes(ProjectForm::fields(shop()), typed(texts));
}

} // namespace

class tst_ProjectForm : public QObject
{
    Q_OBJECT
private slots:
    void tellsEachFactAndItsSource();
    void changesAreWhatDiffers_data();
    void changesAreWhatDiffers();
};

void tst_ProjectForm::tellsEachFactAndItsSource()
{
    QMap<QString, ProjectField> fields;
    for (const ProjectField &field : ProjectForm::fields(shop())) {
        QVERIFY(!field.title.isEmpty());
        fields.insert(field.fact, field);
    }
    QCOMPARE(fields[u"name"_s].text, u"Shop"_s);
    QCOMPARE(fields[u"name"_s].found, u"shop-web"_s);
    QCOMPARE(fields[u"kinds"_s].text, u"Node.js, Docker"_s);
    QCOMPARE(fields[u"kinds"_s].from, u"package.json, Dockerfile"_s);
    QCOMPARE(fields[u"languages"_s].from, u"the names of files"_s);
    QCOMPARE(fields[u"commands.test"_s].text, u"./test --all"_s);
    QCOMPARE(fields[u"commands.test"_s].found, u"npm test"_s);
    QCOMPARE(fields[u"commands.lint"_s].text, u"npm run lint\nnpx prettier -c ."_s);
    QCOMPARE(fields[u"members"_s].from, u"packages/a/package.json"_s);
    QCOMPARE(fields[u"frameworks"_s].text, QString());
    QCOMPARE(fields[u"frameworks"_s].from, QString());
}

void tst_ProjectForm::changesAreWhatDiffers_data()
{
    using Texts = QMap<QString, QString>;
    QTest::addColumn<Texts>("texts");
    QTest::addColumn<QJsonObject>("expected");
    QTest::newRow("nothing") << Texts{} << QJsonObject();
    QTest::newRow("only spaces") << Texts{{u"kinds"_s, u" Node.js ,,Docker,"_s}} << QJsonObject();
    QTest::newRow("text") << Texts{{u"licence"_s, u" MIT "_s}}
                          << QJsonObject{{u"licence"_s, u"MIT"_s}};
    QTest::newRow("list") << Texts{{u"tools"_s, u"vitest, eslint, vitest"_s}}
                          << QJsonObject{{u"tools"_s, QJsonArray{u"vitest"_s, u"eslint"_s}}};
    QTest::newRow("none of it") << Texts{{u"packageManagers"_s, QString()}}
                                << QJsonObject{{u"packageManagers"_s, QJsonArray()}};
    QTest::newRow("as found") << Texts{{u"name"_s, u"shop-web"_s}}
                              << QJsonObject{{u"name"_s, QJsonValue::Null}};
    QTest::newRow("no name") << Texts{{u"name"_s, QString()}}
                             << QJsonObject{{u"name"_s, QJsonValue::Null}};
    QTest::newRow("commands") << Texts{{u"commands.test"_s, u"npm test"_s},
                                       {u"commands.build"_s, u"make a, b\n\nmake c\n"_s}}
                              << QJsonObject{{u"commands"_s,
                                              QJsonObject{{u"test"_s, QJsonValue::Null},
                                                          {u"build"_s, QJsonArray{u"make a, b"_s,
                                                                                  u"make c"_s}}}}};
}

void tst_ProjectForm::changesAreWhatDiffers()
{
    using Texts = QMap<QString, QString>;
    QFETCH(Texts, texts);
    QFETCH(QJsonObject, expected);
    QCOMPARE(changes(texts), expected);
}

QTEST_GUILESS_MAIN(tst_ProjectForm)

#include "tst_projectform.moc"
