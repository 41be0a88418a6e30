// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"

#include <QtCore/QSocketNotifier>

#include <csignal>
#include <unistd.h>

namespace Runyard::Cli {

Conversation::Conversation(Context &context, const RunId &run)
    : QObject(&context)
    , m_context(context)
    , m_run(run)
    , m_reader(context.gateway(), run, true, this)
    , m_text(context.terminal().colors)
    , m_signals({SIGINT})
{
    connect(&m_reader, &TranscriptReader::read, this, [this](const QList<TranscriptPiece> &pieces) {
        for (const TranscriptPiece &piece : pieces)
            m_context.write(m_text.text(piece).toUtf8());
    });
    connect(&m_reader, &TranscriptReader::ended, this, &Conversation::runEnded);
    connect(&m_reader, &TranscriptReader::failed, &m_context, &Context::fail);
    connect(&m_signals, &SignalWatcher::received, this, &Conversation::detached);
}

void Conversation::start()
{
    auto *notifier = new QSocketNotifier(m_context.input(), QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Conversation::readLines);
    m_reader.start();
}

void Conversation::readLines()
{
    QByteArray bytes(4096, Qt::Uninitialized);
    const ssize_t count = ::read(m_context.input(), bytes.data(), size_t(bytes.size()));
    if (count < 0)
        return;
    if (count == 0) {
        emit detached();
        return;
    }
    m_typed += bytes.first(count);
    QByteArrayList lines = m_typed.split('\n');
    m_typed = lines.takeLast();
    for (const QByteArray &line : std::as_const(lines)) {
        if (!line.trimmed().isEmpty())
            send(QString::fromUtf8(line).trimmed());
    }
}

void Conversation::send(const QString &line)
{
    m_context.gateway()
        .submit(SendText{m_run, line})
        .then(this, [this](const Result<Receipt> &receipt) {
            if (!receipt) // its turn may just be over
                m_context.warn(receipt.error());
        });
}

} // namespace Runyard::Cli

#include "moc_conversation.cpp"
