// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QTimer>

#include <memory>

class QTermWidget;

/** QTermWidget alone, without a filter: what ours is compared with. */
class BareTerminal
{
public:
    enum class Way {
        Pty,    ///< as it is meant: bytes through its pseudo terminal
        Direct, ///< in pieces of 4 KiB into its session, one after the other
    };
    explicit BareTerminal(Way way);
    ~BareTerminal();

    void show();
    /** Draws all of it; returns when the last byte is on the screen. */
    void consume(const QByteArray &bytes);
    /** Adds to what is to be drawn and returns. */
    void feed(const QByteArray &bytes);
    [[nodiscard]] QTermWidget *widget() const { return m_widget.get(); }

private:
    void write();
    void drawDirectly(const QByteArray &bytes);

    Way m_way;
    std::unique_ptr<QTermWidget> m_widget;
    QObject *m_session = nullptr;
    QTimer m_timer;
    QByteArray m_unwritten;
};
