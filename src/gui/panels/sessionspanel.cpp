// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionspanel.h"

#include "runmenu.h"
#include "sessiondelegate.h"

#include <gui/actionregistry.h>
#include <gui/emptystate.h>

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>

namespace Runyard {

SessionsPanel::SessionsPanel(SessionTreeModel &model, Selection &selection, ActionRegistry &actions,
                             QWidget *parent)
    : Panel(QStringLiteral("sessions"), tr("Sessions"), parent)
    , m_model(model)
    , m_selection(selection)
    , m_actions(actions)
    , m_view(new QTreeView)
    , m_empty(new EmptyState(QStringLiteral("folder"),
                             tr("Folders that you open stand here, with all their runs.")))
{
    auto *holder = new QWidget;
    m_stack = new QStackedLayout(holder);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    holder->setFocusProxy(m_view);
    setWidget(holder);

    m_view->setModel(&model);
    m_view->setItemDelegate(new SessionDelegate(m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Sessions"));
    m_view->setAccessibleDescription(tr("Folders, their sessions and runs, latest first"));
    actions.bind(RunMenu::localActions(), m_view);

    connect(m_view, &QWidget::customContextMenuRequested, this, &SessionsPanel::showMenu);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (index.data(SessionTreeModel::KindRole).value<SessionTreeModel::Kind>()
            == SessionTreeModel::Kind::Run)
            m_selection.activate(index.data(SessionTreeModel::RunIdRole).value<RunId>());
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SessionsPanel::selectedHere);
    connect(&selection, &Selection::currentChanged, this, &SessionsPanel::selectedElsewhere);
    connect(&model, &QAbstractItemModel::modelReset, this, &SessionsPanel::showWhatThereIs);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &SessionsPanel::showWhatThereIs);
    showWhatThereIs();
}

void SessionsPanel::showWhatThereIs()
{
    QWidget *wanted = m_model.rowCount() == 0 ? static_cast<QWidget *>(m_empty) : m_view;
    if (m_stack->currentWidget() != wanted)
        m_stack->setCurrentWidget(wanted);
}

void SessionsPanel::selectedHere()
{
    const QModelIndex index = m_view->selectionModel()->selectedIndexes().value(0);
    if (m_isFollowing || !index.isValid())
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    m_selection.select(index.data(SessionTreeModel::RunIdRole).value<RunId>(),
                       m_model.runsBelow(index));
}

void SessionsPanel::selectedElsewhere(const RunId &run)
{
    if (m_isFollowing)
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    const QModelIndex index = m_model.indexOf(run);
    if (!index.isValid()) {
        m_view->selectionModel()->clearSelection();
        return;
    }
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void SessionsPanel::showMenu(const QPoint &position)
{
    if (m_view->indexAt(position).isValid())
        RunMenu::show(m_actions, m_view->viewport()->mapToGlobal(position), m_view);
}

} // namespace Runyard
