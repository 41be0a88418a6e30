// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/enginereplica.h>

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Runyard {

class ValueForm;

/** What a step of a workflow asks: all that it shows, the values that it wants, and the answer.
 * Stays open with what was refused, and why; closes when the question is answered elsewhere. */
class ApprovalSheet final : public QDialog
{
    Q_OBJECT
public:
    ApprovalSheet(EngineReplica &replica, const WorkflowRun &workflow, const StepRecord &step,
                  QWidget *parent = nullptr);

    void answer(bool approved);

private:
    void look();
    void tell(const QString &text);
    void updateApprove();

    EngineReplica &m_replica;
    WorkflowId m_workflow;
    QString m_step;
    QString m_hash; ///< of what is shown: the answer is to nothing else
    ValueForm *m_form;
    QLineEdit *m_comment;
    QLabel *m_told;
    QPushButton *m_approve = nullptr;
    QPushButton *m_reject = nullptr;
    bool m_isAnswering = false;
};

} // namespace Runyard
