// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "permission.h"

#include <base/ids.h>

namespace Runyard {

/** Events about what agents ask. The same rules hold as for those of events.h, which holds them all
 * in its variant. */

/** The run waits until this is answered. A fact, read from the agent's output; those about budgets
 * are our own. */
struct PermissionAsked
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::PermissionQuestion question MEMBER question REQUIRED)
    Q_PROPERTY(bool hook MEMBER hook)
public:
    RunId run;
    PermissionQuestion question;
    bool hook = false; ///< the agent's own program asked, by a hook: not read from its output
};

/** Recorded before the agent is told. */
struct PermissionAnswered
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::PermissionAnswer answer MEMBER answer REQUIRED)
    Q_PROPERTY(Runyard::PermissionEnums::By by MEMBER by)
    Q_PROPERTY(Runyard::PermissionEnums::Scope scope MEMBER scope)
    Q_PROPERTY(Runyard::PermissionRule rule MEMBER rule)
public:
    RunId run;
    PermissionAnswer answer;
    PermissionEnums::By by = PermissionEnums::By::User;
    PermissionEnums::Scope scope = PermissionEnums::Scope::Once;
    PermissionRule rule; ///< that answered it, or that the answer made for its scope
};

/** The agent has the answer, or asks no longer. A fact. */
struct PermissionClosed
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(bool hook MEMBER hook)
public:
    RunId run;
    int number = 0;
    bool hook = false; ///< as PermissionAsked had it
};

/** One line for a timeline, English. */
[[nodiscard]] QString describeEvent(const PermissionAsked &event);
[[nodiscard]] QString describeEvent(const PermissionAnswered &event);
[[nodiscard]] QString describeEvent(const PermissionClosed &event);

template<class E>
concept PermissionEvent = std::same_as<E, PermissionAsked> || std::same_as<E, PermissionAnswered>
                          || std::same_as<E, PermissionClosed>;

} // namespace Runyard
