// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "factteller.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>

namespace Runyard {

/** Speaks the Agent Client Protocol, version 1: JSON-RPC 2.0, one message per line, the agent's on
 * its standard output. Source: agentclientprotocol.com, and what Gemini CLI 0.61.0 and OpenCode
 * 1.18.33 were seen to say. */
class AcpParser final : public FactTeller
{
public:
    AcpParser(const Run &run, const QString &agent, const ParserLimits &limits = {});
    /** What the agent is told first. */
    [[nodiscard]] static QByteArray opening();

    [[nodiscard]] QByteArray encodeAnswer(const PermissionAnswer &answer) const override;
    [[nodiscard]] bool hears() const override
    {
        return !m_session.isEmpty() && !m_isAtWork && !m_isPast;
    }
    [[nodiscard]] std::optional<Result<QByteArray>> encodeMessage(const QString &text) override;
    [[nodiscard]] QByteArray encodeInterrupt() override;
    [[nodiscard]] Result<QByteArray> encodeMode(const QString &mode) override;

protected:
    void takeLine(const QByteArray &line) override;

private:
    void takeResponse(int id, const QJsonObject &message);
    void takeInitialized(const QJsonObject &result);
    void takeSession(const QJsonObject &result);
    void takePromptEnd(const QJsonObject &result);
    void takeUpdate(const QJsonObject &update);
    void takeCall(const QJsonObject &update);
    void takePlan(const QJsonObject &update);
    void takePermission(const QJsonValue &id, const QJsonObject &parameters);
    void takeUsage(const QJsonObject &result);
    void prompt();
    void fail(const QJsonObject &error);
    [[nodiscard]] QByteArray request(int id, const QString &method,
                                     const QJsonObject &parameters) const;
    [[nodiscard]] QByteArray promptMessage(qint64 id, const QString &text) const;

    /** A call that is known, with what was said of it so far. */
    struct Call
    {
        QJsonObject told;
        bool isStarted = false;
    };
    void startCall(const QString &id, Call &call);

    QString m_session;
    QHash<QString, Call> m_calls;
    bool m_isPast = false; ///< what comes belongs to the conversation before
    bool m_isAtWork = false;
    double m_costBefore = -1; ///< of the conversation, when this run began; -1: not known
    double m_costUsd = 0;
    Tokens m_tokens; ///< of the turns that ended
};

} // namespace Runyard
