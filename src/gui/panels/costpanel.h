// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

#include <models/costmodel.h>
#include <models/selection.h>

class QComboBox;
class QLabel;
class QStackedLayout;
class QTreeView;
class QVBoxLayout;

namespace Runyard {

class BudgetMeter;
class EmptyState;

/** What was spent, by day, folder, agent, model, session, run or turn, and how much of the budgets
 * is used. */
class CostPanel final : public Panel
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        const Clock &clock;
        Selection &selection;
    };

    explicit CostPanel(const Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] const CostModel &model() const { return m_model; }
    void show(CostModel::By by, CostModel::Period period);
    using QWidget::show;
    /** What limits it may have changed. */
    void lookAgain() { choose(); }

signals:
    void failed(const Runyard::Error &error);
    /** Budgets are to be set. */
    void budgetsWanted();
    void manualRequested(const QString &page);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeChoices();
    QWidget *makeBudgets();
    void setUpView();
    void choose();
    void showSums();
    void showBudgets();
    void fitColumns();
    void extend(const Budget &budget);

    EngineReplica &m_replica;
    Selection &m_selection;
    CostModel m_model;
    QComboBox *m_by;
    QComboBox *m_period;
    QVBoxLayout *m_budgets = nullptr;
    QLabel *m_noBudget = nullptr;
    QList<BudgetMeter *> m_meters;
    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty;
    QTreeView *m_view;
    QLabel *m_total;
};

} // namespace Runyard
