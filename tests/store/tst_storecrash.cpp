// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include <QtTest/QtTest>

#include <cstdio>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

using namespace Runyard;
using namespace Runyard::StoreFixture;

namespace {

/** Appends without end, sometimes one, sometimes many, and prints the last number each time the
 * store said yes. */
int appendWithoutEnd(const QString &path)
{
    const auto store = open(path);
    for (;;) {
        const qint64 next = store->lastSequence() + 1;
        if (!store->append(someEvents(next, next % 3 == 0 ? 50 : 1)))
            return 1;
        std::printf("%lld\n", static_cast<long long>(store->lastSequence()));
        std::fflush(stdout);
    }
}

int openAndWait(const QString &path)
{
    const auto store = SqlEventStore::open(path);
    std::printf("%s\n", store ? "open" : qPrintable(store.error().message()));
    std::fflush(stdout);
    return std::getchar() == 'x' ? 0 : 1;
}

bool writeIdMap(const char *file, const QByteArray &text)
{
    const int fd = ::open(file, O_WRONLY | O_CLOEXEC);
    const bool done = fd >= 0 && write(fd, text.constData(), size_t(text.size())) == text.size();
    close(fd);
    return done;
}

/** A disk of one megabyte at `folder`, seen by this process alone. Says why when it can't be had.
 */
QString mountSmallDisk(const QString &folder)
{
    const uid_t uid = getuid();
    const bool asRoot = uid == 0 && unshare(CLONE_NEWNS) == 0;
    if (!asRoot) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return QStringLiteral("no user namespaces here: ")
                   + QString::fromLocal8Bit(strerror(errno));
        if (!writeIdMap("/proc/self/uid_map", "0 " + QByteArray::number(uid) + " 1"))
            return QStringLiteral("no map of user ids");
    }
    if (mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0
        || mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=1m,mode=0700")
               != 0)
        return QStringLiteral("no tmpfs: ") + QString::fromLocal8Bit(strerror(errno));
    return {};
}

#define MUST(condition)                                                                            \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            std::printf("line %d: %s\n", __LINE__, #condition);                                    \
            return 1;                                                                              \
        }                                                                                          \
    } while (false)

int fillADisk(const QString &folder)
{
    if (const QString problem = mountSmallDisk(folder); !problem.isEmpty()) {
        std::printf("skip: %s\n", qPrintable(problem));
        return 0;
    }
    const QString path = folder + QStringLiteral("/data/store.sqlite");
    QFile ballast(folder + QStringLiteral("/ballast"));
    MUST(ballast.open(QIODevice::WriteOnly) && ballast.write(QByteArray(400'000, 'x')) == 400'000
         && ballast.flush());
    {
        const auto store = open(path);
        Result<> done;
        while (done) // one by one and many at once: both must fail cleanly
            done = store->append(
                someEvents(store->lastSequence() + 1, store->lastSequence() % 5 == 0 ? 40 : 1));
        MUST(done.error().code == ErrorCode::DiskFull);
        MUST(done.error().message().contains(path));
        const qint64 last = store->lastSequence();
        MUST(last > 100);
        for (int i = 0; i < 3; ++i)
            MUST(store->append(someEvents(last + 1, 100)).error().code == ErrorCode::DiskFull);
        MUST(same(allOf(*store), someEvents(1, last)));
        MUST(store->check());
        MUST(store->backupTo(folder + QStringLiteral("/copy.sqlite")).error().code
             == ErrorCode::DiskFull);
        MUST(!QFile::exists(folder + QStringLiteral("/copy.sqlite.part")));

        MUST(ballast.remove());
        MUST(store->append(someEvents(last + 1, 100)));
        MUST(same(allOf(*store), someEvents(1, last + 100)));
    }
    const auto again = open(path);
    MUST(again->check());
    std::printf("done %lld\n", static_cast<long long>(again->lastSequence()));
    return 0;
}

/** Opened on a disk that is full already, and where a new store finds no room. */
int openOnAFullDisk(const QString &folder)
{
    if (const QString problem = mountSmallDisk(folder); !problem.isEmpty()) {
        std::printf("skip: %s\n", qPrintable(problem));
        return 0;
    }
    const QString path = folder + QStringLiteral("/data/store.sqlite");
    MUST(open(path)->append(someEvents(1, 100)));
    QFile ballast(folder + QStringLiteral("/ballast"));
    MUST(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(4096, 'x')) == 4096) {
    }
    const Error error = openError(path);
    MUST(error.code == ErrorCode::None || error.code == ErrorCode::DiskFull);
    const Error fresh = openError(folder + QStringLiteral("/data/fresh.sqlite"));
    MUST(fresh.code == ErrorCode::DiskFull);
    MUST(!QFile::exists(folder + QStringLiteral("/data/fresh.sqlite")));
    MUST(ballast.remove());
    MUST(same(allOf(*open(path)), someEvents(1, 100)));
    MUST(open(folder + QStringLiteral("/data/fresh.sqlite"))->append(someEvents(1, 1)));
    std::printf("done\n");
    return 0;
}

} // namespace

/** What was acknowledged survives the death of the process; a full disk is said and outlived. */
class tst_StoreCrash : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void losesNothingAcknowledgedWhenKilled();
    void isFreeAgainAfterAKill();
    void outlivesAFullDisk_data();
    void outlivesAFullDisk();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder->filePath(QStringLiteral("data/store.sqlite"));
    }
    void startChild(QProcess &child, const char *mode, const QString &argument);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_StoreCrash::startChild(QProcess &child, const char *mode, const QString &argument)
{
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(mode), argument});
    QVERIFY(child.waitForStarted());
}

void tst_StoreCrash::losesNothingAcknowledgedWhenKilled()
{
    qint64 atLeast = 0;
    for (int round = 0; round < 6; ++round) {
        QProcess child;
        startChild(child, "--append", path());
        QByteArray output;
        while (output.count('\n') < 20 + 13 * round) {
            QVERIFY(child.waitForReadyRead());
            output += child.readAllStandardOutput();
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        output += child.readAllStandardOutput();
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        output.truncate(output.lastIndexOf('\n'));
        const qint64 acknowledged = output.split('\n').last().toLongLong();
        QVERIFY(acknowledged > atLeast);

        const auto store = open(path());
        qInfo() << "acknowledged" << acknowledged << "stored" << store->lastSequence();
        QVERIFY(store->lastSequence() >= acknowledged);
        QVERIFY(store->lastSequence()
                <= acknowledged + 50); // what was under way, whole or not at all
        QVERIFY(same(allOf(*store), someEvents(1, store->lastSequence())));
        QVERIFY(store->check());
        QVERIFY(store->setAside().isEmpty());
        atLeast = store->lastSequence();
    }
}

void tst_StoreCrash::isFreeAgainAfterAKill()
{
    QProcess first;
    startChild(first, "--wait", path());
    QVERIFY(first.waitForReadyRead());
    QCOMPARE(first.readLine().trimmed(), "open");

    QProcess second;
    startChild(second, "--wait", path());
    QVERIFY(second.waitForReadyRead());
    const QByteArray said = second.readLine();
    QVERIFY2(said.contains(QByteArray::number(first.processId())), said.constData());
    QVERIFY2(said.contains("tst_storecrash"), said.constData());
    second.kill();
    QVERIFY(second.waitForFinished());

    QCOMPARE(openError(path()).code, ErrorCode::StoreLocked);
    first.kill();
    QVERIFY(first.waitForFinished());
    QVERIFY(open(path())->append(someEvents(1, 1)));
}

void tst_StoreCrash::outlivesAFullDisk_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::newRow("while it appends") << QByteArray("--fill");
    QTest::newRow("when it is opened") << QByteArray("--open-full");
}

void tst_StoreCrash::outlivesAFullDisk()
{
    QFETCH(const QByteArray, mode);
    QProcess child;
    startChild(child, mode.constData(), m_folder->path());
    QVERIFY(child.waitForFinished());
    const QByteArray output = child.readAllStandardOutput().trimmed();
    if (output.startsWith("skip"))
        QSKIP(output.constData());
    QVERIFY2(output.startsWith("done"), output.constData());
    QCOMPARE(child.exitCode(), 0);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QByteArrayView mode(argc == 3 ? argv[1] : "");
    const QString argument = argc == 3 ? QString::fromLocal8Bit(argv[2]) : QString();
    if (mode == "--append")
        return appendWithoutEnd(argument);
    if (mode == "--wait")
        return openAndWait(argument);
    if (mode == "--fill")
        return fillADisk(argument);
    if (mode == "--open-full")
        return openOnAFullDisk(argument);
    tst_StoreCrash test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storecrash.moc"
