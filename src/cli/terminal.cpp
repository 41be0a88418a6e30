// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace Runyard::Cli {

Terminal Terminal::detect(GlobalOptions::Color color)
{
    Terminal terminal;
    terminal.input = ::isatty(STDIN_FILENO) != 0;
    terminal.output = ::isatty(STDOUT_FILENO) != 0;
    terminal.errors = ::isatty(STDERR_FILENO) != 0;
    if (terminal.output) {
        const QSize size = sizeOf(STDOUT_FILENO);
        terminal.columns = size.width() > 0 ? size.width() : 80;
        terminal.rows = size.height() > 0 ? size.height() : 24;
    }
    // no-color.org: any value but the empty one.
    const bool plain = !qEnvironmentVariableIsEmpty("NO_COLOR") || qgetenv("TERM") == "dumb";
    terminal.colors = color == GlobalOptions::Color::Always
                      || (color == GlobalOptions::Color::Auto && terminal.output && !plain);
    return terminal;
}

QSize Terminal::sizeOf(int descriptor)
{
    winsize size{};
    if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0)
        return {};
    return {size.ws_col, size.ws_row};
}

} // namespace Runyard::Cli
