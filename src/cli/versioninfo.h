// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

/** The versions of this program and of its parts, as `main` gave them. Set once, before anything
 * else. */
namespace Runyard::Cli::VersionInfo {

using Parts = QList<std::pair<QString, QString>>;

void set(const QString &version, const Parts &parts);
[[nodiscard]] QString version();
/** "runyard 0.1.0", and a line for each part when `all`. */
[[nodiscard]] QString text(bool all);
[[nodiscard]] QJsonObject json();

} // namespace Runyard::Cli::VersionInfo
