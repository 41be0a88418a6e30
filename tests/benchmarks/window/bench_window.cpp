// SPDX-License-Identifier: GPL-3.0-or-later
// F8: from the start of the program to the first pixel of its window; F9: what the window then
// takes. Ours without and with a running engine, beside a bare main window with a terminal.
#include "barewindow.h"
#include "screen.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace {

struct Sample
{
    double milliseconds = 0;
    double megabytes = 0; ///< resident
};

double residentMegabytes(qint64 pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

void run(const QStringList &command)
{
    QProcess process;
    process.start(command.first(), command.mid(1));
    process.waitForFinished(20'000);
}

Sample start(const Screen &screen, const QStringList &command)
{
    screen.waitUntilEmpty();
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const auto begin = std::chrono::steady_clock::now();
    process.start(command.first(), command.mid(1));
    process.waitForStarted();
    Sample sample;
    sample.milliseconds
        = std::chrono::duration<double, std::milli>(screen.waitForPicture(begin)).count();
    process.waitForFinished(700); // so that everything is drawn
    sample.megabytes = residentMegabytes(process.processId());
    process.terminate();
    if (!process.waitForFinished(3000))
        process.kill();
    process.waitForFinished(3000);
    return sample;
}

Sample median(std::vector<Sample> samples)
{
    const auto middle = samples.begin() + qsizetype(samples.size() / 2);
    std::nth_element(samples.begin(), middle, samples.end(), [](const Sample &a, const Sample &b) {
        return a.milliseconds < b.milliseconds;
    });
    return *middle;
}

int measure(int rounds)
{
    Screen screen;
    if (!screen.open()) {
        std::puts("SKIP: no Xvfb");
        return 77;
    }
    qputenv("DISPLAY", screen.display().toLatin1());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qunsetenv("WAYLAND_DISPLAY");
    const QString bin = QStringLiteral(RUNYARD_BIN_DIR "/");
    const QStringList bare{QCoreApplication::applicationFilePath(), QStringLiteral("--bare")};
    const QStringList ours{bin + QStringLiteral("runyard-gui")};
    const QStringList stop{bin + QStringLiteral("runyard"), QStringLiteral("engine"),
                           QStringLiteral("stop")};
    std::vector<Sample> limit;
    std::vector<Sample> cold;
    std::vector<Sample> warm;
    for (int i = 0; i < rounds + 1; ++i) { // the first of each fills the caches
        limit.push_back(start(screen, bare));
        run(stop);
        cold.push_back(start(screen, ours));
        warm.push_back(start(screen, ours));
    }
    run(stop);
    for (std::vector<Sample> *samples : {&limit, &cold, &warm})
        samples->erase(samples->begin());
    const Sample base = median(limit);
    std::printf("F8 first picture of the window, median of %d\n", rounds);
    const auto print = [&](const char *name, const Sample &sample) {
        std::printf("  %-42s %7.1f ms  %5.2fx  %6.1f MB\n", name, sample.milliseconds,
                    sample.milliseconds / base.milliseconds, sample.megabytes);
    };
    print("limit: QMainWindow, QTermWidget, SQLite", base);
    print("Runyard, the engine started beside it", median(cold));
    print("Runyard, the engine runs already", median(warm));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--bare") == 0)
        return showBareWindow(argc, argv);
    QCoreApplication application(argc, argv);
    return measure(QCoreApplication::arguments().contains(QStringLiteral("--quick")) ? 1 : 9);
}
