// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <agents/claudestreamparser.h>

#include <QtCore/QFile>

namespace Runyard::Scene {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

AgentReport missing(const QString &id, const QString &name, const char *remedy)
{
    AgentReport agent;
    agent.id = id;
    agent.name = name;
    agent.error = makeError(ErrorCode::AgentMissing,
                            QT_TRANSLATE_NOOP("Error", "%1 was not found."), {name}, remedy);
    agent.abilities = {u"asks"_s, u"conversation"_s, u"continue"_s, u"fork"_s, u"tokens"_s};
    return agent;
}

} // namespace

void knowAgents(FakeGateway &gateway)
{
    AgentReport claude = gateway.agents.first();
    claude.program = u"/home/mira/.local/bin/claude"_s;
    claude.version = u"2.1.329 (Claude Code)"_s;
    claude.account = u"claude"_s;
    claude.login = u"yes"_s;
    claude.abilities = {u"asks"_s,  u"conversation"_s, u"continue"_s, u"fork"_s, u"interrupt"_s,
                        u"modes"_s, u"tokens"_s,       u"cost"_s,     u"mcp"_s};
    gateway.agents.first() = claude;
    gateway.agents.insert(1, missing(u"codex"_s, u"Codex"_s,
                                     "Install it with 'npm install -g @openai/codex' (Node 22 or "
                                     "newer), or set agent.codex.program to its path."));
    AgentReport gemini = claude;
    gemini.id = gemini.account = u"gemini"_s;
    gemini.name = u"Gemini CLI"_s;
    gemini.isDefault = false;
    gemini.login = u"no"_s;
    gemini.version = u"0.61.0"_s;
    gemini.program = u"/usr/bin/gemini"_s;
    gateway.agents.insert(2, gemini);
}

RunId waitForLimit(FakeGateway &gateway, const RunId &run)
{
    const QDateTime until = gateway.clock.now().addSecs(3 * 3600 + 1140);
    RunQueued queued;
    queued.run = RunId{u"01LIMIT"_s};
    queued.number = gateway.state.nextNumber();
    queued.session = gateway.state.run(run)->session;
    queued.folder = gateway.state.run(run)->folder;
    queued.agent = queued.account = u"claude"_s;
    queued.instruction = u"Go on where the limit stopped you"_s;
    queued.notBefore = until;
    queued.waitsFor = ErrorCode::QuotaUsedUp;
    gateway.record({queued, AccountHeld{u"claude"_s, until, ErrorCode::QuotaUsedUp, 1}});
    return queued.run;
}

void spendBudgets(FakeGateway &gateway)
{
    Budget day;
    day.kind = BudgetEnums::Kind::Day;
    day.spentUsd = 2.14;
    day.limitUsd = 10;
    Budget folder;
    folder.kind = BudgetEnums::Kind::Folder;
    folder.folder = u"/home/mira/projects/compiler"_s;
    folder.spentUsd = 4.62;
    folder.limitUsd = 5;
    folder.spentTokens = 412'300;
    folder.limitTokens = 1'000'000;
    gateway.budgets = {day, folder};
}

void ownProcesses(FakeGateway &gateway)
{
    qint64 pid = 4100;
    for (const RunId &run : gateway.state.activeRuns()) {
        for (const QString &name : {u"runyard-shim"_s, u"claude"_s, u"bash"_s})
            gateway.processes.processes
                << ProcessInfo{++pid, 1, pid, run, name, u"S"_s, 48 << 20, 1200};
    }
}

void writeNotes(FakeGateway &gateway, const RunId &run)
{
    const QString folder = gateway.state.run(run)->folder;
    gateway.record(
        {ThreadJoined{run, u"parser"_s},
         NoteWritten{1,
                     u"The grammar is generated: change grammar.def, then run "
                     "`make grammar`."_s,
                     folder,
                     {},
                     {},
                     false},
         NoteWritten{
             2, u"Windows line ends were the cause of #212, too."_s, {}, u"parser"_s, run, false},
         NoteWritten{3, u"Ask Jonas before 3.0 is tagged."_s, folder, {}, {}, true}});
}

RunId recordedTalk(FakeGateway &gateway)
{
    struct Part
    {
        QString file;
        QString said;
    };
    // What the real Claude Code printed, its model played by a script; the last two are of the
    // mock agent.
    static const QList<Part> parts{
        {u"gui/data/invoice-1"_s, u"Some of the tests fail since Friday. Find out why and make "
                                  "them pass. Leave the public interface of `Invoice` alone."_s},
        {u"gui/data/invoice-2"_s, u"Good. What should happen with a discount that is more than "
                                  "the price? Add a test for it."_s},
        {u"gui/data/invoice-3"_s,
         u"Update the changelog, and check that nothing else rounds by itself."_s},
        {u"agents/data/refused"_s, u"Now clean up the build folder."_s},
        {u"agents/data/usagelimit"_s, u"Write the release notes."_s}};
    RunId run;
    for (const auto &[name, said] : parts) {
        QFile file(QStringLiteral(RUNYARD_SOURCE_DIR "/tests/%1.jsonl").arg(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const RunId before = run;
        if (before.isEmpty()) {
            run = gateway.queue(u"/home/mira/projects/billing"_s, said);
        } else {
            RunQueued queued;
            queued.run = run = RunId{u"01REC"_s + name.section(u'/', -1).toUpper()};
            queued.number = gateway.state.nextNumber();
            queued.session = gateway.state.run(before)->session;
            queued.folder = gateway.state.run(before)->folder;
            queued.agent = u"claude"_s;
            queued.instruction = said;
            queued.continues = before;
            queued.resume = u"recorded"_s;
            gateway.record(queued);
        }
        gateway.start(run);
        ClaudeStreamParser parser(run, u"Claude Code"_s);
        for (const Event &fact : parser.feed(file.readAll()) + parser.finish()) {
            gateway.clock.advance(2s);
            gateway.record(fact);
        }
        const Verdict verdict = parser.judge({0, {}, false}, {});
        gateway.finish(run, verdict.succeeded ? RunState::Succeeded : RunState::Failed,
                       verdict.error);
    }
    return run;
}

} // namespace Runyard::Scene
