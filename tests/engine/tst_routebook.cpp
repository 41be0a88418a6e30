// SPDX-License-Identifier: GPL-3.0-or-later
#include <engine/routebook.h>

#include <QtTest/QtTest>

using namespace Runyard;

/** The files of rules that choose agents and models. */
class tst_RouteBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheUsersAndTheFolders();
    void saysWhereAMistakeIs_data();
    void saysWhereAMistakeIs();
    void readsAgainWhatHasChanged();

private:
    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QTemporaryDir m_folder;
};

void tst_RouteBook::readsTheUsersAndTheFolders()
{
    const QString file = m_folder.filePath(QStringLiteral("routes.yaml"));
    RouteBook book(file);
    QVERIFY(book.rules({}) && book.rules({})->isEmpty()); // there is no file
    write(file, "version: 1\nroutes:\n- folder: ~/web/\n  useModel: haiku\n"
                "- when: [quotaUsedUp, overloaded]\n  account: claude\n  useAgent: codex\n"
                "  afterWork: true\n");
    const QString folder = m_folder.filePath(QStringLiteral("project"));
    write(folder + QStringLiteral("/.runyard/routes.yaml"),
          "version: 1\nroutes:\n- useModel: opus\n- useAgent: codex\n- when: overloaded\n"
          "  useModel: haiku\n");
    const Result<QList<RouteRule>> rules = RouteBook::ofFolder(folder).and_then(
        [&](const QList<RouteRule> &ofFolder) { return book.rules(ofFolder); });
    QVERIFY2(rules, rules ? "" : qPrintable(rules.error().message()));
    QCOMPARE(rules->size(), 5);
    QCOMPARE(rules->at(0).folder, QDir::homePath() + QStringLiteral("/web"));
    QCOMPARE(rules->at(0).source, file + QStringLiteral(":3"));
    QCOMPARE(rules->at(1).when.size(), 2);
    QVERIFY(rules->at(1).afterWork && rules->at(1).inForce);
    // A folder may choose the model at the start, and nothing else.
    QVERIFY(rules->at(2).inForce);
    QCOMPARE(rules->at(2).folder, folder);
    QVERIFY(!rules->at(3).inForce && !rules->at(4).inForce);
    QCOMPARE(rules->at(4).number, 5);
    QCOMPARE(book.rules({})->size(), 2);
}

void tst_RouteBook::saysWhereAMistakeIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("no version") << QByteArray("routes: []\n") << ":1:";
    QTest::newRow("strange key") << QByteArray("version: 1\nroutes:\n- useModel: a\n  colour: b\n")
                                 << ":4:";
    QTest::newRow("nothing to use")
        << QByteArray("version: 1\nroutes:\n- agent: claude\n") << ":3:";
    QTest::newRow("no failure") << QByteArray("version: 1\nroutes:\n- when: rain\n  useModel: a\n")
                                << ":3:";
    QTest::newRow("no truth") << QByteArray(
        "version: 1\nroutes:\n- useModel: a\n  afterWork: often\n")
                              << ":4:";
    QTest::newRow("no YAML") << QByteArray("version: 1\nroutes: [\n") << ":";
}

void tst_RouteBook::saysWhereAMistakeIs()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("routes.yaml"));
    write(file, text);
    RouteBook book(file);
    const Result<QList<RouteRule>> rules = book.rules({});
    QVERIFY(!rules);
    QCOMPARE(rules.error().code, ErrorCode::ConfigBroken);
    QVERIFY2(rules.error().message().contains(QStringLiteral("routes.yaml") + place),
             qPrintable(rules.error().message()));
}

void tst_RouteBook::readsAgainWhatHasChanged()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("routes.yaml"));
    RouteBook book(file);
    write(file, "version: 1\nroutes:\n- useModel: a\n");
    QCOMPARE(book.rules({})->first().useModel, QStringLiteral("a"));
    write(file, "version: 1\nroutes:\n- useModel: longer\n");
    QCOMPARE(book.rules({})->first().useModel, QStringLiteral("longer"));
    QVERIFY(QFile::remove(file));
    QVERIFY(book.rules({})->isEmpty());
}

QTEST_GUILESS_MAIN(tst_RouteBook)
#include "tst_routebook.moc"
