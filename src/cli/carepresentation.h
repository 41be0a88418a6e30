// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminal.h"

#include <domain/careoperations.h>

/** Answers about processes, stored output, the store and searches, as text for people. */
namespace Runyard::Cli {

[[nodiscard]] QString textOf(const ProcessReport &report, const Terminal &terminal);
[[nodiscard]] QString textOf(const CleanReport &report, const Terminal &terminal);
[[nodiscard]] QString textOf(const StoreReport &report, const Terminal &terminal);
[[nodiscard]] QString textOf(const SearchHits &hits, const Terminal &terminal);

} // namespace Runyard::Cli
