// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldertree.h"
#include "frontmatter.h"

#include <domain/project.h>

namespace Runyard {

/** What the folder lacks for an instruction set, in English; empty when it lacks nothing. */
[[nodiscard]] QString lackingFor(const InstructionNeeds &needs, const FolderTree &tree,
                                 const ProjectFacts &project);

} // namespace Runyard
