// SPDX-License-Identifier: GPL-3.0-or-later
#include "runyard.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Runyard {
namespace {

const QString program = QStringLiteral(RUNYARD_BIN_DIR "/runyard");

std::unique_ptr<QProcess> start(const QString &name, const QStringList &arguments,
                                const CallOptions &options)
{
    auto process = std::make_unique<QProcess>();
    process->setProgram(name);
    process->setArguments(arguments);
    if (!options.folder.isEmpty())
        process->setWorkingDirectory(options.folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), QStringLiteral(RUNYARD_BIN_DIR ":")
                                                   + environment.value(QStringLiteral("PATH")));
    environment.remove(QStringLiteral("PWD"));
    for (const QString &assignment : options.environment)
        environment.insert(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
    process->setProcessEnvironment(environment);
    process->start();
    return process;
}

Outcome outcomeOf(QProcess &process, const CallOptions &options)
{
    process.write(options.input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(options.timeoutMs)) {
        process.kill();
        process.waitForFinished();
        outcome.err = "did not end in time\n";
    } else {
        outcome.code = process.exitStatus() == QProcess::CrashExit ? 128 + process.exitCode()
                                                                   : process.exitCode();
    }
    outcome.out = process.readAllStandardOutput();
    outcome.err += process.readAllStandardError();
    return outcome;
}

int codeOf(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

QByteArray Outcome::all() const
{
    return "code " + QByteArray::number(code) + "\n--- out\n" + out + "--- err\n" + err;
}

Outcome runyard(const QStringList &arguments, const CallOptions &options)
{
    const std::unique_ptr<QProcess> process = start(program, arguments, options);
    return outcomeOf(*process, options);
}

Outcome shell(const QString &line, const CallOptions &options)
{
    const std::unique_ptr<QProcess> process
        = start(QStringLiteral("bash"), {QStringLiteral("-c"), line}, options);
    return outcomeOf(*process, options);
}

std::unique_ptr<QProcess> startRunyard(const QStringList &arguments, const CallOptions &options)
{
    return start(program, arguments, options);
}

QJsonObject runNumber(int number)
{
    return runyard({QStringLiteral("show"), QString::number(number), QStringLiteral("--json")})
        .json()
        .object();
}

QJsonObject workflowNumber(int number)
{
    return runyard({QStringLiteral("workflow"), QStringLiteral("show"), QString::number(number),
                    QStringLiteral("--json")})
        .json()
        .object();
}

QString homeFolder(const QString &name)
{
    const QString path = QDir::homePath() + u'/' + name;
    QDir().mkpath(path);
    return path;
}

QString homeFile(const QString &name, const QByteArray &text)
{
    QFile out(QDir::homePath() + u'/' + name);
    if (out.open(QIODevice::WriteOnly))
        out.write(text);
    return out.fileName();
}

int numberFrom(const Outcome &outcome)
{
    return outcome.json()[u"runs"][0][u"number"].toInt();
}

PtySession::PtySession(const QStringList &commandLine, QSize size, const QString &folder)
{
    QList<QByteArray> words;
    for (const QString &word : commandLine)
        words << word.toUtf8();
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const QByteArray path = QFile::encodeName(folder.isEmpty() ? QDir::currentPath() : folder);
    winsize window{};
    window.ws_col = ushort(size.width());
    window.ws_row = ushort(size.height());
    m_pid = ::forkpty(&m_terminal, nullptr, nullptr, &window);
    if (m_pid == 0) {
        ::setenv("TERM", "xterm-256color", 1);
        ::unsetenv("PWD");
        if (::chdir(path.constData()) == 0)
            ::execvp(arguments[0], arguments.data());
        ::_exit(127);
    }
}

PtySession::~PtySession()
{
    if (m_code < 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_terminal);
}

void PtySession::type(const QByteArray &bytes)
{
    (void)!::write(m_terminal, bytes.constData(), size_t(bytes.size()));
}

void PtySession::resize(QSize size)
{
    winsize window{};
    window.ws_col = ushort(size.width());
    window.ws_row = ushort(size.height());
    ::ioctl(m_terminal, TIOCSWINSZ, &window);
}

void PtySession::readSome(int timeoutMs)
{
    pollfd waiting{m_terminal, POLLIN, 0};
    if (::poll(&waiting, 1, timeoutMs) <= 0)
        return;
    QByteArray bytes(65536, Qt::Uninitialized);
    const ssize_t count = ::read(m_terminal, bytes.data(), size_t(bytes.size()));
    if (count > 0)
        m_seen += bytes.first(count);
}

bool PtySession::sees(const QByteArray &text, int timeoutMs)
{
    for (const QDeadlineTimer deadline(timeoutMs); !deadline.hasExpired();) {
        if (const qsizetype at = m_seen.indexOf(text, m_matched); at >= 0) {
            m_matched = at + text.size();
            return true;
        }
        readSome(50);
    }
    return false;
}

int PtySession::ends()
{
    for (const QDeadlineTimer deadline(patienceMs); m_code < 0 && !deadline.hasExpired();) {
        readSome(20);
        int status = 0;
        if (::waitpid(m_pid, &status, WNOHANG) == m_pid)
            m_code = codeOf(status);
    }
    readSome(0);
    return m_code;
}

void PtySession::kill(int signal)
{
    ::kill(m_pid, signal);
}

termios PtySession::mode() const
{
    termios mode{};
    ::tcgetattr(m_terminal, &mode);
    return mode;
}

} // namespace Runyard
