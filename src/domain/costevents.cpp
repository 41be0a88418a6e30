// SPDX-License-Identifier: GPL-3.0-or-later
#include "costevents.h"

#include <base/codec.h>

namespace Runyard {
namespace {

QString ofBudget(const Budget &budget)
{
    const QString whose = budget.kind == BudgetEnums::Kind::Run ? QStringLiteral("the run")
                          : budget.kind == BudgetEnums::Kind::Folder
                              ? budget.folder + u' ' + budget.day
                              : budget.day;
    QStringList amounts;
    if (budget.limitUsd > 0)
        amounts << QStringLiteral("$%1 of $%2")
                       .arg(budget.spentUsd, 0, 'f', 2)
                       .arg(budget.limitUsd, 0, 'f', 2);
    if (budget.limitTokens > 0)
        amounts
            << QStringLiteral("%1 of %2 tokens").arg(budget.spentTokens).arg(budget.limitTokens);
    return QStringLiteral("%1: %2").arg(whose, amounts.join(QLatin1StringView(", ")));
}

} // namespace

QString Budget::key() const
{
    return Codec::enumKey(kind) + u' ' + run.value + folder + u' ' + day;
}

double Budget::part() const
{
    const double money = limitUsd > 0 ? spentUsd / limitUsd : 0;
    const double amount = limitTokens > 0 ? double(spentTokens) / double(limitTokens) : 0;
    return std::max(money, amount);
}

QString describeEvent(const BudgetWarned &event)
{
    return QStringLiteral("Budget nearly used up, of ") + ofBudget(event.budget);
}

QString describeEvent(const BudgetReached &event)
{
    return QStringLiteral("Budget used up, of ") + ofBudget(event.budget);
}

QString describeEvent(const BudgetExtended &event)
{
    return QStringLiteral("Budget extended, of ") + ofBudget(event.budget);
}

} // namespace Runyard

#include "moc_costevents.cpp"
