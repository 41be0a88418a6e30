// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/run.h>

namespace Runyard {

/** Where a run stands in a list, taken from the run once so that a later change of it can't spoil a
 * sorted list. */
struct RunKey
{
    int group = 0;
    double number = 0;
    double position = 0;
    QString text;
    int runNumber = 0; ///< makes every key different
    bool operator==(const RunKey &) const = default;
};

/** How a list of runs is sorted. A value. The order of the queue is: what works, then what waits in
 * the order in which it will start, then what has ended, latest first. */
class RunOrder
{
public:
    enum class By { Queue, State, Number, Folder, Agent, Title, Priority, Elapsed, Cost, LastLine };

    explicit RunOrder(By by = By::Queue, Qt::SortOrder order = Qt::AscendingOrder);

    [[nodiscard]] By by() const { return m_by; }
    [[nodiscard]] RunKey keyOf(const Run &run) const;
    [[nodiscard]] bool operator()(const RunKey &left, const RunKey &right) const;

private:
    By m_by;
    bool m_descending;
};

} // namespace Runyard
