// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/format.h>
#include <cli/presentation.h>

#include <QtCore/QJsonArray>

namespace Runyard::Cli {
namespace {

constexpr int usualRows = 40; // on a terminal, where more would scroll away what is at work

int limitFor(const Context &context, const Arguments &given)
{
    if (given.has("limit"))
        return given.number("limit");
    return context.terminal().output && !context.json() ? usualRows : 0;
}

void show(Context &context, const RunList &list, int limit)
{
    if (context.json()) {
        QJsonArray runs;
        for (const Run &run : list.runs)
            runs.append(Codec::toJson(run));
        context.printJson(runs);
    } else if (list.runs.isEmpty()) {
        context.warn(Text::tr("There are no runs. 'runyard run FOLDER' starts one."));
    } else {
        context.write(
            runTable(list.runs, context.terminal(), QDateTime::currentDateTimeUtc()).toUtf8());
        if (limit > 0 && list.runs.size() >= limit)
            context.warn(Text::tr("There may be more: 'runyard list --limit 0' shows all."));
    }
    context.finish(ExitCode::Done);
}

void start(Context &context, const Arguments &given)
{
    RunsQuery query;
    query.states = given.texts("state");
    query.limit = limitFor(context, given);
    if (query.limit < 0) {
        context.fail(
            wrongUsage(QT_TRANSLATE_NOOP("Error", "'--limit' can't be less than 0.")).error());
        return;
    }
    if (given.has("folder")) {
        const Result<QString> folder = callerPath(given.bytes("folder").last());
        if (!folder) {
            context.fail(folder.error());
            return;
        }
        query.folder = *folder;
    }
    context.ask(query, [&context, limit = query.limit](const RunList &list) {
        show(context, list, limit);
    });
}

} // namespace

Verb listVerb()
{
    Verb verb;
    verb.words = QStringLiteral("list");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli",
        "List runs: those at work, then the queue in its order, then ended ones, latest first."));
    Parameter state
        = choice("state", allStates(),
                 QT_TRANSLATE_NOOP("Cli", "Only runs in this state; may be given more than once."))
              .many();
    state.candidates = Candidates::States;
    verb.parameters = {
        state,
        option("folder", "FOLDER", QT_TRANSLATE_NOOP("Cli", "Only runs in this folder."))
            .with(Candidates::Folders)
            .inAnyBytes(),
        number("limit", "N",
               QT_TRANSLATE_NOOP("Cli", "At most so many; 0 is all. On a terminal 40, else all."),
               'n'),
    };
    verb.examples = {
        {QStringLiteral("runyard list --state running --state waiting"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "what works now, and what needs you"))},
        {QStringLiteral("runyard list --json | jq -r '.[] | select(.state==\"failed\") | .folder'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "folders in which a run failed"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
