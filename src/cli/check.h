// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace Runyard::Cli {

/** One thing that `doctor` looked at. */
struct Check
{
    enum class Status { Ok, Warning, Failure };
    QString id; ///< "disk": the same in every language
    Status status = Status::Ok;
    QString text;   ///< what was found, translated
    QString remedy; ///< what to do; empty when all is well
    [[nodiscard]] QJsonObject json() const;
};

/** Everything that can be looked at without the engine. */
[[nodiscard]] QList<Check> localChecks();

/** Folders of runs that a shim holds although no run of that id (`active`) is at work. */
[[nodiscard]] Check orphanCheck(const QStringList &active);

} // namespace Runyard::Cli
