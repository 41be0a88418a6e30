// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorystore.h"

#include <base/paths.h>
#include <engine/engine.h>
#include <engine/enginegateway.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtTest/QtTest>

namespace Runyard {

/** Looks at real folders, trusts nothing by itself, knows no instruction. */
class PlainInspector final : public FolderInspector
{
public:
    FolderReport inspect(const QString &folder, const Settings &,
                         const std::function<bool(const QString &)> &isTrusted) const override
    {
        FolderReport report;
        report.folder = folder;
        report.realPath = QFileInfo(folder).canonicalFilePath();
        if (report.realPath.isEmpty())
            report.error = makeError(ErrorCode::FolderMissing, "%1 is not there.", {folder});
        report.trusted = isTrusted(report.realPath);
        return report;
    }
    Result<QString> readInstruction(const QString &path, const Settings &) const override
    {
        return fail(ErrorCode::InstructionMissing, "%1 is not there.", {path});
    }
};

/** Each line of output is a fact, and what is said before it ends. */
class LineParser final : public OutputParser
{
public:
    explicit LineParser(RunId run) : m_run(std::move(run)) {}
    QList<Event> feed(QByteArrayView bytes) override
    {
        m_rest.append(bytes);
        QList<Event> events;
        for (qsizetype end = m_rest.indexOf('\n'); end >= 0; end = m_rest.indexOf('\n')) {
            events << AgentSpoke{m_run, QString::fromUtf8(m_rest.left(end)), false, {}};
            m_rest.remove(0, end + 1);
            ++m_lines;
        }
        return events;
    }
    QList<Event> finish() override { return {}; }
    LiveText speech() const override
    {
        return m_rest.isEmpty() ? LiveText()
                                : LiveText{m_lines + 1, false, QString::fromUtf8(m_rest)};
    }
    Verdict judge(const Exit &exit, const QByteArray &errorTail) const override
    {
        return judgeByExit(exit, errorTail);
    }

private:
    RunId m_run;
    QByteArray m_rest;
    int m_lines = 0;
};

/** Runs `sh -c` with the first word of the command. Model "facts" reads its output line by line. */
class ShellProvider final : public AgentProvider
{
public:
    QString id() const override { return QStringLiteral("command"); }
    QString name() const override { return QStringLiteral("Shell"); }
    bool needsInstruction() const override { return false; }
    Result<QString> findProgram(const Settings &) const override
    {
        return QStringLiteral("/bin/sh");
    }
    AgentReport report(const Settings &) const override
    {
        AgentReport report;
        report.id = id();
        report.usable = true;
        return report;
    }
    Result<Launch> launch(const Run &run, const Settings &) const override
    {
        Launch launch;
        launch.program = run.model == u"missing" ? QStringLiteral("/no/such/program")
                                                 : QStringLiteral("/bin/sh");
        launch.arguments = {QStringLiteral("-c"), run.command.value(0)};
        launch.folder = run.folder;
        launch.terminal = run.interactive;
        return launch;
    }
    std::unique_ptr<OutputParser> parser(const Run &run) const override
    {
        return run.model == u"facts" ? std::make_unique<LineParser>(run.id) : nullptr;
    }
};

/** An engine with a store in memory, the real shim, and folders of its own below the test's home.
 */
class EngineFixture
{
public:
    EngineFixture()
    {
        // However busy the machine is that the tests run on.
        for (const char *limit :
             {"MIN_FREE_MEMORY_MI_B", "MOST_MEMORY_PRESSURE", "MOST_LOAD_PER_CORE"})
            qputenv(("RUNYARD_QUEUE_" + QByteArray(limit)).constData(), "0");
        m_agents.add(std::make_unique<ShellProvider>());
        QDir().mkpath(runsFolder());
    }
    ~EngineFixture() { stop(); }

    [[nodiscard]] static QString runsFolder() { return Paths::data() + QStringLiteral("/runs"); }
    [[nodiscard]] static QString makeFolder(const QString &name)
    {
        const QString path = QDir::homePath() + u'/' + name;
        QDir().mkpath(path);
        return path;
    }

    void start()
    {
        m_engine = std::make_unique<Engine>(
            Engine::Parts{store,
                          m_clock,
                          m_inspector,
                          m_agents,
                          runsFolder(),
                          QStringLiteral(RUNYARD_BIN_DIR "/runyard-shim"),
                          {},
                          QStringLiteral("test"),
                          1},
            *Settings::load());
        gateway = std::make_unique<EngineGateway>(*m_engine);
        QVERIFY(m_engine->start());
    }
    void stop()
    {
        if (m_engine)
            m_engine->shutDown();
        gateway.reset();
        m_engine.reset();
    }
    template<class Operation>
    Result<typename Operation::Answer> ask(const Operation &operation)
    {
        auto future = gateway->ask(operation);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10000))
            return fail(ErrorCode::TimedOut, "no answer");
        return future.result();
    }
    /** Queues a shell command; empty id when it was refused. */
    RunId queue(const QString &folder, const QString &command, const QString &model = {},
                bool interactive = false)
    {
        QueueRuns wish;
        wish.folders = {folder};
        wish.command = {command};
        wish.model = model;
        wish.interactive = interactive;
        wish.trust = true;
        const Result<QueueReceipt> receipt = ask(wish);
        return receipt && !receipt->runs.isEmpty() ? receipt->runs.first().id : RunId();
    }
    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] const Run *run(const RunId &id) const
    {
        return m_engine->journal().state().run(id);
    }
    [[nodiscard]] const State &state() const { return m_engine->journal().state(); }
    [[nodiscard]] QByteArray output(const RunId &id) const
    {
        const RunFolder folder(runsFolder(), id);
        return folder.read(RunEnums::Stream::Output, 0, 64 << 20).value_or(QByteArray());
    }

    MemoryStore store;
    std::unique_ptr<EngineGateway> gateway;

private:
    SystemClock m_clock;
    PlainInspector m_inspector;
    AgentRegistry m_agents;
    std::unique_ptr<Engine> m_engine;
};

} // namespace Runyard
