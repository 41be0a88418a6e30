// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminal.h"

#include <domain/costoperations.h>
#include <domain/permissionoperations.h>

/** Answers about what agents ask and spend, as text for people. */
namespace Runyard::Cli {

[[nodiscard]] QString textOf(const Inbox &inbox, const Terminal &terminal);
[[nodiscard]] QString textOf(const PermissionRules &rules, const Terminal &terminal);
[[nodiscard]] QString textOf(const DryRun &dryRun, const Terminal &terminal);
[[nodiscard]] QString textOf(const CostReport &report, const Terminal &terminal);
[[nodiscard]] QString textOf(const BudgetList &list, const Terminal &terminal);

} // namespace Runyard::Cli
