// SPDX-License-Identifier: GPL-3.0-or-later
#include "machine.h"

#include <QtCore/QFile>
#include <QtCore/QThread>

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

} // namespace Runyard::Machine
