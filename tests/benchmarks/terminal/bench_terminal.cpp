// SPDX-License-Identifier: GPL-3.0-or-later
#include "bareterminal.h"
#include "workloads.h"

#include <gui/terminal/terminalpacer.h>
#include <gui/terminal/terminalview.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtWidgets/QApplication>
#include <QtWidgets/QGridLayout>

#include <qtermwidget6/qtermwidget.h>

#include <cstdio>
#include <ctime>

using namespace Runyard;
using namespace std::chrono_literals;

namespace {

double seconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/** A run whose output is in memory. */
class MemorySource : public TerminalSource
{
public:
    explicit MemorySource(const QByteArray &output = {}) : m_output(output)
    {
        m_state.run.state = RunState::Running;
        m_state.run.startedAt = QDateTime::currentDateTimeUtc();
    }

    [[nodiscard]] const TerminalState &state() const override { return m_state; }
    [[nodiscard]] QFuture<Result<OutputChunk>> read(qint64 offset, qint64 most) override
    {
        OutputChunk chunk;
        chunk.size = m_output.size();
        chunk.offset = std::clamp<qint64>(offset < 0 ? chunk.size + offset : offset, 0, chunk.size);
        chunk.bytes = m_output.sliced(chunk.offset, std::min(most, chunk.size - chunk.offset));
        return QtFuture::makeReadyValueFuture(Result<OutputChunk>(chunk));
    }
    void watch(qint64 size) override
    {
        m_watched = size;
        if (m_output.size() > size)
            announce();
    }
    void unwatch() override { m_watched = -1; }
    void setStream(RunEnums::Stream) override {}
    [[nodiscard]] RunEnums::Stream stream() const override { return RunEnums::Stream::Output; }
    void sendInput(const QByteArray &) override {}
    void resize(int, int) override {}
    void restart() override {}
    void print(const QByteArray &bytes)
    {
        m_output += bytes;
        if (m_watched >= 0)
            announce();
    }

private:
    void announce()
    {
        m_watched = -1;
        QMetaObject::invokeMethod(
            this, [this] { emit grown(m_output.size(), false); }, Qt::QueuedConnection);
    }

    TerminalState m_state;
    QByteArray m_output;
    qint64 m_watched = -1;
};

template<class Condition>
void waitFor(Condition condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

void settle(std::chrono::milliseconds time)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.durationElapsed() < time)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
}

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.at(values.size() / 2);
}

std::unique_ptr<TerminalView> makeView(std::unique_ptr<MemorySource> source, TerminalPacer &pacer)
{
    auto view = std::make_unique<TerminalView>(std::move(source), pacer);
    view->resize(900, 500);
    return view;
}

double bareThroughput(BareTerminal::Way way, const QByteArray &bytes)
{
    BareTerminal terminal(way);
    terminal.show();
    settle(50ms);
    const double before = seconds(CLOCK_THREAD_CPUTIME_ID);
    terminal.consume(bytes);
    return double(bytes.size()) / (seconds(CLOCK_THREAD_CPUTIME_ID) - before) / 1e6;
}

double ourThroughput(const QByteArray &bytes)
{
    TerminalPacer pacer;
    const auto view = makeView(std::make_unique<MemorySource>(bytes), pacer);
    view->show();
    waitFor([&view] { return view->feed().isCaughtUp(); });
    settle(50ms);
    const double before = seconds(CLOCK_THREAD_CPUTIME_ID);
    const_cast<TerminalFeed &>(view->feed()).reload(bytes.size());
    waitFor([&view] { return view->feed().isCaughtUp(); });
    return double(bytes.size()) / (seconds(CLOCK_THREAD_CPUTIME_ID) - before) / 1e6;
}

void throughput(qsizetype bytes, int rounds)
{
    std::printf("F12  MB/s of processor time, every byte drawn, %lld MB each\n",
                (long long)(bytes / 1'000'000));
    std::printf("     %-12s %12s %12s %12s %8s\n", "", "bare, pty", "bare, 4 KiB", "ours", "ratio");
    for (const Workload &workload : workloads) {
        const QByteArray output = workload.make(bytes);
        QList<double> pty;
        QList<double> direct;
        QList<double> ours;
        for (int round = 0; round < rounds; ++round) {
            pty << bareThroughput(BareTerminal::Way::Pty, output);
            direct << bareThroughput(BareTerminal::Way::Direct, output);
            ours << ourThroughput(output);
        }
        std::printf("     %-12s %12.1f %12.1f %12.1f %8.2f\n", workload.name, median(pty),
                    median(direct), median(ours), median(ours) / median(pty));
        std::fflush(stdout);
    }
}

void flood(qsizetype bytes)
{
    TerminalPacer pacer;
    auto source = std::make_unique<MemorySource>();
    MemorySource *run = source.get();
    const auto view = makeView(std::move(source), pacer);
    view->show();
    waitFor([&view] { return view->feed().isCaughtUp(); });
    settle(50ms);
    const QByteArray output = logLines(bytes);
    QElapsedTimer timer;
    timer.start();
    run->print(output);
    waitFor([&view, &output] { return view->feed().position() == output.size(); });
    std::printf("F12  %lld MB arrive at once: their end is drawn after %.1f ms, %.1f MB skipped\n",
                (long long)(bytes / 1'000'000), double(timer.nsecsElapsed()) / 1e6,
                double(view->feed().skippedBytes()) / 1e6);
}

void switching(int rounds)
{
    const QByteArray output = logLines(20'000'000);
    QList<double> anew;
    QList<double> kept;
    for (int round = 0; round < rounds; ++round) {
        TerminalPacer pacer;
        QElapsedTimer timer;
        timer.start();
        const auto view = makeView(std::make_unique<MemorySource>(output), pacer);
        view->show();
        waitFor([&view] { return view->feed().isCaughtUp(); });
        view->repaint();
        anew << double(timer.nsecsElapsed()) / 1e6;
        settle(60ms);
        view->hide();
        settle(20ms);
        timer.start();
        view->show();
        view->repaint();
        kept << double(timer.nsecsElapsed()) / 1e6;
    }
    std::printf("F7   a run with 20 MB of output: %.1f ms to the right picture (goal 16), kept "
                "alive %.1f ms\n",
                median(anew), median(kept));
}

struct Load
{
    double cores;
    double worstTurn;
};

/** Prints a line `perSecond` times a second into each of 16 terminals, for `duration`. */
template<class Print>
Load load(int perSecond, std::chrono::milliseconds duration, Print print)
{
    const QByteArray line
        = "2026-08-02 12:34:56.789 INFO  worker compiled module src/part/file.cpp\r\n";
    QElapsedTimer timer;
    double owed = 0;
    double printed = 0;
    double worst = 0;
    const double before = seconds(CLOCK_THREAD_CPUTIME_ID);
    timer.start();
    while (timer.durationElapsed() < duration) {
        owed = double(timer.nsecsElapsed()) / 1e9 * perSecond;
        const int due = int(owed - printed);
        printed += due;
        if (due > 0)
            print(line.repeated(due));
        const double turn = seconds(CLOCK_THREAD_CPUTIME_ID);
        QCoreApplication::processEvents(QEventLoop::AllEvents);
        worst = std::max(worst, seconds(CLOCK_THREAD_CPUTIME_ID) - turn);
        timespec pause{0, 2'000'000};
        nanosleep(&pause, nullptr);
    }
    return {(seconds(CLOCK_THREAD_CPUTIME_ID) - before) / (double(timer.nsecsElapsed()) / 1e9),
            worst * 1e3};
}

void sixteen(int perSecond, std::chrono::milliseconds duration)
{
    Load bare{};
    {
        QWidget window;
        auto *grid = new QGridLayout(&window);
        std::vector<std::unique_ptr<BareTerminal>> terminals;
        for (int i = 0; i < 16; ++i) {
            terminals.push_back(std::make_unique<BareTerminal>(BareTerminal::Way::Pty));
            grid->addWidget(terminals.back()->widget(), i / 4, i % 4);
        }
        window.resize(1600, 1000);
        window.show();
        settle(200ms);
        bare = load(perSecond, duration, [&](const QByteArray &lines) {
            for (auto &terminal : terminals)
                terminal->feed(lines);
        });
    }
    TerminalPacer pacer;
    QWidget window;
    auto *grid = new QGridLayout(&window);
    std::vector<MemorySource *> runs;
    std::vector<std::unique_ptr<TerminalView>> views;
    for (int i = 0; i < 16; ++i) {
        auto source = std::make_unique<MemorySource>();
        runs.push_back(source.get());
        views.push_back(makeView(std::move(source), pacer));
        grid->addWidget(views.back().get(), i / 4, i % 4);
    }
    window.resize(1600, 1000);
    window.show();
    settle(200ms);
    const Load ours = load(perSecond, duration, [&](const QByteArray &lines) {
        for (MemorySource *run : runs)
            run->print(lines);
    });
    std::printf("F11  16 terminals, %4d lines/s each: %.0f %% of a core, worst turn %.0f ms (bare: "
                "%.0f %%, %.0f ms)\n",
                perSecond, ours.cores * 100, ours.worstTurn, bare.cores * 100, bare.worstTurn);
    std::printf("F9   %.0f MB resident with 16 live terminals\n", residentMegabytes());
    views.clear();
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const bool quick = QCoreApplication::arguments().contains(QStringLiteral("--quick"));
    switching(quick ? 1 : 9);
    sixteen(100, quick ? 500ms : 5000ms);
    sixteen(1000, quick ? 500ms : 5000ms);
    flood(quick ? 5'000'000 : 50'000'000);
    throughput(quick ? 1'000'000 : 50'000'000, quick ? 1 : 5);
    return 0;
}
