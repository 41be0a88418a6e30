// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QJsonObject>
#include <QtCore/QMap>

#include <chrono>
#include <optional>

/** `runyard test`: files that say what an instruction is expected to lead to. */
namespace Runyard::Cli::Testing {

/** Texts that must be found: as they are, `/…/` as a regular expression, `!` before either for what
 * must not be found. */
using Patterns = QStringList;

struct Expectation
{
    QString state = QStringLiteral("succeeded"); ///< as JSON spells a run's state
    std::optional<int> exitCode;
    Patterns instruction;          ///< in what was sent, without the mock agent's script
    Patterns messages;             ///< in what the agent said
    Patterns error;                ///< in why it failed
    QMap<QString, Patterns> files; ///< that lie in the folder afterwards, with what is in them
    QStringList noFiles;           ///< that do not
    bool unchanged = false;        ///< nothing in the folder is other than before
    QStringList tools;             ///< called, in this order, others may be between them
    QStringList noTools;
    std::optional<double> costBelow; ///< USD
    std::optional<qint64> tokensBelow;
    std::optional<std::chrono::milliseconds> timeBelow;
    Patterns rejected; ///< no run is started at all, and this is why
};

struct TestCase
{
    QString file;
    int line = 1;
    QString name;
    QString instructionTemplate; ///< name, or absolute path
    QString instruction;
    QString instructionFile; ///< absolute path
    QString preset;
    QJsonObject variables;
    QString folder;               ///< absolute path of a folder that is copied; empty: an empty one
    QMap<QString, QString> files; ///< written into the copy
    QString agent = QStringLiteral("mock");
    QString script;    ///< of the mock agent
    QString recording; ///< absolute path of a recorded conversation, instead of a script
    std::chrono::milliseconds timeout = std::chrono::seconds(60);
    Expectation expect;
};

/** Reads a file of tests. Errors: ConfigBroken with line and column, BadInput, Io. */
[[nodiscard]] Result<QList<TestCase>> readTests(const QString &path);

} // namespace Runyard::Cli::Testing
