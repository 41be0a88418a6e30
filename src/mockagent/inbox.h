// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <poll.h>

namespace Runyard {

struct Conversation;
class Output;

/** Everything that comes from outside: lines on standard input and signals. The program has one
 * thread and no event loop: whoever has to wait, waits here, and so sees interrupts. */
class Inbox
{
public:
    enum class Form {
        Nothing,   ///< standard input is not read
        JsonLines, ///< stream-json: messages, control requests and their answers
        TypedLines ///< a person's lines
    };

    Inbox(Form form, Conversation &conversation, Output &replies);

    /** Sleeps until `milliseconds` passed (-1: for ever), something came, or one of `others` is
     * ready. Ends the program on SIGTERM and SIGHUP, and, as the real one does, on a line that is
     * not JSON. */
    void wait(qint64 milliseconds, QList<pollfd> *others = nullptr);

    [[nodiscard]] std::optional<QString> takeMessage();
    /** The answer of the host to the control request of that id: its `response` object. */
    [[nodiscard]] std::optional<QJsonObject> takeAnswer(const QString &requestId);
    /** True once after SIGINT or a control request "interrupt". */
    bool takeInterrupted();
    [[nodiscard]] bool isInterrupted() const { return m_interrupted; }
    /** Nothing will come any more. */
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] Form form() const { return m_form; }

private:
    void readInput();
    void takeLine(const QByteArray &line);
    void takeEvent(const QJsonObject &event);
    void takeRequest(const QString &id, const QJsonObject &request);
    void reply(const QString &id, const QByteArray &response);

    Form m_form;
    Conversation &m_conversation;
    Output &m_replies;
    QByteArray m_unfinished;
    struct Message
    {
        QString text;
        QString id; ///< empty: its taking up is not told
    };
    void tellLifecycle(const Message &message, const char *state);

    QList<Message> m_messages;
    QHash<QString, QJsonObject> m_answers;
    bool m_interrupted = false;
    bool m_closed = false;
};

} // namespace Runyard
