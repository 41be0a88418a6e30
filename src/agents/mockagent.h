// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

namespace Runyard {

/** runyard-mock-agent: the scripted agent, which speaks Claude Code's protocol without a model or a
 * network. For demonstrations and for tests of instruction files. */
class MockAgent : public AgentProvider
{
public:
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString name() const override;
    [[nodiscard]] Result<QString> findProgram(const Settings &settings) const override;
    [[nodiscard]] AgentReport report(const Settings &settings) const override;
    [[nodiscard]] Result<Launch> launch(const Run &run, const Settings &settings) const override;
    [[nodiscard]] Forks forks() const override { return Forks::Whole; }
    [[nodiscard]] std::unique_ptr<OutputParser> parser(const Run &run) const override;
    [[nodiscard]] QByteArray encodeInput(const Run &run, const QString &text) const override;
};

} // namespace Runyard
