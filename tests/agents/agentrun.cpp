// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentrun.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QProcess>
#include <QtTest/QTest>

#include <csignal>

using namespace Runyard;
using namespace Qt::StringLiterals;

Settings settingsWith(const QHash<QString, QString> &environment)
{
    Result<Settings> settings = Settings::load(QString(), environment);
    if (!settings)
        qFatal("%s", qPrintable(settings.error().sentence()));
    return *settings;
}

AgentRun::AgentRun(const QString &folder) : settings(settingsWith({}))
{
    run.id = {u"01TEST"_s};
    run.folder = folder;
}

Replay::Facts AgentRun::play(const AgentProvider &provider)
{
    Replay::Facts facts;
    const Result<Launch> launch = provider.launch(run, settings);
    if (!launch) {
        QTest::qFail(qPrintable(launch.error().sentence()), __FILE__, __LINE__);
        return facts;
    }
    QProcessEnvironment all = environment;
    for (const QString &name : launch->unset)
        all.remove(name);
    for (auto variable = launch->environment.begin(); variable != launch->environment.end();
         ++variable)
        all.insert(variable.key(), variable.value());
    QProcess process;
    process.setProcessEnvironment(all);
    process.setWorkingDirectory(launch->folder);
    process.start(launch->program, launch->arguments);
    process.write(launch->inputBytes);
    process.closeWriteChannel();

    const std::unique_ptr<OutputParser> parser = provider.parser(run);
    const QDeadlineTimer deadline(timeoutMs);
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired()) {
        process.waitForReadyRead(100);
        const QByteArray bytes = process.readAllStandardOutput();
        output += bytes;
        if (parser)
            facts.events += parser->feed(bytes);
        if (interruptAfterFacts > 0 && facts.events.size() >= interruptAfterFacts) {
            interruptAfterFacts = 0;
            ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        }
    }
    if (!process.waitForFinished(0) && process.state() != QProcess::NotRunning) {
        process.kill();
        process.waitForFinished();
        QTest::qFail("it did not end in time", __FILE__, __LINE__);
    }
    const QByteArray rest = process.readAllStandardOutput();
    output += rest;
    errors = process.readAllStandardError();
    Exit exit;
    if (process.exitStatus() == QProcess::CrashExit)
        exit.signal = process.exitCode();
    else
        exit.exitCode = process.exitCode();
    if (!parser) {
        facts.verdict = judgeByExit(exit, errors);
        return facts;
    }
    facts.events += parser->feed(rest);
    facts.events += parser->finish();
    facts.verdict = parser->judge(exit, errors);
    return facts;
}
