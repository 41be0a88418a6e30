// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include <QtCore/QFile>
#include <QtCore/QThread>

#include <cctype>
#include <cstdlib>
#include <limits>
#include <unistd.h>

namespace Runyard::Machine {
namespace {

qint64 readLimit(const char *path)
{
    QFile file(QString::fromLatin1(path));
    bool ok = false;
    const qint64 limit
        = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toLongLong(&ok) : 0;
    return ok && limit > 0 ? limit : std::numeric_limits<qint64>::max(); // "max" is no number
}

/** The number behind `name` in a file of lines; -1 when there is none. */
double numberIn(const char *path, QByteArrayView name)
{
    QFile file(QString::fromLatin1(path));
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    const QByteArray text = file.read(64 << 10);
    const qsizetype at = text.startsWith(name) ? 0 : text.indexOf('\n' + name.toByteArray());
    if (at < 0)
        return -1;
    QByteArrayView rest = QByteArrayView(text).mid(at + (at > 0 ? 1 : 0) + name.size());
    qsizetype end = 0;
    rest = rest.trimmed();
    while (end < rest.size() && (std::isdigit(uchar(rest[end])) || rest[end] == '.'))
        ++end;
    bool ok = false;
    const double number = rest.first(end).toDouble(&ok);
    return ok ? number : -1;
}

} // namespace

int cores()
{
    return qMax(1, QThread::idealThreadCount());
}

qint64 memory()
{
    const qint64 total = qint64(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE);
    return qMin(total, readLimit("/sys/fs/cgroup/memory.max"));
}

qint64 freeMemory()
{
    const double kilobytes = numberIn("/proc/meminfo", "MemAvailable:");
    if (kilobytes < 0)
        return -1;
    qint64 available = qint64(kilobytes) * 1024;
    const qint64 limit = readLimit("/sys/fs/cgroup/memory.max");
    if (limit < std::numeric_limits<qint64>::max())
        available = qMin(available, limit - readLimit("/sys/fs/cgroup/memory.current"));
    return available;
}

double memoryPressure()
{
    return qMax(0.0, numberIn("/proc/pressure/memory", "some avg10="));
}

double load()
{
    double average = 0;
    return getloadavg(&average, 1) == 1 ? average : 0;
}

qint64 outOfMemoryKills()
{
    return qint64(numberIn("/proc/vmstat", "oom_kill "));
}

QString bootId()
{
    static const QString id = [] {
        QFile file(QStringLiteral("/proc/sys/kernel/random/boot_id"));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed())
                                              : QString();
    }();
    return id;
}

std::optional<Error> obstacle(const Settings &settings)
{
    constexpr qint64 mebibyte = 1 << 20;
    if (const qint64 least = settings[Key::minFreeMemory]; least > 0) {
        const qint64 available = freeMemory();
        if (available >= 0 && available < least * mebibyte)
            return makeError(
                ErrorCode::OutOfMemory,
                QT_TRANSLATE_NOOP("Error", "Only %1 MiB of memory are free; %2 are wanted before "
                                           "another run is started."),
                {QString::number(available / mebibyte), QString::number(least)},
                QT_TRANSLATE_NOOP("Error", "It goes on by itself when there is more."));
    }
    if (const int most = settings[Key::mostMemoryPressure]; most > 0) {
        const double pressure = memoryPressure();
        if (pressure > most)
            return makeError(
                ErrorCode::OutOfMemory,
                QT_TRANSLATE_NOOP("Error", "Programs wait for memory in %1 % of the time."),
                {QString::number(int(pressure))},
                QT_TRANSLATE_NOOP("Error", "It goes on by itself when it is less."));
    }
    if (const int most = settings[Key::mostLoadPerCore]; most > 0) {
        const double each = load() / cores();
        if (each > most)
            return makeError(ErrorCode::EngineBusy,
                             QT_TRANSLATE_NOOP("Error", "The load is %1 for each core."),
                             {QString::number(each, 'f', 1)},
                             QT_TRANSLATE_NOOP("Error", "It goes on by itself when it is less."));
    }
    return {};
}

} // namespace Runyard::Machine
