// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "factteller.h"

namespace Runyard {

/** Speaks with `codex app-server`: JSON-RPC, one message per line, without the member "jsonrpc".
 * Source: the program's own schema and what 0.169.0 was seen to say. */
class CodexParser final : public FactTeller
{
public:
    CodexParser(const Run &run, const QString &agent, const ParserLimits &limits = {});
    /** What it is told first. */
    [[nodiscard]] static QByteArray opening();

    [[nodiscard]] QByteArray encodeAnswer(const PermissionAnswer &answer) const override;
    [[nodiscard]] bool hears() const override { return !m_thread.isEmpty(); }
    [[nodiscard]] std::optional<Result<QByteArray>> encodeMessage(const QString &text) override;
    [[nodiscard]] QByteArray encodeInterrupt() override;

protected:
    void takeLine(const QByteArray &line) override;

private:
    void takeResponse(int id, const QJsonObject &message);
    void takeThread(const QJsonObject &result);
    void takeNotification(const QString &method, const QJsonObject &parameters);
    void takeRequest(const QString &method, const QJsonValue &id, const QJsonObject &parameters);
    void takeItem(const QJsonObject &item, bool isOver);
    void takeChoice(const QJsonValue &id, const QJsonObject &parameters);
    void takeUsage(const QJsonObject &usage);
    void takeTurnEnd(const QJsonObject &turn);
    [[nodiscard]] QByteArray turn(qint64 id, const QString &text) const;

    QString m_thread;
    QString m_turn;                      ///< at work; empty between turns
    QSet<QString> m_opened;              ///< items that were told as started
    QHash<QString, QJsonObject> m_edits; ///< items of changes at work, by id
    bool m_knowsBefore = false;
    Tokens m_before; ///< of the thread, when this run began
    QString m_lastError;
};

} // namespace Runyard
