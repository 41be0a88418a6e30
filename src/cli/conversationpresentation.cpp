// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationpresentation.h"

#include "format.h"
#include "table.h"
#include "text.h"

namespace Runyard::Cli {
namespace {

QString placeOf(const Note &note)
{
    return note.thread.isEmpty() ? formatFolder(note.folder)
                                 : Text::tr("thread %1").arg(shown(note.thread));
}

QString authorOf(const Note &note)
{
    const QString who
        = note.authorNumber > 0 ? Text::tr("run %1").arg(note.authorNumber) : Text::tr("you");
    return note.forPeople ? Text::tr("%1, not for agents").arg(who) : who;
}

QString targetOf(const RouteRule &rule)
{
    return (rule.useAgent + u' ' + rule.useModel).trimmed();
}

QString conditionsOf(const RouteRule &rule)
{
    QStringList words;
    const std::pair<QString, const QString *> conditions[]
        = {{Text::tr("instruction"), &rule.instruction},
           {Text::tr("agent"), &rule.agent},
           {Text::tr("account"), &rule.account},
           {Text::tr("model"), &rule.model}};
    for (const auto &[name, value] : conditions) {
        if (!value->isEmpty())
            words << name + u' ' + shown(*value);
    }
    if (!rule.folder.isEmpty())
        words << formatFolder(rule.folder);
    return words.join(QLatin1StringView(", "));
}

} // namespace

QString textOf(const NoteList &notes, const Terminal &terminal)
{
    if (notes.notes.isEmpty())
        return Text::tr("There are no notes. 'runyard note add TEXT' writes one for this folder.")
               + u'\n';
    QString text;
    for (const Note &note : notes.notes) {
        text += styled(QString::number(note.number), Style::Bold, terminal.colors)
                + QStringLiteral("  %1  %2  %3\n")
                      .arg(placeOf(note), authorOf(note),
                           styled(formatTime(note.writtenAt), Style::Dim, terminal.colors));
        for (const QStringList lines = note.text.split(u'\n'); const QString &line : lines)
            text += QLatin1StringView("    ") + shown(line) + u'\n';
    }
    return text;
}

QString textOf(const ThreadList &threads, const Terminal &terminal)
{
    if (threads.threads.isEmpty())
        return Text::tr("There are no threads. 'runyard thread link NAME RUN…' makes one.") + u'\n';
    Table table({{Text::tr("THREAD"), false, 10},
                 {Text::tr("RUNS"), false, 10, Elide::Start},
                 {Text::tr("OPEN"), true},
                 {Text::tr("NOTES"), true},
                 {Text::tr("COST"), true},
                 {Text::tr("FOLDERS"), false, 10, Elide::Start}});
    for (const ThreadInfo &thread : threads.threads) {
        QStringList runs;
        for (const int run : thread.runs)
            runs << QString::number(run);
        QStringList folders;
        for (const QString &folder : thread.folders)
            folders << formatFolder(folder);
        table.add({{shown(thread.name)},
                   {runs.join(u' ')},
                   {thread.active > 0 ? QString::number(thread.active) : QString()},
                   {thread.notes > 0 ? QString::number(thread.notes) : QString()},
                   {formatCost(thread.costUsd)},
                   {folders.join(QLatin1StringView(", "))}});
    }
    return table.text(terminal.columns, terminal.colors);
}

QString textOf(const RouteList &routes, const Terminal &terminal)
{
    if (routes.rules.isEmpty())
        return Text::tr("There are no such rules. The manual's page on agents tells how to write "
                        "some into %1.")
                   .arg(formatFolder(routes.file))
               + u'\n';
    Table table({{Text::tr("RULE"), true},
                 {Text::tr("WHEN"), false, 10},
                 {Text::tr("FOR"), false, 10},
                 {Text::tr("USE")},
                 {Text::tr("AFTER WORK")},
                 {Text::tr("FROM"), false, 10, Elide::Start}});
    for (const RouteRule &rule : routes.rules) {
        const QString when = rule.when.isEmpty() ? QStringLiteral("start")
                                                 : rule.when.join(QLatin1StringView(", "));
        table.add({{QString::number(rule.number)},
                   {rule.inForce ? shown(when) : Text::tr("%1 (not in force)").arg(shown(when)),
                    rule.inForce ? Style::Plain : Style::Dim},
                   {conditionsOf(rule)},
                   {shown(targetOf(rule))},
                   {rule.afterWork ? Text::tr("yes") : QString()},
                   {formatFolder(rule.source)}});
    }
    return table.text(terminal.columns, terminal.colors);
}

QString textOf(const RouteChoice &choice, const Terminal &terminal)
{
    const QString model
        = choice.model.isEmpty() ? Text::tr("its own choice of model") : shown(choice.model);
    QString text = styled(shown(choice.agent), Style::Bold, terminal.colors)
                   + QLatin1StringView(", ") + model + QLatin1StringView(": ")
                   + shown(choice.reason) + u'\n';
    for (const QString &passed : choice.passedOver)
        text += Text::tr("Passed over: %1").arg(shown(passed)) + u'\n';
    return text;
}

} // namespace Runyard::Cli
