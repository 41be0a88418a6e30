// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workfloweditor.h"

#include <gui/actionregistry.h>
#include <models/selection.h>
#include <models/workflowlive.h>
#include <models/workflowoutlinemodel.h>

#include <QtWidgets/QMainWindow>

class QListWidget;
class QSplitter;
class QTreeView;

namespace Runyard {

class LiveBar;
class MessageArea;
class StartSheet;
class StepInspector;
class StepPalette;
class WorkflowScene;
class WorkflowView;
class YamlView;

/** The workflow editor: one file in one window. Canvas, outline, form and text show the same
 * workflow; what is at work from this file is shown on the canvas. */
class WorkflowWindow final : public QMainWindow
{
    Q_OBJECT
public:
    struct Parts
    {
        EngineReplica &replica;
        const Clock &clock;
        Selection &selection; ///< of the main window: steps lead to their runs
    };
    explicit WorkflowWindow(const Parts &parts, QWidget *parent = nullptr);
    ~WorkflowWindow() override;

    [[nodiscard]] WorkflowEditor &editor() { return m_editor; }
    [[nodiscard]] WorkflowScene &scene() { return *m_scene; }
    [[nodiscard]] WorkflowView &view() { return *m_view; }
    [[nodiscard]] YamlView &text() { return *m_text; }
    [[nodiscard]] StepInspector &inspector() { return *m_inspector; }
    [[nodiscard]] QTreeView &outline() { return *m_outline; }
    [[nodiscard]] WorkflowLive &live() { return m_live; }
    [[nodiscard]] ActionRegistry &actions() { return m_actions; }
    /** nullptr while there is none. */
    [[nodiscard]] StartSheet *startSheet() const;

    /** Tells what goes wrong in the window itself. */
    void open(const QString &file);
    /** Writes without showing what changes; errors are told. `then` when it is written. */
    void saveTo(const QString &file, bool force = false, const std::function<void()> &then = {});
    void selectStep(const QString &id);

signals:
    /** The main window is to show the run that was selected. */
    void runWanted();
    void openRequested(const QString &file);
    void newRequested();
    void manualRequested(const QString &page);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeLayout();
    [[nodiscard]] QWidget *makeSide();
    [[nodiscard]] QWidget *makeCanvas();
    [[nodiscard]] QWidget *makeForms();
    void addFileActions();
    void addEditActions();
    void addArrangeActions();
    void addViewActions();
    void makeMenus();
    void connectViews();
    void connectCanvas();

    void save();
    void saveAs();
    void tellNotSaved(const QString &file, const Error &error);
    void waitFor(const QFuture<Result<>> &done, const QString &what,
                 const std::function<void(const Result<> &)> &then);
    void chooseFile();
    [[nodiscard]] bool isUsable();
    void run(const QStringList &folders);
    void changeTheOneAtWork();
    void addStep(const QString &kind);
    void offerStep(const QString &needs, const QPointF &place);
    void showMenu(const QPoint &globalPosition, const QPointF &place);
    void openStep(const QString &id);
    void showQuestion(const QString &step);
    void copy();
    void paste(const std::optional<QPointF> &place);
    void stepsSelected(const QStringList &ids);
    void showProblems();
    void showTitle();
    void updateActions();
    void tell(const Error &error);

    Parts m_parts;
    WorkflowEditor m_editor;
    WorkflowLive m_live;
    WorkflowOutlineModel m_outlineModel;
    ActionRegistry m_actions;
    WorkflowScene *m_scene;
    WorkflowView *m_view;
    MessageArea *m_messages;
    LiveBar *m_liveBar;
    StepPalette *m_palette;
    QTreeView *m_outline;
    StepInspector *m_inspector;
    YamlView *m_text;
    QListWidget *m_problems;
    QSplitter *m_split;
    bool m_isSelecting = false;
    bool m_isSaving = false;
    int m_waits = 0;          ///< counts what the disk was asked for
    bool m_isClosing = false; ///< nothing more has to be asked
};

} // namespace Runyard
