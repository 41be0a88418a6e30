// SPDX-License-Identifier: GPL-3.0-or-later
// F1, F2, F3 (follower), F9 (engine), F10 and F15a of the performance goals, through the real
// engine and its socket.
#include "processload.h"
#include "spawnlimit.h"

#include <base/paths.h>
#include <protocol/enginestarter.h>
#include <protocol/socketgateway.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QTimer>

#include <algorithm>
#include <cstdio>
#include <signal.h>

using namespace Runyard;

namespace {

/** Runs the event loop until `done` says so. */
void waitFor(const std::function<bool()> &done)
{
    while (!done())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

template<class Operation>
typename Operation::Answer ask(SocketGateway &gateway, const Operation &operation)
{
    auto future = gateway.ask(operation);
    waitFor([&] { return future.isFinished(); });
    const auto answer = future.result();
    if (!answer) {
        std::fprintf(stderr, "bench: %s\n", qPrintable(answer.error().sentence()));
        std::exit(1);
    }
    return *answer;
}

double rssOf(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return 0;
}

void print(const char *id, const char *what, double ours, double peer, double limit,
           const char *unit)
{
    std::printf("%-5s %-46s %10.2f %10.2f %10.2f  %s\n", id, what, ours, peer, limit, unit);
    std::fflush(stdout);
}

QueueRuns command(const QStringList &folders, const QStringList &words)
{
    QueueRuns wish;
    wish.folders = folders;
    wish.command = words;
    wish.trust = true;
    wish.onBusy = RunEnums::OnBusy::Beside;
    return wish;
}

double medianOf(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

/** Peer of F1: `xargs -P8 -n1 true`. */
double xargsTrue(int jobs)
{
    QElapsedTimer timer;
    timer.start();
    const QByteArray line
        = "seq " + QByteArray::number(jobs) + " | xargs -P8 -n1 /bin/true 2>/dev/null";
    if (std::system(line.constData()) < 0)
        return 0;
    return double(timer.nsecsElapsed()) / 1e9;
}

class Bench
{
public:
    explicit Bench(bool quick) : m_isQuick(quick), m_gateway(Paths::engineSocket())
    {
        QObject::connect(&m_gateway, &Gateway::recorded, &m_gateway,
                         [this](const QList<EventRecord> &records) {
                             for (const EventRecord &record : records) {
                                 if (std::holds_alternative<RunFinished>(record.event))
                                     ++m_finished;
                             }
                         });
        m_folder = QDir::homePath() + QStringLiteral("/folder");
        QDir().mkpath(m_folder);
    }

    bool connect()
    {
        if (!startEngine(QStringLiteral(RUNYARD_BIN_DIR "/runyard")))
            return false;
        m_gateway.open();
        waitFor([&] { return m_gateway.isConnected(); });
        m_engine = ask(m_gateway, EngineQuery{}).pid;
        m_gateway.follow(0);
        return true;
    }

    void throughput()
    {
        const int jobs = m_isQuick ? 50 : 1000;
        ask(m_gateway, SetQueueLimit{8});
        QList<double> ours;
        QList<double> peer;
        QList<double> limit;
        for (int round = 0; round < (m_isQuick ? 1 : 5); ++round) {
            m_finished = 0;
            QElapsedTimer timer;
            timer.start();
            ask(m_gateway, command(QStringList(jobs, m_folder), {QStringLiteral("/bin/true")}));
            waitFor([&] { return m_finished == jobs; });
            ours << jobs / (double(timer.nsecsElapsed()) / 1e9);
            peer << jobs / xargsTrue(jobs);
            limit << jobs / SpawnLimit::spawnTrue(jobs, 8);
        }
        print("F1", "short jobs, durable, supervised (xargs, spawn)", medianOf(ours),
              medianOf(peer), medianOf(limit), "jobs/s");
    }

    void latency()
    {
        const int rounds = m_isQuick ? 5 : 200;
        QList<double> milliseconds;
        for (int i = 0; i < rounds; ++i) {
            m_finished = 0;
            timespec before{};
            clock_gettime(CLOCK_REALTIME, &before);
            const QueueReceipt receipt
                = ask(m_gateway,
                      command({m_folder}, {QStringLiteral("/bin/date"), QStringLiteral("+%s.%N")}));
            waitFor([&] { return m_finished == 1; });
            const OutputChunk chunk = ask(
                m_gateway, OutputQuery{receipt.runs.first().id, RunEnums::Stream::Output, 0, 100});
            const double first
                = chunk.bytes.trimmed().split('.').value(0).toDouble() - double(before.tv_sec);
            const double fraction = ("0." + chunk.bytes.trimmed().split('.').value(1)).toDouble()
                                    - double(before.tv_nsec) / 1e9;
            milliseconds << (first + fraction) * 1000;
        }
        std::sort(milliseconds.begin(), milliseconds.end());
        const double limit = SpawnLimit::spawnLatency(rounds) * 1000;
        print("F2", "submit to the child's own clock, p50", medianOf(milliseconds), 0, limit, "ms");
        print("F2", "the same, p99",
              milliseconds[qMin(milliseconds.size() - 1, milliseconds.size() * 99 / 100)], 0, limit,
              "ms");
    }

    void roundTrip()
    {
        const int rounds = m_isQuick ? 50 : 5000;
        QList<double> microseconds;
        for (int i = 0; i < rounds; ++i) {
            QElapsedTimer timer;
            timer.start();
            ask(m_gateway, QueueQuery{});
            microseconds << double(timer.nsecsElapsed()) / 1000;
        }
        print("F15a", "one request and its answer over the socket, p50", medianOf(microseconds), 0,
              0, "us");
    }

    void output()
    {
        const qint64 megabytes = m_isQuick ? 8 : 1024;
        const QString script
            = QStringLiteral("dd if=/dev/zero bs=1M count=%1 2>/dev/null").arg(megabytes);
        QElapsedTimer timer;
        timer.start();
        m_finished = 0;
        const double before = rssOf(m_engine);
        const RunId run
            = ask(m_gateway,
                  command({m_folder}, {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script}))
                  .runs.first()
                  .id;
        qint64 offset = 0;
        qint64 size = 0;
        bool ended = false;
        QObject::connect(&m_gateway, &Gateway::outputGrew, &m_gateway,
                         [&](const RunId &, qint64 now, qint64, bool isEnd) {
                             size = now;
                             ended = isEnd;
                         });
        m_gateway.watchOutput(run, 0, 0);
        while (!ended || offset < size) {
            if (offset < size) {
                // in pieces as 'runyard logs --follow' asks for them
                offset
                    += ask(m_gateway, OutputQuery{run, RunEnums::Stream::Output, offset, 256 << 10})
                           .bytes.size();
            } else {
                size = -1;
                m_gateway.watchOutput(run, offset, 0);
                waitFor([&] { return size >= 0; });
            }
        }
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        print("F3", "1 GiB by a pipe, recorded and followed", double(offset) / 1e6 / seconds, 0, 0,
              "MB/s");
        print("F3", "growth of the engine's memory meanwhile", rssOf(m_engine) - before, 0, 0,
              "MB");
    }

    void memory()
    {
        print("F9", "engine, idle, resident", rssOf(m_engine), 0, 0, "MB");
        const int runs = m_isQuick ? 5 : 100;
        ask(m_gateway, SetQueueLimit{runs});
        const double before = rssOf(m_engine);
        const QueueReceipt receipt
            = ask(m_gateway, command(QStringList(runs, m_folder),
                                     {QStringLiteral("/bin/sleep"), QStringLiteral("600")}));
        waitFor([&] {
            return ask(m_gateway, RunsQuery{{QStringLiteral("running")}, {}, 0}).runs.size()
                   == runs;
        });
        print("F9", "more for one live run", (rssOf(m_engine) - before) / runs, 0, 0, "MB");
        idle(runs);
        StopRuns stop;
        for (const Run &run : receipt.runs)
            stop.runs << run.id;
        stop.how = RunEnums::StopHow::Now;
        m_finished = 0;
        ask(m_gateway, stop);
        waitFor([&] { return m_finished == runs; });
    }

    /** What the engine, the shims and the runs themselves take while nothing happens. */
    void idle(int runs)
    {
        const int seconds = m_isQuick ? 2 : 30;
        const auto pass = [](int milliseconds) {
            bool isOver = false;
            QTimer::singleShot(milliseconds, qApp, [&isOver] { isOver = true; });
            waitFor([&isOver] { return isOver; });
        };
        // What the start of the runs set going comes to rest.
        pass(seconds * 100);
        const ProcessLoad before = ProcessLoad::of(QDir::homePath());
        pass(seconds * 1000);
        const ProcessLoad after = ProcessLoad::of(QDir::homePath());
        const QByteArray what = QByteArray::number(runs) + " silent runs, everything: processor";
        print("F10", what.constData(), after.secondsSince(before) / seconds * 100, 0, 0,
              "% of a core");
        print("F10", "wake-ups of all of it", double(after.wakeUpsSince(before)) / seconds, 0, 0,
              "a second");
    }

    void end()
    {
        m_gateway.setReconnecting(false);
        ask(m_gateway, StopEngine{});
    }

private:
    bool m_isQuick = false;
    SocketGateway m_gateway;
    QString m_folder;
    qint64 m_engine = 0;
    int m_finished = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    Bench bench(arguments.contains(QStringLiteral("--quick")));
    if (!bench.connect())
        return 1;
    std::printf("%-5s %-46s %10s %10s %10s\n", "goal", "what", "ours", "peer", "limit");
    const bool isThroughput
        = arguments.contains(QStringLiteral("--throughput")); // and nothing else
    if (!isThroughput) {
        bench.roundTrip();
        bench.memory();
        bench.latency();
    }
    bench.throughput();
    if (!isThroughput)
        bench.output();
    bench.end();
    return 0;
}
