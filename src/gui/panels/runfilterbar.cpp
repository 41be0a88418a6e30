// SPDX-License-Identifier: GPL-3.0-or-later
#include "runfilterbar.h"

#include <gui/style/labels.h>
#include <gui/style/theme.h>

#include <QtGui/QShortcut>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace Runyard {

RunFilterBar::RunFilterBar(const RunSummary &summary, QWidget *parent)
    : QWidget(parent), m_summary(summary), m_buttons(new QButtonGroup(this)), m_text(new QLineEdit)
{
    using Counts = RunSummary::Counts;
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::gap, 0, 0, 0);
    layout->setSpacing(2);
    m_text->setObjectName(QStringLiteral("runFilter"));
    m_text->setPlaceholderText(tr("Filter runs"));
    m_text->setAccessibleName(tr("Filter runs by words"));
    m_text->setToolTip(
        tr("Words of folder, instruction, agent or last line; #12 is the run of that number"));
    makeSearch(m_text);
    m_text->setMinimumWidth(120);
    m_text->setMaximumWidth(240);

    addChip({tr("All"), {}, nullptr});
    addChip({tr("Active"),
             {RunState::Starting, RunState::Running, RunState::Waiting, RunState::Stopping},
             &Counts::active});
    addChip({tr("Queued"), {RunState::Queued}, &Counts::queued});
    addChip({tr("Failed"), {RunState::Failed, RunState::Lost}, &Counts::failed});
    addChip({tr("Succeeded"), {RunState::Succeeded}, &Counts::succeeded});
    m_buttons->button(0)->setChecked(true);
    layout->addStretch(1);
    layout->addWidget(m_text, 2);

    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int, bool isOn) {
        if (isOn)
            emit filterChanged(filter());
    });
    connect(m_text, &QLineEdit::textChanged, this, [this] { emit filterChanged(filter()); });
    connect(m_text, &QLineEdit::returnPressed, this, &RunFilterBar::listWanted);
    auto *down = new QShortcut(Qt::Key_Down, m_text);
    down->setContext(Qt::WidgetShortcut);
    connect(down, &QShortcut::activated, this, &RunFilterBar::listWanted);
    connect(&summary, &RunSummary::changed, this, &RunFilterBar::showCounts);
    showCounts();
}

void RunFilterBar::addChip(const Chip &chip)
{
    auto *button = new QToolButton;
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setText(chip.text);
    button->setFocusPolicy(Qt::TabFocus);
    m_buttons->addButton(button, int(m_chips.size()));
    m_chips << chip;
    layout()->addWidget(button);
}

void RunFilterBar::showCounts()
{
    const RunSummary::Counts &counts = m_summary.counts();
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        const Chip &chip = m_chips[i];
        const int count = chip.count ? counts.*chip.count : counts.all();
        m_buttons->button(int(i))->setText(
            count == 0 ? chip.text
                       : QStringLiteral("%1 %2").arg(chip.text, QLocale().toString(count)));
    }
}

RunFilter RunFilterBar::filter() const
{
    const int chip = std::max(0, m_buttons->checkedId());
    return {m_text->text(), m_chips[chip].states};
}

void RunFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void RunFilterBar::clear()
{
    m_text->clear();
    m_buttons->button(0)->setChecked(true);
}

} // namespace Runyard
