// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script.h"
#include "voice.h"

#include <QtCore/QHash>

#include <optional>
#include <sys/types.h>

namespace Runyard {

class Asker;
class Inbox;
class Output;
struct Conversation;
struct MockOptions;

/** What a player works with; all of it outlives him. */
struct Stage
{
    const MockOptions &options;
    Conversation &conversation;
    Inbox &inbox;
    Output &output;
    Voice &voice;
    Asker &asker;
};

/** A command that runs beside the conversation. */
struct BackgroundTask
{
    pid_t process = 0;
    TaskNotice notice;
};

/** Does the steps of a script, one after the other: each verb is one function here. One player for
 * the whole program; `play` is called once per turn. */
class Player
{
public:
    explicit Player(const Stage &stage);

    /** Stops at the first step that ends the turn. */
    [[nodiscard]] TurnEnd play(const QList<Step> &steps);
    /** Tasks that were begun and not yet waited for. */
    [[nodiscard]] QList<BackgroundTask> &tasks() { return m_tasks; }
    /** Waits; false when an interrupt came. */
    bool pause(qint64 milliseconds);
    void sayWhole(const QString &text);
    /** What the verb table and this class must agree on. */
    [[nodiscard]] static QStringList knownVerbs();

private:
    using Act = void (Player::*)(const Step &);
    static const QHash<QString, Act> &acts();

    void perform(const QList<Step> &steps);
    void endWith(const TurnEnd &end) { m_end = end; }
    void endCut(bool inTool, int exitCode);
    void complain(const Step &step, const QString &what);
    [[nodiscard]] QString filled(const QString &text) const;
    [[nodiscard]] bool checkLimits(bool isCall);

    // talking
    void say(const Step &step);
    void slow(const Step &step);
    void think(const Step &step);
    void count(const Step &step);
    void notice(const Step &step);
    void argv(const Step &step);
    void env(const Step &step);
    void size(const Step &step);

    // files and commands: playertools.cpp
    void write(const Step &step);
    void append(const Step &step);
    void edit(const Step &step);
    void read(const Step &step);
    void run(const Step &step);
    void spawn(const Step &step);
    void background(const Step &step);
    void tool(const Step &step);
    void subagent(const Step &step);
    [[nodiscard]] bool announce(ToolCall &call, const QString &name, const QJsonObject &input);
    void use(const QString &name, const QJsonObject &input);
    [[nodiscard]] QString absolute(const QString &path) const;
    [[nodiscard]] ToolAnswer effectOf(const ToolCall &call);
    [[nodiscard]] ToolAnswer writeFile(const ToolCall &call);
    [[nodiscard]] ToolAnswer editFile(const ToolCall &call);
    [[nodiscard]] ToolAnswer readFile(const ToolCall &call);
    [[nodiscard]] ToolAnswer runShell(const ToolCall &call);

    // questions: playerquestions.cpp
    void ask(const Step &step);
    void question(const Step &step);
    void input(const Step &step);
    void password(const Step &step);
    void onlyIf(const Step &step);
    void askFor(const QString &name, const QJsonObject &input);
    [[nodiscard]] bool needsNoQuestion(const ToolCall &call) const;
    void refuse(const ToolCall &call, const QString &message, bool byPerson);
    [[nodiscard]] std::optional<QString> waitForLine();

    // money, limits, faults: playerfaults.cpp
    void usage(const Step &step);
    void retry(const Step &step);
    void limit(const Step &step);
    void failTurn(const Step &step);
    void refusal(const QString &message);
    void endFailed(const Failure &failure);
    void wait(const Step &step);
    void loop(const Step &step);
    void hang(const Step &step);
    void exitNow(const Step &step);
    void finish(const Step &step);
    void crash(const Step &step);
    void stopItself(const Step &step);
    void ignoreTerm(const Step &step);
    void flood(const Step &step);
    void drip(const Step &step);
    void raw(const Step &step);
    void garbage(const Step &step);
    void torn(const Step &step);
    void standardError(const Step &step);
    void memory(const Step &step);

    Stage m_stage;
    std::optional<TurnEnd> m_end;
    QString m_lastText;
    QString m_lastPermission; ///< "allowed" or "denied"
    int m_requests = 0;       ///< calls of tools in this turn: what --max-turns counts
    int m_calls = 0;          ///< over the whole life, for ids
    QStringList m_counters;   ///< of the loops we are in, innermost last
    QList<BackgroundTask> m_tasks;
    QList<QByteArray> m_memory;
};

} // namespace Runyard
