// SPDX-License-Identifier: GPL-3.0-or-later
#include "question.h"

#include <QtCore/QSocketNotifier>
#include <QtCore/QTimer>

#include <cerrno>
#include <cstring>
#include <memory>
#include <poll.h>
#include <unistd.h>

namespace Runyard::Cli {
namespace {

/** One line from a descriptor, byte by byte, so that what follows the line stays there for whoever
 * reads next. */
class LineReader final : public QObject
{
public:
    LineReader(int descriptor, QObject *parent)
        : QObject(parent), m_descriptor(descriptor), m_notifier(descriptor, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &LineReader::read);
    }
    std::function<void(const QString &)> done;

private:
    void read()
    {
        char byte = 0;
        const ssize_t count = ::read(m_descriptor, &byte, 1);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (count == 1 && byte != '\n') {
            m_line += byte;
            return;
        }
        m_notifier.setEnabled(false);
        deleteLater();
        done(QString::fromUtf8(m_line).trimmed());
    }

    int m_descriptor;
    QSocketNotifier m_notifier;
    QByteArray m_line;
};

/** Everything until the end of input. */
class InputReader final : public QObject
{
public:
    InputReader(int descriptor, qint64 most, QObject *parent)
        : QObject(parent)
        , m_descriptor(descriptor)
        , m_most(most)
        , m_notifier(descriptor, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &InputReader::read);
    }
    std::function<void(const Result<QByteArray> &)> done;

private:
    void read()
    {
        QByteArray piece(64 << 10, Qt::Uninitialized);
        const ssize_t count = ::read(m_descriptor, piece.data(), size_t(piece.size()));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            return;
        if (count < 0)
            return give(Runyard::fail(
                ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "Standard input could not be read: %1."),
                {QString::fromLocal8Bit(strerror(errno))}));
        m_bytes += QByteArrayView(piece).first(count);
        if (m_bytes.size() > m_most)
            return give(Runyard::fail(
                ErrorCode::InstructionTooLarge,
                QT_TRANSLATE_NOOP(
                    "Error",
                    "Standard input holds more than the %1 bytes that an instruction may have."),
                {QString::number(m_most)}));
        if (count == 0)
            give(m_bytes);
    }

    void give(const Result<QByteArray> &result)
    {
        m_notifier.setEnabled(false);
        deleteLater();
        done(result);
    }

    int m_descriptor;
    qint64 m_most;
    QSocketNotifier m_notifier;
    QByteArray m_bytes;
};

} // namespace

void askUser(Context &context, const QString &question, const QString &answers,
             const std::function<void(QChar)> &answered)
{
    context.writeError(question.toUtf8() + ' ');
    auto *reader = new LineReader(context.input(), &context);
    reader->done = [&context, question, answers, answered](const QString &line) {
        const QChar letter = line.isEmpty() ? answers[0] : line[0].toLower();
        if (answers.contains(letter))
            answered(letter);
        else
            askUser(context, question, answers, answered);
    };
}

void readInput(Context &context, qint64 most,
               const std::function<void(const Result<QByteArray> &)> &done)
{
    (new InputReader(context.input(), most, &context))->done = done;
}

} // namespace Runyard::Cli
