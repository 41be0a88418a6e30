// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <protocol/socketgateway.h>

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

#include <chrono>

namespace Runyard::Cli {

/** Brings a SocketGateway to the engine, which it starts when allowed, and mends the link later,
 * when the engine crashed or was updated under a verb that follows runs. */
class Connection final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString socket;
        bool mayStart = true;
        std::chrono::milliseconds patience{20000}; ///< until the engine must have answered
    };
    explicit Connection(const Options &options, QObject *parent = nullptr);

    /** `ready` or `failed` follows. */
    void open();
    [[nodiscard]] SocketGateway &gateway() { return m_gateway; }

signals:
    void ready();
    void failed(const Runyard::Error &error);

private:
    void tryAgain(const Error &error);
    void watchForLoss();
    void watchForSilence();
    void fail(const Error &error);

    SocketGateway m_gateway;
    Options m_options;
    QDateTime m_begin;
    QElapsedTimer m_since;
    QElapsedTimer m_lastStart; ///< of an engine
    QTimer m_silence;          ///< runs while the engine owes an answer
};

} // namespace Runyard::Cli
