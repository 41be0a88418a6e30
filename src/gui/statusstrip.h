// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/runsummary.h>

#include <QtWidgets/QStatusBar>

class QLabel;
class QToolButton;

namespace Runyard {

/** The line below: is the engine there, how much goes on, what has it cost, how many at once. */
class StatusStrip final : public QStatusBar
{
    Q_OBJECT
public:
    StatusStrip(EngineReplica &replica, const RunSummary &summary, QMenu *limits,
                QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showEngine();
    void showCounts();
    void showLimit();

    EngineReplica &m_replica;
    const RunSummary &m_summary;
    QLabel *m_dot;
    QLabel *m_engine;
    QLabel *m_counts;
    QLabel *m_cost;
    QToolButton *m_limit;
};

} // namespace Runyard
