// SPDX-License-Identifier: GPL-3.0-or-later
#include "expression.h"

#include "expressionnode.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace Runyard {
namespace {

constexpr int mostOperations = 100'000;

/** Walks the nodes with a count of operations. */
class Evaluation
{
public:
    Evaluation(const std::vector<Expression::Node> &nodes, const ExpressionScope &scope)
        : m_nodes(nodes), m_scope(scope)
    {
    }

    Result<QJsonValue> operator()(int number)
    {
        if (++m_operations > mostOperations)
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "The expression takes too many operations."));
        using Kind = Expression::Node::Kind;
        const Expression::Node &node = m_nodes[size_t(number)];
        switch (node.kind) {
        case Kind::Literal:
            return node.value;
        case Kind::Name:
            return m_scope(node.text, node.path);
        case Kind::Member:
            return member(node);
        case Kind::List:
            return list(node);
        case Kind::Not:
            return (*this)(node.operands[0]).transform([](const QJsonValue &value) {
                return QJsonValue(!Expression::isTrue(value));
            });
        case Kind::Negate:
            return (*this)(node.operands[0]).and_then([](const QJsonValue &value) {
                return applyOperator(QStringLiteral("-"), 0, value);
            });
        case Kind::Binary: {
            const Result<QJsonValue> left = (*this)(node.operands[0]);
            if (!left)
                return left;
            const Result<QJsonValue> right = (*this)(node.operands[1]);
            return right ? applyOperator(node.text, *left, *right) : right;
        }
        case Kind::And:
        case Kind::Or: {
            const Result<QJsonValue> left = (*this)(node.operands[0]);
            if (!left || Expression::isTrue(*left) == (node.kind == Kind::Or))
                return left;
            return (*this)(node.operands[1]);
        }
        case Kind::Choice: {
            const Result<QJsonValue> which = (*this)(node.operands[0]);
            return which ? (*this)(node.operands[Expression::isTrue(*which) ? 1 : 2]) : which;
        }
        case Kind::Call: {
            QList<QJsonValue> given;
            for (const int operand : node.operands) {
                const Result<QJsonValue> value = (*this)(operand);
                if (!value)
                    return value;
                given << *value;
            }
            return callFunction(node.text, given);
        }
        }
        return QJsonValue();
    }

private:
    Result<QJsonValue> member(const Expression::Node &node)
    {
        const Result<QJsonValue> of = (*this)(node.operands[0]);
        if (!of)
            return of;
        const Result<QJsonValue> key = (*this)(node.operands[1]);
        if (!key)
            return key;
        if (of->isArray() && key->isDouble()) {
            const QJsonArray array = of->toArray();
            const double index
                = key->toDouble() < 0 ? key->toDouble() + double(array.size()) : key->toDouble();
            const bool isThere = index >= 0 && index < double(array.size());
            return isThere ? QJsonValue(array.at(qsizetype(index))) : QJsonValue();
        }
        if (of->isArray() && key->toString() == u"length")
            return double(of->toArray().size());
        return of->toObject().value(Expression::toText(*key)).isUndefined()
                   ? QJsonValue()
                   : of->toObject().value(Expression::toText(*key));
    }
    Result<QJsonValue> list(const Expression::Node &node)
    {
        QJsonArray array;
        for (const int operand : node.operands) {
            const Result<QJsonValue> value = (*this)(operand);
            if (!value)
                return value;
            array.append(*value);
        }
        return array;
    }

    const std::vector<Expression::Node> &m_nodes;
    const ExpressionScope &m_scope;
    int m_operations = 0;
};

constexpr qsizetype mostToldText = 200;
constexpr qsizetype mostToldValue = 60;

QString told(const QString &text, qsizetype most)
{
    return shown(text.size() <= most ? text : QString(text.first(most) + QChar(0x2026)));
}

QString nameOf(const Expression::Node &node)
{
    const QString name = (QStringList{node.text} + node.path).join(u'.');
    return QString(name).replace(QLatin1StringView(".[]"), QLatin1StringView("[]"));
}

/** The node that stands for a name with all the members behind it. */
int withMembers(const std::vector<Expression::Node> &nodes, int name)
{
    int whole = name;
    for (int i = name; i < int(nodes.size()); ++i) { // members stand behind what they are of
        const Expression::Node &node = nodes[size_t(i)];
        if (node.kind == Expression::Node::Kind::Member && node.operands[0] == whole)
            whole = i;
    }
    return whole;
}

/** As it would be written in an expression. */
QString toldValue(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined()
               ? QStringLiteral("null")
               : told(value.isString() ? QString(u'\'' + value.toString() + u'\'')
                                       : Expression::toText(value),
                      mostToldValue);
}

} // namespace

Result<QJsonValue> Expression::evaluate(const ExpressionScope &scope) const
{
    if (!m_nodes)
        return QJsonValue();
    Result<QJsonValue> value = Evaluation(*m_nodes, scope)(m_root);
    if (value)
        return value;
    QStringList values;
    for (size_t i = 0; i < m_nodes->size(); ++i) {
        const Node &node = (*m_nodes)[i];
        if (node.kind != Node::Kind::Name)
            continue;
        const Result<QJsonValue> named = Evaluation(*m_nodes, scope)(withMembers(*m_nodes, int(i)));
        const QString one
            = nameOf(node) + QStringLiteral(" = ") + toldValue(named.value_or(QJsonValue()));
        if (!values.contains(one))
            values << one;
    }
    const QString text = told(m_text, mostToldText);
    if (values.isEmpty())
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "In ${{ %1 }}: %2"),
                    {text, value.error().message()});
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "In ${{ %1 }}, where %2: %3"),
                {text, values.join(QStringLiteral(", ")), value.error().message()});
}

QList<Expression::Reference> Expression::references() const
{
    QList<Reference> found;
    for (const Node &node : *m_nodes) {
        if (node.kind == Node::Kind::Name)
            found << Reference{node.text, node.path, node.position};
    }
    return found;
}

bool Expression::isTrue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool();
    case QJsonValue::Double:
        return value.toDouble() != 0;
    case QJsonValue::String:
        return !value.toString().isEmpty();
    case QJsonValue::Array:
        return !value.toArray().isEmpty();
    case QJsonValue::Object:
        return !value.toObject().isEmpty();
    default:
        return false;
    }
}

QString Expression::toText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double: {
        const double number = value.toDouble();
        const bool isWhole = std::floor(number) == number && std::abs(number) < 1e15;
        return isWhole ? QString::number(qint64(number)) : QString::number(number, 'g', 15);
    }
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default:
        return {};
    }
}

} // namespace Runyard
