// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QTreeView>

namespace Runyard {

/** The events of a run; stays at its end while it is there. */
class TimelineView final : public QTreeView
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

private:
    bool m_isAtEnd = true;
};

} // namespace Runyard
