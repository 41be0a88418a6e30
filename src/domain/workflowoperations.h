// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow.h"

#include <QtCore/QMap>

namespace Runyard {

struct Receipt;

/** Operations of workflows; the rules stand in operations.h. */

struct WorkflowRejection
{
    Q_GADGET
    Q_PROPERTY(QString folder MEMBER folder)
    Q_PROPERTY(Runyard::Error error MEMBER error)
public:
    QString folder;
    Error error;
    bool operator==(const WorkflowRejection &) const = default;
};

struct WorkflowReceipt
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::WorkflowRun> workflows MEMBER workflows)
    Q_PROPERTY(QList<Runyard::WorkflowRejection> rejected MEMBER rejected)
    Q_PROPERTY(QStringList warnings MEMBER warnings)
public:
    QList<WorkflowRun> workflows; ///< without their steps
    QList<WorkflowRejection>
        rejected;         ///< folders for which none was started, and why; the others go on
    QStringList warnings; ///< of the file, with their lines
};

struct WorkflowList
{
    Q_GADGET
    Q_PROPERTY(QList<Runyard::WorkflowRun> workflows MEMBER workflows)
    Q_PROPERTY(qint64 sequence MEMBER sequence)
public:
    QList<WorkflowRun> workflows; ///< latest first, without their steps
    qint64 sequence = 0;
};

struct WorkflowDetails
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowRun workflow MEMBER workflow)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QMap<QString, QString> files MEMBER files)
    Q_PROPERTY(qint64 sequence MEMBER sequence)
public:
    WorkflowRun workflow;
    QString text;
    QMap<QString, QString> files;
    qint64 sequence = 0;
};

// --- commands ------------------------------------------------------------------------------------

struct StartWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Start a workflow, once in each folder, or once for all of them.")
    Q_CLASSINFO("file", "The file, an absolute path, or library/NAME.")
    Q_CLASSINFO("text", "Its text, in place of what is in the file.")
    Q_CLASSINFO("folders", "Folders to work in, absolute paths.")
    Q_CLASSINFO("params", "Values of the workflow's parameters.")
    Q_CLASSINFO("agent", "Agent for steps that name none.")
    Q_CLASSINFO("priority", "Of its runs in the queue.")
    Q_CLASSINFO("trust", "Trust the folders from now on.")
    Q_PROPERTY(QString file MEMBER file)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QStringList folders MEMBER folders REQUIRED)
    Q_PROPERTY(QJsonObject params MEMBER params)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(bool trust MEMBER trust)
public:
    using Answer = WorkflowReceipt;
    QString file;
    QString text;
    QStringList folders;
    QJsonObject params;
    QString agent;
    int priority = 0;
    bool trust = false;
};

struct CancelWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Cancel a workflow: nothing more begins, what runs is stopped, "
                           "'finally' is done.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
public:
    using Answer = Receipt;
    QString workflow;
};

struct PauseWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Begin no more steps of a workflow; what runs goes on.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
public:
    using Answer = Receipt;
    QString workflow;
};

struct ResumeWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Let a paused workflow go on.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
public:
    using Answer = Receipt;
    QString workflow;
};

struct RerunWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Do a step of a workflow again, and what follows from it.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_CLASSINFO("from", "The step's id; empty takes every step that did not succeed.")
    Q_CLASSINFO("only", "Without what follows from it.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString from MEMBER from)
    Q_PROPERTY(bool only MEMBER only)
public:
    using Answer = Receipt;
    QString workflow;
    QString from;
    bool only = false;
};

struct AnswerApproval
{
    Q_GADGET
    Q_CLASSINFO("summary", "Answer a gate of a workflow.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_CLASSINFO("step", "The gate; may be empty where only one waits.")
    Q_CLASSINFO("reject", "The answer is no.")
    Q_CLASSINFO("values", "What the gate's form asks for.")
    Q_CLASSINFO("comment", "A sentence to be kept with the answer.")
    Q_CLASSINFO("hash", "Of what was shown; empty takes what is shown now.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step)
    Q_PROPERTY(bool reject MEMBER reject)
    Q_PROPERTY(QJsonObject values MEMBER values)
    Q_PROPERTY(QString comment MEMBER comment)
    Q_PROPERTY(QString hash MEMBER hash)
public:
    using Answer = Receipt;
    QString workflow;
    QString step;
    bool reject = false;
    QJsonObject values;
    QString comment;
    QString hash;
};

struct ChangeWorkflow
{
    Q_GADGET
    Q_CLASSINFO("summary", "Change the part of a workflow that has not begun yet.")
    Q_CLASSINFO("workflow", "Id or number.")
    Q_CLASSINFO("text", "The whole new text.")
    Q_PROPERTY(QString workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
public:
    using Answer = Receipt;
    QString workflow;
    QString text;
};

// --- queries -------------------------------------------------------------------------------------

struct WorkflowsQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "List workflows.")
    Q_CLASSINFO("states", "Only workflows in these states, for example running; empty means all.")
    Q_CLASSINFO("limit", "At most this many; 0 means all.")
    Q_PROPERTY(QStringList states MEMBER states)
    Q_PROPERTY(int limit MEMBER limit)
public:
    using Answer = WorkflowList;
    QStringList states;
    int limit = 0;
};

struct WorkflowQuery
{
    Q_GADGET
    Q_CLASSINFO("summary", "Show one workflow with its steps.")
    Q_CLASSINFO("reference", "Id, number, or an unambiguous end of an id.")
    Q_PROPERTY(QString reference MEMBER reference REQUIRED)
public:
    using Answer = WorkflowDetails;
    QString reference;
};

} // namespace Runyard
