// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/careoperations.h>

#include <QtCore/QObject>

namespace Runyard {

/** Ends what a run left behind when its shim, which would have done so, is gone: SIGTERM, and
 * SIGKILL for what is still there some time after. Knows them by the mark in their environment,
 * and by start time, so that no pid that was given out again is hit. Engine thread. */
class Reaper final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** How many processes were told to end. */
    int end(const RunId &run);
    void end(const QList<ProcessInfo> &processes);
};

} // namespace Runyard
