// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include <ports/gateway.h>

#include <QtCore/QPointer>

namespace Runyard {

/** The Gateway within the engine's own process: one instance for each client that the server
 * serves, or for a test. */
class EngineGateway final : public Gateway
{
    Q_OBJECT
public:
    explicit EngineGateway(Engine &engine, QObject *parent = nullptr);
    ~EngineGateway() override;

    [[nodiscard]] QFuture<Result<QVariant>> call(const QVariant &operation) override;
    void follow(qint64 sequence) override;
    void watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize) override;
    void unwatchOutput(const RunId &run) override;
    void followSpeech(const RunId &run) override;
    void unfollowSpeech(const RunId &run) override;
    [[nodiscard]] bool isConnected() const override { return true; }

private:
    struct Watch
    {
        qint64 output = 0;
        qint64 errors = 0;
    };
    void replay();

    Engine &m_engine;
    QHash<RunId, Watch> m_watches;
    QSet<RunId> m_speech; ///< runs whose speech is followed
    qint64 m_seen = -1;   ///< -1: not following
    bool m_isReplaying = false;
};

} // namespace Runyard
