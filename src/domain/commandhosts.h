// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QStringList>

#include <optional>

namespace Runyard {

/** Which hosts a command for a shell talks to, as far as its words tell. Pure, and bounded by the
 * length of the line. A script that it calls, a variable, a configuration file or a redirection may
 * lead elsewhere: that can't be read off. */

/** Every host that is named anywhere in the line, quoted or not: in URLs, in `user@host:path`, and
 * as words behind programs of the network (`ping example.org`). For rules that refuse: it may name
 * some that are never asked. Lower case. */
[[nodiscard]] QStringList mentionedHosts(const QString &line);

/** For rules that allow: the hosts that a simple command fetches from, when it is `curl` or `wget`,
 * all of its options are known to do no more than to fetch and print, and each URL is literal; else
 * nothing. Never empty. `command` as shellCommands() gives it, of a line that is not opaque. */
[[nodiscard]] std::optional<QStringList> fetchedHosts(const QString &command);

} // namespace Runyard
