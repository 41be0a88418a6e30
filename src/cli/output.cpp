// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include "rawmode.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <unistd.h>

namespace Runyard::Cli {

Output::~Output() = default;

void FileOutput::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_error == 0) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), size_t(bytes.size()));
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) {
            // Another program made the shared terminal or pipe non-blocking.
            pollfd waiting{m_descriptor, POLLOUT, 0};
            ::poll(&waiting, 1, -1);
        } else if (errno == EPIPE) {
            RawMode::restoreAll();
            ::signal(SIGPIPE, SIG_DFL);
            ::raise(SIGPIPE);
            ::_exit(128 + SIGPIPE);
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
}

} // namespace Runyard::Cli
