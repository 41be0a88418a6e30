// SPDX-License-Identifier: GPL-3.0-or-later
// F5 of the performance goals: events appended, each durable when the call returns; ours beside
// Qt's prepared statements and plain SQLite, which get their rows encoded already. Usage:
// bench_store [--quick] [FOLDER on the disk to be measured]
#include "writers.h"

#include <base/ids.h>
#include <store/sqleventstore.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <sys/resource.h>

using namespace Runyard;

namespace {

/** The story of many short runs, four events each, as F1 has it. */
QList<EventRecord> story(qsizetype count)
{
    const QDateTime at(QDate(2026, 11, 21), QTime(12, 0), QTimeZone::UTC);
    QList<EventRecord> records;
    RunId run;
    for (qsizetype i = 0; i < count; ++i) {
        Event event;
        if (i % 4 == 0) {
            run = RunId{newUlid(1'763'726'400'000 + i)};
            RunQueued queued;
            queued.run = run;
            queued.session = SessionId{newUlid(1'763'726'400'000 + i)};
            queued.number = int(i / 4) + 1;
            queued.folder = QStringLiteral("/home/user/projects/runyard");
            queued.agent = QStringLiteral("claude");
            queued.instruction = QStringLiteral("Fix the failing test and tell me what was wrong.");
            queued.instructionSource = QStringLiteral("typed");
            queued.position = double(i);
            event = queued;
        } else if (i % 4 == 1) {
            event = RunStarting{run,
                                {QStringLiteral("/usr/bin/claude"), QStringLiteral("-p"),
                                 QStringLiteral("--verbose")},
                                false};
        } else if (i % 4 == 2) {
            event = RunStarted{run, 4711 + i, at.addMSecs(i)};
        } else {
            RunFinished finished;
            finished.run = run;
            finished.state = RunState::Succeeded;
            finished.exitCode = 0;
            finished.lastLine = QStringLiteral("All tests pass.");
            finished.at = at.addMSecs(i);
            event = finished;
        }
        records << EventRecord{i + 1, at.addMSecs(i), event};
    }
    return records;
}

QList<Row> rowsOf(const QList<EventRecord> &records)
{
    QList<Row> rows;
    for (const EventRecord &record : records)
        rows << Row{record.sequence, record.at.toMSecsSinceEpoch(), eventName(record.event),
                    runOf(record.event).value, eventToBytes(record.event)};
    return rows;
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds
        = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values[values.size() / 2];
}

struct Column
{
    const char *name;
    std::function<std::unique_ptr<EventWriter>(const QString &)> make;
    QList<double> rates; ///< events a second
    QList<double> cpu;   ///< microseconds of processor an event
};

/** Each writer in turn, and all of them again: what disturbs one round disturbs all alike. */
void measure(QList<Column> &columns, const QString &folder, qsizetype events, qsizetype batch,
             int rounds)
{
    int file = 0;
    for (int round = 0; round < rounds; ++round) {
        for (Column &column : columns) {
            const QString path
                = QStringLiteral("%1/%2-%3/store.sqlite").arg(folder).arg(batch).arg(file++);
            QDir().mkpath(QFileInfo(path).path());
            const std::unique_ptr<EventWriter> writer = column.make(path);
            if (!writer)
                continue;
            const double cpu = cpuSeconds();
            QElapsedTimer timer;
            timer.start();
            for (qsizetype first = 0; first + batch <= events; first += batch)
                writer->append(first, batch);
            column.rates << double(events) * 1e9 / double(timer.nsecsElapsed());
            column.cpu << (cpuSeconds() - cpu) * 1e6 / double(events);
        }
    }
}

void print(const char *what, const QList<Column> &columns)
{
    std::printf("%-44s", what);
    for (const Column &column : columns) {
        if (column.rates.isEmpty())
            std::printf(" %12s", "-");
        else
            std::printf(" %12.0f", median(column.rates));
    }
    std::printf("   %.2f of Qt;  CPU per event",
                median(columns[0].rates) / median(columns[1].rates));
    for (const Column &column : columns)
        std::printf(" %.2f", median(column.cpu));
    std::printf(" µs\n");
    std::fflush(stdout);
}

void measureReading(const QString &folder, const QList<EventRecord> &records, int rounds)
{
    const QString path = folder + QStringLiteral("/read/store.sqlite");
    (void)ourWriter(path, records)->append(0, records.size());
    QList<double> opened;
    QList<double> rates;
    for (int round = 0; round < rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto store = SqlEventStore::open(path);
        opened << double(timer.nsecsElapsed()) / 1e6;
        timer.restart();
        qsizetype seen = 0;
        const Result<> done = (*store)->read(0, [&](const EventRecord &) { return ++seen > 0; });
        rates << double(seen) * 1e9 / double(timer.nsecsElapsed());
        if (!done || seen != records.size())
            std::exit(1);
    }
    std::printf("%-44s %12.0f\n%-44s %12.2f ms\n", "read and decoded, events/s", median(rates),
                "opened", median(opened));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const bool quick = arguments.contains(QStringLiteral("--quick"));
    const QString place = arguments.size() > 1 && !arguments.last().startsWith(u'-')
                              ? arguments.last()
                              : QDir::tempPath();
    const QTemporaryDir folder(place + QStringLiteral("/bench-store-XXXXXX"));
    if (!folder.isValid()) {
        std::fprintf(stderr, "bench_store: %s\n", qPrintable(folder.errorString()));
        return 1;
    }
    const int rounds = quick ? 1 : 7;
    const qsizetype many = quick ? 5000 : 200'000;
    const qsizetype few = quick ? 100 : 3000;
    const QList<EventRecord> records = story(many);
    const QList<Row> rows = rowsOf(records);
    const QList<Column> columns{
        {"Runyard", [&](const QString &path) { return ourWriter(path, records); }, {}, {}},
        {"Qt prepared", [&](const QString &path) { return qtWriter(path, rows); }, {}, {}},
        {"SQLite in C", [&](const QString &path) { return sqliteWriter(path, rows); }, {}, {}}};

    std::printf("%-44s %12s %12s %12s\n", "F5, events/s, synchronous=FULL", columns[0].name,
                columns[1].name, columns[2].name);
    QList<Column> single = columns;
    measure(single, folder.path(), few, 1, rounds);
    print("one by one", single);
    QList<Column> batches = columns;
    measure(batches, folder.path(), many, 1000, rounds);
    print("batches of 1000", batches);
    measureReading(folder.path(), records, rounds);
    return 0;
}
