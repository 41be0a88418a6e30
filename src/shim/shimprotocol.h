// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runfolder.h"
#include "shimcodec.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

/** What is said over a shim's socket `control` (AF_UNIX, SOCK_STREAM, only the shim's own uid is
 * answered).
 *
 *  A frame is u32 payload length, u8 type, payload; integers are little-endian; a length above
 * `shimMaxPayload` ends the connection. Up to `shimMaxClients` are served at once; the shim never
 * waits for one: who does not read is disconnected once `shimMaxBacklog` bytes wait for him. Each
 * client first gets Hello, last Finished and the end of the stream.
 *
 *  The path may be longer than a socket address: connect to /proc/self/fd/N/control, N being the
 * opened run folder. The way to follow output without timers: read `output` and `errors` to their
 * ends, send Watch with these sizes, get one Grown as soon as there is more (at once if there
 * already is), read, Watch again. */
namespace Runyard {

inline constexpr std::uint32_t shimProtocolVersion = 1;
inline constexpr std::size_t shimMaxClients = 8;
inline constexpr std::size_t shimMaxBacklog = 128 * 1024;
inline constexpr std::size_t shimMaxQueuedInput = 1024 * 1024;

enum class ShimMessage : std::uint8_t {
    // To the shim
    Input = 1, ///< bytes for the pty or the stdin pipe; refused as a whole (InputFull) when the
               ///< queue cannot hold them
    CloseInput = 2, ///< empty; after the queued input: end of the stdin pipe, or the terminal's
                    ///< end-of-file character
    Resize = 3,     ///< u16 rows, u16 columns (pty only)
    Stop = 4,       ///< u8 ShimStop, then optionally u32 grace in ms instead of the launch's
    Signal = 5,     ///< u8 signal number: sent to every process of the tree
    Watch = 6,  ///< u64 size of output, u64 size of errors that the client has read; replaces an
                ///< older Watch
    Status = 7, ///< empty; answered by Processes

    // From the shim
    Hello = 64,     ///< ShimHello
    Grown = 65,     ///< u64 size of output, u64 size of errors; one for each Watch
    Stopping = 66,  ///< u8 ShimStopStep, u32 number of processes that the signal was sent to
    Processes = 67, ///< u32 number of processes in the tree, then for each that fits a ShimProcess
    Finished = 68,  ///< the contents of the file `finished`, which is there already
    Error = 69,     ///< u8 ShimError, u32 errno or 0, then a text for the log
    Paused = 70,    ///< u8 1 and u8 the signal (SIGSTOP): the main process was stopped; u8
                    ///< 0, u8 0: goes on
    InputReady = 71 ///< empty; after an InputFull: the queue is empty again
};

enum class ShimStop : std::uint8_t {
    Gently = 0,   ///< TERM (and CONT) to the whole tree, KILL after the grace period
    Now = 1,      ///< KILL to the whole tree
    Interrupt = 2 ///< INT once: to the terminal's foreground process group, in pipes mode to the
                  ///< main process alone
};

enum class ShimStopStep : std::uint8_t {
    Term = 1,
    Kill = 2,
    Leftovers = 3 ///< the main process ended by itself; TERM went to the processes it left behind
};

enum class ShimError : std::uint8_t {
    BadFrame = 1,  ///< too long, too short or of unknown type; the connection ends
    InputFull = 2, ///< the Input frame was refused; send it again after InputReady
    InputClosed
    = 3, ///< nobody reads input (stdin=null, closed, or the child closed its end); it was dropped
    OutputLost = 4, ///< output could not be written (errno; 0: output limit) and is being dropped,
                    ///< the run goes on
    TooManyClients = 5,
    NoTerminal = 6 ///< Resize in pipes mode
};

/** The first frame that each client gets. */
struct ShimHello
{
    std::uint32_t version = shimProtocolVersion;
    std::uint32_t pid = 0;
    std::uint32_t shimPid = 0;
    std::uint64_t startedAtMs = 0; ///< since the epoch, as in `started`
    std::uint64_t outputSize = 0;
    std::uint64_t errorsSize = 0;
    std::uint8_t isTerminal = 0;
    std::uint8_t pausedBy = 0; ///< the signal that stopped the main process, 0 while it runs
    std::uint8_t stop = 0;     ///< the last ShimStopStep, 0 while nothing was asked to end

    template<typename Buffer>
    void put(Buffer &buffer) const
    {
        shimPut(buffer, version, 4);
        shimPut(buffer, pid, 4);
        shimPut(buffer, shimPid, 4);
        shimPut(buffer, startedAtMs, 8);
        shimPut(buffer, outputSize, 8);
        shimPut(buffer, errorsSize, 8);
        shimPut(buffer, isTerminal, 1);
        shimPut(buffer, pausedBy, 1);
        shimPut(buffer, stop, 1);
    }
    [[nodiscard]] static ShimHello from(ShimReader &reader)
    {
        // Braced initializers are evaluated in order.
        return ShimHello{reader.u32(), reader.u32(), reader.u32(), reader.u64(), reader.u64(),
                         reader.u64(), reader.u8(),  reader.u8(),  reader.u8()};
    }
};

/** One process of the tree, as Processes lists it; the main process is among them while it lives.
 */
struct ShimProcess
{
    std::uint32_t pid = 0;
    std::uint32_t parentPid = 0;
    char state = '?';         ///< R, S, D, T, Z… of /proc/PID/stat
    std::string_view command; ///< comm: at most 15 bytes, any bytes

    template<typename Buffer>
    void put(Buffer &buffer) const
    {
        shimPut(buffer, pid, 4);
        shimPut(buffer, parentPid, 4);
        shimPut(buffer, static_cast<std::uint8_t>(state), 1);
        shimPut(buffer, command.size(), 1);
        buffer.append(command.data(), command.size());
    }
    [[nodiscard]] static ShimProcess from(ShimReader &reader)
    {
        ShimProcess process{reader.u32(), reader.u32(), static_cast<char>(reader.u8()), {}};
        process.command = reader.bytes(reader.u8());
        return process;
    }
};

} // namespace Runyard
