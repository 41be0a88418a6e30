// SPDX-License-Identifier: GPL-3.0-or-later
#include "queries.h"

#include "moc_queries.cpp"
