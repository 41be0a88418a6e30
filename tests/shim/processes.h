// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

/** Whether a process is there and not a zombie. */
[[nodiscard]] bool isAlive(qint64 pid);

/** The state letter of /proc/PID/stat; 0 when there is no such process. */
[[nodiscard]] char stateOf(qint64 pid);

/** All living processes whose environment has RUNYARD_RUN_ID=mark, whoever their parent is. */
[[nodiscard]] QList<qint64> processesMarked(const QByteArray &mark);

/** A number of /proc/PID/status, of the line that begins with `key`. */
[[nodiscard]] qint64 statusNumber(qint64 pid, const QByteArray &key);
