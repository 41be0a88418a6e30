// SPDX-License-Identifier: GPL-3.0-or-later
// The window's file, and what is started from it.
#include "workflowwindow.h"

#include "approvalsheet.h"
#include "savesheet.h"
#include "startsheet.h"
#include "stepinspector.h"
#include "workflowscene.h"
#include "workflowview.h"
#include "yamlview.h"

#include <gui/launch/dropped.h>
#include <gui/messagearea.h>
#include <models/words.h>

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QTimer>
#include <QtGui/QDropEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace Runyard {

using namespace Qt::StringLiterals;

void WorkflowWindow::open(const QString &file)
{
    centralWidget()->setEnabled(false); // what is typed now would be forgotten
    waitFor(m_editor.open(file), tr("Reading %1…").arg(shown(file)),
            [this](const Result<> &opened) {
                centralWidget()->setEnabled(true);
                m_view->setFocus(Qt::OtherFocusReason);
                if (!opened)
                    tell(opened.error());
            });
}

/** What takes longer than a moment is told: the disk may be one that does not answer. */
void WorkflowWindow::waitFor(const QFuture<Result<>> &done, const QString &what,
                             const std::function<void(const Result<> &)> &then)
{
    constexpr std::chrono::milliseconds moment(700);
    const int number = ++m_waits;
    QTimer::singleShot(moment, this, [this, number, what, done] {
        if (number != m_waits || done.isFinished())
            return;
        Message message;
        message.key = u"disk"_s;
        message.text = what;
        m_messages->tell(message);
    });
    QFuture<Result<>>(done).then(this, [this, number, then](const Result<> &result) {
        if (number == m_waits)
            m_messages->dismiss(u"disk"_s);
        then(result);
    });
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

void WorkflowWindow::saveTo(const QString &file, bool force, const std::function<void()> &then)
{
    if (m_isSaving)
        return;
    m_isSaving = true;
    m_text->commit();
    waitFor(m_editor.save(file, force), tr("Writing %1…").arg(shown(file)),
            [this, file, then](const Result<> &saved) {
                m_isSaving = false;
                if (!saved)
                    return tellNotSaved(file, saved.error());
                m_messages->dismiss(u"save"_s);
                if (then)
                    then();
            });
}

void WorkflowWindow::tellNotSaved(const QString &file, const Error &error)
{
    Message message;
    message.key = u"save"_s;
    message.tone = Theme::Tone::Failure;
    message.text = Words::sentence(error);
    if (error.code == ErrorCode::WrongState)
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
            saveTo(m_editor.file(), false, [this] {
                if (!m_editor.isModified())
                    close();
            });
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

/** What has been typed is taken over; the first mistake is told. */
bool WorkflowWindow::isUsable()
{
    m_text->commit();
    for (const WorkflowProblem &problem : m_editor.graph().problems()) {
        if (!problem.warning) {
            Error error = problem.error;
            error.detail = tr("Line %1").arg(problem.line);
            tell(error);
            return false;
        }
    }
    return true;
}

/** What has not begun of the workflow that is looked at goes on by the text as it is here. */
void WorkflowWindow::changeTheOneAtWork()
{
    const WorkflowRun *workflow = m_live.workflow();
    if (!workflow || !isUsable())
        return;
    const ChangeWorkflow command{workflow->id.value, QString::fromUtf8(m_editor.graph().text())};
    m_parts.replica.gateway().submit(command).then(
        this, [this, number = workflow->number](const Result<Receipt> &receipt) {
            if (!receipt)
                return tell(receipt.error());
            Message message;
            message.key = u"changed"_s;
            message.tone = Theme::Tone::Success;
            message.text = tr("Workflow %1 goes on by the text that is shown here.").arg(number);
            message.lifetime = std::chrono::seconds(6);
            m_messages->tell(message);
        });
}

void WorkflowWindow::run(const QStringList &folders)
{
    if (!isUsable())
        return;
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

/** The whole question of a step that waits, to be answered. */
void WorkflowWindow::showQuestion(const QString &step)
{
    const WorkflowRun *workflow = m_live.workflow();
    const StepRecord *record
        = workflow ? m_parts.replica.state().workflows().step(workflow->id, step) : nullptr;
    if (!record)
        return;
    auto *sheet = new ApprovalSheet(m_parts.replica, *workflow, *record, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
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

} // namespace Runyard
