// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowscope.h"

#include <base/codec.h>

#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr int mostDepth = 60;

QJsonObject folderValue(const QString &folder)
{
    return {{u"path"_s, folder}, {u"name"_s, folder.section(u'/', -1)}};
}

} // namespace

ExpressionScope WorkflowScope::scope() const
{
    return [this](const QString &root, const QStringList &path) { return value(root, path); };
}

Result<QString> WorkflowScope::text(const QString &text) const
{
    return TextTemplate::parse(text).and_then(
        [this](const TextTemplate &parsed) { return parsed.text(scope()); });
}

Result<QJsonValue> WorkflowScope::filled(const QJsonValue &value) const
{
    const std::function<Result<QJsonValue>(const QJsonValue &, int)> fill
        = [&](const QJsonValue &in, int depth) -> Result<QJsonValue> {
        if (depth > mostDepth)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "A value is nested too deeply."));
        if (in.isString())
            return TextTemplate::parse(in.toString()).and_then([this](const TextTemplate &parsed) {
                return parsed.value(scope());
            });
        if (in.isArray()) {
            QJsonArray list;
            for (const QJsonValue &one : in.toArray()) {
                const Result<QJsonValue> filledOne = fill(one, depth + 1);
                if (!filledOne)
                    return filledOne;
                list.append(*filledOne);
            }
            return list;
        }
        if (in.isObject()) {
            QJsonObject object = in.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                const Result<QJsonValue> filledOne = fill(it.value(), depth + 1);
                if (!filledOne)
                    return filledOne;
                it.value() = *filledOne;
            }
            return object;
        }
        return in;
    };
    return fill(value, 0);
}

Result<QJsonValue> WorkflowScope::condition(const QString &text) const
{
    if (text.contains(u"${{"))
        return TextTemplate::parse(text).and_then(
            [this](const TextTemplate &parsed) { return parsed.value(scope()); });
    return Expression::parse(text).and_then(
        [this](const Expression &parsed) { return parsed.evaluate(scope()); });
}

QList<StepTry> WorkflowScope::triesOf(const StepRecord &step, int item)
{
    QList<StepTry> tries;
    for (const StepTry &tried : step.tries) {
        if (tried.generation == step.generation && tried.item == item)
            tries << tried;
    }
    return tries;
}

const Run *WorkflowScope::lastWork(const StepRecord &step, int item) const
{
    const Run *run = nullptr;
    for (const StepTry &tried : step.tries) {
        if (tried.generation == step.generation && tried.item == item
            && tried.role == WorkflowEnums::Role::Work)
            run = m_state.run(tried.run);
    }
    return run;
}

QJsonValue WorkflowScope::value(const QString &root, const QStringList &path) const
{
    if (root == u"params")
        return m_workflow.params;
    if (root == u"steps")
        return stepValue(path);
    if (root == u"folder")
        return folderValue(m_workflow.folders.value(0));
    if (root == u"folders") {
        QJsonArray folders;
        for (const QString &folder : m_workflow.folders)
            folders.append(folderValue(folder));
        return folders;
    }
    if (root == u"with")
        return m_with;
    if (root == u"workflow") {
        QJsonArray failed;
        for (const StepRecord &step : m_workflow.steps) {
            if (isFailure(step.state))
                failed.append(step.id);
        }
        return QJsonObject{{u"id"_s, m_workflow.id.value},
                           {u"number"_s, m_workflow.number},
                           {u"name"_s, m_workflow.name},
                           {u"state"_s, Codec::enumKey(m_workflow.state)},
                           {u"failed"_s, failed}};
    }
    if (!m_step)
        return {};
    const QJsonValue values
        = m_item < m_step->items.size() ? m_step->items.at(m_item).values : QJsonValue();
    if (root == u"item" || root == u"matrix"
        || (m_definition && m_definition->fan && root == m_definition->fan->as))
        return values;
    if (root == u"index")
        return m_item;
    if (root == u"loop")
        return loopValue();
    if (root == u"result")
        return itemValue(*m_step, m_item, true);
    if (root == u"attempt") {
        const QList<StepTry> tries = triesOf(*m_step, m_item);
        return tries.isEmpty() ? 1 : tries.last().attempt;
    }
    return {};
}

QJsonObject WorkflowScope::runValue(const RunId &id) const
{
    const Run *run = m_state.run(id);
    if (!run)
        return {};
    const RunResult result = m_around.result(*run);
    return {{u"text"_s, result.text},
            {u"stdout"_s, result.printed},
            {u"stdout_tail"_s, result.printed.right(4000)},
            {u"exit_code"_s, run->exitCode ? QJsonValue(*run->exitCode) : QJsonValue()},
            {u"cost"_s, run->costUsd},
            {u"seconds"_s, double(run->startedAt.msecsTo(run->finishedAt)) / 1000}};
}

/** The round that is about to begin, and what the last run before it left behind. */
QJsonValue WorkflowScope::loopValue() const
{
    QList<StepTry> tries = triesOf(*m_step, m_item);
    tries.removeIf([](const StepTry &tried) { return tried.role == WorkflowEnums::Role::Before; });
    QJsonObject loop{{u"iteration"_s, tries.isEmpty() ? 1 : tries.last().iteration},
                     {u"max"_s, m_definition && m_definition->loop ? m_definition->loop->max : 1}};
    loop.insert(u"last"_s, tries.isEmpty() ? QJsonObject{{u"text"_s, QString()},
                                                         {u"stdout"_s, QString()},
                                                         {u"stdout_tail"_s, QString()}}
                                           : runValue(tries.last().run));
    return loop;
}

QJsonObject WorkflowScope::itemValue(const StepRecord &step, int item, bool withText) const
{
    QJsonObject object;
    if (item < step.items.size()) {
        const StepItem &record = step.items.at(item);
        object = {{u"item"_s, record.values},
                  {u"state"_s, Codec::enumKey(record.state)},
                  {u"verdict"_s, record.verdict},
                  {u"outputs"_s, step.many ? record.outputs : step.outputs},
                  {u"artifacts"_s, record.artifacts},
                  {u"error"_s, record.error ? record.error->message() : QString()}};
    }
    const Run *run = withText ? lastWork(step, item) : nullptr;
    if (!run)
        return object;
    const QJsonObject left = runValue(run->id);
    for (auto it = left.begin(); it != left.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QJsonValue WorkflowScope::stepValue(const QStringList &path) const
{
    const StepRecord *step = m_state.workflows().step(m_workflow.id, path.value(0));
    if (!step)
        return {};
    const QString wanted = path.value(1);
    static const QStringList ofRuns{u"stdout"_s, u"text"_s, u"exit_code"_s, QString()};
    QJsonObject object = step->items.isEmpty() || step->many
                             ? QJsonObject()
                             : itemValue(*step, 0, ofRuns.contains(wanted));
    object.insert(u"state"_s, Codec::enumKey(step->state));
    object.insert(u"verdict"_s, step->verdict);
    object.insert(u"outputs"_s, step->outputs);
    object.insert(u"attempts"_s, step->attempts);
    object.insert(u"error"_s, step->error ? step->error->message() : QString());
    object.insert(u"approval"_s, QJsonObject{{u"approved"_s, step->approval.approved},
                                             {u"comment"_s, step->approval.comment},
                                             {u"values"_s, step->approval.values}});
    if (wanted == u"items") {
        QJsonArray items;
        for (int i = 0; i < step->items.size(); ++i)
            items.append(itemValue(*step, i, true));
        object.insert(u"items"_s, items);
    }
    if (step->selected >= 0 && step->selected < step->items.size()) {
        QJsonObject selected = itemValue(*step, step->selected, true);
        selected.insert(u"index"_s, step->selected);
        for (const QJsonObject &more : {step->items.at(step->selected).values.toObject(),
                                        step->items.at(step->selected).outputs.toObject()}) {
            for (auto it = more.begin(); it != more.end(); ++it)
                selected.insert(it.key(), it.value());
        }
        object.insert(u"selected"_s, selected);
    }
    return object;
}

} // namespace Runyard
