// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalfilter.h"

namespace Runyard {

namespace {
constexpr qsizetype longestTail = 64 * 1024;
}

QString plainText(QByteArrayView bytes)
{
    TerminalFilterOptions options;
    options.profile = TerminalFilterOptions::Profile::Plain;
    options.carriageReturn = TerminalText::CarriageReturn::Overwrite;
    TerminalFilter filter(options);
    const QByteArray text = filter.filter(bytes);
    return QString::fromUtf8(text + filter.finish());
}

QString lastLine(QByteArrayView tail, qsizetype maxLength)
{
    if (tail.size() > longestTail)
        tail = tail.last(longestTail);
    const auto find = [maxLength](QByteArrayView bytes) {
        const QString text = plainText(bytes);
        const auto lines = QStringView(text).split(u'\n');
        for (auto line = lines.crbegin(); line != lines.crend(); ++line) {
            QStringView shown = line->trimmed();
            if (shown.isEmpty())
                continue;
            if (shown.size() > maxLength)
                shown = shown.first(shown.at(maxLength - 1).isHighSurrogate() ? maxLength - 1
                                                                              : maxLength);
            return shown.toString();
        }
        return QString();
    };
    // The first line may begin in the middle of a sequence, so it counts only when there is nothing
    // else.
    const qsizetype lineFeed = tail.indexOf('\n');
    const QString found = lineFeed < 0 ? QString() : find(tail.sliced(lineFeed + 1));
    if (!found.isEmpty())
        return found;
    while (!tail.isEmpty() && (uchar(tail.front()) & 0xc0) == 0x80)
        tail = tail.sliced(1);
    return find(tail);
}

} // namespace Runyard
