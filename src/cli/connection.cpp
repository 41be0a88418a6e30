// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include <base/paths.h>
#include <protocol/enginestarter.h>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto patienceForReturn = 20s;
constexpr auto patienceForStore = 4s;
constexpr auto patienceForAnswers = 30s; ///< an engine that is busy may be slow, but it answers
constexpr auto pausePerPulse = 5s;
constexpr auto pauseBetweenAttempts = 4ms;
constexpr auto pauseBetweenStarts = 500ms;

Error noAnswer(const QString &socket)
{
    return makeError(
        ErrorCode::TimedOut,
        QT_TRANSLATE_NOOP("Error", "An engine is there, but it does not answer (%1)."),
        {shown(socket)},
        QT_TRANSLATE_NOOP("Error",
                          "Perhaps it was suspended (SIGSTOP), or waits for a slow disk. End it "
                          "with 'pkill -f \"runyard serve\"' when it does not come back; its "
                          "runs go on, and the next engine finds them."));
}

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
    // One that was suspended takes connections, and says nothing.
    m_silence.setSingleShot(true);
    m_silence.setInterval(m_options.patience);
    connect(&m_silence, &QTimer::timeout, this, [this] { fail(noAnswer(socketOf(m_options))); });
    m_silence.start();
    m_begin = QDateTime::currentDateTime();
    connect(&m_gateway, &Gateway::disconnected, this, &Connection::tryAgain);
    connect(&m_gateway, &Gateway::connected, this, [this] {
        disconnect(&m_gateway, nullptr, this, nullptr);
        m_silence.stop();
        watchForLoss();
        watchForSilence();
        emit ready();
    });
    m_gateway.open();
}

void Connection::tryAgain(const Error &error)
{
    // An engine that could not start has said why. One that holds the store is perhaps just
    // ending, or about to be within reach again.
    if (const std::optional<Error> why = engineProblem(socketOf(m_options), m_begin);
        m_options.mayStart && why
        && (why->code != ErrorCode::StoreLocked || m_since.durationElapsed() > patienceForStore)) {
        fail(*why);
        return;
    }
    if (!m_options.mayStart || error.code != ErrorCode::EngineUnreachable
        || m_since.durationElapsed() > m_options.patience) {
        fail(error);
        return;
    }
    m_silence.start(); // nobody is there, which is another thing than one who says nothing
    // Again now and then: one that just ends may have kept the first from starting.
    if (!m_lastStart.isValid() || m_lastStart.durationElapsed() > pauseBetweenStarts) {
        m_lastStart.start();
        if (Result<> started = startEngine(); !started) {
            fail(started.error());
            return;
        }
    }
    QTimer::singleShot(pauseBetweenAttempts, &m_gateway, &SocketGateway::open);
}

void Connection::fail(const Error &error)
{
    disconnect(&m_gateway, nullptr, this, nullptr);
    m_silence.stop();
    emit failed(error);
}

/** An engine that stops answering while something is asked of it must not keep the caller for ever.
 */
void Connection::watchForSilence()
{
    m_silence.setInterval(patienceForAnswers);
    auto *pulse = new QTimer(this);
    pulse->setInterval(pausePerPulse);
    connect(pulse, &QTimer::timeout, this, [this] {
        if (!m_gateway.isConnected() || m_silence.isActive())
            return;
        m_silence.start();
        m_gateway.ask(QueueQuery{}).then(this, [this](const Result<QueueStatus> &) {
            m_silence.stop();
        });
    });
    pulse->start();
}

void Connection::watchForLoss()
{
    m_gateway.setReconnecting(true);
    if (m_options.mayStart)
        m_gateway.setBeforeReconnect([] { (void)startEngine(); });
    auto *patienceTimer = new QTimer(this);
    patienceTimer->setSingleShot(true);
    patienceTimer->setInterval(patienceForReturn);
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
