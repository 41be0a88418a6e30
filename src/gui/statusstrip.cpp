// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusstrip.h"

#include "style/icons.h"
#include "style/theme.h"

#include <models/words.h>

#include <QtCore/QEvent>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace Runyard {
namespace {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(Theme::halfGap, 0, Theme::gap, 0);
    return label;
}

} // namespace

StatusStrip::StatusStrip(EngineReplica &replica, const RunSummary &summary, QMenu *limits,
                         QWidget *parent)
    : QStatusBar(parent)
    , m_replica(replica)
    , m_summary(summary)
    , m_dot(plainLabel())
    , m_engine(plainLabel())
    , m_counts(plainLabel())
    , m_cost(plainLabel())
    , m_limit(new QToolButton)
{
    setSizeGripEnabled(false);
    m_dot->setContentsMargins(Theme::gap, 0, 0, 0);
    m_limit->setAutoRaise(true);
    m_limit->setPopupMode(QToolButton::InstantPopup);
    m_limit->setMenu(limits);
    m_limit->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_limit->setIcon(Icons::symbol(QStringLiteral("limit")));
    m_limit->setToolTip(tr("How many runs may work at once"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_dot, m_engine, m_counts})
        addWidget(widget);
    addPermanentWidget(m_cost);
    addPermanentWidget(m_limit);
    connect(&replica, &EngineReplica::reset, this, &StatusStrip::showEngine);
    connect(&replica, &EngineReplica::connected, this, &StatusStrip::showEngine);
    connect(&replica, &EngineReplica::disconnected, this, &StatusStrip::showEngine);
    connect(&replica, &EngineReplica::effectiveLimitChanged, this, &StatusStrip::showLimit);
    connect(&summary, &RunSummary::changed, this, &StatusStrip::showCounts);
    showEngine();
    showCounts();
    showLimit();
}

void StatusStrip::showEngine()
{
    using Theme::Tone;
    const bool isThere = m_replica.isConnected() && m_replica.isLoaded();
    const Tone tone = isThere                   ? Tone::Success
                      : m_replica.isConnected() ? Tone::Neutral
                                                : Tone::Failure;
    m_engine->setText(isThere                   ? tr("Engine connected")
                      : m_replica.isConnected() ? tr("Connecting…")
                                                : tr("Engine not reachable"));
    m_dot->setPixmap(
        Icons::pixmap(isThere ? QStringLiteral("event-life") : QStringLiteral("engine-off"),
                      Theme::toneColor(tone, palette()), Theme::iconSize, devicePixelRatioF()));
}

void StatusStrip::showCounts()
{
    const RunSummary::Counts &counts = m_summary.counts();
    QStringList parts{tr("%n running", nullptr, counts.active - counts.waiting),
                      tr("%n queued", nullptr, counts.queued)};
    if (counts.waiting > 0)
        parts.prepend(tr("%n waiting for you", nullptr, counts.waiting));
    m_counts->setText(counts.active + counts.queued == 0 ? tr("Nothing is running")
                                                         : parts.join(QStringLiteral(" · ")));
    const QString cost = Words::cost(counts.costToday);
    m_cost->setText(cost.isEmpty() ? QString() : tr("%1 today").arg(cost));
    m_cost->setVisible(!cost.isEmpty());
}

void StatusStrip::showLimit()
{
    const int limit = m_replica.effectiveLimit();
    m_limit->setVisible(limit > 0);
    m_limit->setText(tr("%n at once", nullptr, limit));
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showEngine();
}

} // namespace Runyard
