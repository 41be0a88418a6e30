// SPDX-License-Identifier: GPL-3.0-or-later
#include "rungroups.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

#include <sys/xattr.h>
#include <unistd.h>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcGroups, "runyard.engine.groups")

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(64 << 10)
                                                                  : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered | QIODevice::ExistingOnly)
           && file.write(text) == text.size();
}

/** Where this process is in the unified hierarchy, if that is mounted. */
QString ownGroup()
{
    for (const QByteArray &line : readFile(QStringLiteral("/proc/self/cgroup")).split('\n')) {
        if (!line.startsWith("0::/"))
            continue;
        for (const char *root : {"/sys/fs/cgroup", "/sys/fs/cgroup/unified"}) {
            const QString path = QString::fromLatin1(root) + QString::fromUtf8(line.mid(3));
            if (QFile::exists(path + QStringLiteral("/cgroup.procs")))
                return QDir::cleanPath(path);
        }
    }
    return {};
}

bool isDelegated(const QString &group)
{
    const QByteArray path = QFile::encodeName(group);
    for (const char *name : {"user.delegate", "trusted.delegate"}) {
        char value[2] = {};
        if (getxattr(path.constData(), name, value, sizeof value) > 0 && value[0] == '1')
            return access(path.constData(), W_OK) == 0;
    }
    return false;
}

const QString &leafName()
{
    static const QString name = QStringLiteral("/engine");
    return name;
}

} // namespace

RunGroups::RunGroups()
{
    QString group = ownGroup();
    if (group.endsWith(leafName()) && isDelegated(QFileInfo(group).path()))
        group = QFileInfo(group).path(); // an engine before this one made the leaf
    if (group.isEmpty() || !isDelegated(group))
        return;
    const QString leaf = group + leafName();
    if (!QDir().mkpath(leaf)
        || !writeFile(leaf + QStringLiteral("/cgroup.procs"), QByteArray::number(getpid()))) {
        qCWarning(lcGroups) << "the delegated group can't be used:" << group;
        return;
    }
    m_base = group;
    for (const char *controller : {"+memory", "+pids"}) {
        if (!writeFile(group + QStringLiteral("/cgroup.subtree_control"), controller))
            qCInfo(lcGroups) << "no controller" << controller;
    }
    // What earlier engines left; those of runs at work are not empty, and stay.
    for (const QString &old :
         QDir(group).entryList({QStringLiteral("run-*")}, QDir::Dirs | QDir::NoDotAndDotDot))
        remove(group + u'/' + old);
    qCInfo(lcGroups) << "runs get groups below" << group;
}

QString RunGroups::make(const RunId &run, const RunLimits &limits) const
{
    if (m_base.isEmpty())
        return {};
    const QString group = m_base + QStringLiteral("/run-") + run.value;
    if (!QDir().mkpath(group))
        return {};
    // Without the controllers these files are not there, and sampling keeps the limits.
    if (limits.memory > 0) {
        writeFile(group + QStringLiteral("/memory.max"), QByteArray::number(limits.memory));
        writeFile(group + QStringLiteral("/memory.swap.max"), "0"); // which is no memory, but slow
    }
    if (limits.processes > 0)
        writeFile(group + QStringLiteral("/pids.max"), QByteArray::number(limits.processes + 1));
    return group;
}

void RunGroups::end(const QString &group)
{
    if (!group.isEmpty())
        writeFile(group + QStringLiteral("/cgroup.kill"), "1");
}

bool RunGroups::remove(const QString &group)
{
    return group.isEmpty() || rmdir(QFile::encodeName(group).constData()) == 0;
}

bool RunGroups::wasOutOfMemory(const QString &group)
{
    for (const QByteArray &line : readFile(group + QStringLiteral("/memory.events")).split('\n')) {
        if (line.startsWith("oom_kill "))
            return line.mid(9).trimmed().toLongLong() > 0;
    }
    return false;
}

std::optional<std::chrono::milliseconds> RunGroups::processorTime(const QString &group)
{
    if (group.isEmpty())
        return {};
    for (const QByteArray &line : readFile(group + QStringLiteral("/cpu.stat")).split('\n')) {
        if (line.startsWith("usage_usec "))
            return std::chrono::milliseconds(line.mid(11).trimmed().toLongLong() / 1000);
    }
    return {};
}

int RunGroups::processCount(const QString &group)
{
    return int(readFile(group + QStringLiteral("/cgroup.procs")).count('\n'));
}

} // namespace Runyard
