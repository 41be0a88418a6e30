// SPDX-License-Identifier: GPL-3.0-or-later
// DAGs of Dagu (https://docs.dagu.sh, its README_SCHEMA.md), of the second and the first form.
#include "importdagu.h"

#include "expression.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Entries = WorkflowDocument::Entries;

class DaguImport
{
public:
    DaguImport(const YamlTree &tree, const QString &name)
        : m_writer(text(tree, "name", name), u"Dagu"_s), m_source(tree, m_writer)
    {
    }

    Result<ImportedWorkflow> run()
    {
        const int root = m_source.tree().root();
        if (m_source.text(root, {"type"}) == u"agent")
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "A DAG in which a model chooses the steps can't "
                                                   "be carried over."));
        m_params = importDaguHead(m_source, m_writer);
        plan(m_source.at(root, "steps"), m_source.text(root, {"type"}) == u"chain");
        for (const Planned &planned : std::as_const(m_planned))
            add(planned);
        handlers(m_source.at(root, {"handler_on", "handlerOn"}));
        return m_writer.done();
    }

private:
    struct Planned
    {
        int node = -1;
        QString name; ///< theirs
        QString id;   ///< ours
        QString last; ///< what others need: its approval, where it has one
        QStringList needs;
    };

    static QString text(const YamlTree &tree, const char *key, const QString &otherwise)
    {
        const int found = tree.value(tree.root(), QString::fromLatin1(key));
        return found >= 0 ? tree.at(found).text : otherwise;
    }

    // --- steps ---

    void plan(int steps, bool isChain)
    {
        const YamlTree &tree = m_source.tree();
        const YamlNode &list = tree.at(steps);
        const bool isMapping = list.kind == YamlNode::Kind::Mapping;
        for (size_t i = 0; i < list.children.size(); i += isMapping ? 2 : 1) {
            Planned planned;
            planned.node = list.children[isMapping ? i + 1 : i];
            planned.name = isMapping ? tree.raw(list.children[i]).text
                                     : m_source.text(planned.node, {"id", "name"});
            planned.id = takeId(planned.name.isEmpty() ? u"step"_s : planned.name, m_taken);
            planned.last = m_source.at(planned.node, "approval") >= 0
                               ? takeId(planned.id + u"-ok"_s, m_taken)
                               : planned.id;
            m_planned << planned;
            for (const QString &name : {planned.name, m_source.text(planned.node, {"name"}),
                                        m_source.text(planned.node, {"id"})})
                m_ids.insert(name, planned.last);
            const QString output = m_source.text(planned.node, {"output"});
            if (!output.isEmpty())
                m_outputs.insert(output, planned.id);
        }
        QString before;
        for (Planned &planned : m_planned) {
            for (const QString &name : m_source.texts(planned.node, {"depends"}))
                planned.needs << m_ids.value(name, name);
            if (isChain && planned.needs.isEmpty() && !before.isEmpty())
                planned.needs << before;
            before = planned.last;
        }
    }

    /** A text that no shell sees: what their variables hold is put in. */
    [[nodiscard]] QString withVariables(QString text, const Planned &planned) const
    {
        for (const QString &name : m_params)
            text.replace(u"${%1}"_s.arg(name), u"${{ params.%1 }}"_s.arg(name));
        for (auto it = m_outputs.cbegin(); it != m_outputs.cend(); ++it) {
            if (isBefore(it.value(), planned))
                text.replace(u"${%1}"_s.arg(it.key()),
                             u"${{ trim(steps['%1'].stdout) }}"_s.arg(it.value()));
        }
        return text;
    }
    [[nodiscard]] bool isBefore(const QString &id, const Planned &planned) const
    {
        QStringList open = planned.needs;
        for (QSet<QString> seen; !open.isEmpty();) {
            const QString one = open.takeLast();
            const auto found = std::ranges::find_if(m_planned, [&one](const Planned &other) {
                return other.id == one || other.last == one;
            });
            if (found == m_planned.cend() || seen.contains(one))
                continue;
            if (found->id == id)
                return true;
            seen.insert(one);
            open << found->needs;
        }
        return false;
    }

    void add(const Planned &planned)
    {
        const int node = planned.node;
        Entries entries;
        if (const QString name = m_source.text(node, {"name"});
            !name.isEmpty() && name != planned.id)
            entries << std::pair(u"name"_s, QJsonValue(name));
        if (!planned.needs.isEmpty())
            entries << std::pair(u"needs"_s, QJsonValue(QJsonArray::fromStringList(planned.needs)));
        if (m_source.tree().at(node).kind == YamlNode::Kind::Mapping)
            common(planned, entries);
        entries << work(planned);
        m_writer.add(planned.id, entries);
        if (planned.last == planned.id)
            return;
        const int approval = m_source.at(node, "approval");
        const QString prompt = m_source.text(approval, {"prompt", "message"});
        m_writer.add(
            planned.last,
            {{u"needs"_s, QJsonArray{planned.id}},
             {u"approve"_s,
              QJsonObject{
                  {u"message"_s, prompt.isEmpty() ? planned.id + u": go on?"_s : plain(prompt)},
                  {u"show"_s, QJsonArray{u"${{ steps['%1'].stdout }}"_s.arg(planned.id)}}}}});
    }

    void common(const Planned &planned, Entries &entries)
    {
        const int node = planned.node;
        entries << importDaguRules(m_source, node, planned.id, m_params);
        QJsonObject environment = m_source.pairs(node, {"env"});
        for (auto it = environment.begin(); it != environment.end(); ++it)
            it.value()
                = withVariables(translated(Expression::toText(it.value()), planned), planned);
        const QString shellText = m_source.texts(node, {"run", "command", "script"}).join(u'\n');
        for (auto it = m_outputs.cbegin(); it != m_outputs.cend(); ++it) {
            const QRegularExpression use(
                u"\\$\\{?%1\\b"_s.arg(QRegularExpression::escape(it.key())));
            if (shellText.contains(use) && isBefore(it.value(), planned))
                environment.insert(it.key(), u"${{ trim(steps['%1'].stdout) }}"_s.arg(it.value()));
        }
        if (!environment.isEmpty())
            entries << std::pair(u"env"_s, QJsonValue(environment));
        m_source.leaveOthers(
            node, {u"id"_s,           u"name"_s,          u"description"_s,  u"depends"_s,
                   u"run"_s,          u"command"_s,       u"cmd"_s,          u"args"_s,
                   u"script"_s,       u"action"_s,        u"with"_s,         u"call"_s,
                   u"params"_s,       u"env"_s,           u"working_dir"_s,  u"workingDir"_s,
                   u"dir"_s,          u"timeout_sec"_s,   u"timeoutSec"_s,   u"continue_on"_s,
                   u"continueOn"_s,   u"retry_policy"_s,  u"retryPolicy"_s,  u"repeat_policy"_s,
                   u"repeatPolicy"_s, u"preconditions"_s, u"precondition"_s, u"output"_s,
                   u"parallel"_s,     u"approval"_s},
            planned.id);
    }

    // --- what a step does ---

    Entries work(const Planned &planned)
    {
        const int node = planned.node;
        if (m_source.tree().at(node).kind == YamlNode::Kind::Scalar)
            return {{u"run"_s, plain(m_source.tree().at(node).text)}};
        if (const QString action = m_source.text(node, {"action"}); !action.isEmpty())
            return actionOf(action, m_source.at(node, "with"), planned);
        if (const QString child = m_source.text(node, {"call"}); !child.isEmpty())
            return childOf(child, m_source.pairs(node, {"params"}), planned);
        if (const QString script = m_source.text(node, {"script"}); !script.isEmpty()) {
            if (const int shell = m_source.at(node, "command"); shell >= 0)
                m_source.leave(shell, u"the program that reads the script: it is sh"_s);
            return {{u"run"_s, translated(script, planned)}};
        }
        const int cmd = m_source.at(node, "cmd");
        QStringList words = m_source.texts(node, {"cmd", "run", "command"});
        const QStringList more = m_source.texts(node, {"args"});
        if (cmd >= 0 || !more.isEmpty()) {
            words << more;
            QJsonArray arguments;
            for (const QString &word : std::as_const(words))
                arguments.append(translated(word, planned));
            return {{u"command"_s, arguments}};
        }
        if (words.isEmpty())
            return placeholderFor(node, u"a step without a command"_s);
        return {{u"run"_s, translated(words.join(u'\n'), planned)}};
    }

    Entries placeholderFor(int node, const QString &what)
    {
        m_source.leave(node, what);
        return placeholder(what);
    }

    Entries actionOf(const QString &action, int with, const Planned &planned)
    {
        if (action == u"harness.run") {
            QJsonObject agent{{u"prompt"_s, translated(m_source.text(with, {"prompt"}), planned)}};
            for (const char *key : {"provider", "model"}) {
                if (const QString value = m_source.text(with, {key}); !value.isEmpty())
                    agent.insert(QString::fromLatin1(key), value);
            }
            m_source.leaveOthers(with, {u"prompt"_s, u"provider"_s, u"model"_s}, planned.id);
            return {{u"agent"_s, agent}};
        }
        if (action == u"human.task")
            return {{u"approve"_s, gateOf(with, planned)}};
        if (action == u"wait.duration")
            return {{u"wait"_s, m_source.text(with, {"duration"})}};
        if (action == u"wait.until")
            return {{u"wait"_s, QJsonObject{{u"until"_s, m_source.text(with, {"until"})}}}};
        if (action == u"dag.run")
            return childOf(m_source.text(with, {"dag"}), m_source.pairs(with, {"params"}), planned);
        if (action == u"exec") {
            QJsonArray words;
            for (const QString &word :
                 m_source.texts(with, {"command"}) + m_source.texts(with, {"args"}))
                words.append(translated(word, planned));
            return {{u"command"_s, words}};
        }
        if (action == u"noop")
            return {{u"run"_s, u"true"_s}};
        return placeholderFor(planned.node, u"action "_s + action);
    }

    QJsonObject gateOf(int with, const Planned &planned)
    {
        QJsonObject gate{{u"message"_s, translated(m_source.text(with, {"prompt"}), planned)}};
        const QJsonObject schema = m_source.json(with, {"form"}).toObject();
        const QJsonArray required = schema.value(u"required"_s).toArray();
        QJsonObject form = schema.value(u"properties"_s).toObject();
        for (auto it = form.begin(); it != form.end(); ++it) {
            QJsonObject field = it.value().toObject();
            if (required.contains(it.key()))
                field.insert(u"required"_s, true);
            it.value() = field;
        }
        if (!form.isEmpty())
            gate.insert(u"form"_s, form);
        return gate;
    }

    Entries childOf(const QString &dag, const QJsonObject &params, const Planned &planned)
    {
        QString name = dag;
        if (name.endsWith(u".yaml"))
            name.chop(5);
        m_source.leave(planned.node,
                       u"the DAG %1 must be imported too, as %1.runyard.yaml"_s.arg(name));
        Entries entries{{u"uses"_s, name}};
        const int parallel = m_source.at(planned.node, "parallel");
        QJsonObject with;
        for (auto it = params.begin(); it != params.end(); ++it)
            with.insert(it.key(), it.value().isString()
                                      ? QJsonValue(translated(it.value().toString(), planned))
                                      : it.value());
        if (!with.isEmpty())
            entries << std::pair(u"with"_s, QJsonValue(with));
        if (parallel < 0)
            return entries;
        const QJsonValue items = m_source.tree().at(parallel).kind == YamlNode::Kind::Mapping
                                     ? m_source.json(parallel, {"items"})
                                     : m_source.tree().json(parallel);
        QJsonObject fan;
        if (items.isString())
            fan.insert(u"items"_s, translated(items.toString(), planned));
        else
            fan.insert(u"items"_s, items);
        if (const double most = m_source.number(parallel, {"max_concurrent", "maxConcurrent"});
            most > 0)
            fan.insert(u"max_parallel"_s, most);
        entries << std::pair(u"foreach"_s, QJsonValue(fan));
        return entries;
    }

    // --- texts ---

    /** A text in which nothing of ours may stand. */
    static QString plain(const QString &text) { return QString(text).replace(u"${{"_s, u"$ {{"_s); }

    /** Their references to steps and items in our words; variables of the shell stay. In a prompt,
     * where no shell is, parameters are put in. */
    QString translated(const QString &text, const Planned &planned)
    {
        static const QRegularExpression reference(
            u"\\$\\{(?:steps\\.)?([\\w-]+)\\.(outputs?|stdout)((?:\\.\\w+)*)\\}"_s);
        static const QRegularExpression item(u"\\$\\{ITEM((?:\\.\\w+)*)\\}|\\$ITEM\\b"_s);
        QString result = plain(text);
        qsizetype from = 0;
        for (QRegularExpressionMatch match = reference.match(result, from); match.hasMatch();
             match = reference.match(result, from)) {
            const auto target = std::ranges::find_if(m_planned, [&](const Planned &other) {
                return other.name == match.captured(1) || other.id == match.captured(1);
            });
            QString ours = match.captured();
            if (target == m_planned.cend()) {
                m_source.leave(planned.node, match.captured());
            } else if (match.captured(2) == u"stdout") {
                ours = u"${{ steps['%1'].stdout }}"_s.arg(target->id);
            } else if (match.captured(2) == u"output") { // values decoded from what it printed
                ours
                    = u"${{ fromJson(steps['%1'].stdout)%2 }}"_s.arg(target->id, match.captured(3));
            } else {
                ours = u"${{ steps['%1'].outputs%2 }}"_s.arg(target->id, match.captured(3));
            }
            result.replace(match.capturedStart(), match.capturedLength(), ours);
            from = match.capturedStart() + ours.size();
        }
        result.replace(item, u"${{ item\\1 }}"_s);
        const bool isPrompt = m_source.at(planned.node, "action") >= 0;
        for (const QString &name : isPrompt ? m_params : QStringList())
            result.replace(QRegularExpression(u"\\$\\{(?:params\\.)?%1\\}"_s.arg(name)),
                           u"${{ params.%1 }}"_s.arg(name));
        return result;
    }

    void handlers(int node)
    {
        if (node < 0)
            return;
        for (const auto &[theirs, ours] :
             {std::pair("failure", "on_failure"), {"exit", "finally"}}) {
            const int handler = m_source.at(node, theirs);
            if (handler < 0)
                continue;
            Planned planned;
            planned.node = handler;
            planned.id = QString::fromLatin1(theirs);
            QJsonObject step;
            const Entries entries = work(planned);
            for (const auto &[key, value] : entries)
                step.insert(key, value);
            m_writer.set({QString::fromLatin1(ours)}, QJsonArray{step});
        }
        m_source.leaveOthers(node, {u"failure"_s, u"exit"_s}, u"handler_on"_s);
    }

    ImportWriter m_writer;
    ImportSource m_source;
    QList<Planned> m_planned;
    QHash<QString, QString> m_ids;     ///< their names to our ids
    QHash<QString, QString> m_outputs; ///< variables to the ids of the steps that print them
    QStringList m_params;
    QSet<QString> m_taken;
};

} // namespace

Result<ImportedWorkflow> importDagu(const QByteArray &text, const QString &name)
{
    const auto tree = YamlTree::read(text);
    if (!tree)
        return std::unexpected(tree.error().error.in(u"line %1"_s.arg(tree.error().line)));
    if (tree->root() < 0 || tree->value(tree->root(), u"steps") < 0)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The file has no steps."));
    return DaguImport(*tree, name).run();
}

} // namespace Runyard
