// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

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
    QString safe;
    safe.reserve(text.size());
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool direction = (u >= 0x202a && u <= 0x202e) || (u >= 0x2066 && u <= 0x2069)
                               || u == 0x200e || u == 0x200f;
        if (u == u'\n')
            safe += QLatin1StringView("\\n");
        else if (u == u'\t')
            safe += QLatin1StringView("\\t");
        else if (u < 0x20 || (u >= 0x7f && u <= 0x9f) || direction)
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
