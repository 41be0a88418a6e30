// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QAccessible>
#include <QtWidgets/QAccessibleWidget>

namespace Runyard {

class ConversationView;

/** A conversation as a list of texts, for screen readers: each entry says who speaks and all of
 * what is said. */
class ConversationAccessible final : public QAccessibleWidget
{
public:
    /** Once per program; further calls do nothing. */
    static void install();
    explicit ConversationAccessible(ConversationView &view);
    ~ConversationAccessible() override;

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    [[nodiscard]] ConversationView &view() const;

    mutable QHash<int, QAccessible::Id> m_children; ///< by row
};

} // namespace Runyard
