// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include <base/paths.h>
#include <protocol/enginestarter.h>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 10s;
constexpr auto pauseBetweenAttempts = 4ms;
constexpr auto pauseBetweenStarts = 500ms;

QString socketOf(const Connection::Options &options)
{
    return options.socket.isEmpty() ? Paths::engineSocket() : options.socket;
}

} // namespace

Connection::Connection(const Options &options, QObject *parent)
    : QObject(parent), m_gateway(socketOf(options)), m_options(options)
{
    m_options.mayStart
        = options.mayStart
          && options.socket.isEmpty(); // an engine is started at the usual socket only
    m_gateway.setReconnecting(false);
}

void Connection::open()
{
    m_since.start();
    connect(&m_gateway, &Gateway::disconnected, this, &Connection::tryAgain);
    connect(&m_gateway, &Gateway::connected, this, [this] {
        disconnect(&m_gateway, nullptr, this, nullptr);
        watchForLoss();
        emit ready();
    });
    m_gateway.open();
}

void Connection::tryAgain(const Error &error)
{
    if (!m_options.mayStart || error.code != ErrorCode::EngineUnreachable
        || m_since.durationElapsed() > patience) {
        disconnect(&m_gateway, nullptr, this, nullptr);
        emit failed(error);
        return;
    }
    // Again now and then: one that just ends may have kept the first from starting.
    if (!m_lastStart.isValid() || m_lastStart.durationElapsed() > pauseBetweenStarts) {
        m_lastStart.start();
        if (Result<> started = startEngine(); !started) {
            disconnect(&m_gateway, nullptr, this, nullptr);
            emit failed(started.error());
            return;
        }
    }
    QTimer::singleShot(pauseBetweenAttempts, &m_gateway, &SocketGateway::open);
}

void Connection::watchForLoss()
{
    m_gateway.setReconnecting(true);
    if (m_options.mayStart)
        m_gateway.setBeforeReconnect([] { (void)startEngine(); });
    auto *patienceTimer = new QTimer(this);
    patienceTimer->setSingleShot(true);
    patienceTimer->setInterval(patience);
    connect(&m_gateway, &Gateway::disconnected, patienceTimer, [patienceTimer] {
        if (!patienceTimer->isActive())
            patienceTimer->start();
    });
    connect(&m_gateway, &Gateway::connected, patienceTimer, &QTimer::stop);
    connect(patienceTimer, &QTimer::timeout, this, [this] {
        emit failed(makeError(
            ErrorCode::EngineUnreachable,
            QT_TRANSLATE_NOOP("Error", "The engine went away and did not come back."), {},
            QT_TRANSLATE_NOOP("Error", "The runs go on without it; see 'runyard doctor'.")));
    });
}

} // namespace Runyard::Cli

#include "moc_connection.cpp"
