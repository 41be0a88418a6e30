// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/plaindelegate.h>

namespace Runyard {

/** A step of the outline: its kind, its name, and at the right how it stands or what is wrong. */
class OutlineDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Runyard
