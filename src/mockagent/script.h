// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <expected>

namespace Runyard {

/** One line of a script. */
struct Step
{
    QString verb;
    QString rest;     ///< what follows the verb, as written, without surrounding blanks
    int line = 0;     ///< in the script, from 1
    QList<Step> body; ///< the steps in braces, of `loop` and `subagent`; the step behind `if … :`

    bool operator==(const Step &) const = default;
};

/** Reads a script: one step per line or parted by " ;; "; blank lines and lines that start with #
 * count for nothing. The error names the line. */
[[nodiscard]] std::expected<QList<Step>, QString> parseScript(const QString &text);

/** The lines of an instruction that are meant for this agent: those that start with "mock:",
 * without that word. Other lines become blank, so that line numbers stay true. Null when there is
 * none. */
[[nodiscard]] QString scriptIn(const QString &instruction);

/** First word of `text`, in double quotes if it holds blanks, and what follows it. */
struct WordAndRest
{
    QString word;
    QString rest;
};
[[nodiscard]] WordAndRest firstWord(const QString &text);

/** `\n \t \r \e \0 \\ \xNN` as the bytes they mean; other text as UTF-8. */
[[nodiscard]] QByteArray unescaped(const QString &text);

/** 10, 64K, 5M, 1G; -1 when it is no size. */
[[nodiscard]] qint64 byteCount(const QString &text);

/** Seconds, or milliseconds with "ms" behind; -1 when it is no time. */
[[nodiscard]] qint64 milliseconds(const QString &text);

} // namespace Runyard
