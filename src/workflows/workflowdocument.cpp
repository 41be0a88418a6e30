// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowdocument.h"

#include "expression.h"
#include "formatkeys.h"
#include "yamlpatch.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

const QStringList &stepLists()
{
    static const QStringList lists{u"steps"_s, u"on_failure"_s, u"finally"_s};
    return lists;
}

std::unexpected<Error> noSuchStep(const QString &id)
{
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no step '%1'."),
                {shown(id)});
}

std::unexpected<Error> notReadable()
{
    return fail(ErrorCode::WrongState,
                QT_TRANSLATE_NOOP("Error", "The file is no YAML, so it can't be edited here."), {},
                QT_TRANSLATE_NOOP("Error", "Correct it in its text first."));
}

/** The value with the objects of the path around it: `a.b` → {b: value} under a. */
QJsonValue wrapped(const QStringList &keys, const QJsonValue &value)
{
    QJsonValue result = value;
    for (qsizetype i = keys.size() - 1; i >= 0; --i)
        result = QJsonObject{{keys.at(i), result}};
    return result;
}

void sortByPlace(TextEdits &edits)
{
    std::ranges::stable_sort(edits, {}, [](const TextEdit &edit) { return edit.range.begin; });
}

} // namespace

QByteArray applied(const QByteArray &text, const TextEdits &edits)
{
    QByteArray result;
    qint64 at = 0;
    for (const TextEdit &edit : edits) {
        result += text.sliced(at, edit.range.begin - at) + edit.text;
        at = edit.range.end;
    }
    return result + text.sliced(at);
}

TextEdits inverse(const QByteArray &text, const TextEdits &edits)
{
    TextEdits back;
    qint64 shift = 0;
    for (const TextEdit &edit : edits) {
        const qint64 begin = edit.range.begin + shift;
        back << TextEdit{{begin, begin + edit.text.size()},
                         text.sliced(edit.range.begin, edit.range.size())};
        shift += edit.text.size() - edit.range.size();
    }
    return back;
}

WorkflowDocument::WorkflowDocument(const QByteArray &text)
{
    setText(text);
}

void WorkflowDocument::setText(const QByteArray &text)
{
    m_text = text;
    m_checked = readWorkflow(text);
}

TextEdits WorkflowDocument::apply(const TextEdits &edits)
{
    TextEdits back = inverse(m_text, edits);
    setText(applied(m_text, edits));
    return back;
}

// --- places --------------------------------------------------------------------------------------

/** The key as it is written: a step may say depends_on for needs. */
QString WorkflowDocument::keyWord(int mapping, const QString &key) const
{
    const YamlTree &tree = *m_checked.tree;
    if (tree.value(mapping, key) >= 0)
        return key;
    const YamlNode &node = tree.at(mapping);
    for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
        const QString word = tree.raw(node.children[i]).text;
        if (formatKeyFor(u"step"_s, word) == key)
            return word;
    }
    return key;
}

int WorkflowDocument::itemOf(int list, const QString &name) const
{
    const YamlTree &tree = *m_checked.tree;
    const YamlNode &node = tree.at(list);
    for (size_t i = 0; i < node.children.size(); ++i) {
        const int id = tree.value(node.children[i], u"id");
        if (id >= 0 && tree.at(id).text == name)
            return int(i);
    }
    bool isNumber = false;
    const int number = name.toInt(&isNumber);
    return isNumber && number >= 0 && number < int(node.children.size()) ? number : -1;
}

Result<WorkflowDocument::Place> WorkflowDocument::find(const Path &path) const
{
    if (!m_checked.tree)
        return notReadable();
    const YamlTree &tree = *m_checked.tree;
    Place place;
    place.value = tree.root();
    for (const QString &name : path) {
        if (place.value < 0)
            break;
        const YamlNode &raw = tree.raw(place.value);
        if (raw.target >= 0)
            return fail(ErrorCode::WrongState,
                        QT_TRANSLATE_NOOP("Error",
                                          "'%1' is an alias: what it stands for is written "
                                          "elsewhere, and used elsewhere too."),
                        {QString::fromUtf8(m_text.sliced(raw.range.begin, raw.range.size()))},
                        QT_TRANSLATE_NOOP("Error", "Edit it in the text."));
        Place next;
        next.parent = place.value;
        next.depth = place.depth + 1;
        if (raw.kind == YamlNode::Kind::Mapping) {
            const QString word = keyWord(place.value, name);
            next.key = tree.key(place.value, word);
            next.value = tree.value(place.value, word);
        } else if (raw.kind == YamlNode::Kind::Sequence) {
            const int item = itemOf(place.value, name);
            next.value = item < 0 ? -1 : raw.children[size_t(item)];
        }
        if (next.value < 0)
            break;
        place = next;
    }
    return place;
}

std::optional<WorkflowDocument::Place> WorkflowDocument::findQuietly(const Path &path) const
{
    const Result<Place> place = find(path);
    if (!place || place->depth < path.size() || place->value < 0)
        return {};
    return *place;
}

std::optional<TextRange> WorkflowDocument::valueRange(const Path &path) const
{
    const std::optional<Place> place = findQuietly(path);
    return place ? std::optional(m_checked.tree->raw(place->value).range) : std::nullopt;
}

std::optional<TextRange> WorkflowDocument::keyRange(const Path &path) const
{
    const std::optional<Place> place = findQuietly(path);
    return place && place->key >= 0 ? std::optional(m_checked.tree->raw(place->key).range)
                                    : std::nullopt;
}

QJsonValue WorkflowDocument::value(const Path &path) const
{
    const std::optional<Place> place = findQuietly(path);
    return place ? m_checked.tree->json(place->value) : QJsonValue(QJsonValue::Undefined);
}

Result<WorkflowDocument::Path> WorkflowDocument::stepPath(const QString &id) const
{
    if (!m_checked.tree)
        return notReadable();
    for (const QString &list : stepLists()) {
        const std::optional<Place> place = findQuietly({list});
        const int item = place ? itemOf(place->value, id) : -1;
        // A step may also be meant by its place: then its id is one that was made up.
        if (item >= 0 && value({list, id, u"id"_s}).toString() == id)
            return Path{list, id};
        if (id.startsWith(list + u'-')) {
            const QString number = QString::number(id.sliced(list.size() + 1).toInt() - 1);
            if (findQuietly({list, number}) && !findQuietly({list, number, u"id"_s}))
                return Path{list, number};
        }
    }
    return noSuchStep(id);
}

QStringList WorkflowDocument::stepIds() const
{
    QStringList ids;
    for (const StepDefinition &step : m_checked.definition.steps)
        ids << step.id;
    return ids;
}

std::optional<TextRange> WorkflowDocument::stepRange(const QString &id) const
{
    const Result<Path> path = stepPath(id);
    if (!path)
        return {};
    const Place place = *findQuietly(*path);
    const TextRange range = m_checked.tree->raw(place.value).range;
    if (m_checked.tree->at(place.parent).style == YamlNode::Style::Flow)
        return range;
    const TextRange lines = YamlPatch(*m_checked.tree).linesOf(range.begin, range.end);
    const qsizetype dash = m_text.lastIndexOf('-', range.begin);
    return TextRange{std::min<qint64>(dash < 0 ? lines.begin : dash, range.begin), lines.end};
}

QString WorkflowDocument::stepAt(qint64 byte) const
{
    for (const StepDefinition &step : m_checked.definition.steps) {
        const std::optional<TextRange> range = stepRange(step.id);
        if (range && byte >= range->begin && byte < range->end)
            return step.id;
    }
    return {};
}

// --- edits ---------------------------------------------------------------------------------------

Result<TextEdits> WorkflowDocument::setValue(const Path &path, const QJsonValue &value) const
{
    const Result<Place> found = find(path);
    if (!found)
        return std::unexpected(found.error());
    const YamlTree &tree = *m_checked.tree;
    const YamlPatch patch(tree);
    if (found->depth == path.size()) {
        if (tree.json(found->value) == value)
            return TextEdits{};
        return patch.replace(found->value, value);
    }
    if (found->value < 0) // an empty file
        return TextEdits{{{m_text.size(), m_text.size()},
                          path.first().toUtf8() + ':'
                              + YamlPatch::block(wrapped(path.sliced(1), value), 0) + '\n'}};
    const QString key = path.at(found->depth);
    const QJsonValue inner = wrapped(path.sliced(found->depth + 1), value);
    const YamlNode &around = tree.at(found->value);
    const bool isStepList = found->depth == 1 && stepLists().contains(path.first());
    if (isStepList)
        return noSuchStep(key);
    if (around.kind == YamlNode::Kind::Mapping && !around.children.empty())
        return patch.insertKey(found->value, key, inner);
    if (around.kind == YamlNode::Kind::Sequence)
        return patch.insertItem(found->value, inner);
    // Null, an empty object, or a bare value that gives way to an object.
    return patch.replace(found->value, QJsonObject{{key, inner}});
}

Result<TextEdits> WorkflowDocument::removeValue(const Path &path) const
{
    const Result<Place> found = find(path);
    if (!found)
        return std::unexpected(found.error());
    if (found->depth < path.size() || found->parent < 0)
        return TextEdits{};
    const YamlPatch patch(*m_checked.tree);
    if (found->key >= 0)
        return patch.removeKey(found->parent, found->key);
    const auto &items = m_checked.tree->raw(found->parent).children;
    return patch.removeItem(found->parent,
                            int(std::ranges::find(items, found->value) - items.begin()));
}

Result<TextEdits> WorkflowDocument::addStep(const QString &id, const Entries &entries,
                                            const QString &after, const QString &list) const
{
    if (!m_checked.tree)
        return notReadable();
    if (stepIds().contains(id))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "There is a step '%1' already."), {shown(id)});
    Entries all = entries;
    all.prepend({u"id"_s, id});
    const YamlTree &tree = *m_checked.tree;
    const YamlPatch patch(tree);
    const std::optional<Place> place = findQuietly({list});
    const bool isThere = place && tree.at(place->value).kind == YamlNode::Kind::Sequence
                         && !tree.at(place->value).children.empty();
    if (isThere && tree.raw(place->value).target < 0)
        return patch.insertItem(place->value, all,
                                after.isEmpty() ? -1 : itemOf(place->value, after));
    QByteArray lines;
    for (const auto &[key, value] : all)
        lines += (lines.isEmpty() ? "\n  - " : "\n    ") + key.toUtf8() + ':'
                 + YamlPatch::block(value, 4);
    if (place) // `steps:` or `steps: []`
    {
        const YamlNode &key = tree.raw(place->key);
        const qint64 colon = m_text.indexOf(':', key.range.end);
        const qint64 end = std::max(colon + 1, tree.raw(place->value).range.end);
        return TextEdits{{{colon + 1, end}, lines}};
    }
    const bool needsNewline = !m_text.isEmpty() && !m_text.endsWith('\n');
    return TextEdits{{{m_text.size(), m_text.size()},
                      (needsNewline ? "\n" : "") + list.toUtf8() + ':' + lines + '\n'}};
}

Result<TextEdits> WorkflowDocument::removeStep(const QString &id) const
{
    const Result<Path> path = stepPath(id);
    if (!path)
        return std::unexpected(path.error());
    Result<TextEdits> edits = removeValue(*path);
    if (!edits)
        return edits;
    for (const StepDefinition &step : m_checked.definition.steps) {
        if (!step.needs.contains(id) || step.id == id)
            continue;
        if (const Result<TextEdits> need = removeNeed(step.id, id))
            *edits << *need;
        else
            return need;
    }
    sortByPlace(*edits);
    return edits;
}

Result<TextEdits> WorkflowDocument::addNeed(const QString &step, const QString &need) const
{
    const Result<Path> path = stepPath(step);
    if (!path)
        return std::unexpected(path.error());
    if (!stepIds().contains(need))
        return noSuchStep(need);
    const StepDefinition *definition = m_checked.definition.step(step);
    if (definition && definition->needs.contains(need))
        return TextEdits{};
    const Result<Place> found = find(*path + Path{u"needs"_s});
    if (!found)
        return std::unexpected(found.error());
    const YamlTree &tree = *m_checked.tree;
    const YamlPatch patch(tree);
    if (found->depth < path->size() + 1) {
        const int id = tree.value(found->value, u"id");
        return patch.insertKey(found->value, u"needs"_s, QJsonArray{need}, id);
    }
    const YamlNode &old = tree.raw(found->value);
    if (old.target < 0 && old.kind == YamlNode::Kind::Sequence && !old.children.empty())
        return patch.insertItem(found->value, need);
    QJsonArray all = QJsonArray::fromStringList(definition ? definition->needs : QStringList());
    all.append(need);
    return patch.replace(found->value, all);
}

Result<TextEdits> WorkflowDocument::removeNeed(const QString &step, const QString &need) const
{
    const Result<Path> path = stepPath(step);
    if (!path)
        return std::unexpected(path.error());
    const Result<Place> found = find(*path + Path{u"needs"_s});
    if (!found)
        return std::unexpected(found.error());
    if (found->depth < path->size() + 1)
        return TextEdits{};
    const YamlTree &tree = *m_checked.tree;
    const YamlPatch patch(tree);
    QStringList needs;
    const YamlNode &node = tree.at(found->value);
    if (node.kind == YamlNode::Kind::Scalar)
        needs << node.text;
    for (const int child : node.children)
        needs << tree.at(child).text;
    if (!needs.contains(need))
        return TextEdits{};
    if (needs.size() == 1)
        return patch.removeKey(found->parent, found->key);
    if (tree.raw(found->value).target >= 0) {
        needs.removeAll(need);
        return patch.replace(found->value, QJsonArray::fromStringList(needs));
    }
    return patch.removeItem(found->value, int(needs.indexOf(need)));
}

Result<TextEdits> WorkflowDocument::renameStep(const QString &id, const QString &newId) const
{
    if (id == newId)
        return TextEdits{};
    if (stepIds().contains(newId))
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "There is a step '%1' already."), {shown(newId)});
    const Result<Path> path = stepPath(id);
    if (!path)
        return std::unexpected(path.error());
    Result<TextEdits> edits = setValue(*path + Path{u"id"_s}, newId);
    if (!edits)
        return edits;
    const YamlTree &tree = *m_checked.tree;
    const YamlPatch patch(tree);
    QSet<int> done;
    for (const StepDefinition &step : m_checked.definition.steps) {
        const Result<Place> needs = find(stepPath(step.id).value_or(Path{}) + Path{u"needs"_s});
        if (!step.needs.contains(id) || !needs)
            continue;
        QList<int> nodes{needs->value};
        for (const int child : tree.at(needs->value).children)
            nodes << child;
        for (const int node : nodes) {
            if (tree.raw(node).kind == YamlNode::Kind::Scalar && tree.raw(node).target < 0
                && tree.raw(node).text == id && !done.contains(node)) {
                done.insert(node);
                *edits << patch.replace(node, newId);
            }
        }
    }
    // `steps.id` in expressions, where no letter of a longer name follows.
    const QRegularExpression reference(
        u"\\bsteps(?:\\.%1(?![\\w-]*[\\w])|\\[(['\"])%1\\1\\])"_s.arg(
            QRegularExpression::escape(id)));
    const QString whole = QString::fromUtf8(m_text);
    QRegularExpressionMatchIterator matches = reference.globalMatch(whole);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const qint64 begin = whole.first(match.capturedStart()).toUtf8().size();
        const QByteArray old = match.captured().toUtf8();
        const qsizetype at = old.indexOf(id.toUtf8(), 5);
        *edits << TextEdit{{begin + at, begin + at + id.toUtf8().size()}, newId.toUtf8()};
    }
    sortByPlace(*edits);
    return edits;
}

} // namespace Runyard
