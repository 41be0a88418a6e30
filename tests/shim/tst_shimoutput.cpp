// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "indexfile.h"
#include "shimrun.h"

#include <shim/shimprotocol.h>

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <memory>

using namespace Runyard;

/** That what a run prints is recorded, whole, whoever listens. */
class tst_ShimOutput : public QObject
{
    Q_OBJECT

private slots:
    void keepsOutputAndErrorsApart();
    void makesNoFileForWhatWasNotPrinted();
    void recordsEveryByteWhileNobodyListens();
    void recordsEveryByteWhileClientsComeAndGo();
    void isNotHeldUpByAClientThatNeverReads();
    void keepsBytesThatAreNoText_data();
    void keepsBytesThatAreNoText();
    void recordsWhatADescendantPrintsAfterTheMainProcess();
    void doesNotWaitForAPipeThatSomebodyElseHolds();
    void dropsWhatIsBeyondTheLimit();
    void tellsAWatcherOnceForEachWatch();
    void keepsTheIndexSmallAndRight();
    void tellsPiecesApartInTheIndex();
};

namespace {

QByteArray pseudoRandom(quint64 count)
{
    QByteArray bytes(static_cast<qsizetype>(count), Qt::Uninitialized);
    quint64 state = 88172645463325252U;
    for (char &byte : bytes) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        byte = static_cast<char>(state >> 32);
    }
    return bytes;
}

constexpr quint64 muchOutput = 50'000'000;

} // namespace

void tst_ShimOutput::keepsOutputAndErrorsApart()
{
    ShimRun run;
    run.setScript("echo one; echo two >&2; echo three; echo four >&2");
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "one\nthree\n");
    QCOMPARE(run.read(ShimFile::errors), "two\nfour\n");
    QCOMPARE(run.finished().number("outputSize"), 10);
    QCOMPARE(run.finished().number("errorsSize"), 9);
}

void tst_ShimOutput::makesNoFileForWhatWasNotPrinted()
{
    ShimRun run;
    run.setScript("echo only errors >&2");
    QCOMPARE(run.run(), 0);
    QVERIFY(!run.has(ShimFile::output));
    QCOMPARE(run.read(ShimFile::errors), "only errors\n");
    QCOMPARE(run.finished().value("outputSize"), "0");
}

void tst_ShimOutput::recordsEveryByteWhileNobodyListens()
{
    ShimRun run;
    run.setChild({"bytes", QByteArray::number(muchOutput)});
    QCOMPARE(run.run(), 0);
    QVERIFY(run.read(ShimFile::output) == pseudoRandom(muchOutput));
    QVERIFY(run.finished().value("lost").isNull());
}

void tst_ShimOutput::recordsEveryByteWhileClientsComeAndGo()
{
    ShimRun run;
    run.setChild({"bytes", QByteArray::number(muchOutput), "5000"});
    run.start();
    QRandomGenerator random(42);
    std::vector<std::unique_ptr<ControlClient>> clients(6);
    // Until the socket is deaf: connect, ask, read a little or nothing, leave in the middle of a
    // frame.
    for (bool isOver = false; !isOver;) {
        std::unique_ptr<ControlClient> &client
            = clients[random.bounded(static_cast<quint32>(clients.size()))];
        switch (random.bounded(4)) {
        case 0:
            client = std::make_unique<ControlClient>();
            isOver = !client->tryConnect(run.folder()) && run.has(ShimFile::finished);
            break;
        case 1:
            if (client)
                client->watch(random.bounded(60'000'000U), 0);
            break;
        case 2:
            if (client)
                static_cast<void>(client->next(random.bounded(3)));
            break;
        default:
            if (client)
                client->sendRaw(QByteArray("\x10\x00", 2));
            client.reset();
        }
    }
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output) == pseudoRandom(muchOutput));
}

void tst_ShimOutput::isNotHeldUpByAClientThatNeverReads()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("read line; exec \"$CHILD\" bytes 20000000 1000");
    run.add("env", "CHILD=" + ShimRun::childProgram());
    run.start();
    ControlClient silent(run.folder());
    ControlClient lively(run.folder());
    QVERIFY(lively.next(ShimMessage::Hello));
    // Asks again and again, and takes no answer, until nothing more goes into its socket.
    QByteArray asking;
    for (int i = 0; i < 20'000; ++i)
        shimPutFrame(asking, ShimMessage::Status);
    silent.sendRaw(asking);
    QVERIFY(lively.send(ShimMessage::Input, "go\n"));
    QVERIFY(lively.watch(19'999'999, 0));
    QVERIFY(lively.next(ShimMessage::Grown));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output) == pseudoRandom(20'000'000));
}

void tst_ShimOutput::keepsBytesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("mode");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray odd("\xff\xfe\x80\xc3\x28\x00\x1b]0;never ended \xf0\x9f\x98", 25);
    for (const char *mode : {"pipes", "pty"}) {
        QTest::addRow("invalid UTF-8 and NUL, %s", mode) << QByteArray(mode) << odd;
        QTest::addRow("emoji byte by byte, %s", mode)
            << QByteArray(mode) << QByteArray("\xf0\x9f\x98\x80\xf0\x9f\x98\x81");
    }
}

void tst_ShimOutput::keepsBytesThatAreNoText()
{
    QFETCH(const QByteArray, mode);
    QFETCH(const QByteArray, bytes);
    QByteArray script;
    for (const char byte : bytes)
        script += "printf '\\"
                  + QByteArray::number(static_cast<uchar>(byte), 8).rightJustified(3, '0') + "';";
    ShimRun run;
    run.set("mode", mode);
    run.setScript(script);
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), bytes);
}

void tst_ShimOutput::recordsWhatADescendantPrintsAfterTheMainProcess()
{
    ShimRun run;
    // Nothing ends the background processes before their time, however slow the machine is.
    run.setScript("trap '' TERM; (read line < \"$GO\"; echo late) &"
                  " (sleep 0.02; echo > \"$GO\") & exit 3");
    run.add("env", "GO=" + run.path("go"));
    run.writeLaunch();
    QCOMPARE(QProcess::execute("mkfifo", {QFile::decodeName(run.path("go"))}), 0);
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.read(ShimFile::output), "late\n");
    QCOMPARE(run.finished().value("exitCode"), "3");
}

void tst_ShimOutput::doesNotWaitForAPipeThatSomebodyElseHolds()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("echo begin; read line; echo end");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.watch(5, 0));
    QVERIFY(client.next(ShimMessage::Grown));
    // We are no descendant of the shim, and hold the writing end of its pipe.
    QFile pipe(QFile::decodeName("/proc/" + run.started().value("pid") + "/fd/1"));
    QVERIFY(pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QVERIFY(client.send(ShimMessage::Input, "go\n"));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.read(ShimFile::output), "begin\nend\n");
}

void tst_ShimOutput::dropsWhatIsBeyondTheLimit()
{
    ShimRun run;
    run.set("outputLimit", "100000");
    run.setScript(
        "head -c 70000 /dev/zero; head -c 50000 /dev/zero >&2; head -c 30000 /dev/zero; exit 4");
    QCOMPARE(run.run(), 0);
    const RunRecords finished = run.finished();
    QCOMPARE(finished.value("exitCode"), "4");
    QCOMPARE(finished.number("outputSize") + finished.number("errorsSize"), 100'000);
    QCOMPARE(run.read(ShimFile::output).size() + run.read(ShimFile::errors).size(), 100'000);
    QCOMPARE(finished.number("lost"), 50'000);
    qint64 listed = 0;
    for (const QByteArray &gap : finished.values("truncated")) {
        const QList<QByteArray> parts = gap.split(' ');
        QCOMPARE(parts.size(), 4);
        QCOMPARE(parts.at(1).toLongLong(), run.read(parts.at(0).constData()).size());
        QCOMPARE(parts.at(3), "0");
        listed += parts.at(2).toLongLong();
    }
    QCOMPARE(listed, 50'000);
}

void tst_ShimOutput::tellsAWatcherOnceForEachWatch()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("while read line; do echo $line; done");
    run.start();
    ControlClient client(run.folder());
    ControlClient other(run.folder());
    QVERIFY(client.next(ShimMessage::Hello) && other.next(ShimMessage::Hello));
    const auto grown = [](ControlClient &from) {
        const auto frame = from.next(ShimMessage::Grown);
        return frame ? ShimReader({frame->payload.constData(), 8}).u64() : 0;
    };
    QVERIFY(client.watch(0, 0) && other.watch(3, 0));
    QVERIFY(client.send(ShimMessage::Input, "a\n"));
    QCOMPARE(grown(client), 2U);
    // A size that is passed already is answered at once; a frame for each Watch, none without.
    QVERIFY(client.watch(1, 0));
    QCOMPARE(grown(client), 2U);
    QVERIFY(client.send(ShimMessage::Input, "b\n"));
    QCOMPARE(grown(other), 4U);
    QVERIFY(client.watch(2, 0) && client.send(ShimMessage::Status));
    const auto first = client.next();
    const auto second = client.next();
    QVERIFY(first && second);
    QCOMPARE(first->type, ShimMessage::Grown);
    QCOMPARE(second->type, ShimMessage::Processes);
}

void tst_ShimOutput::keepsTheIndexSmallAndRight()
{
    ShimRun run;
    run.setScript("\"$CHILD\" bytes 5000000 10 & \"$CHILD\" bytes 3000000 17 >&2; wait");
    run.add("env", "CHILD=" + ShimRun::childProgram());
    QCOMPARE(run.run(), 0);
    const RunRecords finished = run.finished();
    const QList<ShimIndexRecord> records = readIndex(run.read(ShimFile::index));
    QVERIFY(records.size() >= 3);
    QCOMPARE(records.first().kind, ShimIndexKind::Start);
    QCOMPARE(records.first().offset, shimIndexVersion);
    quint64 before = 0;
    QMap<ShimIndexKind, quint64> size;
    for (const ShimIndexRecord &record : records.mid(1)) {
        QVERIFY(record.microseconds >= before);
        QVERIFY(record.offset > size[record.kind]);
        before = record.microseconds;
        size[record.kind] = record.offset;
    }
    QVERIFY(before <= static_cast<quint64>(finished.number("durationUs")) + 1'000'000);
    QCOMPARE(size[ShimIndexKind::Output], 5'000'000U);
    QCOMPARE(size[ShimIndexKind::Errors], 3'000'000U);
    // At most one record per stream and 10 ms, besides one for each MiB.
    QVERIFY(static_cast<quint64>(records.size()) <= 2 * (before / 10'000 + 1) + 8 + 3);
}

void tst_ShimOutput::tellsPiecesApartInTheIndex()
{
    ShimRun run;
    run.setScript("printf one; sleep 0.05; printf two; sleep 0.05; printf three >&2");
    QCOMPARE(run.run(), 0);
    const QList<ShimIndexRecord> records = readIndex(run.read(ShimFile::index));
    QCOMPARE(records.size(), 4);
    QCOMPARE(records.at(1).offset, 3U);
    QCOMPARE(records.at(2).offset, 6U);
    QCOMPARE(records.at(3).kind, ShimIndexKind::Errors);
    QCOMPARE(records.at(3).offset, 5U);
    QVERIFY(records.at(2).microseconds - records.at(1).microseconds >= 45'000);
}

QTEST_GUILESS_MAIN(tst_ShimOutput)
#include "tst_shimoutput.moc"
