// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectwindow.h"

#include <domain/instructionoperations.h>
#include <gui/style/labels.h>
#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QEvent>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>

namespace Runyard {
namespace {

constexpr QSize usualSize(720, 680);

/** One on each line; as high as its lines, up to six. */
QPlainTextEdit *makeLines(QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QFont mono = Theme::fixed();
    mono.setPointSizeF(parent->font().pointSizeF());
    edit->setFont(mono);
    edit->document()->setDocumentMargin(Theme::halfGap + 2); // about as high as a line to type into
    const auto fit = [edit] {
        constexpr int most = 6;
        const int lines = qBound(1, edit->blockCount(), most);
        edit->setVerticalScrollBarPolicy(edit->blockCount() > most ? Qt::ScrollBarAsNeeded
                                                                   : Qt::ScrollBarAlwaysOff);
        edit->setFixedHeight(lines * edit->fontMetrics().lineSpacing()
                             + int(2 * edit->document()->documentMargin())
                             + 2 * edit->frameWidth());
    };
    QObject::connect(edit, &QPlainTextEdit::blockCountChanged, edit, fit);
    fit();
    return edit;
}

} // namespace

ProjectWindow::ProjectWindow(Gateway &gateway, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_gateway(gateway)
    , m_folder(folder)
    , m_about(plainLabel())
    , m_trustText(plainLabel())
    , m_remarks(plainLabel())
    , m_problem(plainLabel())
{
    setWindowTitle(tr("Project in %1").arg(Words::folderName(folder)));
    setWindowModality(Qt::WindowModal);
    build();
    resize(usualSize);
    ask();
}

void ProjectWindow::build()
{
    m_about->setText(
        tr("What the files in %1 tell, without running anything. Agents are told so by "
           "instruction sets. What is wrong you can correct: it is kept in "
           ".runyard/project.yaml, which a team can share.")
            .arg(shown(m_folder)));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_remarks->setForegroundRole(QPalette::PlaceholderText);
    m_remarks->hide();
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();

    auto *page = new QWidget;
    m_form = new QFormLayout(page);
    m_form->setContentsMargins(0, 0, Theme::gap, 0);
    m_form->setVerticalSpacing(Theme::gap);
    m_form->setHorizontalSpacing(Theme::wideGap);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_area = new QScrollArea;
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidget(page);
    m_area->setFocusPolicy(Qt::NoFocus);

    auto *buttons = new QDialogButtonBox;
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setDefault(true);
    m_save->setEnabled(false);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &ProjectWindow::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Theme::gap);
    layout->addWidget(m_about);
    layout->addWidget(makeTrustBox());
    layout->addWidget(m_area, 1);
    layout->addWidget(m_remarks);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    paintTones();
}

QWidget *ProjectWindow::makeTrustBox()
{
    m_trustBox = new QFrame;
    m_trustBox->setObjectName(QStringLiteral("trustBox"));
    auto *trust = new QPushButton(tr("&Trust it"));
    trust->setObjectName(QStringLiteral("trust"));
    trust->setAutoDefault(false);
    connect(trust, &QPushButton::clicked, this, &ProjectWindow::trust);
    auto *row = new QHBoxLayout(m_trustBox);
    row->setContentsMargins(Theme::gap + Theme::halfGap, Theme::gap, Theme::gap, Theme::gap);
    row->setSpacing(Theme::wideGap);
    row->addWidget(m_trustText, 1);
    row->addWidget(trust);
    m_trustBox->hide();
    return m_trustBox;
}

void ProjectWindow::ask()
{
    m_gateway.ask(FoldersQuery{{m_folder}})
        .then(this, [this](const Result<FolderReports> &reports) {
            if (reports)
                learn(reports->folders.first());
            else
                tell(reports.error());
        });
}

void ProjectWindow::learn(const FolderReport &report)
{
    if (report.error)
        return tell(*report.error);
    const QStringList &settings
        = report.settingsDifferences.isEmpty() ? report.settingsFiles : report.settingsDifferences;
    if (!report.trusted)
        m_trustText->setText(
            tr("This folder is not trusted yet, so nothing in it was read. Trust it only when you "
               "know where it comes from: agents obey files that lie in it."));
    else
        m_trustText->setText(tr("The folder's settings for Runyard are not what you trusted, so "
                                "they are not used: %1. Look at them first.")
                                 .arg(shown(settings.join(QStringLiteral(", ")))));
    m_trustBox->setVisible(!report.trusted || report.settingsChanged);
    m_area->setVisible(report.trusted);
    if (!report.trusted)
        return showButtons();
    m_gateway.ask(ProjectQuery{m_folder}).then(this, [this](const Result<ProjectFacts> &facts) {
        if (facts)
            fill(*facts);
        else
            tell(facts.error());
    });
}

void ProjectWindow::trust()
{
    m_problem->hide();
    m_gateway.submit(TrustFolder{m_folder})
        .then(this, [this](const Result<FolderReports> &reports) {
            if (!reports)
                return tell(reports.error());
            emit trusted(m_folder);
            ask();
        });
}

/** What was typed and not saved stays. */
void ProjectWindow::fill(const ProjectFacts &facts)
{
    const QStringList typed = texts();
    const QList<ProjectField> before = std::exchange(m_fields, ProjectForm::fields(facts));
    for (qsizetype i = 0; i < m_fields.size(); ++i) {
        if (i >= m_rows.size())
            addRow(m_fields[i]);
        else if (ProjectForm::tidied(before[i], typed[i]) == before[i].text)
            m_rows[i].setText(m_fields[i].text);
        showSource(i);
    }
    QStringList remarks;
    for (const QString &problem : facts.problems)
        remarks << tr("Could not be read: %1").arg(shown(problem));
    if (facts.cut)
        remarks << tr("The folder holds more than was looked at (%n files).", nullptr,
                      facts.filesSeen);
    m_remarks->setText(remarks.join(u'\n'));
    m_remarks->setVisible(!remarks.isEmpty());
    showButtons();
}

void ProjectWindow::addRow(const ProjectField &field)
{
    auto *room = new QWidget;
    auto *column = new QVBoxLayout(room);
    column->setContentsMargins({});
    column->setSpacing(0);
    Row row;
    const qsizetype number = m_rows.size();
    const auto changed = [this, number] {
        showSource(number);
        showButtons();
    };
    if (field.hasLines) {
        QPlainTextEdit *edit = makeLines(room);
        row.editor = edit;
        row.text = [edit] { return edit->toPlainText(); };
        row.setText = [edit](const QString &text) { edit->setPlainText(text); };
        edit->setPlainText(field.text);
        edit->setPlaceholderText(tr("Nothing was found"));
        edit->setAccessibleDescription(tr("One on each line"));
        connect(edit, &QPlainTextEdit::textChanged, this, changed);
    } else {
        auto *edit = new QLineEdit(field.text, room);
        edit->setCursorPosition(0);
        edit->setPlaceholderText(tr("Nothing was found"));
        row.editor = edit;
        row.text = [edit] { return edit->text(); };
        row.setText = [edit](const QString &text) { edit->setText(text); };
        if (field.isList)
            edit->setAccessibleDescription(tr("Several with commas between them"));
        connect(edit, &QLineEdit::textChanged, this, changed);
    }
    row.editor->setObjectName(field.fact);
    row.editor->setAccessibleName(field.title);
    row.source = plainLabel();
    row.source->setFont(Theme::smaller(font()));
    row.source->setForegroundRole(QPalette::PlaceholderText);
    row.takeBack = new QPushButton(tr("As found"));
    row.takeBack->setObjectName(QStringLiteral("takeBack.") + field.fact);
    row.takeBack->setAccessibleName(tr("%1: as found").arg(field.title));
    row.takeBack->setAutoDefault(false);
    row.takeBack->setFlat(true);
    row.takeBack->setFont(Theme::smaller(font()));
    row.takeBack->hide();
    connect(row.takeBack, &QPushButton::clicked, this, [this, number] {
        m_rows[number].setText(m_fields[number].found);
        m_rows[number].editor->setFocus();
    });
    auto *below = new QHBoxLayout;
    below->setContentsMargins({});
    below->addWidget(row.source, 1);
    below->addWidget(row.takeBack, 0, Qt::AlignTop);
    column->addWidget(row.editor);
    column->addLayout(below);
    room->setFocusProxy(row.editor);
    auto *label = new QLabel(field.title);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(row.editor);
    m_form->addRow(label, room);
    m_rows << row;
    if (number == 0)
        row.editor->setFocus();
}

/** Below each field, where it comes from; where the user says something else, what was found, too.
 */
void ProjectWindow::showSource(qsizetype number)
{
    const ProjectField &field = m_fields[number];
    const Row &row = m_rows[number];
    const bool differs = ProjectForm::tidied(field, row.text()) != field.found;
    QString found = field.found;
    found.replace(u'\n', QLatin1StringView(" · "));
    constexpr qsizetype mostShown = 200;
    if (found.size() > mostShown)
        found = found.left(mostShown) + u'…';
    QString text;
    if (differs && found.isEmpty())
        text = tr("Said by you; nothing was found");
    else if (differs)
        text = tr("Said by you; found in %1: %2").arg(shown(field.from), shown(found));
    else if (!found.isEmpty())
        text = tr("Found in %1").arg(shown(field.from));
    row.source->setText(text);
    row.source->setVisible(!text.isEmpty()); // an empty field says so itself
    row.editor->setToolTip(text.toHtmlEscaped());
    row.takeBack->setVisible(differs);
}

QStringList ProjectWindow::texts() const
{
    QStringList texts;
    for (const Row &row : m_rows)
        texts << row.text();
    return texts;
}

void ProjectWindow::showButtons()
{
    m_save->setEnabled(!m_isSaving && m_trustBox->isHidden()
                       && !ProjectForm::changes(m_fields, texts()).isEmpty());
}

void ProjectWindow::accept()
{
    if (!m_save->isEnabled())
        return;
    m_isSaving = true;
    m_problem->hide();
    showButtons();
    m_gateway.submit(CorrectProject{m_folder, ProjectForm::changes(m_fields, texts())})
        .then(this, [this](const Result<ProjectFacts> &facts) {
            m_isSaving = false;
            if (!facts) {
                tell(facts.error());
                showButtons();
                return;
            }
            emit saved(*facts);
            QDialog::accept();
        });
}

void ProjectWindow::tell(const Error &error)
{
    showProblem(m_problem, error);
    // What lies there may have changed meanwhile: then it is asked about, with a button.
    if (error.code == ErrorCode::FolderNotTrusted && m_trustBox->isHidden() && !m_rows.isEmpty())
        ask();
}

void ProjectWindow::paintTones()
{
    QPalette tinted = palette();
    tinted.setColor(QPalette::Window, Theme::toneSurface(Theme::Tone::Warning, palette()));
    m_trustBox->setPalette(tinted);
    m_trustBox->setAutoFillBackground(true);
}

void ProjectWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_trustBox)
        paintTones();
}

} // namespace Runyard
