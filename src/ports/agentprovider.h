// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "launch.h"
#include "livetext.h"

#include <base/registry.h>
#include <base/settings.h>
#include <domain/events.h>
#include <domain/operations.h>

#include <QtCore/QByteArrayList>

#include <memory>
#include <optional>

namespace Runyard {

/** How a run that ended is to be judged. */
struct Verdict
{
    bool succeeded = false;
    std::optional<Error> error; ///< set when not succeeded
    QString notice;             ///< for example "finished, 2 actions refused"
    QString lastLine;
};

/** Reads what one run's agent prints on standard output and says which facts it holds. One instance
 * per run, on the engine's thread. Deterministic: the same bytes give the same events whatever
 * pieces they come in, since recovery reads the output again from its beginning and passes over as
 * many events as are recorded already. Memory is bounded. */
class OutputParser
{
public:
    virtual ~OutputParser();
    /** Events carry the run's id. */
    [[nodiscard]] virtual QList<Event> feed(QByteArrayView bytes) = 0;
    /** The output has ended: what the last, perhaps torn, line gives. */
    [[nodiscard]] virtual QList<Event> finish() = 0;
    /** After `finish`. `errorTail` is the end (64 KiB at most) of what came on standard error. */
    [[nodiscard]] virtual Verdict judge(const Exit &exit, const QByteArray &errorTail) const = 0;

    // What follows is for agents with which one speaks: their output holds questions, and the
    // answers go to their standard input. Bytes are whole messages, line ends included.

    /** What the agent is to be told because of what was read up to now, in its order; each is given
     * once. Deterministic as the events are: an engine that starts passes over as many as an
     * earlier one has sent. */
    [[nodiscard]] virtual QByteArrayList takeReplies();
    /** For a question that was asked by PermissionAsked; empty when it is not open, which is right
     * for an answer that came too late. */
    [[nodiscard]] virtual QByteArray encodeAnswer(const PermissionAnswer &answer) const;
    /** Whether a further message of the user can be told to it now; else it waits until this says
     * so, which is asked at the end of each turn. */
    [[nodiscard]] virtual bool hears() const { return true; }
    /** That message. Nothing: the provider's `encodeInput` knows how. An error: the agent can't be
     * told now. */
    [[nodiscard]] virtual std::optional<Result<QByteArray>> encodeMessage(const QString &text);
    /** Asks the agent to end its turn, but not itself. Empty: it must be signalled. */
    [[nodiscard]] virtual QByteArray encodeInterrupt();
    /** Errors: NotAllowed where the agent has no such modes or models. */
    [[nodiscard]] virtual Result<QByteArray> encodeMode(const QString &mode);
    [[nodiscard]] virtual Result<QByteArray> encodeModel(const QString &model);

    /** Where the agent writes its own record: what is fed next is this file from its beginning,
     * since the agent went over to it (see AgentProvider::recordFile). */
    virtual void beginRecord(const QString &file);

    /** What the agent is saying, while it is not told as an event yet. */
    [[nodiscard]] virtual LiveText speech() const;
};

/** An agent that Runyard knows. Stateless; lives as long as the program; used on the engine's
 * thread, `report` on a worker, and `launch` there, too, for a trial. */
class AgentProvider
{
public:
    virtual ~AgentProvider();
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString name() const = 0;
    /** False for a plain command: it runs without an instruction. */
    [[nodiscard]] virtual bool needsInstruction() const { return true; }

    /** Whose limits the runs share: when one is told that they are used up, the others wait too.
     * By default the agent's id; with the login that the environment names. */
    [[nodiscard]] virtual QString account(const Settings &settings) const;

    /** Looks for the program: setting, PATH, usual places. Errors: AgentMissing (says where it was
     * looked for and how to install it), AgentNotUsable (not executable …). Fast: no process is
     * started. */
    [[nodiscard]] virtual Result<QString> findProgram(const Settings &settings) const = 0;
    /** Everything a user wants to know about it; may start the program to ask its version (5 s at
     * most). On a worker. */
    [[nodiscard]] virtual AgentReport report(const Settings &settings) const = 0;

    /** What to start for the run. Called before every start; reads no file of the folder.
     *  Errors: those of findProgram, and BadInput for what this agent can't do. */
    [[nodiscard]] virtual Result<Launch> launch(const Run &run, const Settings &settings) const = 0;
    /** What must be there before it is started, besides the launch: its own files, as far as the
     * user agreed to that in the settings. Gives what the user should know all the same, English,
     * mostly nothing. Called once before each start; small local files. */
    [[nodiscard]] virtual Result<QString> prepareStart(const Run &run,
                                                       const Settings &settings) const;
    /** Of which part of a conversation it can go on with a copy. */
    enum class Forks {
        Nothing,
        Whole,   ///< Run::fork
        AtTurns, ///< and up to TurnFinished::agentTurn of any of its turns: Run::resumeAt
    };
    [[nodiscard]] virtual Forks forks() const { return Forks::Nothing; }
    /** The file in which the agent itself writes down what happens in the run, when `parser` reads
     * that instead of the output; empty: the output. It may not be there yet. */
    [[nodiscard]] virtual QString recordFile(const Run &run, const Settings &settings) const;
    /** The one that it writes now: the user may go over to another conversation in the agent's
     * terminal. Empty when that can't be told, or there is none yet. */
    [[nodiscard]] virtual QString recordNow(const Run &run) const;
    /** What its own program asks by a hook in its terminal; nothing when it does not ask. `told` is
     * what the program tells the hook. Errors: BadInput. */
    [[nodiscard]] virtual Result<std::optional<PermissionQuestion>>
    hookQuestion(const Run &run, const QByteArray &told) const;
    /** What the hook is to tell the program, for a question of `hookQuestion`. */
    [[nodiscard]] virtual QByteArray hookAnswer(const QByteArray &told,
                                                const PermissionAnswer &answer) const;
    /** Whether its program waits for the user now, asking in its terminal; nothing when that can't
     * be told. One small file is looked at. */
    [[nodiscard]] virtual std::optional<bool> isAsking(const Run &run) const;
    /** nullptr when its output holds nothing to be read (a plain command, an interactive terminal):
     * then the exit code alone counts. */
    [[nodiscard]] virtual std::unique_ptr<OutputParser> parser(const Run &run) const = 0;
    /** Bytes to write to the run for a text that the user sends (adds the newline or wraps it into
     * the protocol). */
    [[nodiscard]] virtual QByteArray encodeInput(const Run &run, const QString &text) const;
};

using AgentRegistry = Registry<AgentProvider>;

/** The verdict where no parser knows better: 0 is success, a signal or another code is named. */
[[nodiscard]] Verdict judgeByExit(const Exit &exit, const QByteArray &errorTail);

/** For agents that take no files of their own with a run: BadInput when it names one. */
[[nodiscard]] Result<> takesNoFiles(const Run &run, const QString &agent);

/** `program` in PATH, then in `places`. Errors: AgentMissing with everything that was looked at in
 * its detail. */
[[nodiscard]] Result<QString> findExecutable(const QString &program, const QStringList &places);

} // namespace Runyard
