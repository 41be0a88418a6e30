// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <cli/keys.h>
#include <cli/question.h>

namespace Runyard::Cli {
namespace {

constexpr qint64 mostInput = 1 << 20;

void submit(Context &context, const RunId &run, const QByteArray &bytes)
{
    SendInput input;
    input.run = run;
    input.bytes = bytes;
    context.ask(input, [&context, run](const Receipt &) {
        if (context.json())
            context.printJson(QJsonObject{{QStringLiteral("run"), run.value}});
        context.finish(ExitCode::Done);
    });
}

void sendText(Context &context, const Arguments &given, const QByteArray &text)
{
    context.ask(RunQuery{given.text("run")}, [&context, given, text](const RunDetails &details) {
        // The Enter key of a terminal is a carriage return; programs behind a pipe read lines.
        const char enter = details.terminal ? '\r' : '\n';
        submit(context, details.run.id, given.has("no-newline") ? text : text + enter);
    });
}

void start(Context &context, const Arguments &given)
{
    if (given.has("keys")) {
        const Result<QByteArray> keys = bytesOfKeys(given.text("text"));
        if (!keys) {
            context.fail(keys.error());
            return;
        }
        context.ask(RunQuery{given.text("run")},
                    [&context, bytes = *keys](const RunDetails &details) {
                        submit(context, details.run.id, bytes);
                    });
    } else if (given.text("text") == u"-") {
        readInput(context, mostInput, [&context, given](const Result<QByteArray> &bytes) {
            if (bytes)
                sendText(context, given, bytes->endsWith('\n') ? bytes->chopped(1) : *bytes);
            else
                context.fail(bytes.error());
        });
    } else {
        sendText(context, given, given.text("text").toUtf8());
    }
}

} // namespace

Verb sendVerb()
{
    Verb verb;
    verb.words = QStringLiteral("send");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Type a line into a run."));
    verb.parameters = {
        runReference(),
        positional("text", "TEXT",
                   QT_TRANSLATE_NOOP("Cli", "What to type; '-' is standard input.")),
        flag("no-newline", QT_TRANSLATE_NOOP("Cli", "Do not press Enter after it.")),
        flag("keys", QT_TRANSLATE_NOOP("Cli", "TEXT names keys: 'Down Down Enter', 'ctrl-c'.")),
    };
    verb.examples = {
        {QStringLiteral("runyard send 12 'yes, go on'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "answer, and press Enter"))},
        {QStringLiteral("runyard send 12 --keys 'Down Enter'"),
         QStringLiteral(QT_TRANSLATE_NOOP("Cli", "choose from a menu"))},
    };
    verb.start = start;
    return verb;
}

} // namespace Runyard::Cli
