// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArrayList>

#include <functional>
#include <sys/types.h>

/** A program on the far side of a real pty of 100 columns and 30 rows, which is its controlling
 * terminal. */
class PtyTerminal
{
public:
    struct Program
    {
        QByteArrayList words;       ///< path and arguments
        QByteArrayList environment; ///< NAME=VALUE; empty: the test's own
        QByteArray folder;          ///< empty: the test's own
    };
    explicit PtyTerminal(Program program);
    ~PtyTerminal();
    PtyTerminal(const PtyTerminal &) = delete;
    PtyTerminal &operator=(const PtyTerminal &) = delete;

    void type(const QByteArray &keys);
    /** True when the screen shows `text` behind what was awaited before. */
    [[nodiscard]] bool shows(const QByteArray &text);
    /** Reads on until `condition` holds; false when it does not in that time. */
    [[nodiscard]] bool until(const std::function<bool()> &condition, int timeoutMs = 5000);
    /** Exit code, 128 + signal when it died of one, -1 when it does not end. */
    [[nodiscard]] int end();
    [[nodiscard]] QByteArray screen() const { return m_screen; }

private:
    void read();

    int m_master;
    pid_t m_process = 0;
    QByteArray m_screen;
    qsizetype m_seen = 0;
};
