// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultpoint.h"

#include <QtCore/QByteArray>

#include <array>

namespace Runyard {
namespace {

constexpr std::array names{"storeAppend", "prepareRun", "spawnShim",
                           "openLink",    "writeLink",  "readOutput"};

struct Plan
{
    int point = -1;
    int at = 0;
    bool isForGood = false;
};

Plan planFrom(const QByteArray &text)
{
    Plan plan;
    const qsizetype equals = text.indexOf('=');
    for (size_t i = 0; i < names.size() && equals > 0; ++i) {
        if (text.first(equals) == names[i])
            plan.point = int(i);
    }
    plan.isForGood = text.endsWith('+');
    plan.at = text.mid(equals + 1, text.size() - equals - 1 - (plan.isForGood ? 1 : 0)).toInt();
    return plan;
}

} // namespace

bool isFaultDue(FaultPoint point)
{
    static const Plan plan = planFrom(qgetenv("RUNYARD_TEST_FAULT"));
    if (int(point) != plan.point)
        return false;
    static int count = 0;
    ++count;
    return plan.isForGood ? count >= plan.at : count == plan.at;
}

} // namespace Runyard
