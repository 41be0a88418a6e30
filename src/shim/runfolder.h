// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/** What lies in a run folder, and who writes it. Plain C++ for both the engine and the shim.
 *
 *  Record files are sequences of `key=value` records, each ended by one NUL. A value may hold any
 *  byte but NUL, so also newlines and bytes that are no UTF-8. Order matters only among repeated
 *  keys; unknown keys and empty records are to be skipped: `started` and `finished` end with zeros,
 *  the rest of the room on the disk that was taken for them before the start.
 *
 *  `launch`, written by the engine before the start (0600). It is also the lock: while the shim
 *  lives it holds flock(LOCK_EX) on this file, which must not be replaced after the start.
 *  - version=1, mode=pty|pipes, cwd=FOLDER
 *  - arg=… repeated. The first is the program, looked up in PATH of `env` unless it holds a slash.
 *  - env=NAME=value repeated: the complete environment
 *  - rows=, columns= of the pty; default 24 and 80
 *  - stdin=null|open (pipes; default null); stdinFile=PATH (pipes): a regular file, relative to
 *    the run folder, that is the standard input; with stdin=open it is what comes first there, and
 *    must be smaller than shimMaxQueuedInput
 *  - grace=MS between TERM and KILL; default 5000
 *  - outputLimit=BYTES of output and errors together; default 0: none
 *  - group=FILE: `cgroup.procs` of the control group that the shim enters, and with it all that it
 *    starts; when it can't, the run goes on without
 *  - mark=RUN: RUNYARD_RUN_ID of the child, unless `env` holds one
 *  - umask=OCTAL of the child; default: the one that the shim was started with
 *
 *  The engine empties it when the program has begun, since it holds the environment. Emptied before
 *  that, the start is withdrawn: what still waits for its folder then never becomes the program.
 *
 *  `started`, by rename, once the program's execve has succeeded:
 *  - pid=, shimPid=, at=MS since the epoch, atUs= of the monotonic clock, bootId=
 *  - startTime=, shimStartTime= in clock ticks since boot (field 22 of /proc/PID/stat): with the
 *    boot id they name a process for ever
 *  - folderFd=N: /proc/SHIMPID/fd/N is a link to the working folder, wherever it is moved; missing
 *    when it could not be held
 *  - end=1
 *
 *  `finished`, by rename, the last thing that the shim writes:
 *  - exitCode=0…255; or signal=N and coreDumped=0|1; or error=STEP and errno=N when the program
 *    never ran (there is no `started` then), STEP being launch, control, pty, pipes, stdin, fork,
 *    session, cwd, withdrawn or exec; or none of them: the main process could not be ended and is
 * in `left`
 *  - at=MS since the epoch, durationUs= of the monotonic clock
 *  - outputSize=, errorsSize=, maxRssKb= of the biggest process, userUs=, systemUs= of all together
 *  - stopRequested=0 no, 1 gently, 2 now
 *  - folder=PATH: where the working folder is now, with " (deleted)" behind it when it is gone;
 *    missing when it could not be held, or its name is too long
 *  - leftover=N processes that outlived the main one by 0.1 s and were ended
 *  - truncated=FILE OFFSET LOST ERRNO repeated, at most 16: LOST bytes are missing at OFFSET of
 *    `output` or `errors`; ERRNO 0 is the output limit. lost=BYTES in all, when there are any
 *  - left=PID COMM repeated: processes that could not be ended; COMM may hold
 *    spaces and is `?` where /proc hides it
 *  - end=1: a `started` or `finished` without it was cut by a power failure (the shim does not
 *    fsync) and counts as not there
 *
 *  `output` and `errors`, written by the shim alone (0600): raw bytes, only ever growing: what the
 *  pty gave, or standard output and standard error. Each is made with its first byte: a missing one
 *  is empty. `index`, made with the first byte of output: see ShimIndexRecord.
 *
 *  `control`: the socket, see shimprotocol.h. It is there before the program starts, and stays when
 *  the shim has ended (connecting is refused then): where files vanish, making new ones is slow. */
namespace Runyard {

namespace ShimFile {
inline constexpr const char *launch = "launch";
inline constexpr const char *lock = launch;
inline constexpr const char *control = "control";
inline constexpr const char *started = "started";
inline constexpr const char *finished = "finished";
inline constexpr const char *output = "output";
inline constexpr const char *errors = "errors";
inline constexpr const char *index = "index";
} // namespace ShimFile

/** How `runyard-shim RUN_FOLDER` ends. After Done there is a `finished` file; after the others this
 *  call wrote none, and said why on the standard error. */
enum class ShimExit : int {
    Done = 0,
    Usage = 64,
    CannotCreate = 73,  ///< the run folder or `launch` is missing, or nothing can be written there
    Locked = 75,        ///< another shim holds the lock: the run is running
    AlreadyStarted = 76 ///< `started` or `finished` is there: the run has been run
};

/** Calls `take(key, value)` for each record of a record file; stops at a record that is not ended,
 * which is one being cut. */
template<typename Take>
void shimReadRecords(std::string_view text, Take take)
{
    for (;;) {
        const std::size_t end = text.find('\0');
        if (end == std::string_view::npos)
            return;
        const std::string_view record = text.substr(0, end);
        text.remove_prefix(end + 1);
        std::string_view value = record;
        const std::size_t equals = record.find('=');
        if (equals == std::string_view::npos)
            continue;
        value.remove_prefix(equals + 1);
        take(record.substr(0, equals), value);
    }
}

/** What a record of the time index is about. */
enum class ShimIndexKind : std::uint32_t {
    Start = 0,  ///< the first record: microseconds 0, offset = version of the index (1), extra =
                ///< terminal size (0 in pipes mode)
    Output = 1, ///< offset = size of `output` once this piece was written; extra 0
    Errors = 2, ///< the same of `errors`
    Resize = 3, ///< offset = size of `output` at that moment; extra = rows << 16 | columns
    Gap = 4 ///< bytes are missing at offset; extra = errno (0: output limit) + shimIndexGapInErrors
};

/** One record of the file `index`: 24 bytes, little-endian, in this order, nothing between them.
 *
 *  A piece of output less than 10 ms after the first one of its stream's last record is added to
 * that record (its offset is overwritten in place), as long as the record does not cover more than
 * 1 MiB; so the file stays small, its times never decrease, and each time is at most 10 ms early.
 * It is written with the output, not later: at any moment the records cover all that is in the
 * files, except where writing the index itself failed. Enough for asciicast v2: header from Start,
 *  one "o" event per Output (bytes between its offset and that of the Output record before), one
 * "r" per Resize. */
struct ShimIndexRecord
{
    std::uint64_t microseconds
        = 0; ///< since the child was started (`at` of `started`), monotonic clock
    std::uint64_t offset = 0;
    ShimIndexKind kind = ShimIndexKind::Start;
    std::uint32_t extra = 0;
};
inline constexpr std::uint32_t shimIndexGapInErrors = 1U << 16;
inline constexpr std::size_t shimIndexRecordSize = 24;
inline constexpr std::uint64_t shimIndexVersion = 1;

} // namespace Runyard
