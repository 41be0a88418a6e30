// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "indexfile.h"
#include "shimrun.h"

#include <shim/shimprotocol.h>

#include <QDir>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <sys/resource.h>
#include <unistd.h>

using namespace Runyard;

/** What happens when output cannot be written: the run goes on, and its end is recorded with what
 * is missing. */
class tst_ShimDiskFull : public QObject
{
    Q_OBJECT

private slots:
    void recordsTheEndWhenOutputReachesTheFileSizeLimit();
    void tellsClientsThatOutputIsLost();
    void recordsTheEndOnAFullDisk();
    void goesOnWritingWhenThereIsRoomAgain();
    void refusesToBeginWithoutRoomForTheEnd();

private:
    /** Runs the shim on a file system of its own with `size` bytes, on which the program may work;
     * the run folder's files are afterwards where they would have been. False when no such file
     * system can be made here. */
    [[nodiscard]] bool runOnSmallDisk(ShimRun &run, const QByteArray &size, int &exitCode);
};

namespace {

struct Gap
{
    qint64 offset = 0;
    qint64 lost = 0;
    int error = 0;
};

QList<Gap> gapsOf(const RunRecords &finished)
{
    QList<Gap> gaps;
    for (const QByteArray &record : finished.values("truncated")) {
        const QList<QByteArray> parts = record.split(' ');
        gaps.append({parts.at(1).toLongLong(), parts.at(2).toLongLong(), parts.at(3).toInt()});
    }
    return gaps;
}

} // namespace

bool tst_ShimDiskFull::runOnSmallDisk(ShimRun &run, const QByteArray &size, int &exitCode)
{
    run.writeLaunch();
    QDir().mkpath(QFile::decodeName(run.folder() + ".out"));
    const QByteArray script
        = "set -e; dir=$1; mkdir \"$dir.disk\"; cp \"$dir/launch\" \"$dir.out/\"\n"
          "mount -t tmpfs -o size="
          + size
          + " none \"$dir\" 2>/dev/null || exit 88\n"
            "cp \"$dir.out/launch\" \"$dir/\"; cd \"$dir\"; status=0\n"
            "if [ -n \"$3\" ]; then head -c \"$3\" /dev/zero > filler 2>/dev/null || true; fi\n"
            "\"$2\" \"$dir\" || status=$?; cp -a \"$dir\"/. \"$dir.out/\"; exit $status\n";
    QStringList arguments = {"-m"};
    if (::geteuid() != 0)
        arguments = QStringList{"-U", "-r", "-m"};
    QProcess process;
    process.start("unshare", arguments
                                 + QStringList{"sh", "-c", QString::fromUtf8(script), "sh",
                                               QFile::decodeName(run.folder()),
                                               QFile::decodeName(ShimRun::shimProgram()),
                                               QString::fromUtf8(qgetenv("FILLER"))});
    if (!process.waitForFinished(60'000))
        return false;
    exitCode = process.exitCode();
    QDir().rename(QFile::decodeName(run.folder()), QFile::decodeName(run.folder() + ".empty"));
    QDir().rename(QFile::decodeName(run.folder() + ".out"), QFile::decodeName(run.folder()));
    return exitCode != 88 && process.error() != QProcess::FailedToStart
           && !process.readAllStandardError().contains("unshare");
}

void tst_ShimDiskFull::recordsTheEndWhenOutputReachesTheFileSizeLimit()
{
    ShimRun run;
    run.setScript("head -c 1000000 /dev/zero; exit 6");
    run.setBeforeShim([] {
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    QCOMPARE(run.run(), 0);
    const RunRecords finished = run.finished();
    QVERIFY(finished.isComplete());
    QCOMPARE(finished.value("exitCode"), "6");
    QCOMPARE(finished.number("outputSize"), 100'000);
    QCOMPARE(run.read(ShimFile::output), QByteArray(100'000, '\0'));
    QCOMPARE(finished.number("lost"), 900'000);
    const QList<Gap> gaps = gapsOf(finished);
    QCOMPARE(gaps.size(), 1);
    QCOMPARE(gaps.first().offset, 100'000);
    QCOMPARE(gaps.first().lost, 900'000);
    QCOMPARE(gaps.first().error, EFBIG);
    const ShimIndexRecord last = readIndex(run.read(ShimFile::index)).last();
    QCOMPARE(last.kind, ShimIndexKind::Gap);
    QCOMPARE(last.offset, 100'000U);
    QCOMPARE(last.extra, static_cast<quint32>(EFBIG));
}

void tst_ShimDiskFull::tellsClientsThatOutputIsLost()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("read line; head -c 200000 /dev/zero");
    run.setBeforeShim([] {
        const rlimit limit{100'000, 100'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.send(ShimMessage::Input, "go\n"));
    const auto error = client.next(ShimMessage::Error);
    QVERIFY(error);
    ShimReader reader(
        {error->payload.constData(), static_cast<std::size_t>(error->payload.size())});
    QCOMPARE(static_cast<ShimError>(reader.u8()), ShimError::OutputLost);
    QCOMPARE(reader.u32(), static_cast<quint32>(EFBIG));
    // Said once, not with each piece.
    QCOMPARE(client.next()->type, ShimMessage::Finished);
}

void tst_ShimDiskFull::recordsTheEndOnAFullDisk()
{
    ShimRun run;
    run.setScript("head -c 1000000 /dev/zero; head -c 50000 /dev/zero >&2; exit 6");
    int exitCode = 0;
    if (!runOnSmallDisk(run, "256k", exitCode))
        QSKIP("no file system can be mounted here");
    QCOMPARE(exitCode, 0);
    const RunRecords finished = run.finished();
    QVERIFY(finished.isComplete());
    QCOMPARE(finished.value("exitCode"), "6");
    const qint64 size = finished.number("outputSize");
    QVERIFY(size > 100'000 && size < 256 * 1024);
    QCOMPARE(run.read(ShimFile::output).size(), size);
    QCOMPARE(finished.number("outputSize") + finished.number("errorsSize")
                 + finished.number("lost"),
             1'050'000);
    QCOMPARE(gapsOf(finished).first().error, ENOSPC);
    QVERIFY(run.started().isComplete());
}

void tst_ShimDiskFull::goesOnWritingWhenThereIsRoomAgain()
{
    ShimRun run;
    run.set("cwd", run.folder());
    run.setScript(
        "head -c 300000 /dev/zero | tr '\\0' a; rm filler; head -c 20000 /dev/zero | tr '\\0' b");
    qputenv("FILLER", "150000");
    int exitCode = 0;
    const bool isDone = runOnSmallDisk(run, "256k", exitCode);
    qunsetenv("FILLER");
    if (!isDone)
        QSKIP("no file system can be mounted here");
    QCOMPARE(exitCode, 0);
    const RunRecords finished = run.finished();
    const QList<Gap> gaps = gapsOf(finished);
    QVERIFY(!gaps.isEmpty());
    qint64 lost = 0;
    for (const Gap &gap : gaps)
        lost += gap.lost;
    QCOMPARE(lost, finished.number("lost"));
    QCOMPARE(lost + finished.number("outputSize"), 320'000);
    // What came after the gap stands right behind what came before.
    const QByteArray output = run.read(ShimFile::output);
    QVERIFY(output.endsWith(QByteArray(1000, 'b')));
    QCOMPARE(output.count('a') + output.count('b'), output.size());
    QCOMPARE(output.lastIndexOf('a') + 1, output.indexOf('b'));
}

void tst_ShimDiskFull::refusesToBeginWithoutRoomForTheEnd()
{
    ShimRun run;
    run.setScript("exit 0");
    qputenv("FILLER", "1000000");
    int exitCode = 0;
    const bool isDone = runOnSmallDisk(run, "64k", exitCode);
    qunsetenv("FILLER");
    if (!isDone)
        QSKIP("no file system can be mounted here");
    QCOMPARE(exitCode, static_cast<int>(ShimExit::CannotCreate));
    QVERIFY(!run.has(ShimFile::started));
    QVERIFY(!run.has(ShimFile::finished));
}

QTEST_GUILESS_MAIN(tst_ShimDiskFull)
#include "tst_shimdiskfull.moc"
