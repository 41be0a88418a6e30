// SPDX-License-Identifier: GPL-3.0-or-later
// F15 and F16 of the performance goals: a long history, and a restart with many live runs, through
// the real engine.
#include <base/ids.h>
#include <base/paths.h>
#include <domain/careoperations.h>
#include <protocol/socketgateway.h>
#include <store/sqleventstore.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTimer>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <unistd.h>

using namespace Runyard;

namespace {

/** The engine that was started is still to be ended, or it would keep our output open. */
qint64 enginePid = 0;

[[noreturn]] void give(const Error &error)
{
    if (enginePid > 0)
        ::kill(pid_t(enginePid), SIGTERM);
    std::fprintf(stderr, "bench: %s %s\n", qPrintable(error.sentence()), qPrintable(error.detail));
    std::exit(1);
}

void pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void print(const char *id, const char *what, double ours, double goal, const char *unit)
{
    std::printf("%-5s %-52s %10.1f %10.0f  %s\n", id, what, ours, goal, unit);
    std::fflush(stdout);
}

/** Processor time of all threads so far: what other programs take does not count in it. */
double cpuMsOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    // Behind the name, which may hold anything: state is word 0, user and system time 11 and 12.
    const QByteArray all = file.readAll();
    const QByteArrayList words = all.mid(all.lastIndexOf(')') + 2).split(' ');
    return (words.value(11).toDouble() + words.value(12).toDouble()) * 1000
           / double(sysconf(_SC_CLK_TCK));
}

double memoryMbOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

/** `runyard serve`, ended with this object. */
class EngineProcess
{
public:
    /** Milliseconds from the start of the program to its first answer. */
    double start()
    {
        QElapsedTimer clock;
        clock.start();
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(RUNYARD_BIN_DIR "/runyard"),
                        {QStringLiteral("serve"), QStringLiteral("--background")});
        m_process.waitForStarted();
        enginePid = m_process.processId();
        // The gateway itself waits longer between two tries than this measures.
        while (!QFileInfo::exists(Paths::engineSocket()))
            pause(std::chrono::milliseconds(1));
        m_gateway = std::make_unique<SocketGateway>(Paths::engineSocket());
        m_gateway->setReconnecting(false);
        while (!m_gateway->isConnected()) { // the file is there a moment before anybody listens
            m_gateway->open();
            for (int i = 0; i < 100 && !m_gateway->isConnected(); ++i)
                pause(std::chrono::milliseconds(1));
        }
        ask(EngineQuery{});
        return double(clock.nsecsElapsed()) / 1e6;
    }
    [[nodiscard]] double cpuMs() const { return cpuMsOf(m_process.processId()); }
    [[nodiscard]] double memoryMb() const { return memoryMbOf(m_process.processId()); }
    void end(int signal)
    {
        m_gateway.reset();
        ::kill(pid_t(m_process.processId()), signal);
        m_process.waitForFinished(-1);
    }
    ~EngineProcess()
    {
        if (m_process.state() != QProcess::NotRunning)
            end(SIGTERM);
    }
    template<class Operation>
    typename Operation::Answer ask(const Operation &operation)
    {
        auto future = m_gateway->ask(operation);
        while (!future.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const auto answer = future.result();
        if (!answer)
            give(answer.error());
        return *answer;
    }
    template<class Operation>
    double medianMs(const Operation &operation)
    {
        QList<double> times;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer clock;
            clock.start();
            static_cast<void>(ask(operation));
            times << double(clock.nsecsElapsed()) / 1e6;
        }
        std::sort(times.begin(), times.end());
        return times[2];
    }

private:
    QProcess m_process;
    std::unique_ptr<SocketGateway> m_gateway;
};

/** A history of ended runs, most of whose events are what agents said and did. */
void fillStore(int runs, int eventsOfEach)
{
    auto store = SqlEventStore::open(SqlEventStore::defaultPath());
    if (!store)
        give(store.error());
    const QDateTime begin = QDateTime::currentDateTimeUtc().addDays(-300);
    QList<EventRecord> records;
    qint64 sequence = (*store)->lastSequence();
    const auto add = [&](const Event &event) {
        ++sequence;
        records << EventRecord{sequence, begin.addSecs(sequence), event};
    };
    for (int number = 1; number <= runs; ++number) {
        const QString folder = QStringLiteral("/home/user/project-%1").arg(number % 500);
        const SessionId session{newUlid(begin.toMSecsSinceEpoch() + number)};
        const RunId run{newUlid(begin.toMSecsSinceEpoch() + number)};
        add(SessionOpened{session, folder});
        RunQueued queued;
        queued.run = run;
        queued.session = session;
        queued.number = number;
        queued.folder = folder;
        queued.agent = QStringLiteral("claude");
        queued.instruction = QStringLiteral("Update the dependencies of part %1.").arg(number);
        queued.position = number;
        add(queued);
        add(RunStarting{run, {QStringLiteral("/usr/bin/claude"), QStringLiteral("-p")}, false});
        add(RunStarted{run, 1000, begin.addSecs(sequence)});
        for (int i = 0; i < eventsOfEach - 5; ++i)
            add(AgentSpoke{run,
                           QStringLiteral("Step %1 of run %2 looks at module%3.")
                               .arg(i)
                               .arg(number)
                               .arg(i * number % 9973),
                           false,
                           {}});
        RunFinished end;
        end.run = run;
        end.state = RunState::Succeeded;
        end.exitCode = 0;
        end.lastLine = QStringLiteral("Done.");
        add(end);
        if (records.size() >= 5000 || number == runs) {
            if (Result<> done = (*store)->append(records); !done)
                give(done.error());
            records.clear();
        }
    }
}

void benchHistory(int runs, int eventsOfEach)
{
    fillStore(runs, eventsOfEach);
    std::printf("      %d runs, %lld events\n", runs, static_cast<long long>(runs) * eventsOfEach);
    {
        EngineProcess engine;
        print("F15", "start without a snapshot (for comparison)", engine.start(), 0, "ms");
        print("", "  its processor time", engine.cpuMs(), 0, "ms");
    }
    EngineProcess engine;
    print("F15", "start", engine.start(), 200, "ms");
    print("", "  its processor time", engine.cpuMs(), 0, "ms");
    print("", "  its memory", engine.memoryMb(), 0, "MB");
    QElapsedTimer whole;
    whole.start();
    const qsizetype known = engine.ask(OverviewQuery{}).runs.size();
    print("F15", "the whole list, as a window asks for it", double(whole.elapsed()), 0, "ms");
    if (known < runs) // those of F16 are there, too
        std::printf("      not all were listed\n");
    RunsQuery list;
    list.limit = 40;
    print("F15", "list, the latest 40", engine.medianMs(list), 200, "ms");
    print("F15", "show one run", engine.medianMs(RunQuery{QString::number(runs / 2)}), 200, "ms");
    QElapsedTimer clock;
    clock.start();
    while (!engine.ask(SearchQuery{QStringLiteral("nothing"), 1}).complete) {
    }
    print("F15", "full-text index built (in the background)", double(clock.elapsed()), 0, "ms");
    print("F15", "search two words, 50 hits",
          engine.medianMs(SearchQuery{QStringLiteral("looks module77"), 50}), 200, "ms");
    print("F15", "search a phrase that is rare",
          engine.medianMs(SearchQuery{QStringLiteral("\"part %1\"").arg(runs / 3), 50}), 200, "ms");
}

void benchRestart(int runs)
{
    EngineProcess engine;
    engine.start();
    engine.ask(SetQueueLimit{1000});
    QueueRuns wish;
    for (int i = 0; i < runs; ++i) {
        const QString folder = QDir::homePath() + QStringLiteral("/live-%1").arg(i);
        QDir().mkpath(folder);
        wish.folders << folder;
    }
    wish.command = {QStringLiteral("sleep"), QStringLiteral("600")};
    wish.trust = true;
    const QueueReceipt receipt = engine.ask(wish);
    RunsQuery running;
    running.states = {QStringLiteral("running")};
    while (engine.ask(running).runs.size() < runs)
        pause(std::chrono::milliseconds(20));
    engine.end(SIGKILL);
    // Attaching is done before the engine answers anybody.
    print("F16", qPrintable(QStringLiteral("restart with %1 live runs, all attached").arg(runs)),
          engine.start(), 1000, "ms");
    if (engine.ask(running).runs.size() != runs)
        std::printf("      not all were found again\n");
    StopRuns stop;
    for (const Run &run : receipt.runs)
        stop.runs << run.id;
    stop.how = RunEnums::StopHow::Now;
    engine.ask(stop);
    while (!engine.ask(running).runs.isEmpty())
        pause(std::chrono::milliseconds(20));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("runyard"));
    const QStringList words = QCoreApplication::arguments();
    const bool isQuick = words.contains(QStringLiteral("--quick"));
    const bool isWhole = words.contains(QStringLiteral("--whole"));
    std::printf("%-5s %-52s %10s %10s\n", "goal", "what", "ours", "goal");
    benchRestart(isQuick ? 20 : 500);
    benchHistory(isQuick ? 1000 : 100000, isQuick ? 20 : isWhole ? 100 : 20);
    return 0;
}
