// SPDX-License-Identifier: GPL-3.0-or-later
// Workflows of Archon (its guides on authoring workflows).
#include "importwriter.h"

#include "expression.h"
#include "jsonschema.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Entries = WorkflowDocument::Entries;

constexpr double roundsWithoutLimit = 10;

class ArchonImport
{
public:
    ArchonImport(const YamlTree &tree, const QString &name)
        : m_writer(nameOf(tree, name), u"Archon"_s), m_source(tree, m_writer)
    {
    }

    ImportedWorkflow run()
    {
        const int root = m_source.tree().root();
        if (const QString about = m_source.text(root, {"description"}); !about.isEmpty())
            m_writer.set({u"description"_s}, about.trimmed());
        const YamlNode &nodes = m_source.tree().at(m_source.at(root, "nodes"));
        for (const int node : nodes.children)
            m_ids.insert(m_source.text(node, {"id"}), takeId(m_source.text(node, {"id"}), m_taken));
        if (usesArguments(nodes))
            m_writer.set(
                {u"params"_s},
                QJsonObject{{u"task"_s, QJsonObject{{u"type"_s, u"string"_s},
                                                    {u"description"_s, u"What is to be done."_s},
                                                    {u"format"_s, u"multiline"_s}}}});
        QJsonObject agent;
        for (const char *key : {"provider", "model"}) {
            if (const QString value = m_source.text(root, {key}); !value.isEmpty())
                agent.insert(QString::fromLatin1(key), value);
        }
        if (!agent.isEmpty())
            m_writer.set({u"defaults"_s}, QJsonObject{{u"agent"_s, agent}});
        m_source.leaveOthers(
            root, {u"name"_s, u"description"_s, u"nodes"_s, u"provider"_s, u"model"_s}, {});
        for (const int node : nodes.children)
            add(node);
        return m_writer.done();
    }

private:
    static QString nameOf(const YamlTree &tree, const QString &otherwise)
    {
        const int found = tree.value(tree.root(), u"name");
        return found >= 0 ? tree.at(found).text : otherwise;
    }
    static const QRegularExpression &arguments()
    {
        static const QRegularExpression pattern(u"\\$(?:ARGUMENTS|USER_MESSAGE)\\b"_s);
        return pattern;
    }
    [[nodiscard]] bool usesArguments(const YamlNode &nodes) const
    {
        return std::ranges::any_of(nodes.children, [this](int node) {
            const QString loop = m_source.text(m_source.at(node, "loop"), {"prompt"});
            return (m_source.text(node, {"prompt"}) + m_source.text(node, {"bash"}) + loop)
                       .contains(arguments())
                   || m_source.at(node, "command") >= 0;
        });
    }

    void add(int node)
    {
        const QString id = m_ids.value(m_source.text(node, {"id"}));
        Entries entries;
        QStringList needs;
        for (const QString &need : m_source.texts(node, {"depends_on"}))
            needs << m_ids.value(need, need);
        if (!needs.isEmpty())
            entries << std::pair(u"needs"_s, QJsonValue(QJsonArray::fromStringList(needs)));
        join(node, entries);
        if (const QString when = m_source.text(node, {"when"}); !when.isEmpty()) {
            const QString ours = words(when);
            if (Expression::parse(ours))
                entries << std::pair(u"when"_s, QJsonValue(ours));
            else
                m_source.leave(m_source.at(node, "when"), u"when: "_s + when);
        }
        if (const int fan = m_source.at(node, "fan_out"); fan >= 0)
            entries << std::pair(u"foreach"_s, QJsonValue(fanOf(fan)));
        entries << work(node, id);
        demands(node, entries);
        m_source.leaveOthers(
            node, {u"id"_s,           u"depends_on"_s,   u"trigger_rule"_s,  u"when"_s,
                   u"fan_out"_s,      u"prompt"_s,       u"command"_s,       u"bash"_s,
                   u"approval"_s,     u"loop"_s,         u"workflow"_s,      u"provider"_s,
                   u"model"_s,        u"context"_s,      u"output_format"_s, u"retry"_s,
                   u"timeout"_s,      u"idle_timeout"_s, u"maxBudgetUsd"_s,  u"allowed_tools"_s,
                   u"denied_tools"_s, u"description"_s,  u"inputs"_s,        u"args"_s},
            id);
        m_writer.add(id, entries);
    }

    void join(int node, Entries &entries)
    {
        const QString rule = m_source.text(node, {"trigger_rule"});
        static const QHash<QString, QString> ours{
            {u"one_success"_s, u"any_success"_s},
            {u"all_done"_s, u"all_done"_s},
            {u"none_failed"_s, u"none_failed"_s},
            {u"none_failed_min_one_success"_s, u"none_failed"_s}};
        if (ours.contains(rule))
            entries << std::pair(u"join"_s, QJsonValue(ours.value(rule)));
        if (rule == u"none_failed_min_one_success"
            || (!rule.isEmpty() && rule != u"all_success" && !ours.contains(rule)))
            m_source.leave(m_source.at(node, "trigger_rule"), u"trigger_rule: "_s + rule);
    }

    QJsonObject fanOf(int fan)
    {
        QJsonObject rule;
        const QJsonValue items = m_source.json(fan, {"items"});
        rule.insert(u"items"_s,
                    items.isString() ? QJsonValue(translated(items.toString())) : items);
        if (const QString as = m_source.text(fan, {"as"}); !as.isEmpty())
            rule.insert(u"as"_s, as);
        if (const double most = m_source.number(fan, {"max_parallel"}); most > 0)
            rule.insert(u"max_parallel"_s, most);
        m_source.leaveOthers(fan, {u"items"_s, u"as"_s, u"max_parallel"_s}, u"fan_out"_s);
        return rule;
    }

    Entries work(int node, const QString &id)
    {
        if (const int bash = m_source.at(node, "bash"); bash >= 0)
            return shellOf(bash);
        if (const int gate = m_source.at(node, "approval"); gate >= 0) {
            QJsonObject ours{{u"message"_s, translated(m_source.text(gate, {"message"}))}};
            if (m_source.json(gate, {"capture_response"}).toBool())
                ours.insert(u"form"_s, QJsonObject{{u"response"_s, u"string"_s}});
            m_source.leaveOthers(gate, {u"message"_s, u"capture_response"_s},
                                 u"approval of "_s + id);
            return {{u"approve"_s, ours}};
        }
        if (const QString child = m_source.text(node, {"workflow"}); !child.isEmpty()) {
            m_source.leave(
                node, u"the workflow %1 must be imported too, as %1.runyard.yaml"_s.arg(child));
            Entries entries{{u"uses"_s, child}};
            const QJsonObject inputs = m_source.pairs(node, {"inputs", "args"});
            QJsonObject with;
            for (auto it = inputs.begin(); it != inputs.end(); ++it)
                with.insert(it.key(), it.value().isString()
                                          ? QJsonValue(translated(it.value().toString()))
                                          : it.value());
            if (!with.isEmpty())
                entries << std::pair(u"with"_s, QJsonValue(with));
            return entries;
        }
        if (const int loop = m_source.at(node, "loop"); loop >= 0)
            return loopOf(node, loop, id);
        if (m_source.at(node, "prompt") >= 0 || m_source.at(node, "command") >= 0)
            return {{u"agent"_s, agentOf(node, m_source.text(node, {"prompt"}))}};
        const QStringList all = m_source.keys(node);
        const QString what = all.contains(u"script"_s) ? u"script"_s : all.join(u", "_s);
        m_source.leave(node, u"node %1: %2"_s.arg(id, what));
        return placeholder(u"node %1: %2"_s.arg(id, what));
    }

    /** In sh, unless it is bash that is written there and no value goes into it. */
    Entries shellOf(int bash)
    {
        const QString text = m_source.tree().at(bash).text;
        const QString ours = translated(text);
        static const QRegularExpression onlyBash(
            u"pipefail|\\[\\[|<<<|\\bdeclare\\b|\\$\\{\\w+(//|\\^|,)"_s);
        if (!text.contains(onlyBash))
            return {{u"run"_s, ours}};
        if (!ours.contains(u"${{"))
            return {{u"command"_s, QJsonArray{u"bash"_s, u"-c"_s, ours}}};
        m_source.leave(bash, u"bash: it is sh, because values go into it"_s);
        return {{u"run"_s, ours}};
    }

    Entries loopOf(int node, int loop, const QString &id)
    {
        const double most = m_source.number(loop, {"max_iterations"});
        if (most < 1)
            m_source.leave(loop, u"a loop without limit: %1 rounds"_s.arg(roundsWithoutLimit));
        QJsonObject until;
        if (const QString command = m_source.text(loop, {"until_bash"}); !command.isEmpty())
            until.insert(u"run"_s, translated(command));
        else if (const QString signal = m_source.text(loop, {"until"}); !signal.isEmpty())
            until.insert(u"signal"_s, signal);
        else if (const QString field = m_source.text(loop, {"until_field"}); !field.isEmpty())
            until.insert(u"output"_s, u"result.outputs."_s + field);
        m_source.leaveOthers(loop,
                             {u"prompt"_s, u"until"_s, u"until_bash"_s, u"until_field"_s,
                              u"max_iterations"_s, u"fresh_context"_s},
                             u"loop of "_s + id);
        QJsonObject rule{{u"max"_s, most < 1 ? roundsWithoutLimit : most}, {u"until"_s, until}};
        if (m_source.at(loop, "fresh_context") >= 0)
            rule.insert(u"fresh_context"_s, m_source.json(loop, {"fresh_context"}).toBool());
        return {{u"agent"_s, agentOf(node, m_source.text(loop, {"prompt"}))}, {u"loop"_s, rule}};
    }

    QJsonObject agentOf(int node, const QString &prompt)
    {
        QJsonObject agent;
        for (const char *key : {"provider", "model"}) {
            if (const QString value = m_source.text(node, {key}); !value.isEmpty())
                agent.insert(QString::fromLatin1(key), value);
        }
        if (!prompt.isEmpty())
            agent.insert(u"prompt"_s, translated(prompt));
        if (const QString command = m_source.text(node, {"command"}); !command.isEmpty()) {
            agent.insert(u"instructions"_s, command + u".md"_s);
            agent.insert(u"prompt"_s, u"${{ params.task }}"_s);
            m_source.leave(m_source.at(node, "command"),
                           u"put the text of the command %1 beside the workflow, as %1.md; in it, "
                           "write $ARGUMENTS as ${{ params.task }}"_s.arg(command));
        }
        if (m_source.text(node, {"context"}) == u"fresh")
            agent.insert(u"session"_s, u"new"_s);
        QJsonObject permissions;
        for (const auto &[theirs, ours] :
             {std::pair("allowed_tools", "allow"), {"denied_tools", "deny"}}) {
            const QStringList tools = m_source.texts(node, {theirs});
            if (!tools.isEmpty())
                permissions.insert(QString::fromLatin1(ours), QJsonArray::fromStringList(tools));
        }
        if (!permissions.isEmpty())
            agent.insert(u"permissions"_s, permissions);
        return agent;
    }

    void demands(int node, Entries &entries)
    {
        if (const QJsonObject schema = m_source.json(node, {"output_format"}).toObject();
            !schema.isEmpty()) {
            if (JsonSchema::check(schema))
                entries << std::pair(u"outputs"_s, QJsonValue(QJsonObject{{u"schema"_s, schema}}));
            else
                m_source.leave(m_source.at(node, "output_format"), u"output_format"_s);
        }
        if (const int retry = m_source.at(node, "retry"); retry >= 0) {
            QJsonObject rule{{u"max"_s, m_source.number(retry, {"max_attempts"})}};
            if (const double delay = m_source.number(retry, {"delay_ms"}); delay > 0)
                rule.insert(u"delay"_s, secondsText(delay / 1000));
            rule.insert(u"on"_s,
                        m_source.text(retry, {"on_error"}) == u"all" ? u"all"_s : u"transient"_s);
            entries << std::pair(u"retry"_s, QJsonValue(rule));
        }
        for (const auto &[theirs, ours] :
             {std::pair("timeout", "timeout"), {"idle_timeout", "idle_timeout"}}) {
            if (const double time = m_source.number(node, {theirs}); time > 0)
                entries << std::pair(QString::fromLatin1(ours),
                                     QJsonValue(secondsText(time / 1000)));
        }
        if (const double usd = m_source.number(node, {"maxBudgetUsd"}); usd > 0)
            entries << std::pair(u"budget"_s, QJsonValue(QJsonObject{{u"usd"_s, usd}}));
    }

    /** Names of ours for theirs, within an expression. */
    [[nodiscard]] QString words(QString text) const
    {
        static const QRegularExpression output(u"\\$([A-Za-z][\\w-]*)\\.output((?:\\.\\w+)*)"_s);
        qsizetype from = 0;
        for (QRegularExpressionMatch match = output.match(text, from); match.hasMatch();
             match = output.match(text, from)) {
            const QString id = m_ids.value(match.captured(1), match.captured(1));
            const QString ours = match.captured(2).isEmpty()
                                     ? u"steps['%1'].text"_s.arg(id)
                                     : u"steps['%1'].outputs%2"_s.arg(id, match.captured(2));
            text.replace(match.capturedStart(), match.capturedLength(), ours);
            from = match.capturedStart() + ours.size();
        }
        return text.replace(arguments(), u"params.task"_s);
    }
    /** The same in a text, where each of them is put in. */
    [[nodiscard]] QString translated(const QString &text) const
    {
        static const QRegularExpression reference(
            u"\\$(?:[A-Za-z][\\w-]*\\.output(?:\\.\\w+)*|(?:ARGUMENTS|USER_MESSAGE)\\b)"_s);
        const QString safe = QString(text).replace(u"${{"_s, u"$ {{"_s);
        QString result;
        qsizetype at = 0;
        QRegularExpressionMatchIterator matches = reference.globalMatch(safe);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            result += safe.sliced(at, match.capturedStart() - at) + u"${{ "_s
                      + words(match.captured()) + u" }}"_s;
            at = match.capturedEnd();
        }
        return result + safe.sliced(at);
    }

    ImportWriter m_writer;
    ImportSource m_source;
    QHash<QString, QString> m_ids;
    QSet<QString> m_taken;
};

} // namespace

Result<ImportedWorkflow> importArchon(const QByteArray &text, const QString &name)
{
    const auto tree = YamlTree::read(text);
    if (!tree)
        return std::unexpected(tree.error().error.in(u"line %1"_s.arg(tree.error().line)));
    const int nodes = tree->root() < 0 ? -1 : tree->value(tree->root(), u"nodes");
    if (nodes < 0 || tree->at(nodes).kind != YamlNode::Kind::Sequence)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The file has no nodes."));
    return ArchonImport(*tree, name).run();
}

} // namespace Runyard
