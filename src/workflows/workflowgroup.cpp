// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowgroup.h"

#include "definition.h"
#include "expression.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype longestGroup = 400;

QJsonObject folderValue(const QString &folder)
{
    return {{u"path"_s, folder}, {u"name"_s, folder.section(u'/', -1)}};
}

Result<QString> groupOf(const WorkflowDefinition &definition, const WorkflowStarted &started)
{
    const ExpressionScope scope = [&](const QString &root, const QStringList &) -> QJsonValue {
        if (root == u"params")
            return started.params;
        if (root == u"folder")
            return folderValue(started.folders.value(0));
        if (root == u"workflow")
            return QJsonObject{{u"id"_s, started.workflow.value},
                               {u"number"_s, started.number},
                               {u"name"_s, started.name}};
        QJsonArray folders;
        for (const QString &folder : started.folders)
            folders.append(folderValue(folder));
        return root == u"folders" ? QJsonValue(folders) : QJsonValue();
    };
    return TextTemplate::parse(definition.concurrency.group)
        .and_then([&](const TextTemplate &text) { return text.text(scope); })
        .transform([](const QString &group) { return group.trimmed().left(longestGroup); })
        .transform_error([](const Error &error) { return error.in(u"concurrency"_s); });
}

bool isAbove(const State &state, const WorkflowStarted &started, const QString &group)
{
    const WorkflowRun *above = state.workflows().find(started.parent);
    while (above && above->group != group)
        above = state.workflows().find(above->parent);
    return above;
}

} // namespace

Result<QList<Event>> joinGroup(const State &state, const WorkflowDefinition &definition,
                               WorkflowStarted &started, const QList<Event> &beside)
{
    const Result<QString> group = groupOf(definition, started);
    if (!group)
        return std::unexpected(group.error());
    if (group->isEmpty() || isAbove(state, started, *group))
        return QList<Event>();
    started.group = *group;
    started.groupLimit = definition.concurrency.limit;
    const QList<WorkflowId> open = state.workflows().openOfGroup(*group);
    const auto starting = std::ranges::count_if(beside, [&](const Event &event) {
        const auto *other = std::get_if<WorkflowStarted>(&event);
        return other && other->group == *group;
    });
    QList<Event> events;
    switch (definition.concurrency.onConflict) {
    case ConcurrencyRule::OnConflict::Queue:
        break;
    case ConcurrencyRule::OnConflict::CancelRunning:
        for (const WorkflowId &id : open) {
            if (state.workflows().find(id)->state != WorkflowState::Cancelling)
                events << WorkflowCancelling{
                    id, u"workflow %1 of the same group"_s.arg(started.number)};
        }
        break;
    case ConcurrencyRule::OnConflict::Skip:
        if (open.size() + starting >= started.groupLimit)
            return fail(
                ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "Another workflow of the group '%1' is at work."),
                {shown(*group)},
                QT_TRANSLATE_NOOP("Error", "Wait until it has ended, or say 'on_conflict: "
                                           "queue' in the file."));
        break;
    }
    return events;
}

} // namespace Runyard
