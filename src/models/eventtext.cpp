// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventtext.h"

#include "words.h"

namespace Runyard {
namespace {

constexpr qsizetype mostFull = 2000;

template<class... T>
struct Overloaded : T...
{
    using T::operator()...;
};

QString multiline(const QString &text)
{
    QStringList lines = text.left(mostFull).split(u'\n');
    for (QString &line : lines)
        line = shown(line);
    return lines.join(u'\n');
}

} // namespace

QString EventText::answered(const PermissionAnswered &event)
{
    const auto by = [&]() -> QString {
        switch (event.by) {
        case PermissionEnums::By::User:
            return {};
        case PermissionEnums::By::Rule:
            return tr("by the rule of %1").arg(shown(event.rule.source));
        case PermissionEnums::By::Expiry:
            return tr("nobody answered in time");
        case PermissionEnums::By::Unattended:
            return tr("the run may ask nobody");
        }
        return {};
    };
    QStringList parts{by(), multiline(event.answer.message)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString EventText::spent(const Budget &budget)
{
    if (budget.limitUsd > 0)
        return tr("%1 of %2").arg(Words::cost(budget.spentUsd), Words::cost(budget.limitUsd));
    return tr("%1 of %2 tokens")
        .arg(Words::tokens(budget.spentTokens), Words::tokens(budget.limitTokens));
}

/** The last turn of a run whose budget is used up. */
QString EventText::handBack(RunEnums::HandBack stage)
{
    switch (stage) {
    case RunEnums::HandBack::None:
        return tr("May spend more");
    case RunEnums::HandBack::Interrupting:
        return tr("Is interrupted to hand back what it has");
    case RunEnums::HandBack::Speaking:
        return tr("Hands back what it has");
    case RunEnums::HandBack::Over:
        return tr("Has handed back what it has");
    }
    return {};
}

EventText::Kind EventText::kind(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const AgentSpoke &e) { return e.thinking ? Kind::Thought : Kind::Speech; },
            [](const ToolStarted &) { return Kind::Tool; },
            [](const ToolFinished &e) { return e.failed ? Kind::Problem : Kind::Tool; },
            [](const PermissionRefused &) { return Kind::Problem; },
            [](const PermissionAsked &) { return Kind::Notice; },
            [](const PermissionAnswered &e) {
                return e.answer.allowed ? Kind::Notice : Kind::Problem;
            },
            [](const BudgetWarned &) { return Kind::Problem; },
            [](const BudgetReached &) { return Kind::Problem; },
            [](const AgentRetrying &) { return Kind::Problem; },
            [](const RateLimited &e) { return e.rejected ? Kind::Problem : Kind::Notice; },
            [](const AgentNotice &e) { return e.warning ? Kind::Problem : Kind::Notice; },
            [](const TurnFinished &e) { return e.failed ? Kind::Problem : Kind::Notice; },
            [](const MessageSent &) { return Kind::Speech; },
            [](const RunWaiting &) { return Kind::Notice; },
            [](const RunActivityChanged &e) {
                return e.activity == RunEnums::Activity::Working ? Kind::Notice : Kind::Problem;
            },
            [](const RunRoused &) { return Kind::Notice; },
            [](const RunFinished &e) { return e.error ? Kind::Problem : Kind::Life; },
            [](const auto &) { return Kind::Life; },
        },
        event);
}

QString EventText::what(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const SessionOpened &) { return tr("Folder opened"); },
            [](const RunQueued &) { return tr("Queued"); },
            [](const RunMoved &) { return tr("Moved"); },
            [](const RunHeld &) { return tr("Paused"); },
            [](const RunReleased &) { return tr("Resumed"); },
            [](const QueuePaused &) { return tr("Queue paused"); },
            [](const QueueResumed &) { return tr("Queue resumed"); },
            [](const QueueLimitChanged &) { return tr("Limit changed"); },
            [](const FolderTrusted &) { return tr("Folder trusted"); },
            [](const FolderDistrusted &) { return tr("Trust withdrawn"); },
            [](const RunStarting &) { return tr("Starting"); },
            [](const RunStarted &) { return tr("Started"); },
            [](const RunWaiting &) { return tr("Waits for you"); },
            [](const RunContinued &) { return tr("Goes on"); },
            [](const RunStopping &) { return tr("Stopping"); },
            [](const RunFinished &e) { return Words::state(e.state); },
            [](const AgentSessionStarted &) { return tr("Conversation"); },
            [](const AgentSpoke &e) { return e.thinking ? tr("Thought") : tr("Said"); },
            [](const ToolStarted &e) { return shown(e.tool); },
            [](const ToolFinished &e) { return e.failed ? tr("Tool failed") : tr("Tool done"); },
            [](const UsageReported &) { return tr("Usage"); },
            [](const PermissionRefused &) { return tr("Refused"); },
            [](const PermissionAsked &) { return tr("Asks"); },
            [](const PermissionAnswered &e) {
                return e.answer.allowed ? tr("Allowed") : tr("Denied");
            },
            [](const PermissionClosed &) { return tr("Goes on"); },
            [](const BudgetWarned &) { return tr("Budget nearly used up"); },
            [](const BudgetReached &) { return tr("Budget used up"); },
            [](const BudgetExtended &) { return tr("Budget extended"); },
            [](const AgentRetrying &) { return tr("Tries again"); },
            [](const RateLimited &e) {
                return e.rejected ? tr("Limit reached") : tr("Limit near");
            },
            [](const AgentNotice &e) { return e.warning ? tr("Warning") : tr("Notice"); },
            [](const TurnFinished &e) { return e.failed ? tr("Turn failed") : tr("Turn done"); },
            [](const MessageSent &) { return tr("You wrote"); },
            []<WorkflowEvent E>(const E &) { return tr("Workflow"); },
            [](const AccountHeld &) { return tr("Account waits"); },
            [](const AccountReleased &) { return tr("Account goes on"); },
            [](const RunActivityChanged &e) { return Words::activity(e.activity); },
            [](const RunRoused &) { return tr("Silent for too long"); },
            [](const OutputTrashed &) { return tr("Output cleaned up"); },
            [](const OutputRestored &) { return tr("Output brought back"); },
            [](const AgentChosen &) { return tr("Agent chosen"); },
            [](const HandBackChanged &e) { return handBack(e.stage); },
            [](const NotesGiven &) { return tr("Was told notes"); },
            [](const NoteWritten &) { return tr("Note written"); },
            [](const NoteRemoved &) { return tr("Note removed"); },
            [](const ThreadJoined &e) {
                return e.thread.isEmpty() ? tr("Taken out of its thread") : tr("Thread");
            },
            [](const RecordTorn &) { return tr("The agent's own record is damaged"); },
            [](const MessageTaken &) { return tr("Your message was read"); },
        },
        event);
}

QString EventText::full(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const RunQueued &e) {
                const QString title = multiline(titleOf(e.instruction, e.command));
                return e.notBefore.isValid() ? Words::waiting(e.notBefore, e.waitsFor,
                                                              QDateTime::currentDateTimeUtc())
                                                   + QStringLiteral(". ") + title
                                             : title;
            },
            [](const RunMoved &e) {
                return e.priority == 0 ? QString() : tr("priority %1").arg(e.priority);
            },
            [](const QueuePaused &e) { return multiline(e.reason); },
            [](const QueueLimitChanged &e) {
                return e.limit == 0 ? tr("by cores and memory") : QString::number(e.limit);
            },
            [](const RunStarting &e) { return shown(e.commandLine.join(u' ')).left(mostFull); },
            [](const RunStarted &e) { return e.pid > 0 ? tr("process %1").arg(e.pid) : QString(); },
            [](const RunWaiting &e) { return multiline(e.reason); },
            [](const AccountHeld &e) {
                return shown(e.account) + QStringLiteral(": ")
                       + Words::waiting(e.until, e.code, QDateTime::currentDateTimeUtc());
            },
            [](const AccountReleased &e) { return shown(e.account); },
            [](const RunActivityChanged &e) { return shown(e.evidence); },
            [](const RunRoused &e) { return Words::remedy(e.remedy); },
            [](const RunStopping &e) {
                if (e.cause)
                    return Words::message(*e.cause);
                return e.how == RunEnums::StopHow::Now ? tr("at once") : QString();
            },
            [](const RunFinished &e) {
                return e.error ? Words::sentence(*e.error) : multiline(e.notice);
            },
            [](const AgentSessionStarted &e) { return shown(e.model); },
            [](const AgentSpoke &e) { return multiline(e.text.trimmed()); },
            [](const ToolStarted &e) { return multiline(e.summary); },
            [](const ToolFinished &e) { return multiline(e.summary); },
            [](const UsageReported &e) {
                return tr("%1 tokens").arg(Words::tokens(e.tokens.total()));
            },
            [](const PermissionRefused &e) {
                return multiline(e.tool + QStringLiteral(" ") + e.summary);
            },
            [](const AgentRetrying &e) {
                return tr("attempt %1 of %2: %3")
                    .arg(QString::number(e.attempt), QString::number(e.of), shown(e.reason));
            },
            [](const RateLimited &e) { return Words::limit(e.limit); },
            [](const AgentNotice &e) { return multiline(e.text); },
            [](const TurnFinished &e) {
                return e.error ? Words::sentence(*e.error) : multiline(e.text);
            },
            [](const MessageSent &e) { return multiline(e.text); },
            [](const PermissionAsked &e) {
                return multiline(e.question.tool + QStringLiteral(": ") + e.question.summary);
            },
            [](const PermissionAnswered &e) { return answered(e); },
            [](const BudgetWarned &e) { return spent(e.budget); },
            [](const BudgetReached &e) { return spent(e.budget); },
            [](const BudgetExtended &e) { return spent(e.budget); },
            [](const AgentChosen &e) {
                const QString chosen = e.model.isEmpty() ? e.agent : e.agent + u' ' + e.model;
                return e.failure == ErrorCode::None
                           ? shown(chosen)
                           : tr("%1 instead of %2").arg(shown(chosen), shown(e.insteadOfAgent));
            },
            [](const NoteWritten &e) { return multiline(e.text); },
            [](const NotesGiven &e) { return tr("%n note(s)", nullptr, int(e.notes.size())); },
            [](const ThreadJoined &e) { return shown(e.thread); },
            [](const RecordTorn &e) { return shown(e.notice); },
            []<WorkflowEvent E>(const E &e) { return multiline(describeEvent(e)); },
            [](const auto &) { return QString(); },
        },
        event);
}

QString EventText::text(const Event &event)
{
    constexpr qsizetype most = 300;
    const QString line = full(event).section(u'\n', 0, 0, QString::SectionSkipEmpty).left(most);
    const bool isMarkdown
        = std::holds_alternative<AgentSpoke>(event) || std::holds_alternative<TurnFinished>(event);
    return isMarkdown ? Words::withoutMarkdown(line) : line;
}

} // namespace Runyard
