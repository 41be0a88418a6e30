// SPDX-License-Identifier: GPL-3.0-or-later
#include "findbar.h"

#include <gui/style/icons.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

namespace Runyard {

FindBar::FindBar(QWidget *parent) : QWidget(parent), m_text(new QLineEdit), m_answer(new QLabel)
{
    m_text->setPlaceholderText(tr("Find in the conversation"));
    m_text->setAccessibleName(m_text->placeholderText());
    makeClearable(m_text);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::wideGap, Theme::halfGap, Theme::gap, Theme::halfGap);
    layout->setSpacing(Theme::halfGap);
    layout->addWidget(m_text, 1);
    m_answer->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_answer);
    const auto addButton = [&](const QString &icon, const QString &hint) {
        auto *button = new QToolButton;
        button->setIcon(Icons::symbol(icon));
        button->setAutoRaise(true);
        button->setToolTip(hint);
        button->setAccessibleName(hint);
        layout->addWidget(button);
        return button;
    };
    connect(addButton(QStringLiteral("chevron-up"), tr("Find before this")), &QToolButton::clicked,
            this, [this] { emit findWanted(text(), true); });
    connect(addButton(QStringLiteral("chevron-down"), tr("Find behind this")),
            &QToolButton::clicked, this, [this] { emit findWanted(text(), false); });
    connect(addButton(QStringLiteral("close"), tr("Close the search")), &QToolButton::clicked, this,
            &FindBar::close);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_answer->clear();
        emit textChanged(text);
    });
    setFocusProxy(m_text);
    hide();
}

void FindBar::open()
{
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::close()
{
    hide();
    emit closed();
}

void FindBar::sayFound(int at, int of)
{
    //: Entries of a conversation that have what is searched for.
    m_answer->setText(of == 0 ? tr("Not found") : tr("%1 of %2").arg(at).arg(of));
}

void FindBar::saySearching()
{
    m_answer->setText(tr("Searching…"));
}

QString FindBar::text() const
{
    return m_text->text();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit findWanted(text(), event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace Runyard
