// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <expected>
#include <sys/types.h>

namespace Runyard {

class Inbox;

struct CommandEnd
{
    QByteArray output; ///< the first MiB
    QByteArray error;  ///< the first MiB
    int exitCode = 0;  ///< 128 + signal when it died of one
    bool interrupted = false;
};

/** Runs `sh -c COMMAND` in a session of its own, as the real program runs its Bash tool, with
 * nothing on standard input, and waits for it. An interrupt kills the whole group. The error is why
 * it could not be started. */
[[nodiscard]] std::expected<CommandEnd, QString> runCommand(const QString &command, Inbox &inbox);

/** Starts it in a session of its own with its output thrown away, and does not wait. Gives the
 * process id. */
[[nodiscard]] std::expected<pid_t, QString> startDetached(const QString &command);

/** Waits for a child and gives its exit code, 128 + signal when it died of one; -1 when the wait
 * was interrupted. */
[[nodiscard]] int waitForEnd(pid_t child, Inbox &inbox);

} // namespace Runyard
