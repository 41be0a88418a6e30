// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "framing.h"
#include "message.h"

#include <ports/gateway.h>

#include <QtCore/QPromise>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>

#include <memory>

namespace Runyard {

/** The Gateway over the engine's local socket. Mends a broken link: tries again with growing
 * pauses, follows on from the last event it saw, watches again what was watched. Calls made
 * meanwhile fail with EngineUnreachable. */
class SocketGateway final : public Gateway
{
    Q_OBJECT
public:
    explicit SocketGateway(const QString &socketPath, QObject *parent = nullptr);
    ~SocketGateway() override;

    /** Asks for a connection; `connected` or `disconnected` follows. */
    void open();
    /** Called before each attempt to mend the link; for example to start an engine. */
    void setBeforeReconnect(std::function<void()> action) { m_beforeReconnect = std::move(action); }
    /** Off: one attempt, for a command line that reports the failure itself. */
    void setReconnecting(bool on) { m_reconnecting = on; }

    [[nodiscard]] QFuture<Result<QVariant>> call(const QVariant &operation) override;
    void follow(qint64 sequence) override;
    void watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize) override;
    void unwatchOutput(const RunId &run) override;
    void followSpeech(const RunId &run) override;
    void unfollowSpeech(const RunId &run) override;
    [[nodiscard]] bool isConnected() const override { return m_ready; }
    /** As the engine said in its hello. */
    [[nodiscard]] QString engineVersion() const { return m_engineVersion; }

private:
    struct Call
    {
        QPromise<Result<QVariant>> promise;
        QMetaType answer;
    };
    struct Watch
    {
        qint64 output = 0;
        qint64 errors = 0;
    };

    void read();
    [[nodiscard]] Result<> receive(QByteArrayView body);
    [[nodiscard]] bool takeAnswer(const Message::Answer &answer);
    void receive(const QCborMap &message);
    void receiveHello(const QCborMap &message);
    void receiveAnswer(const QCborMap &message);
    void receiveEvents(const QCborMap &parameters);
    void receiveGrowth(const QCborMap &parameters);
    void receiveSpeech(const QCborMap &parameters);
    void lose(const Error &error);
    void send(const QCborMap &message);

    QString m_path;
    QLocalSocket m_socket;
    FrameReader m_reader;
    QTimer m_retry;
    std::function<void()> m_beforeReconnect;
    std::map<qint64, std::unique_ptr<Call>> m_calls;
    QHash<RunId, Watch> m_watches;
    QHash<RunId, LiveText> m_speech; ///< of those that are followed, as far as it was told
    QString m_engineVersion;
    qint64 m_nextId = 1;
    qint64 m_seen = -1; ///< sequence followed so far; -1: not following
    int m_attempts = 0;
    bool m_ready = false;
    bool m_reconnecting = true;
};

} // namespace Runyard
