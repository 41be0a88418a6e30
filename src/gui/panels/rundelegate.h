// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gui/style/plaindelegate.h>

namespace Runyard {

/** Cells of the run queue: the state as icon and word in its colour, the rest plain or quiet. */
class RunDelegate final : public PlainDelegate
{
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace Runyard
