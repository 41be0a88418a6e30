// SPDX-License-Identifier: GPL-3.0-or-later
#include "log.h"

#include "paths.h"

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
        log.logger->log(level, "\"category\":\"{}\",\"message\":{}", category, quoted(message));
        if (level >= spdlog::level::err)
            log.logger->flush();
    }
    if (!log.logger || (log.toStandardError && level >= spdlog::level::warn))
        std::fprintf(stderr, "%s: %s\n", category, qUtf8Printable(message));
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
    const QString path = filePath(options.program);
    const Result<> folder = Paths::makePrivateFolder(Paths::state()).and_then([&] {
        return Paths::makePrivateFolder(Paths::state() + QStringLiteral("/logs"));
    });
    try {
        if (folder) {
            const mode_t previous = umask(077);
            log.logger = spdlog::rotating_logger_mt(options.program.toStdString(),
                                                    path.toStdString(), maxFileBytes, keptFiles);
            umask(previous);
            log.logger->set_pattern(
                R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l","pid":%P,%v})");
            log.logger->set_level(spdlog::level::from_str(options.level.toStdString()));
            log.logger->flush_on(spdlog::level::info);
        }
    } catch (const spdlog::spdlog_ex &problem) { // the library's way; it ends here
        std::fprintf(stderr, "runyard: no log file: %s\n", problem.what());
    }
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
