// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "folderhandle.h"

namespace Runyard::InstructionFile {

/** Opens a file that a user named; links are followed wherever they lead.
 *  Errors: BadInput (relative), InstructionMissing, InstructionUnreadable. */
[[nodiscard]] Result<FileHandle> find(const QString &path);

/** Why a file could not be found or opened, from errno. `path` is what is shown. */
[[nodiscard]] Error error(const QString &path, int number);

/** The text of a file that was found, of `maxBytes` at most; a byte order mark is left out. Reads
 * nothing but ordinary files, so it never waits for a pipe. Errors: InstructionNotAFile, -TooLarge,
 * -NotText, -Unreadable. */
[[nodiscard]] Result<QString> read(const FileHandle &file, const QString &path, qint64 maxBytes);

} // namespace Runyard::InstructionFile
