// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QMap>
#include <QtCore/QStringList>

namespace Runyard {

class FolderHandle;

/** A folder's own settings for Runyard: `.runyard/project.yaml`, `.runyard/presets/`,
 * `.runyard/instructions/`. Read in one go, so that what was trusted by its hash is what is used.
 */
struct FolderSettings
{
    QMap<QString, QByteArray> files; ///< by relative name
    QString hash;                    ///< as settingsHashOf() gives it
};

/** At most 200 files of at most 1 MiB each; the folder must be trusted, since they are read. */
[[nodiscard]] FolderSettings folderSettingsOf(const FolderHandle &folder);
/** Their names alone. */
[[nodiscard]] QStringList folderSettingsNames(const FolderHandle &folder);

} // namespace Runyard
