// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run.h"

namespace Runyard {

/** Events about what keeps runs alive and in order. The same rules hold as for those of events.h,
 * which holds them all in its variant. */

/** No run of the account starts before `until`, or until the user says so; after that one is
 * tried, and the rest follow when it does well. */
struct AccountHeld
{
    Q_GADGET
    Q_PROPERTY(QString account MEMBER account REQUIRED)
    Q_PROPERTY(QDateTime until MEMBER until)
    Q_PROPERTY(Runyard::ErrorCode code MEMBER code)
    Q_PROPERTY(int failures MEMBER failures)
public:
    QString account;
    QDateTime until; ///< invalid: until the user has done something about it
    ErrorCode code = ErrorCode::None;
    int failures = 0; ///< one after the other, before it was held
};

struct AccountReleased
{
    Q_GADGET
    Q_PROPERTY(QString account MEMBER account REQUIRED)
public:
    QString account;
};

struct RunActivityChanged
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::Activity activity MEMBER activity)
    Q_PROPERTY(QString evidence MEMBER evidence)
public:
    RunId run;
    RunEnums::Activity activity = RunEnums::Activity::Working;
    QString evidence; ///< English, one line
};

/** Something was done about a silent run. */
struct RunRoused
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(Runyard::RunEnums::Remedy remedy MEMBER remedy)
public:
    RunId run;
    RunEnums::Remedy remedy = RunEnums::Remedy::Mark;
};

/** The run's folder went into the trash, from which it can be brought back. */
struct OutputTrashed
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
    Q_PROPERTY(qint64 bytes MEMBER bytes)
public:
    RunId run;
    qint64 bytes = 0;
};

struct OutputRestored
{
    Q_GADGET
    Q_PROPERTY(Runyard::RunId run MEMBER run REQUIRED)
public:
    RunId run;
};

/** An account whose queue is held. */
struct AccountHold
{
    Q_GADGET
    Q_PROPERTY(QString account MEMBER account)
    Q_PROPERTY(QDateTime until MEMBER until)
    Q_PROPERTY(Runyard::ErrorCode code MEMBER code)
    Q_PROPERTY(int failures MEMBER failures)
public:
    QString account;
    QDateTime until;
    ErrorCode code = ErrorCode::None;
    int failures = 0;
    bool operator==(const AccountHold &) const = default;
};

} // namespace Runyard
