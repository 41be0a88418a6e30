// SPDX-License-Identifier: GPL-3.0-or-later
// Workflows of GitHub Actions.
#include "importwriter.h"

#include "expression.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

/** Jobs of GitHub Actions, one by one. */
class ActionsImport
{
public:
    explicit ActionsImport(const YamlTree &tree, const QString &name)
        : m_tree(tree), m_writer(name, u"GitHub Actions"_s)
    {
    }

    ImportedWorkflow run(int jobs)
    {
        for (const char *key : {"permissions", "concurrency", "defaults"})
            leave(m_tree.value(m_tree.root(), QString::fromLatin1(key)), QString::fromLatin1(key));
        leave(m_tree.value(m_tree.root(), u"on"_s), u"on (when it starts)"_s);
        m_environment = m_tree.json(std::max(0, m_tree.value(m_tree.root(), u"env"_s))).toObject();
        if (m_tree.value(m_tree.root(), u"env"_s) < 0)
            m_environment = {};
        const YamlNode &all = m_tree.at(jobs);
        // Ids first: a job may need one that stands below it.
        for (size_t i = 0; i + 1 < all.children.size(); i += 2)
            plan(all.children[i], all.children[i + 1]);
        for (size_t i = 0; i + 1 < all.children.size(); i += 2)
            job(m_tree.raw(all.children[i]).text, all.children[i + 1]);
        return m_writer.done();
    }

private:
    struct Planned
    {
        QStringList ids;
        std::vector<int> steps;
    };

    void leave(int node, const QString &what)
    {
        if (node >= 0)
            m_writer.leave(m_tree.raw(node).line, what);
    }
    void plan(int key, int node)
    {
        Planned &planned = m_jobs[m_tree.raw(key).text];
        const int steps = m_tree.value(node, u"steps"_s);
        const YamlNode *list = steps >= 0 ? &m_tree.at(steps) : nullptr;
        for (size_t i = 0; list && i < list->children.size(); ++i) {
            const int step = list->children[i];
            if (m_tree.value(step, u"run"_s) < 0) {
                const int uses = m_tree.value(step, u"uses"_s);
                leave(step,
                      uses >= 0 ? u"uses: "_s + m_tree.at(uses).text : u"a step without run"_s);
                continue;
            }
            planned.steps.push_back(step);
        }
        for (size_t i = 0; i < planned.steps.size(); ++i) {
            const int name = m_tree.value(planned.steps[i], u"id"_s);
            const QString wish = planned.steps.size() == 1 ? m_tree.raw(key).text
                                 : name >= 0 ? m_tree.raw(key).text + u'-' + m_tree.at(name).text
                                             : u"%1-%2"_s.arg(m_tree.raw(key).text).arg(i + 1);
            planned.ids << takeId(wish, m_taken);
        }
    }
    void job(const QString &name, int node)
    {
        const Planned &planned = m_jobs[name];
        for (const char *key : {"container", "services", "permissions", "environment",
                                "concurrency", "outputs", "uses", "secrets"})
            leave(m_tree.value(node, QString::fromLatin1(key)),
                  u"%1 of job %2"_s.arg(QString::fromLatin1(key), name));
        QStringList needs;
        const int needed = m_tree.value(node, u"needs"_s);
        if (needed >= 0) {
            const YamlNode &list = m_tree.at(needed);
            const QStringList jobs
                = list.kind == YamlNode::Kind::Scalar ? QStringList{list.text} : textsOf(needed);
            for (const QString &other : jobs)
                needs << lastOf(other);
        }
        const QJsonObject strategy = jsonOf(node, u"strategy"_s).toObject();
        for (size_t i = 0; i < planned.steps.size(); ++i) {
            WorkflowDocument::Entries entries;
            const int step = planned.steps[i];
            const QStringList before
                = i == 0 ? needs : QStringList{planned.ids.at(qsizetype(i) - 1)};
            if (const QString shown = jsonOf(step, u"name"_s).toString(); !shown.isEmpty())
                entries << std::pair(u"name"_s, QJsonValue(shown));
            if (!before.isEmpty())
                entries << std::pair(u"needs"_s, QJsonValue(QJsonArray::fromStringList(before)));
            condition(i == 0 ? m_tree.value(node, u"if"_s) : -1, m_tree.value(step, u"if"_s),
                      entries);
            if (!strategy.isEmpty())
                matrix(strategy, entries);
            QJsonObject environment = m_environment;
            for (const QJsonObject &more :
                 {jsonOf(node, u"env"_s).toObject(), jsonOf(step, u"env"_s).toObject()}) {
                for (auto it = more.begin(); it != more.end(); ++it)
                    environment.insert(it.key(), it.value());
            }
            for (auto it = environment.begin(); it != environment.end(); ++it)
                it.value() = translated(Expression::toText(it.value()), step);
            if (!environment.isEmpty())
                entries << std::pair(u"env"_s, QJsonValue(environment));
            if (const QString folder = jsonOf(step, u"working-directory"_s).toString();
                !folder.isEmpty())
                entries << std::pair(u"folder"_s, QJsonValue(folder));
            const double minutes = jsonOf(step, u"timeout-minutes"_s)
                                       .toDouble(jsonOf(node, u"timeout-minutes"_s).toDouble());
            if (minutes > 0)
                entries << std::pair(u"timeout"_s, QJsonValue(u"%1m"_s.arg(minutes)));
            if (jsonOf(step, u"continue-on-error"_s).toBool()
                || jsonOf(node, u"continue-on-error"_s).toBool())
                entries << std::pair(u"continue_on_error"_s, QJsonValue(true));
            leave(m_tree.value(step, u"shell"_s), u"shell: it is sh"_s);
            entries << std::pair(u"run"_s,
                                 QJsonValue(translated(jsonOf(step, u"run"_s).toString(), step)));
            m_writer.add(planned.ids.at(qsizetype(i)), entries);
        }
    }
    void matrix(const QJsonObject &strategy, WorkflowDocument::Entries &entries)
    {
        const QJsonValue values = strategy.value(u"matrix"_s);
        if (!values.isObject())
            return;
        entries << std::pair(u"matrix"_s, values);
        if (strategy.contains(u"max-parallel"_s))
            entries << std::pair(u"max_parallel"_s, strategy.value(u"max-parallel"_s));
        entries << std::pair(u"fail_fast"_s,
                             QJsonValue(strategy.value(u"fail-fast"_s).toBool(true)));
    }
    void condition(int ofJob, int ofStep, WorkflowDocument::Entries &entries)
    {
        QStringList parts;
        for (const int node : {ofJob, ofStep}) {
            if (node < 0)
                continue;
            QString text = m_tree.at(node).text.trimmed();
            if (text.startsWith(u"${{"_s) && text.endsWith(u"}}"_s))
                text = text.sliced(3, text.size() - 5).trimmed();
            if (text.contains(u"always()"_s) || text.contains(u"failure()"_s)) {
                entries << std::pair(u"join"_s, QJsonValue(u"all_done"_s));
                text.replace(u"always()"_s, u"true"_s);
                if (text.contains(u"failure()"_s)) {
                    leave(node, u"if: "_s + text);
                    continue;
                }
            }
            text = words(text.replace(u"success()"_s, u"true"_s));
            if (Expression::parse(text) && isKnown(text))
                parts << (u'(' + text + u')');
            else
                leave(node, u"if: "_s + m_tree.at(node).text);
        }
        if (!parts.isEmpty() && parts != QStringList{u"(true)"_s})
            entries << std::pair(u"when"_s, QJsonValue(parts.join(u" && "_s)));
    }
    /** Names of ours for theirs. */
    [[nodiscard]] QString words(QString text) const
    {
        static const QRegularExpression result(u"needs\\.([\\w-]+)\\.result"_s);
        for (QRegularExpressionMatch match = result.match(text); match.hasMatch();
             match = result.match(text)) {
            const QStringList last = lastOf(match.captured(1));
            text.replace(match.capturedStart(), match.capturedLength(),
                         u"steps['%1'].state"_s.arg(last.value(0)));
        }
        return text.replace(u"'success'"_s, u"'succeeded'"_s)
            .replace(u"'failure'"_s, u"'failed'"_s)
            .replace(u"fromJSON("_s, u"fromJson("_s)
            .replace(u"toJSON("_s, u"toJson("_s);
    }
    [[nodiscard]] static bool isKnown(const QString &text)
    {
        const auto references = Expression::parse(text)->references();
        return std::ranges::all_of(references, [](const auto &reference) {
            return reference.root == u"steps" || reference.root == u"matrix";
        });
    }
    /** `${{ }}` that we understand, in our words; others become what they were, as text. */
    [[nodiscard]] QString translated(const QString &text, int node)
    {
        static const QRegularExpression braces(u"\\$\\{\\{(.*?)\\}\\}"_s,
                                               QRegularExpression::DotMatchesEverythingOption);
        QString result;
        qsizetype at = 0;
        QRegularExpressionMatchIterator matches = braces.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QString inner = words(match.captured(1).trimmed());
            result += text.sliced(at, match.capturedStart() - at);
            if (Expression::parse(inner) && isKnown(inner)) {
                result += u"${{ "_s + inner + u" }}"_s;
            } else {
                leave(node, match.captured());
                result += u"<"_s + match.captured(1).trimmed() + u">"_s;
            }
            at = match.capturedEnd();
        }
        return result + text.sliced(at);
    }
    [[nodiscard]] QStringList lastOf(const QString &job) const
    {
        const QStringList ids = m_jobs.value(job).ids;
        return ids.isEmpty() ? QStringList() : QStringList{ids.last()};
    }
    [[nodiscard]] QStringList textsOf(int node) const
    {
        QStringList texts;
        for (const int child : m_tree.at(node).children)
            texts << m_tree.at(child).text;
        return texts;
    }
    [[nodiscard]] QJsonValue jsonOf(int node, const QString &key) const
    {
        const int value = m_tree.value(node, key);
        return value < 0 ? QJsonValue(QJsonValue::Undefined) : m_tree.json(value);
    }

    const YamlTree &m_tree;
    ImportWriter m_writer;
    QHash<QString, Planned> m_jobs;
    QSet<QString> m_taken;
    QJsonObject m_environment;
};

} // namespace

Result<ImportedWorkflow> importActions(const QByteArray &text)
{
    const auto tree = YamlTree::read(text);
    if (!tree)
        return std::unexpected(tree.error().error.in(u"line %1"_s.arg(tree.error().line)));
    const int jobs = tree->root() >= 0 ? tree->value(tree->root(), u"jobs") : -1;
    if (jobs < 0 || tree->at(jobs).kind != YamlNode::Kind::Mapping)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The file has no jobs."));
    const int name = tree->value(tree->root(), u"name");
    return ActionsImport(*tree, name >= 0 ? tree->at(name).text : u"imported"_s).run(jobs);
}

} // namespace Runyard
