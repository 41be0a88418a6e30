// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

#include <QtWidgets/QWidget>

class QLabel;

namespace Runyard {

/** A run in three lines: its state, what it does, where and for how long. */
class RunHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit RunHeader(QWidget *parent = nullptr);

    void show(const Run &run, const QDateTime &now);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintState();

    Run m_run;
    QLabel *m_state;
    QLabel *m_title;
    QLabel *m_facts;
};

} // namespace Runyard
