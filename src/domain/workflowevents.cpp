// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowevents.h"

#include <base/codec.h>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

QString about(const QString &what, const QString &summary)
{
    return summary.isEmpty() ? what : what + u": "_s + summary;
}

QString item(int number)
{
    return number == 0 ? QString() : u" (item %1)"_s.arg(number + 1);
}

/** An exit code alone tells nobody anything: with what the program said last. */
QString reasonOf(const std::optional<Error> &error)
{
    if (!error)
        return {};
    const bool isExit = error->code == ErrorCode::ExitedWithError && !error->detail.isEmpty();
    return isExit ? error->message() + u' ' + error->detail : error->message();
}

} // namespace

QString describeEvent(const WorkflowStarted &event)
{
    return about(u"Workflow started"_s, event.name);
}

QString describeEvent(const WorkflowAdmitted &)
{
    return u"Workflow begins, after others of its group"_s;
}

QString describeEvent(const WorkflowChanged &)
{
    return u"Workflow changed"_s;
}

QString describeEvent(const WorkflowPaused &event)
{
    return about(u"Workflow paused"_s, event.reason);
}

QString describeEvent(const WorkflowResumed &)
{
    return u"Workflow resumed"_s;
}

QString describeEvent(const WorkflowCancelling &event)
{
    return about(u"Workflow is being cancelled"_s, event.reason);
}

QString describeEvent(const WorkflowFinished &event)
{
    return about(u"Workflow "_s + Codec::enumKey(event.state), reasonOf(event.error));
}

QString describeEvent(const StepsReset &event)
{
    return about(u"To be done again"_s, event.steps.join(u", "_s));
}

QString describeEvent(const StepOpened &event)
{
    return u"Step %1 begins"_s.arg(event.step);
}

QString describeEvent(const StepTried &event)
{
    return u"Step %1%2: %3, attempt %4"_s.arg(
        event.step, item(event.item), Codec::enumKey(event.role), QString::number(event.attempt));
}

QString describeEvent(const StepDelayed &event)
{
    return u"Step %1%2 waits until %3"_s.arg(event.step, item(event.item),
                                             event.until.toString(Qt::ISODate));
}

QString describeEvent(const StepStopping &event)
{
    return u"Step %1%2 is being stopped: %3"_s.arg(event.step, item(event.item), event.reason);
}

QString describeEvent(const StepItemEnded &event)
{
    return about(u"Step %1%2: %3"_s.arg(event.step, item(event.item), Codec::enumKey(event.state)),
                 reasonOf(event.error));
}

QString describeEvent(const StepEnded &event)
{
    return about(u"Step %1: %2"_s.arg(event.step, Codec::enumKey(event.state)),
                 reasonOf(event.error));
}

QString describeEvent(const ApprovalAsked &event)
{
    return about(u"Step %1 asks"_s.arg(event.step), event.message);
}

QString describeEvent(const ApprovalAnswered &event)
{
    return about(
        u"Step %1 was %2"_s.arg(event.step, event.approved ? u"approved"_s : u"rejected"_s),
        event.comment);
}

} // namespace Runyard

#include "moc_workflowevents.cpp"
