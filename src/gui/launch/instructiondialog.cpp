// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructiondialog.h"

#include "instructionform.h"

#include <domain/instructionoperations.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

constexpr QSize usualSize(960, 640);
constexpr int listWidth = 280;
constexpr int mostFormHeight = 260;

/** Settings of a preset in words: `agent: mock`. */
QString settingsText(const QJsonObject &settings)
{
    QStringList lines;
    for (auto at = settings.begin(); at != settings.end(); ++at) {
        if (!at->isObject())
            lines << QStringLiteral("%1: %2").arg(at.key(), at->toVariant().toString());
    }
    return lines.join(QStringLiteral(", "));
}

} // namespace

InstructionDialog::InstructionDialog(Gateway &gateway, const QStringList &folders, QWidget *parent)
    : QDialog(parent), m_gateway(gateway), m_draft(gateway)
{
    setWindowTitle(tr("Choose an instruction"));
    setWindowModality(Qt::WindowModal);
    build(folders);
    connect(m_search, &QLineEdit::textChanged, &m_filtered, [this](const QString &text) {
        m_filtered.setFilterFixedString(text);
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_filtered.index(0, 0));
    });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InstructionDialog::choose);
    connect(m_list, &QListView::doubleClicked, this, [this] {
        if (m_use->isEnabled())
            accept();
    });
    connect(m_folder, &QComboBox::currentIndexChanged, this, &InstructionDialog::load);
    connect(m_form, &InstructionForm::changed, this,
            [this] { m_draft.setValues(m_form->values()); });
    connect(&m_draft, &InstructionDraft::changed, this, &InstructionDialog::showChoice);
    paintTones();
    load();
    resize(usualSize);
}

void InstructionDialog::build(const QStringList &folders)
{
    m_filtered.setSourceModel(&m_choices);
    m_filtered.setFilterRole(InstructionChoices::SearchRole);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);

    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    m_search = new QLineEdit(left);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->setPlaceholderText(tr("Search"));
    makeClearable(m_search);
    m_list = new QListView(left);
    m_list->setObjectName(QStringLiteral("sets"));
    m_list->setModel(&m_filtered);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(Theme::halfGap / 2);
    m_list->setAccessibleName(tr("Instruction sets and presets"));
    leftLayout->addWidget(m_search);
    leftLayout->addWidget(m_list);

    auto *right = new QWidget(this);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(Theme::gap, 0, 0, 0);
    m_title = new QLabel(right);
    m_title->setFont(Theme::heading(font()));
    m_title->setWordWrap(true);
    m_description = new QLabel(right);
    m_description->setWordWrap(true);
    m_description->setForegroundRole(QPalette::PlaceholderText);
    m_form = new InstructionForm(right);
    m_form->installEventFilter(this);
    m_formArea = new QScrollArea(right);
    m_formArea->setWidgetResizable(true);
    m_formArea->setFrameShape(QFrame::NoFrame);
    m_formArea->setWidget(m_form);
    m_folder = new QComboBox(right);
    m_folder->setObjectName(QStringLiteral("folder"));
    m_folder->setAccessibleName(tr("Folder of the preview"));
    for (const QString &folder : folders)
        m_folder->addItem(tr("As in %1").arg(Words::folderName(folder)), folder);
    m_folder->setVisible(folders.size() > 1);
    m_preview = new QPlainTextEdit(right);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setReadOnly(true);
    m_preview->setAccessibleName(tr("The instruction as it would be sent"));
    QFont mono = Theme::fixed();
    mono.setPointSizeF(font().pointSizeF());
    m_preview->setFont(mono);
    m_preview->document()->setDocumentMargin(Theme::gap);
    m_problem = new QLabel(right);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    rightLayout->addWidget(m_title);
    rightLayout->addWidget(m_description);
    rightLayout->addWidget(m_formArea);
    rightLayout->addWidget(m_folder);
    rightLayout->addWidget(m_preview, 1);
    rightLayout->addWidget(m_problem);

    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({listWidth, usualSize.width() - listWidth});
    splitter->setChildrenCollapsible(false);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_use = buttons->addButton(tr("&Use this"), QDialogButtonBox::AcceptRole);
    m_use->setObjectName(QStringLiteral("use"));
    m_use->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    m_search->setFocus();
}

QString InstructionDialog::folder() const
{
    return m_folder->currentData().toString();
}

/** What there is depends on the folder. */
void InstructionDialog::load()
{
    m_draft.setFolder(folder());
    const QString wanted = m_list->currentIndex().data(InstructionChoices::NameRole).toString();
    const auto chooseAgain = [this, wanted] {
        const QModelIndexList found
            = wanted.isEmpty()
                  ? QModelIndexList()
                  : m_filtered.match(m_filtered.index(0, 0), InstructionChoices::NameRole, wanted,
                                     1, Qt::MatchExactly);
        m_list->setCurrentIndex(found.isEmpty() ? m_filtered.index(0, 0) : found.first());
    };
    m_gateway.ask(InstructionsQuery{folder()})
        .then(this, [this, asked = folder(), chooseAgain](const Result<InstructionList> &list) {
            if (asked != folder())
                return;
            if (list)
                m_choices.setSets(list->instructions);
            else
                m_problem->setText(Words::sentence(list.error()));
            chooseAgain();
        });
    m_gateway.ask(PresetsQuery{folder()})
        .then(this, [this, asked = folder(), chooseAgain](const Result<PresetList> &list) {
            if (asked != folder() || !list)
                return;
            m_choices.setPresets(list->presets);
            chooseAgain();
        });
}

const InstructionChoice *InstructionDialog::current() const
{
    return m_choices.choice(m_filtered.mapToSource(m_list->currentIndex()).row());
}

/** A preset may name a set: then the form is that of the set, with the preset's values in it. */
void InstructionDialog::choose()
{
    const InstructionChoice *row = current();
    const QString name = !row            ? QString()
                         : row->isPreset ? row->settings[u"instructionTemplate"].toString()
                                         : row->set.name;
    const InstructionSet *set = m_choices.set(name);
    // In another folder the same set keeps what was filled in.
    const bool isSame = set && name == m_draft.name() && !row->isPreset;
    const QJsonObject given = isSame ? m_form->values()
                              : row  ? row->settings[u"variables"].toObject()
                                     : QJsonObject();
    m_draft.setName(set ? name : QString());
    m_form->setVariables(set ? set->variables : QList<InstructionVariable>(), given);
    fitForm();
    m_draft.setValues(m_form->values());
    showChoice();
}

/** As high as its fields, up to a part of the dialog. */
void InstructionDialog::fitForm()
{
    m_formArea->setVisible(!m_form->isEmpty());
    m_formArea->setFixedHeight(qMin(m_form->sizeHint().height() + Theme::halfGap, mostFormHeight));
}

/** Fields that are made while the dialog is open count in the form's height once they are shown. */
bool InstructionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_form && event->type() == QEvent::LayoutRequest)
        fitForm();
    return QDialog::eventFilter(watched, event);
}

/** Why it can't be used as it is. */
QString InstructionDialog::problem(bool isPlainPreset) const
{
    const InstructionChoice *row = current();
    if (!row)
        return {};
    if (row->set.error)
        return Words::sentence(*row->set.error);
    if (!row->set.fits)
        return tr("Does not fit this folder: %1").arg(shown(row->set.lacks));
    if (const QStringList missing = m_form->missing(); !missing.isEmpty())
        return tr("Still to be filled in: %1").arg(missing.join(QStringLiteral(", ")));
    return m_draft.error() && !isPlainPreset ? Words::sentence(*m_draft.error()) : QString();
}

void InstructionDialog::showChoice()
{
    const InstructionChoice *row = current();
    m_title->setText(row ? shown(row->set.title) : QString());
    QString description = row ? shown(row->set.description) : QString();
    if (row && row->isPreset)
        description += (description.isEmpty() ? QString() : QStringLiteral("\n"))
                       + shown(settingsText(row->settings));
    m_description->setText(description);
    m_description->setVisible(!description.isEmpty());
    const bool isPlainPreset = row && row->isPreset && m_draft.name().isEmpty();
    const QString text = isPlainPreset ? row->settings[u"instruction"].toString() : m_draft.text();
    if (m_preview->toPlainText() != text)
        m_preview->setPlainText(text);
    const QString why = problem(isPlainPreset);
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    m_use->setEnabled(row && why.isEmpty() && (isPlainPreset || m_draft.isCurrent()));
    paintTones();
}

InstructionDialog::Choice InstructionDialog::choice() const
{
    Choice choice;
    const InstructionChoice *row = current();
    if (!row)
        return choice;
    choice.title = row->set.title;
    choice.variables = m_form->values();
    choice.instructionTemplate = m_draft.name();
    choice.text = m_preview->toPlainText();
    if (row->isPreset) {
        choice.preset = row->set.name;
        choice.settings = row->settings;
    }
    return choice;
}

void InstructionDialog::paintTones()
{
    QPalette bad = palette();
    // What is only not filled in yet is no mistake.
    const Theme::Tone tone
        = m_form->missing().isEmpty() ? Theme::Tone::Failure : Theme::Tone::Warning;
    bad.setColor(QPalette::WindowText, Theme::toneColor(tone, palette()));
    m_problem->setPalette(bad);
}

void InstructionDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_problem)
        paintTones();
}

} // namespace Runyard
