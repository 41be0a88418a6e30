// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: whatever a client says to the shim, or lies in a run folder, is taken within
// its bounds.
#include <shim/runfolder.h>
#include <shim/shimprotocol.h>

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace Runyard;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void readFrames(std::string_view stream)
{
    bool isTooLong = false;
    while (const auto frame = shimFirstFrame(stream, isTooLong)) {
        check(frame->payload.data() >= stream.data());
        check(frame->payload.data() + frame->payload.size() <= stream.data() + stream.size());
        ShimReader hello(frame->payload);
        const ShimHello said = ShimHello::from(hello);
        if (hello.isGood()) {
            std::string written;
            said.put(written);
            check(frame->payload.substr(0, written.size()) == written);
        }
        ShimReader processes(frame->payload);
        static_cast<void>(processes.u32());
        while (processes.isGood() && !processes.rest().empty()) {
            const ShimProcess process = ShimProcess::from(processes);
            check(process.command.size() <= 255);
        }
        stream.remove_prefix(shimFrameHeaderSize + frame->payload.size());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char *>(data + 1), size - 1);
    if ((data[0] & 1) != 0) {
        readFrames(bytes);
        return 0;
    }
    std::size_t total = 0;
    shimReadRecords(bytes, [&](std::string_view key, std::string_view value) {
        total += key.size() + value.size() + 2;
        check(total <= bytes.size() + 2);
    });
    return 0;
}
