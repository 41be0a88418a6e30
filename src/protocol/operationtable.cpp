// SPDX-License-Identifier: GPL-3.0-or-later
#include "operationtable.h"

#include <base/codec.h>

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
    return {
        row<QueueRuns>("runs.queue", Scope::Write),
        row<StopRuns>("runs.stop", Scope::Write),
        row<RetryRun>("run.retry", Scope::Write, "retry", {run}),
        row<HoldRun>("run.hold", Scope::Write, "pause", {run}),
        row<ReleaseRun>("run.release", Scope::Write, "resume", {run}),
        row<MoveRun>("run.move", Scope::Write),
        row<SetPriority>("run.setPriority", Scope::Write, "priority",
                         {run, QStringLiteral("priority")}),
        row<SendInput>("run.send", Scope::Write),
        row<ResizeTerminal>("run.resize", Scope::Write),
        row<PauseQueue>("queue.pause", Scope::Write, "queue pause"),
        row<ResumeQueue>("queue.resume", Scope::Write, "queue resume"),
        row<SetQueueLimit>("queue.limit", Scope::Write, "queue limit", {QStringLiteral("limit")}),
        row<TrustFolder>("folder.trust", Scope::Admin, "trust", {QStringLiteral("folder")}),
        row<DistrustFolder>("folder.distrust", Scope::Admin, "distrust",
                            {QStringLiteral("folder")}),
        row<StopEngine>("engine.stop", Scope::Admin, "engine stop"),
        row<RunsQuery>("runs.list", Scope::Read),
        row<RunQuery>("run.show", Scope::Read, "show", {QStringLiteral("reference")}),
        row<OverviewQuery>("overview", Scope::Read),
        row<QueueQuery>("queue.show", Scope::Read, "queue show"),
        row<FoldersQuery>("folders.inspect", Scope::Read, "inspect", {QStringLiteral("folders")}),
        row<AgentsQuery>("agents.list", Scope::Read, "agents"),
        row<OutputQuery>("run.output", Scope::Read),
        row<EngineQuery>("engine.show", Scope::Read, "engine status"),
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
