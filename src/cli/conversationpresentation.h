// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminal.h"

#include <domain/conversationoperations.h>

/** Answers about notes, threads and the choice of agents, as text for people. */
namespace Runyard::Cli {

[[nodiscard]] QString textOf(const NoteList &notes, const Terminal &terminal);
[[nodiscard]] QString textOf(const ThreadList &threads, const Terminal &terminal);
[[nodiscard]] QString textOf(const RouteList &routes, const Terminal &terminal);
[[nodiscard]] QString textOf(const RouteChoice &choice, const Terminal &terminal);

} // namespace Runyard::Cli
