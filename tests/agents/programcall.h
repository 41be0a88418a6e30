// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QStringList>

/** What a call of our program gave. */
struct ProgramAnswer
{
    int exitCode = -1; ///< -1: it did not end in time
    QJsonObject json;
    QByteArray text; ///< all that it printed
};

/** Calls `runyard` with this environment alone, and waits for its end. */
[[nodiscard]] ProgramAnswer callProgram(const QStringList &arguments,
                                        const QProcessEnvironment &environment);
