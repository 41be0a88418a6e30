// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "terminalsource.h"

#include <base/terminalfilter.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>

namespace Runyard {

class TerminalCanvas;
class TerminalPacer;

/** Reads a run's output, filters it and draws it in small slices: the tail first, then live. Draws
 * only while it is shown; what is far behind is skipped and said so. Owned by its TerminalView. */
class TerminalFeed : public QObject
{
    Q_OBJECT
public:
    TerminalFeed(TerminalSource &source, TerminalCanvas &canvas, TerminalPacer &pacer,
                 QObject *parent = nullptr);
    ~TerminalFeed() override;

    /** While false it reads nothing, draws nothing, waits for nothing. */
    void setShown(bool shown);
    /** Draws anew, from `bytes` before the end, or from the beginning when there are fewer. */
    void reload(qint64 bytes);

    /** Offset of the first byte that was drawn; 0 when nothing is left out before. */
    [[nodiscard]] qint64 begin() const { return m_begin; }
    /** Bytes of output, as far as it is known. */
    [[nodiscard]] qint64 size() const { return m_size; }
    /** Bytes of the past that are drawn already, of those a reload draws. */
    [[nodiscard]] qint64 position() const { return m_next - pending(); }
    [[nodiscard]] bool isCaughtUp() const { return m_caughtUp; }
    [[nodiscard]] bool isEnded() const { return m_ended; }
    [[nodiscard]] qint64 skippedBytes() const { return m_skipped; }
    [[nodiscard]] const TerminalModes &modes() const { return m_filter.modes(); }
    void setScreenSize(int rows, int columns) { m_filter.setScreenSize(rows, columns); }

    /** One slice of drawing, well below a millisecond as a rule; false when there is nothing to
     * draw now. Called by the pacer. */
    bool drawSlice();
    /** A key was sent: what comes now is wanted at once, not in pieces of a frame. */
    void expectEcho();
    /** The canvas is ready again. */
    void wake();

signals:
    /** The canvas was cleared; what follows is drawn from `begin`. */
    void restarted();
    /** All that there is now is drawn. */
    void caughtUp();
    void skipped(qint64 bytes);
    /** The run has ended and all of it is drawn. */
    void ended();
    void factsFound(const QList<Runyard::TerminalFact> &facts);
    void modesChanged(const Runyard::TerminalModes &modes);
    void failed(const Runyard::Error &error);

private:
    enum class Opening {
        Anew, ///< clears the canvas
        Jump, ///< draws on below
    };
    void open(Opening how, qint64 bytes);
    void opened(Opening how, const OutputChunk &chunk);
    void startAnew(bool alternateScreen);
    void sayJump(qint64 bytes);
    void readOn();
    void received(const OutputChunk &chunk);
    void refused(const Error &error);
    void drained();
    void sourceGrew(qint64 size, bool ended);
    void finish();
    template<class Handler>
    void ask(qint64 offset, qint64 most, Handler handler);
    [[nodiscard]] TerminalFilterOptions filterOptions() const;
    [[nodiscard]] std::chrono::milliseconds breath() const;
    [[nodiscard]] qint64 pending() const { return m_chunk.size() - m_at + m_nextChunk.size(); }

    TerminalSource &m_source;
    TerminalCanvas &m_canvas;
    TerminalPacer &m_pacer;
    TerminalFilter m_filter;
    QByteArray m_chunk;     ///< being drawn
    qsizetype m_at = 0;     ///< in m_chunk
    QByteArray m_nextChunk; ///< read ahead
    QByteArray m_slice;     ///< filtered; kept for its memory
    QTimer m_breath;        ///< until the source may be watched again
    QElapsedTimer m_lastRead;
    QElapsedTimer m_lastKey;

    qint64 m_begin = 0;
    qint64 m_next = 0; ///< offset of the next byte to read
    qint64 m_size = 0;
    qint64 m_liveFrom = 0; ///< what lies before was printed before we looked
    qint64 m_patience = 0; ///< bytes that may wait before some are skipped
    qint64 m_skipped = 0;
    int m_generation = 0; ///< answers to older questions are void
    bool m_shown = false;
    bool m_open = false;
    bool m_reading = false;
    bool m_caughtUp = false;
    bool m_ended = false;
    bool m_finished = false;
};

} // namespace Runyard
