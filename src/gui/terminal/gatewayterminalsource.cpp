// SPDX-License-Identifier: GPL-3.0-or-later
#include "gatewayterminalsource.h"

#include <models/enginereplica.h>

#include <limits>

namespace Runyard {

namespace {
constexpr qint64 never = std::numeric_limits<qint64>::max();
/** A stuck engine must not collect the keys of an hour. */
constexpr qsizetype mostUnsent = 1024 * 1024;
} // namespace

GatewayTerminalSource::GatewayTerminalSource(EngineReplica &replica, const RunId &run,
                                             QObject *parent)
    : TerminalSource(parent), m_replica(replica)
{
    m_state.run.id = run;
    if (const Run *known = replica.state().run(run)) {
        m_state.run = *known;
        m_state.isTerminal = known->interactive;
    }
    connect(&replica, &EngineReplica::recorded, this, &GatewayTerminalSource::follow);
    connect(&replica, &EngineReplica::reset, this, [this] {
        learn();
        follow();
        if (m_watched >= 0)
            watch(m_watched);
    });
    connect(&replica.gateway(), &Gateway::outputGrew, this, &GatewayTerminalSource::grew);
    learn();
}

GatewayTerminalSource::~GatewayTerminalSource()
{
    unwatch();
}

/** Whether it has a pty is only in the details. */
void GatewayTerminalSource::learn()
{
    m_replica.gateway()
        .ask(RunQuery{m_state.run.id.value})
        .then(this, [this](const Result<RunDetails> &details) {
            if (!details)
                return;
            const TerminalState before = m_state;
            m_learned = isActive(details->run.state) || isFinal(details->run.state);
            if (m_learned)
                m_state.isTerminal = details->terminal;
            m_state.errorsSize = std::max(m_state.errorsSize, details->errorsSize);
            if (m_state != before)
                emit stateChanged();
        });
}

void GatewayTerminalSource::follow()
{
    const Run *known = m_replica.state().run(m_state.run.id);
    if (!known || *known == m_state.run)
        return;
    m_state.run = *known;
    if (!m_learned && isActive(known->state))
        learn();
    emit stateChanged();
}

QFuture<Result<OutputChunk>> GatewayTerminalSource::read(qint64 offset, qint64 most)
{
    OutputQuery query;
    query.run = m_state.run.id;
    query.stream = m_stream;
    query.offset = offset;
    query.most = most;
    return m_replica.gateway().ask(query);
}

void GatewayTerminalSource::watch(qint64 size)
{
    m_watched = size;
    if (m_stream == RunEnums::Stream::Errors)
        return m_replica.gateway().watchOutput(m_state.run.id, never, size);
    // Of the errors only the first matters here; were all of them watched, a flood of them would be
    // told one by one.
    const qint64 errors = m_state.isTerminal || m_state.errorsSize > 0 ? never : 0;
    m_replica.gateway().watchOutput(m_state.run.id, size, errors);
}

void GatewayTerminalSource::unwatch()
{
    if (m_watched < 0)
        return;
    m_watched = -1;
    m_replica.gateway().unwatchOutput(m_state.run.id);
}

void GatewayTerminalSource::grew(const RunId &run, qint64 outputSize, qint64 errorsSize, bool ended)
{
    if (run != m_state.run.id)
        return;
    const bool firstErrors = m_state.errorsSize == 0 && errorsSize > 0;
    m_state.errorsSize = std::max(m_state.errorsSize, errorsSize);
    if (firstErrors)
        emit stateChanged();
    if (m_watched < 0)
        return;
    const qint64 size = m_stream == RunEnums::Stream::Output ? outputSize : errorsSize;
    if (size <= m_watched && !ended)
        return watch(m_watched); // only the other stream grew
    m_watched = -1;
    emit grown(size, ended);
}

void GatewayTerminalSource::setStream(RunEnums::Stream stream)
{
    unwatch();
    m_stream = stream;
}

/** One message under way at a time, so that keys keep their order and a fast typist's are sent
 * together. */
void GatewayTerminalSource::sendInput(const QByteArray &bytes)
{
    if (m_unsent.size() + bytes.size() > mostUnsent) {
        emit failed(makeError(
            ErrorCode::EngineBusy,
            QT_TRANSLATE_NOOP("Error", "What you typed was not sent: the engine does not answer."),
            {}, QT_TRANSLATE_NOOP("Error", "Wait a moment and type it again.")));
        return;
    }
    m_unsent += bytes;
    typeOn();
}

void GatewayTerminalSource::typeOn()
{
    if (m_sending || m_unsent.isEmpty())
        return;
    m_sending = true;
    SendInput input;
    input.run = m_state.run.id;
    input.bytes = std::exchange(m_unsent, {});
    m_replica.gateway().submit(input).then(this, [this](const Result<Receipt> &receipt) {
        m_sending = false;
        if (!receipt) {
            m_unsent.clear();
            emit failed(receipt.error());
        }
        typeOn();
    });
}

void GatewayTerminalSource::resize(int rows, int columns)
{
    ResizeTerminal size;
    size.run = m_state.run.id;
    size.rows = rows;
    size.columns = columns;
    m_replica.gateway().submit(size).then(this, [](const Result<Receipt> &) {
        // A run that ended meanwhile has no size; nothing is lost.
    });
}

void GatewayTerminalSource::restart()
{
    m_replica.gateway()
        .submit(RetryRun{m_state.run.id})
        .then(this, [this](const Result<QueueReceipt> &receipt) {
            if (!receipt)
                emit failed(receipt.error());
            else if (!receipt->rejected.isEmpty())
                emit failed(receipt->rejected.constFirst().error);
            else if (!receipt->runs.isEmpty())
                emit restarted(receipt->runs.constFirst().id);
        });
}

} // namespace Runyard
