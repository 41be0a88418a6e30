// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtCore/QMap>
#include <QtCore/QString>

#include <expected>
#include <optional>

namespace Runyard {

struct MockOptions;

struct TokenUsage
{
    qint64 input = 0;
    qint64 output = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;
    double costUsd = 0;

    TokenUsage &operator+=(const TokenUsage &other);
};

/** Usage by model name. */
using ModelUsage = QMap<QString, TokenUsage>;

/** What the agent remembers: who it is and what was spent. As in the real program the sums go on
 * over --resume, and a session that is not saved in time has forgotten what it cost. */
struct Conversation
{
    QString sessionId;
    QString model;
    QString permissionMode;
    QString folder;         ///< working folder, absolute
    QString prompt;         ///< the message that is being answered
    QString answer;         ///< the user's last answer to a question
    int messages = 0;       ///< messages of the user, those before --resume included
    int messagesBefore = 0; ///< those before --resume alone
    bool isKept = true;
    bool countsByItself = true; ///< false once a script says what things cost

    ModelUsage total;                    ///< over the whole life of the session
    ModelUsage sinceResult;              ///< since the last result event
    TokenUsage turn;                     ///< of the current turn
    double spentHere = 0;                ///< by this process, in USD: what --max-budget-usd limits
    QString requestModel;                ///< of the message that is being written
    TokenUsage request;                  ///< of the message that is being written
    std::optional<TokenUsage> announced; ///< by `usage`, for the next message
    QString announcedModel;

    QJsonArray denials; ///< of the current turn, as in the result event
    int toolCalls = 0;  ///< of the current turn
    int results = 0;    ///< result events so far
    int safetyStops = 0;
    QString helperOf; ///< id of the call whose helper agent is talking, empty for the agent itself
    QElapsedTimer turnClock;

    /** Forgets what belongs to a turn and takes in the message that begins the next one. */
    void beginTurn(const QString &message);
    /** Accounts for one request to the model that answers with about `characters` characters. */
    void countRequest(qsizetype characters);
    /** What `usage` announced and no message used is spent all the same. */
    void countRest();
    [[nodiscard]] double totalCostUsd() const;
};

/** A new session or, with --resume, the kept one. The error is what the real program would print.
 */
[[nodiscard]] std::expected<Conversation, QString> openConversation(const MockOptions &options);

/** Writes what must survive to $XDG_STATE_HOME/runyard-mock-agent/ID.json; false when that failed.
 */
bool keepConversation(const Conversation &conversation);

} // namespace Runyard
