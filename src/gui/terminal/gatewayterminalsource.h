// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalsource.h"

namespace Runyard {

class EngineReplica;

/** A run of the engine as the source of a terminal: the window's only way to a run's bytes, through
 * its Gateway. The replica must outlive it. */
class GatewayTerminalSource : public TerminalSource
{
    Q_OBJECT
public:
    GatewayTerminalSource(EngineReplica &replica, const RunId &run, QObject *parent = nullptr);
    ~GatewayTerminalSource() override;

    [[nodiscard]] const TerminalState &state() const override { return m_state; }
    [[nodiscard]] QFuture<Result<OutputChunk>> read(qint64 offset, qint64 most) override;
    void watch(qint64 size) override;
    void unwatch() override;
    void setStream(RunEnums::Stream stream) override;
    [[nodiscard]] RunEnums::Stream stream() const override { return m_stream; }
    void sendInput(const QByteArray &bytes) override;
    void resize(int rows, int columns) override;
    void restart() override;

private:
    void learn();
    void follow();
    void grew(const RunId &run, qint64 outputSize, qint64 errorsSize, bool ended);
    void typeOn();

    EngineReplica &m_replica;
    TerminalState m_state;
    RunEnums::Stream m_stream = RunEnums::Stream::Output;
    qint64 m_watched = -1; ///< the size that is waited beyond; -1: none
    QByteArray m_unsent;   ///< typed while earlier keys are under way
    bool m_sending = false;
    bool m_learned = false;
};

} // namespace Runyard
