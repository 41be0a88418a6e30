// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLabel;
class QLineEdit;

namespace Runyard {

struct Error;

/** For text that others wrote: nothing in it is markup, and long lines are wrapped. */
[[nodiscard]] QLabel *plainLabel();
/** Shows in `label` what is in the way, in the colour of failures. */
void showProblem(QLabel *label, const Error &error);
/** A button in the field that clears it, with a name for screen readers. */
void makeClearable(QLineEdit *field);
/** The same, and the sign of a search before the text. */
void makeSearch(QLineEdit *field);

} // namespace Runyard
