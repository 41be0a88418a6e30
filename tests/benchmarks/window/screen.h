// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

#include <chrono>

/** An X display of its own whose pixels can be looked at while they are drawn: what is measured by
 * it is what a user sees, whoever draws it. */
class Screen
{
public:
    ~Screen();

    /** False when there is no Xvfb. */
    [[nodiscard]] bool open();
    /** For the environment: `:99`. */
    [[nodiscard]] QString display() const { return m_display; }

    /** Waits until a pixel differs from how the screen is now; a negative time when none did in 20
     * s. */
    [[nodiscard]] std::chrono::nanoseconds
    waitForPicture(std::chrono::steady_clock::time_point since) const;
    /** Waits until the screen is as empty as it was at first. */
    void waitUntilEmpty() const;

private:
    [[nodiscard]] QByteArray sample() const;

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_display;
    const char *m_pixels = nullptr;
    qsizetype m_size = 0;
    QByteArray m_empty;
};
