// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testrunner.h"

namespace Runyard::Cli::Testing {

/** One line, and one for each failure below it, in the manner of TAP-like runners. */
[[nodiscard]] QString lineFor(const TestResult &result, bool colors);
[[nodiscard]] QString summary(const QList<TestResult> &results);
[[nodiscard]] QJsonObject json(const QList<TestResult> &results);
/** JUnit's XML, as CI systems read it. */
[[nodiscard]] QByteArray junit(const QList<TestResult> &results);

} // namespace Runyard::Cli::Testing
