// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatreader.h"

#include "jsonschema.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Type = FormatKey::Type;

QStringList namesOf(const QList<FormatKey> &keys)
{
    QStringList names;
    for (const FormatKey &key : keys)
        names << QString::fromLatin1(key.name);
    return names;
}

} // namespace

void FormatReader::note(int node, const char *text, const QStringList &arguments,
                        const char *remedy, bool warning)
{
    WorkflowProblem problem;
    if (node >= 0) {
        const YamlNode &at = m_tree.raw(node);
        problem.line = at.line;
        problem.column = at.column;
        problem.range = at.range;
    }
    problem.warning = warning;
    problem.step = m_step;
    problem.error = makeError(ErrorCode::BadInput, text, arguments, remedy);
    problems << problem;
}

void FormatReader::noteWithin(int node, const QString &piece, const Error &error)
{
    note(node, "");
    WorkflowProblem &problem = problems.last();
    problem.error = error;
    const TextRange range = m_tree.at(node).range;
    const QByteArrayView slice = QByteArrayView(m_tree.text()).sliced(range.begin, range.size());
    const qsizetype found = slice.indexOf(piece.trimmed().toUtf8());
    if (found < 0)
        return;
    const QByteArrayView before = slice.first(found);
    const qsizetype newline = before.lastIndexOf('\n');
    problem.line += int(before.count('\n'));
    const QString inLine = QString::fromUtf8(before.sliced(newline + 1));
    problem.column = newline < 0 ? problem.column + int(inLine.size()) : int(inLine.size()) + 1;
    problem.range = {range.begin + found, range.begin + found + piece.trimmed().toUtf8().size()};
}

void FormatReader::noteUnknown(int keyNode, const char *object)
{
    const QString word = m_tree.raw(keyNode).text;
    QStringList known = namesOf(formatKeys(QString::fromLatin1(object)));
    const QString near = nearestName(word, known);
    if (near.isEmpty())
        note(keyNode, QT_TRANSLATE_NOOP("Error", "'%1' is not known here."),
             {shown(word), known.join(u", "_s)}, QT_TRANSLATE_NOOP("Error", "Known are: %2."));
    else
        note(keyNode, QT_TRANSLATE_NOOP("Error", "'%1' is not known here."), {shown(word), near},
             QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
}

FormatReader::Fields FormatReader::fields(int node, const char *object)
{
    Fields result;
    result.node = node;
    if (m_tree.isNull(node))
        return result;
    const YamlNode &mapping = m_tree.at(node);
    if (mapping.kind != YamlNode::Kind::Mapping) {
        note(node, QT_TRANSLATE_NOOP("Error", "Here must stand keys with values: %1."),
             {namesOf(formatKeys(QString::fromLatin1(object))).join(u", "_s)});
        return result;
    }
    for (size_t i = 0; i + 1 < mapping.children.size(); i += 2) {
        const int keyNode = mapping.children[i];
        const int value = mapping.children[i + 1];
        const QString word = m_tree.raw(keyNode).text;
        const QString name = formatKeyFor(QString::fromLatin1(object), word);
        const QList<FormatKey> keys = formatKeys(QString::fromLatin1(object));
        const auto key = std::ranges::find_if(
            keys, [&name](const FormatKey &one) { return name == QLatin1StringView(one.name); });
        const bool isPrompt = name == u"prompt" && qstrcmp(object, "step") == 0;
        if (isPrompt) {
            result.nodes.insert(name, value);
        } else if (key == keys.cend()) {
            noteUnknown(keyNode, object);
        } else if (result.nodes.contains(name)) {
            note(keyNode, QT_TRANSLATE_NOOP("Error", "'%1' says the same as '%2' above."),
                 {word, name}, QT_TRANSLATE_NOOP("Error", "Leave one of them out."));
        } else if (fits(*key, value)) {
            if (!key->hasEffect)
                note(keyNode,
                     QT_TRANSLATE_NOOP("Error", "'%1' is kept, but has no effect in this version."),
                     {word}, "", true);
            result.nodes.insert(name, value);
        }
    }
    return result;
}

FormatReader::Fields FormatReader::fields(int node, const FormatKey &key)
{
    const bool isBare = m_tree.at(node).kind != YamlNode::Kind::Mapping && !m_tree.isNull(node);
    if (!isBare || *key.shorthand == '\0')
        return fields(node, key.object);
    Fields result;
    result.node = node;
    const QList<FormatKey> keys = formatKeys(QString::fromLatin1(key.object));
    for (const FormatKey &inner : keys) {
        if (qstrcmp(inner.name, key.shorthand) == 0 && fits(inner, node))
            result.nodes.insert(QString::fromLatin1(inner.name), node);
    }
    return result;
}

QList<FormatReader::Fields> FormatReader::list(int node, const char *object, const char *shorthand)
{
    QList<Fields> all;
    if (node < 0 || m_tree.isNull(node))
        return all;
    const FormatKey one{"", Type::Object, "", object, shorthand};
    const bool isStep = qstrcmp(object, "step") == 0;
    for (const int child : m_tree.at(node).children) {
        const int id = isStep ? m_tree.value(child, u"id") : -1;
        if (isStep) // what is wrong with its words belongs to it, too
            setStep(id >= 0 ? m_tree.at(id).text : QString());
        all << fields(child, one);
    }
    if (isStep)
        setStep({});
    return all;
}

bool FormatReader::wrongType(int node, const FormatKey &key, const char *expected)
{
    note(node, QT_TRANSLATE_NOOP("Error", "'%1' must be %2."),
         {QString::fromLatin1(key.name), QString::fromLatin1(expected)});
    return false;
}

bool FormatReader::fits(const FormatKey &key, int node)
{
    const YamlNode &value = m_tree.at(node);
    const QJsonValue::Type type
        = value.kind == YamlNode::Kind::Scalar ? m_tree.json(node).type() : QJsonValue::Undefined;
    const bool isList = value.kind == YamlNode::Kind::Sequence;
    const bool isMap = value.kind == YamlNode::Kind::Mapping;
    const bool isObjectKey = key.type == Type::Object || key.type == Type::Any;
    if (type == QJsonValue::Null && !isObjectKey) {
        note(node, QT_TRANSLATE_NOOP("Error", "'%1' has no value."),
             {QString::fromLatin1(key.name)});
        return false;
    }
    switch (key.type) {
    case Type::Text:
    case Type::Expression:
        return isScalar(node) || wrongType(node, key, "a text");
    case Type::Word: {
        if (!isScalar(node))
            return wrongType(node, key, "a text");
        const QStringList choices
            = QString::fromLatin1(key.choices).split(u'|', Qt::SkipEmptyParts);
        if (choices.isEmpty() || choices.contains(value.text))
            return true;
        const QString near = nearestName(value.text, choices);
        note(node, QT_TRANSLATE_NOOP("Error", "'%1' can't be '%2'. It is one of: %3."),
             {QString::fromLatin1(key.name), shown(value.text), choices.join(u", "_s), near},
             near.isEmpty() ? "" : QT_TRANSLATE_NOOP("Error", "Did you mean '%4'?"));
        return false;
    }
    case Type::Flag:
        return type == QJsonValue::Bool || wrongType(node, key, "true or false");
    case Type::Whole: {
        const double number = m_tree.json(node).toDouble(0.5);
        return (type == QJsonValue::Double && number == double(int(number)))
               || wrongType(node, key, "a whole number");
    }
    case Type::Real:
        return type == QJsonValue::Double || wrongType(node, key, "a number");
    case Type::Duration:
    case Type::Amount: {
        const Error *error = nullptr;
        const auto duration = durationFrom(value.text);
        const auto amount = amountFrom(value.text);
        if (!isScalar(node))
            return wrongType(node, key, "a text");
        if (key.type == Type::Duration && !duration)
            error = &duration.error();
        if (key.type == Type::Amount && !amount)
            error = &amount.error();
        if (error)
            noteWithin(node, value.text, *error);
        return !error;
    }
    case Type::Words:
    case Type::Texts:
        if (isScalar(node))
            return true;
        if (!isList || !std::ranges::all_of(value.children, [this](int child) {
                return isScalar(child) && !m_tree.isNull(child);
            }))
            return wrongType(node, key, "a text or a list of texts");
        return true;
    case Type::TextMap: {
        if (!isMap)
            return wrongType(node, key, "names with texts");
        for (size_t i = 1; i < value.children.size(); i += 2) {
            if (!isScalar(value.children[i]))
                return wrongType(value.children[i], key, "names with texts");
        }
        return true;
    }
    case Type::Any:
        return true;
    case Type::AnyMap:
    case Type::ObjectMap:
        return isMap || wrongType(node, key, "names with values");
    case Type::JsonSchema: {
        if (!isMap)
            return wrongType(node, key, "a JSON Schema");
        if (const Result<> checked = JsonSchema::check(m_tree.json(node).toObject()); !checked) {
            noteWithin(node, checked.error().detail, checked.error());
            return false;
        }
        return true;
    }
    case Type::Objects:
        return isList || wrongType(node, key, "a list");
    case Type::Object:
        return true; // its fields say
    }
    return true;
}

QString FormatReader::text(const Fields &fields, const char *key) const
{
    const int node = fields.at(key);
    return node >= 0 && isScalar(node) ? m_tree.at(node).text : QString();
}

QStringList FormatReader::texts(const Fields &fields, const char *key) const
{
    const int node = fields.at(key);
    if (node < 0)
        return {};
    if (isScalar(node))
        return {m_tree.at(node).text};
    QStringList list;
    for (const int child : m_tree.at(node).children)
        list << m_tree.at(child).text;
    return list;
}

bool FormatReader::flag(const Fields &fields, const char *key, bool otherwise) const
{
    return fields.has(key) ? m_tree.json(fields.at(key)).toBool(otherwise) : otherwise;
}

int FormatReader::whole(const Fields &fields, const char *key, int otherwise) const
{
    return fields.has(key) ? m_tree.json(fields.at(key)).toInt(otherwise) : otherwise;
}

double FormatReader::real(const Fields &fields, const char *key, double otherwise) const
{
    return fields.has(key) ? m_tree.json(fields.at(key)).toDouble(otherwise) : otherwise;
}

std::chrono::milliseconds FormatReader::duration(const Fields &fields, const char *key,
                                                 std::chrono::milliseconds otherwise) const
{
    return fields.has(key) ? durationFrom(text(fields, key)).value_or(otherwise) : otherwise;
}

QMap<QString, QString> FormatReader::textMap(const Fields &fields, const char *key) const
{
    QMap<QString, QString> map;
    if (!fields.has(key))
        return map;
    const YamlNode &node = m_tree.at(fields.at(key));
    for (size_t i = 0; i + 1 < node.children.size(); i += 2)
        map.insert(m_tree.raw(node.children[i]).text, m_tree.at(node.children[i + 1]).text);
    return map;
}

QJsonValue FormatReader::json(const Fields &fields, const char *key) const
{
    return fields.has(key) ? m_tree.json(fields.at(key)) : QJsonValue(QJsonValue::Undefined);
}

} // namespace Runyard
