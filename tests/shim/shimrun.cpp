// SPDX-License-Identifier: GPL-3.0-or-later
#include "shimrun.h"

#include "processes.h"

#include <shim/runfolder.h>

#include <QDir>
#include <QFile>
#include <QUuid>

#include <signal.h>
#include <unistd.h>

using namespace Runyard;

namespace {

// The machine may be busy with something else; nothing waits this long when all is well.
constexpr int patienceMs = 60'000;

} // namespace

RunRecords::RunRecords(const QByteArray &text)
{
    shimReadRecords({text.constData(), static_cast<std::size_t>(text.size())},
                    [this](std::string_view key, std::string_view value) {
                        m_records.append(
                            {QByteArray(key.data(), static_cast<qsizetype>(key.size())),
                             QByteArray(value.data(), static_cast<qsizetype>(value.size()))});
                    });
}

QByteArray RunRecords::value(const char *key) const
{
    const QByteArrayList all = values(key);
    return all.isEmpty() ? QByteArray() : all.first();
}

QByteArrayList RunRecords::values(const char *key) const
{
    QByteArrayList found;
    for (const auto &[name, value] : m_records) {
        if (name == key)
            found.append(value);
    }
    return found;
}

ShimRun::ShimRun()
    : m_folder(QFile::encodeName(m_base.path()) + "/run")
    , m_mark(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
    m_launch = {{"version", "1"},
                {"mode", "pipes"},
                {"cwd", QFile::encodeName(m_base.path())},
                {"mark", m_mark}};
    for (char **variable = environ; *variable; ++variable)
        add("env", *variable);
}

ShimRun::~ShimRun()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
    for (const qint64 pid : processesMarked(m_mark))
        ::kill(static_cast<pid_t>(pid), SIGKILL);
}

void ShimRun::useLongPath(qsizetype length)
{
    while (m_folder.size() < length)
        m_folder += "/a-folder-whose-name-is-rather-long";
}

void ShimRun::set(const QByteArray &key, const QByteArray &value)
{
    m_launch.removeIf([&key](const auto &record) { return record.first == key; });
    add(key, value);
}

void ShimRun::add(const QByteArray &key, const QByteArray &value)
{
    m_launch.append({key, value});
}

void ShimRun::setCommand(const QByteArrayList &arguments)
{
    m_launch.removeIf([](const auto &record) { return record.first == "arg"; });
    for (const QByteArray &argument : arguments)
        add("arg", argument);
}

void ShimRun::setChild(const QByteArrayList &arguments)
{
    setCommand(QByteArrayList{childProgram()} + arguments);
}

void ShimRun::writeLaunch()
{
    QDir().mkpath(QFile::decodeName(m_folder));
    QFile file(QFile::decodeName(path(ShimFile::launch)));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write the launch");
    for (const auto &[key, value] : std::as_const(m_launch))
        file.write(key + '=' + value + '\0');
}

void ShimRun::start()
{
    writeLaunch();
    using Flag = QProcess::UnixProcessFlag;
    m_process.setUnixProcessParameters(Flag::CreateNewSession | Flag::ResetSignalHandlers
                                       | Flag::CloseFileDescriptors);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.start(QFile::decodeName(shimProgram()), {QFile::decodeName(m_folder)});
    if (!m_process.waitForStarted(patienceMs))
        qFatal("cannot start the shim");
}

int ShimRun::wait()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -2;
}

QByteArray ShimRun::earlyLine()
{
    while (!m_process.canReadLine() && m_process.waitForReadyRead(patienceMs)) {
    }
    return m_process.readLine();
}

bool ShimRun::has(const char *file) const
{
    return ::access(path(file).constData(), F_OK) == 0;
}

QByteArray ShimRun::read(const char *file) const
{
    QFile opened(QFile::decodeName(path(file)));
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

QByteArray ShimRun::shimProgram()
{
    return RUNYARD_BIN_DIR "/runyard-shim";
}

QByteArray ShimRun::childProgram()
{
    return SHIMTESTCHILD;
}
