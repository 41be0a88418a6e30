// SPDX-License-Identifier: GPL-3.0-or-later
#include "livebar.h"

#include "stepkinds.h"

#include <gui/style/icons.h>
#include <gui/style/plaindelegate.h>
#include <gui/style/theme.h>
#include <models/words.h>
#include <models/workflowwords.h>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

StepState likeStep(WorkflowState state)
{
    switch (state) {
    case WorkflowState::Succeeded:
        return StepState::Succeeded;
    case WorkflowState::Failed:
        return StepState::Failed;
    case WorkflowState::Cancelled:
    case WorkflowState::Cancelling:
        return StepState::Cancelled;
    case WorkflowState::Paused:
        return StepState::Delayed;
    case WorkflowState::Running:
        break;
    }
    return StepState::Running;
}

QToolButton *makeButton(const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setIcon(Icons::symbol(icon));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    return button;
}

} // namespace

LiveBar::LiveBar(EngineReplica &replica, WorkflowLive &live, QWidget *parent)
    : QFrame(parent)
    , m_replica(replica)
    , m_live(live)
    , m_which(new QComboBox)
    , m_icon(new QLabel)
    , m_state(new QLabel)
    , m_question(new QLabel)
    , m_look(new QPushButton(tr("Look…")))
    , m_approve(new QPushButton(tr("Approve")))
    , m_reject(new QPushButton(tr("Reject")))
    , m_foremost(makeButton(u"search"_s, tr("Go to it")))
    , m_again(makeButton(u"retry"_s, tr("Again")))
    , m_stop(makeButton(u"stop"_s, tr("Cancel")))
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(Theme::gap, Theme::halfGap, Theme::gap, Theme::halfGap);
    rows->setSpacing(Theme::halfGap);
    auto *layout = new QHBoxLayout;
    layout->setSpacing(Theme::gap);
    rows->addLayout(layout);
    // A row of its own for the question: it may be long.
    auto *asking = new QHBoxLayout;
    asking->setSpacing(Theme::gap);
    rows->addLayout(asking);
    m_which->setAccessibleName(tr("Workflow at work"));
    m_which->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_state->setObjectName(u"workflowState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setFont(Theme::bold(font()));
    m_question->setWordWrap(true);
    layout->addWidget(m_which);
    layout->addWidget(m_icon);
    layout->addWidget(m_state);
    layout->addWidget(m_foremost);
    layout->addStretch(1);
    layout->addWidget(m_again);
    layout->addWidget(m_stop);
    asking->addWidget(m_question, 1);
    asking->addWidget(m_look);
    asking->addWidget(m_approve);
    asking->addWidget(m_reject);
    m_approve->setDefault(true); // it is what the bar is there for now
    m_again->setToolTip(tr("Do every step again that did not succeed"));
    connect(m_which, &QComboBox::activated, this,
            [this](int row) { m_live.look(WorkflowId{m_which->itemData(row).toString()}); });
    connect(m_look, &QPushButton::clicked, this, [this] {
        if (const StepRecord *step = gate())
            emit answerWanted(step->id);
    });
    connect(m_approve, &QPushButton::clicked, this, [this] { answer(true); });
    connect(m_reject, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_foremost, &QToolButton::clicked, this,
            [this] { emit stepWanted(m_live.foremost()); });
    connect(m_again, &QToolButton::clicked, this, [this] {
        RerunWorkflow command;
        command.workflow = m_live.current().value;
        submit(command);
    });
    connect(m_stop, &QToolButton::clicked, this,
            [this] { submit(CancelWorkflow{m_live.current().value}); });
    connect(&live, &WorkflowLive::workflowsChanged, this, &LiveBar::list);
    connect(&live, &WorkflowLive::changed, this, &LiveBar::showState);
    list();
}

template<class Command>
void LiveBar::submit(const Command &command)
{
    m_replica.gateway().submit(command).then(this, [this](const Result<Receipt> &receipt) {
        if (!receipt)
            emit failed(receipt.error());
    });
}

void LiveBar::list()
{
    m_which->clear();
    m_which->addItem(Icons::symbol(u"workflow"_s), tr("Nothing shown"), QString());
    for (const WorkflowId &id : m_live.workflows()) {
        const WorkflowRun *workflow = m_live.workflow(id);
        const StepState state = likeStep(workflow->state);
        QStringList names;
        for (const QString &folder : workflow->folders)
            names << Words::folderName(folder);
        m_which->addItem(
            Icons::symbol(StepKinds::stateIcon(state), StepKinds::stateColor(state, palette())),
            u"w%1 · %2"_s.arg(workflow->number).arg(names.join(u", "_s).left(40)), id.value);
    }
    setVisible(!m_live.workflows().isEmpty());
    showState();
}

const StepRecord *LiveBar::gate() const
{
    const WorkflowRun *workflow = m_live.workflow();
    if (!workflow || isFinal(workflow->state))
        return nullptr;
    for (const StepRecord &step : workflow->steps) {
        if (step.state == StepState::Waiting && !step.approval.answered)
            return &step;
    }
    return nullptr;
}

void LiveBar::answer(bool approved)
{
    const StepRecord *step = gate();
    if (!step)
        return;
    if (approved && !step->approval.form.isEmpty()) { // it wants values
        emit answerWanted(step->id);
        return;
    }
    AnswerApproval command;
    command.workflow = m_live.current().value;
    command.step = step->id;
    command.reject = !approved;
    command.hash = step->approval.hash; // the answer is to what was shown here
    submit(command);
}

void LiveBar::showState()
{
    m_which->setCurrentIndex(std::max(0, m_which->findData(m_live.current().value)));
    const WorkflowRun *workflow = m_live.workflow();
    const StepRecord *waiting = gate();
    m_icon->setVisible(workflow);
    m_state->setVisible(workflow);
    m_foremost->setVisible(workflow && !m_live.foremost().isEmpty());
    const std::optional<StepLive> foremost
        = waiting ? std::nullopt : m_live.step(m_live.foremost());
    const QString problem = foremost && isFailure(foremost->state) ? foremost->problem : QString();
    QPalette colors = palette();
    if (!problem.isEmpty())
        colors.setColor(QPalette::WindowText, Theme::toneColor(Theme::Tone::Failure, colors));
    m_question->setPalette(colors);
    m_question->setVisible(waiting || !problem.isEmpty());
    const bool wantsValues = waiting && !waiting->approval.form.isEmpty();
    m_look->setVisible(waiting && !wantsValues && !waiting->approval.shown.toArray().isEmpty());
    m_approve->setVisible(waiting);
    m_approve->setText(wantsValues ? tr("Answer…") : tr("Approve"));
    m_reject->setVisible(waiting);
    m_stop->setVisible(workflow && !isFinal(workflow->state));
    m_again->setVisible(workflow && isFinal(workflow->state)
                        && workflow->state != WorkflowState::Succeeded);
    const QString told = waiting             ? waiting->approval.message
                         : problem.isEmpty() ? QString()
                                             : u"%1: %2"_s.arg(m_live.foremost(), problem);
    m_question->setText(told.simplified().left(400));
    m_question->setToolTip(plainHint(told));
    if (!workflow)
        return;
    const StepState state = likeStep(workflow->state);
    m_icon->setPixmap(Icons::pixmap(StepKinds::stateIcon(state),
                                    StepKinds::stateColor(state, palette()), 16,
                                    devicePixelRatioF()));
    const auto done = std::count_if(workflow->steps.cbegin(), workflow->steps.cend(),
                                    [](const StepRecord &step) { return isFinal(step.state); });
    const bool isBroke
        = workflow->state == WorkflowState::Paused && !workflow->pauseReason.isEmpty();
    QStringList words{workflow->queued ? tr("waits for others of its group")
                      : isBroke        ? tr("its budget is used up")
                                       : WorkflowWords::state(workflow->state),
                      tr("%1 of %2 steps").arg(done).arg(workflow->steps.size())};
    if (const QString cost = Words::cost(m_live.costUsd()); !cost.isEmpty())
        words << cost;
    m_state->setText(words.join(u"  ·  "_s));
}

} // namespace Runyard
