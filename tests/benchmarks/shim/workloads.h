// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

/** The simplest programs that do one thing of what the shim does, and nothing else: the limits that
 * it is compared with. */

/** Prints `size` bytes in blocks of 64 KiB, lines of 80. */
void printBytes(std::size_t size);

/** What happens to the bytes that come through a pipe. */
enum class Keep { Nothing, CopyToFile, SpliceToFile };

/** Runs this program's printBytes behind a pipe and takes all it prints. */
void readPipe(std::size_t size, Keep keep, const std::string &file);

/** The same behind a pty; no splicing there. */
void readTerminal(std::size_t size, Keep keep, const std::string &file);

/** `count` programs, at most `atOnce` of them at the same time. */
void startMany(int count, int atOnce, const std::string &shim, const std::string &folder);
