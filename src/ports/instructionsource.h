// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/instructions.h>
#include <domain/project.h>

#include <QtCore/QDateTime>
#include <QtCore/QJsonArray>

namespace Runyard {

/** A folder whose own files may be read, or not. */
struct InstructionFolder
{
    QString path;             ///< absolute; empty: no folder
    bool trusted = false;     ///< nothing in it but names is read unless it is
    QString acceptedSettings; ///< FolderReport::settingsHash of the `.runyard` files that were
                              ///< accepted; those of another hash are not read
};

/** What a template is filled in with, besides what the folder tells. */
struct RenderRequest
{
    QString name; ///< of a set, or the absolute path of a file
    InstructionFolder folder;
    QJsonObject variables;
    QJsonArray
        results; ///< of earlier runs in the folder, latest first: number, state, title, said, error
    QDateTime now;
};

/** A project after a correction. */
struct CorrectedProject
{
    ProjectFacts facts;
    QString settings; ///< FolderReport::settingsHash of what was accepted and this correction
};

/** Projects, instruction sets and presets of this machine. Thread-safe and blocking: the engine
 * asks on workers, with a deadline. Files of a folder are read only where it is trusted. */
class InstructionSource
{
public:
    virtual ~InstructionSource();

    /** Errors: as a FolderReport's, FolderNotTrusted. */
    [[nodiscard]] virtual Result<ProjectFacts> project(const InstructionFolder &folder) const = 0;
    /** Writes `.runyard/project.yaml`; see CorrectProject. Errors: the same, FolderNotTrusted where
     * settings lie that were not accepted, BadInput, ConfigBroken, Io, DiskFull. */
    [[nodiscard]] virtual Result<CorrectedProject> correct(const InstructionFolder &folder,
                                                           const QJsonObject &facts) const
        = 0;
    [[nodiscard]] virtual InstructionList instructions(const InstructionFolder &folder) const = 0;
    /** Errors: NotFound, FolderNotTrusted, InstructionBroken, those of reading. */
    [[nodiscard]] virtual Result<InstructionSet> instruction(const QString &name,
                                                             const InstructionFolder &folder) const
        = 0;
    /** Errors: the same; InstructionBroken with file, line and column; BadInput for a variable. */
    [[nodiscard]] virtual Result<RenderedInstruction> render(const RenderRequest &request,
                                                             const Settings &settings) const
        = 0;
    [[nodiscard]] virtual PresetList presets(const InstructionFolder &folder) const = 0;
    /** Errors: NotFound, FolderNotTrusted, ConfigBroken. */
    [[nodiscard]] virtual Result<Preset> preset(const QString &name,
                                                const InstructionFolder &folder) const
        = 0;
};

} // namespace Runyard
