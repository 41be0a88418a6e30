// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"
#include "keys.h"
#include "outputfollower.h"
#include "rawmode.h"
#include "signalwatcher.h"

#include <base/terminalfilter.h>

#include <memory>

namespace Runyard::Cli {

/** This terminal becomes the run's: keys go to it, its output comes here, filtered, and it learns
 * of this one's size. Lasts until the run ends or the user detaches. Owned by the context. */
class Attachment final : public QObject
{
    Q_OBJECT
public:
    Attachment(Context &context, const RunDetails &details, const DetachKeys &detachKeys);
    ~Attachment() override;
    void start();

signals:
    /** The terminal is as it was before. */
    void detached();
    void runEnded();

private:
    void show(const QByteArray &bytes);
    void readKeys();
    void sendKeys(const QByteArray &bytes);
    void sendSize();
    void nudge();
    void leave();

    Context &m_context;
    RunId m_run;
    DetachKeys m_keys;
    OutputFollower m_output;
    TerminalFilter m_filter;
    SignalWatcher m_signals;
    std::unique_ptr<RawMode> m_raw;
    qint64 m_size;       ///< of the output before we came
    QByteArray m_unsent; ///< typed while the engine was gone
    bool m_isPast = true;
};

} // namespace Runyard::Cli
