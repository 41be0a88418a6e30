// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowreader.h"

#include "formatreader.h"
#include "jsonschema.h"
#include "workflowcheck.h"

#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Fields = FormatReader::Fields;
using StepKind = WorkflowEnums::StepKind;
using Phase = WorkflowEnums::Phase;
using Join = WorkflowEnums::Join;

constexpr int mostSteps = 20'000;
constexpr int mostRounds = 1000;

/** Turns the fields of the format's objects into the definition. */
class DefinitionReader
{
public:
    DefinitionReader(FormatReader &reader, WorkflowDefinition &definition)
        : m_reader(reader), m_definition(definition)
    {
    }

    void read()
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

private:
    void readHead(const Fields &root);
    void readParams(int node);
    void readSteps(const Fields &root, const char *key, Phase phase);
    StepDefinition stepFrom(const Fields &fields, Phase phase);
    void readKind(const Fields &fields, StepDefinition &step);
    void readFan(const Fields &fields, StepDefinition &step);
    void readDemands(const Fields &fields, StepDefinition &step);
    void readApprove(const Fields &fields, ApproveWork &approve);
    AgentWork agentFrom(const Fields &fields);
    BudgetRule budgetFrom(const Fields &fields);
    RetryRule retryFrom(const Fields &fields);
    CheckRule checkFrom(const Fields &fields);

    [[nodiscard]] Fields object(const Fields &fields, const char *key, const char *table,
                                const char *shorthand = "")
    {
        const FormatKey rule{key, FormatKey::Type::Object, "", table, shorthand};
        return m_reader.fields(fields.at(key), rule);
    }

    FormatReader &m_reader;
    WorkflowDefinition &m_definition;
    Fields m_defaults;
    AgentWork m_agent;
};

bool isName(const QString &text)
{
    const auto isLetter
        = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; };
    return !text.isEmpty() && text.size() <= 64 && isLetter(text.front())
           && std::ranges::all_of(text, [isLetter](QChar c) {
                  return isLetter(c) || c == u'-' || (c >= u'0' && c <= u'9');
              });
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
    if (root.has("params"))
        readParams(root.at("params"));
    if (root.has("queue")) {
        const Fields queue = object(root, "queue", "queue", "name");
        m_definition.priority = m_reader.whole(queue, "priority", 0);
    }
}

void DefinitionReader::readParams(int node)
{
    const YamlTree &tree = m_reader.tree();
    const YamlNode &mapping = tree.at(node);
    for (size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
        WorkflowParameter parameter;
        parameter.name = tree.raw(mapping.children[i]).text;
        if (!isName(parameter.name))
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
        else if (!isName(step.id))
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

StepDefinition DefinitionReader::stepFrom(const Fields &fields, Phase phase)
{
    StepDefinition step;
    step.id = m_reader.text(fields, "id");
    step.name = m_reader.text(fields, "name");
    step.node = fields.node;
    step.phase = phase;
    step.needs = m_reader.texts(fields, "needs");
    step.needs.removeDuplicates();
    step.when = m_reader.text(fields, "when");
    static const QStringList joins{u"all_success"_s, u"any_success"_s, u"all_done"_s,
                                   u"none_failed"_s};
    step.join = Join(qMax<qsizetype>(0, joins.indexOf(m_reader.text(fields, "join"))));
    readKind(fields, step);
    readFan(fields, step);
    readDemands(fields, step);
    step.timeout
        = m_reader.duration(fields, "timeout", m_reader.duration(m_defaults, "timeout", {}));
    step.idleTimeout = m_reader.duration(fields, "idle_timeout",
                                         m_reader.duration(m_defaults, "idle_timeout", {}));
    step.budget = fields.has("budget") ? budgetFrom(fields) : BudgetRule();
    step.locks = m_reader.texts(fields, "locks");
    step.environment = m_reader.textMap(m_defaults, "env");
    step.environment.insert(m_reader.textMap(fields, "env"));
    step.folder = m_reader.text(fields, "folder");
    step.continueOnError = m_reader.flag(fields, "continue_on_error", false);
    step.priority = m_reader.whole(fields, "priority", m_definition.priority);
    step.with = m_reader.json(fields, "with").toObject();
    return step;
}

void DefinitionReader::readKind(const Fields &fields, StepDefinition &step)
{
    QStringList given;
    for (const QString &key : stepKindKeys()) {
        if (fields.nodes.contains(key))
            given << key;
    }
    if (fields.has("prompt") && !given.contains(u"agent"_s))
        given << u"prompt"_s;
    const bool isBroken = given.isEmpty() // its value is wrong, and that is noted
                          && std::ranges::any_of(stepKindKeys(), [&](const QString &key) {
                                 return m_reader.tree().key(fields.node, key) >= 0;
                             });
    if (isBroken)
        return;
    if (given.size() != 1) {
        m_reader.note(fields.node,
                      given.isEmpty()
                          ? QT_TRANSLATE_NOOP("Error", "The step says not what it does.")
                          : QT_TRANSLATE_NOOP("Error", "The step does more than one thing: %1."),
                      {given.join(u", "_s)},
                      QT_TRANSLATE_NOOP("Error", "A step has one of: agent, run, command, approve, "
                                                 "wait, uses, merge."));
        if (given.isEmpty())
            return;
    }
    const QString kind = given.first();
    if (kind == u"agent" || kind == u"prompt") {
        step.kind = StepKind::Agent;
        step.agent = agentFrom(fields);
    } else if (kind == u"run" || kind == u"command") {
        step.kind = StepKind::Run;
        step.run = m_reader.text(fields, "run");
        step.command = m_reader.texts(fields, "command");
    } else if (kind == u"approve") {
        step.kind = StepKind::Approve;
        readApprove(object(fields, "approve", "approve", "message"), step.approve);
    } else if (kind == u"wait") {
        step.kind = StepKind::Wait;
        const Fields wait = object(fields, "wait", "wait", "for");
        step.waitFor = m_reader.text(wait, "for");
        step.waitUntil = m_reader.text(wait, "until");
        if (step.waitFor.isEmpty() == step.waitUntil.isEmpty())
            m_reader.note(fields.at("wait"),
                          QT_TRANSLATE_NOOP("Error", "A wait has either 'for' or 'until'."));
        const bool isPlain = !step.waitFor.isEmpty() && !step.waitFor.contains(u"${{");
        if (const auto span = durationFrom(step.waitFor); isPlain && !span)
            m_reader.noteWithin(fields.at("wait"), step.waitFor, span.error());
    } else if (kind == u"uses") {
        step.kind = StepKind::Uses;
        step.uses = m_reader.text(fields, "uses");
    } else {
        step.kind = StepKind::Merge;
        step.branches = m_reader.texts(object(fields, "merge", "merge", "branches"), "branches");
    }
}

AgentWork DefinitionReader::agentFrom(const Fields &fields)
{
    AgentWork work = m_agent; // the defaults
    if (fields.has("agent")) {
        const Fields agent = object(fields, "agent", "agent", "provider");
        const auto take = [&](const char *key, QString &into) {
            if (agent.has(key))
                into = m_reader.text(agent, key);
        };
        take("provider", work.agent);
        take("model", work.model);
        take("prompt", work.prompt);
        take("instructions", work.instructions);
        take("session", work.session);
        if (agent.has("with"))
            work.with = m_reader.json(agent, "with").toObject();
    }
    if (fields.has("prompt"))
        work.prompt = m_reader.text(fields, "prompt");
    return work;
}

void DefinitionReader::readApprove(const Fields &fields, ApproveWork &approve)
{
    approve.message = m_reader.text(fields, "message");
    const QJsonValue show = m_reader.json(fields, "show");
    approve.show = show.isArray()       ? show.toArray()
                   : show.isUndefined() ? QJsonArray()
                                        : QJsonArray{show};
    approve.expires = m_reader.duration(fields, "expires", {});
    approve.approveOnExpiry = m_reader.text(fields, "on_expire") == u"approve";
    const QJsonObject form = m_reader.json(fields, "form").toObject();
    for (auto it = form.begin(); it != form.end(); ++it) {
        const QJsonObject schema = it.value().isObject()
                                       ? it.value().toObject()
                                       : QJsonObject{{u"type"_s, it.value().toString()}};
        if (const Result<> checked = JsonSchema::check(schema); !checked)
            m_reader.noteWithin(fields.at("form"), checked.error().detail, checked.error());
        approve.form.insert(it.key(), schema);
    }
    if (!fields.has("on_reject"))
        return;
    const Fields reject = object(fields, "on_reject", "on_reject", "then");
    approve.rerunFrom = m_reader.text(reject, "rerun_from");
    approve.mostReruns = m_reader.whole(reject, "max", approve.mostReruns);
    if (!approve.rerunFrom.isEmpty())
        approve.onReject = ApproveWork::OnReject::Rerun;
    else if (m_reader.text(reject, "then") == u"skip")
        approve.onReject = ApproveWork::OnReject::Skip;
}

void DefinitionReader::readFan(const Fields &fields, StepDefinition &step)
{
    const YamlTree &tree = m_reader.tree();
    if (fields.has("matrix") && fields.has("foreach"))
        m_reader.note(fields.at("foreach"),
                      QT_TRANSLATE_NOOP("Error", "'matrix' and 'foreach' exclude each other."));
    if (fields.has("matrix")) {
        FanRule fan;
        const YamlNode &matrix = tree.at(fields.at("matrix"));
        for (size_t i = 0; i + 1 < matrix.children.size(); i += 2) {
            const QString name = tree.raw(matrix.children[i]).text;
            const int node = matrix.children[i + 1];
            const QJsonValue value = tree.json(node);
            if (name == u"include" || name == u"exclude")
                (name == u"include" ? fan.include : fan.exclude) = value.toArray();
            else if (value.isArray() || value.toString().contains(u"${{"))
                fan.matrix << std::pair(name, value);
            else
                m_reader.note(node, QT_TRANSLATE_NOOP("Error", "'%1' must be %2."),
                              {shown(name), u"a list"_s});
        }
        fan.atOnce = m_reader.whole(fields, "max_parallel", 0);
        fan.failFast = m_reader.flag(fields, "fail_fast", false);
        step.fan = fan;
    } else if (fields.has("foreach")) {
        FanRule fan;
        const Fields foreach_ = object(fields, "foreach", "foreach", "items");
        fan.items = m_reader.json(foreach_, "items");
        if (!fan.items.isArray() && !fan.items.toString().contains(u"${{"))
            m_reader.note(foreach_.has("items") ? foreach_.at("items") : fields.at("foreach"),
                          QT_TRANSLATE_NOOP("Error", "'%1' must be %2."),
                          {u"items"_s, u"a list, or an expression that gives one"_s});
        fan.as = m_reader.text(foreach_, "as");
        fan.atOnce = m_reader.whole(foreach_, "max_parallel", 0);
        fan.failFast = m_reader.flag(foreach_, "fail_fast", false);
        step.fan = fan;
    }
    if (!fields.has("select"))
        return;
    const Fields select = object(fields, "select", "select", "by");
    static const QStringList ways{u"verify"_s, u"first"_s, u"cheapest"_s, u"fastest"_s};
    step.select.by
        = SelectRule::By(1 + qMax<qsizetype>(0, ways.indexOf(m_reader.text(select, "by"))));
    step.select.score = m_reader.text(select, "score");
    step.select.human = select.has("then");
    if (!step.fan)
        m_reader.note(fields.at("select"),
                      QT_TRANSLATE_NOOP("Error", "'%1' needs 'matrix' or 'foreach'."),
                      {u"select"_s});
}

void DefinitionReader::readDemands(const Fields &fields, StepDefinition &step)
{
    if (fields.has("loop")) {
        LoopRule loop;
        const Fields rule = object(fields, "loop", "loop");
        loop.max = m_reader.whole(rule, "max", 0);
        loop.delay = m_reader.duration(rule, "delay", {});
        loop.fresh = m_reader.flag(rule, "fresh_context", true);
        if (rule.has("until"))
            loop.until = checkFrom(object(rule, "until", "until", "run"));
        else
            m_reader.note(fields.at("loop"), QT_TRANSLATE_NOOP("Error", "A loop needs 'until'."));
        if (loop.max < 1 || loop.max > mostRounds)
            m_reader.note(rule.has("max") ? rule.at("max") : fields.at("loop"),
                          QT_TRANSLATE_NOOP("Error", "A loop needs 'max', from 1 to %1."),
                          {QString::number(mostRounds)});
        if (step.kind != StepKind::Agent && step.kind != StepKind::Run)
            m_reader.note(fields.at("loop"),
                          QT_TRANSLATE_NOOP("Error", "Only steps with 'agent' or 'run' loop."));
        step.loop = loop;
    }
    if (fields.has("outputs"))
        step.outputs = m_reader.json(object(fields, "outputs", "outputs"), "schema").toObject();
    if (fields.has("artifacts")) {
        const YamlTree &tree = m_reader.tree();
        const YamlNode &map = tree.at(fields.at("artifacts"));
        for (size_t i = 0; i + 1 < map.children.size(); i += 2) {
            const Fields artifact
                = m_reader.fields(map.children[i + 1],
                                  FormatKey{"", FormatKey::Type::Object, "", "artifact", "path"});
            step.artifacts.insert(tree.raw(map.children[i]).text, m_reader.text(artifact, "path"));
        }
    }
    if (fields.has("verify")) {
        for (const Fields &check : m_reader.list(fields.at("verify"), "check", "run"))
            step.verify << checkFrom(check);
        step.verify.removeIf(
            [](const CheckRule &rule) { return rule.run.isEmpty() && rule.output.isEmpty(); });
    }
    if (fields.has("retry"))
        step.retry = retryFrom(fields);
    else if (step.kind == StepKind::Agent && m_defaults.has("retry"))
        step.retry = retryFrom(m_defaults);
}

CheckRule DefinitionReader::checkFrom(const Fields &fields)
{
    return {m_reader.text(fields, "run"), m_reader.text(fields, "output"),
            m_reader.text(fields, "signal")};
}

BudgetRule DefinitionReader::budgetFrom(const Fields &fields)
{
    const Fields budget = object(fields, "budget", "budget");
    BudgetRule rule;
    rule.usd = m_reader.real(budget, "usd", 0);
    rule.tokens
        = budget.has("tokens") ? amountFrom(m_reader.text(budget, "tokens")).value_or(0) : 0;
    rule.wall = m_reader.duration(budget, "wall", {});
    return rule;
}

RetryRule DefinitionReader::retryFrom(const Fields &fields)
{
    const Fields retry = object(fields, "retry", "retry", "max");
    RetryRule rule;
    rule.max = m_reader.whole(retry, "max", 0);
    rule.delay = m_reader.duration(retry, "delay", rule.delay);
    rule.backoff = qBound(1.0, m_reader.real(retry, "backoff", rule.backoff), 100.0);
    rule.mostDelay = m_reader.duration(retry, "max_delay", rule.mostDelay);
    const QStringList on = m_reader.texts(retry, "on");
    rule.always = on.isEmpty() || on.contains(u"all"_s);
    if (rule.max < 0 || rule.max > 100)
        m_reader.note(retry.at("max"), QT_TRANSLATE_NOOP("Error", "'%1' must be from 0 to 100."),
                      {u"max"_s});
    return rule;
}

} // namespace

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
    std::expected<YamlTree, WorkflowProblem> tree = YamlTree::read(text);
    if (!tree) {
        checked.problems << tree.error();
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

Result<QJsonObject> fillParameters(const WorkflowDefinition &definition, const QJsonObject &given)
{
    QStringList names;
    for (const WorkflowParameter &parameter : definition.params)
        names << parameter.name;
    for (auto it = given.begin(); it != given.end(); ++it) {
        if (!names.contains(it.key())) {
            const QString near = nearestName(it.key(), names);
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The workflow has no parameter '%1'."),
                        {shown(it.key()), near.isEmpty() ? names.join(u", "_s) : near},
                        names.isEmpty()  ? ""
                        : near.isEmpty() ? QT_TRANSLATE_NOOP("Error", "It has: %2.")
                                         : QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"),
                        u"params."_s + it.key());
        }
    }
    QJsonObject values;
    for (const WorkflowParameter &parameter : definition.params) {
        if (!given.contains(parameter.name)) {
            if (parameter.required)
                return fail(ErrorCode::BadInput,
                            QT_TRANSLATE_NOOP("Error", "The parameter '%1' has no value."),
                            {parameter.name},
                            QT_TRANSLATE_NOOP("Error", "Give one: --set %1=VALUE"),
                            u"params."_s + parameter.name);
            values.insert(parameter.name, parameter.schema.contains(u"default"_s)
                                              ? parameter.schema.value(u"default"_s)
                                              : QJsonValue());
            continue;
        }
        const QJsonValue value = given.value(parameter.name);
        if (Result<> fits = JsonSchema::validate(parameter.schema, value); !fits)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The parameter '%1' is not what it may be: %2"),
                        {parameter.name, fits.error().message()}, "",
                        u"params."_s + parameter.name);
        values.insert(parameter.name, value);
    }
    return values;
}

Result<QJsonValue> parameterFromText(const WorkflowParameter &parameter, const QString &text)
{
    const QString type = parameter.schema.value(u"type"_s).toString();
    if (type.isEmpty() || type == u"string")
        return QJsonValue(text);
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']');
    const QJsonArray parsed = document.array();
    if (type == u"array" && (parsed.size() != 1 || !parsed.first().isArray())) {
        QJsonArray list; // a,b,c
        for (const QString &part : text.split(u',', Qt::SkipEmptyParts))
            list.append(part.trimmed());
        return list;
    }
    const QJsonValue value = parsed.size() == 1 ? parsed.first() : QJsonValue(text);
    if (Result<> fits = JsonSchema::validate(parameter.schema, value); !fits)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The parameter '%1' is not what it may be: %2"),
                    {parameter.name, fits.error().message()});
    return value;
}

} // namespace Runyard
