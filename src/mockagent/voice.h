// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Runyard {

struct Conversation;
struct Failure;

struct ToolCall
{
    QString id;
    QString name;
    QJsonObject input;

    /** Input of the tool that runs a command. */
    [[nodiscard]] static QJsonObject bashInput(const QString &command);
};

/** `meta` of a call that was allowed by a rule, and by the user's answer. */
inline constexpr auto acceptedByRule
    = R"({"permission_decision":{"decision":"accept","source":"config","reason_type":"rule"}})";
inline constexpr auto acceptedByUser
    = R"({"permission_decision":{"decision":"accept","source":"user_temporary"}})";

struct ToolAnswer
{
    QString text;
    bool isError = false;
    QByteArray structured; ///< JSON of `tool_use_result`, empty for none
    QByteArray meta; ///< JSON of the entry in `tool_result_meta` without its id, empty for none

    /** What a call gets that the user cut. */
    [[nodiscard]] static ToolAnswer cut();
};

/** How a turn ended; the defaults are a good end. Members as in the result event. */
struct TurnEnd
{
    QString subtype = QStringLiteral("success");
    bool isError = false;
    QString terminalReason = QStringLiteral("completed");
    QString stopReason = QStringLiteral("end_turn");
    QString text;       ///< `result`
    QStringList errors; ///< instead of `result` when the subtype is an error
    int apiStatus = 0;  ///< HTTP, 0 for none
    QString apiErrorType;
    QString apiError;
    int exitCode = 0;        ///< of the program if this turn is its last
    bool isFromTask = false; ///< the turn was begun by a background task that ended
};

struct RetryNotice
{
    int attempt = 1;
    int most = 1;
    int delayMs = 0;
    int status = 0; ///< HTTP, 0 when there was no answer
    QString error;
};

struct TaskNotice
{
    QString id;
    QString callId;
    QString description;
    bool hasEnded = false;
    bool isHelper = false; ///< a helper agent, else a command
    int exitCode = 0;
};

/** How the agent shows what it does: as events of the protocol or as plain text. */
class Voice
{
public:
    enum class Block { Text, Thinking };

    Voice() = default;
    virtual ~Voice() = default;
    Voice(const Voice &) = delete;
    Voice &operator=(const Voice &) = delete;

    virtual void beginTurn() = 0;
    /** A message comes in pieces between these two. */
    virtual void open(Block block) = 0;
    virtual void piece(const QString &text) = 0;
    virtual void close(bool aborted) = 0;
    virtual void call(const ToolCall &call) = 0;
    virtual void answer(const ToolCall &call, const ToolAnswer &answer) = 0;
    virtual void denied(const ToolCall &call, const QString &reasonType, const QString &message)
        = 0;
    virtual void interrupted(bool inTool) = 0;
    virtual void retrying(const RetryNotice &notice) = 0;
    virtual void limit(const QJsonObject &info) = 0;
    virtual void notice(const QString &text, const QString &level) = 0;
    virtual void task(const TaskNotice &notice) = 0;
    virtual void failed(const Failure &failure) = 0;
    virtual void flood(qint64 bytes, bool inOneLine) = 0;
    virtual void endTurn(const TurnEnd &end) = 0;
};

} // namespace Runyard
