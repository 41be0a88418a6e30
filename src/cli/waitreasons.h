// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runboard.h"

#include <QtCore/QTimer>

namespace Runyard::Cli {

/** Finds out why runs stay in the queue: what is in their way is mostly not among the runs that
 * somebody waits for. Asks the engine as long as one of them is queued. */
class WaitReasons final : public QObject
{
    Q_OBJECT
public:
    WaitReasons(Gateway &gateway, const RunBoard &board, QObject *parent = nullptr);

    /** One line; empty when it does not wait, or the reason is not known yet. */
    [[nodiscard]] QString of(const RunId &run) const { return m_reasons.value(run); }

signals:
    void changed(const Runyard::RunId &run);

private:
    [[nodiscard]] QList<Run> queued() const;
    void ask();
    void take(const QueueStatus &queue, const QList<Run> &others);

    Gateway &m_gateway;
    const RunBoard &m_board;
    QTimer m_soon;
    QHash<RunId, QString> m_reasons;
    bool m_isAsking = false;
};

} // namespace Runyard::Cli
