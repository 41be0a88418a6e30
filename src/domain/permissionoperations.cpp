// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissionoperations.h"

#include "moc_permissionoperations.cpp"
