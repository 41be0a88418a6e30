// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationaccessible.h"

#include "conversationview.h"

#include <models/conversationmodel.h>

namespace Runyard {
namespace {

/** One entry. It is only asked for while the view lives: the view's interface owns it. */
class EntryAccessible final : public QAccessibleInterface
{
public:
    EntryAccessible(ConversationView &view, int row) : m_view(view), m_row(row) {}

    [[nodiscard]] int row() const { return m_row; }
    [[nodiscard]] bool isValid() const override { return m_row < m_view.model().rowCount(); }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(&m_view);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        ConversationEntry entry = m_view.model().entry(m_row);
        entry.status = m_view.model().status(m_row);
        if (entry.kind == ConversationEntry::Kind::TurnEnd)
            entry = m_view.model().turn(m_row);
        return EntryText::spoken(entry);
    }
    void setText(QAccessible::Text, const QString &) override {}
    [[nodiscard]] QRect rect() const override
    {
        const QRect rect = isValid() ? m_view.rowRect(m_row) : QRect();
        return rect.isEmpty() ? rect : rect.translated(m_view.viewport()->mapToGlobal(QPoint()));
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.readOnly = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.focused = m_row == m_view.currentRow() && m_view.hasFocus();
        state.selected = m_row == m_view.currentRow();
        const QRect rect = m_view.rowRect(m_row);
        state.invisible = rect.isEmpty();
        state.offscreen = !m_view.viewport()->rect().intersects(rect);
        if (EntryText::canFold(m_view.model().entry(m_row))) {
            state.expandable = true;
            state.collapsed = m_view.isFolded(m_row);
            state.expanded = !state.collapsed;
        }
        return state;
    }

private:
    ConversationView &m_view;
    int m_row;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<ConversationView *>(object);
    return view ? new ConversationAccessible(*view) : nullptr;
}

} // namespace

void ConversationAccessible::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(&make);
        return true;
    }();
    Q_UNUSED(isInstalled)
}

ConversationAccessible::ConversationAccessible(ConversationView &view)
    : QAccessibleWidget(&view, QAccessible::List)
{
}

ConversationAccessible::~ConversationAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

ConversationView &ConversationAccessible::view() const
{
    return *static_cast<ConversationView *>(widget());
}

int ConversationAccessible::childCount() const
{
    return view().model().rowCount();
}

QAccessibleInterface *ConversationAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (const auto known = m_children.constFind(index); known != m_children.constEnd())
        return QAccessible::accessibleInterface(*known);
    auto *made = new EntryAccessible(view(), index);
    m_children.insert(index, QAccessible::registerAccessibleInterface(made));
    return made;
}

int ConversationAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *entry = dynamic_cast<const EntryAccessible *>(child);
    return entry ? entry->row() : -1;
}

QAccessibleInterface *ConversationAccessible::childAt(int x, int y) const
{
    const QPoint point = view().viewport()->mapFromGlobal(QPoint(x, y));
    return view().viewport()->rect().contains(point) ? child(view().rowAt(point.y())) : nullptr;
}

QAccessibleInterface *ConversationAccessible::focusChild() const
{
    return child(view().currentRow());
}

} // namespace Runyard
