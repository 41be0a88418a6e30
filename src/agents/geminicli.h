// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogueagent.h"

namespace Runyard {

/** Gemini CLI of Google, by the Agent Client Protocol. */
class GeminiCli final : public DialogueAgent
{
public:
    GeminiCli();

protected:
    [[nodiscard]] QByteArray opening() const override;
    [[nodiscard]] std::unique_ptr<OutputParser> dialogue(const Run &run) const override;
    void prepare(Launch &launch, const Run &run, const Settings &settings) const override;
};

} // namespace Runyard
