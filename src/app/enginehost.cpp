// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginehost.h"

#include "signals.h"
#include "socketkeeper.h"
#include "version.h"

#include <agents/agentlist.h>
#include <agents/definedagent.h>
#include <base/log.h>
#include <base/paths.h>
#include <engine/engine.h>
#include <engine/enginegateway.h>
#include <instructions/instructionlibrary.h>
#include <instructions/localfolderinspector.h>
#include <protocol/enginestarter.h>
#include <protocol/message.h>
#include <server/localserver.h>
#include <store/sqleventstore.h>
#include <store/sqlstorecare.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <sys/stat.h>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcHost, "runyard.app")

QString shimProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/runyard-shim");
    return QFileInfo(beside).isExecutable()
               ? beside
               : QStandardPaths::findExecutable(QStringLiteral("runyard-shim"));
}

/**
 * glibc raises both of these limits by itself when something large is freed (mallopt(3)); from then
 * on the heap keeps what was needed once, and an engine that lives for weeks seems to grow.
 */
void keepHeapSmall()
{
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
    mallopt(M_TRIM_THRESHOLD, 256 * 1024);
}

QString socketOf(const ServeOptions &options)
{
    return options.socket.isEmpty() ? Paths::engineSocket() : options.socket;
}

Result<Settings> settingsWith(const QStringList &assignments)
{
    Result<Settings> settings = Settings::load();
    for (const QString &assignment : assignments) {
        if (!settings)
            return settings;
        const Result<> set
            = settings->setOption(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
        if (!set)
            return std::unexpected(set.error());
    }
    return settings;
}

/** The table that belongs to the program, and the user's own on top of it. */
PriceTable prices()
{
    PriceTable table;
    const QString own = Paths::config() + QStringLiteral("/prices.json");
    for (const QString &path : {QStringLiteral(":/prices.json"), own}) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const Result<PriceTable> read
            = PriceTable::fromJson(file.readAll(), path == own ? own : QStringLiteral("built in"));
        if (read)
            table.add(*read);
        else
            qCWarning(lcHost) << read.error().sentence();
    }
    return table;
}

/** Ends the program when nothing was at work and nobody was there for the set time. */
class IdleWatch : public QObject
{
public:
    IdleWatch(const Engine &engine, const LocalServer &server, int minutes)
        : m_engine(engine), m_server(server)
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(std::chrono::minutes(minutes));
        connect(&m_timer, &QTimer::timeout, this, [this] {
            if (isIdle()) {
                qCInfo(lcHost) << "idle: ends";
                QCoreApplication::quit();
            }
        });
        connect(&engine, &Engine::recorded, this, &IdleWatch::look);
        connect(&server, &LocalServer::clientCountChanged, this, &IdleWatch::look);
        m_isOn = minutes > 0;
        look();
    }

private:
    [[nodiscard]] bool isIdle() const { return m_engine.isIdle() && m_server.clientCount() == 0; }
    void look()
    {
        if (!m_isOn)
            return;
        if (!isIdle())
            m_timer.stop();
        else if (!m_timer.isActive())
            m_timer.start();
    }

    const Engine &m_engine;
    const LocalServer &m_server;
    QTimer m_timer;
    bool m_isOn = false;
};

/** Everything between `main` and the event loop that can fail. */
class EngineHost
{
public:
    Result<> start(const ServeOptions &options);
    int run();

private:
    Result<> openStore();

    EngineLock m_lock;
    SystemClock m_clock;
    AgentRegistry m_agents;
    LocalFolderInspector m_inspector;
    InstructionLibrary m_instructions{Paths::config()};
    std::unique_ptr<SqlEventStore> m_store;
    std::unique_ptr<SqlStoreCare> m_care;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<SocketKeeper> m_keeper;
    std::unique_ptr<IdleWatch> m_idle;
};

Result<> EngineHost::openStore()
{
    if (Result<> made = Paths::makePrivateFolder(Paths::data()); !made)
        return made;
    Result<std::unique_ptr<SqlEventStore>> opened
        = SqlEventStore::open(SqlEventStore::defaultPath());
    if (!opened)
        return std::unexpected(opened.error());
    m_store = std::move(*opened);
    return {};
}

Result<> EngineHost::start(const ServeOptions &options)
{
    keepHeapSmall();
    const QString socket = socketOf(options);
    if (Result<> made = Paths::makePrivateFolder(Paths::runtime()); !made)
        return made;
    // The lock belongs to the socket's folder, the store has one of its own: two engines can share
    // neither.
    if (Result<> locked = m_lock.take(SocketKeeper::lockOf(socket)); !locked)
        return locked;
    const Result<Settings> settings = settingsWith(options.settings);
    if (!settings)
        return std::unexpected(settings.error());
    if (Result<> opened = openStore(); !opened)
        return opened;
    const QString runs = Paths::data() + QStringLiteral("/runs");
    if (Result<> made = Paths::makePrivateFolder(runs); !made)
        return made;
    m_care = std::make_unique<SqlStoreCare>(
        m_store->location(), Paths::cache() + QStringLiteral("/search.sqlite"),
        QStringList{runs, Paths::data() + QStringLiteral("/trash")});
    addAgents(m_agents);
    addDefinedAgents(m_agents, Paths::config() + QStringLiteral("/agents"));
    const QString version = QStringLiteral(RUNYARD_VERSION);
    m_engine = std::make_unique<Engine>(
        Engine::Parts{*m_store, m_clock, m_inspector, m_agents, runs, shimProgram(), socket,
                      version, Message::protocolVersion, m_care.get(), &m_instructions, prices()},
        *settings);
    if (Result<> started = m_engine->start(); !started)
        return started;
    m_server = std::make_unique<LocalServer>(
        [engine = m_engine.get()] { return std::make_unique<EngineGateway>(*engine); }, version);
    QObject::connect(m_server.get(), &LocalServer::clientCountChanged, m_engine.get(),
                     &Engine::setClientCount);
    QObject::connect(m_engine.get(), &Engine::stopRequested, m_server.get(), [this] {
        m_keeper.reset();
        m_server->close();
        // The answer shall reach the one who asked before the loop ends.
        QTimer::singleShot(0, QCoreApplication::instance(), &QCoreApplication::quit);
    });
    if (Result<> listening = m_server->listen(socket); !listening)
        return listening;
    leaveEngineProblem(socket, {});
    m_keeper = std::make_unique<SocketKeeper>(*m_server, m_lock, socket);
    m_idle = std::make_unique<IdleWatch>(*m_engine, *m_server, (*settings)[Key::idleMinutes]);
    qCInfo(lcHost) << "engine" << version << "serves" << socket;
    return {};
}

int EngineHost::run()
{
    const int status = QCoreApplication::exec();
    m_keeper.reset();
    m_server->close();
    m_engine->shutDown();
    return status;
}

} // namespace

Result<StoreReport> restoreStore(const QString &backup)
{
    return StoreRescue::restore(SqlEventStore::defaultPath(), backup);
}

Result<StoreReport> repairStore()
{
    return StoreRescue::repair(SqlEventStore::defaultPath());
}

int serveEngine(int argc, char **argv, const ServeOptions &options)
{
    umask(077);
    qputenv("QT_NO_GLIB", "1"); // the plain poll loop is faster, and nothing here needs GLib
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("runyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RUNYARD_VERSION));
    const TerminationSignals signals_;
    Log::start({QStringLiteral("engine"),
                qEnvironmentVariable("RUNYARD_LOG_LEVEL", QStringLiteral("info")),
                !options.background});
    int status = 1;
    {
        EngineHost host;
        const Result<> started = host.start(options);
        if (started) {
            QObject::connect(&signals_, &TerminationSignals::received, &application,
                             [](int signal) {
                                 qCInfo(lcHost) << "signal" << signal << ": ends";
                                 QCoreApplication::quit();
                             });
            if (!options.background)
                std::fprintf(stderr,
                             "runyard: the engine serves; Ctrl+C ends it, its runs go on\n");
            status = host.run();
        } else {
            if (started.error().code != ErrorCode::EngineRunning)
                leaveEngineProblem(socketOf(options), started.error());
            qCCritical(lcHost) << "not started:" << started.error().sentence()
                               << started.error().detail;
            if (!options.background)
                std::fprintf(stderr, "runyard: %s\n", qUtf8Printable(started.error().sentence()));
        }
    }
    Log::stop();
    if (FolderProbe::hasAbandoned())
        std::_Exit(status);
    return status;
}

} // namespace Runyard
