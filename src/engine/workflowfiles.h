// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QMap>

#include <functional>

namespace Runyard {

class FolderProbe;
class Settings;

/** Reads the files that a workflow names, and those that they name: instructions, and workflows
 * that it uses. They lie beside it or below, or come from the library. */
namespace WorkflowFiles {

using Done = std::function<void(const Result<QMap<QString, QString>> &)>;

/** Files that `text` names, read on a worker. `file` is where the text came from. Errors: BadInput
 * for a path that leads out of the file's folder, or what is wrong in a workflow that is used;
 * those of readInstruction. */
void load(FolderProbe &probe, const Settings &settings, const QString &file, const QString &text,
          const Done &done);

} // namespace WorkflowFiles

} // namespace Runyard
