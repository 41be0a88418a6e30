// SPDX-License-Identifier: GPL-3.0-or-later
// The engine's handlers for the operations of domain/workflowoperations.h.
#include "engine.h"

#include "workflowfiles.h"

#include <base/codec.h>
#include <workflows/library.h>
#include <workflows/workflowgroup.h>
#include <workflows/workflowreader.h>

#include <QtCore/QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr QLatin1StringView library("library/");

WorkflowRun forList(const WorkflowRun &workflow)
{
    WorkflowRun copy = workflow;
    copy.steps.clear();
    return copy;
}

QStringList warningsOf(const CheckedWorkflow &checked)
{
    QStringList warnings;
    for (const WorkflowProblem &problem : checked.problems)
        warnings
            << u"%1:%2: %3"_s.arg(problem.line).arg(problem.column).arg(problem.error.message());
    return warnings;
}

/** An agent that a step names by its id and that does not exist. */
std::optional<Error> unknownAgent(const WorkflowDefinition &definition, const QString &chosen,
                                  const AgentRegistry &agents)
{
    QStringList names{chosen};
    for (const StepDefinition &step : definition.steps)
        names << step.agent.agent;
    for (const QString &name : std::as_const(names)) {
        if (!name.isEmpty() && !name.contains(u"${{"_s) && !agents.find(name))
            return makeError(ErrorCode::AgentUnknown,
                             QT_TRANSLATE_NOOP("Error", "There is no agent '%1'."), {shown(name)},
                             QT_TRANSLATE_NOOP("Error", "'runyard agents' lists them."));
    }
    return {};
}

} // namespace

void Engine::startWorkflow(const StartWorkflow &command, const Then<WorkflowReceipt> &then)
{
    const auto withText = [this, command, then](const Result<QString> &text) {
        if (!text) {
            then(std::unexpected(text.error()));
            return;
        }
        WorkflowFiles::load(
            m_probe, settings(), command.file, *text,
            [this, command, then, text = *text](const Result<QMap<QString, QString>> &files) {
                if (files)
                    startChecked(command, text, *files, then);
                else
                    then(std::unexpected(files.error()));
            });
    };
    if (!command.text.isEmpty())
        withText(command.text);
    else if (command.file.startsWith(library))
        withText(libraryText(command.file.sliced(library.size())));
    else
        m_probe.readInstruction(command.file, settings(), withText);
}

void Engine::startChecked(const StartWorkflow &command, const QString &text,
                          const QMap<QString, QString> &files, const Then<WorkflowReceipt> &then)
{
    const CheckedWorkflow checked = readWorkflow(text.toUtf8());
    const Result<QJsonObject> params = checked.verdict().and_then(
        [&] { return fillParameters(checked.definition, command.params); });
    if (!params) {
        then(std::unexpected(params.error()));
        return;
    }
    if (const auto unknown = unknownAgent(checked.definition, command.agent, m_parts.agents)) {
        then(std::unexpected(*unknown));
        return;
    }
    if (command.folders.isEmpty()) {
        then(fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "No folder was given."), {}, "",
                  u"folders"_s));
        return;
    }
    inspectAs(command.trust, command.folders, [=, this](const QList<FolderReport> &folders) {
        WorkflowReceipt receipt;
        receipt.warnings = warningsOf(checked);
        QList<Event> events;
        QStringList usable;
        for (const FolderReport &folder : folders) {
            if (folder.error) {
                receipt.rejected << WorkflowRejection{folder.folder, *folder.error};
            } else if (!folder.trusted && !command.trust) {
                receipt.rejected << WorkflowRejection{
                    folder.folder,
                    makeError(ErrorCode::FolderNotTrusted,
                              QT_TRANSLATE_NOOP("Error", "The folder %1 is not trusted."),
                              {shown(folder.realPath)},
                              QT_TRANSLATE_NOOP("Error", "Look at it, then start again with trust "
                                                         "(--trust)."))};
            } else if (!usable.contains(folder.realPath)) {
                usable << folder.realPath;
                if (!folder.trusted)
                    events << FolderTrusted{folder.realPath};
            }
        }
        const bool together = checked.definition.together;
        if (together && !receipt.rejected.isEmpty())
            usable.clear(); // one workflow over all of them, or none
        const Surroundings around = surroundings();
        int number = m_journal.state().workflows().nextNumber();
        QList<WorkflowId> ids;
        for (const QString &folder : std::as_const(usable)) {
            WorkflowStarted started = newWorkflow(checked.definition, text, command.file);
            started.workflow = WorkflowId{around.newId()};
            started.number = number++;
            started.files = files;
            started.folders = together ? usable : QStringList{folder};
            started.params = *params;
            started.priority = command.priority;
            started.agent = command.agent;
            const Result<QList<Event>> others
                = joinGroup(m_journal.state(), checked.definition, started, events);
            if (!others) {
                receipt.rejected << WorkflowRejection{folder, others.error()};
                --number;
                continue;
            }
            events << *others << started;
            ids << started.workflow;
            m_workflows.know(started.workflow, checked.definition);
            if (together)
                break;
        }
        m_journal.append(events, [this, receipt, ids, then](const Result<qint64> &done) {
            if (!done) {
                then(std::unexpected(done.error()));
                return;
            }
            WorkflowReceipt answer = receipt;
            for (const WorkflowId &id : ids)
                answer.workflows << forList(*m_journal.state().workflows().find(id));
            then(answer);
        });
    });
}

void Engine::recordWorkflow(const Result<WorkflowDecision> &decision, const Then<Receipt> &then)
{
    if (!decision) {
        then(std::unexpected(decision.error()));
        return;
    }
    m_journal.append(decision->events,
                     [this, stops = decision->stops, then](const Result<qint64> &done) {
                         if (done)
                             m_workflows.stopRuns(stops);
                         then(done.transform([](qint64 sequence) { return Receipt{sequence}; }));
                     });
}

template<class Command>
void Engine::decideWorkflow(const Command &command, const Then<Receipt> &then)
{
    recordWorkflow(decide(m_journal.state(), command), then);
}
template void Engine::decideWorkflow(const CancelWorkflow &, const Then<Receipt> &);
template void Engine::decideWorkflow(const PauseWorkflow &, const Then<Receipt> &);
template void Engine::decideWorkflow(const ResumeWorkflow &, const Then<Receipt> &);
template void Engine::decideWorkflow(const RerunWorkflow &, const Then<Receipt> &);
template void Engine::decideWorkflow(const AnswerApproval &, const Then<Receipt> &);

void Engine::changeWorkflow(const ChangeWorkflow &command, const Then<Receipt> &then)
{
    const Result<WorkflowId> id = m_journal.state().workflows().resolve(command.workflow);
    if (!id) {
        then(std::unexpected(id.error()));
        return;
    }
    const QString file = m_journal.state().workflows().find(*id)->file;
    WorkflowFiles::load(m_probe, settings(), file, command.text,
                        [this, command, then](const Result<QMap<QString, QString>> &files) {
                            if (!files) {
                                then(std::unexpected(files.error()));
                                return;
                            }
                            const CheckedWorkflow checked = readWorkflow(command.text.toUtf8());
                            recordWorkflow(decide(m_journal.state(), command, checked, *files),
                                           then);
                        });
}

void Engine::listWorkflows(const WorkflowsQuery &query, const Then<WorkflowList> &then)
{
    WorkflowList list;
    list.sequence = m_parts.store.lastSequence();
    for (const WorkflowRun &workflow : m_journal.state().workflows().all()) {
        if (query.states.isEmpty() || query.states.contains(Codec::enumKey(workflow.state)))
            list.workflows << forList(workflow);
    }
    std::ranges::sort(list.workflows, std::ranges::greater(), &WorkflowRun::number);
    if (query.limit > 0)
        list.workflows = list.workflows.mid(0, query.limit);
    then(list);
}

void Engine::showWorkflow(const WorkflowQuery &query, const Then<WorkflowDetails> &then)
{
    const Workflows &workflows = m_journal.state().workflows();
    const Result<WorkflowId> id = workflows.resolve(query.reference);
    if (!id) {
        then(std::unexpected(id.error()));
        return;
    }
    const Workflows::Source source = workflows.source(*id);
    then(WorkflowDetails{*workflows.find(*id), source.text, source.files,
                         m_parts.store.lastSequence()});
}

} // namespace Runyard
