// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflows.h"

#include <base/codec.h>

#include <QtCore/QCborArray>
#include <QtCore/QCborMap>
#include <QtCore/QJsonArray>

namespace Runyard {
namespace {

constexpr qsizetype leastReference = 4;

} // namespace

const WorkflowRun *Workflows::find(const WorkflowId &id) const
{
    const auto it = m_all.constFind(id);
    return it == m_all.constEnd() ? nullptr : &*it;
}

int Workflows::stepIndex(const WorkflowId &id, const QString &step) const
{
    const auto steps = m_steps.constFind(id);
    return steps == m_steps.constEnd() ? -1 : steps->value(step, -1);
}

const StepRecord *Workflows::step(const WorkflowId &id, const QString &step) const
{
    const int index = stepIndex(id, step);
    return index < 0 ? nullptr : &m_all.constFind(id)->steps.at(index);
}

StepRecord *Workflows::mutableStep(const WorkflowId &id, const QString &step)
{
    const int index = stepIndex(id, step);
    return index < 0 ? nullptr : &m_all[id].steps[index];
}

StepItem *Workflows::mutableItem(const WorkflowId &id, const QString &step, int item)
{
    StepRecord *record = mutableStep(id, step);
    return record && item >= 0 && item < record->items.size() ? &record->items[item] : nullptr;
}

int Workflows::activeCount() const
{
    return int(std::count_if(m_all.cbegin(), m_all.cend(), [](const WorkflowRun &workflow) {
        return !isFinal(workflow.state) && workflow.state != WorkflowState::Paused;
    }));
}

QList<WorkflowId> Workflows::openOfGroup(const QString &group) const
{
    QList<WorkflowId> open;
    for (auto it = m_all.cbegin(); it != m_all.cend(); ++it) {
        if (it->group == group && !isFinal(it->state))
            open << it.key();
    }
    std::ranges::sort(open, {}, [this](const WorkflowId &id) { return m_all[id].number; });
    return open;
}

bool Workflows::mayBegin(const WorkflowId &id) const
{
    const WorkflowRun *workflow = find(id);
    if (!workflow || !workflow->queued || workflow->state == WorkflowState::Paused)
        return false;
    int atWork = 0;
    for (const WorkflowId &other : openOfGroup(workflow->group)) {
        const WorkflowRun &one = m_all[other];
        const bool waitsBefore
            = one.queued && one.state == WorkflowState::Running && one.number < workflow->number;
        if (waitsBefore)
            return false;
        atWork += one.queued ? 0 : 1;
    }
    return atWork < workflow->groupLimit;
}

Result<WorkflowId> Workflows::resolve(const QString &reference) const
{
    QList<WorkflowId> matches;
    const QString id = reference.toUpper();
    bool isNumber = false;
    const int number
        = (id.startsWith(u'W') || id.startsWith(u'#') ? id.sliced(1) : id).toInt(&isNumber);
    for (auto it = m_all.cbegin(); it != m_all.cend(); ++it) {
        if ((isNumber && it->number == number) || it.key().value == id)
            return it.key();
        if (id.size() >= leastReference && it.key().value.endsWith(id))
            matches << it.key();
    }
    if (matches.size() == 1)
        return matches.first();
    if (matches.size() > 1)
        return fail(
            ErrorCode::Ambiguous,
            QT_TRANSLATE_NOOP("Error", "More than one workflow has an id like '%1'."),
            {shown(reference)},
            QT_TRANSLATE_NOOP("Error", "Give its number: 'runyard workflow list' shows it."));
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no workflow '%1'."),
                {shown(reference)},
                QT_TRANSLATE_NOOP("Error", "'runyard workflow list' shows the workflows."));
}

void Workflows::index(const WorkflowRun &workflow)
{
    QHash<QString, int> &steps = m_steps[workflow.id];
    steps.clear();
    steps.reserve(workflow.steps.size());
    for (int i = 0; i < workflow.steps.size(); ++i) {
        const StepRecord &step = workflow.steps.at(i);
        steps.insert(step.id, i);
        for (int t = 0; t < step.tries.size(); ++t) {
            const StepTry &tried = step.tries.at(t);
            if (!tried.run.isEmpty())
                m_runs.insert(tried.run, Place{workflow.id, i, t});
            if (!tried.child.isEmpty())
                m_children.insert(tried.child, Place{workflow.id, i, t});
        }
    }
}

void Workflows::load(const QList<WorkflowRun> &workflows, int nextNumber)
{
    *this = Workflows();
    for (const WorkflowRun &workflow : workflows) {
        m_all.insert(workflow.id, workflow);
        index(workflow);
    }
    m_nextNumber = nextNumber;
}

void Workflows::follow(const RunId &run, const RunId &next)
{
    const Place place = m_runs.value(run);
    const auto it = m_all.find(place.workflow);
    if (it == m_all.end() || m_runs.contains(next))
        return;
    StepRecord &step = it->steps[place.step];
    StepTry again = step.tries.at(place.attempt);
    if (again.generation != step.generation)
        return;
    again.run = next;
    step.items[again.item].lastTry = int(step.tries.size());
    step.tries << again;
    m_runs.insert(next, Place{place.workflow, place.step, int(step.tries.size()) - 1});
}

QByteArray Workflows::image() const
{
    QCborArray all;
    for (const WorkflowRun &workflow : m_all) {
        const Source source = m_sources.value(workflow.id);
        QCborMap files;
        for (auto it = source.files.cbegin(); it != source.files.cend(); ++it)
            files.insert(it.key(), it.value());
        all.append(QCborArray{Codec::toCbor(workflow), source.text, files});
    }
    return QCborArray{m_nextNumber, all}.toCborValue().toCbor();
}

bool Workflows::fromImage(const QByteArray &image)
{
    const QCborArray whole = QCborValue::fromCbor(image).toArray();
    if (whole.size() != 2)
        return false;
    QList<WorkflowRun> workflows;
    QHash<WorkflowId, Source> sources;
    for (const QCborValue &entry : whole.at(1).toArray()) {
        const QCborArray parts = entry.toArray();
        const Result<WorkflowRun> workflow = Codec::fromCbor<WorkflowRun>(parts.at(0));
        if (!workflow)
            return false;
        Source source{parts.at(1).toString(), {}};
        const QCborMap files = parts.at(2).toMap();
        for (auto it = files.cbegin(); it != files.cend(); ++it)
            source.files.insert(it.key().toString(), it.value().toString());
        workflows << *workflow;
        sources.insert(workflow->id, source);
    }
    load(workflows, int(whole.at(0).toInteger()));
    m_sources = sources;
    return true;
}

void Workflows::setState(const WorkflowId &id, WorkflowState state)
{
    const auto it = m_all.find(id);
    if (it != m_all.end() && !isFinal(it->state))
        it->state = state;
}

} // namespace Runyard
