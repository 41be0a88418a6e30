// SPDX-License-Identifier: GPL-3.0-or-later
#include <cli/callerpath.h>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Runyard;
using namespace Runyard::Cli;

class tst_CallerPath : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void makesAbsolute_data();
    void makesAbsolute();
    void keepsTheLinkByWhichTheUserCame();
    void distrustsAWrongPwd();
    void refusesBytesThatAreNoText();
    void saysThatTheFolderIsGone();

private:
    QTemporaryDir m_folder;
};

void tst_CallerPath::initTestCase()
{
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("real/sub")));
    QVERIFY(QFile::link(m_folder.filePath(QStringLiteral("real")),
                        m_folder.filePath(QStringLiteral("link"))));
}

void tst_CallerPath::init()
{
    QVERIFY(QDir::setCurrent(m_folder.path()));
    qputenv("PWD", m_folder.path().toUtf8());
}

void tst_CallerPath::makesAbsolute_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QString>("path");
    QTest::newRow("absolute") << QByteArray("/a/b") << QStringLiteral("/a/b");
    QTest::newRow("absolute with slashes behind") << QByteArray("/a/b//") << QStringLiteral("/a/b");
    QTest::newRow("root") << QByteArray("/") << QStringLiteral("/");
    QTest::newRow("relative") << QByteArray("a") << QStringLiteral("%1/a");
    QTest::newRow("here") << QByteArray(".") << QStringLiteral("%1");
    QTest::newRow("here with a slash") << QByteArray("./") << QStringLiteral("%1");
    QTest::newRow("here, then") << QByteArray("././/a") << QStringLiteral("%1/a");
    QTest::newRow("above stays for the engine to resolve")
        << QByteArray("../a") << QStringLiteral("%1/../a");
    QTest::newRow("dash") << QByteArray("./-x") << QStringLiteral("%1/-x");
    QTest::newRow("no shell") << QByteArray("~/$(id)\n") << QStringLiteral("%1/~/$(id)\n");
}

void tst_CallerPath::makesAbsolute()
{
    QFETCH(QByteArray, typed);
    QFETCH(QString, path);
    const Result<QString> made = callerPath(typed);
    QVERIFY(made);
    QCOMPARE(*made, path.replace(QStringLiteral("%1"), m_folder.path()));
}

void tst_CallerPath::keepsTheLinkByWhichTheUserCame()
{
    const QString link = m_folder.filePath(QStringLiteral("link"));
    QVERIFY(QDir::setCurrent(link));
    qputenv("PWD", link.toUtf8());
    QCOMPARE(callerPath("sub").value(), link + QStringLiteral("/sub"));
    QCOMPARE(callerPath(".").value(), link);
}

void tst_CallerPath::distrustsAWrongPwd()
{
    qputenv("PWD", "/usr");
    QCOMPARE(callerPath("a").value(), QDir::currentPath() + QStringLiteral("/a"));
    qputenv("PWD", "relative");
    QCOMPARE(callerPath("a").value(), QDir::currentPath() + QStringLiteral("/a"));
    qunsetenv("PWD");
    QCOMPARE(callerPath("a").value(), QDir::currentPath() + QStringLiteral("/a"));
}

void tst_CallerPath::refusesBytesThatAreNoText()
{
    const Result<QString> bytes = callerPath("/tmp/caf\xe9");
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().message(),
             QStringLiteral("The name /tmp/caf\\xe9 is no UTF-8 text, so it can't be used."));
    QCOMPARE(callerPath("").error().message(),
             QStringLiteral("The name of a folder or file is empty."));
}

void tst_CallerPath::saysThatTheFolderIsGone()
{
    const QString gone = m_folder.filePath(QStringLiteral("gone"));
    QVERIFY(QDir().mkpath(gone));
    QVERIFY(QDir::setCurrent(gone));
    qputenv("PWD", gone.toUtf8());
    QVERIFY(QDir().rmdir(gone));
    QCOMPARE(callerPath("a").error().code, ErrorCode::FolderMissing);
    QVERIFY(callerPath("/a"));
}

QTEST_APPLESS_MAIN(tst_CallerPath)
#include "tst_callerpath.moc"
