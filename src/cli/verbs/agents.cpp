// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <base/codec.h>
#include <cli/agentpresentation.h>
#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/text.h>
#include <domain/permissionoperations.h>

namespace Runyard::Cli {
namespace {

void steer(Context &context, const Arguments &given, SteerEnums::What what, const QString &value)
{
    SteerRun command;
    command.run = RunId{given.text("run")};
    command.what = what;
    command.value = value;
    context.ask(command, [&context](const Receipt &receipt) {
        if (context.json())
            context.printJson(Codec::toJson(receipt));
        context.finish(ExitCode::Done);
    });
}

void fork(Context &context, const Arguments &given)
{
    ContinueRun command;
    command.run = RunId{given.text("run")};
    command.message = given.text("message");
    command.fork = true;
    command.turn = given.number("turn");
    if (given.has("turn") && command.turn < 1) {
        context.fail(wrongUsage(QT_TRANSLATE_NOOP("Error", "Turns are counted from 1.")).error());
        return;
    }
    context.ask(command, [&context](const QueueReceipt &receipt) {
        if (context.json())
            context.printJson(Codec::toJson(receipt));
        for (const Run &run : receipt.runs) {
            context.print(QStringLiteral("%1  %2").arg(run.number).arg(run.id.value));
            context.print(run.anew
                              ? Text::tr("In a new conversation, which begins with a summary up to "
                                         "there: its agent can't copy the conversation so far.")
                              : Text::tr("In an exact copy of the conversation."));
        }
        context.finish(ExitCode::Done);
    });
}

Result<double> amountFrom(const Arguments &given, const char *name)
{
    if (!given.has(name))
        return 0.0;
    bool ok = false;
    const double amount = given.text(name).toDouble(&ok);
    if (ok && amount > 0)
        return amount;
    return wrongUsage(QT_TRANSLATE_NOOP("Error", "'--%1' needs an amount above 0."),
                      {QString::fromLatin1(name)});
}

Result<QString> folderFrom(const Arguments &given)
{
    return given.has("folder") ? callerPath(given.bytes("folder").last()) : QString();
}

void cost(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    if (!folder) {
        context.fail(folder.error());
        return;
    }
    CostQuery query;
    query.folder = *folder;
    query.since = given.text("since");
    query.until = given.text("until");
    query.run = given.text("run");
    const QMetaEnum by = QMetaEnum::fromType<CostEnums::By>();
    for (int i = 0; i < by.keyCount(); ++i) {
        if (Codec::enumKey(by, by.value(i)) == given.text("by"))
            query.by = CostEnums::By(by.value(i));
    }
    context.ask(query, [&context](const CostReport &report) {
        if (context.json())
            context.printJson(Codec::toJson(report));
        else
            context.write(textOf(report, context.terminal()).toUtf8());
        context.finish(ExitCode::Done);
    });
}

void extend(Context &context, const Arguments &given)
{
    const Result<QString> folder = folderFrom(given);
    const Result<double> usd = amountFrom(given, "usd");
    const Result<double> tokens = amountFrom(given, "tokens");
    if (!folder || !usd || !tokens) {
        context.fail(!folder ? folder.error() : !usd ? usd.error() : tokens.error());
        return;
    }
    context.ask(ExtendBudget{*folder, *usd, qint64(*tokens)}, [&context](const Receipt &receipt) {
        if (context.json())
            context.printJson(Codec::toJson(receipt));
        context.finish(ExitCode::Done);
    });
}

Parameter folderOption(const char *help)
{
    return option("folder", "FOLDER", help).with(Candidates::Folders).inAnyBytes();
}

} // namespace

Verb interruptVerb()
{
    Verb verb;
    verb.words = QStringLiteral("interrupt");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "End an agent's turn, but not its conversation."));
    verb.parameters = {runReference()};
    verb.examples = {{QStringLiteral("runyard interrupt 12"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "then say what it shall do "
                                                              "instead"))}};
    verb.start = [](Context &context, const Arguments &given) {
        steer(context, given, SteerEnums::What::Interrupt, {});
    };
    return verb;
}

Verb closeVerb()
{
    Verb verb;
    verb.words = QStringLiteral("close");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "End a conversation when the agent's turn is over."));
    verb.parameters = {runReference()};
    verb.examples = {{QStringLiteral("runyard close 12"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "nothing more will be said"))}};
    verb.start = [](Context &context, const Arguments &given) {
        steer(context, given, SteerEnums::What::Close, {});
    };
    return verb;
}

Verb modeVerb()
{
    Verb verb;
    verb.words = QStringLiteral("mode");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Change the permission mode of an agent at work."));
    verb.parameters
        = {runReference(),
           positional("mode", "MODE", QT_TRANSLATE_NOOP("Cli", "As the agent names it."))};
    verb.examples = {{QStringLiteral("runyard mode 12 acceptEdits"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "it may change files from now on"))}};
    verb.start = [](Context &context, const Arguments &given) {
        steer(context, given, SteerEnums::What::Mode, given.text("mode"));
    };
    return verb;
}

Verb forkVerb()
{
    Verb verb;
    verb.words = QStringLiteral("fork");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Go on with a copy of a conversation, as a new run."));
    verb.details = QStringLiteral(QT_TRANSLATE_NOOP(
        "Cli",
        "The copy holds what was said up to the end of that run, or of one of its turns; what "
        "came later is not in it. Where the agent can't copy a conversation up to there, a "
        "new one begins with a summary instead, and this says so."));
    verb.parameters = {
        runReference(),
        positional("message", "TEXT", QT_TRANSLATE_NOOP("Cli", "What the agent shall do there.")),
        number("turn", "N",
               QT_TRANSLATE_NOOP("Cli", "As it was after this turn of the run, from 1."))};
    verb.examples
        = {{QStringLiteral("runyard fork 12 'Try it with SQLite instead'"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "run 12 stays as it is"))},
           {QStringLiteral("runyard fork 12 --turn 2 'Try it with SQLite instead'"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "without what it did after its second turn"))}};
    verb.start = fork;
    return verb;
}

Verb costVerb()
{
    Verb verb;
    verb.words = QStringLiteral("cost");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary
        = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Show tokens and money that were spent."));
    QStringList by;
    const QMetaEnum kinds = QMetaEnum::fromType<CostEnums::By>();
    for (int i = 0; i < kinds.keyCount(); ++i)
        by << Codec::enumKey(kinds, kinds.value(i));
    verb.parameters = {
        choice("by", by,
               QT_TRANSLATE_NOOP("Cli", "One row for each; day unless you say "
                                        "otherwise.")),
        option("since", "DAY", QT_TRANSLATE_NOOP("Cli", "Only from this day on: 2026-11-01.")),
        option("until", "DAY", QT_TRANSLATE_NOOP("Cli", "Only up to this day.")),
        folderOption(QT_TRANSLATE_NOOP("Cli", "Only in this folder.")),
        option("run", "RUN", QT_TRANSLATE_NOOP("Cli", "Only of this run; 'turn' needs one."))
            .with(Candidates::Runs),
    };
    verb.examples = {
        {QStringLiteral("runyard cost"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "day by day, and what is left of the budgets"))},
        {QStringLiteral("runyard cost --by folder --since 2026-11-01"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the dearest first"))},
        {QStringLiteral("runyard cost --by turn --run 12"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "what each message to its agent has cost"))},
    };
    verb.start = cost;
    return verb;
}

Verb budgetExtendVerb()
{
    Verb verb;
    verb.words = QStringLiteral("budget extend");
    verb.group = QString::fromUtf8(Group::agents);
    verb.summary = QStringLiteral(
        QT_TRANSLATE_NOOP("Cli", "Let more be spent today; without an amount, as much again."));
    verb.parameters = {
        folderOption(QT_TRANSLATE_NOOP("Cli", "The budget of this folder; else that of the day.")),
        option("usd", "AMOUNT", QT_TRANSLATE_NOOP("Cli", "US dollars on top of what is spent.")),
        option("tokens", "AMOUNT", QT_TRANSLATE_NOOP("Cli", "Tokens on top of what is used.")),
    };
    verb.examples = {{QStringLiteral("runyard budget extend --usd 5"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "five dollars more for today"))}};
    verb.start = extend;
    return verb;
}

} // namespace Runyard::Cli
