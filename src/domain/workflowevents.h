// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workflow.h"

#include <QtCore/QMap>

namespace Runyard {

/** Events of workflows; part of the variant in events.h, where the rules for events stand. Steps
 * are named by their id. */

/** The text and every file that it names are recorded: what happens later to the files changes
 * nothing in a workflow at work. */
struct WorkflowStarted
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(int number MEMBER number REQUIRED)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString file MEMBER file)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
    Q_PROPERTY(QMap<QString, QString> files MEMBER files)
    Q_PROPERTY(QStringList folders MEMBER folders)
    Q_PROPERTY(QJsonObject params MEMBER params)
    Q_PROPERTY(int priority MEMBER priority)
    Q_PROPERTY(QString agent MEMBER agent)
    Q_PROPERTY(Runyard::WorkflowId parent MEMBER parent)
    Q_PROPERTY(QString parentStep MEMBER parentStep)
    Q_PROPERTY(QString group MEMBER group)
    Q_PROPERTY(int groupLimit MEMBER groupLimit)
    Q_PROPERTY(QList<Runyard::StepOutline> steps MEMBER steps REQUIRED)
public:
    WorkflowId workflow;
    int number = 0;
    QString name;
    QString file;
    QString text;
    QMap<QString, QString> files;
    QStringList folders;
    QJsonObject params;
    int priority = 0;
    QString agent;
    WorkflowId parent;
    QString parentStep;
    QString group; ///< it waits until fewer than `groupLimit` of the group work; empty: never
    int groupLimit = 1;
    QList<StepOutline> steps;
};

/** Of its group few enough are at work: it begins. */
struct WorkflowAdmitted
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
public:
    WorkflowId workflow;
};

/** Another text from now on; steps that have begun are the same in both. */
struct WorkflowChanged
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString text MEMBER text REQUIRED)
    Q_PROPERTY(QMap<QString, QString> files MEMBER files)
    Q_PROPERTY(QList<Runyard::StepOutline> steps MEMBER steps REQUIRED)
public:
    WorkflowId workflow;
    QString text;
    QMap<QString, QString> files;
    QList<StepOutline> steps;
};

struct WorkflowPaused
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    WorkflowId workflow;
    QString reason = {}; ///< budget; empty when it was asked for
};

struct WorkflowResumed
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
public:
    WorkflowId workflow;
};

struct WorkflowCancelling
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    WorkflowId workflow;
    QString reason;
};

struct WorkflowFinished
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(Runyard::WorkflowEnums::State state MEMBER state REQUIRED)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
public:
    WorkflowId workflow;
    WorkflowState state = WorkflowState::Succeeded;
    QJsonValue outputs;
    std::optional<Error> error;
};

/** What these steps did is not valid any more; they are done again. */
struct StepsReset
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QStringList steps MEMBER steps REQUIRED)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    WorkflowId workflow;
    QStringList steps;
    QString reason;
};

/** A step's time has come, its condition holds, and this is what it is done for. */
struct StepOpened
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(QJsonValue items MEMBER items)
    Q_PROPERTY(bool many MEMBER many)
public:
    WorkflowId workflow;
    QString step;
    QJsonValue items; ///< a list; null: one item without a value
    bool many = false;
};

/** Recorded together with the RunQueued that it names, so that there is never one without the
 * other. */
struct StepTried
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(int item MEMBER item)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(int iteration MEMBER iteration)
    Q_PROPERTY(Runyard::WorkflowEnums::Role role MEMBER role)
    Q_PROPERTY(int check MEMBER check)
    Q_PROPERTY(Runyard::RunId run MEMBER run)
    Q_PROPERTY(Runyard::WorkflowId child MEMBER child)
public:
    WorkflowId workflow;
    QString step;
    int item = 0;
    int attempt = 1;
    int iteration = 1;
    WorkflowEnums::Role role = WorkflowEnums::Role::Work;
    int check = 0;
    RunId run;
    WorkflowId child;
};

/** Nothing is done for the item before this time. */
struct StepDelayed
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(int item MEMBER item)
    Q_PROPERTY(QDateTime until MEMBER until REQUIRED)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    WorkflowId workflow;
    QString step;
    int item = 0;
    QDateTime until;
    QString reason;
};

struct StepStopping
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(int item MEMBER item)
    Q_PROPERTY(QString reason MEMBER reason)
public:
    WorkflowId workflow;
    QString step;
    int item = 0;
    QString reason;
};

struct StepItemEnded
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(int item MEMBER item)
    Q_PROPERTY(Runyard::WorkflowEnums::StepState state MEMBER state REQUIRED)
    Q_PROPERTY(QString verdict MEMBER verdict)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QJsonObject artifacts MEMBER artifacts)
public:
    WorkflowId workflow;
    QString step;
    int item = 0;
    StepState state = StepState::Succeeded;
    QString verdict;
    QJsonValue outputs;
    std::optional<Error> error;
    QJsonObject artifacts = {}; ///< name to absolute path
};

struct StepEnded
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(Runyard::WorkflowEnums::StepState state MEMBER state REQUIRED)
    Q_PROPERTY(QString verdict MEMBER verdict)
    Q_PROPERTY(QJsonValue outputs MEMBER outputs)
    Q_PROPERTY(int selected MEMBER selected)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
    Q_PROPERTY(QJsonObject artifacts MEMBER artifacts)
public:
    WorkflowId workflow;
    QString step;
    StepState state = StepState::Succeeded;
    QString verdict;
    QJsonValue outputs;
    int selected = -1;
    std::optional<Error> error;
    QJsonObject artifacts = {}; ///< of a step without items: name to absolute path
};

struct ApprovalAsked
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QJsonValue shown MEMBER shown)
    Q_PROPERTY(QJsonObject form MEMBER form)
    Q_PROPERTY(QString hash MEMBER hash)
    Q_PROPERTY(QDateTime expiresAt MEMBER expiresAt)
public:
    WorkflowId workflow;
    QString step;
    QString message;
    QJsonValue shown; ///< a list
    QJsonObject form;
    QString hash;
    QDateTime expiresAt;
};

struct ApprovalAnswered
{
    Q_GADGET
    Q_PROPERTY(Runyard::WorkflowId workflow MEMBER workflow REQUIRED)
    Q_PROPERTY(QString step MEMBER step REQUIRED)
    Q_PROPERTY(bool approved MEMBER approved REQUIRED)
    Q_PROPERTY(QJsonObject values MEMBER values)
    Q_PROPERTY(QString comment MEMBER comment)
public:
    WorkflowId workflow;
    QString step;
    bool approved = false;
    QJsonObject values;
    QString comment;
};

/** One line for a timeline, English. */
[[nodiscard]] QString describeEvent(const WorkflowStarted &event);
[[nodiscard]] QString describeEvent(const WorkflowAdmitted &event);
[[nodiscard]] QString describeEvent(const WorkflowChanged &event);
[[nodiscard]] QString describeEvent(const WorkflowPaused &event);
[[nodiscard]] QString describeEvent(const WorkflowResumed &event);
[[nodiscard]] QString describeEvent(const WorkflowCancelling &event);
[[nodiscard]] QString describeEvent(const WorkflowFinished &event);
[[nodiscard]] QString describeEvent(const StepsReset &event);
[[nodiscard]] QString describeEvent(const StepOpened &event);
[[nodiscard]] QString describeEvent(const StepTried &event);
[[nodiscard]] QString describeEvent(const StepDelayed &event);
[[nodiscard]] QString describeEvent(const StepStopping &event);
[[nodiscard]] QString describeEvent(const StepItemEnded &event);
[[nodiscard]] QString describeEvent(const StepEnded &event);
[[nodiscard]] QString describeEvent(const ApprovalAsked &event);
[[nodiscard]] QString describeEvent(const ApprovalAnswered &event);

} // namespace Runyard
