// SPDX-License-Identifier: GPL-3.0-or-later
#include "packedrun.h"

#include <base/codecbytes.h>

#include <QtCore/QTimeZone>

#include <array>
#include <limits>

namespace Runyard {
namespace {

constexpr qint64 noTime = std::numeric_limits<qint64>::min();
/** Which are in every run; as text each would take 25 bytes. */
constexpr std::array times{&Run::createdAt, &Run::startedAt, &Run::finishedAt};

} // namespace

void packRun(CborWriter &out, const Run &run)
{
    Run rest = run;
    for (const auto time : times) {
        out.integer((run.*time).isValid() ? (run.*time).toMSecsSinceEpoch() : noTime);
        rest.*time = QDateTime();
    }
    const bool isTitleUsual = run.title == titleOf(run.instruction, run.command);
    if (isTitleUsual)
        rest.title.clear();
    out.boolean(isTitleUsual);
    Codec::pack(out, rest);
    out.text(run.openToolUse);
    out.integer(run.factCount);
    out.integer(run.answered.size());
    for (const PermissionAnswer &answer : run.answered)
        Codec::pack(out, answer);
    out.integer(run.spending.size());
    for (const SpendingSlice &slice : run.spending) {
        for (const qint64 number : {slice.slot, slice.tokens.input, slice.tokens.output,
                                    slice.tokens.cacheRead, slice.tokens.cacheWrite})
            out.integer(number);
        out.real(slice.costUsd);
        out.real(slice.estimatedUsd);
        out.integer(slice.unpricedTokens);
    }
}

bool unpackRun(CborReader &in, Run &run)
{
    qint64 count = 0;
    std::array<qint64, times.size()> ms{};
    bool isTitleUsual = false;
    for (qint64 &one : ms) {
        if (!in.integer(one))
            return false;
    }
    if (!in.boolean(isTitleUsual) || !Codec::unpack(in, run) || !in.text(run.openToolUse)
        || !in.integer(run.factCount) || !in.integer(count))
        return false;
    for (size_t i = 0; i < times.size(); ++i) {
        if (ms[i] != noTime)
            run.*times[i] = QDateTime::fromMSecsSinceEpoch(ms[i], QTimeZone::UTC);
    }
    if (isTitleUsual)
        run.title = titleOf(run.instruction, run.command);
    for (; count > 0; --count) {
        PermissionAnswer answer;
        if (!Codec::unpack(in, answer))
            return false;
        run.answered << answer;
    }
    if (!in.integer(count))
        return false;
    for (; count > 0; --count) {
        SpendingSlice slice;
        for (qint64 *number : {&slice.slot, &slice.tokens.input, &slice.tokens.output,
                               &slice.tokens.cacheRead, &slice.tokens.cacheWrite}) {
            if (!in.integer(*number))
                return false;
        }
        if (!in.real(slice.costUsd) || !in.real(slice.estimatedUsd)
            || !in.integer(slice.unpricedTokens))
            return false;
        run.spending << slice;
    }
    return true;
}

QString packedRunLayout()
{
    return Codec::layout(QMetaType::fromType<Run>())
           + Codec::layout(QMetaType::fromType<PermissionAnswer>());
}

} // namespace Runyard
