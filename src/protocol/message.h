// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtCore/QCborMap>

#include <optional>

namespace Runyard {

/** The messages of the engine's socket. They have JSON-RPC 2.0's shape (`id`, `method`, `params`,
 * `result`, `error`), in CBOR. Requests to the engine: the operations of the table, and
 * `events.follow {after}`, `output.watch {run, output, errors}`, `output.unwatch {run}`, which have
 * no answer; so have `speech.follow {run}` and `speech.unfollow {run}`. From the engine without
 * being asked: `hello {protocol, version, pid}` first of all, `events.recorded {events: [{sequence,
 * at (ms), event, data}]}`, `output.grew {run, output, errors, ended}`, `speech.grew {run, message,
 * thinking, offset, text}`: what an agent is saying, its text from character `offset` on. */
namespace Message {

inline constexpr int protocolVersion = 1;

[[nodiscard]] QCborMap hello(const QString &version, qint64 pid);
/** Errors: ProtocolMismatch when `message` is a hello of another protocol; its arguments are the
 * engine's version, its protocol, ours, and its process. */
[[nodiscard]] Result<> checkHello(const QCborMap &message);

[[nodiscard]] QCborMap request(qint64 id, const QString &method, const QCborMap &parameters);
[[nodiscard]] QCborMap failure(qint64 id, const Error &error);
[[nodiscard]] QCborMap notification(const QString &method, const QCborMap &parameters);

/** Whole frames, written without values between, since these are large, or come often; without
 * members that are empty by default. */
[[nodiscard]] QByteArray answerFrame(qint64 id, QMetaType type, const void *value);
[[nodiscard]] QByteArray recordedFrame(const QList<EventRecord> &records);
/** The call that `body`, of a frame, answers, and its result encoded; nullopt for all other
 * messages, also for answers in another spelling than answerFrame's. */
struct Answer
{
    qint64 id = 0;
    QByteArray result; ///< as long as the frame is there
};
[[nodiscard]] std::optional<Answer> answerIn(QByteArrayView body);

/** Events of a name that this version does not know are passed over. */
[[nodiscard]] QList<EventRecord> recordedFrom(const QCborMap &parameters);

[[nodiscard]] QString method(const QCborMap &message);
[[nodiscard]] QCborMap parameters(const QCborMap &message);

} // namespace Message

} // namespace Runyard
