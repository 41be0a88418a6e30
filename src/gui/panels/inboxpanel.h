// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

class QStackedLayout;

namespace Runyard {

class OpenQuestions;
class QuestionList;

/** All questions of all agents in one place. */
class InboxPanel final : public Panel
{
    Q_OBJECT
public:
    explicit InboxPanel(OpenQuestions &questions, QWidget *parent = nullptr);

private:
    void showCount(int count);

    QStackedLayout *m_stack;
    QuestionList *m_list;
};

} // namespace Runyard
