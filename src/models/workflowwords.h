// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/workflow.h>

#include <QtCore/QCoreApplication>

namespace Runyard {

/** Values of workflows as people read them, in the user's language. Pure. */
class WorkflowWords
{
    Q_DECLARE_TR_FUNCTIONS(WorkflowWords)
public:
    [[nodiscard]] static QString kind(WorkflowEnums::StepKind kind);
    /** For a step that says nothing of what it does that is known here. */
    [[nodiscard]] static QString unknownKind();
    [[nodiscard]] static QString state(StepState state);
    [[nodiscard]] static QString state(WorkflowState state);
    [[nodiscard]] static QString phase(WorkflowEnums::Phase phase);
    /** The word of the format, for example matrix, and what it means here. */
    [[nodiscard]] static QString mark(const QString &word);
};

} // namespace Runyard
