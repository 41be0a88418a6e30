// SPDX-License-Identifier: GPL-3.0-or-later
#include "processtable.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSet>

#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

namespace Runyard::ProcessTable {
namespace {

constexpr qint64 mostRead = 256 << 10;

QByteArray readFile(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(QString::number(pid), QLatin1StringView(name)));
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(mostRead)
                                                                  : QByteArray();
}

/** Of all its threads; nothing where the kernel was built without that list. */
std::optional<QList<qint64>> childrenOf(qint64 pid)
{
    QList<qint64> children;
    const QStringList threads = QDir(QStringLiteral("/proc/%1/task").arg(pid))
                                    .entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(QStringLiteral("/proc/%1/task/%2/children").arg(QString::number(pid), thread));
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            if (QFile::exists(QStringLiteral("/proc/%1/task/%2").arg(QString::number(pid), thread)))
                return {};
            continue; // the thread has just ended
        }
        for (const QByteArray &child : file.read(mostRead).split(' ')) {
            if (const qint64 number = child.trimmed().toLongLong(); number > 0)
                children << number;
        }
    }
    return children;
}

QList<qint64> allPids()
{
    QList<qint64> pids;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        if (const qint64 pid = name.toLongLong(); pid > 0)
            pids << pid;
    }
    return pids;
}

QList<ProcessInfo> treeByParents(qint64 root)
{
    QHash<qint64, QList<ProcessInfo>> byParent;
    QList<ProcessInfo> found;
    for (const qint64 pid : allPids()) {
        if (const std::optional<ProcessInfo> process = read(pid)) {
            if (pid == root)
                found << *process;
            else
                byParent[process->parentPid] << *process;
        }
    }
    for (qsizetype i = 0; i < found.size(); ++i) {
        const qint64 parent = found[i].pid;
        found << byParent.take(parent);
    }
    return found;
}

} // namespace

std::optional<ProcessInfo> read(qint64 pid)
{
    // "PID (NAME) STATE PPID …": the name may hold anything, so the last bracket counts.
    const QByteArray stat = readFile(pid, "stat");
    const qsizetype begin = stat.indexOf('(');
    const qsizetype end = stat.lastIndexOf(')');
    if (begin < 0 || end < begin)
        return {};
    const QList<QByteArray> fields = stat.mid(end + 2).split(' ');
    constexpr qsizetype leastFields = 22;
    if (fields.size() < leastFields)
        return {};
    static const qint64 ticks = sysconf(_SC_CLK_TCK);
    static const qint64 page = sysconf(_SC_PAGESIZE);
    ProcessInfo process;
    process.pid = pid;
    process.command = QString::fromUtf8(stat.mid(begin + 1, end - begin - 1));
    process.state = QString::fromLatin1(fields[0]);
    process.parentPid = fields[1].toLongLong();
    // With that of children that have ended: a shell or a build works by them.
    process.cpuMs = (fields[11].toLongLong() + fields[12].toLongLong() + fields[13].toLongLong()
                     + fields[14].toLongLong())
                    * 1000 / ticks;
    process.startTime = fields[19].toLongLong();
    process.memory = fields[21].toLongLong() * page;
    return process;
}

QList<ProcessInfo> tree(qint64 root)
{
    const std::optional<ProcessInfo> first = read(root);
    if (!first)
        return {};
    QList<ProcessInfo> found{*first};
    QSet<qint64> seen{root};
    for (qsizetype i = 0; i < found.size(); ++i) {
        const std::optional<QList<qint64>> children = childrenOf(found[i].pid);
        if (!children)
            return treeByParents(root);
        for (const qint64 pid : *children) {
            if (seen.contains(pid))
                continue;
            seen.insert(pid);
            if (const std::optional<ProcessInfo> process = read(pid))
                found << *process;
        }
    }
    return found;
}

QList<ProcessInfo> marked()
{
    QList<ProcessInfo> found;
    for (const qint64 pid : allPids()) {
        if (pid == getpid())
            continue;
        const QByteArray environment = '\0' + readFile(pid, "environ");
        const qsizetype at = environment.indexOf(QByteArrayView("\0RUNYARD_RUN_ID=", 16));
        if (at < 0)
            continue;
        const qsizetype begin = at + 16;
        const qsizetype end = environment.indexOf('\0', begin);
        if (std::optional<ProcessInfo> process = read(pid)) {
            process->run
                = RunId{QString::fromLatin1(environment.mid(begin, end < 0 ? -1 : end - begin))};
            found << *process;
        }
    }
    return found;
}

bool send(const ProcessInfo &process, int signal)
{
    const int handle = int(syscall(SYS_pidfd_open, pid_t(process.pid), 0));
    const std::optional<ProcessInfo> now = read(process.pid);
    const bool isSame = now && now->startTime == process.startTime;
    bool done = false;
    if (isSame)
        done = handle >= 0 ? syscall(SYS_pidfd_send_signal, handle, signal, nullptr, 0) == 0
                           : kill(pid_t(process.pid), signal) == 0; // a kernel before 5.3
    if (handle >= 0)
        close(handle);
    return done;
}

Sum sum(const QList<ProcessInfo> &processes)
{
    Sum total;
    for (const ProcessInfo &process : processes) {
        ++total.processes;
        total.memory += process.memory;
        total.cpuMs += process.cpuMs;
    }
    return total;
}

} // namespace Runyard::ProcessTable
