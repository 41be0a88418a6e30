// SPDX-License-Identifier: GPL-3.0-or-later
#include "plaintext.h"

#include <base/terminalfilter.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** True for text that the filter would give back as it is: the usual case, and much faster. */
bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) {
        const char16_t unit = c.unicode();
        return (unit >= 0x20 && unit < 0x7f) || unit == u'\n' || unit == u'\t';
    });
}

} // namespace

QString plainText(const QString &text)
{
    if (isPlain(text))
        return text;
    TerminalFilterOptions options;
    options.profile = TerminalFilterOptions::Profile::Plain;
    TerminalFilter filter(options);
    QByteArray plain = filter.filter(text.toUtf8());
    plain += filter.finish();
    return QString::fromUtf8(plain);
}

QString boundedText(const QString &text, qsizetype characters)
{
    if (text.size() <= characters)
        return plainText(text);
    const qsizetype end = text.at(characters - 1).isHighSurrogate() ? characters - 1 : characters;
    return plainText(text.left(end)) + u" … (%1 more characters)"_s.arg(text.size() - end);
}

QString oneLine(const QString &text, qsizetype characters)
{
    const QString line = plainText(text.left(characters * 4)).simplified();
    if (line.size() <= characters && text.size() <= characters * 4)
        return line;
    const QString cut = line.left(characters - 1);
    return (!cut.isEmpty() && cut.back().isHighSurrogate() ? cut.chopped(1) : cut) + u'…';
}

} // namespace Runyard
