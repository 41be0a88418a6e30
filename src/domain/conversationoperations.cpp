// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversationoperations.h"

#include "moc_conversationoperations.cpp"
