// SPDX-License-Identifier: GPL-3.0-or-later
#include "budgetmeter.h"

#include <gui/style/theme.h>

#include <QtCore/QLocale>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace Runyard {
namespace {

constexpr int barHeight = 6;
/** As `budget.warnPercent` is by itself: from here on the bar warns. */
constexpr double warning = 0.8;

Theme::Tone toneOf(double part)
{
    return part >= 1         ? Theme::Tone::Failure
           : part >= warning ? Theme::Tone::Warning
                             : Theme::Tone::Success;
}

} // namespace

BudgetMeter::BudgetMeter(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLabel)
    , m_amount(new QLabel)
    , m_track(new QWidget)
    , m_more(new QPushButton(tr("Allow as much again")))
{
    for (QLabel *label : {m_name, m_amount})
        label->setTextFormat(Qt::PlainText);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_amount->setForegroundRole(QPalette::PlaceholderText);
    m_track->setFixedHeight(barHeight);
    auto *words = new QHBoxLayout;
    words->addWidget(m_name, 1);
    words->addWidget(m_amount);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_more);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::halfGap);
    layout->addLayout(words);
    layout->addWidget(m_track);
    layout->addLayout(buttons);
    connect(m_more, &QPushButton::clicked, this, [this] { emit moreWanted(m_budget); });
}

void BudgetMeter::show(const Budget &budget, const QString &name, const QString &amount)
{
    m_budget = budget;
    m_name->setText(name);
    m_name->setToolTip(name.toHtmlEscaped());
    m_amount->setText(amount);
    // That of one run is asked about in the inbox.
    m_more->setVisible(budget.kind != BudgetEnums::Kind::Run && budget.part() >= warning);
    m_more->setAccessibleName(tr("Allow as much again: %1").arg(name));
    const QString percent = QLocale().toString(int(budget.part() * 100 + 0.5));
    setAccessibleName(tr("Budget: %1, %2 (%3 percent)").arg(name, amount, percent));
    update();
}

void BudgetMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track = m_track->geometry();
    const qreal radius = track.height() / 2;
    painter.setBrush(Theme::line(palette()));
    painter.drawRoundedRect(track, radius, radius);
    QRectF used = track;
    used.setWidth(std::clamp(m_budget.part(), 0.0, 1.0) * track.width());
    if (used.width() < 1)
        return;
    used.setWidth(std::max(used.width(), track.height()));
    painter.setBrush(Theme::toneColor(toneOf(m_budget.part()), palette()));
    painter.drawRoundedRect(used, radius, radius);
}

} // namespace Runyard
