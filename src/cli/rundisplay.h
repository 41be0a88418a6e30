// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context.h"
#include "lastlines.h"
#include "runboard.h"
#include "waitreasons.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <memory>

namespace Runyard::Cli {

/** Shows how runs get on while somebody waits for them. */
class RunDisplay : public QObject
{
    Q_OBJECT
public:
    RunDisplay(Context &context, const RunBoard &board);
    /** The kind that fits: none for JSON, lines in place on a terminal, else a line per change of
     * state. */
    [[nodiscard]] static std::unique_ptr<RunDisplay> make(Context &context, const RunBoard &board);

    virtual void show(const RunId &run) = 0;
    /** All have ended, or nobody waits any more. */
    virtual void end() = 0;

protected:
    [[nodiscard]] QString lineOf(const Run &run, int columns) const;
    /** The last thing it said, as far as that is known. */
    [[nodiscard]] virtual QString wordsOf(const Run &run) const;
    [[nodiscard]] QString summary() const;

    Context &m_context;
    const RunBoard &m_board;
    WaitReasons m_reasons;
};

/** A line per change of state, and per reason to wait, for files and pipes. */
class PlainRunDisplay final : public RunDisplay
{
    Q_OBJECT
public:
    PlainRunDisplay(Context &context, const RunBoard &board);
    void show(const RunId &run) override;
    void end() override;

private:
    QHash<RunId, RunState> m_said;
};

/** Ended runs scroll away, below them stand those at work, drawn again in place, at most ten times
 * a second. */
class LiveRunDisplay final : public RunDisplay
{
    Q_OBJECT
public:
    LiveRunDisplay(Context &context, const RunBoard &board);
    void show(const RunId &run) override;
    void end() override;

protected:
    [[nodiscard]] QString wordsOf(const Run &run) const override;

private:
    void draw();
    [[nodiscard]] QStringList liveLines(int rows, int columns);

    LastLines m_lastLines;
    QTimer m_soon;
    QTimer m_everySecond;
    QSet<RunId> m_endedShown;
    qsizetype m_drawn = 0; ///< lines that stand below and are drawn over
};

} // namespace Runyard::Cli
