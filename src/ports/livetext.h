// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/ids.h>

namespace Runyard {

/** What an agent is about to say: a message as far as it has come. Not recorded: when it is whole,
 * AgentSpoke tells it. */
struct LiveText
{
    int message = 0; ///< counts what the run's agent said from 1; 0: nothing is being said
    bool thinking = false;
    QString text; ///< from its beginning, free of control sequences
    bool operator==(const LiveText &) const = default;
};

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::LiveText)
