// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepkinds.h"

#include <gui/style/theme.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtGui/QPalette>

namespace Runyard {

using namespace Qt::StringLiterals;
using Kind = WorkflowEnums::StepKind;

QList<StepOffer> StepKinds::offers()
{
    return {
        {u"agent"_s, Kind::Agent, tr("Agent"), tr("A coding agent works on an instruction"),
         u"work"_s},
        {u"run"_s, Kind::Run, tr("Command"), tr("Shell text runs: build, test, notify"),
         u"command"_s},
        {u"approve"_s, Kind::Approve, tr("Approval"), tr("A person is asked before it goes on"),
         u"approve"_s},
        {u"wait"_s, Kind::Wait, tr("Wait"), tr("Nothing happens for a time"), u"wait"_s},
        {u"uses"_s, Kind::Uses, tr("Workflow"), tr("Another workflow is done as one step"),
         u"workflow"_s},
        {u"merge"_s, Kind::Merge, tr("Merge"), tr("Git branches are merged into the folder's"),
         u"merge"_s},
    };
}

StepOffer StepKinds::offer(const QString &key)
{
    for (const StepOffer &offer : offers()) {
        if (offer.key == key)
            return offer;
    }
    return {};
}

WorkflowDocument::Entries StepKinds::entries(const QString &key)
{
    // Values of the file, not words of the window: they are not translated.
    if (key == u"agent")
        return {{key, QJsonObject{{u"prompt"_s, u"What shall it do?"_s}}}};
    if (key == u"approve")
        return {{key, QJsonObject{{u"message"_s, u"Go on?"_s}}}};
    if (key == u"wait")
        return {{key, u"1m"_s}};
    if (key == u"uses")
        return {{key, u"other.runyard.yaml"_s}};
    if (key == u"merge")
        return {{key, QJsonObject{{u"branches"_s, QJsonArray{u"topic"_s}}}}};
    return {{u"run"_s, u"echo hello"_s}};
}

QString StepKinds::icon(Kind kind, bool isKnown)
{
    if (!isKnown)
        return u"info"_s;
    switch (kind) {
    case Kind::Agent:
        return u"agent"_s;
    case Kind::Run:
        return u"terminal"_s;
    case Kind::Approve:
        return u"step-approve"_s;
    case Kind::Wait:
        return u"step-wait"_s;
    case Kind::Uses:
        return u"workflow"_s;
    case Kind::Merge:
        return u"step-merge"_s;
    }
    return {};
}

QColor StepKinds::color(Kind kind, const QPalette &palette)
{
    switch (kind) {
    case Kind::Agent:
        return Theme::accent(palette);
    case Kind::Approve:
        return Theme::toneColor(Theme::Tone::Warning, palette);
    case Kind::Uses:
    case Kind::Merge:
        return Theme::stateColor(RunState::Lost, palette);
    case Kind::Run:
    case Kind::Wait:
        break;
    }
    return Theme::secondary(palette);
}

QString StepKinds::stateIcon(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return u"state-queued"_s;
    case StepState::Running:
        return u"state-running"_s;
    case StepState::Waiting:
        return u"state-waiting"_s;
    case StepState::Delayed:
        return u"state-paused"_s;
    case StepState::Succeeded:
        return u"state-succeeded"_s;
    case StepState::Failed:
    case StepState::TimedOut:
    case StepState::BudgetStopped:
        return u"state-failed"_s;
    case StepState::Skipped:
    case StepState::Blocked:
    case StepState::Cancelled:
        return u"state-cancelled"_s;
    }
    return {};
}

QColor StepKinds::stateColor(StepState state, const QPalette &palette)
{
    switch (state) {
    case StepState::Running:
        return Theme::stateColor(RunState::Running, palette);
    case StepState::Waiting:
    case StepState::Delayed:
        return Theme::stateColor(RunState::Waiting, palette);
    case StepState::Succeeded:
        return Theme::stateColor(RunState::Succeeded, palette);
    case StepState::Failed:
    case StepState::TimedOut:
    case StepState::BudgetStopped:
        return Theme::stateColor(RunState::Failed, palette);
    case StepState::Pending:
    case StepState::Skipped:
    case StepState::Blocked:
    case StepState::Cancelled:
        break;
    }
    return Theme::secondary(palette);
}

} // namespace Runyard
