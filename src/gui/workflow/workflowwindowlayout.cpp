// SPDX-License-Identifier: GPL-3.0-or-later
// The part of WorkflowWindow that makes its actions and arranges its views.
#include "livebar.h"
#include "minimap.h"
#include "outlinedelegate.h"
#include "stepinspector.h"
#include "steppalette.h"
#include "workflowscene.h"
#include "workflowview.h"
#include "workflowwindow.h"
#include "yamlview.h"

#include <gui/messagearea.h>
#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

constexpr int mostProblems = 200;

QLabel *makeHeading(const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(Theme::bold(label->font()));
    label->setContentsMargins(Theme::gap + 2, Theme::gap, Theme::gap, Theme::halfGap);
    return label;
}

} // namespace

// --- views --------------------------------------------------------------------------------------

QWidget *WorkflowWindow::makeSide()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHeading(tr("Add a step")));
    layout->addWidget(m_palette);
    layout->addWidget(makeHeading(tr("Outline")));
    m_outline->setModel(&m_outlineModel);
    m_outline->setItemDelegate(new OutlineDelegate(m_outline));
    m_outline->setFrameShape(QFrame::NoFrame);
    m_outline->setUniformRowHeights(true);
    m_outline->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_outline->setEditTriggers(QAbstractItemView::EditKeyPressed
                               | QAbstractItemView::DoubleClicked);
    m_outline->setAccessibleName(tr("Outline"));
    m_outline->setAccessibleDescription(
        tr("All steps; F2 edits the name, or in the second column what a step comes after"));
    m_outline->setIndentation(12);
    m_outline->header()->setStretchLastSection(false);
    m_outline->header()->setSectionResizeMode(WorkflowOutlineModel::StepColumn,
                                              QHeaderView::Stretch);
    m_outline->header()->resizeSection(WorkflowOutlineModel::NeedsColumn, 84);
    m_outline->setColumnHidden(WorkflowOutlineModel::StateColumn, true);
    m_outline->expandAll();
    layout->addWidget(m_outline, 1);
    side->setMinimumWidth(200);
    return side;
}

QWidget *WorkflowWindow::makeCanvas()
{
    auto *canvas = new QWidget;
    auto *layout = new QVBoxLayout(canvas);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_liveBar);
    layout->addWidget(m_view, 1);
    m_problems->setIconSize({Theme::iconSize, Theme::iconSize});
    m_problems->setFrameShape(QFrame::NoFrame);
    m_problems->setItemDelegate(new PlainDelegate(m_problems));
    m_problems->setAccessibleName(tr("Problems"));
    m_problems->setObjectName(u"problems"_s);
    m_problems->setWordWrap(true);
    m_problems->setMaximumHeight(150);
    layout->addWidget(m_problems);
    return canvas;
}

QWidget *WorkflowWindow::makeForms()
{
    auto *forms = new QSplitter(Qt::Vertical);
    forms->addWidget(m_inspector);
    forms->addWidget(m_text);
    forms->setStretchFactor(0, 3);
    forms->setStretchFactor(1, 2);
    forms->setSizes({480, 340});
    forms->setChildrenCollapsible(false);
    forms->setMinimumWidth(300);
    return forms;
}

void WorkflowWindow::makeLayout()
{
    m_split->addWidget(makeSide());
    m_split->addWidget(makeCanvas());
    m_split->addWidget(makeForms());
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({230, 830, 380});
    m_split->setChildrenCollapsible(false);
    setCentralWidget(m_split);
}

void WorkflowWindow::showTitle()
{
    const QString name
        = m_editor.file().isEmpty() ? tr("New workflow") : Words::folderName(m_editor.file());
    setWindowTitle(name + u"[*] – Runyard"_s);
    setWindowModified(m_editor.isModified());
}

void WorkflowWindow::showProblems()
{
    const WorkflowGraphModel &graph = m_editor.graph();
    m_problems->clear();
    // Who has only begun need not be told that there is nothing yet: the canvas says what to do.
    const bool isNew = m_editor.file().isEmpty() && graph.isReadable() && graph.nodes().isEmpty();
    for (const WorkflowProblem &problem : graph.problems()) {
        if (isNew || m_problems->count() == mostProblems)
            break;
        const Theme::Tone tone = problem.warning ? Theme::Tone::Warning : Theme::Tone::Failure;
        const QString where = problem.step.isEmpty()
                                  ? tr("Line %1").arg(problem.line)
                                  : tr("Line %1, %2").arg(problem.line).arg(shown(problem.step));
        auto *item = new QListWidgetItem(
            Icons::symbol(Theme::toneIcon(tone), Theme::toneColor(tone, palette())),
            u"%1: %2"_s.arg(where, Words::sentence(problem.error)), m_problems);
        item->setData(Qt::UserRole, problem.step);
        item->setData(Qt::UserRole + 1, problem.line);
        item->setData(Qt::UserRole + 2, problem.column);
    }
    m_problems->setVisible(m_problems->count() > 0);
    m_problems->setFixedHeight(std::min(150, 34 * std::max(1, m_problems->count())));
    if (!graph.isReadable() && graph.nodes().isEmpty())
        m_view->setHint(tr("The text is no YAML yet. Correct it, and the steps appear here."));
    else if (graph.nodes().isEmpty())
        m_view->setHint(tr("Drag a step here from the left, or folders from your file manager."));
    else
        m_view->setHint({});
}

// --- actions ------------------------------------------------------------------------------------

void WorkflowWindow::addFileActions()
{
    m_actions.add({"file.new", tr("&New workflow"), u"plus"_s, {QKeySequence::New}},
                  [this] { emit newRequested(); });
    m_actions.add({"file.open", tr("&Open workflow…"), u"folder-open"_s, {QKeySequence::Open}},
                  [this] { chooseFile(); });
    m_actions.add({"file.save",
                   tr("&Save…"),
                   u"save"_s,
                   {QKeySequence::Save},
                   tr("Show what changes in the file, and save")},
                  [this] { save(); });
    m_actions.add({"file.saveAs", tr("Save &as…"), u"save"_s, {QKeySequence::SaveAs}},
                  [this] { saveAs(); });
    m_actions.add({"workflow.run",
                   tr("&Run…"),
                   u"play"_s,
                   {Qt::Key_F5, Qt::CTRL | Qt::Key_R},
                   tr("Run the workflow on folders")},
                  [this] { run({}); });
    m_actions.add({"workflow.change",
                   tr("C&hange the one at work"),
                   u"workflow"_s,
                   {},
                   tr("What has not begun of it goes on by the text as it is here")},
                  [this] { changeTheOneAtWork(); });
    m_actions.add({"file.close", tr("&Close"), u"close"_s, {Qt::CTRL | Qt::Key_W}},
                  [this] { close(); });
}

void WorkflowWindow::addEditActions()
{
    QUndoStack &undo = m_editor.undoStack();
    QAction *undoAction
        = m_actions.add({"edit.undo", tr("&Undo"), u"undo"_s, {QKeySequence::Undo}}, [this] {
              m_text->commit();
              m_editor.undoStack().undo();
          });
    QAction *redoAction = m_actions.add(
        {"edit.redo", tr("&Redo"), u"redo"_s, {QKeySequence::Redo, Qt::CTRL | Qt::Key_Y}},
        [this] { m_editor.undoStack().redo(); });
    undoAction->setEnabled(false);
    redoAction->setEnabled(false);
    connect(&undo, &QUndoStack::canUndoChanged, undoAction, &QAction::setEnabled);
    connect(&undo, &QUndoStack::canRedoChanged, redoAction, &QAction::setEnabled);

    m_actions.add({"edit.cut", tr("Cu&t"), {}, {QKeySequence::Cut}, {}, true}, [this] {
        copy();
        m_scene->removeSelected();
    });
    m_actions.add({"edit.copy", tr("&Copy"), u"copy"_s, {QKeySequence::Copy}, {}, true},
                  [this] { copy(); });
    m_actions.add({"edit.paste", tr("&Paste"), {}, {QKeySequence::Paste}, {}, true},
                  [this] { paste(std::nullopt); });
    m_actions.add({"edit.duplicate", tr("&Duplicate"), {}, {Qt::CTRL | Qt::Key_D}, {}, true},
                  [this] {
                      const QStringList added
                          = m_editor.paste(m_editor.copied(m_scene->selectedSteps()), std::nullopt);
                      m_scene->selectSteps(added);
                  });
    m_actions.add({"edit.delete", tr("&Remove"), u"close"_s, {QKeySequence::Delete}, {}, true},
                  [this] { m_scene->removeSelected(); });
    m_actions.add({"edit.selectAll", tr("Select &all"), {}, {QKeySequence::SelectAll}, {}, true},
                  [this] {
                      QStringList all;
                      for (const WorkflowNode &node : m_editor.graph().nodes())
                          all << node.id;
                      m_scene->selectSteps(all);
                  });
    m_actions.add({"step.edit", tr("&Edit step"), u"settings"_s, {Qt::Key_F4}},
                  [this] { m_inspector->focusFirst(); });
    m_actions.add({"step.rename", tr("Re&name step"), {}, {Qt::Key_F2}, {}, true},
                  [this] { m_inspector->focusName(); });
    m_actions.add({"step.open",
                   tr("Go to its &run"),
                   u"terminal"_s,
                   {Qt::CTRL | Qt::Key_Return},
                   tr("Show the conversation or terminal of the selected step")},
                  [this] {
                      if (m_scene->selectedSteps().size() == 1)
                          openStep(m_scene->selectedSteps().first());
                  });
    m_actions.bind({"edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "edit.delete",
                    "edit.selectAll", "step.rename"},
                   m_view);
    m_actions.bind({"edit.copy", "edit.paste", "edit.delete"}, m_outline);
}

void WorkflowWindow::addArrangeActions()
{
    m_actions.add({"arrange.all",
                   tr("Arrange &all"),
                   u"arrange"_s,
                   {Qt::CTRL | Qt::Key_L},
                   tr("Place every step anew, from left to right")},
                  [this] {
                      m_editor.arrange();
                      m_view->fitAll();
                  });
    const auto add = [this](const char *id, const QString &text, WorkflowEditor::Edge edge) {
        m_actions.add({id, text}, [this, edge] { m_editor.align(m_scene->selectedSteps(), edge); });
    };
    add("arrange.left", tr("Align &left edges"), WorkflowEditor::Edge::Left);
    add("arrange.right", tr("Align ri&ght edges"), WorkflowEditor::Edge::Right);
    add("arrange.top", tr("Align &top edges"), WorkflowEditor::Edge::Top);
    add("arrange.bottom", tr("Align &bottom edges"), WorkflowEditor::Edge::Bottom);
    add("arrange.columns", tr("Equal distances a&cross"), WorkflowEditor::Edge::Columns);
    add("arrange.rows", tr("Equal distances &down"), WorkflowEditor::Edge::Rows);
}

void WorkflowWindow::addViewActions()
{
    m_actions.add({"view.zoomIn",
                   tr("Zoom &in"),
                   u"plus"_s,
                   {QKeySequence::ZoomIn, Qt::CTRL | Qt::Key_Equal}},
                  [this] { m_view->zoomBy(1.25); });
    m_actions.add({"view.zoomOut", tr("Zoom &out"), {}, {QKeySequence::ZoomOut}},
                  [this] { m_view->zoomBy(0.8); });
    m_actions.add({"view.zoomActual", tr("&Actual size"), {}, {Qt::CTRL | Qt::Key_0}},
                  [this] { m_view->zoomTo(1); });
    m_actions.add({"view.fit",
                   tr("&Fit all"),
                   u"fit"_s,
                   {Qt::CTRL | Qt::Key_9},
                   tr("Show the whole workflow")},
                  [this] { m_view->fitAll(); });
    const auto go = [this](const char *id, const QString &text, QWidget *view, Qt::Key key) {
        m_actions.add({id, text, {}, {Qt::CTRL | key}},
                      [view] { view->setFocus(Qt::ShortcutFocusReason); });
    };
    go("view.outline", tr("Go to &outline"), m_outline, Qt::Key_1);
    go("view.canvas", tr("Go to &canvas"), m_view, Qt::Key_2);
    m_actions.add({"view.inspector", tr("Go to &form"), {}, {Qt::CTRL | Qt::Key_3}},
                  [this] { m_inspector->focusFirst(); });
    go("view.text", tr("Go to te&xt"), m_text, Qt::Key_4);
    go("view.problems", tr("Go to &problems"), m_problems, Qt::Key_5);
    go("view.palette", tr("Go to &kinds of steps"), m_palette, Qt::Key_6);
    m_actions.add({"help.editor", tr("&Manual"), u"manual"_s, {QKeySequence::HelpContents}},
                  [this] { emit manualRequested(u"workflow-editor"_s); });
}

void WorkflowWindow::makeMenus()
{
    const auto fill = [this](const QString &title, const QList<const char *> &ids) {
        QMenu *menu = menuBar()->addMenu(title);
        for (const char *id : ids)
            id ? menu->addAction(m_actions[id]) : (void)menu->addSeparator();
    };
    fill(tr("&File"), {"file.new", "file.open", nullptr, "file.save", "file.saveAs", nullptr,
                       "workflow.run", "workflow.change", nullptr, "file.close"});
    fill(tr("&Edit"), {"edit.undo", "edit.redo", nullptr, "edit.cut", "edit.copy", "edit.paste",
                       "edit.duplicate", "edit.delete", "edit.selectAll", nullptr, "step.edit",
                       "step.rename", "step.open"});
    fill(tr("&Arrange"), {"arrange.all", nullptr, "arrange.left", "arrange.right", "arrange.top",
                          "arrange.bottom", nullptr, "arrange.columns", "arrange.rows"});
    fill(tr("&View"),
         {"view.zoomIn", "view.zoomOut", "view.zoomActual", "view.fit", nullptr, "view.outline",
          "view.canvas", "view.inspector", "view.text", "view.problems", "view.palette"});
    fill(tr("&Help"), {"help.editor"});

    QToolBar *bar = addToolBar(tr("Toolbar"));
    bar->setObjectName(u"toolbar"_s);
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->toggleViewAction()->setVisible(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(m_actions["workflow.run"]);
    bar->addAction(m_actions["file.save"]);
    bar->addSeparator();
    bar->addAction(m_actions["edit.undo"]);
    bar->addAction(m_actions["edit.redo"]);
    auto *space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(m_actions["arrange.all"]);
    bar->addAction(m_actions["view.fit"]);
    addToolBarBreak();
    addToolBar(m_messages);
}

void WorkflowWindow::updateActions()
{
    const qsizetype steps = m_scene->selectedSteps().size();
    const bool isReadable = m_editor.graph().isReadable();
    for (const char *id : {"arrange.left", "arrange.right", "arrange.top", "arrange.bottom"})
        m_actions[id]->setEnabled(steps > 1);
    for (const char *id : {"arrange.columns", "arrange.rows"})
        m_actions[id]->setEnabled(steps > 2);
    for (const char *id : {"step.edit", "step.rename", "step.open"})
        m_actions[id]->setEnabled(steps == 1);
    for (const char *id : {"edit.cut", "edit.copy", "edit.duplicate"})
        m_actions[id]->setEnabled(steps > 0);
    for (const char *id : {"edit.cut", "edit.paste", "edit.duplicate", "edit.delete"})
        m_actions[id]->setEnabled(m_actions[id]->isEnabled() && isReadable);
    m_actions["edit.paste"]->setEnabled(isReadable);
    m_actions["edit.delete"]->setEnabled(isReadable);
    m_actions["workflow.change"]->setEnabled(m_live.workflow()
                                             && !isFinal(m_live.workflow()->state));
}

} // namespace Runyard
