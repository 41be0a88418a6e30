// SPDX-License-Identifier: GPL-3.0-or-later
#include "startsheet.h"

#include "valueform.h"

#include <gui/launch/dropped.h>
#include <gui/style/icons.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {

using namespace Qt::StringLiterals;

StartSheet::StartSheet(EngineReplica &replica, const QString &file, const QByteArray &text,
                       const WorkflowDefinition &definition, QWidget *parent)
    : QDialog(parent)
    , m_replica(replica)
    , m_file(file)
    , m_text(text)
    , m_form(new ValueForm(definition.params))
    , m_folders(new QListWidget)
    , m_agent(new QComboBox)
    , m_trust(new QCheckBox(tr("I trust these folders: what stands in them may run")))
    , m_told(new QLabel)
{
    setWindowTitle(tr("Run %1").arg(shown(definition.name)));
    setAcceptDrops(true);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::gap);
    auto *title = new QLabel(definition.together ? tr("Once, for all of these folders together")
                                                 : tr("Once in each of these folders"));
    title->setFont(Theme::bold(font()));
    layout->addWidget(title);
    m_folders->setObjectName(u"folders"_s);
    m_folders->setAccessibleName(tr("Folders"));
    m_folders->setIconSize({Theme::iconSize, Theme::iconSize});
    m_folders->setSelectionMode(QAbstractItemView::ExtendedSelection);
    layout->addWidget(m_folders, 1);

    auto *row = new QHBoxLayout;
    auto *add = new QPushButton(Icons::symbol(u"folder-add"_s), tr("Add folders…"));
    auto *remove = new QPushButton(tr("Remove"));
    add->setAutoDefault(false);
    remove->setAutoDefault(false);
    connect(add, &QPushButton::clicked, this, &StartSheet::chooseFolders);
    connect(remove, &QPushButton::clicked, this, [this] {
        qDeleteAll(m_folders->selectedItems());
        updateStart();
    });
    row->addWidget(add);
    row->addWidget(remove);
    row->addStretch(1);
    layout->addLayout(row);

    m_agent->setModel(&m_agents);
    m_agent->setToolTip(tr("For steps that name no agent"));
    m_form->layoutForMore().addRow(tr("Agent"), m_agent);
    layout->addWidget(m_form);
    layout->addWidget(m_trust);
    m_trust->hide();
    m_told->setWordWrap(true);
    m_told->setTextFormat(Qt::PlainText);
    m_told->hide();
    layout->addWidget(m_told);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_start = buttons->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    m_start->setObjectName(u"start"_s);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &StartSheet::start);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    m_start->setDefault(true);
    resize(520, 440);
    updateStart();
    replica.gateway().ask(AgentsQuery{}).then(this, [this](const Result<AgentList> &list) {
        if (!list)
            return tell(Words::sentence(list.error()));
        m_agents.setAgents(list->agents);
        m_agent->setCurrentIndex(m_agents.preferredRow());
    });
}

// --- folders ------------------------------------------------------------------------------------

void StartSheet::addFolders(const QStringList &folders)
{
    for (const QString &folder : folders) {
        if (!m_folders->findItems(folder, Qt::MatchExactly).isEmpty())
            continue;
        new QListWidgetItem(Icons::symbol(u"folder"_s), folder, m_folders);
    }
    updateStart();
}

void StartSheet::chooseFolders()
{
    auto *dialog = new QFileDialog(this, tr("Add folders"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &StartSheet::addFolders);
    dialog->open();
}

void StartSheet::dragEnterEvent(QDragEnterEvent *event)
{
    if (DropReader::accepts(event->mimeData()))
        event->acceptProposedAction();
}

void StartSheet::dropEvent(QDropEvent *event)
{
    addFolders(DropReader::read(*event->mimeData()).paths);
    event->acceptProposedAction();
}

void StartSheet::updateStart()
{
    m_start->setEnabled(m_folders->count() > 0);
    m_start->setDefault(true);
}

// --- start --------------------------------------------------------------------------------------

StartWorkflow StartSheet::command() const
{
    StartWorkflow command;
    command.file = m_file;
    command.text = QString::fromUtf8(m_text);
    for (int row = 0; row < m_folders->count(); ++row)
        command.folders << m_folders->item(row)->text();
    command.params = m_form->values();
    const AgentReport *agent = m_agents.agent(m_agent->currentIndex());
    if (agent && !agent->isDefault)
        command.agent = agent->id;
    command.trust = m_trust->isChecked();
    return command;
}

void StartSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        start();
        return;
    }
    QDialog::keyPressEvent(event);
}

void StartSheet::start()
{
    if (!m_start->isEnabled())
        return; // nothing to start, or an answer is awaited
    m_start->setEnabled(false);
    m_replica.gateway().submit(command()).then(
        this, [this](const Result<WorkflowReceipt> &receipt) { answered(receipt); });
}

void StartSheet::answered(const Result<WorkflowReceipt> &receipt)
{
    m_start->setEnabled(true);
    if (!receipt)
        return tell(Words::sentence(receipt.error()));
    if (!receipt->workflows.isEmpty())
        emit started(receipt->workflows);
    if (receipt->rejected.isEmpty()) {
        accept();
        return;
    }
    m_folders->clear();
    QStringList lines;
    for (const WorkflowRejection &rejected : receipt->rejected) {
        addFolders({rejected.folder});
        lines << u"%1: %2"_s.arg(Words::folderName(rejected.folder),
                                 Words::sentence(rejected.error));
        if (rejected.error.code == ErrorCode::FolderNotTrusted)
            m_trust->show();
    }
    tell(lines.join(u'\n'));
}

void StartSheet::tell(const QString &text)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, colors));
    m_told->setPalette(colors);
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
}

} // namespace Runyard
