// SPDX-License-Identifier: GPL-3.0-or-later
#include "ending.h"

#include "processtree.h"

#include <algorithm>
#include <signal.h>

namespace Runyard {
namespace {

// The rest of a pipeline or a `>(tee log)` may still be writing out what it got; then it ends by
// itself.
constexpr std::uint64_t lingerUs = 100'000;
constexpr std::uint64_t leftoverGraceUs = 2'000'000;

// What was forked in the moment of the KILL is found by the next round.
constexpr std::uint64_t killAgainUs = 20'000;
constexpr std::uint64_t giveUpUs = 5'000'000;

/** Several rounds at once, for what forks as fast as we look; the dying count as living for a
 * while. */
void killAgain()
{
    for (int round = 0; round < 8 && signalTree(SIGKILL, false) > 0; ++round) {
    }
}

} // namespace

Ending::Step Ending::stopGently(std::uint64_t nowUs, std::uint32_t graceMs)
{
    m_stopRequested = std::max(m_stopRequested, 1U);
    const std::uint64_t graceUs = static_cast<std::uint64_t>(graceMs) * 1000;
    if (m_phase == Phase::Killing || m_phase == Phase::GivenUp)
        return {ShimStopStep::Kill, 0};
    if (m_phase == Phase::Terminating) {
        m_dueUs = std::min(m_dueUs, nowUs + graceUs);
        return {ShimStopStep::Term, 0};
    }
    if (m_hasMainEnded)
        m_leftovers = static_cast<unsigned>(descendants().size());
    return terminate(nowUs, graceUs, ShimStopStep::Term);
}

Ending::Step Ending::stopNow(std::uint64_t nowUs)
{
    m_stopRequested = 2;
    if (m_hasMainEnded && m_phase == Phase::Lingering)
        m_leftovers = static_cast<unsigned>(descendants().size());
    m_phase = Phase::Killing;
    m_giveUpUs = nowUs + giveUpUs;
    m_dueUs = nowUs + killAgainUs;
    m_lastStep = static_cast<std::uint8_t>(ShimStopStep::Kill);
    return {ShimStopStep::Kill, signalTree(SIGKILL, false)};
}

void Ending::mainEnded(std::uint64_t nowUs)
{
    m_hasMainEnded = true;
    if (m_phase != Phase::Running)
        return;
    m_phase = Phase::Lingering;
    m_dueUs = nowUs + lingerUs;
}

bool Ending::advance(std::uint64_t nowUs, Step &made)
{
    switch (m_phase) {
    case Phase::Running:
    case Phase::GivenUp:
        m_dueUs = 0;
        return false;
    case Phase::Lingering:
        m_leftovers = static_cast<unsigned>(descendants().size());
        made = terminate(nowUs, leftoverGraceUs, ShimStopStep::Leftovers);
        return true;
    case Phase::Terminating:
        m_phase = Phase::Killing;
        m_giveUpUs = nowUs + giveUpUs;
        m_dueUs = nowUs + killAgainUs;
        m_lastStep = static_cast<std::uint8_t>(ShimStopStep::Kill);
        made = {ShimStopStep::Kill, signalTree(SIGKILL, false)};
        return true;
    case Phase::Killing:
        killAgain();
        m_dueUs = nowUs + killAgainUs;
        if (nowUs >= m_giveUpUs) {
            m_phase = Phase::GivenUp;
            m_dueUs = 0;
        }
        return false;
    }
    return false;
}

Ending::Step Ending::terminate(std::uint64_t nowUs, std::uint64_t graceUs, ShimStopStep step)
{
    m_phase = Phase::Terminating;
    m_dueUs = nowUs + graceUs;
    m_lastStep = static_cast<std::uint8_t>(step);
    return {step, signalTree(SIGTERM, true)};
}

} // namespace Runyard
