// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <shim/shimprotocol.h>

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <memory>

namespace Runyard {

/** The engine's end of a shim's control socket (src/shim/shimprotocol.h). Plain POSIX below, since
 * the path may be longer than a socket address holds. Never blocks. */
class ShimLink final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~ShimLink() override;

    /** False when no shim answers there. May be called again after `closed`: what an earlier
     * connection did not take is said then, whole frames of it. */
    [[nodiscard]] bool open(const QString &runFolder);
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    /** The shim's process, by what the kernel says of the socket; 0 when it is not open. */
    [[nodiscard]] qint64 peer() const;

    void sendInput(const QByteArray &bytes);
    void sendCloseInput();
    void sendResize(int rows, int columns);
    void sendStop(ShimStop how);
    void sendWatch(qint64 outputSize, qint64 errorsSize);

Q_SIGNALS:
    void grew(qint64 outputSize, qint64 errorsSize);
    /** The shim ended, or the connection broke: the run folder tells which. */
    void closed();

private:
    void send(ShimMessage type, const QByteArray &payload);
    void read();
    void write();
    void handle(const ShimFrame &frame);
    void close();

    int m_fd = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QByteArray m_received;
    QByteArrayList m_toSend;   ///< frames
    qsizetype m_written = 0;   ///< of the first one, over this connection
    QByteArray m_waitingInput; ///< refused by the shim (its queue is full) or behind such; sent
                               ///< again at InputReady
    QByteArray m_lastInput;
    bool m_inputFull = false;
};

} // namespace Runyard
