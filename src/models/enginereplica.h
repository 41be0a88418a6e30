// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/state.h>
#include <ports/gateway.h>

#include <QtCore/QTimer>

namespace Runyard {

/** The window's own copy of what the engine knows: asked for once, then kept true by folding the
 * events that follow. All models read it. Lives on the thread of its Gateway, which must outlive
 * it. */
class EngineReplica : public QObject
{
    Q_OBJECT
public:
    explicit EngineReplica(Gateway &gateway, QObject *parent = nullptr);

    [[nodiscard]] const State &state() const { return m_state; }
    [[nodiscard]] Gateway &gateway() const { return m_gateway; }
    /** An overview has been loaded; before that the state is empty. Stays true when the link
     * breaks. */
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] bool isConnected() const { return m_gateway.isConnected(); }
    /** Runs at once, as it is in force; 0 until it is known. */
    [[nodiscard]] int effectiveLimit() const { return m_effectiveLimit; }
    /** Sequence number of the last event that the state holds. */
    [[nodiscard]] qint64 sequence() const { return m_sequence; }

signals:
    /** The state was loaded anew: whatever was derived from it is void. */
    void reset();
    /** The state has folded these; oldest first. */
    void recorded(const QList<Runyard::EventRecord> &records);
    void effectiveLimitChanged(int limit);
    void connected();
    void disconnected(const Runyard::Error &error);
    /** The engine answered, but not with an overview. */
    void loadFailed(const Runyard::Error &error);

private:
    void meetEngine();
    void load();
    void fold(const QList<EventRecord> &records);
    void askLimit();

    Gateway &m_gateway;
    State m_state;
    qint64 m_sequence = 0;
    int m_effectiveLimit = 0;
    bool m_loaded = false;
    QTimer m_again{this};
};

} // namespace Runyard
