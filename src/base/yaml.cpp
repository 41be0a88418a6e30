// SPDX-License-Identifier: GPL-3.0-or-later
#include "yaml.h"

#include "yamltree.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Runyard::Yaml {
namespace {

std::unexpected<Error> mistakeAt(ErrorCode code, const QString &name, int line, int column,
                                 const char *text, const QStringList &arguments = {},
                                 const char *remedy = "")
{
    return fail(code, text,
                QStringList{shown(name), QString::number(line), QString::number(column)}
                    + arguments,
                remedy);
}

/** The tree's value as one of ours; the tree has bounded its depth. */
Value valueOf(const YamlTree &tree, int number, int firstLine)
{
    const YamlNode &node = tree.raw(number);
    Value value;
    value.line = node.line + firstLine - 1;
    value.column = node.column;
    switch (node.kind) {
    case YamlNode::Kind::Scalar:
        value.quoted = node.style != YamlNode::Style::Plain;
        value.kind = tree.isNull(number) ? Value::Kind::Null : Value::Kind::Scalar;
        value.text = node.text;
        break;
    case YamlNode::Kind::Sequence:
        value.kind = Value::Kind::List;
        for (const int child : node.children)
            value.values << valueOf(tree, child, firstLine);
        break;
    case YamlNode::Kind::Mapping:
        value.kind = Value::Kind::Map;
        for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
            value.keys << tree.raw(node.children[i]).text;
            value.values << valueOf(tree, node.children[i + 1], firstLine);
        }
        break;
    }
    return value;
}

/** What is wrong, with the file's name and the place in front. */
const char *textOf(YamlMistake::Kind kind)
{
    using Kind = YamlMistake::Kind;
    switch (kind) {
    case Kind::Quote:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this quote is not closed.");
    case Kind::Document:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a second document begins here.");
    case Kind::Key:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a key must be a word.");
    case Kind::Twice:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' stands here a second time.");
    case Kind::Depth:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: nested too deeply.");
    case Kind::Count:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there are too many values.");
    case Kind::Alias:
        return QT_TRANSLATE_NOOP("Error",
                                 "%1:%2:%3: '&' and '*' are not understood here unless quoted.");
    case Kind::Tag:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: tags ('!…') are not used here.");
    default:
        return QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this is not YAML: %4.");
    }
}

} // namespace

const Value *Value::find(QStringView key) const
{
    for (qsizetype i = 0; i < keys.size() && i < values.size(); ++i) {
        if (keys[i] == key)
            return &values[i];
    }
    return nullptr;
}

QJsonValue Value::json() const
{
    switch (kind) {
    case Kind::Null:
        return QJsonValue::Null;
    case Kind::Scalar:
        return quoted ? QJsonValue(text) : plainYaml(text);
    case Kind::List: {
        QJsonArray array;
        for (const Value &value : values)
            array.append(value.json());
        return array;
    }
    case Kind::Map: {
        QJsonObject object;
        for (qsizetype i = 0; i < values.size(); ++i)
            object.insert(keys[i], values[i].json());
        return object;
    }
    }
    Q_UNREACHABLE_RETURN(QJsonValue());
}

Result<Value> read(const QByteArray &text, const QString &name, ErrorCode code, int firstLine,
                   const Limits &limits)
{
    if (text.size() > limits.bytes)
        return mistakeAt(code, name, firstLine, 1,
                         QT_TRANSLATE_NOOP("Error", "%1 is larger than %4 bytes."),
                         {QString::number(limits.bytes)});
    if (text.contains('\0') || !QUtf8StringView(text).isValidUtf8())
        return mistakeAt(code, name, firstLine, 1,
                         QT_TRANSLATE_NOOP("Error", "%1 is not a text in UTF-8."));
    const YamlTree::Limits bounds{limits.bytes, limits.depth, limits.values, true};
    const auto tree = YamlTree::read(text, bounds);
    if (tree)
        return tree->root() < 0 ? Value() : valueOf(*tree, tree->root(), firstLine);
    const YamlMistake &mistake = tree.error();
    QStringList arguments = mistake.error.arguments;
    if (arguments.isEmpty())                             // the parser's own words, or ours
        arguments << mistake.error.message().chopped(1); // its full stop follows
    return mistakeAt(code, name, mistake.line + firstLine - 1, mistake.column, textOf(mistake.kind),
                     arguments);
}

std::unexpected<Error> mistake(ErrorCode code, const QString &name, const Value &where,
                               const char *text, const QStringList &arguments, const char *remedy)
{
    return mistakeAt(code, name, where.line, where.column, text, arguments, remedy);
}

} // namespace Runyard::Yaml
