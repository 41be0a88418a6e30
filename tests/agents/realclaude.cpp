// SPDX-License-Identifier: GPL-3.0-or-later
#include "realclaude.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLockFile>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

#include <chrono>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

using Failure = std::unexpected<QString>;

constexpr int installTimeoutMs = 400'000;
const QString key = u"sk-ant-api03-runyard-test-000000000000000000000000"_s;
const QString serverScript
    = QStringLiteral(RUNYARD_SOURCE_DIR "/../shared/agents/mock-anthropic.mjs");

/** Tests have a HOME of their own, which is removed: the real one is in the user database. */
QString cacheFolder()
{
    const QString chosen = qEnvironmentVariable("RUNYARD_TEST_AGENTS");
    if (!chosen.isEmpty())
        return chosen;
    const passwd *user = ::getpwuid(::getuid());
    return user ? QFile::decodeName(user->pw_dir) + u"/.cache/runyard/test-agents"_s : QString();
}

QString programIn(const QString &folder)
{
    return folder + u"/node_modules/@anthropic-ai/claude-code-linux-x64/claude"_s;
}

} // namespace

RealClaude::~RealClaude()
{
    m_server.kill();
    m_server.waitForFinished();
}

std::expected<void, QString> RealClaude::prepare()
{
    if (!QFile::exists(serverScript))
        return Failure(
            u"The mock model server (../shared/agents/mock-anthropic.mjs) is not on this machine."_s);
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return Failure(u"node, which the mock model server needs, is not installed."_s);
    if (const auto installed = install(); !installed)
        return installed;
    return startServer();
}

std::expected<void, QString> RealClaude::install()
{
    const QString cache = cacheFolder();
    const QString folder = cache + u"/claude-code-"_s + QLatin1StringView(version);
    m_program = programIn(folder);
    QDir().mkpath(cache);
    QLockFile lock(folder + u".lock"_s);
    lock.setStaleLockTime(std::chrono::milliseconds(installTimeoutMs));
    if (!lock.tryLock(installTimeoutMs))
        return Failure(u"Cannot lock %1."_s.arg(folder));
    if (QFileInfo(m_program).isExecutable())
        return {};
    if (QStandardPaths::findExecutable(u"npm"_s).isEmpty())
        return Failure(u"npm, which installs Claude Code for this test, is not installed."_s);
    const QString unfinished = folder + u".new"_s;
    QDir(unfinished).removeRecursively();
    QDir().mkpath(unfinished);
    QProcess npm;
    npm.setProcessChannelMode(QProcess::MergedChannels);
    npm.start(u"npm"_s, {u"install"_s, u"--prefix"_s, unfinished, u"--no-audit"_s, u"--no-fund"_s,
                         u"--ignore-scripts"_s, u"--fetch-retries=1"_s, u"--fetch-timeout=60000"_s,
                         u"@anthropic-ai/claude-code@"_s + QLatin1StringView(version)});
    const bool ended = npm.waitForFinished(installTimeoutMs);
    if (!ended || npm.exitCode() != 0 || !QFileInfo(programIn(unfinished)).isExecutable()) {
        npm.kill();
        npm.waitForFinished();
        return Failure(u"npm could not install Claude Code: %1"_s.arg(
            QString::fromUtf8(npm.readAll().right(300)).simplified()));
    }
    QDir(folder).removeRecursively();
    return QDir().rename(unfinished, folder) ? std::expected<void, QString>()
                                             : Failure(u"Cannot write %1."_s.arg(folder));
}

std::expected<void, QString> RealClaude::startServer()
{
    const QString portFile = m_home.filePath(u"port"_s);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_home.filePath(u"server-errors"_s));
    const QString script
        = QFileInfo(serverScript).canonicalFilePath(); // through a link it does not know itself
    m_server.start(u"node"_s,
                   {script, u"--port"_s, u"0"_s, u"--portfile"_s, portFile, u"--quiet"_s});
    const QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired()) {
        QFile file(portFile);
        const QByteArray port
            = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        if (!port.isEmpty()) {
            m_address = u"http://127.0.0.1:"_s + QString::fromLatin1(port);
            return {};
        }
        m_server.waitForFinished(20);
    }
    return Failure(u"The mock model server did not start."_s);
}

QProcessEnvironment RealClaude::environment(const QString &folder)
{
    const QString config = configuration();
    answerFirstQuestions(folder);
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"SHELL"_s, u"/bin/sh"_s);
    environment.insert(u"TERM"_s, u"xterm-256color"_s);
    environment.insert(u"CLAUDE_CONFIG_DIR"_s, config);
    environment.insert(u"ANTHROPIC_BASE_URL"_s, m_address);
    environment.insert(u"ANTHROPIC_API_KEY"_s, key);
    for (const char *name : {"DISABLE_TELEMETRY", "DISABLE_AUTOUPDATER", "DISABLE_ERROR_REPORTING",
                             "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"})
        environment.insert(QString::fromLatin1(name), u"1"_s);
    return environment;
}

/** The program reads and writes that file while it runs: it is changed only for a folder that it
 * does not hold yet, and never half there. */
void RealClaude::answerFirstQuestions(const QString &folder)
{
    QDir().mkpath(configuration());
    const QString path = configuration() + u"/.claude.json"_s;
    QFile before(path);
    QJsonObject answers;
    if (before.open(QIODevice::ReadOnly))
        answers = QJsonDocument::fromJson(before.readAll()).object();
    const QString realFolder = QFileInfo(folder).canonicalFilePath();
    QJsonObject projects = answers[u"projects"].toObject();
    if (projects[realFolder][u"hasTrustDialogAccepted"].toBool())
        return;
    projects.insert(realFolder, QJsonObject{{u"hasTrustDialogAccepted"_s, true}});
    answers.insert(u"projects"_s, projects);
    answers.insert(u"hasCompletedOnboarding"_s, true);
    answers.insert(u"theme"_s, u"dark"_s);
    answers.insert(u"hasSeenAutoDefaultNotice"_s, true);
    answers.insert(
        u"customApiKeyResponses"_s,
        QJsonObject{{u"approved"_s, QJsonArray{key.right(20)}}, {u"rejected"_s, QJsonArray{}}});
    QSaveFile after(path);
    if (after.open(QIODevice::WriteOnly)) {
        after.write(QJsonDocument(answers).toJson());
        after.commit();
    }
}

RealClaude::Answer RealClaude::runyard(const QString &folder, const QStringList &arguments,
                                       const QMap<QString, QString> &more)
{
    QProcessEnvironment environment = this->environment(folder);
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys()) {
        if (name.startsWith(u"XDG_") || name == u"TMPDIR")
            environment.insert(name, own.value(name));
    }
    environment.insert(u"RUNYARD_AGENT_CLAUDE_PROGRAM"_s, m_program);
    environment.insert(u"CLAUDE_CODE_MAX_RETRIES"_s, u"1"_s);
    for (auto it = more.cbegin(); it != more.cend(); ++it)
        environment.insert(it.key(), it.value());
    return callProgram(arguments, environment);
}

bool RealClaude::isIdle() const
{
    const QDir sessions(m_home.filePath(u"config/sessions"_s));
    for (const QString &name : sessions.entryList({u"*.json"_s}, QDir::Files)) {
        QFile file(sessions.filePath(name));
        if (file.open(QIODevice::ReadOnly)
            && QJsonDocument::fromJson(file.readAll())[u"status"].toString() == u"idle")
            return true;
    }
    return false;
}
