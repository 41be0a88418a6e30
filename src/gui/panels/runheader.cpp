// SPDX-License-Identifier: GPL-3.0-or-later
#include "runheader.h"

#include <gui/style/icons.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
RunHeader::RunHeader(QWidget *parent)
    : QWidget(parent), m_state(plainLabel()), m_title(plainLabel()), m_facts(plainLabel())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_state->setContentsMargins(Theme::iconSize + Theme::gap, 0, 0, 0);
    m_state->setFont(Theme::bold(font()));
    m_title->setFont(Theme::heading(font()));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_state);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
}

void RunHeader::show(const Run &run, const QDateTime &now)
{
    m_run = run;
    m_state->setText(tr("%1 · run %2").arg(Words::state(run)).arg(run.number));
    m_title->setText(run.title.isEmpty() ? tr("No instruction") : shown(run.title));
    QStringList facts{Words::folderName(run.folder), shown(run.agent)};
    if (run.startedAt.isValid())
        facts << Words::duration(elapsed(run, now));
    if (const QString cost = Words::cost(run.costUsd); !cost.isEmpty())
        facts << cost;
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    paintState();
}

void RunHeader::paintState()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::stateColor(m_run.state, palette()));
    m_state->setPalette(colors);
    update();
}

void RunHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintState();
}

void RunHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect icon(0, m_state->y(), Theme::iconSize, m_state->height());
    Icons::paint(painter, icon, Theme::stateIcon(m_run.state, m_run.held),
                 Theme::stateColor(m_run.state, palette()));
}

} // namespace Runyard
