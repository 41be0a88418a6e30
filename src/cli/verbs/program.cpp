// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/callerpath.h>
#include <cli/context.h>
#include <cli/help.h>
#include <cli/versioninfo.h>
#include <cli/window.h>

/** Verbs about the program itself. */
namespace Runyard::Cli {
namespace {

void help(Context &context, const Arguments &given)
{
    const QStringList words = given.texts("command");
    if (words.isEmpty()) {
        context.write(overallHelp(context.verbs(), context.terminal()).toUtf8());
        context.finish(ExitCode::Done);
        return;
    }
    const QString wanted = words.join(u' ');
    bool found = false;
    for (const Verb &verb : context.verbs()) {
        if (verb.words == wanted || verb.words.startsWith(wanted + u' ')) {
            context.write(QByteArray(found ? "\n" : "")
                          + verbHelp(verb, context.terminal()).toUtf8());
            found = true;
        }
    }
    if (found) {
        context.finish(ExitCode::Done);
        return;
    }
    context.fail(fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no command '%1'."),
                      {shown(wanted)}, QT_TRANSLATE_NOOP("Error", "'runyard --help' lists them."))
                     .error());
}

void open(Context &context, const Arguments &given)
{
    QStringList folders;
    for (const QByteArrayList typed = given.bytes("folder"); const QByteArray &one : typed) {
        const Result<QString> folder = callerPath(one);
        if (!folder) {
            context.fail(folder.error());
            return;
        }
        folders << *folder;
    }
    if (Result<> opened = openWindow(folders); !opened)
        context.fail(opened.error());
    else
        context.finish(ExitCode::Done);
}

void version(Context &context, const Arguments &)
{
    if (context.json())
        context.printJson(VersionInfo::json());
    else
        context.write(VersionInfo::text(context.options().verbose).toUtf8());
    context.finish(ExitCode::Done);
}

Verb otherVerb(const char *words, const char *summary)
{
    Verb verb;
    verb.words = QString::fromLatin1(words);
    verb.group = QString::fromUtf8(Group::other);
    verb.summary = QString::fromUtf8(summary);
    verb.needs = Needs::Nothing;
    return verb;
}

} // namespace

Verb helpVerb()
{
    Verb verb = otherVerb("help", QT_TRANSLATE_NOOP("Cli", "Show help, of all or of one command."));
    verb.parameters
        = {positional("command", "COMMAND", QT_TRANSLATE_NOOP("Cli", "Words of the command."))
               .many()
               .optional()};
    verb.examples = {{QStringLiteral("runyard help queue move"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "how to reorder the queue"))}};
    verb.start = help;
    return verb;
}

Verb openVerb()
{
    Verb verb = otherVerb(
        "open", QT_TRANSLATE_NOOP("Cli", "Open the window, with folders as if dropped on it."));
    verb.parameters
        = {positional("folder", "FOLDER", QT_TRANSLATE_NOOP("Cli", "Folder to propose a run for."))
               .with(Candidates::Folders)
               .many()
               .optional()
               .inAnyBytes()};
    verb.examples
        = {{QStringLiteral("runyard open ."),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "the launch sheet for this folder"))}};
    verb.start = open;
    return verb;
}

Verb versionVerb()
{
    Verb verb = otherVerb(
        "version", QT_TRANSLATE_NOOP("Cli", "Show the version; with --verbose, of all parts."));
    verb.examples
        = {{QStringLiteral("runyard version --verbose"),
            QStringLiteral(QT_TRANSLATE_NOOP("Cli", "what to write into a report of a problem"))}};
    verb.start = version;
    return verb;
}

Verb serveVerb()
{
    Verb verb = otherVerb("serve", QT_TRANSLATE_NOOP("Cli", "Be the engine, in the foreground."));
    verb.group = QString::fromUtf8(Group::setup);
    verb.details = QString::fromUtf8(QT_TRANSLATE_NOOP(
        "Cli", "The engine is started by itself when it is needed, so this is for services and for "
               "looking at problems. Ctrl+C "
               "and SIGTERM end it; its runs go on and are found again by the next engine."));
    verb.parameters = {flag(
        "background", QT_TRANSLATE_NOOP("Cli", "Print nothing: for whoever starts it by itself."))};
    verb.examples = {{QStringLiteral("runyard serve --set queue.maxParallel=2"),
                      QStringLiteral(QT_TRANSLATE_NOOP("Cli", "with a setting for this time"))}};
    verb.start = [](Context &context, const Arguments &) {
        context.finish(ExitCode::Failed);
    }; // never comes here: see Cli::run
    return verb;
}

} // namespace Runyard::Cli
