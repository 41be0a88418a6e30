// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

namespace Runyard {

class ActionRegistry;
class MessageArea;

/** Tells an error in the window, with the button that helps, where one does. */
void tellError(MessageArea &messages, const ActionRegistry &actions, const Error &error);

} // namespace Runyard
