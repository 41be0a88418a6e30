// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "foldertree.h"
#include "gitfacts.h"

#include <domain/project.h>
#include <ports/instructionsource.h>

#include <QtCore/QVariantMap>

namespace Runyard {

/** What every template may use: `folder`, `project`, `git`, `date`, `env`, `results`, `previous`.
 * All names are always there, empty where nothing is known. */
[[nodiscard]] QVariantMap templateValues(const FolderTree &tree, const ProjectFacts &project,
                                         const RenderRequest &request,
                                         const QStringList &environment);

} // namespace Runyard
