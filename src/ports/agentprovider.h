// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "launch.h"

#include <base/registry.h>
#include <base/settings.h>
#include <domain/events.h>
#include <domain/operations.h>

#include <memory>

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
};

/** An agent that Runyard knows. Stateless; lives as long as the program; used on the engine's
 * thread, `report` on a worker. */
class AgentProvider
{
public:
    virtual ~AgentProvider();
    [[nodiscard]] virtual QString id() const = 0;
    [[nodiscard]] virtual QString name() const = 0;
    /** False for a plain command: it runs without an instruction. */
    [[nodiscard]] virtual bool needsInstruction() const { return true; }

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

/** `program` in PATH, then in `places`. Errors: AgentMissing with everything that was looked at in
 * its detail. */
[[nodiscard]] Result<QString> findExecutable(const QString &program, const QStringList &places);

} // namespace Runyard
