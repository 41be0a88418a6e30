// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversationview.h"

#include <models/conversationmodel.h>

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QScrollArea;
class QStackedLayout;
class QToolButton;

namespace Runyard {

class Composer;
class EmptyState;
class FindBar;
class OpenQuestions;
class QuestionList;
class TerminalBar;

/** The conversation of a run, with what it has used, a search, what has to do with it, and a field
 * for the next message. Replica and questions must outlive it. */
class ConversationPage final : public QWidget
{
    Q_OBJECT
public:
    ConversationPage(EngineReplica &replica, OpenQuestions &questions, const RunId &run,
                     QWidget *parent = nullptr);
    ~ConversationPage() override;

    [[nodiscard]] const ConversationModel &model() const { return m_model; }
    /** As the engine knows it now. */
    [[nodiscard]] const Run &run() const { return m_run; }
    /** Another run of the conversation is the one that is meant. False when it is none of it. */
    bool setRun(const RunId &run);
    [[nodiscard]] ConversationView &view() const { return *m_view; }
    [[nodiscard]] Composer &composer() const { return *m_composer; }
    /** True while a message can be written. */
    [[nodiscard]] bool takesMessages() const;
    /** Names them in the message that is being written. */
    void nameFiles(const QStringList &paths);
    /** The next message goes on from an entry of the conversation, in a copy of it, or in a new
     * conversation that begins with a summary; a negative row is the end. Tells where that can't
     * be.
     */
    void forkFrom(int row, bool anew = false);
    void forkFromCurrent();

signals:
    /** Another conversation is to be shown. */
    void runWanted(const Runyard::RunId &run);
    /** A message was sent: it is this run. */
    void continued(const Runyard::RunId &run);
    /** The run has got on. */
    void stateChanged();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    void bindKeys();
    void send(const QString &text);
    void cancelFork();
    void showRelated();
    void fillRelated();
    void sent(const Result<QueueReceipt> &receipt);
    void showFacts();
    void showStanding();
    void fitQuestions();
    void sayFound(const ConversationView::Found &found);
    void tell(const Error &error);
    void showContent();

    EngineReplica &m_replica;
    Run m_run;
    ConversationModel m_model;
    RunId m_fork;             ///< the run after which the copy begins; empty: none is wanted
    bool m_forksAnew = false; ///< from a summary
    int m_forkTurn = 0;       ///< after which of its turns; 0: its end
    QLabel *m_facts;
    QToolButton *m_related = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty;
    ConversationView *m_view;
    FindBar *m_find;
    TerminalBar *m_bar;
    QScrollArea *m_questionRoom;
    QuestionList *m_questions;
    Composer *m_composer;
    QTimer m_soon{this};
    QTimer m_slow{this}; ///< runs while a message is on its way
    bool m_sending = false;
};

} // namespace Runyard
