// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientsession.h"

#include <base/codec.h>
#include <protocol/message.h>
#include <protocol/operationtable.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcClient, "runyard.server.client")

constexpr qint64 mostUnread = 64 << 20; // bytes that may wait for a client that does not read

} // namespace

ClientSession::ClientSession(QLocalSocket *socket, std::unique_ptr<Gateway> gateway,
                             const QString &version, QObject *parent)
    : QObject(parent), m_socket(socket), m_gateway(std::move(gateway))
{
    socket->setParent(nullptr);
    connect(socket, &QLocalSocket::readyRead, this, &ClientSession::read);
    connect(socket, &QLocalSocket::disconnected, this, &ClientSession::end);
    connect(m_gateway.get(), &Gateway::recorded, this,
            [this](const QList<EventRecord> &records) { send(Message::recordedFrame(records)); });
    connect(m_gateway.get(), &Gateway::outputGrew, this,
            [this](const RunId &run, qint64 output, qint64 errors, bool ended) {
                send(Message::notification(QStringLiteral("output.grew"),
                                           {{QLatin1StringView("run"), run.value},
                                            {QLatin1StringView("output"), output},
                                            {QLatin1StringView("errors"), errors},
                                            {QLatin1StringView("ended"), ended}}));
            });
    connect(m_gateway.get(), &Gateway::spoke, this, &ClientSession::sendSpeech);
    send(Message::hello(version, QCoreApplication::applicationPid()));
    if (socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &ClientSession::read, Qt::QueuedConnection);
}

ClientSession::~ClientSession()
{
    m_socket->disconnect(this);
}

void ClientSession::end()
{
    deleteLater();
}

void ClientSession::read()
{
    m_reader.append(*m_socket);
    while (m_socket->state() == QLocalSocket::ConnectedState) {
        const Result<std::optional<QCborMap>> message = m_reader.next();
        if (!message) {
            qCWarning(lcClient) << "sent away:" << message.error().detail;
            m_socket->abort();
            return;
        }
        if (!*message)
            return;
        m_isSilent = false;
        receive(**message);
    }
}

void ClientSession::receive(const QCborMap &message)
{
    const QString method = Message::method(message);
    const QCborMap parameters = Message::parameters(message);
    const RunId run{parameters.value(QLatin1StringView("run")).toString()};
    if (method == u"events.follow")
        m_gateway->follow(
            qMax<qint64>(0, parameters.value(QLatin1StringView("after")).toInteger()));
    else if (method == u"output.watch")
        m_gateway->watchOutput(run, parameters.value(QLatin1StringView("output")).toInteger(),
                               parameters.value(QLatin1StringView("errors")).toInteger());
    else if (method == u"output.unwatch")
        m_gateway->unwatchOutput(run);
    else if (method == u"speech.follow" || method == u"speech.unfollow")
        followSpeech(run, method == u"speech.follow");
    else
        receiveRequest(message.value(QLatin1StringView("id")).toInteger(-1), method, parameters);
}

void ClientSession::receiveRequest(qint64 id, const QString &method, const QCborMap &parameters)
{
    const Operation *operation = OperationTable::find(method);
    if (!operation) {
        send(Message::failure(
            id, makeError(ErrorCode::UnknownOperation,
                          QT_TRANSLATE_NOOP("Error", "There is no operation '%1'."), {method})));
        return;
    }
    QVariant value(operation->parameters);
    if (const Result<> read = Codec::fromCbor(operation->parameters, value.data(), parameters);
        !read) {
        send(Message::failure(id, read.error()));
        return;
    }
    m_gateway->call(value).then(this, [this, id](const Result<QVariant> &answer) {
        if (answer)
            send(Message::answerFrame(id, answer->metaType(), answer->constData()));
        else
            send(Message::failure(id, answer.error()));
    });
}

void ClientSession::followSpeech(const RunId &run, bool on)
{
    m_speech.remove(run); // the client begins anew, too
    if (on)
        m_gateway->followSpeech(run);
    else
        m_gateway->unfollowSpeech(run);
}

/** Only what was added to what the client has. */
void ClientSession::sendSpeech(const RunId &run, const LiveText &text)
{
    LiveText &known = m_speech[run];
    const bool goesOn = known.message == text.message && text.text.startsWith(known.text);
    const qsizetype offset = goesOn ? known.text.size() : 0;
    known = text;
    send(Message::notification(QStringLiteral("speech.grew"),
                               {{QLatin1StringView("run"), run.value},
                                {QLatin1StringView("message"), text.message},
                                {QLatin1StringView("thinking"), text.thinking},
                                {QLatin1StringView("offset"), offset},
                                {QLatin1StringView("text"), text.text.sliced(offset)}}));
}

void ClientSession::send(const QCborMap &message)
{
    send(frame(message));
}

void ClientSession::send(const QByteArray &bytes)
{
    if (m_socket->state() != QLocalSocket::ConnectedState)
        return;
    if (m_socket->bytesToWrite() > mostUnread) {
        qCWarning(lcClient) << "sent away: it does not read";
        m_socket->abort();
        return;
    }
    m_socket->write(bytes);
    m_socket->flush();
}

} // namespace Runyard

#include "moc_clientsession.cpp"
