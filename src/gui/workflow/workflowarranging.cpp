// SPDX-License-Identifier: GPL-3.0-or-later
// The part of WorkflowEditor that moves, copies and pastes.
#include "workfloweditor.h"

#include <workflows/formatkeys.h>
#include <workflows/yamlpatch.h>

#include <QtCore/QJsonArray>

#include <algorithm>

namespace Runyard {
namespace {

using namespace Qt::StringLiterals;

const QByteArray pastedHead = "steps:\n";

/** Keys in the order in which they are written best; those that nobody knows last. */
WorkflowDocument::Entries inOrder(const QJsonObject &step)
{
    WorkflowDocument::Entries entries;
    QStringList done{u"id"_s};
    for (const FormatKey &key : formatKeys(u"step"_s)) {
        const QString name = QString::fromLatin1(key.name);
        if (name != u"id" && step.contains(name))
            entries.append({name, step.value(name)});
        done << name;
    }
    for (auto it = step.begin(); it != step.end(); ++it) {
        if (!done.contains(it.key()))
            entries.append({it.key(), it.value()});
    }
    return entries;
}

/** The same lines, moved so that the first one stands two spaces in. */
QByteArray indented(const QByteArray &lines)
{
    qsizetype first = 0;
    while (first < lines.size() && lines[first] == ' ')
        ++first;
    QByteArray result;
    for (const QByteArray &line : lines.split('\n')) {
        qsizetype spaces = 0;
        while (spaces < std::min(first, line.size()) && line[spaces] == ' ')
            ++spaces;
        if (!line.trimmed().isEmpty())
            result += "  " + line.sliced(spaces) + '\n';
    }
    return result;
}

/** What it stands for is written elsewhere, and would not come along. */
bool hasAlias(const YamlTree &tree, int node)
{
    const YamlNode &raw = tree.raw(node);
    return raw.target >= 0
           || std::any_of(raw.children.cbegin(), raw.children.cend(),
                          [&](int child) { return hasAlias(tree, child); });
}

} // namespace

void WorkflowEditor::move(const NodePositions &positions)
{
    NodePositions moved;
    for (auto it = positions.cbegin(); it != positions.cend(); ++it) {
        const WorkflowNode *node = m_graph.node(it.key());
        if (node && node->position != it.value())
            moved.insert(it.key(), it.value());
    }
    push(tr("Move"), TextEdits{}, moved);
}

void WorkflowEditor::arrange()
{
    move(m_graph.arranged());
}

void WorkflowEditor::align(const QStringList &steps, Edge edge)
{
    QList<std::pair<qreal, QString>> sorted;
    const bool isAcross = edge == Edge::Left || edge == Edge::Right || edge == Edge::Columns;
    for (const QString &id : steps) {
        if (const WorkflowNode *node = m_graph.node(id))
            sorted.append({isAcross ? node->position.x() : node->position.y(), id});
    }
    if (sorted.size() < 2)
        return;
    std::sort(sorted.begin(), sorted.end());
    const qreal least = sorted.first().first;
    const qreal most = sorted.last().first;
    NodePositions places;
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        qreal to = least;
        if (edge == Edge::Right || edge == Edge::Bottom)
            to = most;
        else if (edge == Edge::Columns || edge == Edge::Rows)
            to = std::round(least + (most - least) * qreal(i) / qreal(sorted.size() - 1));
        QPointF place = m_graph.node(sorted[i].second)->position;
        isAcross ? place.setX(to) : place.setY(to);
        places.insert(sorted[i].second, place);
    }
    move(places);
}

QByteArray WorkflowEditor::copied(const QStringList &steps) const
{
    QByteArray yaml;
    for (const WorkflowNode &node : m_graph.nodes()) { // in the order of the file
        if (!steps.contains(node.id))
            continue;
        const std::optional<TextRange> range = m_graph.document().stepRange(node.id);
        if (!range)
            continue;
        const StepDefinition *step = m_graph.document().definition().step(node.id);
        if (hasAlias(*m_graph.document().checked().tree, step->node)) {
            yaml += "  - " + YamlPatch::flow(m_graph.document().value(pathOf(node.id))) + '\n';
            continue;
        }
        const QByteArray &text = m_graph.text();
        const qsizetype line = text.lastIndexOf('\n', std::max<qint64>(0, range->begin - 1)) + 1;
        const QByteArray before = text.sliced(line, range->begin - line);
        // One that stands within brackets is a line of its own in the copy.
        yaml += before.trimmed().isEmpty()
                    ? indented(text.sliced(line, range->end - line))
                    : "  - " + text.sliced(range->begin, range->size()) + '\n';
    }
    return yaml;
}

QStringList WorkflowEditor::paste(const QByteArray &yaml, const std::optional<QPointF> &place)
{
    const WorkflowDocument pasted(yaml.trimmed().startsWith('-') ? pastedHead + indented(yaml)
                                                                 : yaml);
    if (!pasted.isReadable() || pasted.stepIds().isEmpty()) {
        emit failed(makeError(ErrorCode::BadInput,
                              QT_TRANSLATE_NOOP("Error", "What was copied holds no steps.")));
        return {};
    }
    QHash<QString, QString> names;
    QSet<QString> taken;
    for (const QString &id : pasted.stepIds()) {
        QString name = m_graph.freeId(id);
        for (int number = 2; taken.contains(name); ++number)
            name = m_graph.freeId(u"%1-%2"_s.arg(id).arg(number));
        taken.insert(name);
        names.insert(id, name);
    }
    // Beside where they were copied, or around the place.
    NodePositions positions;
    QPointF corner(1e9, 1e9);
    for (const QString &id : pasted.stepIds()) {
        const WorkflowNode *node = m_graph.node(id);
        const QPointF at
            = node ? node->position : QPointF(0, qreal(positions.size()) * 96); // from another file
        positions.insert(names.value(id), at);
        corner = {std::min(corner.x(), at.x()), std::min(corner.y(), at.y())};
    }
    for (QPointF &at : positions)
        at += place ? *place - corner : QPointF(32, 32);
    QStringList added;
    pushAll(
        tr("Paste"),
        [&](WorkflowDocument &document) -> Result<> {
            for (const StepDefinition &step : pasted.definition().steps) {
                QJsonObject object = pasted.value({u"steps"_s, step.id}).toObject();
                QJsonArray needs;
                for (const QString &need : step.needs) {
                    if (names.contains(need) || m_graph.node(need))
                        needs.append(names.value(need, need));
                }
                for (const auto *word : {"needs", "depends", "depends_on", "dependencies"})
                    object.remove(QLatin1StringView(word));
                if (!needs.isEmpty())
                    object.insert(u"needs"_s, needs);
                const QString name = names.value(step.id);
                const Result<TextEdits> edits = document.addStep(name, inOrder(object));
                if (!edits)
                    return std::unexpected(edits.error());
                document.apply(*edits);
                added << name;
            }
            return {};
        },
        positions);
    return added;
}

} // namespace Runyard
