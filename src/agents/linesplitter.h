// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>

#include <functional>

namespace Runyard {

/** Cuts a stream of bytes, in whatever pieces they come, into lines. A line longer than the cap is
 * passed over: it is reported once, when its end is known, so that the same bytes always give the
 * same calls. Holds at most one line. */
class LineSplitter
{
public:
    struct Line
    {
        QByteArrayView
            bytes; ///< without its newline; valid during the call only; empty when it was too long
        qint64 length = 0; ///< as it was in the stream
        bool tooLong = false;
        bool unfinished = false; ///< the stream ended before a newline
    };
    using Taker = std::function<void(const Line &)>;

    explicit LineSplitter(qsizetype cap);

    void feed(QByteArrayView bytes, const Taker &take);
    /** The stream has ended: gives what is left, if anything. */
    void finish(const Taker &take);

private:
    void keep(QByteArrayView bytes);
    void give(bool unfinished, const Taker &take);

    qsizetype m_cap;
    QByteArray m_kept;
    qint64 m_length = 0;
};

} // namespace Runyard
