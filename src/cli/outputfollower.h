// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/gateway.h>

#include <array>

namespace Runyard::Cli {

/** Reads what a run printed, piece by piece, and goes on as it grows. Asks for one piece at a time,
 * so that a slow reader holds nothing up. Survives a broken link. */
class OutputFollower final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        bool output = true;
        bool errors = false;
        bool follow = false; ///< go on until the run ends; else until the end so far
        /** More than this many bytes behind: the middle is skipped, and `skipped` said; 0: nothing
         * is. */
        qint64 mostBehind = 0;
    };
    OutputFollower(Gateway &gateway, const RunId &run, const Options &options, QObject *parent);

    /** From these offsets. */
    void start(qint64 outputOffset, qint64 errorsOffset);

signals:
    void read(Runyard::RunEnums::Stream stream, const QByteArray &bytes);
    void skipped();
    /** Everything that is there was read; more comes when the run goes on and `follow` is set. */
    void caughtUp();
    void ended();
    void failed(const Runyard::Error &error);

private:
    struct Side
    {
        bool wanted = false;
        bool whole = false; ///< read to the end so far
        bool final = false; ///< and there will be no more
        qint64 offset = 0;
    };
    [[nodiscard]] Side &side(RunEnums::Stream stream) { return m_sides[size_t(stream)]; }
    void next();
    void ask(RunEnums::Stream stream);
    void take(RunEnums::Stream stream, const OutputChunk &chunk);
    void rest();

    Gateway &m_gateway;
    RunId m_run;
    Options m_options;
    std::array<Side, 2> m_sides;
    bool m_asking = false;
};

/** Offset at which the last `lines` lines begin, for `tail`; where they are very long (4 MiB, and 4
 * KiB for each) one in the midst of the first of them. Calls back once. */
void findTail(Gateway &gateway, const RunId &run, RunEnums::Stream stream, int lines,
              QObject *context, const std::function<void(const Result<qint64> &)> &found);

} // namespace Runyard::Cli
