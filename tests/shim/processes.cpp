// SPDX-License-Identifier: GPL-3.0-or-later
#include "processes.h"

#include <QDir>
#include <QFile>

namespace {

QByteArray readProcFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

char stateOf(qint64 pid)
{
    const QByteArray stat = readProcFile(pid, "stat");
    const qsizetype end = stat.lastIndexOf(')');
    return end < 0 ? 0 : stat.at(end + 2);
}

bool isAlive(qint64 pid)
{
    const char state = stateOf(pid);
    return state != 0 && state != 'Z' && state != 'X';
}

QList<qint64> processesMarked(const QByteArray &mark)
{
    QList<qint64> found;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const qint64 pid = name.toLongLong();
        if (pid > 0 && readProcFile(pid, "environ").contains("RUNYARD_RUN_ID=" + mark + '\0')
            && isAlive(pid))
            found.append(pid);
    }
    return found;
}

qint64 statusNumber(qint64 pid, const QByteArray &key)
{
    const QList<QByteArray> lines = readProcFile(pid, "status").split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(key + ':'))
            return line.mid(key.size() + 1).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}
