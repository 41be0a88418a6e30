// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginehost.h"
#include "version.h"

#include <cli/cli.h>
#include <protocol/message.h>

#include <QtCore/QLibraryInfo>

/** `runyard`: the command line, and, as `runyard serve`, the engine. */
int main(int argc, char **argv)
{
    Runyard::Cli::Hooks hooks;
    hooks.version = QStringLiteral(RUNYARD_VERSION);
    hooks.parts
        = {{QStringLiteral("Qt"), QLibraryInfo::version().toString()},
           {QStringLiteral("protocol"), QString::number(Runyard::Message::protocolVersion)}};
    hooks.serve = [argc, argv](const Runyard::Cli::ServeRequest &request) {
        return Runyard::serveEngine(argc, argv,
                                    {request.background, request.socket, request.settings});
    };
    hooks.restoreStore = Runyard::restoreStore;
    hooks.repairStore = Runyard::repairStore;
    return Runyard::Cli::run(argc, argv, hooks);
}
