// SPDX-License-Identifier: GPL-3.0-or-later
#include "processload.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

ProcessLoad ProcessLoad::of(const QString &home)
{
    ProcessLoad sum;
    const QByteArray mark = "HOME=" + QFile::encodeName(home);
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const QString folder = QStringLiteral("/proc/") + name;
        bool isPid = false;
        const qint64 pid = name.toLongLong(&isPid);
        if (!isPid || pid == QCoreApplication::applicationPid()
            || !contentOf(folder + QStringLiteral("/environ")).split('\0').contains(mark))
            continue;
        const QStringList threads
            = QDir(folder + QStringLiteral("/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            const QString task = folder + QStringLiteral("/task/") + thread;
            Thread &load = sum.m_threads[thread];
            load.seconds
                = contentOf(task + QStringLiteral("/schedstat")).split(' ').value(0).toDouble()
                  / 1e9;
            const QByteArray status = contentOf(task + QStringLiteral("/status"));
            const qsizetype at = status.indexOf("\nvoluntary_ctxt_switches:");
            load.wakeUps = status.mid(at + 25, 24).split('\n').value(0).trimmed().toLongLong();
        }
    }
    return sum;
}

double ProcessLoad::secondsSince(const ProcessLoad &before) const
{
    double sum = 0;
    for (auto it = m_threads.cbegin(); it != m_threads.cend(); ++it)
        sum += it->seconds - before.m_threads.value(it.key()).seconds;
    return sum;
}

qint64 ProcessLoad::wakeUpsSince(const ProcessLoad &before) const
{
    qint64 sum = 0;
    for (auto it = m_threads.cbegin(); it != m_threads.cend(); ++it)
        sum += it->wakeUps - before.m_threads.value(it.key()).wakeUps;
    return sum;
}
