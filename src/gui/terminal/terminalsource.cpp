// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalsource.h"

namespace Runyard {

bool TerminalState::takesInput() const
{
    return isTerminal && isActive(run.state) && run.state != RunState::Starting;
}

TerminalSource::~TerminalSource() = default;

} // namespace Runyard
