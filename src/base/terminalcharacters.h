// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

namespace Runyard {

/** Reading the text between the sequences: the fast copy, UTF-8, and which characters may reach a
 *  terminal. A part of TerminalFilter. */
struct PlainBytes
{
    bool controls = true;  ///< BS, LF, VT, FF, CR count as plain, beside printable ASCII and HT
    bool lineFeeds = true; ///< with `controls`: LF does
};

/** The first byte of [at, end) that isn't plain, or `end`. */
[[nodiscard]] const char *endOfPlainBytes(const char *at, const char *end, PlainBytes plain);

struct DecodedCharacter
{
    enum class Kind {
        Whole,
        Cut,   ///< what is there may become a character
        Wrong, ///< no UTF-8
    };
    Kind kind = Kind::Whole;
    int size = 0; ///< bytes; Wrong: the maximal part that is replaced as one
    char32_t code = 0;
};

/** The character at `at`, whose first byte is ≥ 0x80; `available` ≥ 1. Source: Unicode 3.9,
 * "well-formed UTF-8 byte sequences". */
[[nodiscard]] inline DecodedCharacter decodeCharacter(const char *at, qsizetype available)
{
    const auto lead = uchar(*at);
    int size = 0;
    uchar lowest = 0x80;
    uchar highest = 0xbf;
    if (lead >= 0xc2 && lead <= 0xdf) {
        size = 2;
    } else if (lead >= 0xe0 && lead <= 0xef) {
        size = 3;
        lowest = lead == 0xe0 ? 0xa0 : 0x80;
        highest = lead == 0xed ? 0x9f : 0xbf;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
        size = 4;
        lowest = lead == 0xf0 ? 0x90 : 0x80;
        highest = lead == 0xf4 ? 0x8f : 0xbf;
    } else {
        return {DecodedCharacter::Kind::Wrong, 1};
    }
    char32_t code = lead & (0x7f >> size);
    for (int i = 1; i < size; ++i) {
        if (i >= available)
            return {DecodedCharacter::Kind::Cut, i};
        const auto byte = uchar(at[i]);
        if (byte < lowest || byte > highest)
            return {DecodedCharacter::Kind::Wrong, i};
        lowest = 0x80;
        highest = 0xbf;
        code = (code << 6) | (byte & 0x3f);
    }
    return {DecodedCharacter::Kind::Whole, size, code};
}

/** Has no width and acts on what stands around it; `code` ≥ 0x80. See TerminalFilter for the list.
 */
[[nodiscard]] bool isDroppedCharacter(char32_t code);
/** Takes no cell of its own: marks, joiners, the inner letters of Hangul syllables. */
[[nodiscard]] bool isMarkCharacter(char32_t code);
/** Neither of both, for the common ranges, found without a table. */
[[nodiscard]] constexpr bool isSurelyBaseCharacter(char32_t code)
{
    return (code >= 0xa0 && code < 0x300 && code != 0xad) || (code >= 0x2100 && code < 0x2c00)
           || (code >= 0x3040 && code < 0xa000 && code != 0x3099 && code != 0x309a)
           || (code >= 0xac00 && code < 0xd7a4) || (code >= 0xe000 && code < 0xf900)
           || (code >= 0x1f300 && code < 0x1fb00);
}

} // namespace Runyard
