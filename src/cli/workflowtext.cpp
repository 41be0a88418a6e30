// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowtext.h"

#include "callerpath.h"
#include "format.h"
#include "table.h"

#include <base/codec.h>
#include <workflows/library.h>

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Runyard::Cli {
namespace {

constexpr qint64 mostText = 4 << 20;
constexpr QLatin1StringView library("library/");

Style styleOf(StepState state)
{
    switch (state) {
    case StepState::Succeeded:
        return Style::Green;
    case StepState::Failed:
    case StepState::TimedOut:
    case StepState::BudgetStopped:
        return Style::Red;
    case StepState::Running:
        return Style::Blue;
    case StepState::Waiting:
        return Style::Yellow;
    default:
        return Style::Dim;
    }
}

Style styleOf(WorkflowState state)
{
    switch (state) {
    case WorkflowState::Succeeded:
        return Style::Green;
    case WorkflowState::Failed:
        return Style::Red;
    case WorkflowState::Running:
        return Style::Blue;
    default:
        return Style::Yellow;
    }
}

QString elapsed(const QDateTime &from, const QDateTime &to, const QDateTime &now)
{
    if (!from.isValid())
        return {};
    return formatDuration(std::chrono::milliseconds(from.msecsTo(to.isValid() ? to : now)));
}

/** What there is to say of a step: why it failed, what it asks, how far its items are. */
QString remark(const StepRecord &step)
{
    if (step.error) {
        const bool isExit = step.error->code == ErrorCode::ExitedWithError;
        const QString said = isExit ? step.error->detail : QString();
        return shown((translated(*step.error) + u' ' + said).trimmed());
    }
    if (step.state == StepState::Waiting)
        return shown(step.approval.message);
    if (step.many && !step.items.isEmpty()) {
        int done = 0;
        for (const StepItem &item : step.items)
            done += isFinal(item.state) ? 1 : 0;
        return Text::tr("%1 of %2 items").arg(done).arg(step.items.size());
    }
    return step.verdict;
}

/** A text as it is, anything else as JSON. */
QString oneText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return value.isString() ? value.toString() : QString::fromUtf8(list.sliced(1, list.size() - 2));
}

} // namespace

Result<QString> workflowText(const QByteArray &name)
{
    if (name.startsWith("library/"))
        return libraryText(QString::fromUtf8(name.sliced(library.size())));
    QFile file;
    QString path = u"-"_s;
    if (name == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "Standard input can't be read."));
    } else {
        const Result<QString> absolute = callerPath(name);
        if (!absolute)
            return absolute;
        path = *absolute;
        file.setFileName(path);
        if (!file.open(QIODevice::ReadOnly))
            return fail(
                ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "The file %1 can't be read: %2."),
                {shown(path), file.errorString()},
                QT_TRANSLATE_NOOP("Error", "'runyard workflow library' lists workflows that "
                                           "come with Runyard: library/NAME."));
    }
    const QByteArray bytes = file.read(mostText + 1);
    if (bytes.size() > mostText || !bytes.isValidUtf8())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The file %1 is no text in UTF-8, or too large."),
                    {shown(path)});
    return QString::fromUtf8(bytes);
}

QString problemLines(const QString &file, const QList<WorkflowProblem> &problems)
{
    QString lines;
    for (const WorkflowProblem &problem : problems)
        lines += u"%1:%2:%3: %4: %5\n"_s.arg(shown(file))
                     .arg(problem.line)
                     .arg(problem.column)
                     .arg(problem.warning ? Text::tr("warning") : Text::tr("error"),
                          shown(translated(problem.error)));
    return lines;
}

std::optional<UsableWorkflow> usableWorkflow(Context &context, const QByteArray &file)
{
    const Result<QString> text = workflowText(file);
    if (!text) {
        context.fail(text.error());
        return {};
    }
    UsableWorkflow usable{*text, readWorkflow(text->toUtf8())};
    if (!usable.checked.isUsable()) {
        context.writeError(problemLines(shownBytes(file), usable.checked.problems).toUtf8());
        context.fail(usable.checked.verdict().error());
        return {};
    }
    return usable;
}

QString approvalText(const StepRecord &step, int workflow)
{
    QStringList lines{{}, Text::tr("Step %1 asks: %2").arg(step.id, shown(step.approval.message))};
    const QJsonArray shownValues = step.approval.shown.toArray();
    for (const QJsonValue &value : shownValues) {
        for (const QString &line : oneText(value).split(u'\n'))
            lines << u"    "_s + shown(line);
    }
    QStringList words{u"runyard workflow approve %1 %2"_s.arg(workflow).arg(step.id)};
    const QJsonObject form = step.approval.form;
    for (auto it = form.begin(); it != form.end(); ++it) {
        const QJsonObject schema = it.value().toObject();
        const bool isRequired = schema.value(u"required"_s).toBool();
        words << (isRequired ? u"--set %1=…"_s : u"[--set %1=…]"_s).arg(it.key());
        QStringList about;
        QStringList choices;
        for (const QJsonValue &choice : schema.value(u"enum"_s).toArray())
            choices << oneText(choice);
        about << (choices.isEmpty() ? schema.value(u"type"_s).toString() : choices.join(u" | "_s));
        if (schema.contains(u"default"_s))
            about << Text::tr("%1 unless given").arg(oneText(schema.value(u"default"_s)));
        else if (isRequired)
            about << Text::tr("must be given");
        lines << u"    %1 (%2) %3"_s
                     .arg(it.key(), shown(about.join(u"; "_s)),
                          shown(schema.value(u"description"_s).toString()))
                     .trimmed()
                     .prepend(u"    "_s);
    }
    lines << Text::tr("Answer: %1 (or --reject)").arg(words.join(u' ')) << QString();
    return lines.join(u'\n');
}

QString workflowStateWord(WorkflowState state)
{
    return Codec::enumKey(state);
}

QString stepStateWord(StepState state)
{
    return Codec::enumKey(state);
}

QString stepTable(const WorkflowRun &workflow, const Terminal &terminal, const QDateTime &now)
{
    Table table({{Text::tr("STEP")},
                 {Text::tr("KIND")},
                 {Text::tr("STATE")},
                 {Text::tr("TRIES"), true},
                 {Text::tr("TIME"), true},
                 {Text::tr("REMARK"), false, 10}});
    for (const StepRecord &step : workflow.steps)
        table.add({{step.id},
                   {Codec::enumKey(step.kind), Style::Dim},
                   {stepStateWord(step.state), styleOf(step.state)},
                   {step.attempts > 0 ? QString::number(step.attempts) : QString()},
                   {elapsed(step.startedAt, step.finishedAt, now)},
                   {remark(step)}});
    return table.text(terminal.columns, terminal.colors);
}

QString workflowTable(const QList<WorkflowRun> &workflows, const Terminal &terminal,
                      const QDateTime &now)
{
    Table table({{Text::tr("WORKFLOW"), true},
                 {Text::tr("STATE")},
                 {Text::tr("NAME"), false, 10},
                 {Text::tr("TIME"), true},
                 {Text::tr("FOLDER"), false, 12, Elide::Start},
                 {Text::tr("REMARK"), false, 10}});
    for (const WorkflowRun &workflow : workflows) {
        const QString folder
            = formatFolder(workflow.folders.value(0))
              + (workflow.folders.size() > 1 ? u" +%1"_s.arg(workflow.folders.size() - 1)
                                             : QString());
        const QString note
            = workflow.waiting > 0 ? Text::tr("waits for you")
              : workflow.queued    ? Text::tr("waits for others of its group")
              : workflow.state == WorkflowState::Paused && !workflow.pauseReason.isEmpty()
                  ? Text::tr("its budget is used up")
              : workflow.error ? shown(translated(*workflow.error))
                               : QString();
        table.add({{QString::number(workflow.number)},
                   {workflowStateWord(workflow.state), styleOf(workflow.state)},
                   {shown(workflow.name)},
                   {elapsed(workflow.createdAt, workflow.finishedAt, now)},
                   {folder},
                   {note}});
    }
    return table.text(terminal.columns, terminal.colors);
}

} // namespace Runyard::Cli
