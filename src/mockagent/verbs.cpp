// SPDX-License-Identifier: GPL-3.0-or-later
#include "verbs.h"

#include <QtCore/QLatin1StringView>

#include <algorithm>

namespace Runyard {

namespace {

constexpr Verb table[] = {
    // talking
    {"say", "TEXT", "a message of the agent"},
    {"slow", "MS TEXT", "a message, word by word, MS milliseconds apart"},
    {"think", "TEXT", "a thought"},
    {"count", "N [MS]", "the messages 1 to N, MS milliseconds apart"},
    {"notice", "TEXT", "a note of the program to the user"},
    // files and commands
    {"write", "PATH TEXT", "writes a file below the working folder"},
    {"append", "PATH TEXT", "adds a line to a file"},
    {"edit", "PATH OLD => NEW", "replaces OLD in a file"},
    {"read", "PATH", "reads a file"},
    {"run", "COMMAND", "really runs it with sh -c"},
    {"spawn", "COMMAND", "starts it in a session of its own and does not wait"},
    {"background", "COMMAND",
     "runs it beside the conversation; its end gives a turn and a result of its own"},
    {"tool", "NAME {json} [=> TEXT]", "shows a call of any tool and its result, without effect"},
    {"subagent", "NAME { … }", "the steps in braces, done by a helper agent"},
    // asking
    {"ask", "run COMMAND | TOOL {json} | permission [TEXT]",
     "asks first, then does it; without a host it is refused"},
    {"question", "TEXT | A | B …", "asks the user to choose"},
    {"input", "[TEXT]", "waits for a line of input (the terminal or the next message)"},
    {"password", "[TEXT]", "waits for a line with the terminal's echo off"},
    {"if", "allowed|denied|answer TEXT : STEP", "does STEP only after that answer"},
    // telling about itself
    {"argv", "", "says its arguments, one per line, as they came"},
    {"env", "NAME…", "says these environment variables"},
    {"size", "", "says the size of the terminal"},
    // money and limits
    {"usage", "in=N out=N cr=N cw=N cost=USD model=NAME",
     "what the next message costs; then nothing is counted by itself"},
    {"retry", "N [MS] [STATUS]", "N notices that the server is asked again, MS milliseconds apart"},
    {"limit", "allowed|warning|rejected [resets=+SECONDS] [used=0.9]",
     "a notice about the account's limit"},
    {"fail", "CLASS [MESSAGE]",
     "ends the turn as the real program does, exit code 1; CLASS: rate_limit "
     "[resets=+SECONDS], overloaded, auth, login, billing, network, server, context, "
     "model, max_turns, budget, refusal, permission, error"},
    // time and order
    {"wait", "SECONDS|100ms", "waits"},
    {"loop", "N { … }", "the steps in braces N times; %i% counts"},
    {"hang", "", "does nothing until it is ended"},
    // ends and faults
    {"exit", "N", "ends at once with this exit code, no result"},
    {"finish", "N", "ends with a result and this exit code"},
    {"crash", "[SIGNAL]", "dies of a signal, SEGV unless named"},
    {"stop", "", "stops itself (SIGSTOP) until it is continued"},
    {"ignore-term", "", "from here on TERM, HUP and INT have no effect"},
    {"flood", "BYTES[K|M|G] [noline]",
     "that much text in long messages; noline: in one single line"},
    {"drip", "[MS] TEXT", "text in writes of one byte"},
    {"raw", "TEXT", "these bytes on standard output, nothing added"},
    {"garbage", "[TEXT]", "a line that is not JSON"},
    {"torn", "", "half of an event, then the end"},
    {"stderr", "TEXT", "a line on standard error"},
    {"memory", "BYTES[K|M|G]", "takes that much memory and keeps it"},
};

} // namespace

std::span<const Verb> verbs()
{
    return table;
}

bool isVerb(QStringView word)
{
    return std::ranges::any_of(
        table, [word](const Verb &verb) { return word == QLatin1StringView(verb.name); });
}

} // namespace Runyard
