// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cli/verb.h>

/** Every verb of the command line. A new one is a function in a file here, and its line in
 * verbs.cpp. */
namespace Runyard::Cli {

/** In the order of the help: those of shapes of their own, and those that the operation table
 * gives. Made once. */
[[nodiscard]] const QList<Verb> &allVerbs();

[[nodiscard]] Verb runVerb();
[[nodiscard]] Verb listVerb();
[[nodiscard]] Verb logsVerb();
[[nodiscard]] Verb attachVerb();
[[nodiscard]] Verb sendVerb();
[[nodiscard]] Verb waitVerb();
[[nodiscard]] Verb stopVerb();
[[nodiscard]] Verb retryVerb();
[[nodiscard]] Verb queueMoveVerb();
[[nodiscard]] Verb configShowVerb();
[[nodiscard]] Verb configSetVerb();
[[nodiscard]] Verb configUnsetVerb();
[[nodiscard]] Verb configPathVerb();
[[nodiscard]] Verb doctorVerb();
[[nodiscard]] Verb engineStopVerb();
[[nodiscard]] Verb serveVerb();
[[nodiscard]] Verb openVerb();
[[nodiscard]] Verb completionVerb();
[[nodiscard]] Verb completeVerb();
[[nodiscard]] Verb helpVerb();
[[nodiscard]] Verb versionVerb();

} // namespace Runyard::Cli
