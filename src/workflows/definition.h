// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "problem.h"

#include <domain/run.h>
#include <domain/workflow.h>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>

#include <chrono>

namespace Runyard {

/** What a `*.runyard.yaml` file says, checked. Plain values; texts may still hold `${{ }}`, which
 * are filled in when their step begins. Words of the format: resources/manual/workflows.md. */

struct WorkflowParameter
{
    QString name;
    QJsonObject schema;    ///< JSON Schema of the value, with its `default` and `description`
    bool required = false; ///< has no default
};

struct RetryRule
{
    int max = 0; ///< attempts after the first
    std::chrono::milliseconds delay{10'000};
    double backoff = 2;
    std::chrono::milliseconds mostDelay{120'000};
    bool always = false; ///< else only what may go well the next time
};

/** Limits of what the work may change in its folder, which belongs to a git repository. */
struct DiffRule
{
    int mostLines = 0; ///< added and removed together; 0: any number
    int mostFiles = 0;
    QStringList forbid; ///< patterns, as git's, of files that must stay as they are
    QStringList only;   ///< patterns of the files that may change; empty: all
};

/** Something that must hold: a command that succeeds, an expression that is true, a change within
 * its limits. */
struct CheckRule
{
    QString run;
    QString output; ///< an expression
    QString signal; ///< a word that must occur in the agent's answer
    std::optional<DiffRule> diff;
    [[nodiscard]] bool isSet() const { return !run.isEmpty() || !output.isEmpty() || diff; }
};

struct LoopRule
{
    int max = 0;
    CheckRule until;
    std::chrono::milliseconds delay{0};
    bool fresh = true; ///< each round is a conversation of its own
};

/** How often a step is done and with what. */
struct FanRule
{
    QList<std::pair<QString, QJsonValue>> matrix; ///< a list, or an expression that gives one
    QJsonArray include;
    QJsonArray exclude;
    QJsonValue items; ///< of foreach: a list, or an expression that gives one
    QString as;       ///< another name for `item`
    int atOnce = 0;
    bool failFast = false;
};

struct SelectRule
{
    enum class By { None, Verify, First, Cheapest, Fastest };
    By by = By::None;
    QString score; ///< an expression over `item`; the highest wins
    bool human = false;
    [[nodiscard]] bool isSet() const { return by != By::None; }
};

struct AgentWork
{
    QString agent; ///< id; empty takes the default
    QString model;
    QString prompt;
    QString instructions; ///< file beside the workflow's
    QJsonObject with;
    QString session; ///< new, continue, or fork:STEP
    QStringList fallback;
    QString permissionMode;
    QList<PermissionRule> rules; ///< without their source
    bool unattended = false;
};

struct ApproveWork
{
    enum class OnReject { Fail, Skip, Rerun };
    QString message;
    QJsonArray show;
    QJsonObject form; ///< name to JSON Schema
    std::chrono::milliseconds expires{0};
    bool approveOnExpiry = false;
    OnReject onReject = OnReject::Fail;
    QString rerunFrom;
    int mostReruns = 3;
};

struct BudgetRule
{
    double usd = 0; ///< 0: no limit
    qint64 tokens = 0;
    std::chrono::milliseconds wall{0};
    RunEnums::OnBudget onExceed = RunEnums::OnBudget::Usual;
    [[nodiscard]] bool isSet() const { return usd > 0 || tokens > 0 || wall.count() > 0; }
};

/** Of workflows with the same group only so many work at once. */
struct ConcurrencyRule
{
    enum class OnConflict { Queue, CancelRunning, Skip };
    QString group; ///< may hold expressions over params, folder, folders and workflow; empty: none
    int limit = 1;
    OnConflict onConflict = OnConflict::Queue;
};

struct StepDefinition
{
    QString id;
    QString name;
    WorkflowEnums::StepKind kind = WorkflowEnums::StepKind::Run;
    WorkflowEnums::Phase phase = WorkflowEnums::Phase::Main;
    QStringList needs;
    WorkflowEnums::Join join = WorkflowEnums::Join::AllSuccess;
    QString when; ///< an expression; empty: always

    AgentWork agent;
    QString run;         ///< shell text
    QStringList command; ///< in its place: program and arguments
    ApproveWork approve;
    QString waitFor;   ///< a duration, may be an expression
    QString waitUntil; ///< a time, may be an expression
    QString uses;
    QJsonObject with;
    QStringList branches; ///< of merge

    std::optional<FanRule> fan;
    SelectRule select;
    std::optional<LoopRule> loop;
    QJsonObject outputs;              ///< JSON Schema of what it gives; empty: none demanded
    QMap<QString, QString> artifacts; ///< name to path below the folder, may hold expressions
    QList<CheckRule> verify;
    RetryRule retry;
    std::chrono::milliseconds timeout{0};
    std::chrono::milliseconds idleTimeout{0};
    BudgetRule budget;
    QStringList locks;
    QMap<QString, QString> environment;
    QString folder; ///< may be an expression; empty: the workflow's
    bool continueOnError = false;
    int priority = 0;

    int node = -1; ///< in the file's YamlTree
    /** How its folder is before the work must be known. */
    [[nodiscard]] bool looksAtChange() const;
};

struct WorkflowDefinition
{
    QString name;
    QString description;
    QList<WorkflowParameter> params;
    bool together = false; ///< once for all folders, instead of once for each
    BudgetRule budget;
    ConcurrencyRule concurrency;
    std::chrono::milliseconds timeout{0};
    QList<StepDefinition> steps; ///< those of on_failure and finally last
    QJsonObject outputs;         ///< expressions
    int priority = 0;            ///< of its runs, where a step names none

    [[nodiscard]] const StepDefinition *step(QStringView id) const;
    [[nodiscard]] QList<StepOutline> outline() const;
    /** Texts of the files that it names: instructions and sub-workflows, as they are written. */
    [[nodiscard]] QStringList namedFiles() const;
};

/** `1h30m`, `45m`, `10s`, `250ms`, `2d`; a bare number is seconds. Errors: BadInput. */
[[nodiscard]] Result<std::chrono::milliseconds> durationFrom(const QString &text);
/** `5M`, `300k`, `1200`. Errors: BadInput. */
[[nodiscard]] Result<qint64> amountFrom(const QString &text);

} // namespace Runyard
