// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/workflowlive.h>

#include <QtWidgets/QFrame>

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace Runyard {

/** Above the canvas: which of the workflows that were started from this file is shown on it, how it
 * stands, and what it needs of a person. Hidden while there is none. */
class LiveBar final : public QFrame
{
    Q_OBJECT
public:
    LiveBar(EngineReplica &replica, WorkflowLive &live, QWidget *parent = nullptr);

signals:
    void stepWanted(const QString &id);
    /** The question is to be shown as a whole. */
    void answerWanted(const QString &step);
    void failed(const Runyard::Error &error);

private:
    void list();
    void showState();
    template<class Command>
    void submit(const Command &command);
    [[nodiscard]] const StepRecord *gate() const;
    void answer(bool approved);

    EngineReplica &m_replica;
    WorkflowLive &m_live;
    QComboBox *m_which;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_question;
    QPushButton *m_look;
    QPushButton *m_approve;
    QPushButton *m_reject;
    QToolButton *m_foremost;
    QToolButton *m_again;
    QToolButton *m_stop;
};

} // namespace Runyard
