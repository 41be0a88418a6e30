// SPDX-License-Identifier: GPL-3.0-or-later
// What a step says.
#include "definitionreader.h"

#include "fanlimit.h"
#include "jsonschema.h"

#include <domain/permissionrules.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using StepKind = WorkflowEnums::StepKind;
using Join = WorkflowEnums::Join;

} // namespace

StepDefinition DefinitionReader::stepFrom(const Fields &fields, WorkflowEnums::Phase phase)
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
        if (agent.has("fallback"))
            work.fallback = m_reader.texts(agent, "fallback");
        if (agent.has("unattended"))
            work.unattended = m_reader.text(agent, "unattended") == u"deny";
        if (agent.has("permissions"))
            readPermissions(agent, work);
        if (agent.has("with"))
            work.with = m_reader.json(agent, "with").toObject();
    }
    if (fields.has("prompt"))
        work.prompt = m_reader.text(fields, "prompt");
    return work;
}

void DefinitionReader::readPermissions(const Fields &agent, AgentWork &work)
{
    const Fields fields = object(agent, "permissions", "permissions", "mode");
    work.permissionMode = m_reader.text(fields, "mode");
    if (work.permissionMode.contains(u'/') || work.permissionMode.endsWith(u".yaml"))
        m_reader.note(fields.at("mode"), QT_TRANSLATE_NOOP("Error", "'%1' is no permission mode."),
                      {shown(work.permissionMode)},
                      QT_TRANSLATE_NOOP("Error", "Write the rules here, as 'allow', 'ask' and "
                                                 "'deny'."));
    work.rules.clear();
    using Effect = PermissionEnums::Effect;
    for (const auto &[key, effect] :
         {std::pair("allow", Effect::Allow), {"ask", Effect::Ask}, {"deny", Effect::Deny}}) {
        if (!fields.has(key))
            continue;
        for (const Fields &given : m_reader.list(fields.at(key), "permission", "tool")) {
            PermissionRule rule;
            rule.effect = effect;
            rule.tool = m_reader.text(given, "tool");
            rule.command = m_reader.text(given, "command");
            rule.path = m_reader.text(given, "path");
            rule.domain = m_reader.text(given, "domain");
            rule.message = m_reader.text(given, "message");
            if (const Result<> sound = checkRule(rule); !sound)
                m_reader.noteWithin(given.node, {}, sound.error());
            else
                work.rules << rule;
        }
    }
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
        const QJsonValue standard = schema.value(u"default"_s);
        if (const Result<> checked = JsonSchema::check(schema); !checked)
            m_reader.noteWithin(fields.at("form"), checked.error().detail, checked.error());
        else if (const Result<> fits = JsonSchema::validate(schema, standard);
                 !standard.isUndefined() && !fits)
            m_reader.noteWithin(
                fields.at("form"), it.key(),
                makeError(
                    ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The default of '%1' is not what it may be: %2"),
                    {it.key(), fits.error().message()}));
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

/** Of lists that stand in the file: what expressions give is counted when it is there. */
void DefinitionReader::checkSize(int node, const FanRule &fan)
{
    qsizetype count = fan.items.isArray() ? fan.items.toArray().size() : 1;
    for (const auto &[name, values] : fan.matrix)
        count = values.isArray()
                    ? std::min<qsizetype>(count, mostCombinations + 1) * values.toArray().size()
                    : count;
    if (count > (fan.exclude.isEmpty() ? mostItems : mostCombinations))
        m_reader.note(node,
                      QT_TRANSLATE_NOOP("Error", "The step would be done more than %1 times."),
                      {QString::number(mostItems)});
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
        checkSize(fields.at("matrix"), fan);
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
        checkSize(fields.at("foreach"), fan);
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

} // namespace Runyard
