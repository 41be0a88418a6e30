// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLoggingCategory>
#include <QtCore/QString>

/** The program's log: Qt's categories in the code (`Q_LOGGING_CATEGORY(lcShim,
 * "runyard.engine.shim")`, `qCInfo(lcShim) << "run" << id`), spdlog behind them, which writes JSON
 * lines to rotating files. Never pass output bytes, instructions or secrets to it. Thread-safe. */
namespace Runyard::Log {

struct Options
{
    QString program; ///< name of the file: <program>.log below Paths::state()/logs
    QString level = QStringLiteral("info");
    bool toStandardError = false; ///< warnings and worse also as plain lines on stderr
};

/** Call once in `main`. Where the file can't be opened, the log goes to stderr alone and says why.
 */
void start(const Options &options);
/** Writes what is buffered; call before the program ends. */
void stop();
[[nodiscard]] QString filePath(const QString &program);

} // namespace Runyard::Log
