// SPDX-License-Identifier: GPL-3.0-or-later
#include "textwidth.h"

#include <cwchar>

namespace Runyard::Cli {
namespace {

int widthOf(char32_t code)
{
    if (code < 0x80)
        return code >= 0x20 && code != 0x7f ? 1 : 0;
    // The C library knows Unicode's tables; Qt has seen to it that the locale is UTF-8. -1: it
    // doesn't know the character.
    const int width = ::wcwidth(wchar_t(code));
    return width < 0 ? 1 : width;
}

/** A character and the marks on it, or the two halves of a surrogate pair: what must not be torn.
 */
struct Piece
{
    qsizetype size = 0; ///< in UTF-16 units
    int width = 0;
};

Piece firstPiece(QStringView text)
{
    const bool pair = text.size() > 1 && text[0].isHighSurrogate() && text[1].isLowSurrogate();
    const char32_t code
        = pair ? QChar::surrogateToUcs4(text[0], text[1]) : char32_t(text[0].unicode());
    return {pair ? 2 : 1, widthOf(code)};
}

QList<Piece> pieces(QStringView text)
{
    QList<Piece> list;
    for (qsizetype at = 0; at < text.size();) {
        const Piece piece = firstPiece(text.sliced(at));
        at += piece.size;
        if (piece.width == 0 && !list.isEmpty())
            list.last().size += piece.size;
        else
            list << piece;
    }
    return list;
}

const char *codeOf(Style style)
{
    switch (style) {
    case Style::Dim:
        return "2";
    case Style::Bold:
        return "1";
    case Style::Red:
        return "31";
    case Style::Green:
        return "32";
    case Style::Yellow:
        return "33";
    case Style::Blue:
        return "34";
    case Style::Magenta:
        return "35";
    case Style::Plain:
        break;
    }
    return "0";
}

} // namespace

int displayWidth(QStringView text)
{
    int width = 0;
    for (qsizetype at = 0; at < text.size();) {
        const Piece piece = firstPiece(text.sliced(at));
        width += piece.width;
        at += piece.size;
    }
    return width;
}

QString elided(const QString &text, int columns, Elide where)
{
    if (displayWidth(text) <= columns)
        return text;
    if (columns <= 0)
        return {};
    QList<Piece> all = pieces(text);
    if (where == Elide::Start)
        std::ranges::reverse(all);
    qsizetype kept = 0;
    int width = 1; // of the "…"
    for (const Piece &piece : std::as_const(all)) {
        if (width + piece.width > columns)
            break;
        width += piece.width;
        kept += piece.size;
    }
    return where == Elide::Start ? u'…' + text.last(kept) : text.first(kept) + u'…';
}

QString padded(const QString &text, int columns, bool toTheRight)
{
    const QString spaces(std::max(0, columns - displayWidth(text)), u' ');
    return toTheRight ? spaces + text : text + spaces;
}

QString styled(const QString &text, Style style, bool colors)
{
    if (!colors || style == Style::Plain || text.isEmpty())
        return text;
    return QStringLiteral("\033[%1m").arg(QLatin1StringView(codeOf(style))) + text
           + QStringLiteral("\033[0m");
}

} // namespace Runyard::Cli
