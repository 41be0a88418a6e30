// SPDX-License-Identifier: GPL-3.0-or-later
#include <mockagent/options.h>
#include <mockagent/performance.h>
#include <mockagent/signals.h>

#include <QtCore/QCoreApplication>

#include <cstdio>

using namespace Runyard;

int main(int argc, char *argv[])
{
    watchSignals();
    const QCoreApplication application(argc,
                                       argv); // for the arguments alone: there is no event loop
    const auto options = parseOptions(QCoreApplication::arguments().sliced(1));
    if (!options) {
        std::fprintf(stderr, "Error: %s\n", qPrintable(options.error()));
        return 2;
    }
    if (options->help) {
        std::fputs(qPrintable(helpText()), stdout);
        return 0;
    }
    if (options->version) {
        std::puts(RUNYARD_VERSION " (Runyard mock agent)");
        return 0;
    }
    return perform(*options);
}
