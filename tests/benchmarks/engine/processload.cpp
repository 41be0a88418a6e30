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
        ++sum.processes;
        const QStringList threads
            = QDir(folder + QStringLiteral("/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &thread : threads) {
            const QString task = folder + QStringLiteral("/task/") + thread;
            sum.seconds
                += contentOf(task + QStringLiteral("/schedstat")).split(' ').value(0).toDouble()
                   / 1e9;
            const QByteArray status = contentOf(task + QStringLiteral("/status"));
            const qsizetype at = status.indexOf("\nvoluntary_ctxt_switches:");
            sum.wakeUps += status.mid(at + 25, 24).split('\n').value(0).trimmed().toLongLong();
        }
    }
    return sum;
}
