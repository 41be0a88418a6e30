// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>

/** What programs print, in `bytes` bytes of it. */
struct Workload
{
    const char *name;
    QByteArray (*make)(qsizetype bytes);
};

QByteArray logLines(qsizetype bytes);
QByteArray colours(qsizetype bytes);
QByteArray unicode(qsizetype bytes);
QByteArray fullScreen(qsizetype bytes);

inline const QList<Workload> workloads{{"log lines", logLines},
                                       {"colours", colours},
                                       {"unicode", unicode},
                                       {"full screen", fullScreen}};
