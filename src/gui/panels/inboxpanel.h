// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

class QAction;
class QStackedLayout;

namespace Runyard {

class OpenQuestions;
class QuestionList;

/** All questions of all agents in one place. */
class InboxPanel final : public Panel
{
    Q_OBJECT
public:
    /** `rules` leads to the rules that answer without asking. */
    explicit InboxPanel(OpenQuestions &questions, QAction *rules = nullptr,
                        QWidget *parent = nullptr);

private:
    void showCount(int count);

    QStackedLayout *m_stack;
    QuestionList *m_list;
};

} // namespace Runyard
