// SPDX-License-Identifier: GPL-3.0-or-later
#include "queuepanel.h"

#include "rundelegate.h"
#include "runfilterbar.h"
#include "runmenu.h"

#include <gui/actionregistry.h>
#include <gui/emptystate.h>
#include <gui/style/icons.h>

#include <QtCore/QScopedValueRollback>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>

namespace Runyard {
namespace {

struct Width
{
    RunListModel::Column column;
    int width;
};

/** Instruction and last line share what is left. */
constexpr std::array widths{
    Width{RunListModel::StateColumn, 144},   Width{RunListModel::NumberColumn, 60},
    Width{RunListModel::FolderColumn, 132},  Width{RunListModel::AgentColumn, 112},
    Width{RunListModel::PriorityColumn, 68}, Width{RunListModel::ElapsedColumn, 92},
    Width{RunListModel::CostColumn, 88}};

/** Less of these says nothing. */
constexpr std::array leastWidths{Width{RunListModel::TitleColumn, 220},
                                 Width{RunListModel::LastLineColumn, 200}};

/** What is left out first where there is not enough room. */
constexpr std::array leavesFirst{RunListModel::PriorityColumn, RunListModel::LastLineColumn,
                                 RunListModel::AgentColumn, RunListModel::ElapsedColumn,
                                 RunListModel::CostColumn};

} // namespace

QueuePanel::QueuePanel(const Parts &parts, QWidget *parent)
    : Panel(QStringLiteral("queue"), tr("Run queue"), parent)
    , m_replica(parts.replica)
    , m_model(parts.model)
    , m_selection(parts.selection)
    , m_actions(parts.actions)
    , m_view(new QTreeView)
    , m_empty(
          new EmptyState(QStringLiteral("drop"), tr("Drop folders here, and agents work in them.")))
    , m_nothingFound(new EmptyState(QStringLiteral("search"), tr("No run is like that.")))
    , m_filter(new RunFilterBar(parts.summary))
{
    auto *holder = new QWidget;
    m_stack = new QStackedLayout(holder);
    for (QWidget *page : std::initializer_list<QWidget *>{m_empty, m_nothingFound, m_view})
        m_stack->addWidget(page);
    holder->setFocusProxy(m_view);
    setWidget(holder);
    addToTitle(m_filter, 1000);
    m_empty->setAction(m_actions["file.openFolders"]);
    m_empty->setProminent();
    m_empty->setHint(
        tr("%1 opens them too. Nothing is copied or moved.")
            .arg(m_actions["file.openFolders"]->shortcut().toString(QKeySequence::NativeText)));
    m_nothingFound->setAction(m_actions["queue.clearFilter"]);
    connect(m_actions["queue.clearFilter"], &QAction::triggered, m_filter, &RunFilterBar::clear);
    connect(m_filter, &RunFilterBar::filterChanged, &m_model, &RunListModel::setFilter);
    connect(m_filter, &RunFilterBar::filterChanged, this, &QueuePanel::showWhatThereIs);
    connect(m_filter, &RunFilterBar::listWanted, this, [this] {
        m_view->setFocus(Qt::ShortcutFocusReason);
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_model.index(0, 0));
    });
    setUpView();
    connect(&m_selection, &Selection::currentChanged, this, &QueuePanel::selectedElsewhere);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &QueuePanel::showWhatThereIs);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &QueuePanel::showWhatThereIs);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, [this] {
        // A run that was selected elsewhere may have had no row yet.
        if (!m_view->selectionModel()->hasSelection())
            selectedElsewhere(m_selection.current());
    });
    showWhatThereIs();
}

void QueuePanel::setUpView()
{
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new RunDelegate(m_view));
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setDragEnabled(true);
    m_view->setAcceptDrops(true);
    m_view->setDropIndicatorShown(true);
    m_view->setDragDropMode(QAbstractItemView::DragDrop);
    m_view->setDefaultDropAction(Qt::MoveAction);
    m_view->setAccessibleName(tr("Run queue"));
    m_view->setAccessibleDescription(
        tr("Runs that work, then those that wait in their order, then those that have ended"));
    m_actions.bind(RunMenu::localActions(), m_view);
    m_view->header()->setSortIndicatorClearable(true);
    m_view->header()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->header()->setSectionsMovable(true);
    m_view->header()->setHighlightSections(false);
    m_view->header()->setMinimumSectionSize(40);
    m_view->header()->setStretchLastSection(false);
    for (const int column : {RunListModel::TitleColumn, RunListModel::LastLineColumn})
        m_view->header()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_view->setSortingEnabled(true);
    resetColumns();
    m_view->viewport()->installEventFilter(this);
    connect(m_view, &QWidget::customContextMenuRequested, this, &QueuePanel::showMenu);
    connect(m_view->header(), &QWidget::customContextMenuRequested, this,
            &QueuePanel::showColumnMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &QueuePanel::selectedHere);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        m_selection.activate(index.data(RunListModel::IdRole).value<RunId>());
    });
}

void QueuePanel::resetColumns()
{
    QHeaderView *header = m_view->header();
    for (int i = 0; i < RunListModel::ColumnCount; ++i) {
        header->moveSection(header->visualIndex(i), i);
        header->setSectionHidden(i, false);
    }
    for (const Width &width : widths)
        header->resizeSection(width.column, width.width);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_leftOut.clear();
    m_wanted.clear();
    fitColumns();
}

/** Instead of cutting all texts short, or hiding some behind a scroll bar. */
void QueuePanel::fitColumns()
{
    QHeaderView &header = *m_view->header();
    QHash<int, int> needs;
    for (int column = 0; column < RunListModel::ColumnCount; ++column) {
        if (m_leftOut.contains(column))
            needs[column] = m_leftOut[column];
        else if (!header.isSectionHidden(column))
            needs[column] = header.sectionSize(column);
    }
    for (const Width &least : leastWidths) {
        if (needs.contains(least.column))
            needs[least.column] = least.width;
    }
    int need = 0;
    for (const int width : std::as_const(needs))
        need += width;
    QHash<int, int> leftOut;
    for (const RunListModel::Column column : leavesFirst) {
        if (need <= m_view->viewport()->width() || !needs.contains(column)
            || m_wanted.contains(column))
            continue;
        leftOut[column] = needs[column];
        need -= needs[column];
    }
    if (leftOut == m_leftOut)
        return;
    for (int column = 0; column < RunListModel::ColumnCount; ++column) {
        if (leftOut.contains(column) != m_leftOut.contains(column))
            header.setSectionHidden(column, leftOut.contains(column));
    }
    m_leftOut = leftOut;
}

bool QueuePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        fitColumns();
    return Panel::eventFilter(watched, event);
}

/** What is only left out for want of room is none of the user's choices. */
QByteArray QueuePanel::saveColumns() const
{
    QHeaderView &header = *m_view->header();
    for (const int column : m_leftOut.keys())
        header.setSectionHidden(column, false);
    const QByteArray state = header.saveState();
    for (const int column : m_leftOut.keys())
        header.setSectionHidden(column, true);
    return state;
}

bool QueuePanel::restoreColumns(const QByteArray &columns)
{
    if (!m_view->header()->restoreState(columns)
        || m_view->header()->count() != RunListModel::ColumnCount)
        return false;
    m_view->header()->setSectionHidden(RunListModel::StateColumn, false);
    m_leftOut.clear();
    fitColumns();
    return true;
}

void QueuePanel::focusFilter()
{
    show();
    raise();
    m_filter->focusText();
}

void QueuePanel::showWhatThereIs()
{
    QWidget *wanted = m_view;
    if (m_model.rowCount() == 0)
        wanted = m_replica.state().runs().isEmpty() ? m_empty : m_nothingFound;
    if (m_stack->currentWidget() != wanted)
        m_stack->setCurrentWidget(wanted);
}

void QueuePanel::selectedHere()
{
    if (m_isFollowing)
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    QModelIndexList rows = m_view->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<RunId> runs;
    for (const QModelIndex &row : std::as_const(rows))
        runs << row.data(RunListModel::IdRole).value<RunId>();
    const auto current = m_view->currentIndex().data(RunListModel::IdRole).value<RunId>();
    m_selection.select(runs.contains(current) ? current : runs.value(0), runs);
}

void QueuePanel::selectedElsewhere(const RunId &run)
{
    if (m_isFollowing)
        return;
    const QScopedValueRollback guard(m_isFollowing, true);
    const QModelIndex index = m_model.indexOf(run);
    if (!index.isValid()) {
        m_view->selectionModel()->clearSelection();
        return;
    }
    m_view->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                         | QItemSelectionModel::Rows);
    m_view->scrollTo(index);
}

void QueuePanel::showMenu(const QPoint &position)
{
    if (m_view->indexAt(position).isValid())
        RunMenu::show(m_actions, m_view->viewport()->mapToGlobal(position), m_view);
}

void QueuePanel::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = RunListModel::NumberColumn; column < RunListModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_view->isColumnHidden(column));
        connect(action, &QAction::toggled, m_view, [this, column](bool isShown) {
            m_leftOut.remove(column);
            if (isShown)
                m_wanted << column;
            else
                m_wanted.remove(column);
            m_view->setColumnHidden(column, !isShown);
            fitColumns();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Reset columns"), this, &QueuePanel::resetColumns);
    menu->popup(m_view->header()->viewport()->mapToGlobal(position));
}

} // namespace Runyard
