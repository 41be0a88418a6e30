// SPDX-License-Identifier: GPL-3.0-or-later
#include "log.h"

#include "paths.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <sys/stat.h>

namespace Runyard::Log {
namespace {

constexpr size_t maxFileBytes = 4U << 20;
constexpr size_t keptFiles = 4;

struct State
{
    std::shared_ptr<spdlog::logger> logger;
    QtMessageHandler previous = nullptr;
    bool toStandardError = false;
};

State &state()
{
    static State instance;
    return instance;
}

spdlog::level::level_enum severity(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return spdlog::level::debug;
    case QtInfoMsg:
        return spdlog::level::info;
    case QtWarningMsg:
        return spdlog::level::warn;
    case QtCriticalMsg:
        return spdlog::level::err;
    case QtFatalMsg:
        return spdlog::level::critical;
    }
    return spdlog::level::info;
}

/** The message as a JSON text with its quotes, so that no line can be forged from inside of a
 * message. */
std::string quoted(const QString &text)
{
    const QByteArray array
        = QJsonDocument(QJsonObject{{QStringLiteral("m"), text}}).toJson(QJsonDocument::Compact);
    return array.mid(5, array.size() - 6).toStdString();
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    State &log = state();
    const spdlog::level::level_enum level = severity(type);
    const char *category = context.category ? context.category : "default";
    if (log.logger) {
        log.logger->log(level, "\"category\":{},\"message\":{}",
                        quoted(QString::fromUtf8(category)), quoted(message));
        if (level >= spdlog::level::err)
            log.logger->flush();
    }
    if (!log.logger || (log.toStandardError && level >= spdlog::level::warn))
        std::fprintf(stderr, "%s: %s\n", category, qUtf8Printable(shown(message)));
}

/** Also for the files that follow when one is full, whatever the umask is then. */
void closeToOthers(const spdlog::filename_t &, std::FILE *file)
{
    (void)fchmod(fileno(file), 0600);
}

void open(const Options &options)
{
    spdlog::file_event_handlers handlers;
    handlers.after_open = closeToOthers;
    try {
        const std::string path = QFile::encodeName(filePath(options.program)).toStdString();
        auto logger = spdlog::rotating_logger_mt(options.program.toStdString(), path, maxFileBytes,
                                                 keptFiles, false, handlers);
        logger->set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","pid":%P,%v})");
        logger->set_level(spdlog::level::from_str(options.level.toStdString()));
        logger->flush_on(spdlog::level::info);
        state().logger = std::move(logger);
    } catch (const spdlog::spdlog_ex &problem) { // the library's way; it ends here
        std::fprintf(stderr, "runyard: no log file: %s\n", problem.what());
    }
}

} // namespace

QString filePath(const QString &program)
{
    return Paths::state() + QStringLiteral("/logs/%1.log").arg(program);
}

void start(const Options &options)
{
    State &log = state();
    log.toStandardError = options.toStandardError;
    const Result<> folder = Paths::makePrivateFolder(Paths::state()).and_then([&] {
        return Paths::makePrivateFolder(Paths::state() + QStringLiteral("/logs"));
    });
    if (folder)
        open(options);
    else
        std::fprintf(stderr, "runyard: no log file: %s\n",
                     qUtf8Printable(folder.error().sentence()));
    log.previous = qInstallMessageHandler(handle);
}

void stop()
{
    State &log = state();
    qInstallMessageHandler(log.previous);
    if (log.logger)
        log.logger->flush();
    log.logger.reset();
    spdlog::shutdown();
}

} // namespace Runyard::Log
