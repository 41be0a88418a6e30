// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/careoperations.h>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

class QCoreApplication;

namespace Runyard::Cli {

/** What `runyard serve` was asked for. */
struct ServeRequest
{
    bool background = false; ///< started by a client: nothing is printed
    QString socket;          ///< empty: the usual one
    QStringList settings;    ///< "key=value" each, stronger than file and environment
};

/** What `main` lends to the command line. */
struct Hooks
{
    QString version;
    QList<std::pair<QString, QString>> parts; ///< names and versions, for `--version --verbose`
    /** Is the engine until it ends, and gives the exit code. Called before any QCoreApplication
     * exists. */
    std::function<int(const ServeRequest &)> serve;
    /** What needs the store for itself, while no engine runs; see StoreRescue. */
    std::function<Result<StoreReport>(const QString &backup)> restoreStore;
    std::function<Result<StoreReport>()> repairStore;
    /** Right after the application object was made: installs translations. May be empty. */
    std::function<void(QCoreApplication &)> prepare;
};

/** The whole command line: from `main`'s arguments to the exit code (see ExitCode). Makes the
 * QCoreApplication itself, and none where a call needs no event loop. */
[[nodiscard]] int run(int argc, char **argv, const Hooks &hooks);

} // namespace Runyard::Cli
