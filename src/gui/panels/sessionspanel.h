// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel.h"

#include <models/selection.h>
#include <models/sessiontreemodel.h>

class QStackedLayout;
class QTreeView;

namespace Runyard {

class ActionRegistry;
class EmptyState;

/** The tree of folders, sessions and runs. */
class SessionsPanel final : public Panel
{
    Q_OBJECT
public:
    SessionsPanel(SessionTreeModel &model, Selection &selection, ActionRegistry &actions,
                  QWidget *parent = nullptr);

    [[nodiscard]] QTreeView &view() const { return *m_view; }

private:
    void selectedHere();
    void selectedElsewhere(const RunId &run);
    void showWhatThereIs();
    void showMenu(const QPoint &position);

    SessionTreeModel &m_model;
    Selection &m_selection;
    ActionRegistry &m_actions;
    QStackedLayout *m_stack;
    QTreeView *m_view;
    EmptyState *m_empty;
    bool m_isFollowing = false;
};

} // namespace Runyard
