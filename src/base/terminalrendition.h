// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Runyard {

class ByteSink;
struct EscapeSequence;

/** The select graphic rendition of `sequence` in canonical form, split where a terminal's parameter
 * limit needs it; nothing when nothing of it is on the list. */
void writeRendition(const EscapeSequence &sequence, ByteSink &out);

} // namespace Runyard
