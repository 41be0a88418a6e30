// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowwindow.h"

#include "livebar.h"
#include "outlinedelegate.h"
#include "startsheet.h"
#include "stepinspector.h"
#include "stepkinds.h"
#include "steppalette.h"
#include "workflowscene.h"
#include "workflowview.h"
#include "yamlview.h"

#include <gui/messagearea.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QFileInfo>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QClipboard>
#include <QtWidgets/QApplication>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QTreeView>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

} // namespace

WorkflowWindow::WorkflowWindow(const Parts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_live(parts.replica, parts.clock)
    , m_outlineModel(m_editor.graph(), &m_live)
    , m_actions(*this)
    , m_scene(new WorkflowScene(m_editor, &m_live, this))
    , m_view(new WorkflowView(*m_scene))
    , m_messages(new MessageArea(this))
    , m_liveBar(new LiveBar(parts.replica, m_live))
    , m_palette(new StepPalette)
    , m_outline(new QTreeView)
    , m_inspector(new StepInspector(m_editor))
    , m_text(new YamlView(m_editor))
    , m_problems(new QListWidget)
    , m_split(new QSplitter)
{
    setObjectName(u"workflowWindow"_s);
    setAcceptDrops(true);
    setWindowIcon(Icons::program());
    makeLayout();
    addFileActions();
    addEditActions();
    addArrangeActions();
    addViewActions();
    makeMenus();
    connectViews();
    connectCanvas();
    showTitle();
    showProblems();
    updateActions();
    resize(1440, 880);
    m_view->setFocus(Qt::OtherFocusReason);
}

WorkflowWindow::~WorkflowWindow()
{
    // The views hold references to what goes before the widgets would by themselves.
    m_isSelecting = true;
    disconnect(m_scene, nullptr, this, nullptr);
    delete takeCentralWidget();
    delete m_scene;
}

void WorkflowWindow::connectViews()
{
    WorkflowGraphModel &graph = m_editor.graph();
    connect(&m_editor, &WorkflowEditor::failed, this, &WorkflowWindow::tell);
    connect(&m_editor, &WorkflowEditor::fileChanged, this, [this] {
        m_live.setFile(m_editor.file());
        showTitle();
    });
    connect(&m_editor, &WorkflowEditor::modifiedChanged, this, &WorkflowWindow::showTitle);
    connect(&graph, &WorkflowGraphModel::changed, this, [this] {
        showProblems();
        updateActions();
    });
    connect(&graph, &WorkflowGraphModel::loaded, this, [this] {
        QMetaObject::invokeMethod(m_view, &WorkflowView::showBeginning, Qt::QueuedConnection);
    });
    connect(m_outline->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        QStringList ids;
        for (const QModelIndex &index : m_outline->selectionModel()->selectedRows())
            ids << index.data(WorkflowOutlineModel::IdRole).toString();
        ids.removeAll(QString());
        if (!m_isSelecting && !ids.isEmpty()) {
            m_scene->selectSteps(ids);
            m_view->showStep(ids.first());
        }
    });
    connect(&m_outlineModel, &QAbstractItemModel::modelReset, m_outline, &QTreeView::expandAll);
    connect(
        &m_outlineModel, &WorkflowOutlineModel::renameRequested, this,
        [this](const QString &step, const QString &newId) {
            m_editor.rename(step, newId);
            selectStep(m_editor.graph().node(newId) ? newId : step);
        },
        Qt::QueuedConnection); // the list is in the middle of its editing
    connect(&m_outlineModel, &WorkflowOutlineModel::needsRequested, &m_editor,
            &WorkflowEditor::setNeeds, Qt::QueuedConnection);
    connect(m_inspector, &StepInspector::renamed, this, &WorkflowWindow::selectStep);
    connect(m_text, &YamlView::stepEntered, this, [this](const QString &id) {
        m_scene->selectSteps(id.isEmpty() ? QStringList() : QStringList{id});
        m_view->showStep(id);
    });
    connect(m_problems, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const QString step = item->data(Qt::UserRole).toString();
        selectStep(step);
        m_text->showPlace(item->data(Qt::UserRole + 1).toInt(),
                          item->data(Qt::UserRole + 2).toInt());
        m_text->setFocus(Qt::OtherFocusReason);
    });
    connect(m_palette, &StepPalette::chosen, this, &WorkflowWindow::addStep);
    connect(&m_live, &WorkflowLive::changed, this, &WorkflowWindow::updateActions);
    connect(m_liveBar, &LiveBar::failed, this, &WorkflowWindow::tell);
    connect(m_liveBar, &LiveBar::answerWanted, this, &WorkflowWindow::showQuestion);
    connect(m_liveBar, &LiveBar::stepWanted, this, [this](const QString &id) {
        selectStep(id);
        m_view->centerOn(m_editor.graph().node(id)
                             ? m_editor.graph().node(id)->position
                                   + QPointF(WorkflowGraphModel::nodeSize.width() / 2,
                                             WorkflowGraphModel::nodeSize.height() / 2)
                             : m_view->middle());
    });
}

void WorkflowWindow::connectCanvas()
{
    connect(m_scene, &WorkflowScene::stepsSelected, this, &WorkflowWindow::stepsSelected);
    connect(m_scene, &WorkflowScene::stepOpened, this, &WorkflowWindow::openStep);
    connect(m_scene, &WorkflowScene::stepWanted, this, &WorkflowWindow::offerStep);
    connect(m_view, &WorkflowView::editRequested, this, [this] { m_inspector->focusFirst(); });
    connect(m_view, &WorkflowView::menuRequested, this, &WorkflowWindow::showMenu);
    connect(m_view, &WorkflowView::stepDropped, this,
            [this](const QString &kind, const QPointF &place) {
                selectStep(m_editor.addStep(kind, place));
                m_view->setFocus(Qt::MouseFocusReason);
            });
    connect(m_view, &WorkflowView::foldersDropped, &m_editor, &WorkflowEditor::addFolders);
    connect(m_view, &WorkflowView::workflowDropped, this, &WorkflowWindow::openRequested);
}

StartSheet *WorkflowWindow::startSheet() const
{
    return findChild<StartSheet *>();
}

// --- selection and clipboard --------------------------------------------------------------------

void WorkflowWindow::selectStep(const QString &id)
{
    if (id.isEmpty() || !m_scene->item(id))
        return;
    m_scene->selectSteps({id});
    m_view->showStep(id);
}

void WorkflowWindow::stepsSelected(const QStringList &ids)
{
    const QScopedValueRollback selecting(m_isSelecting, true);
    m_inspector->showSteps(ids);
    QItemSelection rows;
    for (const QString &id : ids) {
        const QModelIndex index = m_outlineModel.indexOf(id);
        rows.select(index, index);
    }
    m_outline->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect
                                                  | QItemSelectionModel::Rows);
    if (ids.size() == 1) {
        m_outline->selectionModel()->setCurrentIndex(m_outlineModel.indexOf(ids.first()),
                                                     QItemSelectionModel::NoUpdate);
        m_outline->scrollTo(m_outlineModel.indexOf(ids.first()));
    }
    m_text->showStep(ids.size() == 1 ? ids.first() : QString());
    updateActions();
}

void WorkflowWindow::copy()
{
    const QByteArray yaml = m_editor.copied(m_scene->selectedSteps());
    if (yaml.isEmpty())
        return;
    auto *mime = new QMimeData;
    mime->setData(QLatin1StringView(stepsMimeType), yaml);
    mime->setText(QString::fromUtf8(yaml));
    QApplication::clipboard()->setMimeData(mime);
}

void WorkflowWindow::paste(const std::optional<QPointF> &place)
{
    const QMimeData *mime = QApplication::clipboard()->mimeData();
    if (!mime || (!mime->hasFormat(QLatin1StringView(stepsMimeType)) && !mime->hasText()))
        return;
    const QByteArray yaml = mime->hasFormat(QLatin1StringView(stepsMimeType))
                                ? mime->data(QLatin1StringView(stepsMimeType))
                                : mime->text().toUtf8();
    const QStringList added = m_editor.paste(yaml, place);
    if (!added.isEmpty())
        m_scene->selectSteps(added);
}

// --- steps --------------------------------------------------------------------------------------

void WorkflowWindow::addStep(const QString &kind)
{
    const QStringList selected = m_scene->selectedSteps();
    selectStep(
        m_editor.addStep(kind, std::nullopt, selected.size() == 1 ? selected : QStringList()));
}

/** A connection was dropped where nothing is: a new step for its end. */
void WorkflowWindow::offerStep(const QString &needs, const QPointF &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const StepOffer &offer : StepKinds::offers())
        menu->addAction(Icons::symbol(StepKinds::icon(offer.kind)), offer.text, this,
                        [this, key = offer.key, needs, place] {
                            selectStep(m_editor.addStep(key, place, {needs}));
                        });
    menu->popup(m_view->viewport()->mapToGlobal(m_view->mapFromScene(place)));
}

void WorkflowWindow::showMenu(const QPoint &globalPosition, const QPointF &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList steps = m_scene->selectedSteps();
    if (steps.size() == 1) {
        menu->addAction(m_actions["step.edit"]);
        menu->addAction(m_actions["step.rename"]);
        menu->addAction(m_actions["step.open"]);
        menu->addSeparator();
    }
    QMenu *add = menu->addMenu(Icons::symbol(u"plus"_s), tr("Add step"));
    for (const StepOffer &offer : StepKinds::offers())
        add->addAction(
            Icons::symbol(StepKinds::icon(offer.kind)), offer.text, this,
            [this, key = offer.key, place] { selectStep(m_editor.addStep(key, place)); });
    menu->addSeparator();
    menu->addAction(m_actions["edit.copy"]);
    menu->addAction(tr("Paste here"), this, [this, place] { paste(place); });
    menu->addAction(m_actions["edit.delete"]);
    menu->popup(globalPosition);
}

} // namespace Runyard
