// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/completion.h>
#include <cli/context.h>
#include <cli/format.h>

#include <QtCore/QTimer>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;

/** Nobody waits longer for a Tab. */
constexpr auto patience = 800ms;
constexpr int mostRuns = 100;

void answer(Context &context, const Completion &completion, const char *directive = "")
{
    QString text;
    for (const Completion::Item &item : completion.items)
        text += item.word + u'\t' + QString(item.meaning).replace(u'\n', u' ') + u'\n';
    context.write(text.toUtf8() + ':' + directive + '\n');
    context.finish(ExitCode::Done);
}

void offer(Completion &completion, const QString &word, const QString &meaning)
{
    if (word.startsWith(completion.begun))
        completion.items << Completion::Item{completion.prefix + word, meaning};
}

void offerRuns(Context &context, Completion completion)
{
    RunsQuery query;
    query.limit = mostRuns;
    context.gateway().ask(query).then(
        &context, [&context, completion](const Result<RunList> &list) mutable {
            for (const QList<Run> runs = list ? list->runs : QList<Run>(); const Run &run : runs)
                offer(completion, QString::number(run.number),
                      QStringLiteral("%1 %2 %3")
                          .arg(stateWord(run), formatFolder(run.folder), shown(run.title)));
            answer(context, completion);
        });
}

void offerAgents(Context &context, Completion completion)
{
    context.gateway()
        .ask(AgentsQuery{})
        .then(&context, [&context, completion](const Result<AgentList> &list) mutable {
            for (const QList<AgentReport> agents = list ? list->agents : QList<AgentReport>();
                 const AgentReport &agent : agents)
                offer(completion, agent.id, shown(agent.name));
            answer(context, completion);
        });
}

void offerSettings(Context &context, Completion completion)
{
    for (const SettingInfo &info : Settings::table())
        offer(completion, QString::fromLatin1(info.key), QString::fromUtf8(info.summary));
    answer(context, completion);
}

void start(Context &context, const Arguments &given)
{
    const Completion completion = complete(given.command(), context.verbs());
    switch (completion.wanted) {
    case Candidates::Folders:
        answer(context, completion, "folders");
        return;
    case Candidates::Files:
        answer(context, completion, "files");
        return;
    case Candidates::SettingKeys:
        offerSettings(context, completion);
        return;
    case Candidates::Runs:
    case Candidates::Agents:
        break;
    case Candidates::None:
    case Candidates::States:
    case Candidates::Choices:
        answer(context, completion);
        return;
    }
    if (!context.hasGateway()) {
        answer(context, completion);
        return;
    }
    QTimer::singleShot(patience, &context, [&context, completion] { answer(context, completion); });
    if (completion.wanted == Candidates::Runs)
        offerRuns(context, completion);
    else
        offerAgents(context, completion);
}

} // namespace

Verb completionVerb()
{
    Verb verb;
    verb.words = QStringLiteral("completion");
    verb.group = QString::fromUtf8(Group::other);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Print the completion of this program for a shell."));
    Parameter shell = positional("shell", "SHELL", QT_TRANSLATE_NOOP("Cli", "The shell."));
    shell.kind = Parameter::Kind::Choice;
    shell.choices = {QStringLiteral("bash"), QStringLiteral("zsh"), QStringLiteral("fish")};
    shell.candidates = Candidates::Choices;
    verb.parameters = {shell};
    verb.examples = {
        {QStringLiteral("source <(runyard completion bash)"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "for this shell; packages install it for all"))}};
    verb.needs = Needs::Nothing;
    verb.start = [](Context &context, const Arguments &given) {
        context.write(completionScript(given.text("shell")));
        context.finish(ExitCode::Done);
    };
    return verb;
}

Verb completeVerb()
{
    Verb verb; // without a group, so that no help lists it: the completion scripts ask it
    verb.words = QStringLiteral("__complete");
    verb.needs = Needs::MaybeRunningEngine;
    verb.takesCommand = true;
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
