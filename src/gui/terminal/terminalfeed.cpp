// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminalfeed.h"

#include "terminalcanvas.h"
#include "terminalpacer.h"
#include "terminaltail.h"

#include <QtCore/QLocale>

namespace Runyard {

namespace {

constexpr qint64 tailSize = 64 * 1024;
constexpr qint64 longestTail = 1024 * 1024;
constexpr qint64 chunkSize = 256 * 1024;
constexpr qint64 readAheadBelow = 64 * 1024;
/** More than the history of a terminal holds, and some 20 ms of drawing. */
constexpr qint64 farBehind = 512 * 1024;
/** About 0.2 ms of drawing, 2 ms at the worst. */
constexpr qint64 sliceWork = 4096;
/** Between two reads of what trickles in; after silence the first bytes come at once. */
constexpr std::chrono::milliseconds frame{40};
constexpr std::chrono::milliseconds echoFrame{8};
constexpr std::chrono::milliseconds typingLasts{300};
constexpr qint64 recentlyAsked = 64;

} // namespace

TerminalFeed::TerminalFeed(TerminalSource &source, TerminalCanvas &canvas, TerminalPacer &pacer,
                           QObject *parent)
    : QObject(parent), m_source(source), m_canvas(canvas), m_pacer(pacer)
{
    m_breath.setSingleShot(true);
    m_breath.setTimerType(Qt::PreciseTimer);
    connect(&m_breath, &QTimer::timeout, this, [this] { m_source.watch(m_size); });
    connect(&m_source, &TerminalSource::grown, this, &TerminalFeed::sourceGrew);
}

TerminalFeed::~TerminalFeed()
{
    m_pacer.remove(*this);
}

void TerminalFeed::setShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    if (shown) {
        if (!m_open)
            reload(tailSize);
        else if (!m_finished)
            readOn();
        return;
    }
    ++m_generation;
    m_reading = false;
    m_breath.stop();
    m_source.unwatch();
    m_pacer.remove(*this);
    m_next = position();
    m_chunk.clear();
    m_nextChunk.clear();
    m_at = 0;
}

void TerminalFeed::reload(qint64 bytes)
{
    m_patience = std::max(bytes, farBehind);
    m_skipped = 0;
    m_finished = false;
    m_caughtUp = false;
    if (m_shown)
        open(Opening::Anew, bytes);
    else
        m_open = false;
}

template<class Handler>
void TerminalFeed::ask(qint64 offset, qint64 most, Handler handler)
{
    m_reading = true;
    m_source.read(offset, most)
        .then(this, [this, handler, generation = m_generation](const Result<OutputChunk> &answer) {
            if (generation != m_generation)
                return;
            m_reading = false;
            m_lastRead.start();
            if (answer)
                handler(*answer);
            else
                refused(answer.error());
        });
}

void TerminalFeed::open(Opening how, qint64 bytes)
{
    ++m_generation;
    m_breath.stop();
    m_source.unwatch();
    m_pacer.remove(*this);
    const bool everything = m_open && bytes >= m_size;
    ask(everything ? 0 : -bytes, std::min(bytes, 4 * longestTail),
        [this, how](const OutputChunk &chunk) { opened(how, chunk); });
}

void TerminalFeed::opened(Opening how, const OutputChunk &chunk)
{
    TailStart start;
    if (chunk.offset > 0)
        start = findTailStart(chunk.bytes, m_canvas.historyLines() + m_canvas.cells().height());
    if (start.wantsMore && chunk.bytes.size() < longestTail)
        return open(how, longestTail);

    const qint64 from = chunk.offset + start.offset;
    if (how == Opening::Anew) {
        m_begin = from;
        startAnew(start.alternateScreen);
    } else {
        sayJump(from - position());
    }
    m_chunk = chunk.bytes.sliced(start.offset);
    m_at = 0;
    m_nextChunk.clear();
    m_next = chunk.offset + chunk.bytes.size();
    m_size = chunk.size;
    // A question at the very end is one that the program still waits for.
    m_liveFrom = chunk.size - recentlyAsked;
    m_ended = chunk.ended;
    m_open = true;
    if (m_chunk.isEmpty())
        drained();
    else
        m_pacer.schedule(*this);
}

TerminalFilterOptions TerminalFeed::filterOptions() const
{
    TerminalFilterOptions options;
    options.bareLineFeeds = !m_source.state().isTerminal;
    return options;
}

void TerminalFeed::startAnew(bool alternateScreen)
{
    m_canvas.clear();
    m_filter = TerminalFilter(filterOptions());
    m_filter.setScreenSize(m_canvas.cells().height(), m_canvas.cells().width());
    if (!m_source.state().isTerminal)
        m_canvas.draw("\x1b[?25l"); // nothing can be typed there
    if (alternateScreen)
        m_canvas.draw(m_filter.filter("\x1b[?1049h"));
    emit restarted();
}

void TerminalFeed::sayJump(qint64 bytes)
{
    m_skipped += bytes;
    m_canvas.draw(m_filter.jump());
    if (!m_filter.modes().alternateScreen) {
        //: Stands in a terminal between two pieces of output. %1 is a size, for example "12 MB".
        const QString text = tr("… %1 skipped …").arg(QLocale().formattedDataSize(bytes));
        m_canvas.draw("\r\n\x1b[0;7m " + text.toUtf8() + " \x1b[0m\r\n");
    }
    emit skipped(m_skipped);
}

void TerminalFeed::readOn()
{
    if (m_reading || !m_shown)
        return;
    ask(m_next, chunkSize, [this](const OutputChunk &chunk) { received(chunk); });
}

void TerminalFeed::received(const OutputChunk &chunk)
{
    m_size = chunk.size;
    m_ended = chunk.ended;
    if (m_size - position() > m_patience)
        return open(Opening::Jump, tailSize);
    m_next = chunk.offset + chunk.bytes.size();
    m_nextChunk.append(chunk.bytes);
    if (pending() == 0)
        return drained();
    m_caughtUp = false;
    m_pacer.schedule(*this);
}

bool TerminalFeed::drawSlice()
{
    if (!m_canvas.isReady() || pending() == 0)
        return false;
    if (m_at == m_chunk.size()) {
        m_chunk = std::exchange(m_nextChunk, {});
        m_at = 0;
    }
    const qint64 offset = m_next - pending();
    QByteArrayView bytes = QByteArrayView(m_chunk).sliced(m_at);
    if (offset < m_liveFrom)
        bytes = bytes.first(std::min<qint64>(bytes.size(), m_liveFrom - offset));
    m_filter.setReportsAllowed(offset >= m_liveFrom && m_source.state().takesInput());
    const TerminalModes modes = m_filter.modes();
    m_slice.resize(0);
    m_at += m_filter.filter(bytes, m_slice, sliceWork);
    m_canvas.draw(m_slice);
    if (const auto facts = m_filter.takeFacts(); !facts.isEmpty())
        emit factsFound(facts);
    if (m_filter.modes() != modes)
        emit modesChanged(m_filter.modes());

    if (pending() == 0) {
        drained();
        return false;
    }
    if (pending() < readAheadBelow && m_next < m_size)
        readOn();
    return true;
}

void TerminalFeed::wake()
{
    if (pending() > 0 && m_shown)
        m_pacer.schedule(*this);
}

void TerminalFeed::drained()
{
    if (m_reading)
        return;
    if (m_next < m_size)
        return readOn();
    if (!m_caughtUp) {
        m_caughtUp = true;
        m_patience = farBehind;
        emit caughtUp();
    }
    if (m_ended)
        return finish();
    const auto left = breath();
    if (left.count() > 0)
        m_breath.start(left);
    else
        m_source.watch(m_size);
}

std::chrono::milliseconds TerminalFeed::breath() const
{
    using std::chrono::milliseconds;
    const auto since = std::chrono::duration_cast<milliseconds>(m_lastRead.durationElapsed());
    if (m_lastKey.isValid() && m_lastKey.durationElapsed() < typingLasts)
        return echoFrame - since;
    if (since >= frame)
        return milliseconds(0);
    // All terminals at the same moments, so that the window is painted once for all of them.
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return frame - std::chrono::duration_cast<milliseconds>(now) % frame;
}

void TerminalFeed::expectEcho()
{
    m_lastKey.start();
    if (m_breath.isActive())
        m_breath.start(std::max(breath(), std::chrono::milliseconds(0)));
}

void TerminalFeed::sourceGrew(qint64 size, bool ended)
{
    if (!m_shown || m_finished)
        return;
    if (!m_open)
        return m_reading ? void() : open(Opening::Anew, tailSize);
    m_size = std::max(m_size, size);
    m_ended = m_ended || ended;
    if (pending() > 0 || m_reading)
        return;
    if (m_next < m_size || !m_ended)
        readOn();
    else
        drained();
}

void TerminalFeed::finish()
{
    if (m_finished)
        return;
    m_finished = true;
    m_canvas.draw(m_filter.finish() + "\x1b[?25l");
    emit ended();
}

void TerminalFeed::refused(const Error &error)
{
    emit failed(error);
}

} // namespace Runyard
