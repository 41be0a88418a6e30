// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QLineEdit;
class QWidget;

namespace Runyard {

/** Calls `then` each time the user is done with `line`, a part of `owner`: by Enter or by leaving
 * it. Not while `owner` is being destroyed, when Qt takes the focus off its parts. */
void whenEdited(QLineEdit *line, QWidget *owner, std::function<void()> then);

} // namespace Runyard
