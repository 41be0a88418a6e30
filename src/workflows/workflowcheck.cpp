// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowcheck.h"

#include "workflowchecker.h"

using namespace Qt::StringLiterals;

namespace Runyard {
int WorkflowChecker::keyNode(int step, QStringView key) const
{
    const int node = m_definition.steps.at(step).node;
    const YamlTree &tree = m_reader.tree();
    const YamlNode &mapping = tree.at(node);
    for (size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
        if (formatKeyFor(u"step"_s, tree.raw(mapping.children[i]).text) == key)
            return mapping.children[i + 1];
    }
    return node;
}

void WorkflowChecker::checkIds()
{
    for (int i = 0; i < m_definition.steps.size(); ++i) {
        const QString &id = m_definition.steps.at(i).id;
        if (id.isEmpty())
            continue;
        if (m_index.contains(id)) {
            m_reader.setStep(id);
            m_reader.note(
                keyNode(i, u"id"),
                QT_TRANSLATE_NOOP("Error", "There is another step '%1' in line %2."),
                {id, QString::number(
                         m_reader.tree().raw(m_definition.steps.at(m_index.value(id)).node).line)},
                QT_TRANSLATE_NOOP("Error", "Give one of them another id."));
            continue;
        }
        m_index.insert(id, i);
        m_ids << id;
    }
}

void WorkflowChecker::checkNeeds()
{
    m_graph.resize(size_t(m_definition.steps.size()));
    for (int i = 0; i < m_definition.steps.size(); ++i) {
        const StepDefinition &step = m_definition.steps.at(i);
        m_reader.setStep(step.id);
        for (const QString &need : step.needs) {
            const int at = m_index.value(need, -1);
            const int node = keyNode(i, u"needs");
            if (at < 0) {
                const QString near = nearestName(need, m_ids);
                m_reader.noteWithin(
                    node, need,
                    makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "There is no step '%1'."),
                              {shown(need), near.isEmpty() ? m_ids.mid(0, 20).join(u", "_s) : near},
                              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?")));
                continue;
            }
            if (m_definition.steps.at(at).phase != step.phase) {
                m_reader.noteWithin(
                    node, need,
                    makeError(
                        ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "'%1' is done in another part of the workflow."),
                        {need},
                        QT_TRANSLATE_NOOP("Error", "Steps of 'on_failure' and 'finally' come "
                                                   "after all others anyway.")));
                continue;
            }
            m_graph[size_t(i)].needs.push_back(at);
        }
    }
}

void WorkflowChecker::checkCycles()
{
    const std::vector<int> cycle = WorkflowPlan::findCycle(m_graph);
    m_hasCycle = !cycle.empty();
    if (!m_hasCycle)
        return;
    QStringList path;
    for (const int step : cycle)
        path << m_definition.steps.at(step).id;
    m_reader.setStep(path.first());
    m_reader.noteWithin(
        keyNode(cycle.front(), u"needs"), m_definition.steps.at(cycle[1]).id,
        makeError(ErrorCode::BadInput,
                  QT_TRANSLATE_NOOP("Error", "These steps need each other in a circle: %1."),
                  {path.join(u" → "_s)},
                  QT_TRANSLATE_NOOP("Error", "Take one of these needs away.")));
}

bool WorkflowChecker::isAncestor(int ancestor, int step)
{
    const auto known = m_ancestors.constFind(step);
    if (known != m_ancestors.constEnd())
        return known->testBit(ancestor);
    QBitArray seen(m_definition.steps.size());
    std::vector<int> open{step};
    while (!open.empty()) {
        const int at = open.back();
        open.pop_back();
        for (const int need : m_graph[size_t(at)].needs) {
            if (!seen.testBit(need)) {
                seen.setBit(need);
                open.push_back(need);
            }
        }
    }
    // Only the step at hand is asked about again and again.
    m_ancestors.clear();
    m_ancestors.insert(step, seen);
    return seen.testBit(ancestor);
}

void WorkflowChecker::checkStep(int step)
{
    const StepDefinition &definition = m_definition.steps.at(step);
    m_reader.setStep(definition.id);
    if (definition.node >= 0)
        checkScalars(definition.node, step, {});
    checkShell(keyNode(step, u"run"), definition.run);
    if (definition.loop)
        checkShell(keyNode(step, u"loop"), definition.loop->until.run);
    for (const CheckRule &rule : definition.verify)
        checkShell(keyNode(step, u"verify"), rule.run);
    const bool isGate = definition.kind == WorkflowEnums::StepKind::Approve;
    if (isGate && !definition.approve.rerunFrom.isEmpty()) {
        const int from = m_index.value(definition.approve.rerunFrom, -1);
        if (from < 0 || (!m_hasCycle && from != step && !isAncestor(from, step)))
            m_reader.noteWithin(
                keyNode(step, u"approve"), definition.approve.rerunFrom,
                makeError(ErrorCode::BadInput,
                          QT_TRANSLATE_NOOP("Error", "'%1' is not a step before this one."),
                          {shown(definition.approve.rerunFrom)},
                          QT_TRANSLATE_NOOP("Error", "Name one that this step needs.")));
    }
    const QString fork = definition.agent.session.startsWith(u"fork:")
                             ? definition.agent.session.sliced(5)
                             : QString();
    if (!definition.agent.session.isEmpty() && fork.isEmpty() && definition.agent.session != u"new"
        && definition.agent.session != u"continue")
        m_reader.noteWithin(
            keyNode(step, u"agent"), definition.agent.session,
            makeError(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "There is no session '%1'."),
                      {shown(definition.agent.session)},
                      QT_TRANSLATE_NOOP("Error", "Write new, continue or fork:STEP.")));
    if (!fork.isEmpty())
        checkStepReference(keyNode(step, u"agent"), {fork}, step, fork);
}

/** The group is needed before the first step begins. */
void WorkflowChecker::checkGroup(int node)
{
    const QString &group = m_definition.concurrency.group;
    const Result<TextTemplate> parsed = TextTemplate::parse(group);
    if (node < 0 || group.isEmpty())
        return;
    checkText(node, group, -1);
    for (const TextTemplate::Piece &piece :
         parsed ? parsed->pieces() : QList<TextTemplate::Piece>()) {
        if (!piece.expression)
            continue;
        for (const Expression::Reference &reference : piece.expression->references()) {
            if (reference.root == u"steps")
                m_reader.noteWithin(
                    node, piece.text,
                    makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "The group is needed before any step "
                                                         "begins."),
                              {},
                              QT_TRANSLATE_NOOP("Error", "Make it of params, folder, folders and "
                                                         "workflow.")));
        }
    }
}

/** A foreach over a parameter that is no list, and the workflow's own outputs. */
void WorkflowChecker::checkWorkflowTexts()
{
    for (int i = 0; i < m_definition.steps.size(); ++i) {
        const StepDefinition &step = m_definition.steps.at(i);
        const QString items = step.fan ? step.fan->items.toString().trimmed() : QString();
        const Result<TextTemplate> parsed = TextTemplate::parse(items);
        if (items.isEmpty() || !parsed || parsed->pieces().size() != 1
            || !parsed->pieces().first().expression)
            continue;
        const auto references = parsed->pieces().first().expression->references();
        const QString inner = parsed->pieces().first().text.trimmed();
        for (const WorkflowParameter &parameter : m_definition.params) {
            const QString type = parameter.schema.value(u"type"_s).toString();
            const bool isIt = references.size() == 1 && inner == u"params."_s + parameter.name;
            if (!isIt || type == u"array" || type.isEmpty())
                continue;
            m_reader.setStep(step.id);
            m_reader.noteWithin(
                keyNode(i, u"foreach"), inner,
                makeError(ErrorCode::BadInput,
                          QT_TRANSLATE_NOOP("Error", "'%1' must be a list, but is of type %2."),
                          {inner, type},
                          QT_TRANSLATE_NOOP("Error", "Give the parameter type: array, or split it: "
                                                     "split(%1, ',').")));
        }
    }
    m_reader.setStep({});
    const YamlTree &tree = m_reader.tree();
    checkGroup(tree.root() >= 0 ? tree.value(tree.root(), u"concurrency") : -1);
    const int outputs = tree.root() >= 0 ? tree.value(tree.root(), u"outputs") : -1;
    if (outputs >= 0)
        checkScalars(outputs, -1, {});
}

void checkWorkflow(FormatReader &reader, const WorkflowDefinition &definition)
{
    WorkflowChecker(reader, definition).check();
    reader.setStep({});
}

} // namespace Runyard
