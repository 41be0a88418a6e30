// SPDX-License-Identifier: GPL-3.0-or-later
// What a person says to a workflow at work: answers to its gates, and another text.
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>
#include <cli/variables.h>
#include <cli/workflowtext.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard::Cli {
namespace {

Parameter workflowReference()
{
    return positional("workflow", "WORKFLOW",
                      QT_TRANSLATE_NOOP("Cli", "Number or id of a workflow."));
}

void approve(Context &context, const Arguments &given)
{
    AnswerApproval command;
    command.workflow = given.text("workflow");
    command.step = given.text("step");
    command.reject = given.has("reject");
    command.comment = given.text("comment");
    command.hash = given.text("hash");
    const Result<QJsonObject> values = variablesFrom(context);
    if (!values) {
        context.fail(values.error());
        return;
    }
    // What reads as a number, true or false is one, unless the form wants a text.
    context.ask(WorkflowQuery{command.workflow}, [&context, command,
                                                  given = *values](const WorkflowDetails &details) {
        AnswerApproval answer = command;
        QJsonObject form;
        for (const StepRecord &step : details.workflow.steps) {
            const bool isIt = answer.step.isEmpty() || answer.step == step.id;
            if (isIt && step.state == StepState::Waiting)
                form = step.approval.form;
        }
        for (auto it = given.begin(); it != given.end(); ++it) {
            // One that the form does not know goes as it is: the engine says what it may be.
            const WorkflowParameter parameter{it.key(), form.value(it.key()).toObject(), false};
            const Result<QJsonValue> value = parameterFromText(parameter, it.value().toString());
            if (!value) {
                context.fail(value.error());
                return;
            }
            answer.values.insert(it.key(), *value);
        }
        context.ask(answer, [&context](const Receipt &receipt) {
            if (context.json())
                context.printJson(Codec::toJson(receipt));
            context.finish(ExitCode::Done);
        });
    });
}

// --- change --------------------------------------------------------------------------------------

/** Steps that only one of the two has. */
QStringList differences(const WorkflowRun &before, const WorkflowDefinition &after)
{
    QStringList lines;
    for (const StepRecord &step : before.steps) {
        if (!after.step(step.id))
            lines << u"- "_s + step.id;
    }
    for (const StepDefinition &step : after.steps) {
        const bool isNew = std::ranges::none_of(
            before.steps, [&step](const StepRecord &known) { return known.id == step.id; });
        if (isNew)
            lines << u"+ "_s + step.id;
    }
    return lines;
}

void change(Context &context, const Arguments &given)
{
    const std::optional<UsableWorkflow> usable
        = usableWorkflow(context, given.bytes("file").last());
    if (!usable)
        return;
    const QString reference = given.text("workflow");
    context.ask(WorkflowQuery{reference}, [&context, usable](const WorkflowDetails &details) {
        const WorkflowRun before = details.workflow;
        const ChangeWorkflow command{before.id.value, usable->text};
        context.ask(command, [&context, usable, before](const Receipt &receipt) {
            if (context.json()) {
                context.printJson(Codec::toJson(receipt));
            } else {
                for (const QString &line : differences(before, usable->checked.definition))
                    context.print(line);
                context.print(Text::tr("Workflow %1 goes on by the new text.").arg(before.number));
            }
            context.finish(ExitCode::Done);
        });
    });
}

} // namespace

Verb workflowApproveVerb()
{
    Verb verb;
    verb.words = u"workflow approve"_s;
    verb.group = QString::fromUtf8(Group::workflows);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Answer a step that asks."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "'runyard workflow show' has what it asks. Where it asks for values, give them by "
               "--set NAME=VALUE; what is not given has the value that the form proposes."));
    verb.start = approve;
    verb.parameters
        = {workflowReference(),
           positional("step", "STEP",
                      QT_TRANSLATE_NOOP("Cli", "The step; may be left out where only one asks."))
               .optional(),
           flag("reject", QT_TRANSLATE_NOOP("Cli", "The answer is no.")),
           option("comment", "TEXT", QT_TRANSLATE_NOOP("Cli", "A sentence to be kept with it.")),
           option("hash", "HASH",
                  QT_TRANSLATE_NOOP("Cli", "Of what you saw ('show --json' has it): an answer to "
                                           "something else is refused."))};
    verb.takesVariables = true;
    verb.examples
        = {{u"runyard workflow approve 3 --set note='go on'"_s,
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "yes, with a value that its form asks for"))}};
    return verb;
}

Verb workflowChangeVerb()
{
    Verb verb;
    verb.words = u"workflow change"_s;
    verb.group = QString::fromUtf8(Group::workflows);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Give a workflow at work another text for what has not begun."));
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "The file is checked first. Steps that have begun must stand in it as they are; "
               "others may be changed, added or left out. 'runyard workflow show N --json' has the "
               "text that it works by now."));
    verb.parameters = {
        workflowReference(),
        positional("file", "FILE", QT_TRANSLATE_NOOP("Cli", "The new text; '-' is standard input."))
            .with(Candidates::Files)
            .inAnyBytes()};
    verb.examples = {{u"runyard workflow change 3 release.runyard.yaml"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "after its file was edited"))}};
    verb.start = change;
    return verb;
}

} // namespace Runyard::Cli
