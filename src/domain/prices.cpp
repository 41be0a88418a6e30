// SPDX-License-Identifier: GPL-3.0-or-later
#include "prices.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>

namespace Runyard {
namespace {

constexpr double million = 1e6;

std::unexpected<Error> broken(const QString &source, const QString &what)
{
    return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1: %2."),
                {shown(source), what},
                QT_TRANSLATE_NOOP("Error", "The manual's page on cost shows the form of a price "
                                           "table."));
}

Result<PriceTable::Price> priceFrom(const QJsonValue &value, const QString &model,
                                    const QString &source)
{
    const std::pair<QString, double PriceTable::Price::*> members[] = {
        {QStringLiteral("input"), &PriceTable::Price::input},
        {QStringLiteral("output"), &PriceTable::Price::output},
        {QStringLiteral("cacheRead"), &PriceTable::Price::cacheRead},
        {QStringLiteral("cacheWrite"), &PriceTable::Price::cacheWrite},
    };
    if (!value.isObject())
        return broken(source, QStringLiteral("the prices of '%1' must be an object").arg(model));
    const QJsonObject object = value.toObject();
    PriceTable::Price price;
    QStringList known;
    for (const auto &[name, member] : members) {
        known << name;
        const QJsonValue number = object.value(name);
        if (number.isUndefined())
            continue;
        if (!number.isDouble() || number.toDouble() < 0)
            return broken(source, QStringLiteral("'%1' of '%2' must be a number").arg(name, model));
        price.*member = number.toDouble();
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!known.contains(it.key()))
            return broken(source, QStringLiteral("'%1' of '%2' is no kind of token; those are %3")
                                      .arg(it.key(), model, known.join(QLatin1StringView(", "))));
    }
    return price;
}

} // namespace

Result<PriceTable> PriceTable::fromJson(const QByteArray &json, const QString &source)
{
    QJsonParseError problem;
    const QJsonObject root = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return broken(source + u':' + QString::number(json.left(problem.offset).count('\n') + 1),
                      problem.errorString());
    if (root[QLatin1StringView("version")].toInt() != 1)
        return broken(source, QStringLiteral("its version must be 1"));
    PriceTable table;
    table.m_source = source;
    const QJsonObject models = root[QLatin1StringView("models")].toObject();
    for (auto it = models.begin(); it != models.end(); ++it) {
        const Result<Price> price = priceFrom(it.value(), it.key(), source);
        if (!price)
            return std::unexpected(price.error());
        table.m_prices.insert(it.key().toLower(), *price);
    }
    return table;
}

std::optional<PriceTable::Price> PriceTable::priceOf(const QString &model) const
{
    static const QRegularExpression date(QStringLiteral("[-@]20[0-9]{6}$"));
    QString name = model.toLower().section(u'/', -1);
    if (const auto exact = m_prices.constFind(name); exact != m_prices.cend())
        return *exact;
    name.remove(date);
    for (qsizetype length = name.size(); length > 0; --length) {
        const QString beginning = name.left(length);
        const auto exact = length == name.size() ? m_prices.constFind(beginning) : m_prices.cend();
        if (exact != m_prices.cend())
            return *exact;
        if (const auto found = m_prices.constFind(beginning + u'*'); found != m_prices.cend())
            return *found;
    }
    return {};
}

std::optional<double> PriceTable::costOf(const QString &model, const Tokens &tokens) const
{
    const std::optional<Price> price = priceOf(model);
    if (!price)
        return {};
    return (double(tokens.input) * price->input + double(tokens.output) * price->output
            + double(tokens.cacheRead) * price->cacheRead
            + double(tokens.cacheWrite) * price->cacheWrite)
           / million;
}

void PriceTable::add(const PriceTable &other)
{
    m_prices.insert(other.m_prices);
    m_source += (m_source.isEmpty() ? QString() : QStringLiteral(", ")) + other.m_source;
}

} // namespace Runyard
