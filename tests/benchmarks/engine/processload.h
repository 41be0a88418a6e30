// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

/** What all other processes that bear one HOME have used so far, by proc_pid_schedstat(5) and
 * proc_pid_status(5). */
struct ProcessLoad
{
    double seconds = 0; ///< on a processor
    qint64 wakeUps = 0; ///< voluntary context switches
    int processes = 0;

    static ProcessLoad of(const QString &home);
};
