// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QList>

namespace Runyard {

/** A workflow that comes with Runyard (resources/workflows). */
struct LibraryWorkflow
{
    QString name; ///< as in library/NAME
    QString description;
    QString text;
};

/** All of them, by name. */
[[nodiscard]] QList<LibraryWorkflow> workflowLibrary();
/** Errors: NotFound, with a suggestion. */
[[nodiscard]] Result<QString> libraryText(const QString &name);

} // namespace Runyard
