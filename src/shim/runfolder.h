// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/** What lies in a run folder, and who writes it. Plain C++: the engine and the shim both include
 * it.
 *
 *  Record files (`launch`, `started`, `finished`) are sequences of `key=value` records, each ended
 * by one NUL; a value may hold any byte but NUL, so also newlines and bytes that are no UTF-8.
 * Order matters only among repeated keys. `started` and `finished` appear by rename and end with
 * the record `end=1`: one without it was cut by a power failure (the shim does not fsync) and
 * counts as not there. Empty records are to be skipped.
 *
 *  `launch` (engine, before the start; 0600):
 *    version=1  mode=pty|pipes  cwd=FOLDER  arg=… (repeated, argv[0] is the program; looked up in
 * the PATH of `env` below when it holds no slash)  env=NAME=value (repeated: the complete
 * environment)  rows= columns= (pty; default 24, 80) stdin=null|open (pipes; default null)
 * stdinFile=PATH (pipes: a regular file that is the standard input, relative to the run folder;
 * goes before `stdin`)  grace=MS between TERM and KILL (default 5000)  outputLimit=BYTES of output
 * and errors together (0, the default: none)  mark=RUN (becomes RUNYARD_RUN_ID of the child)
 * umask=OCTAL of the child (default: the one that the shim was started with). Unknown keys are
 * ignored. `started` (shim, when the program's exec succeeded): pid= shimPid= startTime=
 * shimStartTime= (clock ticks since boot, field 22 of /proc/PID/stat: with the boot id they name a
 * process for ever)  at=MS since the epoch  bootId= `finished` (shim, the last thing it writes):
 *    exitCode=0…255, or signal=N and coreDumped=0|1, or error=STEP and errno=N when the program
 * never ran (then there is no `started`; STEP is one of launch, output, pty, pipes, stdin, fork,
 * session, cwd, exec)  at=MS  durationUs= (of the monotonic clock)  outputSize=  errorsSize=
 * maxRssKb=  userUs=  systemUs= (all processes together) stopRequested=0 no|1 gently|2 now
 * leftover=N processes that outlived the main one and had to be ended truncated=FILE OFFSET LOST
 * ERRNO (repeated, at most 16: LOST bytes are missing at OFFSET of `output` or `errors`; ERRNO 0 is
 * the output limit)  lost=BYTES in all  left=PID COMM (repeated: could not be ended; COMM may hold
 * spaces) `output`, `errors` (shim alone, 0600): raw bytes, only ever growing; what a pty gave, or
 * standard output and error. `index`: see ShimIndexRecord. `control`: the socket, see
 * shimprotocol.h. `lock`: flock held as long as the shim lives. */
namespace Runyard {

namespace ShimFile {
inline constexpr const char *launch = "launch";
inline constexpr const char *lock = "lock";
inline constexpr const char *control = "control";
inline constexpr const char *started = "started";
inline constexpr const char *finished = "finished";
inline constexpr const char *output = "output";
inline constexpr const char *errors = "errors";
inline constexpr const char *index = "index";
} // namespace ShimFile

/** How `runyard-shim RUN_FOLDER` ends. After Done there is a `finished` file; after the others this
 * call wrote none. */
enum class ShimExit : int {
    Done = 0,
    Usage = 64,
    CannotCreate
    = 73,        ///< the run folder is missing or cannot be written: stderr says which file and why
    Locked = 75, ///< another shim holds the lock: the run is running
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
        const std::size_t equals = record.find('=');
        if (equals != std::string_view::npos)
            take(record.substr(0, equals), record.substr(equals + 1));
    }
}

/** What a record of the time index is about. */
enum class ShimIndexKind : std::uint32_t {
    Start = 0,  ///< the first record: microseconds 0, offset = version of the index (1), extra =
                ///< terminal size (0 in pipes mode)
    Output = 1, ///< offset = size of `output` once this piece was written; extra 0
    Errors = 2, ///< the same of `errors`
    Resize = 3, ///< offset = size of `output` at that moment; extra = rows << 16 | columns
    Gap = 4     ///< bytes are missing in `output` at offset; extra = errno (0: the output limit)
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
inline constexpr std::size_t shimIndexRecordSize = 24;
inline constexpr std::uint64_t shimIndexVersion = 1;

} // namespace Runyard
