// SPDX-License-Identifier: GPL-3.0-or-later
#include "testengine.h"

#include <base/paths.h>
#include <domain/operations.h>
#include <protocol/enginestarter.h>

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace Runyard::Cli::Testing {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s; // on a machine that does much else
constexpr int endingMs = 5000;

} // namespace

TestEngine::TestEngine(QObject *parent)
    : QObject(parent), m_folder(QDir::tempPath() + u"/runyard-test-XXXXXX"_s)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        emit failed(makeError(ErrorCode::EngineUnreachable,
                              QT_TRANSLATE_NOOP("Error", "The engine for tests did not start."), {},
                              QT_TRANSLATE_NOOP("Error", "'runyard doctor' may tell why."),
                              QString::fromUtf8(m_process.readAllStandardError().right(500))));
    });
}

TestEngine::~TestEngine()
{
    m_gateway.reset();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(endingMs)) // allowed: the program ends, no loop is left
        m_process.kill();
    m_process.waitForFinished(endingMs); // allowed: it was killed
}

void TestEngine::start()
{
    const QDir root(m_folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[variable, name] :
         {std::pair("XDG_CONFIG_HOME", "config"), std::pair("XDG_DATA_HOME", "data"),
          std::pair("XDG_STATE_HOME", "state"), std::pair("XDG_CACHE_HOME", "cache"),
          std::pair("XDG_RUNTIME_DIR", "run")}) {
        const QString path = root.filePath(QString::fromLatin1(name));
        root.mkpath(path);
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        environment.insert(QString::fromLatin1(variable), path);
    }
    root.mkpath(workFolder());
    const QString config = root.filePath(u"config/runyard"_s);
    root.mkpath(config);
    for (const QString &name : {u"instructions"_s, u"presets"_s})
        QFile::link(Paths::config() + u'/' + name, config + u'/' + name);
    const QString socket = root.filePath(u"run/runyard/engine.sock"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setProgram(runyardProgram());
    m_process.setArguments({u"serve"_s, u"--set"_s, u"queue.maxParallel=4"_s, u"--set"_s,
                            u"retry.attempts=1"_s, u"--set"_s, u"engine.idleMinutes=1"_s});
    // Ctrl+C is for us alone: the engine still has runs to stop then.
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession
                       | QProcess::UnixProcessFlag::ResetSignalHandlers;
    m_process.setUnixProcessParameters(parameters);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_gateway = std::make_unique<SocketGateway>(socket);
    connect(m_gateway.get(), &Gateway::connected, this, [this] {
        m_patience.stop();
        emit ready();
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        if (!m_patience.isActive())
            return;
        m_patience.stop();
        emit failed(makeError(ErrorCode::EngineUnreachable,
                              QT_TRANSLATE_NOOP("Error", "The engine for tests ended at once."), {},
                              "", QString::fromUtf8(m_process.readAllStandardError().right(500))));
    });
    m_patience.start(patience);
    m_process.start();
    m_gateway->open();
}

} // namespace Runyard::Cli::Testing

#include "moc_testengine.cpp"
