// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/context.h>
#include <cli/keys.h>
#include <cli/question.h>

namespace Runyard::Cli {
namespace {

constexpr qint64 mostInput = 1 << 20;

void sendBytes(Context &context, const RunId &run, const QByteArray &bytes)
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

/** As the run's agent takes it: the engine knows how. */
void sendText(Context &context, const RunId &run, const QString &text)
{
    context.ask(SendText{run, text}, [&context, run](const Receipt &) {
        if (context.json())
            context.printJson(QJsonObject{{QStringLiteral("run"), run.value}});
        context.finish(ExitCode::Done);
    });
}

void send(Context &context, const Arguments &given, const QByteArray &text)
{
    context.ask(RunQuery{given.text("run")}, [&context, given, text](const RunDetails &details) {
        if (given.has("no-newline"))
            sendBytes(context, details.run.id, text);
        else if (text.isValidUtf8())
            sendText(context, details.run.id, QString::fromUtf8(text));
        else
            context.fail(
                wrongUsage(
                    QT_TRANSLATE_NOOP("Error", "Standard input is no UTF-8 text."), {},
                    QT_TRANSLATE_NOOP("Error", "With --no-newline any bytes are sent as they are."))
                    .error());
    });
}

void sendKeys(Context &context, const Arguments &given)
{
    const Result<QByteArray> keys = bytesOfKeys(given.text("text"));
    if (!keys) {
        context.fail(keys.error());
        return;
    }
    context.ask(RunQuery{given.text("run")}, [&context, bytes = *keys](const RunDetails &details) {
        sendBytes(context, details.run.id, bytes);
    });
}

void start(Context &context, const Arguments &given)
{
    if (given.has("keys")) {
        sendKeys(context, given);
    } else if (given.text("text") == u"-") {
        readInput(context, mostInput, [&context, given](const Result<QByteArray> &bytes) {
            if (bytes)
                send(context, given, bytes->endsWith('\n') ? bytes->chopped(1) : *bytes);
            else
                context.fail(bytes.error());
        });
    } else {
        send(context, given, given.text("text").toUtf8());
    }
}

} // namespace

Verb sendVerb()
{
    Verb verb;
    verb.words = QStringLiteral("send");
    verb.group = QString::fromUtf8(Group::runs);
    verb.summary = QStringLiteral(QT_TRANSLATE_NOOP("Cli", "Say something to a run at work."));
    verb.details = QString::fromUtf8(
        QT_TRANSLATE_NOOP("Cli", "A run in a terminal gets the text typed, and Enter pressed. An "
                                 "agent that works unattended gets it as a "
                                 "message, and heeds it before its next step. To go on with one "
                                 "that has ended, see 'runyard continue'."));
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
