// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/context.h>
#include <cli/workflowtext.h>
#include <domain/workflows.h>
#include <workflows/graph.h>
#include <workflows/importer.h>
#include <workflows/library.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace Runyard::Cli {
namespace {

Verb make(const char *words, const char *summary, const QList<Parameter> &parameters,
          void (*start)(Context &, const Arguments &))
{
    Verb verb;
    verb.words = QString::fromLatin1(words);
    verb.group = QString::fromUtf8(Group::workflows);
    verb.summary = QString::fromUtf8(summary);
    verb.parameters = parameters;
    verb.start = start;
    return verb;
}

Parameter workflowReference()
{
    return positional("workflow", "WORKFLOW",
                      QT_TRANSLATE_NOOP("Cli", "Number or id of a workflow."));
}

Parameter workflowFile()
{
    return positional("file", "FILE",
                      QT_TRANSLATE_NOOP("Cli", "The workflow's file, or library/NAME."))
        .with(Candidates::Files)
        .inAnyBytes();
}

// --- check ---------------------------------------------------------------------------------------

void check(Context &context, const Arguments &given)
{
    bool allAreUsable = true;
    QJsonArray documents;
    for (const QByteArray &file : given.bytes("file")) {
        const Result<QString> text = workflowText(file);
        if (!text) {
            context.fail(text.error());
            return;
        }
        const CheckedWorkflow checked = readWorkflow(text->toUtf8());
        allAreUsable = allAreUsable && checked.isUsable();
        QJsonArray problems;
        for (const WorkflowProblem &problem : checked.problems)
            problems.append(Codec::toJson(problem));
        documents.append(QJsonObject{{u"file"_s, shownBytes(file)},
                                     {u"usable"_s, checked.isUsable()},
                                     {u"steps"_s, checked.definition.steps.size()},
                                     {u"problems"_s, problems}});
        if (!context.json()) {
            context.write(problemLines(shownBytes(file), checked.problems).toUtf8());
            if (checked.isUsable())
                context.print(Text::tr("%1: %n steps, no mistakes", nullptr,
                                       int(checked.definition.steps.size()))
                                  .arg(shownBytes(file)));
        }
    }
    if (context.json())
        context.printJson(documents);
    context.finish(allAreUsable ? ExitCode::Done : ExitCode::Failed);
}

// --- list, show ----------------------------------------------------------------------------------

void list(Context &context, const Arguments &given)
{
    WorkflowsQuery query;
    query.states = given.texts("state");
    query.limit = given.number("limit");
    context.ask(query, [&context](const WorkflowList &answer) {
        if (context.json()) {
            QJsonArray documents;
            for (const WorkflowRun &workflow : answer.workflows)
                documents.append(Codec::toJson(workflow));
            context.printJson(documents);
        } else if (answer.workflows.isEmpty()) {
            context.warn(
                Text::tr("There are no workflows. 'runyard workflow run FILE' starts one."));
        } else {
            context.write(
                workflowTable(answer.workflows, context.terminal(), QDateTime::currentDateTimeUtc())
                    .toUtf8());
        }
        context.finish(ExitCode::Done);
    });
}

void show(Context &context, const Arguments &given)
{
    context.ask(WorkflowQuery{given.text("workflow")}, [&context](const WorkflowDetails &details) {
        const WorkflowRun &workflow = details.workflow;
        if (context.json()) {
            QJsonObject document = Codec::toJson(workflow);
            document.insert(u"text"_s, details.text);
            context.printJson(document);
        } else {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            context.write(workflowTable({workflow}, context.terminal(), now).toUtf8());
            context.print({});
            context.write(stepTable(workflow, context.terminal(), now).toUtf8());
            for (const StepRecord &step : workflow.steps) {
                if (step.state == StepState::Waiting)
                    context.write(approvalText(step, workflow.number).toUtf8());
            }
        }
        context.finish(ExitCode::Done);
    });
}

// --- graph ---------------------------------------------------------------------------------------

/** Dot as it is, or drawn by Graphviz. */
void printGraph(Context &context, const QString &dot, bool svg)
{
    if (!svg) {
        context.write(dot.toUtf8());
        context.finish(ExitCode::Done);
        return;
    }
    const QString program = QStandardPaths::findExecutable(u"dot"_s);
    if (program.isEmpty()) {
        context.fail(makeError(
            ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "The program 'dot' was not found."), {},
            QT_TRANSLATE_NOOP("Error", "Install Graphviz, or leave out --svg.")));
        return;
    }
    auto *process = new QProcess(&context);
    QObject::connect(process, &QProcess::finished, &context, [&context, process](int code) {
        context.write(process->readAllStandardOutput());
        if (code != 0)
            context.writeError(process->readAllStandardError());
        context.finish(code == 0 ? ExitCode::Done : ExitCode::Failed);
    });
    process->start(program, {u"-Tsvg"_s});
    process->write(dot.toUtf8());
    process->closeWriteChannel();
}

void graph(Context &context, const Arguments &given)
{
    const QByteArray what = given.bytes("file").last();
    const bool svg = given.has("svg");
    bool isNumber = false;
    (void)what.toInt(&isNumber);
    if (isNumber && context.hasGateway()) {
        context.ask(WorkflowQuery{QString::fromUtf8(what)}, [&context,
                                                             svg](const WorkflowDetails &details) {
            printGraph(context, workflowDot(details.workflow.name, details.workflow.steps), svg);
        });
        return;
    }
    const Result<QString> text = workflowText(what);
    if (!text) {
        context.fail(text.error());
        return;
    }
    const CheckedWorkflow checked = readWorkflow(text->toUtf8());
    if (!checked.isUsable())
        context.writeError(problemLines(shownBytes(what), checked.problems).toUtf8());
    Workflows folded;
    WorkflowStarted started;
    started.workflow = WorkflowId{u"X"_s};
    started.steps = checked.definition.outline();
    folded.on(started, {});
    const QString name
        = checked.definition.name.isEmpty() ? u"workflow"_s : checked.definition.name;
    printGraph(context, workflowDot(name, folded.find(started.workflow)->steps), svg);
}

// --- library, import -----------------------------------------------------------------------------

void library(Context &context, const Arguments &given)
{
    if (given.has("name")) {
        QString name = given.text("name");
        if (name.startsWith(u"library/"_s))
            name = name.sliced(8);
        const Result<QString> text = libraryText(name);
        if (!text) {
            context.fail(text.error());
            return;
        }
        context.write(text->toUtf8());
        context.finish(ExitCode::Done);
        return;
    }
    QJsonArray documents;
    for (const LibraryWorkflow &workflow : workflowLibrary()) {
        documents.append(QJsonObject{{u"name"_s, u"library/"_s + workflow.name},
                                     {u"description"_s, workflow.description}});
        context.print(u"library/%1\n    %2"_s.arg(workflow.name, workflow.description));
    }
    if (context.json())
        context.printJson(documents);
    context.finish(ExitCode::Done);
}

void importFile(Context &context, const Arguments &given)
{
    const QByteArray file = given.bytes("file").last();
    const Result<ImportedWorkflow> imported
        = workflowText(file).and_then([&file](const QString &text) {
              return importWorkflow(text.toUtf8(), QString::fromUtf8(file));
          });
    if (!imported) {
        context.fail(imported.error());
        return;
    }
    context.write(imported->text);
    for (const QString &one : imported->leftOut)
        context.warn(Text::tr("not carried over: %1").arg(shown(one)));
    context.finish(ExitCode::Done);
}

} // namespace

Verb workflowImportVerb()
{
    Verb verb = make(
        "workflow import",
        QT_TRANSLATE_NOOP("Cli", "Make a workflow of a file of GitHub Actions, Dagu or Archon, or "
                                 "of a Markdown checklist."),
        {positional("file", "FILE", QT_TRANSLATE_NOOP("Cli", "The file; '-' is standard input."))
             .with(Candidates::Files)
             .inAnyBytes()},
        importFile);
    verb.needs = Needs::Nothing;
    verb.examples = {{u"runyard workflow import .github/workflows/ci.yml > ci.runyard.yaml"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP(
                          "Cli", "what can't be carried over stands in its comments"))}};
    return verb;
}

Verb workflowCheckVerb()
{
    Verb verb = make(
        "workflow check",
        QT_TRANSLATE_NOOP("Cli", "Say what is wrong in workflow files, with line and column."),
        {workflowFile().many()}, check);
    verb.needs = Needs::Nothing;
    verb.examples = {{u"runyard workflow check *.runyard.yaml"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "before they are committed"))}};
    return verb;
}

Verb workflowListVerb()
{
    Verb verb = make(
        "workflow list", QT_TRANSLATE_NOOP("Cli", "List workflows, latest first."),
        {option("state", "STATE", QT_TRANSLATE_NOOP("Cli", "Only workflows in this state.")).many(),
         number("limit", "N", QT_TRANSLATE_NOOP("Cli", "At most so many; 0 is all."), 'n')},
        list);
    verb.examples = {{u"runyard workflow list --state running"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "those at work"))}};
    return verb;
}

Verb workflowShowVerb()
{
    Verb verb = make(
        "workflow show",
        QT_TRANSLATE_NOOP("Cli", "Show a workflow: its steps, how they stand, what they ask."),
        {workflowReference()}, show);
    verb.examples = {{u"runyard workflow show 3"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "how far workflow 3 is"))}};
    return verb;
}

Verb workflowGraphVerb()
{
    Verb verb = make(
        "workflow graph",
        QT_TRANSLATE_NOOP("Cli", "Draw a workflow's file, or a workflow at work by its number."),
        {workflowFile(),
         flag("svg", QT_TRANSLATE_NOOP("Cli", "As SVG, by Graphviz; else in its language, DOT."))},
        graph);
    verb.needs = Needs::MaybeRunningEngine;
    verb.examples = {{u"runyard workflow graph release.runyard.yaml --svg > release.svg"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "a picture of a file"))},
                     {u"runyard workflow graph 3"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "workflow 3, coloured by state"))}};
    return verb;
}

Verb workflowLibraryVerb()
{
    Verb verb = make(
        "workflow library",
        QT_TRANSLATE_NOOP("Cli", "List the workflows that come with Runyard, or print one."),
        {positional("name", "NAME", QT_TRANSLATE_NOOP("Cli", "The one to be printed.")).optional()},
        library);
    verb.needs = Needs::Nothing;
    verb.examples = {{u"runyard workflow library test-fix-loop > mine.runyard.yaml"_s,
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "to begin with"))}};
    return verb;
}

} // namespace Runyard::Cli
