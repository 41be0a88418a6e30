// SPDX-License-Identifier: GPL-3.0-or-later
#include "permission.h"

#include "moc_permission.cpp"
