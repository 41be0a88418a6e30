// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <workflows/workflowdocument.h>

#include <QtCore/QCoreApplication>
#include <QtGui/QColor>

class QPalette;

namespace Runyard {

/** A kind of step as the palette offers it. */
struct StepOffer
{
    QString key; ///< the word of the format: agent, run …
    WorkflowEnums::StepKind kind = WorkflowEnums::StepKind::Run;
    QString text;
    QString hint;
    QString id; ///< wish for the name of a new one
};

/** The kinds of steps: their symbols, their colours, and what a new one begins with. */
class StepKinds
{
    Q_DECLARE_TR_FUNCTIONS(StepKinds)
public:
    /** In the order of the palette. */
    [[nodiscard]] static QList<StepOffer> offers();
    [[nodiscard]] static StepOffer offer(const QString &key);
    /** Keys and values of a new one, fit to run. */
    [[nodiscard]] static WorkflowDocument::Entries entries(const QString &key);

    [[nodiscard]] static QString icon(WorkflowEnums::StepKind kind, bool isKnown = true);
    [[nodiscard]] static QColor color(WorkflowEnums::StepKind kind, const QPalette &palette);
    [[nodiscard]] static QString stateIcon(StepState state);
    [[nodiscard]] static QColor stateColor(StepState state, const QPalette &palette);
};

/** A step kind's key, dragged from the palette. */
inline constexpr auto stepKindMimeType = "application/x-runyard-step-kind";
/** Steps as YAML, copied from a canvas; the same stands as text/plain beside it. */
inline constexpr auto stepsMimeType = "application/x-runyard-steps";

} // namespace Runyard
