// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketgateway.h"

#include "operationtable.h"

#include <base/codecbytes.h>

#include <chrono>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Error unreachable(const QString &detail)
{
    return makeError(
        ErrorCode::EngineUnreachable, QT_TRANSLATE_NOOP("Error", "The engine can't be reached."),
        {}, QT_TRANSLATE_NOOP("Error", "Start it with 'runyard serve', or see 'runyard doctor'."),
        detail);
}

std::chrono::milliseconds pauseBefore(int attempt)
{
    return std::min<std::chrono::milliseconds>(50ms * (1 << std::min(attempt, 6)), 3s);
}

/** Quietly: else the link would be lost twice, the first time without the reason. */
void abort(QLocalSocket &socket)
{
    const QSignalBlocker quiet(socket);
    socket.abort();
}

QFuture<Result<QVariant>> failed(const Error &error)
{
    return QtFuture::makeReadyValueFuture(Result<QVariant>(std::unexpected(error)));
}

} // namespace

SocketGateway::SocketGateway(const QString &socketPath, QObject *parent)
    : Gateway(parent), m_path(socketPath)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (m_beforeReconnect)
            m_beforeReconnect();
        open();
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &SocketGateway::read);
    connect(&m_socket, &QLocalSocket::disconnected, this,
            [this] { lose(unreachable(QStringLiteral("closed"))); });
    // Of a connection that never stood only this tells; its state may still be "connecting" at that
    // moment.
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError) {
        if (!m_ready)
            lose(unreachable(m_socket.errorString()));
    });
}

SocketGateway::~SocketGateway()
{
    m_socket.disconnect(this);
}

void SocketGateway::open()
{
    if (m_socket.state() != QLocalSocket::UnconnectedState)
        return;
    m_reader = FrameReader();
    m_socket.connectToServer(m_path);
}

QFuture<Result<QVariant>> SocketGateway::call(const QVariant &operation)
{
    const Operation *row = OperationTable::find(operation.metaType());
    if (!row)
        return failed(makeError(ErrorCode::UnknownOperation,
                                QT_TRANSLATE_NOOP("Error", "There is no operation '%1'."),
                                {QString::fromLatin1(operation.metaType().name())}));
    if (!m_ready)
        return failed(unreachable(QStringLiteral("not connected")));
    const qint64 id = m_nextId++;
    auto pending = std::make_unique<Call>();
    pending->answer = row->answer;
    pending->promise.start();
    QFuture<Result<QVariant>> future = pending->promise.future();
    m_calls.emplace(id, std::move(pending));
    send(Message::request(id, row->name,
                          Codec::toCbor(operation.metaType(), operation.constData()).toMap()));
    return future;
}

void SocketGateway::follow(qint64 sequence)
{
    m_seen = sequence;
    if (m_ready)
        send(Message::notification(QStringLiteral("events.follow"),
                                   {{QLatin1StringView("after"), sequence}}));
}

void SocketGateway::watchOutput(const RunId &run, qint64 outputSize, qint64 errorsSize)
{
    m_watches.insert(run, Watch{outputSize, errorsSize});
    if (m_ready)
        send(Message::notification(QStringLiteral("output.watch"),
                                   {{QLatin1StringView("run"), run.value},
                                    {QLatin1StringView("output"), outputSize},
                                    {QLatin1StringView("errors"), errorsSize}}));
}

void SocketGateway::unwatchOutput(const RunId &run)
{
    if (m_watches.remove(run) && m_ready)
        send(Message::notification(QStringLiteral("output.unwatch"),
                                   {{QLatin1StringView("run"), run.value}}));
}

void SocketGateway::followSpeech(const RunId &run)
{
    m_speech.insert(run, {});
    if (m_ready)
        send(Message::notification(QStringLiteral("speech.follow"),
                                   {{QLatin1StringView("run"), run.value}}));
}

void SocketGateway::unfollowSpeech(const RunId &run)
{
    if (m_speech.remove(run) && m_ready)
        send(Message::notification(QStringLiteral("speech.unfollow"),
                                   {{QLatin1StringView("run"), run.value}}));
}

void SocketGateway::send(const QCborMap &message)
{
    m_socket.write(frame(message));
    m_socket.flush();
}

void SocketGateway::read()
{
    m_reader.append(m_socket);
    while (true) {
        const Result<std::optional<QByteArrayView>> body = m_reader.nextBody();
        if (body && !*body)
            return;
        if (Result<> done = body ? receive(**body) : std::unexpected(body.error()); !done) {
            abort(m_socket);
            lose(done.error());
            return;
        }
        if (m_socket.state() != QLocalSocket::ConnectedState)
            return;
    }
}

Result<> SocketGateway::receive(QByteArrayView body)
{
    if (const std::optional<Message::Answer> answer = Message::answerIn(body);
        answer && takeAnswer(*answer))
        return {};
    return FrameReader::messageOf(body).transform(
        [this](const QCborMap &message) { receive(message); });
}

void SocketGateway::receive(const QCborMap &message)
{
    const QString method = Message::method(message);
    if (method.isEmpty())
        receiveAnswer(message);
    else if (method == u"events.recorded")
        receiveEvents(Message::parameters(message));
    else if (method == u"output.grew")
        receiveGrowth(Message::parameters(message));
    else if (method == u"speech.grew")
        receiveSpeech(Message::parameters(message));
    else if (method == u"hello")
        receiveHello(message);
}

void SocketGateway::receiveHello(const QCborMap &message)
{
    if (Result<> same = Message::checkHello(message); !same) {
        m_reconnecting = false;
        abort(m_socket);
        lose(same.error());
        return;
    }
    m_engineVersion = Message::parameters(message).value(QLatin1StringView("version")).toString();
    m_ready = true;
    m_attempts = 0;
    if (m_seen >= 0)
        follow(m_seen);
    const QHash<RunId, Watch> watches = m_watches;
    for (auto it = watches.cbegin(); it != watches.cend(); ++it)
        watchOutput(it.key(), it->output, it->errors);
    for (const QList<RunId> followed = m_speech.keys(); const RunId &run : followed)
        followSpeech(run);
    Q_EMIT connected();
}

/** The usual case, without values between. */
bool SocketGateway::takeAnswer(const Message::Answer &answer)
{
    const auto it = m_calls.find(answer.id);
    if (it == m_calls.end())
        return false;
    QVariant value(it->second->answer);
    if (!Codec::readBytes(it->second->answer, value.data(), answer.result))
        return false;
    const std::unique_ptr<Call> call = std::move(it->second);
    m_calls.erase(it);
    call->promise.addResult(Result<QVariant>(std::move(value)));
    call->promise.finish();
    return true;
}

void SocketGateway::receiveAnswer(const QCborMap &message)
{
    const auto it = m_calls.find(message.value(QLatin1StringView("id")).toInteger(-1));
    if (it == m_calls.end())
        return;
    const std::unique_ptr<Call> call = std::move(it->second);
    m_calls.erase(it);
    Result<QVariant> result;
    if (const QCborValue problem = message.value(QLatin1StringView("error")); problem.isMap()) {
        Result<Error> error = Codec::fromCbor<Error>(problem);
        result = std::unexpected(error ? *error : error.error());
    } else {
        QVariant value(call->answer);
        Result<> read = Codec::fromCbor(call->answer, value.data(),
                                        message.value(QLatin1StringView("result")));
        result = read ? Result<QVariant>(value) : std::unexpected(read.error());
    }
    call->promise.addResult(std::move(result));
    call->promise.finish();
}

void SocketGateway::receiveEvents(const QCborMap &parameters)
{
    QList<EventRecord> records = Message::recordedFrom(parameters);
    records.removeIf([this](const EventRecord &record) { return record.sequence <= m_seen; });
    if (records.isEmpty())
        return;
    m_seen = records.last().sequence;
    Q_EMIT recorded(records);
}

void SocketGateway::receiveGrowth(const QCborMap &parameters)
{
    const RunId run{parameters.value(QLatin1StringView("run")).toString()};
    if (m_watches.remove(run))
        Q_EMIT outputGrew(run, parameters.value(QLatin1StringView("output")).toInteger(),
                          parameters.value(QLatin1StringView("errors")).toInteger(),
                          parameters.value(QLatin1StringView("ended")).toBool());
}

void SocketGateway::receiveSpeech(const QCborMap &parameters)
{
    const auto it = m_speech.find(RunId{parameters.value(QLatin1StringView("run")).toString()});
    if (it == m_speech.end())
        return;
    it->message = int(parameters.value(QLatin1StringView("message")).toInteger());
    it->thinking = parameters.value(QLatin1StringView("thinking")).toBool();
    it->text.truncate(parameters.value(QLatin1StringView("offset")).toInteger());
    it->text += parameters.value(QLatin1StringView("text")).toString();
    const RunId run = it.key(); // whoever hears it may follow it no longer
    const LiveText text = *it;
    Q_EMIT spoke(run, text);
}

void SocketGateway::lose(const Error &error)
{
    m_ready = false;
    auto calls = std::move(m_calls);
    m_calls.clear();
    for (auto &[id, call] : calls) {
        call->promise.addResult(Result<QVariant>(std::unexpected(error)));
        call->promise.finish();
    }
    if (m_reconnecting && !m_retry.isActive())
        m_retry.start(pauseBefore(m_attempts++));
    Q_EMIT disconnected(error);
}

} // namespace Runyard

#include "moc_socketgateway.cpp"
