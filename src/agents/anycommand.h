// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

namespace Runyard {

/** Any program with its arguments, as the run names them: no shell in between. An instruction, if
 * the run has one, comes on its standard input. How it went is its exit code. */
class AnyCommand : public AgentProvider
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString name() const override;
    /** Always found: which program it is, only a run says. */
    [[nodiscard]] Result<QString> findProgram(const Settings &settings) const override;
    [[nodiscard]] AgentReport report(const Settings &settings) const override;
    [[nodiscard]] Result<Launch> launch(const Run &run, const Settings &settings) const override;
    [[nodiscard]] std::unique_ptr<OutputParser> parser(const Run &run) const override;
};

} // namespace Runyard
