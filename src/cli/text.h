// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QCoreApplication>

namespace Runyard::Cli {

/** What the command line says, in the user's language: `Text::tr("…")`. Tables mark their texts
 * with QT_TRANSLATE_NOOP("Cli", "…") and hand them to `translated` when they are shown. */
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

[[nodiscard]] QString translated(const QString &source);
/** What to do about it; may be empty. */
[[nodiscard]] QString translatedRemedy(const Error &error);
/** Message and remedy of an error, in one line. */
[[nodiscard]] QString translated(const Error &error);

} // namespace Runyard::Cli
