// SPDX-License-Identifier: GPL-3.0-or-later
#include "guitest.h"

#include <gui/singleinstance.h>

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>

#include <sys/stat.h>

using namespace Runyard;

/** Started as "--start FOLDER NAME", this program is a second (or first) start: prints what became
 * of it. */
static int startOnce(const QString &folder, const QString &name)
{
    SingleInstance instance(folder);
    const auto tell = [](const QByteArray &line) {
        QFile out;
        if (out.open(stdout, QIODevice::WriteOnly))
            out.write(line + '\n');
    };
    QObject::connect(
        &instance, &SingleInstance::foldersReceived, &instance,
        [&](const QStringList &folders) { tell("got " + folders.join(u',').toUtf8()); });
    QObject::connect(&instance, &SingleInstance::handedOver, &instance,
                     [] { QCoreApplication::exit(0); });
    QObject::connect(&instance, &SingleInstance::becameFirst, &instance, [&] { tell("first"); });
    QObject::connect(&instance, &SingleInstance::failed, &instance,
                     [] { QCoreApplication::exit(3); });
    const Result<bool> first = instance.start({name});
    if (!first)
        return 4;
    if (*first)
        tell("first");
    return QCoreApplication::exec();
}

class tst_SingleInstance : public QObject
{
    Q_OBJECT
private slots:
    void secondGivesItsFoldersToTheFirst();
    void namesOfAnyKindArrive();
    void twoAtOnceAHundredTimes();
    void tenAtOnce();
    void whatACrashLeftIsNoObstacle();
    void takesOverWhenTheFirstGoesMeanwhile();
    void folderIsClosedToOthers();
    void rubbishIsNoMessage();
    void aForeignFolderIsRefused();
};

void tst_SingleInstance::secondGivesItsFoldersToTheFirst()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(*first.start({}));
    QSignalSpy received(&first, &SingleInstance::foldersReceived);
    SingleInstance second(folder.path());
    QSignalSpy handed(&second, &SingleInstance::handedOver);
    QVERIFY(!*second.start({QStringLiteral("/a"), QStringLiteral("/b")}));
    QTRY_COMPARE(handed.count(), 1);
    QCOMPARE(received.count(), 1);
    const QStringList expected{QStringLiteral("/a"), QStringLiteral("/b")};
    QCOMPARE(received.first().first().toStringList(), expected);
}

void tst_SingleInstance::namesOfAnyKindArrive()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(*first.start({}));
    QSignalSpy received(&first, &SingleInstance::foldersReceived);
    QStringList names{QStringLiteral("/a\nb"), QStringLiteral("/ü \"$(id)\""),
                      QStringLiteral("--help"), QString(60'000, u'x')};
    for (int i = 0; i < 500; ++i)
        names << QStringLiteral("/some/folder/%1").arg(i);
    SingleInstance second(folder.path());
    QVERIFY(!*second.start(names));
    QTRY_COMPARE(received.count(), 1);
    QCOMPARE(received.first().first().toStringList(), names);
}

void tst_SingleInstance::twoAtOnceAHundredTimes()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 100; ++i) {
        const QString place = folder.filePath(QString::number(i));
        SingleInstance one(place);
        SingleInstance other(place);
        QSignalSpy handed(&other, &SingleInstance::handedOver);
        QSignalSpy received(&one, &SingleInstance::foldersReceived);
        const bool oneIsFirst = *one.start({QStringLiteral("one")});
        const bool otherIsFirst = *other.start({QStringLiteral("other")});
        QVERIFY(oneIsFirst != otherIsFirst);
        QTRY_COMPARE(handed.count(), 1);
        QCOMPARE(received.count(), 1);
    }
}

void tst_SingleInstance::tenAtOnce()
{
    const QTemporaryDir folder;
    std::vector<std::unique_ptr<QProcess>> starts;
    for (int i = 0; i < 10; ++i) {
        starts.push_back(std::make_unique<QProcess>());
        starts.back()->start(QCoreApplication::applicationFilePath(),
                             {QStringLiteral("--start"), folder.path(), QString::number(i)});
    }
    const auto running = [&] {
        return std::count_if(starts.begin(), starts.end(), [](const auto &start) {
            return start->state() != QProcess::NotRunning;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 20'000);
    QByteArray heard;
    for (const auto &start : starts) {
        if (start->state() == QProcess::Running)
            QTRY_COMPARE(heard += start->readAllStandardOutput(),
                         (heard.count('\n') == 10 ? heard : QByteArray()));
        else
            QCOMPARE(start->exitCode(), 0);
    }
    QCOMPARE(heard.count("got "), 9);
    for (const auto &start : starts)
        start->kill();
    for (const auto &start : starts)
        QTRY_COMPARE(start->state(), QProcess::NotRunning);
}

void tst_SingleInstance::whatACrashLeftIsNoObstacle()
{
    const QTemporaryDir folder;
    QProcess crashed;
    crashed.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--start"), folder.path(), QStringLiteral("x")});
    QByteArray heard;
    QTRY_COMPARE_WITH_TIMEOUT(heard += crashed.readAllStandardOutput(), QByteArray("first\n"),
                              10'000);
    crashed.kill();
    QTRY_COMPARE(crashed.state(), QProcess::NotRunning);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("window.sock"))));
    SingleInstance next(folder.path());
    QVERIFY(*next.start({}));
}

void tst_SingleInstance::takesOverWhenTheFirstGoesMeanwhile()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<SingleInstance>(folder.path());
    QVERIFY(*first->start({}));
    SingleInstance second(folder.path());
    QSignalSpy became(&second, &SingleInstance::becameFirst);
    QVERIFY(!*second.start({QStringLiteral("/a")}));
    first.reset();
    QTRY_COMPARE(became.count(), 1);
}

void tst_SingleInstance::folderIsClosedToOthers()
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("inner"));
    SingleInstance first(place);
    QVERIFY(*first.start({}));
    struct stat info{};
    QCOMPARE(stat(QFile::encodeName(place).constData(), &info), 0);
    QCOMPARE(info.st_mode & 0777, 0700U);
}

void tst_SingleInstance::rubbishIsNoMessage()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(*first.start({}));
    QSignalSpy received(&first, &SingleInstance::foldersReceived);
    for (const QByteArray &bytes :
         {QByteArray("\xff\xff\xff\xff"), QByteArray(1000, 'x'), QByteArray(5 << 20, '\x9f')}) {
        QLocalSocket socket;
        socket.connectToServer(folder.filePath(QStringLiteral("window.sock")));
        QTRY_COMPARE(socket.state(), QLocalSocket::ConnectedState);
        socket.write(bytes);
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QLocalSocket::UnconnectedState, 8000);
    }
    QCOMPARE(received.count(), 0);
    SingleInstance second(folder.path());
    QVERIFY(!*second.start({QStringLiteral("/a")}));
    QTRY_COMPARE(received.count(), 1);
}

void tst_SingleInstance::aForeignFolderIsRefused()
{
    SingleInstance instance(QStringLiteral("/proc"));
    const Result<bool> first = instance.start({});
    QVERIFY(!first || geteuid() == 0);
}

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--start") == 0) {
        QCoreApplication application(argc, argv);
        return startOnce(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]));
    }
    QCoreApplication application(argc, argv);
    Runyard::NoWarnings noWarnings;
    tst_SingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
