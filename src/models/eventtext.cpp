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

EventText::Kind EventText::kind(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const AgentSpoke &e) { return e.thinking ? Kind::Thought : Kind::Speech; },
            [](const ToolStarted &) { return Kind::Tool; },
            [](const ToolFinished &e) { return e.failed ? Kind::Problem : Kind::Tool; },
            [](const PermissionRefused &) { return Kind::Problem; },
            [](const AgentRetrying &) { return Kind::Problem; },
            [](const RateLimited &e) { return e.rejected ? Kind::Problem : Kind::Notice; },
            [](const AgentNotice &e) { return e.warning ? Kind::Problem : Kind::Notice; },
            [](const TurnFinished &e) { return e.failed ? Kind::Problem : Kind::Notice; },
            [](const RunWaiting &) { return Kind::Notice; },
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
            [](const AgentRetrying &) { return tr("Tries again"); },
            [](const RateLimited &e) {
                return e.rejected ? tr("Limit reached") : tr("Limit near");
            },
            [](const AgentNotice &e) { return e.warning ? tr("Warning") : tr("Notice"); },
            [](const TurnFinished &e) { return e.failed ? tr("Turn failed") : tr("Turn done"); },
        },
        event);
}

QString EventText::full(const Event &event)
{
    return std::visit(
        Overloaded{
            [](const RunQueued &e) { return multiline(titleOf(e.instruction, e.command)); },
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
            [](const RunStopping &e) {
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
            [](const RateLimited &e) { return shown(e.limit); },
            [](const AgentNotice &e) { return multiline(e.text); },
            [](const TurnFinished &e) {
                return e.error ? Words::sentence(*e.error) : multiline(e.text);
            },
            [](const auto &) { return QString(); },
        },
        event);
}

QString EventText::text(const Event &event)
{
    constexpr qsizetype most = 300;
    return full(event).section(u'\n', 0, 0, QString::SectionSkipEmpty).left(most);
}

} // namespace Runyard
