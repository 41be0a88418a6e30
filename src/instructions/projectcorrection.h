// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/project.h>

#include <QtCore/QJsonObject>

/** What people say about their project in `.runyard/project.yaml`, in place of what was found. */
namespace Runyard {

/** `facts` with what the file (its text) says in their place. Errors (ConfigBroken) name file, line
 * and column; then nothing is corrected. */
[[nodiscard]] Result<ProjectFacts> corrected(ProjectFacts facts, const QByteArray &yaml,
                                             const QString &fileName);

/** The file's text after a correction, as CorrectProject has it; empty when it says nothing any
 * more. Lines of other facts and comments stay as they are. Errors: BadInput, ConfigBroken when the
 * file is no such file as it is. */
[[nodiscard]] Result<QByteArray> withCorrections(const QByteArray &yaml, const QJsonObject &facts,
                                                 const QString &fileName);

} // namespace Runyard
