// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

#include <models/runlistmodel.h>
#include <models/selection.h>

#include <QtCore/QHash>
#include <QtCore/QSet>

class QStackedLayout;
class QTreeView;

namespace Runyard {

class ActionRegistry;
class EmptyState;
class RunFilterBar;
class RunSummary;

/** The run queue: every run a row, what works first. Rows that wait can be dragged to another
 * place. */
class QueuePanel final : public Panel
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        RunListModel &model;
        const RunSummary &summary;
        Selection &selection;
        ActionRegistry &actions;
    };

    explicit QueuePanel(const Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView &view() const { return *m_view; }
    void focusFilter();
    /** Widths and order of the columns, to be kept with the layout. */
    [[nodiscard]] QByteArray saveColumns() const;
    bool restoreColumns(const QByteArray &columns);
    void resetColumns();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setUpView();
    void fitColumns();
    void selectedHere();
    void selectedElsewhere(const RunId &run);
    void showWhatThereIs();
    void showMenu(const QPoint &position);
    void showColumnMenu(const QPoint &position);

    EngineReplica &m_replica;
    RunListModel &m_model;
    Selection &m_selection;
    ActionRegistry &m_actions;
    QStackedLayout *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
    EmptyState *m_nothingFound;
    RunFilterBar *m_filter;
    bool m_isFollowing = false;
    QHash<int, int> m_leftOut; ///< columns for which there is no room, with their widths
    QSet<int> m_wanted;        ///< columns that the user has asked for: they are never left out
};

} // namespace Runyard
