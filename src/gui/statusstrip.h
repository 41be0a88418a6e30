// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/accountwaits.h>
#include <models/enginewatch.h>
#include <models/runsummary.h>

#include <QtWidgets/QStatusBar>

class QLabel;
class QMenu;
class QToolButton;

namespace Runyard {

/** The line below: is the engine there, how much goes on, what waits until when, which processes
 * are ours, what it has cost, how many at once. */
class StatusStrip final : public QStatusBar
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        const RunSummary &summary;
        EngineWatch &watch;
        const Clock &clock;
        QMenu *limits;
    };

    explicit StatusStrip(const Parts &parts, QWidget *parent = nullptr);

signals:
    void costWanted();
    void failed(const Runyard::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showEngine();
    void showCounts();
    void showLimit();
    void showWaits();
    void showObstacle();
    void showProcesses();
    void fillWaits();
    void addWait(QMenu &menu, const AccountWait &wait);
    void fillProcesses();
    void setStartsByItself(const AccountWait &wait, bool starts);
    [[nodiscard]] QToolButton *makeButton(const QString &icon, const QString &hint,
                                          void (StatusStrip::*fill)());
    template<class Command>
    void submit(const Command &command);

    EngineReplica &m_replica;
    const RunSummary &m_summary;
    EngineWatch &m_watch;
    const Clock &m_clock;
    QList<AccountWait> m_waiting;
    QTimer m_soon{this};
    QLabel *m_dot;
    QLabel *m_engine;
    QLabel *m_counts;
    QToolButton *m_waits;
    QLabel *m_obstacle;
    QToolButton *m_processes;
    QToolButton *m_cost;
    QToolButton *m_limit;
};

} // namespace Runyard
