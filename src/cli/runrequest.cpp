// SPDX-License-Identifier: GPL-3.0-or-later
#include "runrequest.h"

#include "attachrequest.h"
#include "folderquestions.h"
#include "followruns.h"
#include "format.h"
#include "runwaiter.h"

#include <base/codec.h>

namespace Runyard::Cli {

RunRequest::RunRequest(Context &context, Afterwards afterwards)
    : QObject(&context), m_context(context), m_afterwards(afterwards)
{
}

void RunRequest::reject(const Rejection &rejection)
{
    m_rejected.append(Codec::toJson(rejection));
    if (!m_context.json())
        m_context.warn(rejection.error);
}

void RunRequest::start()
{
    if (m_command.folders.isEmpty() && m_retries.isEmpty()) {
        settle(); // all were rejected before
    } else if (m_afterwards == Afterwards::Tell) {
        submitAll();
    } else {
        followEvents(m_context, [this](RunBoard &board) {
            m_board = &board;
            submitAll();
        });
    }
}

void RunRequest::submitAll()
{
    if (!m_command.folders.isEmpty())
        submit(m_command);
    for (const QString &reference : std::as_const(m_retries))
        retry(reference);
}

void RunRequest::submit(const QueueRuns &command)
{
    ++m_pending;
    m_context.ask(command, [this](const QueueReceipt &receipt) {
        m_runs << receipt.runs;
        for (const Rejection &rejection : receipt.rejected) {
            if (m_context.terminal().canAsk() && !m_context.json()
                && FolderQuestions::canAnswer(rejection))
                m_questionable << rejection;
            else
                reject(rejection);
        }
        --m_pending;
        settle();
    });
}

void RunRequest::retry(const QString &reference)
{
    ++m_pending;
    m_context.gateway()
        .submit(RetryRun{RunId{reference}, m_resume})
        .then(this, [this, reference](const Result<QueueReceipt> &receipt) {
            if (receipt) {
                m_runs << receipt->runs;
            } else if (m_retries.size() == 1) {
                m_context.fail(receipt.error());
            } else {
                m_rejected.append(
                    QJsonObject{{QStringLiteral("run"), reference},
                                {QStringLiteral("error"), Codec::toJson(receipt.error())}});
                if (!m_context.json())
                    m_context.warn(receipt.error());
            }
            --m_pending;
            settle();
        });
}

void RunRequest::ask()
{
    ++m_pending;
    auto *questions = new FolderQuestions(m_context, std::exchange(m_questionable, {}));
    connect(questions, &FolderQuestions::refused, this, &RunRequest::reject);
    connect(questions, &FolderQuestions::accepted, this,
            [this](const QString &folder, bool trust, RunEnums::OnBusy onBusy) {
                QueueRuns again = m_command;
                again.folders = {folder};
                again.trust = again.trust || trust;
                again.onBusy = onBusy;
                submit(again);
            });
    connect(questions, &FolderQuestions::finished, this, [this] {
        --m_pending;
        settle();
    });
    questions->ask();
}

void RunRequest::settle()
{
    if (m_pending > 0 || m_context.isFinished())
        return;
    if (!m_questionable.isEmpty())
        ask();
    else if (m_runs.isEmpty() || m_afterwards == Afterwards::Tell)
        tell();
    else if (m_afterwards == Afterwards::Attach)
        attach();
    else
        wait();
}

void RunRequest::tell()
{
    if (m_context.json()) {
        QJsonArray runs;
        for (const Run &run : std::as_const(m_runs))
            runs.append(Codec::toJson(run));
        m_context.printJson(
            QJsonObject{{QStringLiteral("runs"), runs}, {QStringLiteral("rejected"), m_rejected}});
    }
    for (const Run &run : std::as_const(m_runs))
        m_context.print(Text::tr("run %1 %2").arg(QString::number(run.number), stateWord(run))
                        + QLatin1StringView("  ") + formatFolder(run.folder));
    if (!m_runs.isEmpty() && m_context.terminal().output)
        m_context.print(styled(Text::tr("'runyard logs %1 --follow' shows what it does, 'runyard "
                                        "list' shows all runs.")
                                   .arg(m_runs.first().number),
                               Style::Dim, m_context.terminal().colors));
    m_context.finish(m_rejected.isEmpty() ? ExitCode::Done : ExitCode::Failed);
}

void RunRequest::wait()
{
    m_board->add(m_runs);
    RunWaiter::Options options;
    options.stopOnInterrupt = true;
    auto *waiter = new RunWaiter(m_context, *m_board, options);
    for (const QJsonValue &rejected : std::as_const(m_rejected))
        waiter->addRejected(rejected.toObject());
    waiter->start();
}

void RunRequest::attach()
{
    m_board->add(m_runs);
    const Result<DetachKeys> keys = DetachKeys::parse(QString::fromLatin1(DetachKeys::usual));
    (new AttachRequest(m_context, *m_board, m_runs.first().id, *keys,
                       QString::fromLatin1(DetachKeys::usual)))
        ->start();
}

} // namespace Runyard::Cli

#include "moc_runrequest.cpp"
