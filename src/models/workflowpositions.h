// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflowgraph.h"

/** Where the nodes of workflow files stand in the editor: in the user's state folder, one small
 * file for each workflow file, named after its path, so that neither the workflow nor the folder
 * that it lies in is ever changed by moving a node. Losing one hurts nobody: the
 * graph is arranged anew. */
namespace Runyard::WorkflowPositions {

/** Of positions for the workflow at this absolute path. */
[[nodiscard]] QString filePath(const QString &workflow);
/** Empty when there are none, or they can't be read. */
[[nodiscard]] NodePositions load(const QString &workflow);
/** Errors: Io, NotAllowed. */
[[nodiscard]] Result<> save(const QString &workflow, const NodePositions &positions);

} // namespace Runyard::WorkflowPositions
