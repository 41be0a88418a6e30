// SPDX-License-Identifier: GPL-3.0-or-later
#include "records.h"

#include "processtree.h"
#include "run.h"
#include "runfolder.h"
#include "system.h"

#include <algorithm>
#include <cerrno>
#include <sys/wait.h>

namespace Runyard {
namespace {

constexpr const char *startedDraft = "started.tmp";
constexpr const char *finishedDraft = "finished.tmp";
constexpr std::size_t startedSize = 512;

/** Makes a file of zeros: room that a full disk cannot take away again. */
long reserveFile(const char *name, std::size_t size, int &file)
{
    static const char zeros[4096] = {};
    const long fd = Kernel::open(name, O_WRONLY | O_CREAT | O_TRUNC);
    if (fd < 0)
        return fd;
    file = static_cast<int>(fd);
    const long written = Kernel::write(file, zeros, size);
    if (written < 0)
        return written;
    return written == static_cast<long>(size) ? 0 : -ENOSPC;
}

std::uint64_t microseconds(const timeval &time)
{
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000
           + static_cast<std::uint64_t>(time.tv_usec);
}

} // namespace

long Records::reserve()
{
    const long error = reserveFile(finishedDraft, maxSize, m_finishedFile);
    return error < 0 ? error : reserveFile(startedDraft, startedSize, m_startedFile);
}

long Records::writeStarted(const Run &run)
{
    ProcessFacts child;
    ProcessFacts self;
    // Neither can be missing: a child that has ended is a zombie until we wait for it.
    static_cast<void>(readProcess(run.child.pid, child));
    static_cast<void>(readProcess(static_cast<int>(Kernel::processId()), self));
    char bytes[64];
    std::string_view boot
        = Kernel::readFile("/proc/sys/kernel/random/boot_id", bytes, sizeof bytes);
    if (boot.ends_with('\n'))
        boot.remove_suffix(1);
    m_text.shrinkTo(0);
    m_text.addRecord("pid", static_cast<std::uint64_t>(run.child.pid));
    m_text.addRecord("shimPid", static_cast<std::uint64_t>(self.pid));
    m_text.addRecord("startTime", child.startTime);
    m_text.addRecord("shimStartTime", self.startTime);
    m_text.addRecord("at", run.child.startedAtMs);
    m_text.addRecord("atUs", run.child.startedUs);
    m_text.addRecord("bootId", boot);
    if (run.child.folder >= 0)
        m_text.addRecord("folderFd", static_cast<std::uint64_t>(run.child.folder));
    m_text.addRecord("end", "1");
    return publish(m_startedFile, startedDraft, ShimFile::started);
}

long Records::writeFinished(const Run &run)
{
    m_text.shrinkTo(0);
    addOutcome(run);
    m_text.addRecord("outputSize", run.recorder.output().size());
    m_text.addRecord("errorsSize", run.recorder.errors().size());
    addUsage();
    m_text.addRecord("stopRequested", static_cast<std::uint64_t>(run.ending.stopRequested()));
    m_text.addRecord("leftover", static_cast<std::uint64_t>(run.ending.leftovers()));
    addFolder(run);
    addGaps(run);
    addLeft(run);
    m_text.addRecord("end", "1");
    if (run.failure.step)
        Kernel::remove(startedDraft);
    return publish(m_finishedFile, finishedDraft, ShimFile::finished);
}

long Records::publish(int fd, const char *from, const char *to)
{
    const std::string_view text = m_text.view();
    const long written = Kernel::writeAt(fd, text.data(), text.size(), 0);
    if (written != static_cast<long>(text.size()))
        return written < 0 ? written : -EIO;
    Kernel::close(fd);
    return Kernel::rename(from, to);
}

void Records::addOutcome(const Run &run)
{
    const Outcome &outcome = run.outcome;
    const auto number = [](int value) { return static_cast<std::uint64_t>(value); };
    if (run.failure.step) {
        m_text.addRecord("error", std::string_view(run.failure.step));
        m_text.addRecord("errno", number(run.failure.error));
    } else if (outcome.hasEnded && WIFEXITED(outcome.status)) {
        m_text.addRecord("exitCode", number(WEXITSTATUS(outcome.status)));
    } else if (outcome.hasEnded) {
        m_text.addRecord("signal", number(WTERMSIG(outcome.status)));
        m_text.addRecord("coreDumped", number(WCOREDUMP(outcome.status) ? 1 : 0));
    }
    const std::uint64_t nowUs
        = outcome.hasEnded ? outcome.endedUs : Kernel::microseconds(CLOCK_MONOTONIC);
    const std::uint64_t nowMs
        = outcome.hasEnded ? outcome.endedAtMs : Kernel::microseconds(CLOCK_REALTIME) / 1000;
    m_text.addRecord("at", nowMs);
    m_text.addRecord("durationUs", run.child.startedUs > 0 ? nowUs - run.child.startedUs : 0);
}

void Records::addUsage()
{
    rusage usage{};
    Kernel::call(SYS_getrusage, RUSAGE_CHILDREN, &usage);
    m_text.addRecord("maxRssKb", static_cast<std::uint64_t>(usage.ru_maxrss));
    m_text.addRecord("userUs", microseconds(usage.ru_utime));
    m_text.addRecord("systemUs", microseconds(usage.ru_stime));
}

void Records::addFolder(const Run &run)
{
    char bytes[Kernel::longestName];
    const std::string_view name = run.child.folder < 0
                                      ? std::string_view()
                                      : Kernel::nameOf(run.child.folder, bytes, sizeof bytes);
    if (!name.empty())
        m_text.addRecord("folder", name);
}

void Records::addGaps(const Run &run)
{
    for (std::size_t i = 0; i < run.recorder.gapCount(); ++i) {
        const Recorder::Gap &gap = run.recorder.gap(i);
        const std::string_view file
            = gap.stream == ShimIndexKind::Errors ? ShimFile::errors : ShimFile::output;
        m_text.addRecord("truncated", file, " ", gap.offset, " ", gap.lost, " ",
                         static_cast<std::uint64_t>(gap.error));
    }
    if (run.recorder.lost() > 0)
        m_text.addRecord("lost", run.recorder.lost());
}

void Records::addLeft(const Run &run)
{
    if (!run.ending.isGivenUp())
        return;
    bool isMainListed = run.outcome.hasEnded;
    for (const int pid : descendants()) {
        ProcessFacts facts;
        if (!readProcess(pid, facts))
            continue;
        isMainListed = isMainListed || pid == run.child.pid;
        addLeftProcess(pid, std::string_view(facts.command));
    }
    // Where /proc hides other users' processes, it hides the set-uid program that we could not end.
    if (!isMainListed)
        addLeftProcess(run.child.pid, "?");
}

/** Leaves room for the last record. */
void Records::addLeftProcess(int pid, std::string_view command)
{
    constexpr std::size_t endRecordSize = 8;
    const std::size_t before = m_text.view().size();
    m_text.addRecord("left", static_cast<std::uint64_t>(pid), " ", command);
    if (m_text.room() < endRecordSize)
        m_text.shrinkTo(before);
}

} // namespace Runyard
