// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandpalette.h"

#include "actionregistry.h"
#include "style/plaindelegate.h"
#include "style/stylepainting.h"
#include "style/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

constexpr int actionRole = Qt::UserRole + 1;
constexpr int keysRole = Qt::UserRole + 2;
constexpr qsizetype mostRecent = 20;

QString plainName(const QAction &action)
{
    QString text = action.text();
    return text.replace(QLatin1StringView("&&"), QLatin1StringView("\x1"))
        .remove(u'&')
        .replace(u'\x1', u'&');
}

/** An action's name, its keys at the right end. */
class CommandDelegate final : public PlainDelegate
{
public:
    using PlainDelegate::PlainDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        PlainDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(Theme::smaller(option.font));
        painter->setPen(Theme::secondary(option.palette));
        painter->drawText(option.rect.adjusted(0, 0, -12, 0),
                          int(Qt::AlignRight | Qt::AlignVCenter), index.data(keysRole).toString());
        painter->restore();
    }
};

} // namespace

int fuzzyScore(QStringView wanted, QStringView text)
{
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar letter : wanted) {
        if (letter.isSpace())
            continue;
        qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
        if (found < 0)
            return -1;
        // A word's beginning is what people think of, unless the letters go on in one piece.
        if (found != last + 1) {
            for (qsizetype i = found; i >= 0;
                 i = text.indexOf(letter, i + 1, Qt::CaseInsensitive)) {
                if (i == 0 || !text[i - 1].isLetterOrNumber()) {
                    found = i;
                    break;
                }
            }
        }
        const bool beginsWord = found == 0 || !text[found - 1].isLetterOrNumber();
        score += found == last + 1 ? 8 : beginsWord ? 6 : 1;
        last = found;
        at = found + 1;
    }
    return score * 10 + 9 - int(std::min<qsizetype>(text.size() / 4, 9));
}

CommandPalette::CommandPalette(ActionRegistry &actions, QWidget *window)
    : QFrame(window)
    , m_actions(actions)
    , m_text(new QLineEdit)
    , m_view(new QListView)
    , m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    m_text->setPlaceholderText(tr("What shall be done?"));
    m_text->setAccessibleName(tr("Find an action"));
    m_text->installEventFilter(this);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new CommandDelegate(m_view));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setUniformItemSizes(true);
    m_view->setIconSize(QSize(Theme::iconSize, Theme::iconSize));
    m_view->setAccessibleName(tr("Actions found"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::gap, Theme::gap, Theme::gap, Theme::gap);
    layout->addWidget(m_text);
    layout->addWidget(m_view);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::list);
    connect(m_view, &QAbstractItemView::clicked, this,
            [this](const QModelIndex &index) { run(index.row()); });
    window->installEventFilter(this);
    hide();
}

void CommandPalette::open()
{
    m_focusBefore = QApplication::focusWidget();
    m_text->clear();
    list();
    place();
    show();
    raise();
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void CommandPalette::place()
{
    const QWidget *window = parentWidget();
    const int width = std::min(560, window->width() - 2 * Theme::wideGap);
    setGeometry((window->width() - width) / 2, 72, width, std::min(420, window->height() - 120));
}

int CommandPalette::rank(const QAction &action, const QString &wanted) const
{
    const int score = wanted.isEmpty() ? 0 : fuzzyScore(wanted, plainName(action));
    if (score < 0)
        return -1;
    const qsizetype used = m_recent.indexOf(action.objectName());
    const int recency = used < 0 ? 0 : int(mostRecent - used);
    return 1000 + score * 4 + recency * (wanted.isEmpty() ? 10 : 1)
           - (action.isEnabled() ? 0 : 500);
}

void CommandPalette::list()
{
    struct Hit
    {
        QAction *action;
        int rank;
    };
    const QString wanted = m_text->text().trimmed();
    QList<Hit> hits;
    for (QAction *action : m_actions.all()) {
        const int value = action->isVisible() ? rank(*action, wanted) : -1;
        if (value >= 0)
            hits << Hit{action, value};
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const Hit &a, const Hit &b) { return a.rank > b.rank; });
    m_model->clear();
    for (const Hit &hit : std::as_const(hits)) {
        auto *item = new QStandardItem(hit.action->icon(), plainName(*hit.action));
        item->setData(QVariant::fromValue<QObject *>(hit.action), actionRole);
        item->setData(hit.action->shortcut().toString(QKeySequence::NativeText), keysRole);
        item->setToolTip(hit.action->statusTip());
        item->setEnabled(hit.action->isEnabled());
        m_model->appendRow(item);
    }
    m_view->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::run(int row)
{
    const QPointer<QAction> action
        = qobject_cast<QAction *>(m_model->index(row, 0).data(actionRole).value<QObject *>());
    if (!action || !action->isEnabled())
        return;
    m_recent.removeAll(action->objectName());
    m_recent.prepend(action->objectName());
    m_recent = m_recent.mid(0, mostRecent);
    hide();
    action->trigger();
}

void CommandPalette::step(int by)
{
    const int count = m_model->rowCount();
    if (count > 0)
        m_view->setCurrentIndex(
            m_model->index((m_view->currentIndex().row() + by + count) % count, 0));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched != m_text)
        return QFrame::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut && isVisible()
        && !isAncestorOf(QApplication::focusWidget()))
        hide();
    if (event->type() != QEvent::KeyPress)
        return false;
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_PageDown:
        step(8);
        return true;
    case Qt::Key_PageUp:
        step(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run(m_view->currentIndex().row());
        return true;
    case Qt::Key_Escape:
        hide();
        if (m_focusBefore)
            m_focusBefore->setFocus();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    StylePainting::surface(
        painter, rect(), palette().color(QPalette::Base),
        Theme::blend(Theme::line(palette()), palette().color(QPalette::Text), 0.2), Theme::gap);
}

} // namespace Runyard
