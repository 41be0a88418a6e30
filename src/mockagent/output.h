// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace Runyard {

/** Standard output, written at once and unbuffered, so that a kill loses nothing that was said
 * before it. A reader that went away is no error: the real program goes on too. */
class Output
{
public:
    Output() = default;
    virtual ~Output() = default;
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    virtual void write(QByteArrayView bytes);
    void line(const QByteArray &text) { write(text + '\n'); }

private:
    bool m_readerGone = false;
};

/** Keeps what is written, for `--output-format json`, where only the end is printed. */
class KeepingOutput : public Output
{
public:
    void write(QByteArrayView bytes) override { m_kept += bytes; }
    [[nodiscard]] QByteArray kept() const { return m_kept; }

private:
    QByteArray m_kept;
};

} // namespace Runyard
