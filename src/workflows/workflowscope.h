// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "definition.h"
#include "expression.h"

#include <domain/state.h>

#include <functional>

namespace Runyard {

/** What a run left behind, as far as workflows look at it. */
struct RunResult
{
    QString text;     ///< an agent's answer, or the end of what a command printed, trimmed
    QString printed;  ///< the end of its output, 64 KiB at most
    QByteArray given; ///< what it wrote into the file RUNYARD_OUTPUT, 256 KiB at most
};

/** What a workflow at work needs from outside of the state. */
struct WorkflowSurroundings
{
    QDateTime now;
    std::function<QString()> newId;
    std::function<RunResult(const Run &)> result;
    QString defaultAgent;
    /** Whose limits runs of the agent share; may be empty. */
    std::function<QString(const QString &agent)> account;
    /** Absolute path of a file that the run left below its folder; no value while it is being
     * looked for: then the step is told when that is known. Errors: NotFound, with the path;
     * FolderNotAnswering; NotAllowed when a link leads out of the folder. */
    std::function<std::optional<Result<QString>>(const Run &run, const QString &path)> artifact;
    /** Takes all of the locks for the step's item, or none. */
    std::function<bool(const QString &holder, const QStringList &locks)> lock;
    std::function<void(const QString &holder)> unlock;
};

/** The values that expressions of one item of one step see. Looks into the state when asked. */
class WorkflowScope
{
public:
    WorkflowScope(const State &state, const WorkflowRun &workflow,
                  const WorkflowSurroundings &around)
        : m_state(state), m_workflow(workflow), m_around(around)
    {
    }
    /** The step and item at hand; without them only what all steps see is there. */
    void setItem(const StepRecord *step, int item, const StepDefinition *definition)
    {
        m_step = step;
        m_item = item;
        m_definition = definition;
    }
    /** For instruction files: `with`. */
    void setWith(const QJsonObject &with) { m_with = with; }

    [[nodiscard]] ExpressionScope scope() const;
    [[nodiscard]] Result<QString> text(const QString &text) const;
    /** `${{ }}` in every text of the value. */
    [[nodiscard]] Result<QJsonValue> filled(const QJsonValue &value) const;
    /** A condition: with or without `${{ }}`. */
    [[nodiscard]] Result<QJsonValue> condition(const QString &text) const;

    /** Runs of the step's current generation for the item, oldest first. */
    [[nodiscard]] static QList<StepTry> triesOf(const StepRecord &step, int item);

private:
    [[nodiscard]] QJsonValue value(const QString &root, const QStringList &path) const;
    [[nodiscard]] QJsonValue stepValue(const QStringList &path) const;
    [[nodiscard]] QJsonObject itemValue(const StepRecord &step, int item, bool withText) const;
    [[nodiscard]] QJsonValue loopValue() const;
    [[nodiscard]] QJsonObject runValue(const RunId &run) const;
    [[nodiscard]] const Run *lastWork(const StepRecord &step, int item) const;

    const State &m_state;
    const WorkflowRun &m_workflow;
    const WorkflowSurroundings &m_around;
    const StepRecord *m_step = nullptr;
    int m_item = 0;
    const StepDefinition *m_definition = nullptr;
    QJsonObject m_with;
};

} // namespace Runyard
