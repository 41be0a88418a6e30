// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run.h"

#include <QtCore/QHash>

namespace Runyard {

/** What models cost, as data: US dollars for a million tokens of each kind. For agents that name no
 * cost themselves, and for what an agent has not summed up yet. A value. */
class PriceTable
{
public:
    struct Price
    {
        double input = 0;
        double output = 0;
        double cacheRead = 0;
        double cacheWrite = 0;
        bool operator==(const Price &) const = default;
    };
    /** JSON: `{"version": 1, "as of": "2026-11-21", "models": {"gpt-5*": {"input": 1, "output": 8,
     * "cacheRead": 0.1, "cacheWrite": 1}}}`. A name may end in `*`. Errors (ConfigBroken) name
     * `source` and what is wrong; a line where the text is no JSON. */
    [[nodiscard]] static Result<PriceTable> fromJson(const QByteArray &json, const QString &source);

    /** The exact name before the longest beginning that fits; a name behind a provider
     * (`openai/gpt-5`) and a date at the end (`-20251001`) count as without. Nothing: not known. */
    [[nodiscard]] std::optional<Price> priceOf(const QString &model) const;
    /** In US dollars; nothing when the model is not known. */
    [[nodiscard]] std::optional<double> costOf(const QString &model, const Tokens &tokens) const;
    /** `other`'s prices on top of these. */
    void add(const PriceTable &other);
    [[nodiscard]] QString source() const { return m_source; }

private:
    QHash<QString, Price> m_prices; ///< by name, in small letters
    QString m_source;
};

} // namespace Runyard
