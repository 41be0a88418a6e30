// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run.h"

#include <base/cborbytes.h>

namespace Runyard {

/** A run as bytes, those members included that are not reflected. What is packed can be unpacked
 * only by a program in which packedRunLayout() gives the same. */
void packRun(CborWriter &out, const Run &run);
/** `run` must be as default-made; it is in no particular state when this fails. */
[[nodiscard]] bool unpackRun(CborReader &in, Run &run);
[[nodiscard]] QString packedRunLayout();

} // namespace Runyard
