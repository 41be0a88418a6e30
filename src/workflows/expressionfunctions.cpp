// SPDX-License-Identifier: GPL-3.0-or-later
#include "expressionnode.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace Runyard {
namespace {

constexpr int mostRange = 10'000;

using Arguments = QList<QJsonValue>;
using Function = Result<QJsonValue> (*)(const Arguments &);

struct Row
{
    int least;
    int most;
    Function call;
};

QString text(const Arguments &given, qsizetype at)
{
    return Expression::toText(given.value(at));
}

Result<QJsonValue> bounded(const QString &result)
{
    if (result.size() > mostExpressionResult)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The expression makes a text of more than %1 "
                                               "characters."),
                    {QString::number(mostExpressionResult)});
    return QJsonValue(result);
}

Result<QJsonValue> contains(const Arguments &given)
{
    if (given[0].isArray())
        return given[0].toArray().contains(given[1]);
    if (given[0].isObject())
        return given[0].toObject().contains(text(given, 1));
    return text(given, 0).contains(text(given, 1));
}

Result<QJsonValue> length(const Arguments &given)
{
    if (given[0].isArray())
        return double(given[0].toArray().size());
    if (given[0].isObject())
        return double(given[0].toObject().size());
    return double(text(given, 0).size());
}

Result<QJsonValue> replace(const Arguments &given)
{
    const QString what = text(given, 1);
    const QString by = text(given, 2);
    const QString in = text(given, 0);
    if (what.isEmpty())
        return in;
    const qsizetype size = in.size() + in.count(what) * (by.size() - what.size());
    if (size > mostExpressionResult)
        return bounded(QString(size, u' '));
    return QString(in).replace(what, by);
}

Result<QJsonValue> split(const Arguments &given)
{
    const QString separator = given.size() > 1 ? text(given, 1) : QStringLiteral("\n");
    QJsonArray parts;
    const QStringList found = text(given, 0).split(separator, Qt::SkipEmptyParts);
    for (const QString &part : found)
        parts.append(part.trimmed());
    return parts;
}

Result<QJsonValue> join(const Arguments &given)
{
    QString joined;
    const QString separator = given.size() > 1 ? text(given, 1) : QStringLiteral(", ");
    const QJsonArray list = given[0].toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        joined += (i > 0 ? separator : QString()) + Expression::toText(list.at(i));
        if (joined.size() > mostExpressionResult)
            return bounded(joined);
    }
    return joined;
}

Result<QJsonValue> fromJson(const Arguments &given)
{
    // Wrapped, because a document may not be a bare text or number.
    QJsonParseError error;
    const QJsonDocument document
        = QJsonDocument::fromJson('[' + text(given, 0).toUtf8() + ']', &error);
    if (error.error != QJsonParseError::NoError || document.array().size() != 1)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "fromJson got no JSON: %1."),
                    {error.errorString()});
    return document.array().first();
}

Result<QJsonValue> toJson(const Arguments &given)
{
    const QByteArray json = QJsonDocument(QJsonArray{given[0]}).toJson(QJsonDocument::Compact);
    return bounded(QString::fromUtf8(json.sliced(1, json.size() - 2)));
}

Result<QJsonValue> range(const Arguments &given)
{
    const int count = given[0].toInt(-1);
    if (count < 0 || count > mostRange)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "range takes a number from 0 to %1."),
                    {QString::number(mostRange)});
    QJsonArray list;
    for (int i = 0; i < count; ++i)
        list.append(i);
    return list;
}

Result<QJsonValue> least(const Arguments &given)
{
    double found = INFINITY;
    const QJsonArray list = given[0].toArray();
    for (const QJsonValue &value : list)
        found = std::min(found, value.toDouble(INFINITY));
    return std::isfinite(found) ? QJsonValue(found) : QJsonValue();
}

Result<QJsonValue> most(const Arguments &given)
{
    double found = -INFINITY;
    const QJsonArray list = given[0].toArray();
    for (const QJsonValue &value : list)
        found = std::max(found, value.toDouble(-INFINITY));
    return std::isfinite(found) ? QJsonValue(found) : QJsonValue();
}

const QHash<QString, Row> &table()
{
    static const QHash<QString, Row> rows{
        {QStringLiteral("contains"), {2, 2, contains}},
        {QStringLiteral("startsWith"),
         {2, 2,
          [](const Arguments &given) -> Result<QJsonValue> {
              return text(given, 0).startsWith(text(given, 1));
          }}},
        {QStringLiteral("endsWith"),
         {2, 2,
          [](const Arguments &given) -> Result<QJsonValue> {
              return text(given, 0).endsWith(text(given, 1));
          }}},
        {QStringLiteral("length"), {1, 1, length}},
        {QStringLiteral("lower"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> { return text(given, 0).toLower(); }}},
        {QStringLiteral("upper"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> { return text(given, 0).toUpper(); }}},
        {QStringLiteral("trim"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> { return text(given, 0).trimmed(); }}},
        {QStringLiteral("replace"), {3, 3, replace}},
        {QStringLiteral("split"), {1, 2, split}},
        {QStringLiteral("join"), {1, 2, join}},
        {QStringLiteral("first"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> {
              const QJsonArray list = given[0].toArray();
              return list.isEmpty() ? QJsonValue() : list.first();
          }}},
        {QStringLiteral("last"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> {
              const QJsonArray list = given[0].toArray();
              return list.isEmpty() ? QJsonValue() : list.last();
          }}},
        {QStringLiteral("default"),
         {2, 2,
          [](const Arguments &given) -> Result<QJsonValue> {
              return Expression::isTrue(given[0]) ? given[0] : given[1];
          }}},
        {QStringLiteral("toJson"), {1, 1, toJson}},
        {QStringLiteral("fromJson"), {1, 1, fromJson}},
        {QStringLiteral("text"),
         {1, 1, [](const Arguments &given) -> Result<QJsonValue> { return text(given, 0); }}},
        {QStringLiteral("number"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> {
              bool ok = false;
              const double number = text(given, 0).trimmed().toDouble(&ok);
              return ok ? QJsonValue(number) : QJsonValue();
          }}},
        {QStringLiteral("keys"),
         {1, 1,
          [](const Arguments &given) -> Result<QJsonValue> {
              return QJsonArray::fromStringList(given[0].toObject().keys());
          }}},
        {QStringLiteral("range"), {1, 1, range}},
        {QStringLiteral("min"), {1, 1, least}},
        {QStringLiteral("max"), {1, 1, most}},
    };
    return rows;
}

std::unexpected<Error> notThese(const QString &symbol, const QJsonValue &left,
                                const QJsonValue &right)
{
    return fail(ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "'%1' can't be applied to '%2' and '%3'."),
                {symbol, shown(Expression::toText(left).left(40)),
                 shown(Expression::toText(right).left(40))},
                QT_TRANSLATE_NOOP("Error", "number(…) and text(…) make one of the other."));
}

} // namespace

QStringList Expression::functions()
{
    QStringList names = table().keys();
    names.sort();
    return names;
}

Result<QJsonValue> callFunction(const QString &name, const QList<QJsonValue> &given)
{
    const auto row = table().constFind(name);
    if (row == table().constEnd() || given.size() < row->least || given.size() > row->most)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The function '%1' got %2 values."),
                    {name, QString::number(given.size())});
    return row->call(given);
}

Result<QJsonValue> applyOperator(const QString &symbol, const QJsonValue &left,
                                 const QJsonValue &right)
{
    if (symbol == u"==")
        return left == right;
    if (symbol == u"!=")
        return left != right;
    const bool numbers = left.isDouble() && right.isDouble();
    const bool texts = left.isString() && right.isString();
    if (symbol == u"+" && (left.isString() || right.isString()))
        return bounded(Expression::toText(left) + Expression::toText(right));
    if (symbol == u"+" && left.isArray() && right.isArray()) {
        QJsonArray both = left.toArray();
        const QJsonArray more = right.toArray();
        for (const QJsonValue &value : more)
            both.append(value);
        return both;
    }
    if (!numbers && !(texts && (symbol.startsWith(u'<') || symbol.startsWith(u'>'))))
        return notThese(symbol, left, right);
    const auto ordering
        = texts ? left.toString() <=> right.toString() : std::strong_ordering::equal;
    const double a = left.toDouble();
    const double b = right.toDouble();
    if (symbol == u"<")
        return texts ? ordering < 0 : a < b;
    if (symbol == u"<=")
        return texts ? ordering <= 0 : a <= b;
    if (symbol == u">")
        return texts ? ordering > 0 : a > b;
    if (symbol == u">=")
        return texts ? ordering >= 0 : a >= b;
    if (symbol == u"+")
        return a + b;
    if (symbol == u"-")
        return a - b;
    if (symbol == u"*")
        return a * b;
    if (b == 0)
        return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "A division by 0."));
    return symbol == u"/" ? QJsonValue(a / b) : QJsonValue(std::fmod(a, b));
}

} // namespace Runyard
