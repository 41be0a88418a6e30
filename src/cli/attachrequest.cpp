// SPDX-License-Identifier: GPL-3.0-or-later
#include "attachrequest.h"

#include "conversation.h"
#include "format.h"

#include <QtCore/QTimer>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

constexpr auto longWait = 400ms;

/** "Ctrl+P Ctrl+Q" */
QString keyNames(QString keys)
{
    return keys.replace(QLatin1StringView("ctrl-"), QLatin1StringView("Ctrl+"))
        .replace(QLatin1StringView("alt-"), QLatin1StringView("Alt+"))
        .replace(u',', u' ');
}

} // namespace

AttachRequest::AttachRequest(Context &context, RunBoard &board, const RunId &run,
                             const DetachKeys &keys, const QString &keysText)
    : QObject(&context)
    , m_context(context)
    , m_board(board)
    , m_run(run)
    , m_keys(keys)
    , m_keysText(keysText)
{
}

Result<> AttachRequest::check(const Context &context)
{
    if (context.terminal().input && context.terminal().output)
        return {};
    return wrongUsage(
        QT_TRANSLATE_NOOP("Error", "Attaching needs a terminal for input and output."), {},
        QT_TRANSLATE_NOOP(
            "Error",
            "Use 'runyard logs RUN --follow' to read, and 'runyard send RUN TEXT' to type."));
}

void AttachRequest::start()
{
    connect(&m_board, &RunBoard::changed, this, &AttachRequest::look);
    // Most start at once, and then there is nothing to say.
    QTimer::singleShot(longWait, this, [this] {
        const Run &run = *m_board.run(m_run);
        if (m_phase == Phase::Waiting && run.state == RunState::Queued)
            m_context.warn(
                Text::tr("Run %1 waits in the queue. Ctrl+C leaves it there.").arg(run.number));
    });
    look();
}

void AttachRequest::look()
{
    const Run &run = *m_board.run(m_run);
    if (m_phase == Phase::Attached || m_phase == Phase::Opening)
        return; // its output tells when all of it was shown
    if (isFinal(run.state)) {
        tellEnd(run);
    } else if (m_phase == Phase::Waiting && isActive(run.state)
               && run.state != RunState::Starting) {
        m_phase = Phase::Opening;
        m_context.ask(RunQuery{m_run.value}, [this](const RunDetails &details) { open(details); });
    }
}

void AttachRequest::open(const RunDetails &details)
{
    const int number = details.run.number;
    if (details.narrated) {
        talk(details);
        return;
    }
    if (!details.terminal) {
        m_context.fail(makeError(
            ErrorCode::WrongState, QT_TRANSLATE_NOOP("Error", "Run %1 has no terminal."),
            {QString::number(number)},
            QT_TRANSLATE_NOOP(
                "Error",
                "'runyard logs %1 --follow' shows what it prints; start runs with --interactive to "
                "attach to them.")));
        return;
    }
    m_phase = Phase::Attached;
    auto *attachment = new Attachment(m_context, details, m_keys);
    connect(attachment, &Attachment::detached, this, [this, number] { tellDetached(number); });
    connect(attachment, &Attachment::runEnded, this, [this] {
        m_phase = Phase::Ended;
        look();
    });
    m_context.warn(Text::tr("Attached to run %1. %2 detaches.")
                       .arg(QString::number(number), keyNames(m_keysText)));
    attachment->start();
}

/** An agent without a terminal is spoken with in lines. */
void AttachRequest::talk(const RunDetails &details)
{
    const int number = details.run.number;
    m_phase = Phase::Attached;
    auto *conversation = new Conversation(m_context, details.run.id);
    connect(conversation, &Conversation::detached, this, [this, number] { tellDetached(number); });
    connect(conversation, &Conversation::runEnded, this, [this] {
        m_context.finish(m_board.run(m_run)->state == RunState::Succeeded ? ExitCode::Done
                                                                          : ExitCode::Failed);
    });
    m_context.warn(
        (details.run.takesInput
             ? Text::tr("Attached to run %1. A line that you type is sent to it. Ctrl+C detaches.")
             : Text::tr("Attached to run %1, to read. Ctrl+C detaches."))
            .arg(number));
    conversation->start();
}

void AttachRequest::tellDetached(int number)
{
    m_context.warn(
        Text::tr("Detached from run %1, which goes on. 'runyard attach %1' returns to it.")
            .arg(number));
    m_context.finish(ExitCode::Done);
}

void AttachRequest::tellEnd(const Run &run)
{
    const QString exit = formatExit(run);
    const QString facts = exit.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(exit);
    m_context.warn(
        Text::tr("Run %1: %2%3.").arg(QString::number(run.number), stateWord(run), facts));
    m_context.finish(run.state == RunState::Succeeded ? ExitCode::Done : ExitCode::Failed);
}

} // namespace Runyard::Cli

#include "moc_attachrequest.cpp"
