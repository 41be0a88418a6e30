// SPDX-License-Identifier: GPL-3.0-or-later
#include "otheragents.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLockFile>
#include <QtCore/QStandardPaths>

#include <chrono>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

using Failure = std::unexpected<QString>;

constexpr int installTimeoutMs = 600'000;
const QStringList packages
    = {u"@openai/codex@0.169.0"_s, u"@google/gemini-cli@0.61.0"_s, u"opencode-ai@1.18.33"_s};
const QString serverScript = QStringLiteral(RUNYARD_SOURCE_DIR "/../shared/agents/mock-others.mjs");

/** Tests have a HOME of their own, which is removed: the real one is in the user database. */
QString cacheFolder()
{
    const QString chosen = qEnvironmentVariable("RUNYARD_TEST_AGENTS");
    if (!chosen.isEmpty())
        return chosen;
    const passwd *user = ::getpwuid(::getuid());
    return user ? QFile::decodeName(user->pw_dir) + u"/.cache/runyard/test-agents"_s : QString();
}

bool isComplete(const QString &folder)
{
    const QStringList programs = {u"codex"_s, u"gemini"_s, u"opencode"_s};
    return std::ranges::all_of(programs, [&folder](const QString &program) {
        return QFileInfo(folder + u"/node_modules/.bin/"_s + program).isExecutable();
    });
}

void write(const QString &path, const QString &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(content.toUtf8());
}

} // namespace

OtherAgents::~OtherAgents()
{
    m_server.kill();
    m_server.waitForFinished();
    if (!m_codexHome.isEmpty())
        QDir(m_codexHome).removeRecursively();
}

std::expected<void, QString> OtherAgents::prepare()
{
    if (!QFile::exists(serverScript))
        return Failure(
            u"The mock model server (../shared/agents/mock-others.mjs) is not on this machine."_s);
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        return Failure(u"node is not installed."_s);
    if (const auto installed = install(); !installed)
        return installed;
    if (const auto started = startServer(); !started)
        return started;
    configure();
    return {};
}

std::expected<void, QString> OtherAgents::install()
{
    const QString folder = cacheFolder() + u"/others-1"_s;
    m_programs = folder + u"/node_modules/.bin"_s;
    QDir().mkpath(folder);
    QLockFile lock(folder + u".lock"_s);
    lock.setStaleLockTime(std::chrono::milliseconds(installTimeoutMs));
    if (!lock.tryLock(installTimeoutMs))
        return Failure(u"Cannot lock %1."_s.arg(folder));
    if (isComplete(folder))
        return {};
    if (QStandardPaths::findExecutable(u"npm"_s).isEmpty())
        return Failure(u"npm, which installs the agents for this test, is not installed."_s);
    QProcess npm;
    npm.setProcessChannelMode(QProcess::MergedChannels);
    npm.start(u"npm"_s,
              QStringList{u"install"_s, u"--prefix"_s, folder, u"--no-audit"_s, u"--no-fund"_s,
                          u"--fetch-retries=1"_s, u"--fetch-timeout=60000"_s}
                  + packages);
    const bool ended = npm.waitForFinished(installTimeoutMs);
    if (ended && npm.exitCode() == 0 && isComplete(folder))
        return {};
    npm.kill();
    npm.waitForFinished();
    return Failure(u"npm could not install the agents: %1"_s.arg(
        QString::fromUtf8(npm.readAll().right(300)).simplified()));
}

std::expected<void, QString> OtherAgents::startServer()
{
    const QString portFile = m_home.filePath(u"port"_s);
    m_server.setStandardOutputFile(QProcess::nullDevice());
    m_server.setStandardErrorFile(m_home.filePath(u"server-errors"_s));
    m_server.start(u"node"_s, {QFileInfo(serverScript).canonicalFilePath(), u"--port"_s, u"0"_s,
                               u"--portfile"_s, portFile, u"--quiet"_s});
    for (const QDeadlineTimer deadline(20'000); !deadline.hasExpired();) {
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

void OtherAgents::configure()
{
    m_codexHome = cacheFolder() + u"/codex-home-%1"_s.arg(::getpid());
    write(m_codexHome + u"/config.toml"_s, uR"(model = "mock-model"
model_provider = "mock"
[model_providers.mock]
name = "mock"
base_url = "%1/v1"
env_key = "MOCK_KEY"
wire_api = "responses"
request_max_retries = 1
stream_max_retries = 1
[analytics]
enabled = false
)"_s.arg(m_address));
    write(
        m_home.filePath(u".gemini/settings.json"_s),
        uR"({"security":{"auth":{"selectedType":"gemini-api-key"}},"telemetry":{"enabled":false}})"_s);
    write(
        m_home.filePath(u"opencode/opencode.json"_s),
        uR"({"provider":{"mock":{"npm":"@ai-sdk/openai-compatible","name":"Mock","options":{"baseURL":"%1/v1","apiKey":"x"},
"models":{"m1":{"name":"Mock 1","limit":{"context":200000,"output":8000},"cost":{"input":1,"output":2}}}}},
"model":"mock/m1","permission":{"bash":"ask"}})"_s.arg(m_address));
}

QProcessEnvironment OtherAgents::environment() const
{
    QProcessEnvironment environment;
    const QProcessEnvironment own = QProcessEnvironment::systemEnvironment();
    for (const QString &name : own.keys()) {
        if (name.startsWith(u"XDG_") || name == u"TMPDIR" || name == u"PATH")
            environment.insert(name, own.value(name));
    }
    environment.insert(u"HOME"_s, m_home.path());
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"CODEX_HOME"_s, m_codexHome); // it refuses one below /tmp
    environment.insert(u"MOCK_KEY"_s, u"x"_s);
    environment.insert(u"GEMINI_API_KEY"_s, u"x"_s);
    environment.insert(u"GOOGLE_GEMINI_BASE_URL"_s, m_address);
    environment.insert(u"OPENCODE_CONFIG"_s, m_home.filePath(u"opencode/opencode.json"_s));
    environment.insert(u"OPENCODE_DISABLE_AUTOUPDATE"_s, u"1"_s);
    environment.insert(u"OPENCODE_DISABLE_MODELS_FETCH"_s, u"1"_s);
    for (const auto &[name, program] :
         {std::pair("CODEX", "codex"), {"GEMINI", "gemini"}, {"OPENCODE", "opencode"}})
        environment.insert(u"RUNYARD_AGENT_%1_PROGRAM"_s.arg(QLatin1StringView(name)),
                           m_programs + u'/' + QLatin1StringView(program));
    return environment;
}
