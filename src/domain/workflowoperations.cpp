// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowoperations.h"

#include "moc_workflowoperations.cpp"
