// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

namespace Runyard {

/** SIGTERM, SIGINT and SIGHUP as a Qt signal on the main thread (signalfd(2)). Make it before any
 * other thread starts, since the signals are blocked for all threads that come after. */
class TerminationSignals final : public QObject
{
    Q_OBJECT
public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

Q_SIGNALS:
    void received(int signal);

private:
    int m_fd = -1;
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace Runyard
