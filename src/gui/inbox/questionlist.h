// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <models/openquestions.h>

#include <QtWidgets/QWidget>

class QVBoxLayout;

namespace Runyard {

class QuestionCard;

/** The open questions of some runs or of all, a card each. What is half answered stays as it is
 * when others come and go. */
class QuestionList final : public QWidget
{
    Q_OBJECT
public:
    explicit QuestionList(OpenQuestions &questions, QWidget *parent = nullptr);

    /** Only those of these runs; by default all. */
    void setRuns(const QList<RunId> &runs);
    [[nodiscard]] QList<QuestionCard *> cards() const { return m_cards; }

signals:
    void countChanged(int count);

private:
    void refresh();

    OpenQuestions &m_questions;
    std::optional<QList<RunId>> m_runs;
    QVBoxLayout *m_layout;
    QList<QuestionCard *> m_cards;
};

} // namespace Runyard
