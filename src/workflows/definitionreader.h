// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formatreader.h"

namespace Runyard {

/** Turns the fields of the format's objects into the definition. */
class DefinitionReader
{
public:
    using Fields = FormatReader::Fields;

    DefinitionReader(FormatReader &reader, WorkflowDefinition &definition)
        : m_reader(reader), m_definition(definition)
    {
    }

    void read();

private:
    void readHead(const Fields &root);
    void readParams(int node);
    void readSteps(const Fields &root, const char *key, WorkflowEnums::Phase phase);
    StepDefinition stepFrom(const Fields &fields, WorkflowEnums::Phase phase);
    void readKind(const Fields &fields, StepDefinition &step);
    void readFan(const Fields &fields, StepDefinition &step);
    void checkSize(int node, const FanRule &fan);
    void readDemands(const Fields &fields, StepDefinition &step);
    void readArtifacts(const Fields &fields, StepDefinition &step);
    void readApprove(const Fields &fields, ApproveWork &approve);
    void readPermissions(const Fields &agent, AgentWork &work);
    void readConcurrency(const Fields &root);
    AgentWork agentFrom(const Fields &fields);
    BudgetRule budgetFrom(const Fields &fields);
    RetryRule retryFrom(const Fields &fields);
    CheckRule checkFrom(const Fields &fields);
    DiffRule diffFrom(const Fields &fields);
    /** A whole number from 1 on; notes others. */
    int countFrom(const Fields &fields, const char *key, int otherwise);

    [[nodiscard]] Fields object(const Fields &fields, const char *key, const char *table,
                                const char *shorthand = "")
    {
        const FormatKey rule{key, FormatKey::Type::Object, "", table, shorthand};
        return m_reader.fields(fields.at(key), rule);
    }

    FormatReader &m_reader;
    WorkflowDefinition &m_definition;
    Fields m_defaults;
    AgentWork m_agent; ///< of steps that name none
};

/** What can name a step or a parameter: a letter or '_', then letters, digits, '-' and '_'. */
[[nodiscard]] bool isWorkflowName(const QString &text);

} // namespace Runyard
