// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/** The limit: a main window with a terminal, a tree and an open SQLite database, and nothing else.
 * Shows itself until killed. */
int showBareWindow(int argc, char **argv);
