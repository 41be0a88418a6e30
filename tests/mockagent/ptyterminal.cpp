// SPDX-License-Identifier: GPL-3.0-or-later
#include "ptyterminal.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QDebug>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

QList<char *> pointers(QByteArrayList &words)
{
    QList<char *> list;
    for (QByteArray &word : words)
        list.append(word.data());
    list.append(nullptr);
    return list;
}

} // namespace

PtyTerminal::PtyTerminal(Program program) : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
{
    ::grantpt(m_master);
    ::unlockpt(m_master);
    const winsize size = {30, 100, 0, 0};
    ::ioctl(m_master, TIOCSWINSZ, &size);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, ::ptsname(m_master), O_RDWR,
                                     0); // becomes its controlling terminal
    posix_spawn_file_actions_adddup2(&files, 0, 1);
    posix_spawn_file_actions_adddup2(&files, 0, 2);
    if (!program.folder.isEmpty())
        posix_spawn_file_actions_addchdir_np(&files, program.folder.constData());
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    const QList<char *> words = pointers(program.words);
    const QList<char *> variables = pointers(program.environment);
    char *const *environment = program.environment.isEmpty() ? environ : variables.constData();
    const int wrong = posix_spawn(&m_process, program.words.constFirst().constData(), &files,
                                  &attributes, words.constData(), environment);
    if (wrong != 0)
        m_process = 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
}

PtyTerminal::~PtyTerminal()
{
    ::close(m_master);
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
}

void PtyTerminal::type(const QByteArray &keys)
{
    if (::write(m_master, keys.constData(), static_cast<size_t>(keys.size())) != keys.size())
        qFatal("cannot type into the terminal");
}

bool PtyTerminal::shows(const QByteArray &text)
{
    const bool came = until([this, &text] { return m_screen.indexOf(text, m_seen) >= 0; });
    if (came)
        m_seen = m_screen.indexOf(text, m_seen) + text.size();
    else
        qWarning() << "still on the screen:" << m_screen.sliced(m_seen);
    return came;
}

bool PtyTerminal::until(const std::function<bool()> &condition, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        read();
    }
    return true;
}

int PtyTerminal::end()
{
    int status = 0;
    const bool ended
        = until([this, &status] { return ::waitpid(m_process, &status, WNOHANG) == m_process; });
    if (!ended)
        return -1;
    m_process = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void PtyTerminal::read()
{
    pollfd descriptor = {m_master, POLLIN, 0};
    if (::poll(&descriptor, 1, 20) <= 0)
        return;
    char buffer[4096];
    const ssize_t count = ::read(m_master, buffer, sizeof buffer);
    if (count > 0)
        m_screen.append(buffer, count);
}
