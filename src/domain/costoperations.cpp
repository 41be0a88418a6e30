// SPDX-License-Identifier: GPL-3.0-or-later
#include "costoperations.h"

#include "moc_costoperations.cpp"
