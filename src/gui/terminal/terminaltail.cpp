// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminaltail.h"

#include <algorithm>
#include <utility>

namespace Runyard {

namespace {

constexpr int fewAddresses = 4; // that many absolute positions make a full-screen program

/** What in a tail tells how to draw it, found in one pass over its CSI sequences; -1 for "none". */
struct Landmarks
{
    qsizetype entered = -1;     ///< the last change to the alternate screen, its ESC
    qsizetype left = -1;        ///< behind the last change back
    qsizetype leftEntered = -1; ///< the change to the alternate screen that `left` undoes
    qsizetype cleared = -1;     ///< the last cleared screen
    int addresses = 0;          ///< absolute positions but home
};

void noteSequence(Landmarks &marks, QByteArrayView parameters, char final, qsizetype start)
{
    const qsizetype end = start + 3 + parameters.size();
    switch (final) {
    case 'h':
    case 'l': {
        if (parameters != "?1049" && parameters != "?1047" && parameters != "?47")
            return;
        if (final == 'h') {
            marks.entered = start;
            return;
        }
        marks.left = end;
        marks.leftEntered = std::exchange(marks.entered, -1);
        return;
    }
    case 'J':
        if (parameters == "2")
            marks.cleared = start;
        return;
    case 'H':
    case 'f':
    case 'd':
        if (!parameters.isEmpty() && parameters != "1;1")
            ++marks.addresses;
        return;
    default:
        return;
    }
}

Landmarks findLandmarks(QByteArrayView tail)
{
    Landmarks marks;
    qsizetype at = 0;
    while ((at = tail.indexOf('\x1b', at)) >= 0 && at + 1 < tail.size()) {
        const char kind = tail[at + 1];
        if (kind == 'c')
            marks.cleared = at;
        if (kind == '[') {
            qsizetype end = at + 2;
            while (end < tail.size() && end < at + 16 && tail[end] >= 0x20 && tail[end] < 0x40)
                ++end;
            if (end < tail.size())
                noteSequence(marks, tail.sliced(at + 2, end - at - 2), tail[end], at);
        }
        at += 2;
    }
    return marks;
}

/** Behind a line feed, with at most `mostLines` lines after it. */
qsizetype lineStart(QByteArrayView tail, int mostLines)
{
    const qsizetype first = tail.indexOf('\n');
    if (first < 0 || first + 1 == tail.size()) {
        const auto isWhole = [](char byte) { return (uchar(byte) & 0xc0) != 0x80; };
        return std::ranges::find_if(tail, isWhole) - tail.begin();
    }
    qsizetype end = tail.size() - 1; // a line feed at the very end ends the last line
    for (int lines = 0; lines < mostLines; ++lines) {
        end = tail.first(end).lastIndexOf('\n');
        if (end <= first)
            return first + 1;
    }
    return end + 1;
}

} // namespace

TailStart findTailStart(QByteArrayView tail, int mostLines)
{
    const Landmarks marks = findLandmarks(tail);
    if (marks.entered >= 0) {
        const bool clearedSince = marks.cleared > marks.entered;
        return {.offset = clearedSince ? marks.cleared : marks.entered,
                .alternateScreen = clearedSince};
    }
    const qsizetype line = lineStart(tail, mostLines);
    if (marks.left >= 0) {
        // What stands before it belongs to a full-screen program whose beginning isn't here.
        return {.offset = marks.leftEntered < 0 ? std::max(marks.left, line) : line};
    }
    if (marks.addresses < fewAddresses)
        return {.offset = line};
    if (marks.cleared >= 0)
        return {.offset = marks.cleared};
    return {.offset = line, .wantsMore = true};
}

} // namespace Runyard
