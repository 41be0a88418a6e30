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
[[nodiscard]] Verb projectVerb();
[[nodiscard]] Verb instructionsListVerb();
[[nodiscard]] Verb instructionsShowVerb();
[[nodiscard]] Verb instructionsRenderVerb();
[[nodiscard]] Verb presetsListVerb();
[[nodiscard]] Verb testVerb();
[[nodiscard]] Verb logsVerb();
[[nodiscard]] Verb attachVerb();
[[nodiscard]] Verb sendVerb();
[[nodiscard]] Verb waitVerb();
[[nodiscard]] Verb stopVerb();
[[nodiscard]] Verb retryVerb();
[[nodiscard]] Verb queueMoveVerb();
[[nodiscard]] Verb permissionsListVerb();
[[nodiscard]] Verb permissionsAllowVerb();
[[nodiscard]] Verb permissionsDenyVerb();
[[nodiscard]] Verb permissionsRulesAddVerb();
[[nodiscard]] Verb workflowRunVerb();
[[nodiscard]] Verb workflowCheckVerb();
[[nodiscard]] Verb workflowListVerb();
[[nodiscard]] Verb workflowShowVerb();
[[nodiscard]] Verb workflowGraphVerb();
[[nodiscard]] Verb workflowApproveVerb();
[[nodiscard]] Verb workflowChangeVerb();
[[nodiscard]] Verb workflowLibraryVerb();
[[nodiscard]] Verb workflowImportVerb();
[[nodiscard]] Verb interruptVerb();
[[nodiscard]] Verb closeVerb();
[[nodiscard]] Verb modeVerb();
[[nodiscard]] Verb forkVerb();
[[nodiscard]] Verb costVerb();
[[nodiscard]] Verb budgetExtendVerb();
[[nodiscard]] Verb noteAddVerb();
[[nodiscard]] Verb configShowVerb();
[[nodiscard]] Verb configSetVerb();
[[nodiscard]] Verb configUnsetVerb();
[[nodiscard]] Verb configPathVerb();
[[nodiscard]] Verb doctorVerb();
[[nodiscard]] Verb cleanVerb();
[[nodiscard]] Verb storeRestoreVerb();
[[nodiscard]] Verb storeRepairVerb();
[[nodiscard]] Verb storeExportVerb();
[[nodiscard]] Verb engineStopVerb();
[[nodiscard]] Verb serveVerb();
[[nodiscard]] Verb openVerb();
[[nodiscard]] Verb completionVerb();
[[nodiscard]] Verb completeVerb();
[[nodiscard]] Verb hookVerb();
[[nodiscard]] Verb helpVerb();
[[nodiscard]] Verb versionVerb();

} // namespace Runyard::Cli
