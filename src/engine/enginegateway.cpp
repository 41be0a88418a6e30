// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginegateway.h"

#include <QtCore/QPromise>

#include <memory>

namespace Runyard {
namespace {

constexpr qsizetype replayPiece = 2000;

} // namespace

EngineGateway::EngineGateway(Engine &engine, QObject *parent) : Gateway(parent), m_engine(engine)
{
    connect(&engine, &Engine::recorded, this, [this](const QList<EventRecord> &records) {
        if (m_seen < 0 || m_isReplaying)
            return; // the replay comes to them
        if (records.first().sequence != m_seen + 1) {
            replay();
            return;
        }
        m_seen = records.last().sequence;
        Q_EMIT recorded(records);
    });
    connect(&engine.supervisor(), &RunSupervisor::outputGrew, this,
            [this](const RunId &run, qint64 output, qint64 errors, bool ended) {
                const auto it = m_watches.constFind(run);
                if (it == m_watches.constEnd())
                    return;
                if (!ended && output <= it->output && errors <= it->errors) {
                    m_engine.supervisor().watch(
                        run, it->output, it->errors); // it grew enough for somebody else only
                    return;
                }
                m_watches.erase(it);
                Q_EMIT outputGrew(run, output, errors, ended);
            });
    connect(&engine.supervisor(), &RunSupervisor::spoke, this,
            [this](const RunId &run, const LiveText &text) {
                if (m_speech.contains(run))
                    Q_EMIT spoke(run, text);
            });
}

EngineGateway::~EngineGateway()
{
    for (const RunId &run : std::as_const(m_speech))
        m_engine.supervisor().followSpeech(run, false);
}

QFuture<Result<QVariant>> EngineGateway::call(const QVariant &operation)
{
    // Shared, because the engine's reply is a copyable function.
    const auto promise = std::make_shared<QPromise<Result<QVariant>>>();
    promise->start();
    QFuture<Result<QVariant>> future = promise->future();
    m_engine.perform(operation, [promise](Result<QVariant> answer) {
        promise->addResult(std::move(answer));
        promise->finish();
    });
    return future;
}

void EngineGateway::follow(qint64 sequence)
{
    m_seen = sequence;
    replay();
}

/** Announces the past in pieces, one for each turn of the loop, until it has caught up. */
void EngineGateway::replay()
{
    m_isReplaying = true;
    QList<EventRecord> piece;
    const Result<> read
        = m_engine.journal().store().read(m_seen, [&piece](const EventRecord &record) {
              piece << record;
              return piece.size() < replayPiece;
          });
    if (!piece.isEmpty()) {
        m_seen = piece.last().sequence;
        Q_EMIT recorded(piece);
    }
    if (read && piece.size() == replayPiece)
        QMetaObject::invokeMethod(this, &EngineGateway::replay, Qt::QueuedConnection);
    else
        m_isReplaying = false;
}

void EngineGateway::watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize)
{
    m_watches.insert(run, Watch{outputSize, errorsSize});
    m_engine.supervisor().watch(run, outputSize, errorsSize);
}

void EngineGateway::unwatchOutput(const RunId &run)
{
    m_watches.remove(run);
}

void EngineGateway::followSpeech(const RunId &run)
{
    if (!m_speech.contains(run)) {
        m_speech.insert(run);
        m_engine.supervisor().followSpeech(run, true);
    }
    if (const LiveText text = m_engine.supervisor().speechOf(run); text.message > 0)
        Q_EMIT spoke(run, text);
}

void EngineGateway::unfollowSpeech(const RunId &run)
{
    if (m_speech.remove(run))
        m_engine.supervisor().followSpeech(run, false);
}

} // namespace Runyard

#include "moc_enginegateway.cpp"
