// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <expected>

namespace Runyard {

/** The command line: the flags of Claude Code that matter to a host, and `--script`.
 *  A flag of the real program that changes nothing here is accepted and kept in `ignored`. */
struct MockOptions
{
    enum class Format { Text, Json, StreamJson };

    bool print = false; ///< -p: headless
    bool help = false;
    bool version = false;
    bool verbose = false;
    bool partialMessages = false;
    bool hostAnswers = false; ///< --permission-prompt-tool stdio
    bool streamInput = false; ///< --input-format stream-json
    bool fork = false;        ///< --fork-session: a new session that remembers the old one
    bool sessionKept = true;  ///< false with --no-session-persistence
    Format format = Format::Text;
    QString prompt; ///< empty when none was given
    QString script; ///< file name, empty for none
    QString model = QStringLiteral("mock-1");
    QString sessionId; ///< chosen by --session-id, else empty
    QString resume;    ///< id of the session to go on with, else empty
    QString permissionMode = QStringLiteral("default");
    QString systemPromptAddition;
    QStringList allowedTools;
    int maxTurns = 0;        ///< 0: no limit
    double maxBudgetUsd = 0; ///< 0: no limit
    QStringList ignored;
};

/** `arguments` without the program's name. The error is a sentence for standard error; the program
 * then exits 2. */
[[nodiscard]] std::expected<MockOptions, QString> parseOptions(const QStringList &arguments);

/** What --help prints, the verbs of a script included. */
[[nodiscard]] QString helpText();

} // namespace Runyard
