// SPDX-License-Identifier: GPL-3.0-or-later
#include "importer.h"

#include "importwriter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace Runyard {

Result<ImportedWorkflow> importChecklist(const QByteArray &text, const QString &name)
{
    static const QRegularExpression task(u"^(\\s*)[-*+] \\[([ xX])\\] +(.+?)\\s*$"_s);
    struct Task
    {
        QString text;
        qsizetype indent = 0;
        bool done = false;
        QStringList more;
    };
    QList<Task> tasks;
    const QStringList lines = QString::fromUtf8(text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = task.match(lines.at(i));
        if (!match.hasMatch()) {
            // What is indented below a task explains it.
            const bool belongs = !tasks.isEmpty() && !lines.at(i).trimmed().isEmpty()
                                 && lines.at(i).startsWith(QString(tasks.last().indent + 2, u' '));
            if (belongs)
                tasks.last().more << lines.at(i).trimmed();
            continue;
        }
        const qsizetype indent = match.capturedLength(1);
        const bool done = match.captured(2) != u" ";
        if (!tasks.isEmpty() && indent > tasks.last().indent) {
            if (!done)
                tasks.last().more << u"- "_s + match.captured(3);
            continue;
        }
        tasks << Task{match.captured(3), indent, done, {}};
    }
    if (tasks.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "There is no task in the file."), {},
                    QT_TRANSLATE_NOOP("Error", "Tasks are lines like '- [ ] Do this'."));
    ImportWriter writer(name, u"a checklist"_s);
    QSet<QString> taken;
    QString before;
    for (const Task &one : std::as_const(tasks)) {
        if (one.done) {
            writer.leave(0, u"done: "_s + one.text);
            continue;
        }
        const QString id = takeId(one.text, taken);
        WorkflowDocument::Entries entries;
        if (!before.isEmpty())
            entries << std::pair(u"needs"_s, QJsonValue(QJsonArray{before}));
        QString prompt = (QStringList{one.text} + one.more).join(u'\n');
        prompt.replace(u"${{"_s, u"$ {{"_s); // a text, and no expression
        entries << std::pair(u"agent"_s, QJsonValue(QJsonObject{{u"prompt"_s, prompt}}));
        writer.add(id, entries);
        before = id;
    }
    return writer.done();
}

Result<ImportedWorkflow> importWorkflow(const QByteArray &text, const QString &fileName)
{
    const QString name = fileName.section(u'/', -1).section(u'.', 0, 0);
    if (fileName.endsWith(u".md"_s))
        return importChecklist(text, name);
    const auto tree = YamlTree::read(text);
    const int root = tree ? tree->root() : -1;
    const auto has = [&](const char *key, YamlNode::Kind kind) {
        const int found = root < 0 ? -1 : tree->value(root, QString::fromLatin1(key));
        return found >= 0 && tree->at(found).kind == kind;
    };
    if (has("jobs", YamlNode::Kind::Mapping))
        return importActions(text);
    if (has("nodes", YamlNode::Kind::Sequence))
        return importArchon(text, name);
    if (has("steps", YamlNode::Kind::Sequence) || has("steps", YamlNode::Kind::Mapping))
        return importDagu(text, name);
    if (text.contains("- [ ]"))
        return importChecklist(text, name);
    if (!tree)
        return std::unexpected(tree.error().error.in(u"line %1"_s.arg(tree.error().line)));
    return fail(ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "%1 is no workflow of another tool that is known here."),
                {shown(fileName)},
                QT_TRANSLATE_NOOP("Error", "Known are GitHub Actions (jobs), Dagu (steps), Archon "
                                           "(nodes) and Markdown checklists (- [ ] task)."));
}

} // namespace Runyard
