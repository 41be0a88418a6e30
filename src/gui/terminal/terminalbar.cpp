// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalbar.h"

#include <gui/style/icons.h>

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace Runyard {

TerminalBar::TerminalBar(QWidget *parent)
    : QFrame(parent), m_layout(new QHBoxLayout(this)), m_icon(new QLabel), m_text(new QLabel)
{
    setAutoFillBackground(true);
    m_layout->setContentsMargins(Theme::gap, Theme::halfGap, Theme::halfGap, Theme::halfGap);
    m_layout->setSpacing(Theme::gap);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    hide();
}

void TerminalBar::say(Theme::Tone tone, const QString &text)
{
    m_tone = tone;
    drawIcon();
    m_text->setText(text);
    m_text->setAccessibleName(text);
    const bool appeared = isHidden() && !text.isEmpty();
    setVisible(!text.isEmpty());
    if (!appeared)
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void TerminalBar::drawIcon()
{
    m_icon->setPixmap(Icons::pixmap(Theme::toneIcon(m_tone), Theme::toneColor(m_tone, palette()),
                                    Theme::iconSize, devicePixelRatio()));
}

bool TerminalBar::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::DevicePixelRatioChange)
        drawIcon();
    return QFrame::event(event);
}

void TerminalBar::dismiss()
{
    say(Theme::Tone::Information, {});
}

QString TerminalBar::text() const
{
    return m_text->text();
}

QToolButton *TerminalBar::addButton(const QString &text, const QString &hint)
{
    auto *button = new QToolButton;
    button->setText(text);
    button->setToolTip(hint);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_layout->addWidget(button);
    return button;
}

void TerminalBar::makeDismissable()
{
    auto *button = addButton(tr("Hide"), tr("Hide this line"));
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, &TerminalBar::dismiss);
}

} // namespace Runyard
