// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rundisplay.h"

#include <QtCore/QJsonArray>

namespace Runyard::Cli {

/** Waits until runs have ended, shows how they get on, and ends the program with what came of them.
 * Owned by the context. */
class RunWaiter final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        /** Ctrl+C stops the runs, gently; the second one leaves at once. Else the first one leaves.
         */
        bool stopOnInterrupt = false;
        /** Ends the program when all have ended; else only `allEnded` is said. */
        bool finishes = true;
    };
    RunWaiter(Context &context, RunBoard &board, const Options &options);

    /** Something else went wrong, too, for example a folder was rejected: the program fails. */
    void addRejected(const QJsonObject &rejected) { m_rejected.append(rejected); }
    void start();

signals:
    void allEnded();

private:
    void look();
    void interrupt();
    void finish(ExitCode code);

    Context &m_context;
    RunBoard &m_board;
    Options m_options;
    std::unique_ptr<RunDisplay> m_display;
    QJsonArray m_rejected;
    bool m_interrupted = false;
    bool m_done = false;
};

} // namespace Runyard::Cli
