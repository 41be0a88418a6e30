// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include "inbox.h"
#include "signals.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype mostKept = 1 << 20;

/** `sh -c` in a new session; `out` and `err` become its standard output and error, -1 for
 * /dev/null. */
std::expected<pid_t, QString> spawnShell(const QString &command, int out, int err)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    for (const auto &[from, to] : {std::pair(out, STDOUT_FILENO), std::pair(err, STDERR_FILENO)}) {
        if (from < 0)
            posix_spawn_file_actions_addopen(&files, to, "/dev/null", O_WRONLY, 0);
        else
            posix_spawn_file_actions_adddup2(&files, from, to);
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        sigaddset(&defaults, signal);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF);
    QByteArray text = command.toUtf8();
    char shell[] = "/bin/sh";
    char option[] = "-c";
    char *words[] = {shell, option, text.data(), nullptr};
    pid_t child = 0;
    const int wrong = posix_spawn(&child, shell, &files, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (wrong != 0)
        return std::unexpected(QString::fromLocal8Bit(std::strerror(wrong)));
    return child;
}

/** A descriptor that is readable when the child has ended; -1 on kernels without it. (The header of
 * glibc 2.41 declares pidfd_open without C linkage.) */
int descriptorOf(pid_t child)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
}

int exitCodeOf(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/** Takes what the pipe holds; false at its end. */
bool drain(int pipe, QByteArray &kept)
{
    char buffer[65536];
    while (true) {
        const ssize_t count = ::read(pipe, buffer, sizeof buffer);
        if (count > 0)
            kept.append(buffer, qMin<qsizetype>(count, mostKept - kept.size()));
        else if (count == 0)
            return false;
        else if (errno != EINTR)
            return true;
    }
}

struct Pipe
{
    int read = -1;
    int write = -1;

    Pipe()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) == 0) {
            read = ends[0];
            write = ends[1];
            ::fcntl(read, F_SETFL, O_NONBLOCK);
        }
    }
    ~Pipe()
    {
        closeWrite();
        if (read >= 0)
            ::close(read);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;

    void closeWrite()
    {
        if (write >= 0)
            ::close(write);
        write = -1;
    }
};

/** Waits until `child` ends, reading both pipes; kills its group when the user interrupts. */
void follow(pid_t child, Pipe &out, Pipe &err, CommandEnd &end, Inbox &inbox)
{
    const int process = descriptorOf(child);
    bool isRunning = true;
    while (isRunning) {
        QList<pollfd> others = {{process, POLLIN, 0}, {out.read, POLLIN, 0}, {err.read, POLLIN, 0}};
        inbox.wait(process < 0 ? 20 : -1, &others);
        if (inbox.isInterrupted() && !end.interrupted) {
            end.interrupted = true;
            ::kill(-child, SIGKILL);
        }
        int status = 0;
        if (::waitpid(child, &status, WNOHANG) == child) {
            end.exitCode = exitCodeOf(status);
            isRunning = false;
        }
        for (const auto &[pipe, kept] :
             {std::pair(&out, &end.output), std::pair(&err, &end.error)}) {
            if (pipe->read >= 0 && !drain(pipe->read, *kept)) {
                ::close(pipe->read);
                pipe->read = -1;
            }
        }
    }
    if (process >= 0)
        ::close(process);
}

} // namespace

std::expected<CommandEnd, QString> runCommand(const QString &command, Inbox &inbox)
{
    Pipe out;
    Pipe err;
    const std::expected<pid_t, QString> child = spawnShell(command, out.write, err.write);
    if (!child)
        return std::unexpected(child.error());
    out.closeWrite();
    err.closeWrite();
    setCommandGroup(*child);
    CommandEnd end;
    follow(*child, out, err, end, inbox);
    setCommandGroup(0);
    return end;
}

std::expected<pid_t, QString> startDetached(const QString &command)
{
    return spawnShell(command, -1, -1);
}

int waitForEnd(pid_t child, Inbox &inbox)
{
    const int process = descriptorOf(child);
    int status = 0;
    bool ended = ::waitpid(child, &status, WNOHANG) == child;
    while (!ended && !inbox.isInterrupted()) {
        QList<pollfd> others = {{process, POLLIN, 0}};
        inbox.wait(process < 0 ? 20 : -1, &others);
        ended = ::waitpid(child, &status, WNOHANG) == child;
    }
    if (process >= 0)
        ::close(process);
    return ended ? exitCodeOf(status) : -1;
}

} // namespace Runyard
