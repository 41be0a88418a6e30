// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shimprotocol.h"

#include <cstdint>

namespace Runyard {

/** The ladder by which a run's processes are ended: TERM, some time, KILL until none is left, some
 * time, given up. It starts when a stop is asked for, or by itself for what the main process has
 * left behind. Has no timer of its own: the loop asks when the next step is due. */
class Ending
{
public:
    /** What clients are told of a step that was just made. */
    struct Step
    {
        ShimStopStep step{};
        unsigned processes = 0;
    };

    /** A stop asked for: a gentle one never puts off a step that is due earlier. */
    [[nodiscard]] Step stopGently(std::uint64_t nowUs, std::uint32_t graceMs);
    [[nodiscard]] Step stopNow(std::uint64_t nowUs);

    /** The main process has ended, and others still run. */
    void mainEnded(std::uint64_t nowUs);

    /** When `advance` is to be called, of the monotonic clock; 0: not at all. */
    [[nodiscard]] std::uint64_t dueUs() const { return m_dueUs; }

    /** Makes the step that is due. False when nothing is to be told about it. */
    [[nodiscard]] bool advance(std::uint64_t nowUs, Step &made);

    /** Some processes cannot be ended. */
    [[nodiscard]] bool isGivenUp() const { return m_phase == Phase::GivenUp; }

    /** 0 no, 1 gently, 2 now: what clients asked for. */
    [[nodiscard]] unsigned stopRequested() const { return m_stopRequested; }
    [[nodiscard]] unsigned leftovers() const { return m_leftovers; }
    /** The last step made; 0 before the first. */
    [[nodiscard]] std::uint8_t lastStep() const { return m_lastStep; }

private:
    enum class Phase : std::uint8_t { Running, Lingering, Terminating, Killing, GivenUp };

    [[nodiscard]] Step terminate(std::uint64_t nowUs, std::uint64_t graceUs, ShimStopStep step);

    Phase m_phase = Phase::Running;
    bool m_hasMainEnded = false;
    std::uint8_t m_lastStep = 0;
    unsigned m_stopRequested = 0;
    unsigned m_leftovers = 0;
    std::uint64_t m_dueUs = 0;
    std::uint64_t m_giveUpUs = 0;
};

} // namespace Runyard
