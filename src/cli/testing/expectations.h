// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testfile.h"

#include <domain/operations.h>

#include <QtCore/QHash>

namespace Runyard::Cli::Testing {

/** What a test's run did. */
struct Outcome
{
    std::optional<Error> rejected; ///< no run was started
    Run run;
    QList<Event> events;
    QString folder;                    ///< the copy that it worked in
    QHash<QString, QByteArray> before; ///< contents of the files, by relative path, as hashes
};

/** What is other than expected, one sentence for each; empty when the test passes. */
[[nodiscard]] QStringList failures(const Expectation &expect, const Outcome &outcome);

/** Hashes of the files of a folder, those of Runyard and git aside. */
[[nodiscard]] QHash<QString, QByteArray> contentsOf(const QString &folder);

/** The instruction without lines for the mock agent. */
[[nodiscard]] QString withoutScript(const QString &instruction);

} // namespace Runyard::Cli::Testing
