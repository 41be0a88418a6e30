// SPDX-License-Identifier: GPL-3.0-or-later
#include "inboxpanel.h"

#include <gui/emptystate.h>
#include <gui/inbox/questionlist.h>
#include <gui/style/theme.h>

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

InboxPanel::InboxPanel(OpenQuestions &questions, QAction *rules, QWidget *parent)
    : Panel(QStringLiteral("inbox"), tr("Questions"), parent), m_list(new QuestionList(questions))
{
    auto *holder = new QWidget;
    holder->setAutoFillBackground(true);
    holder->setBackgroundRole(QPalette::Base);
    m_stack = new QStackedLayout(holder);
    auto *empty = new EmptyState(QStringLiteral("shield-check"), tr("No agent asks anything"));
    empty->setHint(tr("What an agent may not do without you is asked here."));
    if (rules)
        empty->setAction(rules);
    m_stack->addWidget(empty);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_list);
    layout->addStretch();
    page->setBackgroundRole(QPalette::Base);
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // it follows the focus of what is in it
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_stack->addWidget(scroll);
    setWidget(holder);
    connect(m_list, &QuestionList::countChanged, this, &InboxPanel::showCount);
    showCount(int(m_list->cards().size()));
}

void InboxPanel::showCount(int count)
{
    m_stack->setCurrentIndex(count > 0 ? 1 : 0);
    widget()->setFocusProxy(count > 0 ? m_list : nullptr);
    setWindowTitle(count > 0 ? tr("Questions (%1)").arg(count) : tr("Questions"));
}

} // namespace Runyard
