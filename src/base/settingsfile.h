// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

#include <QtCore/QList>

/** The file of settings, `config.yaml`: YAML, of which settings need little. Bounded before it is
 * parsed: no aliases (a few lines of which can name a node a million times), no deep nesting, no
 * second document, 1 MiB at most. */
namespace Runyard::SettingsFile {

struct Entry
{
    QString key;        ///< dotted; `queue: {maxParallel: 4}` is `queue.maxParallel`
    QStringList values; ///< one, or the entries of a list
    bool isList = false;
    int line = 0; ///< counts from 1
};

/** In the order of the file; a file that isn't there has none. Errors (ConfigBroken) name file and
 * line. */
[[nodiscard]] Result<QList<Entry>> read(const QString &path);

/** The bytes of the file, empty without one. Errors: ConfigBroken. */
[[nodiscard]] Result<QByteArray> readBytes(const QString &path);

/** `content` with `key` set to `value` (as YAML spells it), in its line if it has one, else in a
 * new one at the end; an empty value removes it. No other line changes. */
[[nodiscard]] QString withValue(const QString &content, const QString &key, const QString &value);

/** As YAML spells them. */
[[nodiscard]] QString quoted(const QString &text);
[[nodiscard]] QString quoted(const QStringList &list);

} // namespace Runyard::SettingsFile
