// SPDX-License-Identifier: GPL-3.0-or-later
#include "approvalsheet.h"

#include "valueform.h"

#include <gui/style/theme.h>
#include <models/words.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

QList<WorkflowParameter> fieldsOf(const QJsonObject &form)
{
    QList<WorkflowParameter> fields;
    for (auto it = form.begin(); it != form.end(); ++it) {
        const QJsonObject schema = it.value().toObject();
        fields << WorkflowParameter{it.key(), schema, schema.value("required"_L1).toBool()};
    }
    return fields;
}

/** Each thing that is shown below the one before: texts as they are, others as JSON. */
QString shownText(const QJsonValue &shownValues)
{
    QStringList parts;
    for (const QJsonValue &value : shownValues.toArray()) {
        const bool isWide = value.isObject() || value.isArray();
        const QJsonDocument document
            = value.isObject() ? QJsonDocument(value.toObject()) : QJsonDocument(value.toArray());
        parts << (isWide ? QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed()
                         : valueText(value));
    }
    return parts.join(u"\n\n"_s);
}

} // namespace

ApprovalSheet::ApprovalSheet(EngineReplica &replica, const WorkflowRun &workflow,
                             const StepRecord &step, QWidget *parent)
    : QDialog(parent)
    , m_replica(replica)
    , m_workflow(workflow.id)
    , m_step(step.id)
    , m_hash(step.approval.hash)
    , m_form(new ValueForm(fieldsOf(step.approval.form)))
    , m_comment(new QLineEdit)
    , m_told(new QLabel)
{
    setWindowTitle(tr("%1 asks").arg(shown(step.name.isEmpty() ? step.id : step.name)));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::wideGap, Theme::wideGap, Theme::wideGap, Theme::wideGap);
    layout->setSpacing(Theme::gap);
    auto *question = new QLabel(step.approval.message);
    question->setTextFormat(Qt::PlainText);
    question->setWordWrap(true);
    question->setFont(Theme::heading(font()));
    question->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(question);
    auto *where
        = new QLabel(u"w%1 · %2"_s.arg(workflow.number).arg(shown(workflow.folders.join(u", "_s))));
    where->setTextFormat(Qt::PlainText);
    where->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(where);

    const QString text = shownText(step.approval.shown);
    auto *shownField = new QPlainTextEdit(text);
    shownField->setObjectName(u"shown"_s);
    shownField->setReadOnly(true);
    shownField->setAccessibleName(tr("What is shown"));
    shownField->setTabChangesFocus(true);
    shownField->setVisible(!text.isEmpty());
    layout->addWidget(shownField, 1);

    m_comment->setPlaceholderText(tr("kept with the answer"));
    m_comment->setObjectName(u"comment"_s);
    m_form->layoutForMore().addRow(tr("Comment"), m_comment);
    layout->addWidget(m_form);
    m_told->setWordWrap(true);
    m_told->setTextFormat(Qt::PlainText);
    m_told->hide();
    layout->addWidget(m_told);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_reject = buttons->addButton(tr("Reject"), QDialogButtonBox::DestructiveRole);
    m_approve = buttons->addButton(tr("Approve"), QDialogButtonBox::AcceptRole);
    m_approve->setObjectName(u"approve"_s);
    m_reject->setObjectName(u"reject"_s);
    m_reject->setAutoDefault(false);
    connect(m_approve, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { answer(false); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_form, &ValueForm::changed, this, &ApprovalSheet::updateApprove);
    connect(&replica, &EngineReplica::recorded, this, &ApprovalSheet::look);
    connect(&replica, &EngineReplica::reset, this, &ApprovalSheet::look);
    layout->addWidget(buttons);
    m_approve->setDefault(true);
    resize(560, text.isEmpty() ? sizeHint().height() : 460);
    updateApprove();
    m_form->focusFirst();
}

void ApprovalSheet::updateApprove()
{
    m_approve->setEnabled(!m_isAnswering && m_form->isComplete());
    m_reject->setEnabled(!m_isAnswering);
}

void ApprovalSheet::answer(bool approved)
{
    AnswerApproval command;
    command.workflow = m_workflow.value;
    command.step = m_step;
    command.reject = !approved;
    command.hash = m_hash;
    command.comment = m_comment->text();
    if (approved)
        command.values = m_form->values();
    m_isAnswering = true;
    updateApprove();
    m_replica.gateway().submit(command).then(this, [this](const Result<Receipt> &receipt) {
        m_isAnswering = false;
        updateApprove();
        if (receipt)
            accept();
        else
            tell(Words::sentence(receipt.error()));
    });
}

/** The question may have been answered elsewhere, or asked anew about something else. */
void ApprovalSheet::look()
{
    const StepRecord *step = m_replica.state().workflows().step(m_workflow, m_step);
    const bool isOpen = step && step->state == StepState::Waiting && !step->approval.answered;
    if (!isOpen && !m_isAnswering)
        reject();
    else if (isOpen && step->approval.hash != m_hash)
        tell(tr("What it shows has changed. Close this and look at it again."));
}

void ApprovalSheet::tell(const QString &text)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, colors));
    m_told->setPalette(colors);
    m_told->setText(text);
    m_told->setVisible(!text.isEmpty());
}

} // namespace Runyard
