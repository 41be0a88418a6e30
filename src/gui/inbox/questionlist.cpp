// SPDX-License-Identifier: GPL-3.0-or-later
#include "questionlist.h"

#include "questioncard.h"

#include <gui/style/theme.h>

#include <QtWidgets/QApplication>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace Runyard {

QuestionList::QuestionList(OpenQuestions &questions, QWidget *parent)
    : QWidget(parent), m_questions(questions), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::gap);
    connect(&questions, &OpenQuestions::changed, this, &QuestionList::refresh);
    connect(&questions, &OpenQuestions::failed, this, [this] {
        for (QuestionCard *card : std::as_const(m_cards))
            card->setSending(false);
    });
    refresh();
}

void QuestionList::setRuns(const QList<RunId> &runs)
{
    if (m_runs == runs)
        return;
    m_runs = runs;
    refresh();
}

void QuestionList::refresh()
{
    const QList<InboxEntry> entries = m_runs ? m_questions.of(*m_runs) : m_questions.entries();
    const auto cardOf = [this](const QList<QuestionCard *> &cards, const InboxEntry &entry) {
        const auto it = std::find_if(cards.cbegin(), cards.cend(), [&](const QuestionCard *card) {
            return card->entry() == entry;
        });
        return it == cards.cend() ? nullptr : *it;
    };
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    QList<QuestionCard *> before = std::exchange(m_cards, {});
    for (const InboxEntry &entry : entries) {
        QuestionCard *card = cardOf(before, entry);
        if (!card) {
            card = new QuestionCard(entry);
            connect(card, &QuestionCard::answered, &m_questions, &OpenQuestions::answer);
        }
        before.removeOne(card);
        m_layout->insertWidget(int(m_cards.size()), card);
        m_cards << card;
    }
    for (QuestionCard *gone : std::as_const(before)) {
        m_layout->removeWidget(gone);
        gone->hide();
        gone->deleteLater();
    }
    setFocusProxy(m_cards.isEmpty() ? nullptr : m_cards.first());
    setVisible(!m_cards.isEmpty());
    if (hadFocus && !m_cards.isEmpty()) // the question that had it may be answered
        setFocus(Qt::OtherFocusReason);
    emit countChanged(int(m_cards.size()));
}

} // namespace Runyard
