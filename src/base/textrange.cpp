// SPDX-License-Identifier: GPL-3.0-or-later
#include "textrange.h"

#include "moc_textrange.cpp"
