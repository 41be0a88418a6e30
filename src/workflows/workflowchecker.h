// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "expression.h"
#include "formatreader.h"

#include <domain/workflowplan.h>

#include <QtCore/QBitArray>
#include <QtCore/QHash>

namespace Runyard {

/** Looks at a definition as a whole: ids, needs, circles, and what expressions refer to. */
class WorkflowChecker
{
public:
    WorkflowChecker(FormatReader &reader, const WorkflowDefinition &definition)
        : m_reader(reader), m_definition(definition)
    {
    }

    void check()
    {
        for (const WorkflowParameter &parameter : m_definition.params)
            m_params << parameter.name;
        checkIds();
        checkNeeds();
        checkCycles();
        for (int i = 0; i < m_definition.steps.size(); ++i)
            checkStep(i);
        checkWorkflowTexts();
    }

    void checkText(int node, const QString &text, int step);

private:
    /** What an expression of a step may name. */
    struct Names
    {
        QStringList roots;
        QStringList params;
        QStringList matrix;
    };
    void checkIds();
    void checkNeeds();
    void checkCycles();
    void checkStep(int step);
    void checkShell(int node, const QString &script);
    void checkScalars(int node, int step, const QString &key);
    void checkExpression(int node, const Expression &expression, int step, const QString &piece);
    void checkStepReference(int node, const QStringList &path, int step, const QString &piece);
    void checkWorkflowTexts();
    void checkGroup(int node);
    [[nodiscard]] Names namesFor(int step) const;
    [[nodiscard]] bool isAncestor(int ancestor, int step);
    /** The value's node of a step's key; the step's own where it is not written. */
    [[nodiscard]] int keyNode(int step, QStringView key) const;

    FormatReader &m_reader;
    const WorkflowDefinition &m_definition;
    QHash<QString, int> m_index;
    QStringList m_ids;
    QStringList m_params;
    QHash<int, QBitArray> m_ancestors;
    std::vector<WorkflowPlan::Step> m_graph;
    bool m_hasCycle = false;
};

} // namespace Runyard
