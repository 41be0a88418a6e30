// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>
#include <base/ids.h>

#include <QtCore/QDateTime>
#include <QtCore/QList>

#include <optional>

namespace Runyard {

/** Values shared by events, state and answers. All reflected, all plain. */
class RunEnums
{
    Q_GADGET
public:
    enum class State {
        Queued,
        Starting,
        Running,
        Waiting,
        Stopping,
        Succeeded,
        Failed,
        Cancelled,
        Lost
    };
    Q_ENUM(State)
    enum class StopHow {
        Gently,    ///< SIGTERM to the whole tree, SIGKILL after the grace
        Now,       ///< SIGKILL at once
        Interrupt, ///< SIGINT, as Ctrl+C does
    };
    Q_ENUM(StopHow)
    enum class OnBusy {
        Ask,    ///< answer `folderBusy` when another run works or waits in the folder
        Queue,  ///< start after it
        Beside, ///< start beside it
    };
    Q_ENUM(OnBusy)
    enum class Placement { First, Last, Before };
    Q_ENUM(Placement)
    enum class Stream { Output, Errors };
    Q_ENUM(Stream)
};
using RunState = RunEnums::State;

[[nodiscard]] bool isFinal(RunState state);
/** From the start of the shim until the end is recorded: the run holds a place under the limit. */
[[nodiscard]] bool isActive(RunState state);

/** Tokens as agents count them, summed over the run. */
struct Tokens
{
    Q_GADGET
    Q_PROPERTY(qint64 input MEMBER input)
    Q_PROPERTY(qint64 output MEMBER output)
    Q_PROPERTY(qint64 cacheRead MEMBER cacheRead)
    Q_PROPERTY(qint64 cacheWrite MEMBER cacheWrite)
    Q_PROPERTY(qint64 total READ total)
public:
    qint64 input = 0;
    qint64 output = 0;
    qint64 cacheRead = 0;
    qint64 cacheWrite = 0;
    [[nodiscard]] qint64 total() const { return input + output + cacheRead + cacheWrite; }
    bool operator==(const Tokens &) const = default;
};

/** One run of an agent or command in a folder, as folded from its events. */
struct Run
{
    Q_GADGET
    Q_CLASSINFO("summary", "One run of an agent or command in a folder.")
    Q_CLASSINFO("number", "Counts up from 1; easier to type than the id.")
    Q_CLASSINFO("instruction", "As it is sent; left out in lists, where `title` is its first line.")
    Q_CLASSINFO("instructionSource",
                "Path of the file it came from, or 'typed'; empty without one.")
    Q_CLASSINFO("command", "Program and arguments of a run of the agent 'command'.")
    Q_CLASSINFO("costUsd", "US dollars as the agent reported them.")
    Q_CLASSINFO("lastLine", "Last thing it said, one line.")
    Q_CLASSINFO("notice", "Something to know although the run did not fail.")
    Q_CLASSINFO("attempt", "1 for the first; a retry counts up.")
    Q_CLASSINFO("retryOf", "The run that this one repeats; empty for a first attempt.")
    Q_CLASSINFO("agentSession", "The agent's own id of the conversation, to resume it.")
    Q_CLASSINFO("held", "Paused by the user while queued.")
    Q_CLASSINFO("beside", "May work in the folder at the same time as other runs.")
    Q_CLASSINFO("position",
                "Place in the queue among runs of the same priority; smaller starts earlier.")
    Q_PROPERTY(Runyard::RunId id MEMBER id REQUIRED)
    Q_PROPERTY(int number MEMBER number)
    Q_PROPERTY(Runyard::SessionId session MEMBER session)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(QString model MEMBER model)
    Q_PROPERTY(Runyard::RunEnums::State state MEMBER state)
    Q_PROPERTY(std::optional<int> exitCode MEMBER exitCode)
    Q_PROPERTY(std::optional<int> signal MEMBER signal)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(double position MEMBER position)
    Q_PROPERTY(bool held MEMBER held)
    Q_PROPERTY(bool beside MEMBER beside)
    Q_PROPERTY(bool interactive MEMBER interactive)
    Q_PROPERTY(QDateTime createdAt MEMBER createdAt)
    Q_PROPERTY(QDateTime startedAt MEMBER startedAt)
    Q_PROPERTY(QDateTime finishedAt MEMBER finishedAt)
    Q_PROPERTY(double costUsd MEMBER costUsd)
    Q_PROPERTY(Runyard::Tokens tokens MEMBER tokens)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QString notice MEMBER notice)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(QString instructionSource MEMBER instructionSource)
    Q_PROPERTY(QStringList command MEMBER command)
    Q_PROPERTY(QString lastLine MEMBER lastLine)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(Runyard::RunId retryOf MEMBER retryOf)
    Q_PROPERTY(QString agentSession MEMBER agentSession)
    Q_PROPERTY(qint64 pid MEMBER pid)
public:
    RunId id;
    int number = 0;
    SessionId session;
    QString folder;
    QString agent;
    QString model;
    RunState state = RunState::Queued;
    std::optional<int> exitCode;
    std::optional<int> signal;
    int priority = 0;
    double position = 0;
    bool held = false;
    bool beside = false;
    bool interactive = false;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime finishedAt;
    double costUsd = 0;
    Tokens tokens;
    std::optional<Error> error;
    QString notice;
    QString title;
    QString instruction;
    QString instructionSource;
    QStringList command;
    QString lastLine;
    int attempt = 1;
    RunId retryOf;
    QString agentSession;
    qint64 pid = 0;

    /** How many facts of the agent are recorded; not reflected: recovery skips that many when it
     * reads output again. */
    qint64 factCount = 0;

    bool operator==(const Run &) const = default;
};

/** A folder that was dropped: its runs belong together. */
struct Session
{
    Q_GADGET
    Q_PROPERTY(Runyard::SessionId id MEMBER id REQUIRED)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QDateTime openedAt MEMBER openedAt)
public:
    SessionId id;
    QString folder;
    QDateTime openedAt;
    bool operator==(const Session &) const = default;
};

/** How a run ended, exactly. */
struct Exit
{
    Q_GADGET
    Q_PROPERTY(std::optional<int> exitCode MEMBER exitCode)
    Q_PROPERTY(std::optional<int> signal MEMBER signal)
    Q_PROPERTY(bool stopRequested MEMBER stopRequested)
public:
    std::optional<int> exitCode;
    std::optional<int> signal;
    bool stopRequested = false;
    bool operator==(const Exit &) const = default;
};

/** `text` as it may be shown (see shown()), cut to `most` characters, never within one. */
[[nodiscard]] QString shortLine(QStringView text, qsizetype most);
/** First line of an instruction or command, at most 120 characters, for lists. */
[[nodiscard]] QString titleOf(const QString &instruction, const QStringList &command);

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::Run)
Q_DECLARE_METATYPE(Runyard::Session)
