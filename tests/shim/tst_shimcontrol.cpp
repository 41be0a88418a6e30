// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlclient.h"
#include "processes.h"
#include "shimrun.h"

#include <shim/shimprotocol.h>

#include <QFile>
#include <QTest>

#include <array>
#include <memory>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Runyard;

/** The conversation over the control socket, apart from what the other tests of the shim ask for.
 */
class tst_ShimControl : public QObject
{
    Q_OBJECT

private slots:
    void readsBackWhatItPutsIntoAFrame();
    void waitsForTheWholeFrame();
    void greetsEachClient();
    void tellsEachClientHowTheRunEnded();
    void feedsThePipeAndClosesIt();
    void feedsThePipeFromAFile();
    void beginsTheOpenPipeWithAFile();
    void refusesAFirstInputThatIsTooLarge();
    void refusesAnInputFileThatIsNone_data();
    void refusesAnInputFileThatIsNone();
    void saysWhenNobodyReadsInput();
    void survivesAProgramThatClosesItsInput();
    void listsTheProcessesOfTheRun();
    void sendsSignalsToTheWholeTree();
    void tellsWhenTheProgramIsPaused();
    void endsTheConnectionAfterABadFrame_data();
    void endsTheConnectionAfterABadFrame();
    void refusesANinthClient();
    void refusesAnotherUser();
    void answersAllOfManyRequests();
    void sleepsWhileNothingHappens();
    void refusesConnectionsAfterTheEnd();
};

namespace {

ShimReader readerOf(const ControlClient::Frame &frame)
{
    return ShimReader({frame.payload.constData(), static_cast<std::size_t>(frame.payload.size())});
}

QByteArray bytesOf(std::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

ShimError errorOf(const ControlClient::Frame &frame)
{
    return static_cast<ShimError>(frame.payload.at(0));
}

} // namespace

void tst_ShimControl::readsBackWhatItPutsIntoAFrame()
{
    const ShimHello hello{.version = 7,
                          .pid = 0xfedcba98,
                          .shimPid = 3,
                          .startedAtMs = 0x0123456789abcdef,
                          .outputSize = UINT64_MAX,
                          .errorsSize = 1,
                          .isTerminal = 1,
                          .pausedBy = SIGTTIN,
                          .stop = 2};
    QByteArray payload;
    hello.put(payload);
    ShimReader reader({payload.constData(), static_cast<std::size_t>(payload.size())});
    const ShimHello read = ShimHello::from(reader);
    QVERIFY(reader.isGood() && reader.rest().empty());
    QByteArray again;
    read.put(again);
    QCOMPARE(again, payload);
    QCOMPARE(read.pid, hello.pid);
    QCOMPARE(read.startedAtMs, hello.startedAtMs);

    payload.chop(1);
    ShimReader cut({payload.constData(), static_cast<std::size_t>(payload.size())});
    QCOMPARE(ShimHello::from(cut).stop, 0);
    QVERIFY(!cut.isGood());
}

void tst_ShimControl::waitsForTheWholeFrame()
{
    QByteArray stream;
    shimPutFrame(stream, ShimMessage::Input, std::string_view("abc"));
    shimPutFrame(stream, ShimMessage::CloseInput);
    QCOMPARE(stream.first(5), QByteArray("\3\0\0\0\1", 5));
    bool isTooLong = false;
    for (std::size_t size = 0; size < 8; ++size) {
        QVERIFY(!shimFirstFrame({stream.constData(), size}, isTooLong));
        QVERIFY(!isTooLong);
    }
    const auto frame = shimFirstFrame({stream.constData(), 8}, isTooLong);
    QVERIFY(frame);
    QCOMPARE(bytesOf(frame->payload), "abc");
    QVERIFY(!shimFirstFrame({stream.constData(), 8}, isTooLong, 2));
    QVERIFY(isTooLong);
}

void tst_ShimControl::greetsEachClient()
{
    ShimRun run;
    run.setScript("echo hello; echo oh >&2; exec sleep 1000");
    run.start();
    ControlClient first(run.folder());
    QVERIFY(first.watch(5, 2));
    QVERIFY(first.next(ShimMessage::Grown)); // of one of the two
    QTRY_COMPARE(run.read(ShimFile::output), "hello\n");
    QTRY_COMPARE(run.read(ShimFile::errors), "oh\n");
    ControlClient second(run.folder());
    const auto frame = second.next();
    QVERIFY(frame);
    QCOMPARE(frame->type, ShimMessage::Hello);
    ShimReader reader = readerOf(*frame);
    const ShimHello hello = ShimHello::from(reader);
    QCOMPARE(hello.version, shimProtocolVersion);
    QCOMPARE(hello.pid, run.started().number("pid"));
    QCOMPARE(hello.shimPid, run.shimPid());
    QCOMPARE(static_cast<qint64>(hello.startedAtMs), run.started().number("at"));
    QCOMPARE(hello.outputSize, 6U);
    QCOMPARE(hello.errorsSize, 3U);
    QCOMPARE(hello.isTerminal, 0);
    QCOMPARE(hello.pausedBy, 0);
    QCOMPARE(hello.stop, 0);
}

void tst_ShimControl::tellsEachClientHowTheRunEnded()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("read line; exit 9");
    run.start();
    std::array<ControlClient, 3> clients;
    for (ControlClient &client : clients)
        QVERIFY(client.connect(run.folder()) && client.next(ShimMessage::Hello));
    QVERIFY(clients[0].send(ShimMessage::Input, "go\n"));
    for (ControlClient &client : clients) {
        const auto finished = client.next();
        QVERIFY(finished);
        QCOMPARE(finished->type, ShimMessage::Finished);
        QCOMPARE(RunRecords(finished->payload).value("exitCode"), "9");
        QVERIFY(RunRecords(finished->payload).isComplete());
        // The file is there before anybody is told.
        QVERIFY(run.read(ShimFile::finished).startsWith(finished->payload));
        QVERIFY(!client.next());
        QVERIFY(client.isAtEnd());
    }
    QCOMPARE(run.wait(), 0);
}

void tst_ShimControl::feedsThePipeAndClosesIt()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setCommand({"cat"});
    run.start();
    ControlClient client(run.folder());
    QByteArray all;
    for (int i = 0; i < 40; ++i) {
        const QByteArray piece(20'000 + i, static_cast<char>(i));
        all += piece;
        QVERIFY(client.send(ShimMessage::Input, piece));
    }
    QVERIFY(client.send(ShimMessage::CloseInput));
    QCOMPARE(run.wait(), 0);
    QCOMPARE(run.finished().value("exitCode"), "0");
    QVERIFY(run.read(ShimFile::output) == all);
}

void tst_ShimControl::beginsTheOpenPipeWithAFile()
{
    ShimRun run;
    run.set("stdinFile", "first");
    run.set("stdin", "open");
    run.setCommand({"cat"});
    run.writeLaunch();
    const QByteArray first(300'000, 'f'); // more than a pipe holds
    QFile file(QFile::decodeName(run.path("first")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(first);
    file.close();
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.send(ShimMessage::Input, "second"));
    QVERIFY(client.send(ShimMessage::CloseInput));
    QCOMPARE(run.wait(), 0);
    QVERIFY(run.read(ShimFile::output) == first + "second");
}

void tst_ShimControl::refusesAFirstInputThatIsTooLarge()
{
    ShimRun run;
    run.set("stdinFile", "first");
    run.set("stdin", "open");
    run.setCommand({"cat"});
    run.writeLaunch();
    QFile file(QFile::decodeName(run.path("first")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(qint64(shimMaxQueuedInput) + 1));
    file.close();
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.finished().value("error"), "stdin");
    QCOMPARE(run.finished().number("errno"), EFBIG);
}

void tst_ShimControl::feedsThePipeFromAFile()
{
    ShimRun run;
    run.set("stdinFile", "instruction");
    run.setCommand({"cat"});
    run.writeLaunch();
    QFile instruction(QFile::decodeName(run.path("instruction")));
    QVERIFY(instruction.open(QIODevice::WriteOnly));
    instruction.write(QByteArray(300'000, 'i'));
    instruction.close();
    QCOMPARE(run.run(), 0);
    QVERIFY(run.read(ShimFile::output) == QByteArray(300'000, 'i'));
}

void tst_ShimControl::refusesAnInputFileThatIsNone_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("error");
    QTest::addRow("missing") << QByteArray("nothing") << ENOENT;
    QTest::addRow("folder") << QByteArray("/tmp") << EINVAL;
    QTest::addRow("device") << QByteArray("/dev/zero") << EINVAL;
    QTest::addRow("FIFO") << QByteArray("fifo") << EINVAL;
}

void tst_ShimControl::refusesAnInputFileThatIsNone()
{
    QFETCH(const QByteArray, file);
    QFETCH(const int, error);
    ShimRun run;
    run.set("stdinFile", file);
    run.setCommand({"cat"});
    run.writeLaunch();
    QCOMPARE(::mkfifo(run.path("fifo").constData(), 0600), 0);
    QCOMPARE(run.run(), 0);
    QCOMPARE(run.finished().value("error"), "stdin");
    QCOMPARE(run.finished().number("errno"), error);
}

void tst_ShimControl::saysWhenNobodyReadsInput()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.send(ShimMessage::Input, "hello"));
    auto error = client.next(ShimMessage::Error);
    QVERIFY(error);
    QCOMPARE(errorOf(*error), ShimError::InputClosed);
    QVERIFY(client.resize(10, 10));
    error = client.next(ShimMessage::Error);
    QVERIFY(error);
    QCOMPARE(errorOf(*error), ShimError::NoTerminal);
}

void tst_ShimControl::survivesAProgramThatClosesItsInput()
{
    ShimRun run;
    run.set("stdin", "open");
    run.setScript("exec <&-; echo closed; exec sleep 1000");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.watch(6, 0) && client.next(ShimMessage::Grown));
    QVERIFY(client.send(ShimMessage::Input, "nobody reads this"));
    QVERIFY(client.send(ShimMessage::Input, "nor this"));
    const auto error = client.next(ShimMessage::Error);
    QVERIFY(error);
    QCOMPARE(errorOf(*error), ShimError::InputClosed);
    QVERIFY(client.stop(ShimStop::Now));
    QCOMPARE(run.wait(), 0);
}

void tst_ShimControl::listsTheProcessesOfTheRun()
{
    ShimRun run;
    run.setScript("sleep 1000 & setsid sleep 1001 & echo ready; wait");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.watch(5, 0) && client.next(ShimMessage::Grown));
    QMap<QByteArray, int> commands;
    const auto ask = [&] {
        commands.clear();
        if (!client.send(ShimMessage::Status))
            return false;
        const auto frame = client.next(ShimMessage::Processes);
        if (!frame)
            return false;
        ShimReader reader = readerOf(*frame);
        const std::uint32_t count = reader.u32();
        for (std::uint32_t i = 0; i < count; ++i) {
            const ShimProcess process = ShimProcess::from(reader);
            if (process.pid == run.started().number("pid") && process.parentPid != run.shimPid())
                return false;
            ++commands[bytesOf(process.command)];
        }
        return reader.isGood() && reader.rest().empty();
    };
    // The sleeps are shells until their execve.
    QTRY_VERIFY(ask() && commands.value("sleep") == 2);
    QCOMPARE(commands.value("sh"), 1);
    QCOMPARE(commands.size(), 2);
}

void tst_ShimControl::sendsSignalsToTheWholeTree()
{
    ShimRun run;
    run.setScript("setsid sleep 1000 & echo $!; exec sleep 1000");
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.watch(0, 0) && client.next(ShimMessage::Grown));
    const qint64 main = run.started().number("pid");
    const qint64 other = run.read(ShimFile::output).trimmed().toLongLong();
    QVERIFY(client.send(ShimMessage::Signal, ControlClient::number(SIGSTOP, 1)));
    QTRY_COMPARE(stateOf(main), 'T');
    QTRY_COMPARE(stateOf(other), 'T');
    QVERIFY(client.send(ShimMessage::Signal, ControlClient::number(SIGCONT, 1)));
    QTRY_COMPARE(stateOf(main), 'S');
    QTRY_COMPARE(stateOf(other), 'S');
}

void tst_ShimControl::tellsWhenTheProgramIsPaused()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.next(ShimMessage::Hello));
    // Not SIGTTIN: the main process leads a session, and the kernel does not let its terminal stop
    // it.
    ::kill(static_cast<pid_t>(run.started().number("pid")), SIGSTOP);
    auto paused = client.next();
    QVERIFY(paused);
    QCOMPARE(paused->type, ShimMessage::Paused);
    QCOMPARE(paused->payload, QByteArray(1, 1) + char(SIGSTOP));
    ControlClient late(run.folder());
    const auto hello = late.next(ShimMessage::Hello);
    QVERIFY(hello);
    ShimReader reader = readerOf(*hello);
    QCOMPARE(ShimHello::from(reader).pausedBy, SIGSTOP);
    QVERIFY(client.send(ShimMessage::Signal, ControlClient::number(SIGCONT, 1)));
    paused = client.next();
    QVERIFY(paused);
    QCOMPARE(paused->type, ShimMessage::Paused);
    QCOMPARE(paused->payload, QByteArray(2, '\0'));
}

void tst_ShimControl::endsTheConnectionAfterABadFrame_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const auto frame = [](int type, const QByteArray &payload) {
        QByteArray bytes;
        shimPutFrame(bytes, static_cast<ShimMessage>(type),
                     {payload.constData(), static_cast<std::size_t>(payload.size())});
        return bytes;
    };
    QTest::addRow("longer than allowed") << ControlClient::number(shimMaxPayload + 1, 4) + '\1';
    QTest::addRow("4 GiB") << ControlClient::number(UINT32_MAX, 4) + '\1';
    QTest::addRow("unknown type") << frame(63, {});
    QTest::addRow("what only a shim says") << frame(64, QByteArray(47, 'x'));
    QTest::addRow("half a size") << frame(3, "abc");
    QTest::addRow("more than a size") << frame(3, "abcde");
    QTest::addRow("stop how") << frame(4, "\x09");
    QTest::addRow("stop when") << frame(4, QByteArray("\0ab", 3));
    QTest::addRow("no stop") << frame(4, {});
    QTest::addRow("signal 0") << frame(5, QByteArray(1, '\0'));
    QTest::addRow("signal 65") << frame(5, QByteArray(1, 65));
    QTest::addRow("half a watch") << frame(6, QByteArray(8, 'x'));
    QTest::addRow("status with more") << frame(7, "x");
}

void tst_ShimControl::endsTheConnectionAfterABadFrame()
{
    QFETCH(const QByteArray, bytes);
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient good(run.folder());
    ControlClient bad(run.folder());
    QVERIFY(good.next(ShimMessage::Hello) && bad.next(ShimMessage::Hello));
    QVERIFY(bad.sendRaw(bytes));
    const auto error = bad.next(ShimMessage::Error);
    QVERIFY(error);
    QCOMPARE(errorOf(*error), ShimError::BadFrame);
    QVERIFY(!bad.next());
    QVERIFY(bad.isAtEnd());
    // Nobody else notices.
    QVERIFY(good.send(ShimMessage::Status));
    const auto processes = good.next();
    QVERIFY(processes);
    QCOMPARE(processes->type, ShimMessage::Processes);
    QCOMPARE(readerOf(*processes).u32(), 1U);
}

void tst_ShimControl::refusesANinthClient()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    std::array<ControlClient, shimMaxClients> clients;
    for (ControlClient &client : clients)
        QVERIFY(client.connect(run.folder()) && client.next(ShimMessage::Hello));
    ControlClient ninth(run.folder());
    const auto error = ninth.next();
    QVERIFY(error);
    QCOMPARE(error->type, ShimMessage::Error);
    QCOMPARE(errorOf(*error), ShimError::TooManyClients);
    QVERIFY(!ninth.next());
    QVERIFY(ninth.isAtEnd());
    // A place that becomes free can be taken.
    clients[3].disconnect();
    QTRY_VERIFY(ninth.connect(run.folder()) && ninth.next(ShimMessage::Hello));
}

void tst_ShimControl::refusesAnotherUser()
{
    if (::geteuid() != 0)
        QSKIP("becoming another user needs root");
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    QVERIFY(run.earlyLine().startsWith("started"));
    // The folder would keep him out; if it did not, the shim does.
    QByteArray folder = run.folder();
    for (; folder.startsWith("/tmp/"); folder.truncate(folder.lastIndexOf('/')))
        QCOMPARE(::chmod(folder.constData(), 0755), 0);
    QCOMPARE(::chmod(run.path(ShimFile::control).constData(), 0777), 0);
    const pid_t other = ::fork();
    if (other == 0) {
        ControlClient client;
        if (::setresuid(65534, 65534, 65534) != 0 || !client.tryConnect(run.folder()))
            ::_exit(2);
        ::_exit(client.next() ? 1 : 0);
    }
    int status = 0;
    QCOMPARE(::waitpid(other, &status, 0), other);
    QVERIFY(WIFEXITED(status));
    if (WEXITSTATUS(status) == 2)
        QSKIP("another user cannot get to the folder at all");
    QCOMPARE(WEXITSTATUS(status), 0);
}

void tst_ShimControl::answersAllOfManyRequests()
{
    ShimRun run;
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.next(ShimMessage::Hello));
    QByteArray asking;
    for (int i = 0; i < 500; ++i)
        shimPutFrame(asking, ShimMessage::Status);
    QVERIFY(client.sendRaw(asking));
    for (int i = 0; i < 500; ++i)
        QVERIFY(client.next(ShimMessage::Processes));
}

void tst_ShimControl::sleepsWhileNothingHappens()
{
    ShimRun run;
    run.useTerminal();
    run.setCommand({"sleep", "1000"});
    run.start();
    ControlClient client(run.folder());
    QVERIFY(client.watch(0, 0) && client.send(ShimMessage::Status)
            && client.next(ShimMessage::Processes));
    QTRY_COMPARE(stateOf(run.shimPid()), 'S');
    const qint64 before = statusNumber(run.shimPid(), "voluntary_ctxt_switches");
    QVERIFY(!client.next(300));
    QCOMPARE(statusNumber(run.shimPid(), "voluntary_ctxt_switches"), before);
#ifndef RUNYARD_SANITIZED
    QVERIFY(statusNumber(run.shimPid(), "VmRSS") < 1536);
#endif
}

void tst_ShimControl::refusesConnectionsAfterTheEnd()
{
    ShimRun run;
    run.setCommand({"true"});
    QCOMPARE(run.run(), 0);
    ControlClient client;
    QVERIFY(!client.tryConnect(run.folder()));
}

QTEST_GUILESS_MAIN(tst_ShimControl)
#include "tst_shimcontrol.moc"
