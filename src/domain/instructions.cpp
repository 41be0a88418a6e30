// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructions.h"

#include "moc_instructions.cpp"
