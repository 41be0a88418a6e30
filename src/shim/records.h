// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fixedbuffer.h"

#include <string_view>

namespace Runyard {

struct Run;

/** The record files that tell what became of the run (runfolder.h). Their room on the disk is taken
 * before the program starts, so that they can be written when it is full. */
class Records
{
public:
    /** Takes the room. Gives 0 or -errno. */
    [[nodiscard]] long reserve();

    /** Both give 0 or -errno. */
    long writeStarted(const Run &run);
    long writeFinished(const Run &run);

    /** What `finished` holds, once it was made. */
    [[nodiscard]] std::string_view finished() const { return m_text.view(); }

private:
    // Enough for all gaps and some dozens of processes that cannot be ended.
    static constexpr std::size_t maxSize = 4096;

    [[nodiscard]] long publish(int fd, const char *from, const char *to);
    void addOutcome(const Run &run);
    void addUsage();
    void addFolder(const Run &run);
    void addGaps(const Run &run);
    void addLeft(const Run &run);
    void addLeftProcess(int pid, std::string_view command);

    int m_startedFile = -1;
    int m_finishedFile = -1;
    FixedBuffer<maxSize> m_text;
};

} // namespace Runyard
