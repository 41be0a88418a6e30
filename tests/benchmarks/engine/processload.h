// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>

/** What all other processes that bear one HOME have used so far, by proc_pid_schedstat(5) and
 * proc_pid_status(5). */
class ProcessLoad
{
public:
    static ProcessLoad of(const QString &home);

    /** On a processor, and voluntary context switches, of the threads that are still there. */
    [[nodiscard]] double secondsSince(const ProcessLoad &before) const;
    [[nodiscard]] qint64 wakeUpsSince(const ProcessLoad &before) const;

private:
    struct Thread
    {
        double seconds = 0;
        qint64 wakeUps = 0;
    };
    QHash<QString, Thread> m_threads;
};
