// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputfollower.h"

#include <limits>

namespace Runyard::Cli {
namespace {

constexpr qint64 pieceSize = 256 << 10;
/** Of the end, in which lines are looked for. */
constexpr qint64 mostAtLeast = 4 << 20;
constexpr qint64 mostOfLine = 4 << 10;
constexpr auto streams = std::array{RunEnums::Stream::Output, RunEnums::Stream::Errors};

/** Reads backwards until enough line ends were seen. Deletes itself. */
class TailFinder final : public QObject
{
public:
    TailFinder(Gateway &gateway, OutputQuery query, int lines, QObject *parent)
        : QObject(parent)
        , m_gateway(gateway)
        , m_query(std::move(query))
        , m_left(lines)
        , m_most(mostAtLeast + lines * mostOfLine)
    {
    }

    void find(const std::function<void(const Result<qint64> &)> &found)
    {
        m_found = found;
        m_query.most = 0;
        // Where the end is; the size comes with any piece.
        m_gateway.ask(m_query).then(this, [this](const Result<OutputChunk> &chunk) {
            if (!chunk)
                give(std::unexpected(chunk.error()));
            else
                readBefore(m_end = chunk->size);
        });
    }

private:
    void readBefore(qint64 end)
    {
        // Who asks for the last line does not want to wait for a line of a gigabyte.
        if (end == 0 || m_left <= 0 || m_end - end >= m_most) {
            give(end);
            return;
        }
        m_query.offset = std::max<qint64>(0, end - pieceSize);
        m_query.most = end - m_query.offset;
        m_gateway.ask(m_query).then(this, [this](const Result<OutputChunk> &chunk) {
            if (!chunk)
                give(std::unexpected(chunk.error()));
            else
                look(chunk->bytes);
        });
    }

    void look(const QByteArray &bytes)
    {
        for (qsizetype at = bytes.size() - 1; at >= 0; --at) {
            const bool lastOfAll = std::exchange(m_atEnd, false);
            if (bytes[at] == '\n' && !lastOfAll && --m_left == 0) {
                give(m_query.offset + at + 1);
                return;
            }
        }
        readBefore(m_query.offset);
    }

    void give(const Result<qint64> &offset)
    {
        m_found(offset);
        deleteLater();
    }

    Gateway &m_gateway;
    OutputQuery m_query;
    std::function<void(const Result<qint64> &)> m_found;
    int m_left;
    qint64 m_most; ///< bytes to look through
    qint64 m_end = 0;
    bool m_atEnd = true;
};

} // namespace

OutputFollower::OutputFollower(Gateway &gateway, const RunId &run, const Options &options,
                               QObject *parent)
    : QObject(parent), m_gateway(gateway), m_run(run), m_options(options)
{
    side(RunEnums::Stream::Output).wanted = options.output;
    side(RunEnums::Stream::Errors).wanted = options.errors;
    connect(&m_gateway, &Gateway::outputGrew, this, [this](const RunId &grown) {
        if (grown != m_run)
            return;
        for (Side &one : m_sides)
            one.whole = false;
        next();
    });
    connect(&m_gateway, &Gateway::connected, this, &OutputFollower::next);
}

void OutputFollower::start(qint64 outputOffset, qint64 errorsOffset)
{
    side(RunEnums::Stream::Output).offset = outputOffset;
    side(RunEnums::Stream::Errors).offset = errorsOffset;
    next();
}

void OutputFollower::next()
{
    if (m_asking)
        return;
    for (const RunEnums::Stream stream : streams) {
        if (side(stream).wanted && !side(stream).whole) {
            ask(stream);
            return;
        }
    }
    rest();
}

void OutputFollower::ask(RunEnums::Stream stream)
{
    OutputQuery query;
    query.run = m_run;
    query.stream = stream;
    query.offset = side(stream).offset;
    query.most = pieceSize;
    m_asking = true;
    m_gateway.ask(query).then(this, [this, stream](const Result<OutputChunk> &chunk) {
        m_asking = false;
        if (chunk)
            take(stream, *chunk);
        else if (chunk.error().code != ErrorCode::EngineUnreachable || !m_options.follow)
            emit failed(chunk.error());
        // else: `connected` goes on
    });
}

void OutputFollower::take(RunEnums::Stream stream, const OutputChunk &chunk)
{
    Side &one = side(stream);
    one.offset = chunk.offset + chunk.bytes.size();
    one.whole = one.offset >= chunk.size || chunk.bytes.isEmpty();
    one.final = chunk.ended && one.whole;
    if (!chunk.bytes.isEmpty())
        emit read(stream, chunk.bytes);
    if (const qint64 behind = chunk.size - one.offset;
        m_options.mostBehind > 0 && behind > m_options.mostBehind) {
        one.offset = chunk.size - pieceSize;
        emit skipped();
    }
    next();
}

void OutputFollower::rest()
{
    bool final = true;
    for (const Side &one : m_sides)
        final = final && (!one.wanted || one.final);
    if (final || !m_options.follow) {
        emit caughtUp();
        emit ended();
        return;
    }
    emit caughtUp();
    // A size that no output reaches stands for "not interested".
    const auto seen = [](const Side &one) {
        return one.wanted ? one.offset : std::numeric_limits<qint64>::max();
    };
    m_gateway.watchOutput(m_run, seen(side(RunEnums::Stream::Output)),
                          seen(side(RunEnums::Stream::Errors)));
}

void findTail(Gateway &gateway, const RunId &run, RunEnums::Stream stream, int lines,
              QObject *context, const std::function<void(const Result<qint64> &)> &found)
{
    OutputQuery query;
    query.run = run;
    query.stream = stream;
    (new TailFinder(gateway, query, lines, context))->find(found);
}

} // namespace Runyard::Cli

#include "moc_outputfollower.cpp"
