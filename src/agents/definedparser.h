// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agentdefinition.h"
#include "factteller.h"

namespace Runyard {

/** Reads what a defined agent prints: lines by patterns, or objects of JSON by rules. */
class DefinedParser final : public FactTeller
{
public:
    DefinedParser(const Run &run, std::shared_ptr<const AgentDefinition> definition,
                  const ParserLimits &limits = {});
    [[nodiscard]] QByteArray encodeAnswer(const PermissionAnswer &answer) const override;

protected:
    void takeLine(const QByteArray &line) override;
    [[nodiscard]] std::optional<Error> endError(const Exit &exit,
                                                const QByteArray &errorTail) const override;

private:
    void takeText(const QString &line);
    void takeMatch(AgentDefinition::Pattern::Tells tells, const QRegularExpressionMatch &match);
    void takeObject(const QJsonObject &object);
    void tellOf(const AgentDefinition::EventRule &rule, const QJsonObject &object);
    void tellTool(const AgentDefinition::EventRule &rule, const QJsonObject &object);
    void tellUsage(const AgentDefinition::EventRule &rule, const QJsonObject &object);
    void tellSession(const QString &id, const QString &model, const QString &version);

    std::shared_ptr<const AgentDefinition> m_definition;
    QSet<QString> m_open;  ///< tool calls
    QList<int> m_failures; ///< of each pattern: how often it took too long
    int m_calls = 0;
    QString m_lastQuestion;
    QString m_error; ///< what it said went wrong
    int m_errorStatus = 0;
    AgentSessionStarted m_session;
};

} // namespace Runyard
