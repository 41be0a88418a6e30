// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <shim/shimprotocol.h>

#include <QByteArray>
#include <QDeadlineTimer>

#include <optional>

/** A client of a shim's control socket, of plain system calls. */
class ControlClient
{
public:
    struct Frame
    {
        Runyard::ShimMessage type{};
        QByteArray payload;
    };

    ControlClient() = default;
    explicit ControlClient(const QByteArray &folder) { connect(folder); }
    ~ControlClient() { disconnect(); }
    Q_DISABLE_COPY_MOVE(ControlClient)

    /** Waits for the socket of a run folder to answer. */
    bool connect(const QByteArray &folder);
    /** Tries once. */
    bool tryConnect(const QByteArray &folder);
    void disconnect();

    bool send(Runyard::ShimMessage type, const QByteArray &payload = {});
    bool sendRaw(const QByteArray &bytes);
    bool watch(quint64 output, quint64 errors);
    bool stop(Runyard::ShimStop how);
    bool stop(Runyard::ShimStop how, quint32 graceMs);
    bool resize(quint16 rows, quint16 columns);

    /** The next frame; none at the end of the stream and when nothing came in time. */
    [[nodiscard]] std::optional<Frame> next(int timeoutMs = 60'000);
    /** Skips other frames. */
    [[nodiscard]] std::optional<Frame> next(Runyard::ShimMessage type, int timeoutMs = 60'000);

    /** The peer has closed the connection, and everything was read. */
    [[nodiscard]] bool isAtEnd() const { return m_isAtEnd; }

    /** Little-endian integers for payloads. */
    [[nodiscard]] static QByteArray number(quint64 value, int size);

private:
    bool receive(const QDeadlineTimer &deadline);

    int m_fd = -1;
    bool m_isAtEnd = false;
    QByteArray m_received;
};
