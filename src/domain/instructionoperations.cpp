// SPDX-License-Identifier: GPL-3.0-or-later
#include "instructionoperations.h"

#include "moc_instructionoperations.cpp"
