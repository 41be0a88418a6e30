// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowwindow.h"

#include "livebar.h"
#include "outlinedelegate.h"
#include "savesheet.h"
#include "startsheet.h"
#include "stepinspector.h"
#include "stepkinds.h"
#include "steppalette.h"
#include "workflowscene.h"
#include "workflowview.h"
#include "yamlview.h"

#include <gui/launch/dropped.h>
#include <gui/messagearea.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QScopedValueRollback>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
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
    connect(m_liveBar, &LiveBar::failed, this, &WorkflowWindow::tell);
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

// --- file ---------------------------------------------------------------------------------------

void WorkflowWindow::open(const QString &file)
{
    if (const Result<> opened = m_editor.open(file); !opened)
        tell(opened.error());
}

void WorkflowWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open workflow"), QFileInfo(m_editor.file()).path(),
                                   tr("Workflows (*.runyard.yaml *.runyard.yml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &WorkflowWindow::openRequested);
    dialog->open();
}

void WorkflowWindow::save()
{
    m_text->commit();
    if (m_editor.file().isEmpty())
        return saveAs();
    if (!m_editor.isModified())
        return;
    auto *sheet
        = new SaveSheet(m_editor.file(), m_editor.savedText(), m_editor.graph().text(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &QDialog::accepted, this, [this] { saveTo(m_editor.file()); });
    sheet->open();
}

void WorkflowWindow::saveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save workflow"), QFileInfo(m_editor.file()).path(),
                                   tr("Workflows (*.runyard.yaml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"runyard.yaml"_s);
    const QString name = m_editor.graph().document().definition().name;
    dialog->selectFile((name.isEmpty() ? u"workflow"_s : name) + u".runyard.yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &file) { saveTo(file, true); });
    dialog->open();
}

void WorkflowWindow::saveTo(const QString &file, bool force)
{
    m_text->commit();
    const Result<> saved = m_editor.save(file, force);
    if (saved)
        return m_messages->dismiss(u"save"_s);
    Message message;
    message.key = u"save"_s;
    message.tone = Theme::Tone::Failure;
    message.text = Words::sentence(saved.error());
    if (saved.error().code == ErrorCode::WrongState)
        message.actions = {{tr("Overwrite"), [this, file] { saveTo(file, true); }},
                           {tr("Read it again"), [this, file] { open(file); }}};
    m_messages->tell(message);
}

void WorkflowWindow::closeEvent(QCloseEvent *event)
{
    m_text->commit();
    if (m_isClosing || !m_editor.isModified())
        return event->accept();
    event->ignore();
    auto *box
        = new QMessageBox(QMessageBox::Question, tr("Close the workflow editor"),
                          tr("%1 has changes that are not saved.")
                              .arg(m_editor.file().isEmpty() ? tr("The new workflow")
                                                             : Words::folderName(m_editor.file())),
                          QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    connect(box, &QMessageBox::finished, this, [this](int answer) {
        if (answer == QMessageBox::Discard) {
            m_isClosing = true;
            close();
        } else if (answer == QMessageBox::Save && m_editor.file().isEmpty()) {
            saveAs();
        } else if (answer == QMessageBox::Save) {
            saveTo(m_editor.file());
            if (!m_editor.isModified())
                close();
        }
    });
    box->open();
}

void WorkflowWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (DropReader::accepts(event->mimeData()))
        event->acceptProposedAction();
}

/** Beside the canvas: folders to run it on, or another file. */
void WorkflowWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    QStringList folders;
    for (const QString &path : DropReader::read(*event->mimeData()).paths) {
        if (WorkflowEditor::isWorkflowFile(path))
            emit openRequested(path);
        else
            folders << path;
    }
    if (!folders.isEmpty())
        run(folders);
}

// --- run ----------------------------------------------------------------------------------------

void WorkflowWindow::run(const QStringList &folders)
{
    m_text->commit();
    for (const WorkflowProblem &problem : m_editor.graph().problems()) {
        if (!problem.warning) {
            Error error = problem.error;
            error.detail = tr("Line %1").arg(problem.line);
            tell(error);
            return;
        }
    }
    if (StartSheet *open = startSheet())
        return open->addFolders(folders);
    auto *sheet = new StartSheet(m_parts.replica, m_editor.file(), m_editor.graph().text(),
                                 m_editor.graph().document().definition(), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    QStringList first = folders;
    // A workflow that lies in a project is most often meant for that project.
    if (first.isEmpty() && !m_editor.file().isEmpty())
        first << QFileInfo(m_editor.file()).path();
    sheet->addFolders(first);
    connect(sheet, &StartSheet::started, this, [this](const QList<WorkflowRun> &started) {
        m_live.look(started.first().id);
        Message message;
        message.key = u"started"_s;
        message.tone = Theme::Tone::Success;
        message.text = tr("%n workflow(s) started.", nullptr, int(started.size()));
        message.lifetime = std::chrono::seconds(6);
        m_messages->tell(message);
    });
    sheet->open();
}

/** Where there is a run of it, the main window shows it; else its form. */
void WorkflowWindow::openStep(const QString &id)
{
    const auto live = m_live.step(id);
    if (live && !live->run.isEmpty()) {
        m_parts.selection.activate(live->run);
        emit runWanted();
        return;
    }
    selectStep(id);
    m_inspector->focusFirst();
}

void WorkflowWindow::tell(const Error &error)
{
    Message message;
    message.key = u"error"_s;
    message.tone = Theme::Tone::Failure;
    message.text = Words::sentence(error);
    message.detail = shown(error.detail);
    m_messages->tell(message);
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
