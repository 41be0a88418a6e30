// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/settings.h>
#include <domain/run.h>

#include <chrono>

namespace Runyard {

/** What a run may use: what it was queued with, else what the settings say. 0: any. */
struct RunLimits
{
    [[nodiscard]] static RunLimits of(const Run &run, const Settings &settings)
    {
        const auto either
            = [](qint64 ofRun, int ofSettings) { return ofRun > 0 ? ofRun : qint64(ofSettings); };
        return {
            either(run.memoryLimitMiB, settings[Key::memoryLimit]) << 20,
            either(run.processLimit, settings[Key::processLimit]),
            std::chrono::milliseconds(either(run.processorTimeMs, settings[Key::processorTime]))};
    }

    qint64 memory = 0; ///< bytes of all its processes together
    qint64 processes = 0;
    std::chrono::milliseconds processorTime{0}; ///< of all its processes, those that have ended too
};

} // namespace Runyard
