// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

namespace Runyard::Scene {
namespace {

using namespace std::chrono_literals;

QString path(const char *name)
{
    return QStringLiteral("/home/mira/projects/") + QLatin1StringView(name);
}

RunId queued(FakeGateway &gateway, const char *folder, const char *instruction, int advance = 40)
{
    const RunId run = gateway.queue(path(folder), QString::fromUtf8(instruction));
    gateway.clock.advance(std::chrono::seconds(advance));
    return run;
}

void says(FakeGateway &gateway, const RunId &run, const char *text)
{
    gateway.record(AgentSpoke{run, QString::fromUtf8(text), false, {}});
}

void uses(FakeGateway &gateway, const RunId &run, const char *tool, const char *what)
{
    gateway.clock.advance(3s);
    ToolStarted started;
    started.run = run;
    started.toolUse = QStringLiteral("t");
    started.tool = QString::fromUtf8(tool);
    started.summary = QString::fromUtf8(what);
    gateway.record(started);
    gateway.clock.advance(2s);
    gateway.record(ToolFinished{run, QStringLiteral("t"), false, QStringLiteral("ok")});
}

void costs(FakeGateway &gateway, const RunId &run, double usd)
{
    gateway.record(UsageReported{run, Tokens{12'400, 2'310, 88'200, 4'100}, usd});
}

void work(FakeGateway &gateway, const RunId &run)
{
    gateway.start(run);
    gateway.record(AgentSessionStarted{run, QStringLiteral("6f1d2c9e"), QStringLiteral("opus"),
                                       QStringLiteral("2.1.0"), QStringLiteral("acceptEdits")});
    gateway.record(AgentSpoke{
        run, QStringLiteral("The tests fail in the parser. I shall look at it first."), true, {}});
    uses(gateway, run, "Read", "src/parser.cpp");
    uses(gateway, run, "Bash", "cmake --build build && ctest --test-dir build");
    says(gateway, run, "Two tests fail: both expect a trailing newline.");
    uses(gateway, run, "Edit", "src/parser.cpp");
}

/** What an agent prints while it works. */
QByteArray agentOutput()
{
    return "\x1b[1m\xe2\x97\x8f\x1b[0m I'll look at the parser first.\r\n\r\n"
           "\x1b[32m\xe2\x97\x8f\x1b[0m \x1b[1mRead\x1b[0m(src/parser.cpp)\r\n"
           "  \xe2\x8e\xbf  Read 214 lines\r\n\r\n"
           "\x1b[32m\xe2\x97\x8f\x1b[0m \x1b[1mBash\x1b[0m(cmake --build build && ctest --test-dir "
           "build)\r\n"
           "  \xe2\x8e\xbf  46/48 Test #46: parser_newline .......\x1b[31m***Failed\x1b[0m  0.02 "
           "sec\r\n"
           "     47/48 Test #47: parser_eof ...........\x1b[31m***Failed\x1b[0m  0.01 sec\r\n"
           "     \x1b[33m96% tests passed, 2 tests failed out of 48\x1b[0m\r\n\r\n"
           "\x1b[1m\xe2\x97\x8f\x1b[0m Both failing tests expect a trailing newline.\r\n\r\n"
           "\x1b[32m\xe2\x97\x8f\x1b[0m \x1b[1mUpdate\x1b[0m(src/parser.cpp)\r\n"
           "  \xe2\x8e\xbf  Updated with 3 additions and 1 removal\r\n"
           "     \x1b[31m118 -    if (at == end)\x1b[0m\r\n"
           "     \x1b[32m118 +    // A last line without a newline is a line all the "
           "same.\x1b[0m\r\n"
           "     \x1b[32m119 +    if (at == end && line.empty())\x1b[0m\r\n\r\n"
           "\x1b[36m\xe2\x9c\xbb Running the tests\xe2\x80\xa6\x1b[0m \x1b[2m(32s)\x1b[0m\r\n";
}

} // namespace

QList<RunId> everyState(FakeGateway &gateway)
{
    QList<RunId> runs;
    const auto add = [&](const char *folder, const char *instruction) {
        return runs << queued(gateway, folder, instruction), runs.last();
    };

    const RunId done = add("website", "Add a start page with the three newest articles");
    work(gateway, done);
    costs(gateway, done, 0.42);
    says(gateway, done, "The start page is there; all 48 tests pass.");
    gateway.finish(done, RunState::Succeeded);

    const RunId failed = add("invoice-service", "Move the invoice export to the new API");
    work(gateway, failed);
    costs(gateway, failed, 0.17);
    gateway.record(ToolFinished{failed, QStringLiteral("t"), true, QStringLiteral("HTTP 401")});
    gateway.finish(failed, RunState::Failed,
                   makeError(ErrorCode::AuthFailed, "%1 is not logged in.",
                             {QStringLiteral("Claude Code")},
                             "Run 'claude' once in a terminal and log in, then try again."));

    const RunId cancelled = add("notes", "Sort the notes by topic");
    (void)gateway.submit(StopRuns{{cancelled}, RunEnums::StopHow::Gently});

    const RunId lost = add("data-pipeline", "Find out why the nightly import is slow");
    work(gateway, lost);
    gateway.finish(lost, RunState::Lost,
                   makeError(ErrorCode::Lost,
                             "How it ended is not known: the machine was restarted meanwhile.", {},
                             "Look at its folder, then try again."));

    const RunId running = add("compiler", "Make the tests pass and explain what was wrong");
    gateway.clock.advance(90s);
    work(gateway, running);
    costs(gateway, running, 1.08);
    gateway.outputs.insert(running, agentOutput());
    const RunId waiting = add("mobile-app", "Update all dependencies");
    work(gateway, waiting);
    costs(gateway, waiting, 0.05);
    gateway.record(RunWaiting{waiting, QStringLiteral("May I run 'npm audit fix --force'?")});
    const RunId stopping = add("docs", "Translate the handbook into German");
    work(gateway, stopping);
    gateway.record(RunStopping{stopping, RunEnums::StopHow::Gently});
    const RunId starting = add("firmware", "Port the driver to the new board");
    gateway.record(RunStarting{starting,
                               {QStringLiteral("/usr/bin/claude"), QStringLiteral("--print"),
                                QStringLiteral("--output-format"), QStringLiteral("stream-json")},
                               false});
    add("game", "Write unit tests for the physics module");
    const RunId held = add("website", "Check every page for broken links");
    gateway.record(RunHeld{held});
    const RunId urgent = add("invoice-service", "Fix the rounding of VAT");
    gateway.record(RunMoved{urgent, 5, 20});
    add("a-folder-with-a-very-long-name-that-nobody-would-want-to-type-twice", "Tidy up");
    gateway.clock.advance(12s);
    return runs;
}

QStringList oddFolders(FakeGateway &gateway)
{
    const QStringList paths{path("website"), path("downloaded-example"), path("compiler"),
                            path("notes"), path("old-project")};
    FolderReport report;
    report.trusted = true;
    report.projectKind = QStringLiteral("Node.js, TypeScript");
    report.isGit = true;
    report.instructionFile = QStringLiteral("RUNYARD.md");
    report.instruction = QStringLiteral("# Start page\n\nAdd a start page with the three newest "
                                        "articles.\nKeep the tests green, and write one for it.\n");
    gateway.folders.insert(paths[0], report);
    report.trusted = false;
    report.instruction.clear();
    report.projectKind = QStringLiteral("Python");
    report.actingFiles = {QStringLiteral(".claude/settings.json"), QStringLiteral(".mcp.json"),
                          QStringLiteral(".git/config")};
    gateway.folders.insert(paths[1], report);
    report.trusted = true;
    report.actingFiles.clear();
    report.projectKind = QStringLiteral("CMake");
    report.instruction = QStringLiteral("Make the tests pass.");
    report.busyRuns = 1;
    gateway.folders.insert(paths[2], report);
    FolderReport bare;
    bare.trusted = true;
    gateway.folders.insert(paths[3], bare);
    bare.error = makeError(ErrorCode::FolderMissing, "There is no folder %1.", {paths[4]},
                           "Look for a typing error, or whether it was moved.");
    gateway.folders.insert(paths[4], bare);
    return paths;
}

} // namespace Runyard::Scene
