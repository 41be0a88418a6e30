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
/** Five folders of different kinds: fine, not trusted, busy, without instruction, gone; their
 * paths. */
QStringList oddFolders(FakeGateway &gateway);

} // namespace Runyard::Scene
