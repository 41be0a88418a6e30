// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminal.h"

#include <domain/operations.h>

#include <QtCore/QJsonValue>

/** Answers of the engine, as text for people and as JSON for programs. */
namespace Runyard::Cli {

/** Lines, each ended by a newline; empty when success needs no words. */
[[nodiscard]] QString humanText(const QVariant &answer, const Terminal &terminal);
/** The answer as the codec writes it; of RunDetails the run's own members stand beside the details.
 */
[[nodiscard]] QJsonValue jsonOf(const QVariant &answer);

[[nodiscard]] QString runTable(const QList<Run> &runs, const Terminal &terminal,
                               const QDateTime &now);

} // namespace Runyard::Cli
