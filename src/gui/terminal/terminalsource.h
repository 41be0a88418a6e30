// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/operations.h>

#include <QtCore/QFuture>
#include <QtCore/QObject>

namespace Runyard {

/** What a terminal has to know of the run that it shows. */
struct TerminalState
{
    Run run;
    /** It runs or ran in a pty: can be typed into, and its line feeds come with carriage returns.
     */
    bool isTerminal = true;
    /** Bytes of the error stream of a run without a pty. */
    qint64 errorsSize = 0;

    [[nodiscard]] bool takesInput() const;
    bool operator==(const TerminalState &) const = default;
};

/** Where a terminal's bytes come from and where its keys go: one run. Owned by the TerminalView;
 * lives on the thread of the window; nothing here blocks. */
class TerminalSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~TerminalSource() override;

    [[nodiscard]] virtual const TerminalState &state() const = 0;

    /** At most `most` bytes of raw output from byte `offset`; a negative one counts from the end.
     * Shorter only where the output ends so far. Errors: NotFound, Io, EngineUnreachable. */
    [[nodiscard]] virtual QFuture<Result<OutputChunk>> read(qint64 offset, qint64 most) = 0;
    /** Says `grown` once, when the output is longer than `size` or the run has ended; at once when
     * that is so already. Another call replaces the wish. */
    virtual void watch(qint64 size) = 0;
    virtual void unwatch() = 0;

    /** Which stream of a run without a pty is read; whoever reads must begin anew. */
    virtual void setStream(RunEnums::Stream stream) = 0;
    [[nodiscard]] virtual RunEnums::Stream stream() const = 0;

    virtual void sendInput(const QByteArray &bytes) = 0;
    virtual void resize(int rows, int columns) = 0;
    /** Queues the run again; `restarted` or `failed` follows. */
    virtual void restart() = 0;

signals:
    void grown(qint64 size, bool ended);
    void stateChanged();
    void restarted(const Runyard::RunId &run);
    /** Something that was asked for did not work: input refused, engine gone. */
    void failed(const Runyard::Error &error);
};

} // namespace Runyard
