// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: whatever an agent prints, in whatever pieces it comes, gives the same events as
// in one piece, and each event survives the store.
#include <agents/claudestreamparser.h>

#include <cstdint>
#include <cstdlib>

using namespace Runyard;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

QList<QCborMap> eventsOf(QByteArrayView bytes, qsizetype piece)
{
    ParserLimits limits;
    limits.line = 64 << 10;
    limits.texts = 256 << 10;
    ClaudeStreamParser parser(RunId{QStringLiteral("01AAAAAAAAAAAAAAAAAAAAAAAA")},
                              QStringLiteral("Agent"), limits);
    QList<Event> events;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        events << parser.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
    events << parser.finish();
    Exit exit;
    exit.exitCode = 1;
    const Verdict verdict = parser.judge(exit, QByteArray());
    check(verdict.succeeded || verdict.error.has_value());
    QList<QCborMap> maps;
    for (const Event &event : std::as_const(events)) {
        maps << eventToCbor(event);
        check(eventFromCbor(eventName(event), maps.last()).has_value());
    }
    return maps;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    check(eventsOf(bytes, qMax<qsizetype>(1, bytes.size())) == eventsOf(bytes, 1 + data[0] % 61));
    return 0;
}
