// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LaunchSheet about the instruction's text, and what keys and drops do.
#include "dropped.h"
#include "launchsheet.h"
#include "ui_launchsheet.h"

#include <gui/style/theme.h>

#include <QtCore/QScopedValueRollback>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>

namespace Runyard {

void LaunchSheet::setText(const QString &text)
{
    if (m_ui->instruction->toPlainText() == text)
        return;
    const QScopedValueRollback guard(m_isFilling, true);
    m_ui->instruction->setPlainText(text);
}

void LaunchSheet::showInstruction()
{
    int withFile = 0;
    for (int row = 0; row < m_folders.rowCount(); ++row) {
        const FolderReport *report = m_folders.report(row);
        withFile += report && !report->error && !report->instructionFile.isEmpty();
    }
    const bool isSingle = m_folders.rowCount() == 1;
    if (!m_isSourceChosen && isReady())
        m_ui->source->setCurrentIndex(m_sourceBefore = withFile > 0 ? 0 : 1);
    const FolderReport *current
        = m_folders.report(std::max(0, m_ui->folders->currentIndex().row()));
    const QString file = current ? shown(current->instructionFile) : QString();
    m_ui->source->setItemText(0, !isSingle        ? tr("Each folder's own file")
                                 : file.isEmpty() ? tr("The folder's own file")
                                                  : tr("From %1").arg(file));
    m_ui->sourceHint->clear();
    m_ui->instruction->setReadOnly(source() == Source::Chosen
                                   || (source() == Source::OwnFiles && !isSingle));
    if (source() == Source::Chosen) {
        if (!isSingle)
            m_ui->sourceHint->setText(tr("Filled in for each folder; below as in the one shown"));
        setText(m_chosen.text);
        return;
    }
    if (source() == Source::Typed) {
        m_ui->instruction->setPlaceholderText(
            isCommand() ? tr("Program and arguments, for example: make test")
                        : tr("What shall the agent do?"));
        return;
    }
    if (!isSingle)
        m_ui->sourceHint->setText(
            tr("%1 of %n folder(s) have one; the text below is that of the chosen row", nullptr,
               m_folders.rowCount())
                .arg(withFile));
    const bool isHidden = current && !current->trusted && !file.isEmpty();
    m_ui->instruction->setPlaceholderText(
        isHidden ? tr("%1 is read once its folder is trusted.").arg(file)
                 : tr("This folder has no instruction file. Choose to type one."));
    setText(current ? current->instruction : QString());
}

void LaunchSheet::sourceChosen()
{
    m_isSourceChosen = true;
    if (source() == Source::Chosen) {
        QStringList folders;
        QStringList toTrust;
        for (int row = 0; row < m_folders.rowCount(); ++row) {
            const FolderReport *report = m_folders.report(row);
            if (!report || report->error)
                continue;
            if (report->trusted)
                folders << report->folder;
            else if (m_ui->trust->isChecked())
                toTrust << report->folder;
        }
        emit instructionRequested(folders, toTrust);
        return;
    }
    m_sourceBefore = m_ui->source->currentIndex();
    if (source() == Source::Typed && !m_typed.isEmpty())
        setText(m_typed);
    judge();
    if (source() == Source::Typed)
        m_ui->instruction->setFocus();
}

void LaunchSheet::useInstruction(const InstructionDialog::Choice &choice)
{
    m_chosen = choice;
    m_ui->source->setItemText(2, tr("%1 (choose another…)").arg(shown(choice.title)));
    m_ui->source->setCurrentIndex(2);
    m_sourceBefore = 2;
    // What the preset says is shown where it can be changed.
    const QJsonObject &settings = choice.settings;
    if (const int row = m_agents.rowOf(settings[u"agent"].toString()); row >= 0)
        m_ui->agent->setCurrentIndex(row);
    if (settings.contains(u"model"))
        m_ui->model->setCurrentText(settings[u"model"].toString());
    if (settings.contains(u"priority"))
        m_ui->priority->setValue(settings[u"priority"].toInt());
    if (settings.contains(u"interactive"))
        m_ui->manner->setCurrentIndex(settings[u"interactive"].toBool() ? 1 : 0);
    judge();
    m_ui->start->setFocus();
}

void LaunchSheet::keepInstruction()
{
    m_ui->source->setCurrentIndex(m_sourceBefore);
    judge();
}

void LaunchSheet::instructionEdited()
{
    if (m_isFilling)
        return;
    if (source() == Source::OwnFiles) {
        // Who edits the file's text means his own from here on.
        m_isSourceChosen = true;
        m_ui->source->setCurrentIndex(1);
    }
    m_typed = m_ui->instruction->toPlainText();
    judge();
}

// --- keys, colours, drops -----------------------------------------------------------------------

void LaunchSheet::placeFocus()
{
    if (std::exchange(m_focusPlaced, true))
        return;
    if (m_ui->trustBox->isVisibleTo(this))
        m_ui->trust->setFocus();
    else if (m_folders.startableCount() == 0)
        m_ui->instruction->setFocus();
    else
        m_ui->start->setFocus();
}

bool LaunchSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->instruction && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers().testFlag(Qt::ControlModifier)) {
            start();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void LaunchSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        start();
    else
        QDialog::keyPressEvent(event);
}

void LaunchSheet::paintTones()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, Theme::toneSurface(Theme::Tone::Warning, palette()));
    m_ui->trustBox->setPalette(tinted);
    m_ui->trustBox->setAutoFillBackground(true);
    QPalette bad = palette();
    bad.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, palette()));
    m_ui->problem->setPalette(bad);
}

void LaunchSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintTones();
}

void LaunchSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (!DropReader::accepts(event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void LaunchSheet::dropEvent(QDropEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
    addFolders(DropReader::read(*event->mimeData()).paths);
}

} // namespace Runyard
