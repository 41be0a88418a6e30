// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

#include <csignal>
#include <map>

namespace Runyard::Cli {

/** Turns Unix signals into Qt's, on the thread of its owner; what the signals did before comes back
 * with its end. At most one watcher per signal at a time. */
class SignalWatcher final : public QObject
{
    Q_OBJECT
public:
    explicit SignalWatcher(const QList<int> &signalNumbers, QObject *parent = nullptr);
    ~SignalWatcher() override;

signals:
    void received(int signalNumber);

private:
    std::map<int, struct sigaction> m_before;
    int m_reading = -1;
};

} // namespace Runyard::Cli
