// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogueagent.h"

namespace Runyard {

/** Codex of OpenAI, by its app server: the thread, its turns, what it asks. Its own sandbox decides
 * what it may do without asking. */
class Codex final : public DialogueAgent
{
public:
    Codex();
    [[nodiscard]] Forks forks() const override { return Forks::AtTurns; }

protected:
    [[nodiscard]] QByteArray opening() const override;
    [[nodiscard]] std::unique_ptr<OutputParser> dialogue(const Run &run) const override;
    void prepare(Launch &launch, const Run &run, const Settings &settings) const override;
};

} // namespace Runyard
