// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "claudestreamparser.h"

namespace Runyard {

/** Reads what Claude Code writes down of a conversation in its own terminal program, and tells the
 * same facts as of one that works unattended. Source: the files of 2.1.329, one JSON object per
 * line; they are not documented, so what is not known is passed over. A conversation that goes on
 * in the same file begins where the run did. */
class ClaudeRecordParser final : public OutputParser
{
public:
    ClaudeRecordParser(const Run &run, const QString &agent, const ParserLimits &limits = {});

    /** The program's id of the run's conversation: one that it goes on with, or one of our choice.
     */
    [[nodiscard]] static QString sessionOf(const Run &run);

    [[nodiscard]] QList<Event> feed(QByteArrayView bytes) override;
    [[nodiscard]] QList<Event> finish() override;
    /** Another conversation, which the user went over to, or came back to: what stands in it
     * already is passed over, but for what it has cost. */
    void beginRecord(const QString &file) override;
    [[nodiscard]] Verdict judge(const Exit &exit, const QByteArray &errorTail) const override;
    /** The Escape key. */
    [[nodiscard]] QByteArray encodeInterrupt() override;

private:
    void takeLine(QByteArrayView line);
    void takeUser(const QJsonObject &line);
    void takeAssistant(const QJsonObject &line);
    void takeCost(const QJsonObject &line);
    void endTurn(const QJsonObject &result);
    void begin(const QString &model);
    void tell(const QJsonObject &streamed);
    [[nodiscard]] bool isOfBefore(const QJsonObject &line);
    void count(const QJsonObject &message);
    void reportSpending();

    Run m_run;
    ClaudeStreamParser m_stream; ///< makes the facts, from lines as the unattended program has them
    LineSplitter m_lines;
    QList<Event> m_events;
    QString m_session;      ///< the program's id of the conversation
    bool m_isLater = false; ///< not the one that the run began with
    QDateTime m_since;      ///< what is older does not belong to the run; invalid: all does
    QDateTime m_latest;     ///< of what was read
    bool m_isFresh = false; ///< what was read last belongs to this run
    bool m_isTold = false;  ///< the instruction was passed
    bool m_isAtWork = false;
    QString m_version;
    QString m_mode;
    QString m_model;
    QString m_lastText;
    QString m_counted; ///< id of the message whose tokens were counted last
    Tokens m_tokens;   ///< of this run
    Tokens m_unpriced;
    Tokens m_tokensBefore; ///< at the end of the turn before
    double m_costBefore = 0;
    double m_costAtStart = 0;   ///< of the conversation, when the run began with it
    double m_costElsewhere = 0; ///< of this run, in other conversations
    double m_costUsd = 0;       ///< of this run
};

} // namespace Runyard
