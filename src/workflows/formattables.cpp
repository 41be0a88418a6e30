// SPDX-License-Identifier: GPL-3.0-or-later
// The words of the format. Their summaries are shown in forms, translated in the context "Format".
#include "formattables.h"

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Type = FormatKey::Type;
using Table = QHash<QString, QList<FormatKey>>;

QList<FormatKey> workflowKeys()
{
    return {
        {"runyard", Type::Whole, QT_TRANSLATE_NOOP("Format", "Version of the format: 1.")},
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Short name of the workflow.")},
        {"description", Type::Word, QT_TRANSLATE_NOOP("Format", "What it is good for.")},
        {"params", Type::ObjectMap,
         QT_TRANSLATE_NOOP("Format", "Values that are asked for at the start."), "param"},
        {"folders", Type::Word,
         QT_TRANSLATE_NOOP("Format", "each: once in each folder. together: once for all of them."),
         "", "", "each|together"},
        {"on", Type::AnyMap, QT_TRANSLATE_NOOP("Format", "What starts it, besides a person."), "",
         "", "", false},
        {"queue", Type::Object, QT_TRANSLATE_NOOP("Format", "Place of its runs in the queue."),
         "queue", "name"},
        {"concurrency", Type::Object,
         QT_TRANSLATE_NOOP("Format", "How many of a group of workflows work at once."),
         "concurrency", "group"},
        {"budget", Type::Object, QT_TRANSLATE_NOOP("Format", "Limits of the whole workflow."),
         "budget"},
        {"defaults", Type::Object,
         QT_TRANSLATE_NOOP("Format", "What steps have when they say nothing else."), "defaults"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for the whole workflow.")},
        {"steps", Type::Objects, QT_TRANSLATE_NOOP("Format", "What is done."), "step"},
        {"on_failure", Type::Objects,
         QT_TRANSLATE_NOOP("Format", "Done at the end when a step failed."), "step"},
        {"finally", Type::Objects, QT_TRANSLATE_NOOP("Format", "Done last, whatever happened."),
         "step"},
        {"outputs", Type::TextMap,
         QT_TRANSLATE_NOOP("Format", "Values that it gives to a workflow that uses it.")},
        {"ui", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Positions in the editor; no part of the workflow.")},
    };
}

QList<FormatKey> stepKeys()
{
    return {
        {"id", Type::Word, QT_TRANSLATE_NOOP("Format", "Name by which others refer to the step.")},
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Name to be shown.")},
        {"agent", Type::Object, QT_TRANSLATE_NOOP("Format", "An agent works."), "agent",
         "provider"},
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that runs.")},
        {"command", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Program and arguments that run, without a shell.")},
        {"approve", Type::Object, QT_TRANSLATE_NOOP("Format", "A person is asked."), "approve",
         "message"},
        {"wait", Type::Object, QT_TRANSLATE_NOOP("Format", "Nothing happens for a time."), "wait",
         "for"},
        {"uses", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Another workflow is done: its file, or library/NAME.")},
        {"merge", Type::Object,
         QT_TRANSLATE_NOOP("Format", "Git branches are merged into the folder's."), "merge",
         "branches"},
        {"with", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Values for the workflow that is used.")},
        {"needs", Type::Words, QT_TRANSLATE_NOOP("Format", "Steps that must have ended before.")},
        {"join", Type::Word, QT_TRANSLATE_NOOP("Format", "How they must have ended."), "", "",
         "all_success|any_success|all_done|none_failed"},
        {"when", Type::Expression, QT_TRANSLATE_NOOP("Format", "Skipped unless this is true.")},
        {"matrix", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Done for every combination of these values.")},
        {"foreach", Type::Object, QT_TRANSLATE_NOOP("Format", "Done for every item of a list."),
         "foreach", "items"},
        {"max_parallel", Type::Whole, QT_TRANSLATE_NOOP("Format", "Items of the matrix at once.")},
        {"fail_fast", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "The first item that fails ends the others.")},
        {"select", Type::Object,
         QT_TRANSLATE_NOOP("Format", "Of several items the best is chosen."), "select", "by"},
        {"loop", Type::Object, QT_TRANSLATE_NOOP("Format", "Done again until something holds."),
         "loop"},
        {"outputs", Type::Object, QT_TRANSLATE_NOOP("Format", "What it must give."), "outputs"},
        {"artifacts", Type::ObjectMap,
         QT_TRANSLATE_NOOP("Format", "Files that it must leave: name to path."), "artifact",
         "path"},
        {"verify", Type::Objects, QT_TRANSLATE_NOOP("Format", "Checks that make its verdict."),
         "check", "run"},
        {"retry", Type::Object, QT_TRANSLATE_NOOP("Format", "Done again when it fails."), "retry",
         "max"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for one attempt.")},
        {"idle_timeout", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "Time for one attempt without output.")},
        {"budget", Type::Object, QT_TRANSLATE_NOOP("Format", "Limits of one attempt."), "budget"},
        {"locks", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Steps with the same lock are not done at once.")},
        {"env", Type::TextMap, QT_TRANSLATE_NOOP("Format", "Variables for its programs.")},
        {"folder", Type::Text, QT_TRANSLATE_NOOP("Format", "Folder to work in.")},
        {"continue_on_error", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "Its failure does no harm to the rest.")},
        {"priority", Type::Whole, QT_TRANSLATE_NOOP("Format", "Of its runs in the queue.")},
        {"workspace", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where it works: the folder itself, for now."), "", "", "",
         false},
        {"target", Type::Any, QT_TRANSLATE_NOOP("Format", "Where it runs: this machine, for now."),
         "", "", "", false},
    };
}

Table makeTables()
{
    Table tables;
    tables[u"workflow"_s] = workflowKeys();
    tables[u"step"_s] = stepKeys();
    tables[u"param"_s] = {
        {"type", Type::Word, QT_TRANSLATE_NOOP("Format", "Type of the value."), "", "",
         "string|number|integer|boolean|array|object"},
        {"description", Type::Word, QT_TRANSLATE_NOOP("Format", "What it is for.")},
        {"title", Type::Word, QT_TRANSLATE_NOOP("Format", "Name to be shown.")},
        {"default", Type::Any, QT_TRANSLATE_NOOP("Format", "Taken when nothing is given.")},
        {"enum", Type::Any, QT_TRANSLATE_NOOP("Format", "The values that it may have.")},
        {"minimum", Type::Real, QT_TRANSLATE_NOOP("Format", "Least number.")},
        {"maximum", Type::Real, QT_TRANSLATE_NOOP("Format", "Greatest number.")},
        {"minLength", Type::Whole, QT_TRANSLATE_NOOP("Format", "Least number of characters.")},
        {"maxLength", Type::Whole, QT_TRANSLATE_NOOP("Format", "Greatest number of characters.")},
        {"items", Type::JsonSchema, QT_TRANSLATE_NOOP("Format", "JSON Schema of a list's items.")},
        {"properties", Type::Any,
         QT_TRANSLATE_NOOP("Format", "JSON Schemas of an object's members.")},
        {"required", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Must be given; or an object's members that must.")},
        {"format", Type::Word,
         QT_TRANSLATE_NOOP("Format", "multiline: a large field in the form.")},
    };
    tables[u"queue"_s] = {
        {"name", Type::Word, QT_TRANSLATE_NOOP("Format", "Name of the queue."), "", "", "", false},
        {"priority", Type::Whole,
         QT_TRANSLATE_NOOP("Format", "Higher starts earlier; 0 is normal.")},
        {"deadline", Type::Word, QT_TRANSLATE_NOOP("Format", "When it should be done."), "", "", "",
         false},
    };
    tables[u"budget"_s] = {
        {"usd", Type::Real, QT_TRANSLATE_NOOP("Format", "US dollars, as agents report them.")},
        {"tokens", Type::Amount, QT_TRANSLATE_NOOP("Format", "Tokens, as agents report them.")},
        {"wall", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time by the clock.")},
        {"on_exceed", Type::Word, QT_TRANSLATE_NOOP("Format", "What happens then."), "", "",
         "fail|pause|hand_back"},
    };
    tables[u"defaults"_s] = {
        {"agent", Type::Object, QT_TRANSLATE_NOOP("Format", "Agent of steps that name none."),
         "agent", "provider"},
        {"retry", Type::Object, QT_TRANSLATE_NOOP("Format", "Retries of agent steps."), "retry",
         "max"},
        {"timeout", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time for one attempt.")},
        {"idle_timeout", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "Time for one attempt without output.")},
        {"env", Type::TextMap, QT_TRANSLATE_NOOP("Format", "Variables for programs.")},
        {"workspace", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where steps work: the folder itself, for now."), "", "", "",
         false},
        {"target", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Where steps run: this machine, for now."), "", "", "", false},
    };
    tables[u"agent"_s] = {
        {"provider", Type::Text,
         QT_TRANSLATE_NOOP("Format", "Agent; 'runyard agents' lists them.")},
        {"model", Type::Text, QT_TRANSLATE_NOOP("Format", "Model, as the agent names it.")},
        {"prompt", Type::Text, QT_TRANSLATE_NOOP("Format", "What it shall do.")},
        {"instructions", Type::Word,
         QT_TRANSLATE_NOOP("Format", "File beside the workflow that says it.")},
        {"with", Type::AnyMap,
         QT_TRANSLATE_NOOP("Format", "Values for that file: ${{ with.NAME }}.")},
        {"session", Type::Word,
         QT_TRANSLATE_NOOP("Format",
                           "new, continue (the conversation of the step before), or fork:STEP.")},
        {"fallback", Type::Words,
         QT_TRANSLATE_NOOP("Format", "Agents that take over, in order, when this one can't work.")},
        {"permissions", Type::Object, QT_TRANSLATE_NOOP("Format", "What it may do without asking."),
         "permissions", "mode"},
        {"unattended", Type::Word,
         QT_TRANSLATE_NOOP("Format", "What happens to its questions: a person is asked, or no."),
         "", "", "ask|deny"},
    };
    tables[u"permissions"_s] = {
        {"mode", Type::Word, QT_TRANSLATE_NOOP("Format", "The agent's own permission mode.")},
        {"allow", Type::Objects,
         QT_TRANSLATE_NOOP("Format", "What it may do: tool, command, path, domain."), "permission",
         "tool"},
        {"ask", Type::Objects, QT_TRANSLATE_NOOP("Format", "What a person is asked about."),
         "permission", "tool"},
        {"deny", Type::Objects, QT_TRANSLATE_NOOP("Format", "What it may not do."), "permission",
         "tool"},
    };
    tables[u"permission"_s] = {
        {"tool", Type::Word, QT_TRANSLATE_NOOP("Format", "Name of the tool; * is anything.")},
        {"command", Type::Word, QT_TRANSLATE_NOOP("Format", "The command: git *")},
        {"path", Type::Word, QT_TRANSLATE_NOOP("Format", "The file: src/**")},
        {"domain", Type::Word, QT_TRANSLATE_NOOP("Format", "The host: *.example.com")},
        {"message", Type::Word,
         QT_TRANSLATE_NOOP("Format", "What the agent is told where it is denied.")},
    };
    tables[u"concurrency"_s] = {
        {"group", Type::Text,
         QT_TRANSLATE_NOOP("Format", "Workflows of the same group wait for each other.")},
        {"limit", Type::Whole,
         QT_TRANSLATE_NOOP("Format", "How many of the group work at once: 1 unless said.")},
        {"on_conflict", Type::Word,
         QT_TRANSLATE_NOOP("Format", "queue: it waits. cancel_running: the others are cancelled. "
                                     "skip: it is not started."),
         "", "", "queue|cancel_running|skip"},
    };
    tables[u"diff"_s] = {
        {"max_lines", Type::Whole, QT_TRANSLATE_NOOP("Format", "Lines added and removed at most.")},
        {"max_files", Type::Whole, QT_TRANSLATE_NOOP("Format", "Files changed at most.")},
        {"forbid", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Files that must stay as they are: **/*.lock")},
        {"only", Type::Texts, QT_TRANSLATE_NOOP("Format", "The only files that may change.")},
    };
    tables[u"approve"_s] = {
        {"message", Type::Text, QT_TRANSLATE_NOOP("Format", "The question.")},
        {"show", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "What is shown with it; the answer is bound to it.")},
        {"form", Type::Any,
         QT_TRANSLATE_NOOP("Format", "Values to be given: name to type, or to JSON Schema.")},
        {"expires", Type::Duration,
         QT_TRANSLATE_NOOP("Format", "How long it may stay unanswered.")},
        {"on_expire", Type::Word, QT_TRANSLATE_NOOP("Format", "The answer then."), "", "",
         "reject|approve"},
        {"on_reject", Type::Object,
         QT_TRANSLATE_NOOP("Format", "What follows from a no: fail, skip, or a rerun."),
         "on_reject", "then"},
    };
    tables[u"on_reject"_s] = {
        {"then", Type::Word,
         QT_TRANSLATE_NOOP("Format", "The gate fails, or what needs it is skipped."), "", "",
         "fail|skip"},
        {"rerun_from", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Step from which everything is done again.")},
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "How often at most.")},
    };
    tables[u"wait"_s] = {
        {"for", Type::Text, QT_TRANSLATE_NOOP("Format", "A time span: 10m.")},
        {"until", Type::Text, QT_TRANSLATE_NOOP("Format", "A time: 2026-12-24T18:00:00Z.")},
    };
    tables[u"merge"_s] = {
        {"branches", Type::Texts,
         QT_TRANSLATE_NOOP("Format", "Branches, merged one after the other.")},
    };
    tables[u"foreach"_s] = {
        {"items", Type::Any,
         QT_TRANSLATE_NOOP("Format", "The list, or an expression that gives it.")},
        {"as", Type::Word,
         QT_TRANSLATE_NOOP("Format", "Name of the item in expressions, besides 'item'.")},
        {"max_parallel", Type::Whole, QT_TRANSLATE_NOOP("Format", "Items at once.")},
        {"fail_fast", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "The first item that fails ends the others.")},
    };
    tables[u"select"_s] = {
        {"by", Type::Word, QT_TRANSLATE_NOOP("Format", "What makes an item the best."), "", "",
         "verify|first|cheapest|fastest"},
        {"score", Type::Expression,
         QT_TRANSLATE_NOOP("Format", "Number of an item; the highest is the best.")},
        {"then", Type::Word,
         QT_TRANSLATE_NOOP("Format", "A person chooses among those that passed."), "", "", "human"},
    };
    tables[u"loop"_s] = {
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "Rounds at most.")},
        {"until", Type::Object, QT_TRANSLATE_NOOP("Format", "What must hold."), "until", "run"},
        {"delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time between rounds.")},
        {"fresh_context", Type::Flag,
         QT_TRANSLATE_NOOP("Format", "Each round is a new conversation.")},
    };
    tables[u"until"_s] = {
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that succeeds.")},
        {"output", Type::Expression, QT_TRANSLATE_NOOP("Format", "Expression that is true.")},
        {"signal", Type::Text, QT_TRANSLATE_NOOP("Format", "Word that occurs in the answer.")},
    };
    tables[u"check"_s] = {
        {"run", Type::Text, QT_TRANSLATE_NOOP("Format", "Shell text that succeeds.")},
        {"output", Type::Expression, QT_TRANSLATE_NOOP("Format", "Expression that is true.")},
        {"diff", Type::Object,
         QT_TRANSLATE_NOOP("Format", "Limits of what the step changes; needs git."), "diff",
         "max_lines"},
    };
    tables[u"outputs"_s] = {
        {"schema", Type::JsonSchema,
         QT_TRANSLATE_NOOP("Format", "JSON Schema of the value that it gives.")},
    };
    tables[u"artifact"_s] = {
        {"path", Type::Text, QT_TRANSLATE_NOOP("Format", "Path below the folder.")},
    };
    tables[u"retry"_s] = {
        {"max", Type::Whole, QT_TRANSLATE_NOOP("Format", "Attempts after the first.")},
        {"delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "Time before the second attempt.")},
        {"backoff", Type::Real,
         QT_TRANSLATE_NOOP("Format", "Each delay is so many times the one before.")},
        {"max_delay", Type::Duration, QT_TRANSLATE_NOOP("Format", "No delay is longer.")},
        {"on", Type::Words,
         QT_TRANSLATE_NOOP("Format", "all, or transient: what may go well the next time.")},
    };
    return tables;
}

} // namespace

const QHash<QString, QList<FormatKey>> &formatTables()
{
    static const Table all = makeTables();
    return all;
}

} // namespace Runyard
