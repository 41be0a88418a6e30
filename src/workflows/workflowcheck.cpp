// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowcheck.h"

#include "expression.h"
#include "formatreader.h"

#include <domain/workflowplan.h>

#include <QtCore/QBitArray>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Phase = WorkflowEnums::Phase;

/** What an expression of a step may name. */
struct Names
{
    QStringList roots;
    QStringList params;
    QStringList matrix;
};

class Checker
{
public:
    Checker(FormatReader &reader, const WorkflowDefinition &definition)
        : m_reader(reader), m_definition(definition)
    {
    }

    void check()
    {
        for (const WorkflowParameter &parameter : m_definition.params)
            m_params << parameter.name;
        checkIds();
        checkNeeds();
        checkCycles();
        for (int i = 0; i < m_definition.steps.size(); ++i)
            checkStep(i);
        checkWorkflowTexts();
    }

    void checkText(int node, const QString &text, int step);

private:
    void checkIds();
    void checkNeeds();
    void checkCycles();
    void checkStep(int step);
    void checkScalars(int node, int step, const QString &key);
    void checkExpression(int node, const Expression &expression, int step, const QString &piece);
    void checkStepReference(int node, const QStringList &path, int step, const QString &piece);
    void checkWorkflowTexts();
    [[nodiscard]] Names namesFor(int step) const;
    [[nodiscard]] bool isAncestor(int ancestor, int step);
    /** The value's node of a step's key; the step's own where it is not written. */
    [[nodiscard]] int keyNode(int step, QStringView key) const;

    FormatReader &m_reader;
    const WorkflowDefinition &m_definition;
    QHash<QString, int> m_index;
    QStringList m_ids;
    QStringList m_params;
    QHash<int, QBitArray> m_ancestors;
    std::vector<WorkflowPlan::Step> m_graph;
    bool m_hasCycle = false;
};

int Checker::keyNode(int step, QStringView key) const
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

void Checker::checkIds()
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

void Checker::checkNeeds()
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

void Checker::checkCycles()
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

bool Checker::isAncestor(int ancestor, int step)
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

Names Checker::namesFor(int step) const
{
    Names names;
    names.params = m_params;
    names.roots = {u"params"_s, u"folder"_s, u"folders"_s, u"workflow"_s, u"steps"_s};
    if (step < 0)
        return names;
    const StepDefinition &definition = m_definition.steps.at(step);
    names.roots << u"attempt"_s << u"result"_s;
    if (definition.loop)
        names.roots << u"loop"_s;
    if (definition.fan) {
        names.roots << u"item"_s << u"index"_s;
        if (!definition.fan->as.isEmpty())
            names.roots << definition.fan->as;
        if (!definition.fan->matrix.isEmpty() || !definition.fan->include.isEmpty()) {
            names.roots << u"matrix"_s;
            for (const auto &[name, values] : definition.fan->matrix)
                names.matrix << name;
            for (const QJsonValue &extra : definition.fan->include)
                names.matrix << extra.toObject().keys();
        }
    }
    return names;
}

void Checker::checkStep(int step)
{
    const StepDefinition &definition = m_definition.steps.at(step);
    m_reader.setStep(definition.id);
    if (definition.node >= 0)
        checkScalars(definition.node, step, {});
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

/** Every text below the node: those of keys that are expressions as a whole, too. */
void Checker::checkScalars(int node, int step, const QString &key)
{
    const YamlTree &tree = m_reader.tree();
    const YamlNode &value = tree.at(node);
    static const QSet<QString> expressions{u"when"_s, u"if"_s, u"output"_s, u"score"_s};
    if (value.kind == YamlNode::Kind::Mapping) {
        for (size_t i = 0; i + 1 < value.children.size(); i += 2) {
            const QString name = tree.raw(value.children[i]).text;
            if (key != u"outputs" && key != u"form")
                checkScalars(value.children[i + 1], step, name);
        }
    } else if (value.kind == YamlNode::Kind::Sequence) {
        for (const int child : value.children)
            checkScalars(child, step, key);
    } else if (value.text.contains(u"${{")) {
        checkText(node, value.text, step);
    } else if (expressions.contains(key) && !tree.isNull(node)) {
        const Result<Expression> expression = Expression::parse(value.text);
        if (expression)
            checkExpression(node, *expression, step, value.text);
        else
            m_reader.noteWithin(node, value.text, expression.error());
    }
}

void Checker::checkText(int node, const QString &text, int step)
{
    const Result<TextTemplate> parsed = TextTemplate::parse(text);
    if (!parsed) {
        m_reader.noteWithin(node, text.mid(parsed.error().detail.toInt(), 8), parsed.error());
        return;
    }
    for (const TextTemplate::Piece &piece : parsed->pieces()) {
        if (piece.expression)
            checkExpression(node, *piece.expression, step, piece.text);
    }
}

void Checker::checkExpression(int node, const Expression &expression, int step,
                              const QString &piece)
{
    const Names names = namesFor(step);
    const auto wrong = [&](const char *text, const QString &name, const QStringList &known) {
        const QString near = nearestName(name, known);
        m_reader.noteWithin(node, piece,
                            makeError(ErrorCode::BadInput, text,
                                      {shown(name), near.isEmpty() ? known.join(u", "_s) : near},
                                      known.isEmpty() ? ""
                                      : near.isEmpty()
                                          ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                                          : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?")));
    };
    for (const Expression::Reference &reference : expression.references()) {
        const QString member = reference.path.value(0);
        if (!names.roots.contains(reference.root))
            wrong(QT_TRANSLATE_NOOP("Error", "'%1' is not known in this expression."),
                  reference.root, names.roots);
        else if (reference.root == u"params" && !member.isEmpty() && !names.params.contains(member))
            wrong(QT_TRANSLATE_NOOP("Error", "The workflow has no parameter '%1'."), member,
                  names.params);
        else if (reference.root == u"matrix" && !member.isEmpty() && !names.matrix.contains(member))
            wrong(QT_TRANSLATE_NOOP("Error", "The matrix has no '%1'."), member, names.matrix);
        else if (reference.root == u"steps")
            checkStepReference(node, reference.path, step, piece);
    }
}

void Checker::checkStepReference(int node, const QStringList &path, int step, const QString &piece)
{
    if (path.isEmpty())
        return;
    const auto wrong = [&](const char *text, const QStringList &arguments, const char *remedy) {
        m_reader.noteWithin(node, piece, makeError(ErrorCode::BadInput, text, arguments, remedy));
    };
    const int at = m_index.value(path.first(), -1);
    if (at < 0) {
        const QString near = nearestName(path.first(), m_ids);
        wrong(QT_TRANSLATE_NOOP("Error", "There is no step '%1'."),
              {shown(path.first()), near.isEmpty() ? m_ids.mid(0, 20).join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        return;
    }
    const bool isLater = step >= 0 && at != step && !m_hasCycle
                         && m_definition.steps.at(at).phase >= m_definition.steps.at(step).phase
                         && !isAncestor(at, step);
    if (isLater)
        wrong(QT_TRANSLATE_NOOP("Error", "'%1' refers to the step '%2', which need not have ended "
                                         "when '%3' begins."),
              {shown(piece.trimmed()), path.first(), m_definition.steps.at(step).id},
              QT_TRANSLATE_NOOP("Error", "Add it: needs: [%2]"));
    static const QStringList members{u"outputs"_s,  u"verdict"_s, u"state"_s,    u"stdout"_s,
                                     u"text"_s,     u"items"_s,   u"selected"_s, u"artifacts"_s,
                                     u"approval"_s, u"error"_s,   u"attempts"_s, u"exit_code"_s};
    if (path.size() > 1 && !members.contains(path[1])) {
        const QString near = nearestName(path[1], members);
        wrong(QT_TRANSLATE_NOOP("Error", "A step has no '%1'."),
              {shown(path[1]), near.isEmpty() ? members.join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "There are: %2.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
        return;
    }
    const StepDefinition &target = m_definition.steps.at(at);
    const QStringList outputs = target.outputs.value(u"properties"_s).toObject().keys();
    const bool hasNamedOutput = path.size() > 2 && path[1] == u"outputs" && !outputs.isEmpty()
                                && path[2] != u"[]" && !target.fan;
    if (hasNamedOutput && !outputs.contains(path[2])) {
        const QString near = nearestName(path[2], outputs);
        wrong(QT_TRANSLATE_NOOP("Error", "The step '%1' gives no output '%2'."),
              {path.first(), shown(path[2]), near.isEmpty() ? outputs.join(u", "_s) : near},
              near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It gives: %3.")
                             : QT_TRANSLATE_NOOP("Error", "Did you mean '%3'?"));
    }
}

/** A foreach over a parameter that is no list, and the workflow's own outputs. */
void Checker::checkWorkflowTexts()
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
    const int outputs = tree.root() >= 0 ? tree.value(tree.root(), u"outputs") : -1;
    if (outputs >= 0)
        checkScalars(outputs, -1, {});
}

} // namespace

void checkWorkflow(FormatReader &reader, const WorkflowDefinition &definition)
{
    Checker(reader, definition).check();
    reader.setStep({});
}

} // namespace Runyard
