// SPDX-License-Identifier: GPL-3.0-or-later
#include "selection.h"

namespace Runyard {

void Selection::select(const RunId &current, const QList<RunId> &runs)
{
    const bool newCurrent = m_current != current;
    const bool newRuns = m_runs != runs;
    m_current = current;
    m_runs = runs;
    if (newCurrent)
        emit currentChanged(m_current);
    if (newRuns)
        emit changed(m_runs);
}

void Selection::activate(const RunId &run)
{
    if (run.isEmpty())
        return;
    if (!m_runs.contains(run))
        select(run);
    else
        select(run, m_runs);
    emit activated(run);
}

} // namespace Runyard
