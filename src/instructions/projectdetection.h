// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldertree.h"

#include <domain/project.h>

namespace Runyard {

/** What the manifests and file names of a folder tell about the project in it; the detectors of
 * detect/ do the work. Executes nothing. The folder must be trusted, since files are read. */
[[nodiscard]] ProjectFacts detectProject(const FolderTree &tree);

} // namespace Runyard
