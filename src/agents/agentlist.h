// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

namespace Runyard {

/** Adds every agent that is named in this folder's CMakeLists.txt. */
void addAgents(AgentRegistry &registry);

} // namespace Runyard
