// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/instructionsource.h>

#include <memory>

namespace Runyard {

struct InstructionFileContent;

/** Instruction sets and presets: the built-in library, the user's own below `<config>/`, those of a
 * folder below `.runyard/`. Without state, so any thread may use it; files are read anew each
 * time, so a change counts at once. */
class InstructionLibrary final : public InstructionSource
{
public:
    /** `userFolder` holds `instructions/` and `presets/`. */
    explicit InstructionLibrary(const QString &userFolder);

    [[nodiscard]] Result<ProjectFacts> project(const InstructionFolder &folder) const override;
    [[nodiscard]] Result<CorrectedProject> correct(const InstructionFolder &folder,
                                                   const QJsonObject &facts) const override;
    [[nodiscard]] InstructionList instructions(const InstructionFolder &folder) const override;
    [[nodiscard]] Result<InstructionSet>
    instruction(const QString &name, const InstructionFolder &folder) const override;
    [[nodiscard]] Result<RenderedInstruction> render(const RenderRequest &request,
                                                     const Settings &settings) const override;
    [[nodiscard]] PresetList presets(const InstructionFolder &folder) const override;
    [[nodiscard]] Result<Preset> preset(const QString &name,
                                        const InstructionFolder &folder) const override;

private:
    class Place;
    [[nodiscard]] Result<InstructionFileContent> find(const QString &name,
                                                      const Place &place) const;
    [[nodiscard]] QString userText(const QString &kind, const QString &name) const;

    QString m_userFolder;
};

/** Text of the built-in library's file `fix-tests.md`, `parts/report.md`; null when there is none.
 */
[[nodiscard]] QString builtInInstruction(const QString &fileName);

} // namespace Runyard
