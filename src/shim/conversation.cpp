// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"

#include "client.h"
#include "controlserver.h"
#include "fixedbuffer.h"
#include "processtree.h"
#include "run.h"

#include <asm/termbits.h>
#include <signal.h>
#include <sys/ioctl.h>

namespace Runyard {
namespace {

constexpr int maxSignal = 64;

// A client that asks without end must not keep the output waiting.
constexpr unsigned maxFramesInTurn = 32;

// As much of a big tree as fits; the number says how many there are.
FixedBuffer<shimMaxPayload> processList;

} // namespace

void Conversation::greet(Client &client)
{
    const ShimHello hello{.pid = static_cast<std::uint32_t>(m_run.child.pid),
                          .shimPid = static_cast<std::uint32_t>(Kernel::processId()),
                          .startedAtMs = m_run.child.startedAtMs,
                          .outputSize = m_run.recorder.output().size(),
                          .errorsSize = m_run.recorder.errors().size(),
                          .isTerminal = m_run.launch.isTerminal,
                          .pausedBy = m_run.pausedBy,
                          .stop = m_run.ending.lastStep()};
    FixedBuffer<64> payload;
    hello.put(payload);
    client.send(ShimMessage::Hello, payload.view());
}

void Conversation::hear(Client &client)
{
    for (unsigned frames = 0; frames < maxFramesInTurn; ++frames) {
        bool isBad = false;
        const std::optional<ShimFrame> frame = client.take(isBad);
        if (frame)
            isBad = !act(client, *frame);
        if (isBad) {
            client.sendError(ShimError::BadFrame, 0, "frame of unknown type or wrong length");
            client.disconnect();
        }
        client.setHasMore(frame.has_value());
        if (!frame || isBad)
            return;
    }
}

bool Conversation::act(Client &client, const ShimFrame &frame)
{
    const ShimReader reader(frame.payload);
    switch (frame.type) {
    case ShimMessage::Input:
        return actOnInput(client, frame.payload);
    case ShimMessage::CloseInput:
        endInput();
        return frame.payload.empty();
    case ShimMessage::Resize:
        return actOnResize(client, reader);
    case ShimMessage::Stop:
        return actOnStop(reader);
    case ShimMessage::Signal:
        return actOnSignal(reader);
    case ShimMessage::Watch:
        return actOnWatch(client, reader);
    case ShimMessage::Status:
        listProcesses(client);
        return frame.payload.empty();
    default:
        return false;
    }
}

bool Conversation::actOnInput(Client &client, std::string_view bytes)
{
    const bool isClosed = m_run.child.input == Kernel::noDescriptor
                          || (m_run.isInputEnding && !m_run.launch.isTerminal);
    if (isClosed) {
        client.sendError(ShimError::InputClosed, 0, "nobody reads input");
    } else if (m_run.input.append(bytes)) {
        passInput();
    } else {
        client.setAwaitsInputReady(true);
        client.sendError(ShimError::InputFull, 0, "the program does not read its input");
    }
    return true;
}

void Conversation::endInput()
{
    if (m_run.child.input == Kernel::noDescriptor)
        return;
    if (m_run.launch.isTerminal) {
        termios settings{};
        char endOfFile = '\4';
        if (Kernel::control(m_run.child.input, TCGETS, &settings) == 0)
            endOfFile = static_cast<char>(settings.c_cc[VEOF]);
        // When the queue is full, the program does not read anyway.
        static_cast<void>(m_run.input.append({&endOfFile, 1}));
    }
    m_run.isInputEnding = true;
    passInput();
}

bool Conversation::hasInputWaiting() const
{
    return m_run.child.input != Kernel::noDescriptor && !m_run.input.isEmpty();
}

void Conversation::passInput()
{
    if (m_run.child.input == Kernel::noDescriptor)
        return;
    const long error = m_run.input.flush(m_run.child.input);
    if (!m_run.input.isEmpty())
        return;
    for (Client &client : m_server.clients()) {
        if (client.awaitsInputReady())
            client.send(ShimMessage::InputReady, {});
        client.setAwaitsInputReady(false);
    }
    if (!m_run.launch.isTerminal && (error < 0 || m_run.isInputEnding)) {
        Kernel::close(m_run.child.input);
        m_run.child.input = Kernel::noDescriptor;
    }
}

bool Conversation::actOnResize(Client &client, ShimReader reader)
{
    winsize size{};
    size.ws_row = reader.u16();
    size.ws_col = reader.u16();
    if (!reader.isGood() || !reader.rest().empty())
        return false;
    if (!m_run.launch.isTerminal) {
        client.sendError(ShimError::NoTerminal, 0, "the run has no terminal");
        return true;
    }
    // What was printed for the old size comes before the change in the index.
    m_run.recorder.pump(ShimIndexKind::Output);
    if (Kernel::control(m_run.child.output, TIOCSWINSZ, &size) == 0)
        m_run.recorder.noteResize(size.ws_row, size.ws_col);
    return true;
}

bool Conversation::actOnStop(ShimReader reader)
{
    const auto how = static_cast<ShimStop>(reader.u8());
    const std::uint32_t graceMs = reader.rest().empty() ? m_run.launch.graceMs : reader.u32();
    if (!reader.isGood() || !reader.rest().empty() || how > ShimStop::Interrupt)
        return false;
    if (how == ShimStop::Interrupt)
        interrupt();
    else if (how == ShimStop::Now)
        tellStep(m_run.ending.stopNow(Kernel::microseconds(CLOCK_MONOTONIC)));
    else
        stopGently(graceMs);
    return true;
}

void Conversation::stopGently(std::uint32_t graceMs)
{
    tellStep(m_run.ending.stopGently(Kernel::microseconds(CLOCK_MONOTONIC), graceMs));
}

void Conversation::interrupt()
{
    int group = 0;
    if (m_run.launch.isTerminal && Kernel::control(m_run.child.output, TIOCGPGRP, &group) == 0
        && group > 1)
        Kernel::kill(-group, SIGINT);
    else if (!m_run.outcome.hasEnded)
        Kernel::kill(m_run.child.pid, SIGINT);
}

bool Conversation::actOnSignal(ShimReader reader)
{
    const int number = reader.u8();
    if (!reader.isGood() || !reader.rest().empty() || number < 1 || number > maxSignal)
        return false;
    signalTree(number, false);
    return true;
}

bool Conversation::actOnWatch(Client &client, ShimReader reader)
{
    const std::uint64_t output = reader.u64();
    const std::uint64_t errors = reader.u64();
    if (!reader.isGood() || !reader.rest().empty())
        return false;
    client.watch(output, errors);
    client.tellGrowth(m_run.recorder.output().size(), m_run.recorder.errors().size());
    return true;
}

void Conversation::listProcesses(Client &client)
{
    const std::span<const int> tree = descendants();
    processList.shrinkTo(0);
    shimPut(processList, tree.size(), 4);
    for (const int pid : tree) {
        ProcessFacts facts;
        if (!readProcess(pid, facts))
            continue;
        const ShimProcess process{static_cast<std::uint32_t>(pid),
                                  static_cast<std::uint32_t>(facts.parentPid), facts.state,
                                  facts.command};
        if (processList.room() < 10 + process.command.size())
            break;
        process.put(processList);
    }
    client.send(ShimMessage::Processes, processList.view());
}

void Conversation::tellStep(Ending::Step step)
{
    FixedBuffer<8> payload;
    shimPut(payload, static_cast<std::uint8_t>(step.step), 1);
    shimPut(payload, step.processes, 4);
    m_server.broadcast(ShimMessage::Stopping, payload.view());
}

void Conversation::tellPaused()
{
    const char payload[]
        = {static_cast<char>(m_run.pausedBy != 0), static_cast<char>(m_run.pausedBy)};
    m_server.broadcast(ShimMessage::Paused, {payload, sizeof payload});
}

void Conversation::tellGrowth()
{
    const Recorder &recorder = m_run.recorder;
    const bool isNewGap = recorder.gapsBegun() != m_gapsTold;
    m_gapsTold = recorder.gapsBegun();
    for (Client &client : m_server.clients()) {
        if (isNewGap)
            client.sendError(ShimError::OutputLost, recorder.lastError(),
                             "output could not be written");
        client.tellGrowth(recorder.output().size(), recorder.errors().size());
    }
}

void Conversation::tellFinished(std::string_view records)
{
    m_server.broadcast(ShimMessage::Finished, records);
}

} // namespace Runyard
