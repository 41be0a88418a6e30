// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "voice.h"

namespace Runyard {

class Output;

/** Speaks plain text: for people at a terminal and for `--output-format text`. */
class TextVoice : public Voice
{
public:
    explicit TextVoice(Output &output);

    void beginTurn() override {}
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
    void line(const QString &text);

    Output &m_output;
    bool m_failureShown = false;
};

} // namespace Runyard
