// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagearea.h"

#include "style/icons.h"
#include "style/plaindelegate.h"
#include "style/stylepainting.h"

#include <QtCore/QTimer>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace Runyard {
namespace {

constexpr qsizetype mostBars = 3;

} // namespace

/** One message. */
class MessageArea::Bar : public QWidget
{
public:
    Bar(MessageArea &area, const Message &message)
        : QWidget(&area)
        , m_area(area)
        , m_message(message)
        , m_text(new QLabel(message.text))
        , m_layout(new QHBoxLayout(this))
    {
        m_text->setTextFormat(Qt::PlainText);
        m_text->setWordWrap(true);
        m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
        m_text->setToolTip(plainHint(message.detail));
        m_layout->setContentsMargins(36, 6, Theme::gap, 6);
        m_layout->addWidget(m_text, 1);
        for (const MessageAction &action : message.actions)
            addButton(action);
        addCross();
        if (message.lifetime.count() > 0)
            QTimer::singleShot(message.lifetime, this, [this] { m_area.remove(this); });
        setContextMenuPolicy(Qt::ActionsContextMenu);
        auto *copy = new QAction(Icons::symbol(QStringLiteral("copy")),
                                 MessageArea::tr("Copy message"), this);
        connect(copy, &QAction::triggered, this, [this] {
            QGuiApplication::clipboard()->setText(
                (m_message.text + u'\n' + m_message.detail).trimmed());
        });
        QWidget::addAction(copy);
    }

    [[nodiscard]] const Message &message() const { return m_message; }

protected:
    /** A toolbar asks for no height that depends on the width. */
    void resizeEvent(QResizeEvent *event) override
    {
        QWidget::resizeEvent(event);
        m_layout->activate();
        setFixedHeight(std::max(46, m_text->heightForWidth(m_text->width()) + 16));
    }
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), Theme::toneSurface(m_message.tone, palette()));
        painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::line(palette()));
        const QColor color = Theme::toneColor(m_message.tone, palette());
        painter.fillRect(QRect(0, 0, 3, height() - 1), color);
        Icons::paint(painter, QRect(12, 0, Theme::iconSize, height() - 1),
                     Theme::toneIcon(m_message.tone), color);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Escape)
            m_area.remove(this);
        else
            QWidget::keyPressEvent(event);
    }

private:
    void addButton(const MessageAction &action)
    {
        auto *button = new QPushButton(action.text);
        button->setAutoDefault(true);
        connect(button, &QPushButton::clicked, this, [this, action] {
            const auto run = action.run; // the bar may be gone after it
            if (!action.keeps)
                m_area.remove(this);
            if (run)
                run();
        });
        m_layout->addWidget(button);
        if (action.isMain)
            QTimer::singleShot(0, button, [button] { button->setFocus(Qt::OtherFocusReason); });
    }
    void addCross()
    {
        auto *cross = new QToolButton;
        cross->setIcon(Icons::symbol(QStringLiteral("close")));
        cross->setAutoRaise(true);
        cross->setToolTip(MessageArea::tr("Dismiss"));
        cross->setAccessibleName(MessageArea::tr("Dismiss this message"));
        connect(cross, &QToolButton::clicked, this, [this] { m_area.remove(this); });
        m_layout->addWidget(cross);
    }

    MessageArea &m_area;
    Message m_message;
    QLabel *m_text;
    QHBoxLayout *m_layout;
};

MessageArea::MessageArea(QWidget *parent) : QToolBar(tr("Messages"), parent)
{
    setObjectName(QStringLiteral("messages"));
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);
    toggleViewAction()->setVisible(false);
    auto *holder = new QWidget;
    holder->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    m_layout = new QVBoxLayout(holder);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_place = addWidget(holder);
    layout()->setContentsMargins({});
    hide();
}

void MessageArea::tell(const Message &message)
{
    if (!message.key.isEmpty())
        dismiss(message.key);
    while (m_bars.size() >= mostBars)
        remove(m_bars.last());
    auto *bar = new Bar(*this, message);
    m_bars.prepend(bar);
    m_layout->insertWidget(0, bar);
    bar->show();
    show();
    QAccessibleAnnouncementEvent announcement(this, message.text);
    QAccessible::updateAccessibility(&announcement);
}

void MessageArea::dismiss(const QString &key)
{
    for (Bar *bar : QList<Bar *>(m_bars)) {
        if (bar->message().key == key)
            remove(bar);
    }
}

void MessageArea::remove(Bar *bar)
{
    if (!m_bars.removeOne(bar))
        return;
    const bool hadFocus = bar->isAncestorOf(QApplication::focusWidget());
    bar->hide();
    bar->deleteLater();
    if (m_bars.isEmpty())
        hide();
    if (hadFocus)
        window()->setFocus();
}

QStringList MessageArea::texts() const
{
    QStringList texts;
    for (const Bar *bar : m_bars)
        texts << bar->message().text;
    return texts;
}

} // namespace Runyard
