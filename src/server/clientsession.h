// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/gateway.h>
#include <protocol/framing.h>

#include <QtCore/QObject>
#include <QtNetwork/QLocalSocket>

#include <memory>

namespace Runyard {

/** One client of the local socket. Reads requests (protocol/message.h), asks its Gateway, writes
 * answers and what it follows. Deletes itself when the client is gone; a client that does not read
 * is sent away. */
class ClientSession final : public QObject
{
    Q_OBJECT
public:
    ClientSession(QLocalSocket *socket, std::unique_ptr<Gateway> gateway, const QString &version,
                  QObject *parent);
    ~ClientSession() override;

    /** It has not sent one whole message. */
    [[nodiscard]] bool isSilent() const { return m_isSilent; }

private:
    void read();
    void receive(const QCborMap &message);
    void receiveRequest(qint64 id, const QString &method, const QCborMap &parameters);
    void send(const QCborMap &message);
    void send(const QByteArray &bytes);
    void followSpeech(const RunId &run, bool on);
    void sendSpeech(const RunId &run, const LiveText &text);
    void end();

    std::unique_ptr<QLocalSocket> m_socket;
    std::unique_ptr<Gateway> m_gateway;
    FrameReader m_reader;
    QHash<RunId, LiveText> m_speech; ///< as the client has it
    bool m_isSilent = true;
};

} // namespace Runyard
