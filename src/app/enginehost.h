// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/careoperations.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Runyard {

struct ServeOptions
{
    bool background = false; ///< started by a client: nothing is printed
    QString socket;          ///< empty: Paths::engineSocket()
    QStringList settings;    ///< "key=value", stronger than file and environment
};

/** The engine as a program: `runyard serve`. Puts the parts together, serves the socket until it is
 * told to end (SIGTERM, SIGINT, `runyard engine stop`) or has been idle for the set time. Runs go
 * on when it ends. Exit codes: 0 ended as told; 1 could not start, said on standard error and in
 * the log. */
int serveEngine(int argc, char **argv, const ServeOptions &options);

/** `runyard store restore FILE` and `runyard store repair`, which need the store for themselves. */
[[nodiscard]] Result<StoreReport> restoreStore(const QString &backup);
[[nodiscard]] Result<StoreReport> repairStore();

} // namespace Runyard
