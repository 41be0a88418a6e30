// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include "signals.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace Runyard {

void Output::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && !m_readerGone) {
        const ssize_t written
            = ::write(STDOUT_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
        endIfTerminated();
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno == EAGAIN) {
            pollfd room = {STDOUT_FILENO, POLLOUT, 0};
            ::poll(&room, 1, 1000);
        } else if (errno != EINTR) {
            m_readerGone = true;
        }
    }
}

} // namespace Runyard
