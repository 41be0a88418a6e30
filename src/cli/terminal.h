// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

#include <QtCore/QSize>

namespace Runyard::Cli {

/** What is known of the terminal around this call. A value, so that tests say what they like. */
struct Terminal
{
    bool input = false;  ///< standard input is one
    bool output = false; ///< standard output is one
    bool errors = false; ///< standard error is one
    bool colors = false;
    int columns = 0; ///< of standard output; 0: as wide as one likes, since it is no terminal
    int rows = 0;

    /** One can be asked, and sees the question. */
    [[nodiscard]] bool canAsk() const { return input && errors; }

    [[nodiscard]] static Terminal detect(GlobalOptions::Color color);
    /** Columns and rows now; empty when `descriptor` is no terminal. */
    [[nodiscard]] static QSize sizeOf(int descriptor);
};

} // namespace Runyard::Cli
