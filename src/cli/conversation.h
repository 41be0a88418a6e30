// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"
#include "signalwatcher.h"
#include "transcriptreader.h"
#include "transcripttext.h"

namespace Runyard::Cli {

/** A talk with an agent that works unattended: what it says and does is printed as it comes, each
 * line that is typed is sent to it. Ctrl+C and the end of the input leave it alone. Owned by the
 * context. */
class Conversation final : public QObject
{
    Q_OBJECT
public:
    Conversation(Context &context, const RunId &run);

    void start();

signals:
    void detached();
    void runEnded();

private:
    void readLines();
    void send(const QString &line);

    Context &m_context;
    RunId m_run;
    TranscriptReader m_reader;
    TranscriptText m_text;
    SignalWatcher m_signals;
    QByteArray m_typed; ///< the line that Enter has not ended yet
};

} // namespace Runyard::Cli
