// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

#include <algorithm>

namespace Runyard {

QString fillIn(const QString &text, const QStringList &arguments)
{
    QString filled;
    filled.reserve(text.size() + 32);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == u'%' && i + 1 < text.size()) {
            const int index = text[i + 1].unicode() - u'1';
            if (index >= 0 && index < 9 && index < arguments.size()) {
                filled += arguments[index];
                ++i;
                continue;
            }
        }
        filled += text[i];
    }
    return filled;
}

QString shown(const QString &text)
{
    // Marks and overrides of direction, separators that break lines, marks without a width.
    static constexpr char16_t hidden[]
        = {0x00ad, 0x061c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d,
           0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xfff9, 0xfffa, 0xfffb};
    QString safe;
    safe.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const char16_t u = c.unicode();
        const bool isPair
            = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            safe += c, safe += text[++i];
        else if (u == u'\n')
            safe += QLatin1StringView("\\n");
        else if (u == u'\t')
            safe += QLatin1StringView("\\t");
        else if (u < 0x20 || (u >= 0x7f && u <= 0x9f) || c.isSurrogate()
                 || std::ranges::contains(hidden, u))
            safe += QStringLiteral("\\u%1").arg(u, 4, 16, QLatin1Char('0'));
        else
            safe += c;
    }
    return safe;
}

QString Error::message() const
{
    return fillIn(text, arguments);
}

QString Error::remedy() const
{
    return fillIn(remedyText, arguments);
}

QString Error::sentence() const
{
    return remedyText.isEmpty() ? message() : message() + u' ' + remedy();
}

Error Error::in(const QString &where) const
{
    Error copy = *this;
    copy.detail = copy.detail.isEmpty() ? where : where + QLatin1StringView(": ") + copy.detail;
    return copy;
}

Error makeError(ErrorCode code, const char *text, const QStringList &arguments, const char *remedy,
                const QString &detail)
{
    return Error{code, QString::fromUtf8(text), arguments, QString::fromUtf8(remedy), detail};
}

std::unexpected<Error> fail(ErrorCode code, const char *text, const QStringList &arguments,
                            const char *remedy, const QString &detail)
{
    return std::unexpected(makeError(code, text, arguments, remedy, detail));
}

} // namespace Runyard

#include "moc_error.cpp"
