// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/ids.h>

#include <QtCore/QObject>

#include <concepts>

namespace Runyard {

class BudgetEnums
{
    Q_GADGET
public:
    enum class Kind {
        Run,    ///< what one run may spend
        Folder, ///< what all runs in a folder may spend on one day
        Day,    ///< what all runs may spend on one day
    };
    Q_ENUM(Kind)
};

/** How much of a budget is spent. Days are those of the engine's time zone. */
struct Budget
{
    Q_GADGET
    Q_CLASSINFO("limitUsd", "US dollars that may be spent; 0 any.")
    Q_CLASSINFO("limitTokens", "Tokens that may be used; 0 any.")
    Q_PROPERTY(Runyard::BudgetEnums::Kind kind MEMBER kind)
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(QString day MEMBER day)
    Q_PROPERTY(double spentUsd MEMBER spentUsd)
    Q_PROPERTY(double limitUsd MEMBER limitUsd)
    Q_PROPERTY(qint64 spentTokens MEMBER spentTokens)
    Q_PROPERTY(qint64 limitTokens MEMBER limitTokens)
public:
    BudgetEnums::Kind kind = BudgetEnums::Kind::Run;
    RunId run;      ///< of a Run budget
    QString folder; ///< of a Folder budget: its real path
    QString day;    ///< of a Folder or Day budget: 2026-11-21
    double spentUsd = 0;
    double limitUsd = 0;
    qint64 spentTokens = 0;
    qint64 limitTokens = 0;
    /** Names the budget, for as long as it lasts. */
    [[nodiscard]] QString key() const;
    /** The part that is spent, of money or of tokens, whichever is more; 0 without limits. */
    [[nodiscard]] double part() const;
    bool operator==(const Budget &) const = default;
};

/** Events about money. The same rules hold as for those of events.h. `cause` is the run whose
 * spending it was. */
struct BudgetWarned
{
    Q_GADGET
    Q_PROPERTY(Runyard::Budget budget MEMBER budget REQUIRED)
    Q_PROPERTY(Runyard::RunId cause MEMBER cause)
public:
    Budget budget;
    RunId cause;
};

/** It is used up: what it is for is held until somebody says how to go on. */
struct BudgetReached
{
    Q_GADGET
    Q_PROPERTY(Runyard::Budget budget MEMBER budget REQUIRED)
    Q_PROPERTY(Runyard::RunId cause MEMBER cause)
public:
    Budget budget;
    RunId cause;
};

/** More may be spent: by so much on top of what is spent already. */
struct BudgetExtended
{
    Q_GADGET
    Q_PROPERTY(Runyard::Budget budget MEMBER budget REQUIRED)
public:
    Budget budget; ///< its limits are the new ones
};

/** One line for a timeline, English. */
[[nodiscard]] QString describeEvent(const BudgetWarned &event);
[[nodiscard]] QString describeEvent(const BudgetReached &event);
[[nodiscard]] QString describeEvent(const BudgetExtended &event);

template<class E>
concept BudgetEvent = std::same_as<E, BudgetWarned> || std::same_as<E, BudgetReached>
                      || std::same_as<E, BudgetExtended>;

} // namespace Runyard
