// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/plaindelegate.h>

namespace Runyard {

/** Rows of the sessions tree: an icon, the name, and at the right end what goes on there. */
class SessionDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace Runyard
