// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder.h"

#include "moc_folder.cpp"
