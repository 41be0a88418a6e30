// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay.h"

#include <QtCore/QProcessEnvironment>

/** Starts what a provider says for a run, on pipes and without a shim, and reads its output as the
 * engine does. */
struct AgentRun
{
    Runyard::Run run;
    Runyard::Settings settings;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    int timeoutMs = 60'000;
    int interruptAfterFacts = 0; ///< SIGINT when that many facts have come; 0: never

    QByteArray output;
    QByteArray errors;

    explicit AgentRun(const QString &folder);
    /** Fails the current test when it cannot be started or does not end. */
    [[nodiscard]] Replay::Facts play(const Runyard::AgentProvider &provider);
};

/** Settings with these environment variables set. */
[[nodiscard]] Runyard::Settings settingsWith(const QHash<QString, QString> &environment);
