// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <cli/genericverb.h>

namespace Runyard::Cli {
namespace {

QList<Verb> makeVerbs()
{
    const QList<Verb> generic = genericVerbs();
    const auto fromTable = [&generic](const char *words) {
        for (const Verb &verb : generic) {
            if (verb.words == QLatin1StringView(words))
                return verb;
        }
        Q_UNREACHABLE_RETURN(Verb());
    };
    QList<Verb> verbs{
        runVerb(),
        listVerb(),
        fromTable("show"),
        logsVerb(),
        attachVerb(),
        sendVerb(),
        fromTable("continue"),
        waitVerb(),
        stopVerb(),
        retryVerb(),
        fromTable("pause"),
        fromTable("resume"),
        fromTable("wake"),
        fromTable("priority"),
        fromTable("queue show"),
        queueMoveVerb(),
        fromTable("queue pause"),
        fromTable("queue resume"),
        fromTable("queue limit"),
        fromTable("queue release"),
        workflowRunVerb(),
        workflowCheckVerb(),
        workflowListVerb(),
        workflowShowVerb(),
        workflowGraphVerb(),
        workflowApproveVerb(),
        workflowChangeVerb(),
        fromTable("workflow rerun"),
        fromTable("workflow cancel"),
        fromTable("workflow pause"),
        fromTable("workflow resume"),
        workflowLibraryVerb(),
        workflowImportVerb(),
        fromTable("inbox"),
        permissionsListVerb(),
        permissionsAllowVerb(),
        permissionsDenyVerb(),
        fromTable("permissions rules"),
        permissionsRulesAddVerb(),
        fromTable("permissions rules remove"),
        fromTable("permissions dry-run"),
        interruptVerb(),
        closeVerb(),
        modeVerb(),
        forkVerb(),
        costVerb(),
        fromTable("budget list"),
        budgetExtendVerb(),
        noteAddVerb(),
        fromTable("note list"),
        fromTable("note remove"),
        fromTable("thread link"),
        fromTable("thread unlink"),
        fromTable("thread list"),
        fromTable("routes list"),
        fromTable("routes dry-run"),
        fromTable("trust"),
        fromTable("distrust"),
        fromTable("inspect"),
        projectVerb(),
        instructionsListVerb(),
        instructionsShowVerb(),
        instructionsRenderVerb(),
        presetsListVerb(),
        testVerb(),
        fromTable("agents"),
        configShowVerb(),
        configSetVerb(),
        configUnsetVerb(),
        configPathVerb(),
        doctorVerb(),
        cleanVerb(),
        fromTable("search"),
        fromTable("processes"),
        fromTable("end-orphans"),
        fromTable("store check"),
        fromTable("store backup"),
        storeRestoreVerb(),
        storeRepairVerb(),
        storeExportVerb(),
        fromTable("engine status"),
        engineStopVerb(),
        serveVerb(),
        openVerb(),
        completionVerb(),
        helpVerb(),
        versionVerb(),
        completeVerb(),
        hookVerb(),
    };
    // Rows of the table that came later and have no place above yet.
    for (const Verb &verb : generic) {
        if (std::ranges::none_of(verbs,
                                 [&verb](const Verb &known) { return known.words == verb.words; }))
            verbs << verb;
    }
    return verbs;
}

} // namespace

const QList<Verb> &allVerbs()
{
    static const QList<Verb> verbs = makeVerbs();
    return verbs;
}

} // namespace Runyard::Cli
