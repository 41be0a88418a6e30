// SPDX-License-Identifier: GPL-3.0-or-later
#include "shimlink.h"

#include <base/faultpoint.h>

#include <QtCore/QFile>
#include <QtCore/QLoggingCategory>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcShim, "runyard.engine.shim")

constexpr qsizetype inputPiece = 32 << 10;
constexpr qsizetype mostWaitingInput = 4 << 20;

/** Connects through the folder's descriptor, since the path itself may be too long for a socket
 * address. */
int connectTo(const QString &runFolder)
{
    const int folder
        = ::open(QFile::encodeName(runFolder).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return -1;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::snprintf(address.sun_path, sizeof address.sun_path, "/proc/self/fd/%d/%s", folder,
                  ShimFile::control);
    const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const bool ok
        = fd >= 0 && connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(folder);
    if (!ok && fd >= 0)
        ::close(fd);
    return ok ? fd : -1;
}

} // namespace

ShimLink::~ShimLink()
{
    m_readable.reset(); // before the descriptor, which they watch
    m_writable.reset();
    if (m_fd >= 0)
        ::close(m_fd);
}

bool ShimLink::open(const QString &runFolder)
{
    if (isFaultDue(FaultPoint::OpenLink))
        return false;
    m_fd = connectTo(runFolder);
    if (m_fd < 0)
        return false;
    m_readable = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_fd, QSocketNotifier::Write);
    m_writable->setEnabled(false);
    connect(m_readable.get(), &QSocketNotifier::activated, this, &ShimLink::read);
    connect(m_writable.get(), &QSocketNotifier::activated, this, &ShimLink::write);
    m_received.clear();
    m_written = 0;
    if (std::exchange(m_inputFull, false))
        sendInput({});
    if (!m_toSend.isEmpty())
        write();
    return m_fd >= 0;
}

qint64 ShimLink::peer() const
{
    ucred who{};
    socklen_t size = sizeof who;
    return m_fd >= 0 && getsockopt(m_fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 ? who.pid : 0;
}

void ShimLink::close()
{
    if (m_fd < 0)
        return;
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    m_readable.release()->deleteLater(); // may be the caller
    m_writable.release()->deleteLater();
    ::close(m_fd);
    m_fd = -1;
    Q_EMIT closed();
}

void ShimLink::sendInput(const QByteArray &bytes)
{
    m_waitingInput += bytes;
    if (m_waitingInput.size() > mostWaitingInput) {
        qCWarning(lcShim) << "input dropped: the run reads nothing";
        m_waitingInput.truncate(mostWaitingInput);
    }
    while (!m_inputFull && !m_waitingInput.isEmpty()) {
        m_lastInput = m_waitingInput.left(inputPiece);
        m_waitingInput.remove(0, m_lastInput.size());
        send(ShimMessage::Input, m_lastInput);
    }
}

void ShimLink::sendCloseInput()
{
    send(ShimMessage::CloseInput, {});
}

void ShimLink::sendResize(int rows, int columns)
{
    QByteArray payload;
    shimPut(payload, std::uint64_t(rows), 2);
    shimPut(payload, std::uint64_t(columns), 2);
    send(ShimMessage::Resize, payload);
}

void ShimLink::sendStop(ShimStop how)
{
    QByteArray payload;
    shimPut(payload, std::uint64_t(how), 1);
    send(ShimMessage::Stop, payload);
}

void ShimLink::sendWatch(qint64 outputSize, qint64 errorsSize)
{
    QByteArray payload;
    shimPut(payload, std::uint64_t(outputSize), 8);
    shimPut(payload, std::uint64_t(errorsSize), 8);
    send(ShimMessage::Watch, payload);
}

void ShimLink::send(ShimMessage type, const QByteArray &payload)
{
    QByteArray frame;
    shimPutFrame(frame, type, std::string_view(payload.constData(), size_t(payload.size())));
    m_toSend << frame;
    if (m_fd >= 0)
        write();
}

void ShimLink::write()
{
    if (isFaultDue(FaultPoint::WriteLink)) {
        close();
        return;
    }
    while (!m_toSend.isEmpty()) {
        const QByteArrayView rest = QByteArrayView(m_toSend.first()).sliced(m_written);
        const ssize_t written = ::send(m_fd, rest.data(), size_t(rest.size()), MSG_NOSIGNAL);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            break; // full: the notifier tells when it goes on; broken: reading tells
        m_written += written;
        if (written == rest.size()) {
            m_toSend.removeFirst();
            m_written = 0;
        }
    }
    m_writable->setEnabled(!m_toSend.isEmpty());
}

void ShimLink::read()
{
    char buffer[16 << 10];
    ssize_t got = 0;
    while ((got = recv(m_fd, buffer, sizeof buffer, 0)) > 0)
        m_received.append(buffer, got);
    const bool isOver = got == 0 || (errno != EAGAIN && errno != EINTR);
    bool isTooLong = false;
    while (const auto frame = shimFirstFrame(
               std::string_view(m_received.constData(), size_t(m_received.size())), isTooLong)) {
        const qsizetype length = qsizetype(shimFrameHeaderSize + frame->payload.size());
        const QByteArray kept = m_received; // the frame points into it
        m_received.remove(0, length);
        handle(*frame);
        if (m_fd < 0)
            return;
    }
    if (isOver || isTooLong)
        close();
}

void ShimLink::handle(const ShimFrame &frame)
{
    ShimReader reader(frame.payload);
    switch (frame.type) {
    case ShimMessage::Grown: {
        const auto output = qint64(reader.u64());
        const auto errors = qint64(reader.u64());
        Q_EMIT grew(output, errors);
        break;
    }
    case ShimMessage::Error:
        if (ShimError(reader.u8()) == ShimError::InputFull) {
            m_waitingInput.prepend(m_lastInput);
            m_inputFull = true;
        } else {
            const std::uint32_t number = reader.u32();
            qCWarning(lcShim) << "shim says" << number
                              << QByteArray(reader.rest().data(), qsizetype(reader.rest().size()));
        }
        break;
    case ShimMessage::InputReady:
        m_inputFull = false;
        sendInput({});
        break;
    default:
        break;
    }
}

} // namespace Runyard

#include "moc_shimlink.cpp"
