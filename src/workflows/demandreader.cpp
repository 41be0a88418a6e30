// SPDX-License-Identifier: GPL-3.0-or-later
// What a step must give and may cost: loops, checks, files, limits.
#include "definitionreader.h"

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using StepKind = WorkflowEnums::StepKind;

constexpr int mostRounds = 1000;

} // namespace

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
    if (fields.has("artifacts"))
        readArtifacts(fields, step);
    if (fields.has("verify")) {
        for (const Fields &check : m_reader.list(fields.at("verify"), "check", "run"))
            step.verify << checkFrom(check);
        step.verify.removeIf([](const CheckRule &rule) { return !rule.isSet(); });
        const bool hasNoWork = step.kind != StepKind::Agent && step.kind != StepKind::Run
                               && step.kind != StepKind::Merge;
        if (hasNoWork)
            m_reader.note(fields.at("verify"),
                          QT_TRANSLATE_NOOP("Error", "Only steps with 'agent', 'run', 'command' or "
                                                     "'merge' have '%1'."),
                          {u"verify"_s}, "", true);
    }
    if (fields.has("retry"))
        step.retry = retryFrom(fields);
    else if (step.kind == StepKind::Agent && m_defaults.has("retry"))
        step.retry = retryFrom(m_defaults);
}

/** Files that the work must leave: below its folder, whatever stands in the way. */
void DefinitionReader::readArtifacts(const Fields &fields, StepDefinition &step)
{
    const YamlTree &tree = m_reader.tree();
    const YamlNode &map = tree.at(fields.at("artifacts"));
    for (size_t i = 0; i + 1 < map.children.size(); i += 2) {
        const QString name = tree.raw(map.children[i]).text;
        const Fields artifact = m_reader.fields(
            map.children[i + 1], FormatKey{"", FormatKey::Type::Object, "", "artifact", "path"});
        const QString path = m_reader.text(artifact, "path");
        if (!isWorkflowName(name))
            m_reader.note(map.children[i], QT_TRANSLATE_NOOP("Error", "'%1' can't be a name."),
                          {shown(name)},
                          QT_TRANSLATE_NOOP("Error", "Use letters, digits, '-' and '_'."));
        if (path.isEmpty())
            m_reader.note(map.children[i], QT_TRANSLATE_NOOP("Error", "'%1' has no value."),
                          {shown(name)});
        else if (path.startsWith(u'/') || path.split(u'/').contains(u".."_s))
            m_reader.noteWithin(
                map.children[i + 1], path,
                makeError(ErrorCode::BadInput,
                          QT_TRANSLATE_NOOP("Error", "The file '%1' is not below the folder."),
                          {shown(path)},
                          QT_TRANSLATE_NOOP("Error", "Name it as it is seen from there: "
                                                     "out/report.md")));
        else
            step.artifacts.insert(name, path);
    }
    if (step.kind != StepKind::Agent && step.kind != StepKind::Run && step.kind != StepKind::Merge)
        m_reader.note(fields.at("artifacts"),
                      QT_TRANSLATE_NOOP("Error", "Only steps with 'agent', 'run', 'command' or "
                                                 "'merge' have '%1'."),
                      {u"artifacts"_s}, "", true);
}

CheckRule DefinitionReader::checkFrom(const Fields &fields)
{
    CheckRule rule{m_reader.text(fields, "run"),
                   m_reader.text(fields, "output"),
                   m_reader.text(fields, "signal"),
                   {}};
    if (fields.has("diff"))
        rule.diff = diffFrom(fields);
    return rule;
}

DiffRule DefinitionReader::diffFrom(const Fields &fields)
{
    const Fields diff = object(fields, "diff", "diff", "max_lines");
    DiffRule rule;
    rule.mostLines = countFrom(diff, "max_lines", 0);
    rule.mostFiles = countFrom(diff, "max_files", 0);
    rule.forbid = m_reader.texts(diff, "forbid");
    rule.only = m_reader.texts(diff, "only");
    for (const char *key : {"forbid", "only"}) {
        for (const QString &pattern : m_reader.texts(diff, key)) {
            if (pattern.startsWith(u'/') || pattern.isEmpty() || pattern.contains(u"${{"))
                m_reader.noteWithin(
                    diff.at(key), pattern,
                    makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "'%1' is no pattern of files."),
                              {shown(pattern)},
                              QT_TRANSLATE_NOOP("Error", "Write it as it is seen from the folder: "
                                                         "src/** or **/*.lock")));
        }
    }
    if (!diff.has("max_lines") && !diff.has("max_files") && !diff.has("forbid")
        && !diff.has("only"))
        m_reader.note(fields.at("diff"), QT_TRANSLATE_NOOP("Error", "'%1' says nothing."),
                      {u"diff"_s},
                      QT_TRANSLATE_NOOP("Error", "Give max_lines, max_files, forbid or only."));
    return rule;
}

int DefinitionReader::countFrom(const Fields &fields, const char *key, int otherwise)
{
    const int count = m_reader.whole(fields, key, otherwise);
    if (fields.has(key) && count < 1)
        m_reader.note(fields.at(key), QT_TRANSLATE_NOOP("Error", "'%1' must be 1 or more."),
                      {QString::fromLatin1(key)});
    return count;
}

BudgetRule DefinitionReader::budgetFrom(const Fields &fields)
{
    const Fields budget = object(fields, "budget", "budget");
    BudgetRule rule;
    rule.usd = m_reader.real(budget, "usd", 0);
    rule.tokens
        = budget.has("tokens") ? amountFrom(m_reader.text(budget, "tokens")).value_or(0) : 0;
    rule.wall = m_reader.duration(budget, "wall", {});
    static const QStringList ways{u"hand_back"_s, u"pause"_s, u"fail"_s}; // as OnBudget, from 1
    if (budget.has("on_exceed"))
        rule.onExceed = RunEnums::OnBudget(1 + ways.indexOf(m_reader.text(budget, "on_exceed")));
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

} // namespace Runyard
