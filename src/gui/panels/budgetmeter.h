// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/costevents.h>

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace Runyard {

/** One budget: what it is for, how much of it is used, and, when it comes to an end, a button for
 * more.
 */
class BudgetMeter final : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetMeter(QWidget *parent = nullptr);

    void show(const Budget &budget, const QString &name, const QString &amount);
    [[nodiscard]] const Budget &budget() const { return m_budget; }

signals:
    void moreWanted(const Runyard::Budget &budget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Budget m_budget;
    QLabel *m_name;
    QLabel *m_amount;
    QWidget *m_track; ///< keeps the room in which the bar is painted
    QPushButton *m_more;
};

} // namespace Runyard
