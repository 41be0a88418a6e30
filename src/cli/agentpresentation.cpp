// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentpresentation.h"

#include "format.h"
#include "table.h"
#include "text.h"

#include <QtCore/QLocale>
#include <QtCore/QtMath>

namespace Runyard::Cli {
namespace {

using Effect = PermissionEnums::Effect;

constexpr qsizetype mostDetail = 2000;

QString effectWord(Effect effect)
{
    switch (effect) {
    case Effect::Ask:
        return Text::tr("ask");
    case Effect::Allow:
        return Text::tr("allow");
    case Effect::Deny:
        return Text::tr("deny");
    }
    return {};
}

Style effectStyle(Effect effect)
{
    return effect == Effect::Allow  ? Style::Green
           : effect == Effect::Deny ? Style::Red
                                    : Style::Yellow;
}

QString indented(const QString &text)
{
    QString lines;
    for (const QStringList all = text.left(mostDetail).split(u'\n'); const QString &line : all)
        lines += QLatin1StringView("    ") + shown(line) + u'\n';
    return lines;
}

QString choicesOf(const PermissionQuestion &question)
{
    QString text;
    for (const PermissionChoice &choice : question.choices) {
        text += QLatin1StringView("    ") + shown(choice.question) + u'\n';
        for (const QString &option : choice.options)
            text += QLatin1StringView("      - ") + shown(option) + u'\n';
    }
    return text;
}

QString formatTokens(qint64 count)
{
    return count == 0 ? QString() : QLocale::c().toString(count).replace(u',', u' ');
}

QList<Cell> costCells(const CostRow &row, bool isTotal)
{
    const QString money = row.estimatedUsd > 0 ? QStringLiteral("~") + formatCost(row.costUsd)
                                               : formatCost(row.costUsd);
    const Style style = isTotal ? Style::Bold : Style::Plain;
    return {{isTotal ? Text::tr("all") : shown(row.name), style},
            {isTotal ? QString() : shown(row.title), Style::Dim},
            {QString::number(row.runs), style},
            {formatTokens(row.tokens.input), style},
            {formatTokens(row.tokens.output), style},
            {formatTokens(row.tokens.cacheRead), style},
            {formatTokens(row.tokens.cacheWrite), style},
            {money, style},
            {formatTokens(row.unpricedTokens), Style::Yellow}};
}

QString formatAmount(double usd)
{
    return u'$' + QString::number(usd, 'f', 2);
}

/** `number` 0: of the run only its id is known. */
QString budgetName(const Budget &budget, int number)
{
    switch (budget.kind) {
    case BudgetEnums::Kind::Run:
        return Text::tr("run %1").arg(number > 0 ? QString::number(number)
                                                 : budget.run.value.right(6));
    case BudgetEnums::Kind::Folder:
        return formatFolder(budget.folder);
    case BudgetEnums::Kind::Day:
        break;
    }
    return Text::tr("today");
}

QString budgetText(const Budget &budget)
{
    const QString what = budgetName(budget, 0);
    QStringList parts;
    if (budget.limitUsd > 0)
        parts << Text::tr("%1 of %2")
                     .arg(formatAmount(budget.spentUsd), formatAmount(budget.limitUsd));
    if (budget.limitTokens > 0)
        parts << Text::tr("%1 of %2 tokens")
                     .arg(QString::number(budget.spentTokens), QString::number(budget.limitTokens));
    return what + QLatin1StringView(": ") + parts.join(QLatin1StringView(", "));
}

} // namespace

QString textOf(const Inbox &inbox, const Terminal &terminal)
{
    if (inbox.entries.isEmpty())
        return Text::tr("No agent asks anything.") + u'\n';
    QString text;
    for (const InboxEntry &entry : inbox.entries) {
        const PermissionQuestion &question = entry.question;
        const bool isBudget = question.kind == PermissionEnums::Kind::Budget;
        text += styled(entry.reference, Style::Bold, terminal.colors) + QLatin1StringView("  ")
                + styled(shown(isBudget ? Text::tr("Budget") : question.tool), Style::Yellow,
                         terminal.colors)
                + QLatin1StringView("  ") + shown(question.summary) + u'\n';
        text += QStringLiteral("    %1, %2, %3\n")
                    .arg(formatFolder(entry.folder), shown(entry.agent),
                         (entry.staysOpen ? Text::tr("in its terminal alone from %1")
                                          : Text::tr("refused at %1"))
                             .arg(formatTime(entry.expiresAt)));
        if (!question.reason.isEmpty())
            text += QLatin1StringView("    ") + shown(question.reason) + u'\n';
        if (!question.detail.isEmpty() && question.detail != question.summary)
            text += indented(question.detail);
        text += choicesOf(question);
    }
    return text + Text::tr("Answer with 'runyard permissions allow NUMBER' or 'deny NUMBER'.")
           + u'\n';
}

QString textOf(const PermissionRules &rules, const Terminal &terminal)
{
    if (rules.rules.isEmpty())
        return Text::tr("There are no rules. 'runyard permissions rules add' adds one to %1.")
                   .arg(formatFolder(rules.file))
               + u'\n';
    Table table({{Text::tr("RULE"), true},
                 {Text::tr("EFFECT")},
                 {Text::tr("TOOL")},
                 {Text::tr("WHAT"), false, 10},
                 {Text::tr("FOLDER"), false, 10, Elide::Start},
                 {Text::tr("AGENT")},
                 {Text::tr("FROM"), false, 10, Elide::Start}});
    for (const PermissionRule &rule : rules.rules) {
        const QString effect = rule.inForce
                                   ? effectWord(rule.effect)
                                   : Text::tr("%1 (not in force)").arg(effectWord(rule.effect));
        table.add({{QString::number(rule.number)},
                   {effect, rule.inForce ? effectStyle(rule.effect) : Style::Dim},
                   {rule.tool.isEmpty() ? QStringLiteral("*") : shown(rule.tool)},
                   {shown(rule.command + rule.path + rule.domain)},
                   {formatFolder(rule.folder)},
                   {shown(rule.agent)},
                   {formatFolder(rule.source)}});
    }
    return table.text(terminal.columns, terminal.colors);
}

QString textOf(const DryRun &dryRun, const Terminal &terminal)
{
    Table table({{Text::tr("ANSWER")},
                 {Text::tr("ASKED")},
                 {Text::tr("TOOL")},
                 {Text::tr("WHAT"), false, 10},
                 {Text::tr("BY RULE"), true}});
    for (const DryRunEntry &entry : dryRun.entries)
        table.add({{effectWord(entry.effect), effectStyle(entry.effect)},
                   {entry.wasAsked ? Text::tr("yes") : QString()},
                   {shown(entry.tool)},
                   {shown(entry.summary)},
                   {entry.rule.number > 0 ? QString::number(entry.rule.number)
                                          : shown(entry.rule.source)}});
    return table.text(terminal.columns, terminal.colors)
           + Text::tr("%1 allowed, %2 asked about, %3 denied.")
                 .arg(dryRun.allowed)
                 .arg(dryRun.asked)
                 .arg(dryRun.denied)
           + u'\n';
}

QString textOf(const CostReport &report, const Terminal &terminal)
{
    Table table({{Text::tr("WHAT"), false, 10, Elide::Start},
                 {Text::tr("MESSAGE"), false, 10},
                 {Text::tr("RUNS"), true},
                 {Text::tr("INPUT"), true},
                 {Text::tr("OUTPUT"), true},
                 {Text::tr("CACHE READ"), true},
                 {Text::tr("CACHE WRITTEN"), true},
                 {Text::tr("COST"), true},
                 {Text::tr("NO PRICE"), true}});
    for (const CostRow &row : report.rows)
        table.add(costCells(row, false));
    if (report.rows.isEmpty())
        return Text::tr("Nothing was spent.") + u'\n';
    table.add(costCells(report.total, true));
    QString text = table.text(terminal.columns, terminal.colors);
    if (report.total.estimatedUsd > 0)
        text += Text::tr("~ holds $%1 that were calculated from the price table.")
                    .arg(QString::number(report.total.estimatedUsd, 'f', 4))
                + u'\n';
    for (const Budget &budget : report.budgets)
        text += styled(Text::tr("Budget %1").arg(budgetText(budget)),
                       budget.part() >= 1 ? Style::Red : Style::Dim, terminal.colors)
                + u'\n';
    return text;
}

QString textOf(const BudgetList &list, const Terminal &terminal)
{
    if (list.budgets.isEmpty())
        return Text::tr("No budget is set. Settings such as 'budget.usdPerDay' set one, "
                        "and 'runyard run --budget' that of a run.")
               + u'\n';
    Table table({{Text::tr("BUDGET"), false, 10, Elide::Start},
                 {Text::tr("USED"), true},
                 {Text::tr("COST"), true},
                 {Text::tr("LIMIT"), true},
                 {Text::tr("TOKENS"), true},
                 {Text::tr("LIMIT"), true}});
    for (const BudgetUse &use : list.budgets) {
        const Budget &budget = use.budget;
        const Style style = use.usedPercent >= 100 ? Style::Red : Style::Plain;
        const bool isOfMoney = budget.limitUsd > 0;
        const bool isOfTokens = budget.limitTokens > 0;
        table.add({{budgetName(budget, use.runNumber)},
                   {QStringLiteral("%1 %").arg(qFloor(use.usedPercent)), style},
                   {isOfMoney ? formatAmount(budget.spentUsd) : QString()},
                   {isOfMoney ? formatAmount(budget.limitUsd) : QString()},
                   {isOfTokens ? QString::number(budget.spentTokens) : QString()},
                   {isOfTokens ? QString::number(budget.limitTokens) : QString()}});
    }
    return table.text(terminal.columns, terminal.colors);
}

} // namespace Runyard::Cli
