// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QBasicTimer>
#include <QtCore/QList>
#include <QtCore/QObject>

#include <chrono>

namespace Runyard {

class TerminalFeed;

/** Shares out the time for drawing among all terminals of a window, so that they together leave its
 * loop free: at most 8 ms a turn. Idle, it has no timer. Owned by the panel; must outlive the
 * feeds. */
class TerminalPacer : public QObject
{
    Q_OBJECT
public:
    explicit TerminalPacer(QObject *parent = nullptr);
    ~TerminalPacer() override;

    /** Lets the feed draw in the coming turns, until it has nothing left. */
    void schedule(TerminalFeed &feed);
    void remove(TerminalFeed &feed);

    /** Processor time of the longest turn so far; for tests and benchmarks. */
    [[nodiscard]] std::chrono::nanoseconds longestTurn() const { return m_longestTurn; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QList<TerminalFeed *> m_feeds; ///< the next one in front
    QBasicTimer m_timer;
    std::chrono::nanoseconds m_longestTurn{0};
};

} // namespace Runyard
