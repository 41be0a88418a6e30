// SPDX-License-Identifier: GPL-3.0-or-later
#include "emptystate.h"

#include "style/icons.h"
#include "style/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

constexpr int largeIcon = 40;

QLabel *label(const QString &text)
{
    auto *made = new QLabel(text);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setAlignment(Qt::AlignCenter);
    return made;
}

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_iconName(icon)
    , m_icon(label({}))
    , m_sentence(label(sentence))
    , m_button(new QPushButton)
    , m_hint(label({}))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_hint->setFont(Theme::smaller(font()));
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_button->hide();
    m_hint->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(m_icon);
    layout->addWidget(m_sentence);
    layout->addSpacing(Theme::halfGap);
    layout->addWidget(m_button, 0, Qt::AlignCenter);
    layout->addWidget(m_hint);
    layout->addStretch(3);
    drawIcon();
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setProminent()
{
    m_sentence->setFont(Theme::heading(font()));
    m_sentence->setForegroundRole(QPalette::Text);
}

void EmptyState::setAction(QAction *action)
{
    m_button->setText(action->iconText());
    m_button->setIcon(action->icon());
    m_button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    m_button->show();
    connect(m_button, &QPushButton::clicked, action, &QAction::trigger);
}

void EmptyState::setHint(const QString &hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    const QColor faint
        = Theme::blend(palette().color(QPalette::Base), Theme::secondary(palette()), 0.75);
    m_icon->setPixmap(Icons::pixmap(m_iconName, faint, largeIcon, devicePixelRatioF()));
}

} // namespace Runyard
