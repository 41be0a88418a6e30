// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "claudeevents.h"
#include "linesplitter.h"
#include "parserlimits.h"

#include <ports/agentprovider.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <type_traits>

namespace Runyard {

/** Reads the stream-json of Claude Code (one JSON object per line) and says what it means. Robust
 *  where the stream is not as it should be: unknown events pass by, lines that are no JSON become
 *  notices, a line that is too long is passed over. Texts in events are bounded and free of control
 *  sequences; the output file has them in full. */
class ClaudeStreamParser : public OutputParser
{
public:
    /** `agent`: its name for people, for what is said about failures. */
    ClaudeStreamParser(const RunId &run, const QString &agent, const ParserLimits &limits = {});

    [[nodiscard]] QList<Event> feed(QByteArrayView bytes) override;
    [[nodiscard]] QList<Event> finish() override;
    [[nodiscard]] Verdict judge(const Exit &exit, const QByteArray &errorTail) const override;
    [[nodiscard]] QByteArray encodeAnswer(const PermissionAnswer &answer) const override;
    [[nodiscard]] QByteArray encodeInterrupt() override;
    [[nodiscard]] Result<QByteArray> encodeMode(const QString &mode) override;
    [[nodiscard]] Result<QByteArray> encodeModel(const QString &model) override;
    [[nodiscard]] LiveText speech() const override;
    /** Its input stays open behind the first turn: between turns it waits for the user. */
    void setConversation(bool on) { m_isConversation = on; }

private:
    using Take = void (ClaudeStreamParser::*)(const QJsonObject &);

    void takeLine(const LineSplitter::Line &line);
    void takeOther(const LineSplitter::Line &line);
    void takeEvent(const QJsonObject &event);
    void takeSystem(const QJsonObject &event);
    void takeInit(const QJsonObject &event);
    void takeRetry(const QJsonObject &event);
    void takeDenied(const QJsonObject &event);
    void takeNote(const QJsonObject &event);
    void takeTasks(const QJsonObject &event);
    void takeHook(const QJsonObject &event);
    void takeAssistant(const QJsonObject &event);
    void takeBlock(const QJsonValue &block, const QString &parent);
    void takePart(const QJsonObject &event);
    void takeUser(const QJsonObject &event);
    void takeToolResult(const QJsonValue &block);
    void takeLimit(const QJsonObject &event);
    void takeRequest(const QJsonObject &event);
    void takeCancel(const QJsonObject &event);
    void takeLifecycle(const QJsonObject &event);
    void takeResult(const QJsonObject &event);
    void takeDenials(const QJsonArray &denials);
    void takeSpending(const QJsonObject &result);

    /** What there can be very much of. */
    template<class T>
    static constexpr bool isTalk
        = std::is_same_v<T, AgentSpoke> || std::is_same_v<T, ToolStarted>
          || std::is_same_v<T, ToolFinished> || std::is_same_v<T, AgentNotice>
          || std::is_same_v<T, AgentRetrying>;

    template<class T>
    void tell(T event)
    {
        if constexpr (isTalk<T>) {
            if (!mayTalk())
                return;
        }
        event.run = m_run;
        m_events.append(std::move(event));
    }
    [[nodiscard]] bool mayTalk();
    void note(const QString &text, bool warning);
    void refused(const QString &toolUse, const QString &tool, const QString &summary);
    void reportSpending();
    void close(int question);
    void closeAll();
    void turnBegins();
    [[nodiscard]] QString kept(const QString &text);
    [[nodiscard]] QString successNotice() const;
    [[nodiscard]] std::optional<Error> errorOf(int exitCode, const QByteArray &errorTail) const;

    struct Call
    {
        QString tool;
        QString summary;
    };
    /** What the last result event said. */
    struct Outcome
    {
        bool isError = false;
        bool isRefusal = false;
        std::optional<Error> error;
    };

    RunId m_run;
    QString m_agent;
    ParserLimits m_limits;
    LineSplitter m_lines;
    QList<Event> m_events; ///< found by the current call of feed or finish

    AgentSessionStarted m_session;
    QHash<QString, Call> m_calls; ///< open ones, by id
    QSet<QString> m_refusedCalls; ///< of the current turn, by id
    QStringList m_tasks;          ///< running in the background
    struct Asked
    {
        QString request; ///< its id
        QString toolUse;
        QJsonObject input;
    };
    QMap<int, Asked> m_asked; ///< open questions, by number
    int m_questions = 0;
    bool m_isConversation = false;
    bool m_isBetweenTurns = false;
    LiveText m_speech;      ///< what is being said; its text is not plain yet
    int m_messages = 0;     ///< whose parts were told
    QString m_messageError; ///< `error` of the last synthetic message
    QDateTime m_limitResetsAt;
    QString m_lastText;
    QString m_lastMessage; ///< its id of what it said last, itself
    std::optional<Outcome> m_outcome;

    Spending m_spent;         ///< up to the last result, of this process alone
    Tokens m_running;         ///< since then, a lower bound
    QString m_runningModel;   ///< that `m_running` belongs to
    QString m_countedMessage; ///< id of the message that `m_running` counts last
    Spending m_reported;
    int m_talked = 0; ///< events of talk so far
    int m_refusedCount = 0;
    int m_strangeLines = 0;
    bool m_mcpChecked = false;
    qsizetype m_keptCharacters = 0; ///< of texts in events so far
};

} // namespace Runyard
