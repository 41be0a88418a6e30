// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"
#include "runboard.h"

#include <QtCore/QJsonArray>

namespace Runyard::Cli {

/** Queues runs, new ones or old ones again, asks the user about folders where an answer helps, then
 * tells their numbers, waits for them, or attaches. Ends the program. Owned by the context. */
class RunRequest final : public QObject
{
    Q_OBJECT
public:
    enum class Afterwards { Tell, Wait, Attach };
    RunRequest(Context &context, Afterwards afterwards);

    /** New runs. */
    void setCommand(const QueueRuns &command) { m_command = command; }
    /** These runs once more. */
    void setRetries(const QStringList &references, bool resume)
    {
        m_retries = references;
        m_resume = resume;
    }
    /** A folder that does not even get to the engine. */
    void reject(const Rejection &rejection);
    void start();

private:
    void submitAll();
    void submit(const QueueRuns &command);
    void retry(const QString &reference);
    void ask();
    void settle();
    void tell();
    void wait();
    void attach();

    Context &m_context;
    Afterwards m_afterwards;
    QueueRuns m_command;
    QStringList m_retries;
    bool m_resume = false;       ///< in the same conversation
    RunBoard *m_board = nullptr; ///< where somebody waits
    QList<Run> m_runs;
    QList<Rejection> m_questionable; ///< rejected, but an answer of the user may help
    QJsonArray m_rejected;
    int m_pending = 0; ///< answers of the engine and of the user that are awaited
};

} // namespace Runyard::Cli
