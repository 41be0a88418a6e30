// SPDX-License-Identifier: GPL-3.0-or-later
#include "project.h"

#include "moc_project.cpp"
