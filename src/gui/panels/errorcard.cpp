// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorcard.h"

#include <gui/actionregistry.h>
#include <gui/remedy.h>
#include <gui/style/icons.h>
#include <gui/style/stylepainting.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ErrorCard::ErrorCard(ActionRegistry &actions, QWidget *parent)
    : QFrame(parent)
    , m_actions(actions)
    , m_message(plainLabel())
    , m_remedy(plainLabel())
    , m_button(new QPushButton)
    , m_copy(new QPushButton(tr("Copy")))
{
    m_message->setFont(Theme::bold(font()));
    m_copy->setIcon(Icons::symbol(QStringLiteral("copy")));
    m_copy->setToolTip(tr("Copy the message with its details"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_button);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(40, 12, 12, 12);
    layout->setSpacing(Theme::halfGap);
    layout->addWidget(m_message);
    layout->addWidget(m_remedy);
    layout->addSpacing(Theme::halfGap);
    layout->addLayout(buttons);
    connect(m_copy, &QPushButton::clicked, this, &ErrorCard::copy);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_error)
            m_actions[remedyFor(m_error->code).action]->trigger();
    });
    hide();
}

void ErrorCard::show(const std::optional<Error> &error, const QString &notice)
{
    m_error = error;
    m_notice = notice;
    setVisible(error || !notice.isEmpty());
    if (!isVisibleTo(parentWidget()))
        return;
    m_message->setText(error ? Words::message(*error) : shown(notice));
    m_remedy->setText(error ? Words::remedy(*error) : QString());
    m_remedy->setVisible(!m_remedy->text().isEmpty());
    const Remedy remedy = error ? remedyFor(error->code) : Remedy();
    m_button->setVisible(remedy.action);
    m_button->setText(remedy.text);
    m_copy->setVisible(error.has_value());
    setAccessibleName(error ? Words::sentence(*error) : shown(notice));
    update();
}

void ErrorCard::copy() const
{
    if (!m_error)
        return;
    const QStringList lines{Words::message(*m_error), Words::remedy(*m_error),
                            shown(m_error->detail)};
    QGuiApplication::clipboard()->setText(lines.join(u'\n').trimmed());
}

void ErrorCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme::Tone tone = m_error ? Theme::Tone::Failure : Theme::Tone::Warning;
    const QColor color = Theme::toneColor(tone, palette());
    StylePainting::surface(painter, rect(), Theme::toneSurface(tone, palette()),
                           Theme::blend(palette().color(QPalette::Base), color, 0.35),
                           Theme::radius);
    Icons::paint(painter, QRect(14, 12, Theme::iconSize, Theme::iconSize), Theme::toneIcon(tone),
                 color);
}

} // namespace Runyard
