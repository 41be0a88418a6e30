// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowreader.h"

#include "definitionreader.h"
#include "jsonschema.h"
#include "workflowcheck.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Phase = WorkflowEnums::Phase;
using Join = WorkflowEnums::Join;

constexpr int mostSteps = 20'000;

} // namespace

bool isWorkflowName(const QString &text)
{
    const auto isLetter
        = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    return !text.isEmpty() && text.size() <= 64 && isLetter(text.front())
           && std::ranges::all_of(text, [isLetter](QChar c) {
                  return isLetter(c) || c == u'-' || (c >= u'0' && c <= u'9');
              });
}

void DefinitionReader::read()
{
    const YamlTree &tree = m_reader.tree();
    if (tree.root() < 0) {
        m_reader.note(-1, QT_TRANSLATE_NOOP("Error", "The file is empty."));
        return;
    }
    const Fields root = m_reader.fields(tree.root(), "workflow");
    readHead(root);
    if (root.has("defaults"))
        m_defaults = m_reader.fields(root.at("defaults"), "defaults");
    if (m_defaults.has("agent"))
        m_agent = agentFrom(m_defaults);
    readSteps(root, "steps", Phase::Main);
    readSteps(root, "on_failure", Phase::OnFailure);
    readSteps(root, "finally", Phase::Finally);
    if (m_definition.steps.isEmpty())
        m_reader.note(root.has("steps") ? root.at("steps") : -1,
                      QT_TRANSLATE_NOOP("Error", "There are no steps."), {},
                      QT_TRANSLATE_NOOP("Error", "Give at least one, below 'steps:'."));
}

void DefinitionReader::readHead(const Fields &root)
{
    m_definition.name = m_reader.text(root, "name");
    m_definition.description = m_reader.text(root, "description");
    m_definition.together = m_reader.text(root, "folders") == u"together";
    m_definition.timeout = m_reader.duration(root, "timeout", {});
    for (auto [name, text] : m_reader.textMap(root, "outputs").asKeyValueRange())
        m_definition.outputs.insert(name, text);
    if (const int version = m_reader.whole(root, "runyard", 1); version != 1)
        m_reader.note(root.at("runyard"),
                      QT_TRANSLATE_NOOP("Error", "Version %1 of the format is not known."),
                      {QString::number(version)},
                      QT_TRANSLATE_NOOP("Error", "This version of Runyard knows version 1."));
    if (root.has("budget"))
        m_definition.budget = budgetFrom(root);
    if (root.has("concurrency"))
        readConcurrency(root);
    if (root.has("params"))
        readParams(root.at("params"));
    if (root.has("queue")) {
        const Fields queue = object(root, "queue", "queue", "name");
        m_definition.priority = m_reader.whole(queue, "priority", 0);
    }
}

void DefinitionReader::readConcurrency(const Fields &root)
{
    const Fields fields = object(root, "concurrency", "concurrency", "group");
    ConcurrencyRule &rule = m_definition.concurrency;
    rule.group = m_reader.text(fields, "group");
    rule.limit = countFrom(fields, "limit", 1);
    static const QStringList ways{u"queue"_s, u"cancel_running"_s, u"skip"_s};
    rule.onConflict = ConcurrencyRule::OnConflict(
        qMax<qsizetype>(0, ways.indexOf(m_reader.text(fields, "on_conflict"))));
    if (rule.group.isEmpty())
        m_reader.note(root.at("concurrency"),
                      QT_TRANSLATE_NOOP("Error", "'concurrency' needs a 'group'."), {},
                      QT_TRANSLATE_NOOP("Error", "For example: group: \"${{ folder.path }}\""));
}

void DefinitionReader::readParams(int node)
{
    const YamlTree &tree = m_reader.tree();
    const YamlNode &mapping = tree.at(node);
    for (size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
        WorkflowParameter parameter;
        parameter.name = tree.raw(mapping.children[i]).text;
        if (!isWorkflowName(parameter.name))
            m_reader.note(mapping.children[i], QT_TRANSLATE_NOOP("Error", "'%1' can't be a name."),
                          {shown(parameter.name)},
                          QT_TRANSLATE_NOOP("Error", "Use letters, digits, '-' and '_'."));
        const int value = mapping.children[i + 1];
        const Fields fields = m_reader.fields(
            value, FormatKey{"", FormatKey::Type::Object, "", "param", "default"});
        for (auto it = fields.nodes.cbegin(); it != fields.nodes.cend(); ++it)
            parameter.schema.insert(it.key(), tree.json(it.value()));
        const QJsonValue standard = parameter.schema.value(u"default"_s);
        const QJsonValue required = parameter.schema.value(u"required"_s);
        parameter.required
            = standard.isUndefined() && required != QJsonValue(false)
              && (required == QJsonValue(true) || !parameter.schema.contains(u"default"_s));
        if (required.isBool())
            parameter.schema.remove(u"required"_s);
        if (!parameter.schema.contains(u"type"_s) && !standard.isUndefined())
            parameter.schema.insert(u"type"_s, JsonSchema::typeOf(standard));
        const Result<> fits = standard.isUndefined()
                                  ? Result<>()
                                  : JsonSchema::validate(parameter.schema, standard);
        if (const Result<> checked = JsonSchema::check(parameter.schema); !checked)
            m_reader.noteWithin(value, checked.error().detail, checked.error());
        else if (!fits)
            m_reader.note(
                fields.has("default") ? fields.at("default") : value,
                QT_TRANSLATE_NOOP("Error", "The default of '%1' is not what it may be: %2"),
                {parameter.name, fits.error().message()});
        m_definition.params << parameter;
    }
}

void DefinitionReader::readSteps(const Fields &root, const char *key, Phase phase)
{
    if (!root.has(key))
        return;
    const QString prefix = QString::fromLatin1(key);
    const QList<Fields> list = m_reader.list(root.at(key), "step");
    int number = 0;
    QString before;
    for (const Fields &fields : list) {
        ++number;
        const QString id = m_reader.text(fields, "id");
        m_reader.setStep(id);
        StepDefinition step = stepFrom(fields, phase);
        if (step.id.isEmpty() && phase != Phase::Main)
            step.id = u"%1-%2"_s.arg(prefix).arg(number);
        if (step.id.isEmpty())
            m_reader.note(fields.node, QT_TRANSLATE_NOOP("Error", "The step has no 'id'."), {},
                          QT_TRANSLATE_NOOP("Error", "Give it a short name: id: build"));
        else if (!isWorkflowName(step.id))
            m_reader.note(fields.at("id"), QT_TRANSLATE_NOOP("Error", "'%1' can't be a name."),
                          {shown(step.id)},
                          QT_TRANSLATE_NOOP("Error", "Use letters, digits, '-' and '_'."));
        // What is done at the end is done one after the other.
        if (phase != Phase::Main && !fields.has("needs") && !before.isEmpty()) {
            step.needs = {before};
            step.join = Join::AllDone;
        }
        before = step.id;
        m_definition.steps << step;
        if (m_definition.steps.size() > mostSteps) {
            m_reader.note(fields.node, QT_TRANSLATE_NOOP("Error", "There are more than %1 steps."),
                          {QString::number(mostSteps)});
            break;
        }
    }
    m_reader.setStep({});
}

Result<> CheckedWorkflow::verdict() const
{
    for (const WorkflowProblem &problem : problems) {
        if (!problem.warning)
            return std::unexpected(
                problem.error.in(u"line %1, column %2"_s.arg(problem.line).arg(problem.column)));
    }
    return {};
}

CheckedWorkflow readWorkflow(const QByteArray &text)
{
    CheckedWorkflow checked;
    std::expected<YamlTree, YamlMistake> tree = YamlTree::read(text);
    if (!tree) {
        checked.problems << problemOf(tree.error());
        return checked;
    }
    checked.tree = std::move(*tree);
    FormatReader reader(*checked.tree);
    DefinitionReader(reader, checked.definition).read();
    checkWorkflow(reader, checked.definition);
    checked.problems = std::move(reader.problems);
    std::ranges::stable_sort(checked.problems, {}, [](const WorkflowProblem &problem) {
        return std::pair(problem.line, problem.column);
    });
    return checked;
}

} // namespace Runyard
