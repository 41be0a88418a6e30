// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <expected>

namespace Runyard {

/** The absolute path that `name` means, if it lies below the working folder also when symbolic
 * links are followed; else a sentence. The file need not be there. */
[[nodiscard]] std::expected<QString, QString> pathBelow(const QString &folder, const QString &name);

[[nodiscard]] std::expected<QByteArray, QString> readWhole(const QString &path);

/** Makes missing folders. */
[[nodiscard]] std::expected<void, QString> writeWhole(const QString &path,
                                                      const QByteArray &content);

} // namespace Runyard
