// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "parameter.h"

#include <QtCore/QList>

#include <array>
#include <functional>

namespace Runyard::Cli {

class Arguments;
class Context;

/** What must be there before a verb starts. */
enum class Needs {
    Nothing,
    RunningEngine,      ///< and none is started
    Engine,             ///< started when none runs
    MaybeEngine,        ///< the same, but where that fails the verb starts all the same: see
                        ///< Context::hasGateway
    MaybeRunningEngine, ///< a running one is used, none is started, and that is no error
};

struct Example
{
    QString line;
    QString meaning; ///< English source text
};

/** One command of the command line. A value: parser, help, completion and the manual's test all
 * read it. */
struct Verb
{
    QString words;   ///< "queue move"
    QString group;   ///< heading in the help, English source text; empty: not listed
    QString summary; ///< one line, English source text
    QString details; ///< more of it, paragraphs; may be empty
    QList<Parameter> parameters = {};
    QList<Example> examples = {};
    Needs needs = Needs::Engine;
    bool takesVariables = false; ///< `--set` with a name that is no setting's is for the verb
    bool takesCommand = false;   ///< words after `--` are a command with its arguments
    /** Begins; ends, now or later, by Context::finish. What lives on belongs to the context as its
     * QObject parent. */
    std::function<void(Context &, const Arguments &)> start = {};
};

/** Headings, in the order of the help. */
namespace Group {
inline constexpr const char *runs = QT_TRANSLATE_NOOP("Cli", "Runs");
inline constexpr const char *queue = QT_TRANSLATE_NOOP("Cli", "Queue");
inline constexpr const char *workflows = QT_TRANSLATE_NOOP("Cli", "Workflows");
inline constexpr const char *agents = QT_TRANSLATE_NOOP("Cli", "What agents ask and spend");
inline constexpr const char *folders = QT_TRANSLATE_NOOP("Cli", "Folders");
inline constexpr const char *setup = QT_TRANSLATE_NOOP("Cli", "Agents, settings, engine");
inline constexpr const char *care = QT_TRANSLATE_NOOP("Cli", "History, output, processes");
inline constexpr const char *other = QT_TRANSLATE_NOOP("Cli", "Other");
inline constexpr auto all = std::array{runs, queue, workflows, agents, folders, setup, care, other};
} // namespace Group

} // namespace Runyard::Cli
