// SPDX-License-Identifier: GPL-3.0-or-later
#include "launchsheet.h"

#include "commandwords.h"
#include "preflightdelegate.h"
#include "ui_launchsheet.h"

#include <gui/style/theme.h>
#include <models/folderpreflight.h>
#include <models/words.h>

#include <QtCore/QScopedValueRollback>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>

namespace Runyard {
namespace {

constexpr QLatin1StringView commandAgent("command");

QFont readable(const QFont &font)
{
    QFont mono = Theme::fixed();
    mono.setPointSizeF(font.pointSizeF());
    return mono;
}

} // namespace

LaunchSheet::LaunchSheet(FolderPreflight &preflight, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::LaunchSheet>()), m_preflight(preflight)
{
    m_ui->setupUi(this);
    setWindowModality(Qt::WindowModal);
    setAcceptDrops(true);
    m_ui->heading->setFont(Theme::heading(font()));
    m_ui->instruction->setFont(readable(font()));
    m_ui->instruction->document()->setDocumentMargin(Theme::gap);
    m_ui->model->lineEdit()->setPlaceholderText(tr("The agent's own choice"));
    m_ui->agent->setModel(&m_agents);
    m_ui->agentHint->setForegroundRole(QPalette::PlaceholderText);
    m_ui->sourceHint->setForegroundRole(QPalette::PlaceholderText);
    m_ui->summary->setForegroundRole(QPalette::PlaceholderText);
    m_ui->trustText->setForegroundRole(QPalette::PlaceholderText);
    m_ui->folders->setModel(&m_folders);
    m_ui->folders->setItemDelegate(new PreflightDelegate(m_ui->folders));
    QHeaderView *header = m_ui->folders->header();
    header->setStretchLastSection(true);
    header->resizeSection(FolderPreflightModel::FolderColumn, 230);
    header->resizeSection(FolderPreflightModel::ProjectColumn, 120);
    header->resizeSection(FolderPreflightModel::InstructionColumn, 148);
    m_ui->instruction->installEventFilter(this);
    m_ui->source->addItems(
        {QString(), tr("One text, typed here"), tr("An instruction set or preset…")});
    m_ui->problem->hide();
    paintTones();
    connectParts();
    judge();
}

LaunchSheet::~LaunchSheet() = default;

void LaunchSheet::connectParts()
{
    connect(&m_preflight, &FolderPreflight::answered, this, &LaunchSheet::learn);
    connect(&m_preflight, &FolderPreflight::failed, this, &LaunchSheet::failed);
    connect(&m_folders, &FolderPreflightModel::judged, this, &LaunchSheet::judge);
    connect(m_ui->folders->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &LaunchSheet::showInstruction);
    connect(m_ui->folders, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) {
                if (index.column() == FolderPreflightModel::ProjectColumn)
                    showProject();
            });
    connect(m_ui->project, &QPushButton::clicked, this, &LaunchSheet::showProject);
    connect(m_ui->trust, &QCheckBox::toggled, this, &LaunchSheet::judge);
    connect(m_ui->source, &QComboBox::activated, this, &LaunchSheet::sourceChosen);
    connect(m_ui->instruction, &QPlainTextEdit::textChanged, this, &LaunchSheet::instructionEdited);
    connect(m_ui->agent, &QComboBox::currentIndexChanged, this, &LaunchSheet::showAgent);
    connect(m_ui->manner, &QComboBox::currentIndexChanged, this, &LaunchSheet::judge);
    connect(m_ui->install, &QPushButton::clicked, this, &LaunchSheet::howToInstallRequested);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->start, &QPushButton::clicked, this, &LaunchSheet::start);
}

void LaunchSheet::showProject()
{
    const FolderReport *report = m_folders.report(m_ui->folders->currentIndex().row());
    if (report && !report->error)
        emit projectRequested(report->folder);
}

void LaunchSheet::addFolders(const QStringList &folders)
{
    m_folders.addFolders(folders);
    QStringList unknown;
    for (const QString &folder : folders) {
        if (const FolderReport *report = m_preflight.report(folder))
            m_folders.setReport(*report);
        else
            unknown << folder;
    }
    m_preflight.ask(unknown);
    if (!m_ui->folders->currentIndex().isValid())
        m_ui->folders->setCurrentIndex(m_folders.index(0, 0));
    judge();
}

void LaunchSheet::learn(const QStringList &folders)
{
    for (const QString &folder : folders) {
        if (const FolderReport *report = m_preflight.report(folder))
            m_folders.setReport(*report);
    }
    judge();
}

void LaunchSheet::setAgents(const QList<AgentReport> &agents)
{
    m_agents.setAgents(agents);
    const int wanted = m_agents.rowOf(m_preferredAgent);
    const bool isUsable = wanted >= 0 && m_agents.agent(wanted)->usable;
    m_ui->agent->setCurrentIndex(isUsable ? wanted : m_agents.preferredRow());
    showAgent();
}

void LaunchSheet::prefer(const QString &agent, bool interactive)
{
    m_preferredAgent = agent;
    m_ui->manner->setCurrentIndex(interactive ? 1 : 0);
}

// --- the choices --------------------------------------------------------------------------------

const AgentReport *LaunchSheet::agent() const
{
    return m_agents.agent(m_ui->agent->currentIndex());
}

QString LaunchSheet::agentId() const
{
    return agent() ? agent()->id : QString();
}

bool LaunchSheet::isCommand() const
{
    return agentId() == commandAgent;
}

bool LaunchSheet::isInteractive() const
{
    return m_ui->manner->currentIndex() == 1;
}

LaunchSheet::Source LaunchSheet::source() const
{
    if (isCommand())
        return Source::Typed;
    switch (m_ui->source->currentIndex()) {
    case 0:
        return Source::OwnFiles;
    case 2:
        return Source::Chosen;
    default:
        return Source::Typed;
    }
}

QString LaunchSheet::ownText() const
{
    const QString text = m_ui->instruction->toPlainText();
    return source() == Source::Typed && !text.trimmed().isEmpty() ? text : QString();
}

LaunchChoice LaunchSheet::choice() const
{
    const bool needsText = !isInteractive() && (!agent() || agent()->needsInstruction);
    const bool hasText
        = !ownText().isEmpty() || (source() == Source::Chosen && !m_chosen.title.isEmpty());
    return {m_ui->trust->isChecked(), hasText, needsText};
}

bool LaunchSheet::isReady() const
{
    return m_folders.rowCount() > 0 && !m_folders.isChecking() && m_agents.rowCount() > 0;
}

bool LaunchSheet::isSettled() const
{
    if (!isReady() || !agent() || isCommand())
        return false;
    return m_folders.startable(RunEnums::OnBusy::Ask).size() == m_folders.rowCount();
}

QList<QueueRuns> LaunchSheet::commands() const
{
    QueueRuns command;
    command.agent = agentId();
    command.model = m_ui->model->currentText().trimmed();
    command.interactive = isInteractive();
    command.priority = m_ui->priority->value();
    command.trust = m_ui->trust->isChecked();
    if (isCommand()) {
        command.command = commandWords(ownText()).value_or(QStringList());
    } else if (source() == Source::Chosen) {
        command.instructionTemplate = m_chosen.instructionTemplate;
        command.variables = m_chosen.variables;
        command.preset = m_chosen.preset;
    } else {
        command.instruction = ownText();
    }
    QList<QueueRuns> commands;
    for (const RunEnums::OnBusy onBusy :
         {RunEnums::OnBusy::Ask, RunEnums::OnBusy::Queue, RunEnums::OnBusy::Beside}) {
        command.folders = m_folders.startable(onBusy);
        command.onBusy = onBusy;
        if (!command.folders.isEmpty())
            commands << command;
    }
    return commands;
}

// --- starting -----------------------------------------------------------------------------------

void LaunchSheet::start()
{
    if (m_isStarting)
        return;
    if (!isReady()) {
        m_startsWhenReady = true;
        return;
    }
    m_startsWhenReady = false;
    if (m_folders.startableCount() == 0 && m_hasStarted) {
        reject();
        return;
    }
    if (!m_ui->start->isEnabled())
        return;
    m_isStarting = true;
    m_submitted.clear();
    for (const QueueRuns &command : commands())
        m_submitted += command.folders;
    m_ui->problem->hide();
    showSummary();
    emit startRequested();
}

void LaunchSheet::started(const QList<Rejection> &rejected)
{
    m_isStarting = false;
    m_hasStarted = true;
    m_folders.keepUnstarted(m_submitted, rejected);
    if (m_folders.rowCount() == 0) {
        accept();
        return;
    }
    judge();
    m_ui->folders->setCurrentIndex(m_folders.index(0, 0));
    m_ui->start->setFocus();
}

void LaunchSheet::failed(const Error &error)
{
    m_isStarting = false;
    m_startsWhenReady = false;
    m_ui->problem->setText(Words::sentence(error));
    m_ui->problem->show();
    showSummary();
}

void LaunchSheet::reached()
{
    m_ui->problem->hide();
    showSummary();
}

// --- showing ------------------------------------------------------------------------------------

void LaunchSheet::judge()
{
    m_folders.setChoice(choice());
    fitList();
    showTrust();
    showInstruction();
    showBusyChoices();
    showSummary();
    if (isReady())
        placeFocus();
    emit updated();
    if (isReady() && m_startsWhenReady)
        start();
}

/** As high as its rows, up to six of them. */
void LaunchSheet::fitList()
{
    const int rows = std::clamp(m_folders.rowCount(), 1, 6);
    const int row = std::max(m_ui->folders->sizeHintForRow(0), 2 * fontMetrics().height() + 14);
    m_ui->folders->setFixedHeight(m_ui->folders->header()->sizeHint().height() + rows * row
                                  + 2 * m_ui->folders->frameWidth());
}

void LaunchSheet::showTrust()
{
    const QList<FolderReport> untrusted = m_folders.untrusted();
    m_ui->trustBox->setVisible(!untrusted.isEmpty());
    m_ui->trust->setText(
        tr("I &trust %n folder(s) and what lies in them", nullptr, int(untrusted.size())));
    constexpr qsizetype mostNamed = 4;
    QStringList lines{tr("Agents obey files that lie in a folder. Trust it only when you know "
                         "where it comes from.")};
    for (const FolderReport &report : untrusted.mid(0, mostNamed)) {
        const QString files = shown(report.actingFiles.join(QStringLiteral(", ")));
        const QString name = Words::folderName(report.folder);
        lines << (files.isEmpty() ? tr("%1: nothing in it acts by itself").arg(name)
                                  : tr("%1: these would act: %2").arg(name, files));
    }
    if (untrusted.size() > mostNamed)
        lines << tr("and %n more", nullptr, int(untrusted.size() - mostNamed));
    m_ui->trustText->setText(lines.join(u'\n'));
}

void LaunchSheet::showBusyChoices()
{
    for (int row = 0; row < m_folders.rowCount(); ++row) {
        const QModelIndex index = m_folders.index(row, FolderPreflightModel::StandingColumn);
        const bool isWanted = index.data(FolderPreflightModel::BusyRole).toBool();
        if (isWanted == m_ui->folders->isPersistentEditorOpen(index))
            continue;
        if (isWanted)
            m_ui->folders->openPersistentEditor(index);
        else
            m_ui->folders->closePersistentEditor(index);
    }
}

void LaunchSheet::showSummary()
{
    const int rows = m_folders.rowCount();
    const int count = m_folders.startableCount();
    const bool isClosing = m_hasStarted && count == 0 && isReady();
    const bool lacksCommand
        = isCommand() && commandWords(ownText()).value_or(QStringList()).isEmpty();
    m_ui->heading->setText(m_hasStarted ? tr("%n folder(s) did not start", nullptr, rows)
                                        : tr("Start runs in %n folder(s)", nullptr, rows));
    m_ui->start->setText(isClosing ? tr("Close") : tr("&Start %n run(s)", nullptr, count));
    m_ui->start->setEnabled(isClosing || (count > 0 && agent() && !lacksCommand && !m_isStarting));
    m_ui->cancel->setVisible(!isClosing);
    if (m_isStarting)
        m_ui->summary->setText(tr("Starting…"));
    else if (m_folders.isChecking())
        m_ui->summary->setText(tr("Looking at the folders…"));
    else if (lacksCommand)
        m_ui->summary->setText(ownText().isEmpty() ? tr("Type a command first.")
                                                   : tr("A quote is not closed."));
    else
        m_ui->summary->setText(count == rows ? QString()
                                             : tr("%n stay(s) out for now", nullptr, rows - count));
}

void LaunchSheet::showAgent()
{
    const AgentReport *chosen = agent();
    const QString typed = m_ui->model->currentText();
    m_ui->model->clear();
    if (chosen)
        m_ui->model->addItems(chosen->models);
    m_ui->model->setCurrentText(typed);
    m_ui->model->setEnabled(!isCommand());
    const bool canTalk = !chosen || chosen->canBeInteractive;
    if (!canTalk)
        m_ui->manner->setCurrentIndex(0);
    m_ui->manner->setEnabled(canTalk);
    m_ui->instructionLabel->setText(isCommand() ? tr("&Command") : tr("&Instruction"));
    m_ui->source->setVisible(!isCommand());
    QString hint;
    for (int row = 0; row < m_agents.rowCount() && !chosen; ++row)
        hint = hint.isEmpty() ? m_agents.index(row).data(AgentListModel::ProblemRole).toString()
                              : hint;
    m_ui->agentHint->setText(hint);
    m_ui->agentHint->setVisible(!hint.isEmpty());
    m_ui->install->setVisible(!hint.isEmpty());
    judge();
}

} // namespace Runyard
