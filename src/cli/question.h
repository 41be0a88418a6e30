// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"

namespace Runyard::Cli {

/** Asks on the terminal and waits, without blocking, for a line of one of the letters in `answers`;
 * the first is taken for an empty line and at the end of input. Only where Terminal::canAsk. */
void askUser(Context &context, const QString &question, const QString &answers,
             const std::function<void(QChar)> &answered);

/** All of standard input, at most `most` bytes. Errors: InstructionTooLarge, Io. */
void readInput(Context &context, qint64 most,
               const std::function<void(const Result<QByteArray> &)> &done);

} // namespace Runyard::Cli
