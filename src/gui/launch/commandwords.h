// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

#include <optional>

namespace Runyard {

/** Splits a command line into words as a shell does, but expands nothing: blanks part words; '…'
 * keeps all, "…" all but \\ and
 *  \"; \\ keeps the next character. Empty when a quote is not closed. */
[[nodiscard]] std::optional<QStringList> commandWords(const QString &line);

} // namespace Runyard
