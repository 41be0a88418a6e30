// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: whatever goes into the filter, in whatever pieces, comes out as UTF-8 whose
// only sequences are of a known shape, and the same as in one piece. Built with clang and
// -DRUNYARD_FUZZ=ON; run: build/<preset>/tests/fuzz_terminalfilter [CORPUS]
#include <base/clock.h>
#include <base/terminalfilter.h>

#include <QtCore/QUtf8StringView>

#include <cstdint>
#include <cstdlib>

using namespace Runyard;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

TerminalFilterOptions optionsOf(uint8_t choice)
{
    static const ManualClock clock;
    TerminalFilterOptions options;
    options.clock = &clock;
    options.profile = (choice & 1) != 0 ? TerminalFilterOptions::Profile::Plain
                                        : TerminalFilterOptions::Profile::Live;
    options.carriageReturn = (choice & 2) != 0 ? TerminalText::CarriageReturn::Overwrite
                                               : TerminalText::CarriageReturn::LineBreak;
    options.bareLineFeeds = (choice & 4) != 0;
    return options;
}

/** ESC is followed by [ with numbers and a letter, or by one of few letters; never by ] P X ^ _. */
void checkSequences(QByteArrayView output)
{
    for (qsizetype at = output.indexOf('\x1b'); at >= 0; at = output.indexOf('\x1b', at + 1)) {
        check(at + 1 < output.size());
        const char kind = output[at + 1];
        check(QByteArrayView("78DEHM=>()*+[").contains(kind));
        if (kind != '[')
            continue;
        qsizetype end = at + 2;
        while (end < output.size() && QByteArrayView("0123456789;?> ").contains(output[end]))
            ++end;
        check(end < output.size() && end - at < 130);
        check(QByteArrayView("ABCDEFGHIJKLMPSTXZ@bcdfghlmnqrsu").contains(output[end]));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const TerminalFilterOptions options = optionsOf(data[0]);
    const qsizetype piece = 1 + data[1] % 31;
    const QByteArrayView input(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);

    TerminalFilter whole(options);
    QByteArray expected = whole.filter(input);
    expected += whole.finish();
    check(expected.isValidUtf8());
    checkSequences(expected);

    TerminalFilter pieces(options);
    QByteArray output;
    for (qsizetype at = 0; at < input.size(); at += piece)
        output += pieces.filter(input.sliced(at, std::min(piece, input.size() - at)));
    output += pieces.finish();
    check(output == expected);
    check(whole.takeFacts() == pieces.takeFacts());
    (void)lastLine(input);
    return 0;
}
