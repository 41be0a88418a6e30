// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakegateway.h"

namespace Runyard::Scene {

/** Runs in every state, with what agents say, cost and fail at; their ids in the order of their
 * numbers. */
QList<RunId> everyState(FakeGateway &gateway);
/** A conversation with everything in it, ended well. */
RunId longTalk(FakeGateway &gateway);
/** The next message in it, at which the agent works and asks something. */
RunId nextTalk(FakeGateway &gateway, const RunId &run);
/** Agents of all kinds: ready, missing, not logged in. */
void knowAgents(FakeGateway &gateway);
/** A run that starts when the account's limit is reset. */
RunId waitForLimit(FakeGateway &gateway, const RunId &run);
/** Budgets that are hardly and nearly used up. */
void spendBudgets(FakeGateway &gateway);
/** Three processes for each run at work. */
void ownProcesses(FakeGateway &gateway);
/** Notes of people and of an agent that hold for the run, and a thread. */
void writeNotes(FakeGateway &gateway, const RunId &run);
/** What the real Claude Code printed, one recording after the other as one conversation; the last
 * run.
 */
RunId recordedTalk(FakeGateway &gateway);
/** Five folders of different kinds: fine, not trusted, busy, without instruction, gone; their
 * paths. */
QStringList oddFolders(FakeGateway &gateway);

} // namespace Runyard::Scene
