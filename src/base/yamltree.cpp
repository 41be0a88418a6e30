// SPDX-License-Identifier: GPL-3.0-or-later
#include "yamltree.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <algorithm>

namespace Runyard {
namespace {

bool isInteger(const QString &text)
{
    const qsizetype first = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    // What begins with a zero is octal to some, and to others a number of a house: it stays a text.
    const bool hasZero = text.size() > first + 1 && text[first] == u'0';
    if (text.size() == first || text.size() > 18 || hasZero)
        return false;
    return std::all_of(text.cbegin() + first, text.cend(),
                       [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isNumber(const QString &text, double &number)
{
    const bool looksSo = !text.isEmpty() && text.size() < 40
                         && std::all_of(
                             text.cbegin(), text.cend(),
                             [](QChar c) { return QStringView(u"0123456789+-.eE").contains(c); });
    const bool hasZero = text.size() > 1 && text[0] == u'0' && text[1].isDigit();
    bool ok = false;
    number = looksSo && !hasZero ? text.toDouble(&ok) : 0;
    return ok;
}

} // namespace

QJsonValue plainYaml(const QString &text)
{
    if (text.isEmpty() || text == u"~" || text == u"null" || text == u"Null" || text == u"NULL")
        return QJsonValue::Null;
    if (text == u"true" || text == u"True" || text == u"TRUE")
        return true;
    if (text == u"false" || text == u"False" || text == u"FALSE")
        return false;
    if (isInteger(text))
        return text.toLongLong();
    double real = 0;
    return isNumber(text, real) ? QJsonValue(real) : QJsonValue(text);
}

const YamlNode &YamlTree::at(int node) const
{
    const YamlNode &found = raw(node);
    return found.target >= 0 ? raw(found.target) : found;
}

int YamlTree::key(int mapping, QStringView key) const
{
    const YamlNode &node = at(mapping);
    if (node.kind != YamlNode::Kind::Mapping)
        return -1;
    for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
        if (raw(node.children[i]).text == key)
            return node.children[i];
    }
    return -1;
}

int YamlTree::value(int mapping, QStringView key) const
{
    const YamlNode &node = at(mapping);
    if (node.kind != YamlNode::Kind::Mapping)
        return -1;
    for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
        if (raw(node.children[i]).text == key)
            return node.children[i + 1];
    }
    return -1;
}

bool YamlTree::isNull(int node) const
{
    const YamlNode &scalar = at(node);
    return scalar.kind == YamlNode::Kind::Scalar && scalar.style == YamlNode::Style::Plain
           && plainYaml(scalar.text).isNull();
}

QJsonValue YamlTree::json(int number) const
{
    const YamlNode &node = at(number);
    if (node.kind == YamlNode::Kind::Sequence) {
        QJsonArray array;
        for (const int child : node.children)
            array.append(json(child));
        return array;
    }
    if (node.kind == YamlNode::Kind::Mapping) {
        QJsonObject object;
        for (size_t i = 0; i + 1 < node.children.size(); i += 2)
            object.insert(raw(node.children[i]).text, json(node.children[i + 1]));
        return object;
    }
    const bool isText
        = node.style != YamlNode::Style::Plain || node.tag == u"tag:yaml.org,2002:str";
    return isText ? QJsonValue(node.text) : plainYaml(node.text);
}

} // namespace Runyard
