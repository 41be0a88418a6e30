// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace Runyard {

/** Parts of Claude Code's stream-json events as values of ours. Source: the event catalogue
 * measured with 2.1.329; members that are missing or of another type count as empty, since the
 * format grows. */

/** What a call is about in one line: the command, the path, the pattern, the address; else its
 * input. */
[[nodiscard]] QString toolSummary(const QString &tool, const QJsonObject &input);

/** The text of a tool's result, whose `content` is a string or a list of blocks. */
[[nodiscard]] QString toolResultText(const QJsonValue &content);

/** Tokens and money together. */
struct Spending
{
    Tokens tokens;
    double costUsd = 0;

    Spending &operator+=(const Spending &other);
    bool operator==(const Spending &) const = default;
};

/** Sum over the models of a `modelUsage` object. */
[[nodiscard]] Spending spendingOf(const QJsonObject &modelUsage);
/** Of the `usage` of one message: its output tokens are not final, there is no cost. */
[[nodiscard]] Tokens messageTokens(const QJsonObject &usage);

/** Seconds since 1970, UTC; invalid for 0. */
[[nodiscard]] QDateTime timeOfEpoch(const QJsonValue &seconds);

} // namespace Runyard
