// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json.h"
#include "voice.h"

namespace Runyard {

class Output;

/** Speaks stream-json: one JSON object per line, with the keys in the order in which the real
 * program writes them. */
class StreamVoice : public Voice
{
public:
    /** `partial`: also stream_event lines, as --include-partial-messages asks. */
    StreamVoice(Conversation &conversation, Output &output, bool partial);

    void beginTurn() override;
    void open(Block block) override;
    void piece(const QString &text) override;
    void close(bool aborted) override;
    void call(const ToolCall &call) override;
    void answer(const ToolCall &call, const ToolAnswer &answer) override;
    void denied(const ToolCall &call, const QString &reasonType, const QString &message) override;
    void interrupted(bool inTool) override;
    void retrying(const RetryNotice &notice) override;
    void limit(const QJsonObject &info) override;
    void notice(const QString &text, const QString &level) override;
    void task(const TaskNotice &notice) override;
    void failed(const Failure &failure) override;
    void flood(qint64 bytes, bool inOneLine) override;
    void endTurn(const TurnEnd &end) override;

private:
    void system(const QByteArray &subtype, QList<JsonMember> members);
    void streamEvent(const QByteArray &event);
    void assistant(const QByteArray &content, bool aborted);
    [[nodiscard]] QList<JsonMember> assistantTail() const;
    [[nodiscard]] QByteArray assistantMessage(const QByteArray &content) const;
    [[nodiscard]] QByteArray parent() const;
    void user(const QByteArray &content, const QList<JsonMember> &more);

    Conversation &m_conversation;
    Output &m_output;
    bool m_partial;
    Block m_block = Block::Text;
    QString m_text;
    QString m_messageId;
    int m_requests = 0;
};

} // namespace Runyard
