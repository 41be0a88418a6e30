// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalcharacters.h"

#include <QtCore/QChar>

#include <algorithm>
#include <cstring>

namespace Runyard {

namespace {

constexpr bool isPlainByte(uchar byte, PlainBytes plain)
{
    if (byte >= 0x20)
        return byte < 0x7f;
    return byte == '\t'
           || (plain.controls && byte >= 0x08 && byte <= 0x0d && (plain.lineFeeds || byte != '\n'));
}

/** True when one of the eight bytes is a control, DEL, or not ASCII. */
bool needsLook(const char *at)
{
    quint64 word;
    std::memcpy(&word, at, sizeof word);
    constexpr quint64 ones = ~quint64(0) / 255;
    constexpr quint64 high = ones * 0x80;
    const quint64 below = (word - ones * 0x20) & ~word;
    const quint64 isDelete = word ^ (ones * 0x7f);
    const quint64 atDelete = (isDelete - ones) & ~isDelete;
    return ((word | below | atDelete) & high) != 0;
}

} // namespace

const char *endOfPlainBytes(const char *at, const char *end, PlainBytes plain)
{
    while (at < end) {
        while (end - at >= 8 && !needsLook(at))
            at += 8;
        const char *const stop = std::min(at + 8, end);
        for (; at < stop; ++at) {
            if (!isPlainByte(uchar(*at), plain))
                return at;
        }
    }
    return end;
}

bool isDroppedCharacter(char32_t code)
{
    return code < 0xa0 || code == 0x61c || code == 0x200e || code == 0x200f
           || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x206f)
           || code == 0xfeff || (code >= 0xfff9 && code <= 0xfffb)
           || (code >= 0xe0000 && code <= 0xe007f);
}

bool isMarkCharacter(char32_t code)
{
    if ((code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff))
        return true;
    switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format:
        return code != 0xad; // the soft hyphen is drawn
    default:
        return false;
    }
}

} // namespace Runyard
