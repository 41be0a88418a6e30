// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "counts.h"
#include "linesplitter.h"
#include "parserlimits.h"

#include <ports/agentprovider.h>

#include <QtCore/QJsonObject>

#include <type_traits>

namespace Runyard {

/** What parsers of agents share: lines are cut, texts bounded and freed of control sequences,
 * pieces of a message put together, questions counted and closed, turns and tokens summed up, and
 * the end judged. A parser of one agent takes its lines and tells what they hold. */
class FactTeller : public OutputParser
{
public:
    [[nodiscard]] QList<Event> feed(QByteArrayView bytes) final;
    [[nodiscard]] QList<Event> finish() final;
    [[nodiscard]] Verdict judge(const Exit &exit, const QByteArray &errorTail) const final;
    [[nodiscard]] QByteArrayList takeReplies() final { return std::exchange(m_replies, {}); }
    [[nodiscard]] LiveText speech() const final;

protected:
    /** `agent`: its name for people. */
    FactTeller(const Run &run, QString agent, const ParserLimits &limits = {});

    /** A line of output, without its end. */
    virtual void takeLine(const QByteArray &line) = 0;
    /** The output has ended. */
    virtual void takeEnd() {}
    /** What the program meant when it ended without having finished a turn; by default its exit
     * code and the last line of its errors. */
    [[nodiscard]] virtual std::optional<Error> endError(const Exit &exit,
                                                        const QByteArray &errorTail) const;

    /** Notes what was said, if it was, and then `event`. */
    template<class T>
    void tell(T event)
    {
        if constexpr (!std::is_same_v<T, AgentSpoke>)
            flush();
        constexpr bool isTalk = std::is_same_v<T, AgentSpoke> || std::is_same_v<T, ToolStarted>
                                || std::is_same_v<T, ToolFinished> || std::is_same_v<T, AgentNotice>
                                || std::is_same_v<T, AgentRetrying>;
        if constexpr (isTalk) {
            if (!mayTalk())
                return;
        }
        event.run = m_run;
        m_events.append(std::move(event));
    }
    /** A piece of a message; the message is told when something else comes. */
    void say(const QString &piece, bool thinking);
    void flush();
    void note(const QString &text, bool warning);
    void refused(const QString &tool, const QString &summary);
    [[nodiscard]] QString kept(const QString &text);

    void startTool(ToolStarted tool);
    void finishTool(const QString &toolUse, bool failed, const QString &result);

    /** The question's number. `key` is the agent's own id of it, `request` what is needed to answer
     * it; `toolUse` closes it when that call is done. */
    int ask(PermissionQuestion question, const QString &key, const QJsonObject &request,
            const QString &toolUse = {});
    void closeQuestion(const QString &key);
    void closeQuestionsOf(const QString &toolUse);
    struct Asked
    {
        QString key;
        QString toolUse;
        QJsonObject request;
    };
    /** nullptr when it is not open. */
    [[nodiscard]] const Asked *asked(int number) const;

    void reply(const QByteArray &message) { m_replies << message; }
    /** Of the run so far; a smaller sum than before is passed over. */
    void setSpent(const Tokens &tokens, double costUsd, bool isPriced);
    [[nodiscard]] Tokens spent() const { return m_spent; }
    [[nodiscard]] double costUsd() const { return m_costUsd; }
    void setModel(const QString &model) { m_model = model; }
    [[nodiscard]] QString model() const { return m_model; }
    /** The agent's own id of the turn that ends next. */
    void setAgentTurn(const QString &id) { m_agentTurn = id; }
    void turnBegins();
    void turnEnds(const std::optional<Error> &error, const QString &notice = {});

    [[nodiscard]] const Run &run() const { return m_about; }
    [[nodiscard]] QString agent() const { return m_agent; }
    [[nodiscard]] QString lastText() const { return m_lastText; }

private:
    void take(const LineSplitter::Line &line);
    [[nodiscard]] bool mayTalk();

    RunId m_run;
    Run m_about;
    QString m_agent;
    ParserLimits m_limits;
    LineSplitter m_lines;
    QList<Event> m_events;
    QByteArrayList m_replies;
    QMap<int, Asked> m_asked;
    int m_questions = 0;
    QString m_message;  ///< the pieces so far
    int m_messages = 0; ///< that were told
    bool m_isThinking = false;
    QString m_lastText;
    QString m_turnText;
    QString m_agentTurn;
    QString m_model;
    Tokens m_spent;
    Tokens m_spentBefore; ///< at the end of the turn before
    double m_costUsd = 0;
    double m_costBefore = 0;
    bool m_isPriced = false;
    struct Outcome
    {
        std::optional<Error> error;
        QString notice;
    };
    std::optional<Outcome> m_outcome;
    int m_turns = 0;
    int m_toolCalls = 0;
    int m_refusedCount = 0;
    int m_talked = 0;
    qsizetype m_keptCharacters = 0;
    bool m_isBetweenTurns = false;
};

/** The number of tokens in a member, 0 without one. */
[[nodiscard]] inline qint64 countIn(const QJsonObject &object, QLatin1StringView member)
{
    return boundedCount(object.value(member).toInteger());
}
/** One line of JSON. */
[[nodiscard]] QByteArray jsonLine(const QJsonObject &object);
/** A failure of an agent's model or account, by HTTP status and the agent's own words. */
[[nodiscard]] Error agentError(const QString &agent, const QString &words, int httpStatus = 0);

} // namespace Runyard
