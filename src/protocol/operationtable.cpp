// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationtable.h"

#include <base/codec.h>
#include <domain/careoperations.h>
#include <domain/conversationoperations.h>
#include <domain/costoperations.h>
#include <domain/instructionoperations.h>
#include <domain/permissionoperations.h>

namespace Runyard {
namespace {

template<class T>
Operation row(const char *name, Scope scope, const char *verb = "",
              const QStringList &positionals = {})
{
    return Operation{QString::fromLatin1(name),
                     scope != Scope::Read,
                     scope,
                     QMetaType::fromType<T>(),
                     QMetaType::fromType<typename T::Answer>(),
                     QString::fromLatin1(verb),
                     positionals};
}

QString classInfo(QMetaType type, const char *name)
{
    const QMetaObject *meta = type.metaObject();
    const int index = meta ? meta->indexOfClassInfo(name) : -1;
    return index < 0 ? QString() : QString::fromUtf8(meta->classInfo(index).value());
}

QList<Operation> makeTable()
{
    const QString run = QStringLiteral("run");
    const QString workflow = QStringLiteral("workflow");
    return {
        row<QueueRuns>("runs.queue", Scope::Write),
        row<StopRuns>("runs.stop", Scope::Write),
        row<RetryRun>("run.retry", Scope::Write, "retry", {run}),
        row<ContinueRun>("run.continue", Scope::Write, "continue",
                         {run, QStringLiteral("message")}),
        row<HoldRun>("run.hold", Scope::Write, "pause", {run}),
        row<ReleaseRun>("run.release", Scope::Write, "resume", {run}),
        row<MoveRun>("run.move", Scope::Write),
        row<SetPriority>("run.setPriority", Scope::Write, "priority",
                         {run, QStringLiteral("priority")}),
        row<SendInput>("run.send", Scope::Write),
        row<SendText>("run.say", Scope::Write),
        row<ResizeTerminal>("run.resize", Scope::Write),
        row<PauseQueue>("queue.pause", Scope::Write, "queue pause"),
        row<ResumeQueue>("queue.resume", Scope::Write, "queue resume"),
        row<SetQueueLimit>("queue.limit", Scope::Write, "queue limit", {QStringLiteral("limit")}),
        row<StartWorkflow>("workflow.start", Scope::Write),
        row<CancelWorkflow>("workflow.cancel", Scope::Write, "workflow cancel", {workflow}),
        row<PauseWorkflow>("workflow.pause", Scope::Write, "workflow pause", {workflow}),
        row<ResumeWorkflow>("workflow.resume", Scope::Write, "workflow resume", {workflow}),
        row<RerunWorkflow>("workflow.rerun", Scope::Write, "workflow rerun", {workflow}),
        row<AnswerApproval>("workflow.answer", Scope::Write),
        row<ChangeWorkflow>("workflow.change", Scope::Write),
        row<WorkflowsQuery>("workflows.list", Scope::Read),
        row<WorkflowQuery>("workflow.show", Scope::Read),
        row<TrustFolder>("folder.trust", Scope::Admin, "trust", {QStringLiteral("folder")}),
        row<DistrustFolder>("folder.distrust", Scope::Admin, "distrust",
                            {QStringLiteral("folder")}),
        row<StopEngine>("engine.stop", Scope::Admin, "engine stop"),
        row<RunsQuery>("runs.list", Scope::Read),
        row<RunQuery>("run.show", Scope::Read, "show", {QStringLiteral("reference")}),
        row<TimelineQuery>("run.timeline", Scope::Read),
        row<OverviewQuery>("overview", Scope::Read),
        row<QueueQuery>("queue.show", Scope::Read, "queue show"),
        row<FoldersQuery>("folders.inspect", Scope::Read, "inspect", {QStringLiteral("folders")}),
        row<AgentsQuery>("agents.list", Scope::Read, "agents"),
        row<ProjectQuery>("project.show", Scope::Read),
        // As with trust: what it writes is used without being asked about again.
        row<CorrectProject>("project.correct", Scope::Admin),
        row<InstructionsQuery>("instructions.list", Scope::Read),
        // They read whatever file they are given the path of.
        row<InstructionQuery>("instructions.show", Scope::Write),
        row<RenderQuery>("instructions.render", Scope::Write),
        row<PresetsQuery>("presets.list", Scope::Read),
        row<OutputQuery>("run.output", Scope::Read),
        row<EngineQuery>("engine.show", Scope::Read, "engine status"),
        row<ProcessesQuery>("processes.list", Scope::Read, "processes"),
        row<EndOrphans>("processes.endOrphans", Scope::Write, "end-orphans"),
        row<ContinueProcesses>("run.continueProcesses", Scope::Write, "wake", {run}),
        row<ReleaseAccount>("account.release", Scope::Write, "queue release",
                            {QStringLiteral("account")}),
        row<CleanRuns>("runs.clean", Scope::Write),
        row<InboxQuery>("permissions.inbox", Scope::Read, "inbox"),
        row<AnswerPermission>("permissions.answer", Scope::Admin),
        row<AskByHook>("permissions.askByHook", Scope::Write),
        row<PermissionRulesQuery>("permissions.rules", Scope::Read, "permissions rules"),
        row<AddPermissionRule>("permissions.addRule", Scope::Admin),
        row<RemovePermissionRule>("permissions.removeRule", Scope::Admin,
                                  "permissions rules remove", {QStringLiteral("number")}),
        row<DryRunPermissions>("permissions.dryRun", Scope::Read, "permissions dry-run", {run}),
        row<SteerRun>("run.steer", Scope::Write),
        row<CostQuery>("cost.show", Scope::Read),
        row<BudgetsQuery>("budgets.list", Scope::Read, "budget list"),
        row<ExtendBudget>("budget.extend", Scope::Admin),
        row<AddNote>("note.add", Scope::Write),
        row<RemoveNote>("note.remove", Scope::Write, "note remove", {QStringLiteral("number")}),
        row<NotesQuery>("notes.list", Scope::Read, "note list"),
        row<LinkRuns>("thread.link", Scope::Write, "thread link",
                      {QStringLiteral("thread"), QStringLiteral("runs")}),
        row<UnlinkRuns>("thread.unlink", Scope::Write, "thread unlink", {QStringLiteral("runs")}),
        row<ThreadsQuery>("threads.list", Scope::Read, "thread list"),
        row<RoutesQuery>("routes.list", Scope::Read, "routes list"),
        row<DryRunRoute>("routes.dryRun", Scope::Read, "routes dry-run",
                         {QStringLiteral("folder")}),
        row<CheckStore>("store.check", Scope::Read, "store check"),
        row<BackUpStore>("store.backUp", Scope::Admin, "store backup", {QStringLiteral("path")}),
        row<SearchQuery>("search", Scope::Read, "search", {QStringLiteral("text")}),
    };
}

} // namespace

QString Operation::summary() const
{
    return classInfo(parameters, "summary");
}

QJsonObject Operation::parameterSchema() const
{
    return Codec::schema(parameters);
}

QJsonObject Operation::answerSchema() const
{
    return Codec::schema(answer);
}

const QList<Operation> &OperationTable::all()
{
    static const QList<Operation> table = makeTable();
    return table;
}

const Operation *OperationTable::find(const QString &name)
{
    for (const Operation &operation : all()) {
        if (operation.name == name)
            return &operation;
    }
    return nullptr;
}

const Operation *OperationTable::find(QMetaType parameters)
{
    for (const Operation &operation : all()) {
        if (operation.parameters == parameters)
            return &operation;
    }
    return nullptr;
}

QString OperationTable::documentation(QMetaType type, const char *property)
{
    return classInfo(type, property);
}

} // namespace Runyard
