// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtTypes>

namespace Runyard {

/** Bounds of what a parser holds and says; the output has everything. */
struct ParserLimits
{
    /** Longest line that is read, in bytes. Lines are long: a Write of 2 MB is one line of 2 MB. */
    qsizetype line = 16 * 1024 * 1024;
    /** Characters of all texts in events together; later texts are cut to a few words. */
    qsizetype texts = 16 * 1024 * 1024;
    /** Events of what was said and done; then only results, usage, refusals and limits are told. */
    int talk = 100'000;
};

} // namespace Runyard
