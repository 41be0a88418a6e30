// SPDX-License-Identifier: GPL-3.0-or-later
// What follows from the end of a run, for the item of a step. Pure: the same record gives the same
// answer, before a restart and after it.
#include "workflowdirector.h"

#include "jsonschema.h"

#include <domain/retrypolicy.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Role = WorkflowEnums::Role;
using StepKind = WorkflowEnums::StepKind;

constexpr qsizetype mostOutputs = 256 << 10;

StepState failureState(const Run &run)
{
    if (run.error && run.error->code == ErrorCode::TimedOut)
        return StepState::TimedOut;
    if (run.error && run.error->code == ErrorCode::BudgetLimit)
        return StepState::BudgetStopped;
    return StepState::Failed;
}

/** JSON in an answer: all of it, or what stands between ``` marks, or from the first bracket on. */
std::optional<QJsonValue> jsonIn(const QString &text)
{
    const auto parsed = [](const QString &piece) -> std::optional<QJsonValue> {
        const QJsonDocument document
            = QJsonDocument::fromJson('[' + piece.trimmed().toUtf8() + ']');
        return document.array().size() == 1 ? std::optional<QJsonValue>(document.array().first())
                                            : std::nullopt;
    };
    if (const auto whole = parsed(text))
        return whole;
    const QStringList fenced = text.split(u"```"_s);
    for (qsizetype i = fenced.size() - 2; i > 0; i -= 2) { // pieces with odd numbers are inside
        const qsizetype at = i % 2 == 1 ? i : i - 1;
        QString piece = fenced.value(at);
        if (piece.startsWith(u"json"))
            piece = piece.sliced(4);
        if (const auto inside = parsed(piece))
            return inside;
    }
    const qsizetype first
        = std::min<quint64>(quint64(text.indexOf(u'{')), quint64(text.indexOf(u'[')));
    return first >= 0 && first < text.size() ? parsed(text.sliced(first)) : std::nullopt;
}

/** `name=value` lines, and `name<<END` with lines up to END, as GitHub's runners read them; or one
 * JSON object. */
QJsonObject givenOutputs(const QByteArray &given)
{
    const QString text = QString::fromUtf8(given);
    if (text.trimmed().startsWith(u'{')) {
        const QJsonDocument document = QJsonDocument::fromJson(given);
        if (document.isObject())
            return document.object();
    }
    const auto valueOf = [](const QString &line) {
        const QJsonDocument json = QJsonDocument::fromJson('[' + line.toUtf8() + ']');
        const QJsonValue value = json.array().size() == 1 ? json.array().first() : QJsonValue();
        return value.isNull() || value.isString() ? QJsonValue(line) : value;
    };
    QJsonObject outputs;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        const qsizetype equals = line.indexOf(u'=');
        const qsizetype here = line.indexOf(u"<<"_s);
        if (here > 0 && (equals < 0 || here < equals)) {
            const QString end = line.sliced(here + 2).trimmed();
            QStringList block;
            for (++i; i < lines.size() && lines.at(i) != end; ++i)
                block << lines.at(i);
            outputs.insert(line.first(here).trimmed(), block.join(u'\n'));
        } else if (equals > 0) {
            outputs.insert(line.first(equals).trimmed(), valueOf(line.sliced(equals + 1)));
        }
    }
    return outputs;
}

} // namespace

WorkflowDirector::Next WorkflowDirector::nextAfter(Task task) const
{
    const StepItem &one = item(task);
    const StepTry tried = record(task.step).tries.at(one.lastTry);
    const Run &run = *m_parts.state.run(tried.run);
    if (!one.stopping.isEmpty())
        return End{StepState::Cancelled, {}, {}, {}};
    if (run.state == RunState::Cancelled)
        return End{StepState::Cancelled,
                   {},
                   {},
                   makeError(ErrorCode::Stopped, QT_TRANSLATE_NOOP("Error", "Run %1 was stopped."),
                             {QString::number(run.number)})};
    const bool succeeded = run.state == RunState::Succeeded;
    switch (tried.role) {
    case Role::Work: {
        const StepDefinition &definition = m_definition.steps.at(task.step);
        // A command in a loop may fail: whether that is the end, its check says.
        const bool goesOn = definition.loop && definition.kind == StepKind::Run
                            && run.state == RunState::Failed && run.exitCode;
        return succeeded || goesOn ? afterWork(task, tried, run) : afterFailure(task, tried, run);
    }
    case Role::Until:
        return succeeded ? afterLoop(task, tried) : nextRound(task, tried);
    case Role::Verify:
        if (!succeeded)
            return End{StepState::Failed, u"fail"_s, outputsOf(task).value_or(QJsonValue()),
                       makeError(ErrorCode::ExitedWithError,
                                 QT_TRANSLATE_NOOP("Error", "Its check %1 failed: %2"),
                                 {QString::number(tried.check + 1), shown(run.lastLine),
                                  QString::number(run.number)},
                                 QT_TRANSLATE_NOOP("Error", "Run %3 has the check's output."))};
        return afterChecks(task, tried, tried.check + 1);
    case Role::Before:
        if (!succeeded)
            return End{StepState::Failed,
                       {},
                       {},
                       makeError(ErrorCode::ExitedWithError,
                                 QT_TRANSLATE_NOOP("Error", "What it changes can't be told: %1"),
                                 {shown(run.lastLine)},
                                 QT_TRANSLATE_NOOP("Error", "Make the folder a git repository, or "
                                                            "leave out 'diff' of 'verify'."))};
        return Begin{};
    }
    return End{};
}

WorkflowDirector::Next WorkflowDirector::afterFailure(Task task, const StepTry &tried,
                                                      const Run &run) const
{
    const RetryRule &retry = m_definition.steps.at(task.step).retry;
    const bool isPassing = run.error && failureKind(run.error->code).isPassing;
    if (tried.attempt <= retry.max && run.state != RunState::Lost && (retry.always || isPassing)) {
        const double factor = std::pow(retry.backoff, tried.attempt - 1);
        const auto delay = std::chrono::milliseconds(qint64(
            std::min(double(retry.delay.count()) * factor, double(retry.mostDelay.count()))));
        return Begin{Role::Work, tried.attempt + 1, tried.iteration, 0, delay};
    }
    return End{failureState(run), {}, outputsOf(task).value_or(QJsonValue()), run.error};
}

WorkflowDirector::Next WorkflowDirector::afterWork(Task task, const StepTry &tried,
                                                   const Run &run) const
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    if (!definition.loop)
        return afterLoop(task, tried);
    const CheckRule &until = definition.loop->until;
    if (!until.run.isEmpty())
        return Begin{Role::Until, tried.attempt, tried.iteration, 0, {}};
    bool holds = false;
    if (!until.signal.isEmpty()) {
        holds = m_around->result(run).text.contains(until.signal);
    } else {
        const Result<QJsonValue> value = scopeFor(task.step, task.item).condition(until.output);
        if (!value)
            return End{StepState::Failed, {}, {}, value.error().in(u"until"_s)};
        holds = Expression::isTrue(*value);
    }
    return holds ? afterLoop(task, tried) : nextRound(task, tried);
}

WorkflowDirector::Next WorkflowDirector::nextRound(Task task, const StepTry &tried) const
{
    const LoopRule &loop = *m_definition.steps.at(task.step).loop;
    if (tried.iteration >= loop.max)
        return End{
            StepState::Failed,
            {},
            outputsOf(task).value_or(QJsonValue()),
            makeError(ErrorCode::TurnLimit,
                      QT_TRANSLATE_NOOP("Error", "What the loop waits for did not come in %1 "
                                                 "rounds."),
                      {QString::number(loop.max)},
                      QT_TRANSLATE_NOOP("Error", "Look at the last round's runs, or allow "
                                                 "more with 'max'."))};
    return Begin{Role::Work, 1, tried.iteration + 1, 0, loop.delay};
}

WorkflowDirector::Next WorkflowDirector::afterLoop(Task task, const StepTry &tried) const
{
    const Result<QJsonValue> outputs = outputsOf(task);
    if (!outputs) {
        const RetryRule &retry = m_definition.steps.at(task.step).retry;
        if (tried.attempt <= retry.max && retry.always)
            return Begin{Role::Work, tried.attempt + 1, tried.iteration, 0, retry.delay};
        return End{StepState::Failed, {}, {}, outputs.error()};
    }
    return afterChecks(task, tried, 0);
}

WorkflowDirector::Next WorkflowDirector::afterChecks(Task task, const StepTry &tried,
                                                     int from) const
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    for (int check = from; check < definition.verify.size(); ++check) {
        const CheckRule &rule = definition.verify.at(check);
        if (!rule.run.isEmpty() || rule.diff)
            return Begin{Role::Verify, tried.attempt, tried.iteration, check, {}};
        const Result<QJsonValue> value = scopeFor(task.step, task.item).condition(rule.output);
        if (!value || !Expression::isTrue(*value))
            return End{StepState::Failed, u"fail"_s, outputsOf(task).value_or(QJsonValue()),
                       value ? makeError(ErrorCode::Refused,
                                         QT_TRANSLATE_NOOP("Error", "Its check %1 is not true: %2"),
                                         {QString::number(check + 1), rule.output})
                             : value.error().in(u"verify"_s)};
    }
    return withArtifacts(task, End{StepState::Succeeded,
                                   definition.verify.isEmpty() ? QString() : u"pass"_s,
                                   outputsOf(task).value_or(QJsonValue()),
                                   {}});
}

/** The end of a step that must leave files: only when they are there. */
WorkflowDirector::Next WorkflowDirector::withArtifacts(Task task, const End &end) const
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const Run *work = lastWork(task);
    if (definition.artifacts.isEmpty() || !work)
        return end;
    const WorkflowScope scope = scopeFor(task.step, task.item);
    End whole = end;
    bool isKnown = true;
    for (auto it = definition.artifacts.cbegin(); it != definition.artifacts.cend(); ++it) {
        const Result<QString> path = scope.text(it.value());
        const std::optional<Result<QString>> file = path ? m_around->artifact(*work, *path) : path;
        isKnown = isKnown && file;
        if (file && !*file)
            return End{StepState::Failed, u"fail"_s, end.outputs,
                       file->error().in(u"artifacts."_s + it.key())};
        if (file)
            whole.artifacts.insert(it.key(), **file);
    }
    return isKnown ? Next(whole) : Next(Later{});
}

const Run *WorkflowDirector::lastWork(Task task) const
{
    const Run *run = nullptr;
    const StepRecord &step = record(task.step);
    for (const StepTry &tried : step.tries) {
        if (tried.generation == step.generation && tried.item == task.item
            && tried.role == Role::Work)
            run = m_parts.state.run(tried.run);
    }
    return run;
}

/** What the item's last work gave, checked by the step's schema. Errors: BadInput. */
Result<QJsonValue> WorkflowDirector::outputsOf(Task task) const
{
    const StepDefinition &definition = m_definition.steps.at(task.step);
    const Run *run = lastWork(task);
    if (!run)
        return QJsonValue();
    const RunResult result = m_around->result(*run);
    QJsonValue outputs;
    if (!result.given.isEmpty()) {
        outputs = givenOutputs(result.given);
    } else if (!definition.outputs.isEmpty()) {
        const std::optional<QJsonValue> json = jsonIn(result.text);
        if (!json)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The step must give a value, but its answer "
                                                   "holds no JSON."),
                        {},
                        QT_TRANSLATE_NOOP("Error", "Ask for it: \"Answer with JSON: …\"; commands "
                                                   "write name=value into $RUNYARD_OUTPUT."));
        outputs = *json;
    }
    if (Expression::toText(outputs).size() > mostOutputs)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The step gives more than %1 characters."),
                    {QString::number(mostOutputs)});
    if (!definition.outputs.isEmpty()) {
        if (Result<> fits = JsonSchema::validate(definition.outputs, outputs); !fits)
            return std::unexpected(fits.error().in(u"outputs"_s));
    }
    return outputs;
}

} // namespace Runyard
