// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;

namespace Runyard {

struct Error;

/** For text that others wrote: nothing in it is markup, and long lines are wrapped. */
[[nodiscard]] QLabel *plainLabel();
/** Shows in `label` what is in the way, in the colour of failures. */
void showProblem(QLabel *label, const Error &error);

} // namespace Runyard
