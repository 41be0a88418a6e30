// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QtClassHelperMacros>

namespace Runyard::Cli {

/** The terminal on a descriptor hands every key through, until this ends. However the program ends
 * (SIGKILL aside), the terminal is as it was before: fatal signals restore it first, then do what
 * they did. One at a time. */
class RawMode
{
public:
    explicit RawMode(int descriptor);
    ~RawMode();
    Q_DISABLE_COPY_MOVE(RawMode)

    /** Sets it again, after the program was stopped and continued. */
    void renew();
    /** May be called from a signal handler. */
    static void restoreAll();
};

} // namespace Runyard::Cli
