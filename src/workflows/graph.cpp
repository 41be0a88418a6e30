// SPDX-License-Identifier: GPL-3.0-or-later
#include "graph.h"

#include <base/codec.h>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

QString quoted(const QString &text)
{
    return u'"'
           + QString(text).replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1).replace(u'\n', u' ')
           + u'"';
}

QString colour(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return u"white"_s;
    case StepState::Running:
    case StepState::Delayed:
        return u"lightskyblue"_s;
    case StepState::Waiting:
        return u"gold"_s;
    case StepState::Succeeded:
        return u"palegreen"_s;
    case StepState::Skipped:
    case StepState::Blocked:
    case StepState::Cancelled:
        return u"gainsboro"_s;
    default:
        return u"salmon"_s;
    }
}

QString shape(WorkflowEnums::StepKind kind)
{
    switch (kind) {
    case WorkflowEnums::StepKind::Agent:
        return u"box"_s;
    case WorkflowEnums::StepKind::Approve:
        return u"diamond"_s;
    case WorkflowEnums::StepKind::Wait:
        return u"ellipse"_s;
    case WorkflowEnums::StepKind::Uses:
        return u"box3d"_s;
    default:
        return u"note"_s;
    }
}

} // namespace

QString workflowDot(const QString &name, const QList<StepRecord> &steps)
{
    QString dot
        = u"digraph %1 {\n  rankdir=LR;\n  node [style=filled, fontname=\"sans-serif\"];\n"_s.arg(
            quoted(name));
    for (const StepRecord &step : steps) {
        const QString label = step.name.isEmpty() ? step.id : step.name;
        dot += u"  %1 [label=%2, shape=%3, fillcolor=%4%5];\n"_s.arg(
            quoted(step.id), quoted(label), shape(step.kind), colour(step.state),
            step.phase == WorkflowEnums::Phase::Main ? QString() : u", peripheries=2"_s);
        for (const QString &need : step.needs) {
            const QString style
                = step.join == WorkflowEnums::Join::AllSuccess
                      ? QString()
                      : u" [style=dashed, label=%1]"_s.arg(quoted(Codec::enumKey(step.join)));
            dot += u"  %1 -> %2%3;\n"_s.arg(quoted(need), quoted(step.id), style);
        }
    }
    return dot + u"}\n"_s;
}

} // namespace Runyard
