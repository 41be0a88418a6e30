// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agentdefinition.h"

#include <ports/agentprovider.h>

namespace Runyard {

/** An agent of a definition; where that is broken, one that only says so. */
class DefinedAgent final : public AgentProvider
{
public:
    explicit DefinedAgent(AgentDefinition definition);
    DefinedAgent(const QString &id, const QString &file, const Error &error);

    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool needsInstruction() const override;
    [[nodiscard]] Result<QString> findProgram(const Settings &settings) const override;
    [[nodiscard]] AgentReport report(const Settings &settings) const override;
    [[nodiscard]] Result<Launch> launch(const Run &run, const Settings &settings) const override;
    [[nodiscard]] std::unique_ptr<OutputParser> parser(const Run &run) const override;
    [[nodiscard]] QByteArray encodeInput(const Run &run, const QString &text) const override;

private:
    std::shared_ptr<const AgentDefinition> m_definition;
    std::optional<Error> m_error;
};

/** Adds one for each `*.yaml` in the folder, in the order of their names. One with the id of a
 * built-in agent takes its place. */
void addDefinedAgents(AgentRegistry &registry, const QString &folder);

} // namespace Runyard
