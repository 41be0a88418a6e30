// SPDX-License-Identifier: GPL-3.0-or-later
#include "timespan.h"

#include "arguments.h"

#include <QtCore/QRegularExpression>

namespace Runyard::Cli {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds longest = 24h * 365;

milliseconds unitOf(QStringView word)
{
    return word == u"ms"  ? 1ms
           : word == u"m" ? milliseconds(1min)
           : word == u"h" ? milliseconds(1h)
           : word == u"d" ? milliseconds(24h)
                          : milliseconds(1s);
}

} // namespace

Result<milliseconds> parseSpan(const QString &text)
{
    static const QRegularExpression whole(QStringLiteral("^(\\d{1,9}(ms|s|m|h|d))+$"));
    static const QRegularExpression piece(QStringLiteral("(\\d+)(ms|s|m|h|d)"));
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    milliseconds span = std::chrono::seconds(qMax(0, seconds));
    if (!isNumber && whole.match(text).hasMatch()) {
        for (const QRegularExpressionMatch &match : piece.globalMatch(text))
            span += match.captured(1).toLongLong() * unitOf(match.capturedView(2));
    }
    if (span <= 0ms || span > longest)
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' is no span of time."), {shown(text)},
                          QT_TRANSLATE_NOOP("Error", "Give it as 90s, 15m, 2h or 1h30m."));
    return span;
}

} // namespace Runyard::Cli
