// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogueagent.h"

namespace Runyard {

/** OpenCode, by the Agent Client Protocol. */
class OpenCode final : public DialogueAgent
{
public:
    OpenCode();

protected:
    [[nodiscard]] QByteArray opening() const override;
    [[nodiscard]] std::unique_ptr<OutputParser> dialogue(const Run &run) const override;
    void prepare(Launch &launch, const Run &run, const Settings &settings) const override;
};

} // namespace Runyard
