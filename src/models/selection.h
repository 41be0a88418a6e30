// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/ids.h>

#include <QtCore/QList>
#include <QtCore/QObject>

namespace Runyard {

/** Which runs the user means. Panels set it and follow it, so that they need not know of each
 * other. */
class Selection : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** The one whose details and terminal are shown; empty for none. */
    [[nodiscard]] const RunId &current() const { return m_current; }
    /** All that are selected, in the order of the panel that selected them; holds `current`. */
    [[nodiscard]] const QList<RunId> &runs() const { return m_runs; }

    void select(const RunId &current, const QList<RunId> &runs);
    void select(const RunId &run)
    {
        select(run, run.isEmpty() ? QList<RunId>{} : QList<RunId>{run});
    }
    /** The user wants to see and type into the run, not only to select it. */
    void activate(const RunId &run);

signals:
    void currentChanged(const Runyard::RunId &run);
    void changed(const QList<Runyard::RunId> &runs);
    void activated(const Runyard::RunId &run);

private:
    RunId m_current;
    QList<RunId> m_runs;
};

} // namespace Runyard
