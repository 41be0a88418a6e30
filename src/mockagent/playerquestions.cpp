// SPDX-License-Identifier: GPL-3.0-or-later
#include "asker.h"
#include "conversation.h"
#include "inbox.h"
#include "json.h"
#include "options.h"
#include "output.h"
#include "player.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** `Bash` or `Bash(git *)` against a call. */
bool ruleCovers(const QString &rule, const ToolCall &call)
{
    const qsizetype bracket = rule.indexOf(u'(');
    if (bracket < 0)
        return rule == call.name;
    QString pattern = rule.sliced(bracket + 1);
    pattern.chop(pattern.endsWith(u')') ? 1 : 0);
    const QString command = call.input[u"command"].toString();
    if (rule.left(bracket) != call.name)
        return false;
    return pattern.endsWith(u'*') ? command.startsWith(pattern.chopped(1)) : command == pattern;
}

} // namespace

void Player::ask(const Step &step)
{
    const auto [name, rest] = firstWord(step.rest);
    if (name == u"run")
        return askFor(u"Bash"_s, ToolCall::bashInput(rest));
    if (name == u"permission") {
        const QString text = rest.isEmpty() ? u"May I go on?"_s : filled(rest);
        return askFor(u"Bash"_s, {{u"command"_s, u"true"_s}, {u"description"_s, text}});
    }
    const QJsonDocument input = QJsonDocument::fromJson(rest.isEmpty() ? "{}" : rest.toUtf8());
    if (name.isEmpty() || !input.isObject())
        return complain(step, u"needs 'run COMMAND', 'permission' or TOOL {json}"_s);
    askFor(name, input.object());
}

bool Player::needsNoQuestion(const ToolCall &call) const
{
    const QString &mode = m_stage.conversation.permissionMode;
    if (mode == u"bypassPermissions"
        || (mode == u"acceptEdits" && (call.name == u"Write" || call.name == u"Edit")))
        return true;
    return std::ranges::any_of(m_stage.options.allowedTools,
                               [&call](const QString &rule) { return ruleCovers(rule, call); });
}

void Player::askFor(const QString &name, const QJsonObject &input)
{
    ToolCall call;
    if (!announce(call, name, input))
        return;
    m_lastPermission = u"denied"_s;
    const bool isFree = needsNoQuestion(call);
    const QString &mode = m_stage.conversation.permissionMode;
    if (!isFree && (mode == u"plan" || mode == u"dontAsk"))
        return refuse(
            call, u"Permission to use %1 has been denied because of the mode %2."_s.arg(name, mode),
            false);
    if (!isFree && !m_stage.asker.isThere())
        return refuse(
            call,
            u"Claude requested permissions to use %1, but you haven't granted it yet."_s.arg(name),
            false);
    const Permission permission = isFree ? Permission{Permission::Kind::Allowed, {}, input}
                                         : m_stage.asker.ask(call, false);
    if (permission.kind == Permission::Kind::Denied)
        return refuse(call, permission.message, true);
    if (permission.kind == Permission::Kind::Cut) {
        m_stage.voice.answer(call, ToolAnswer::cut());
        m_stage.inbox.takeInterrupted();
        return endCut(true, 1);
    }
    m_lastPermission = u"allowed"_s;
    ToolAnswer answer = effectOf({call.id, name, permission.input});
    if (!answer.isError)
        answer.meta = isFree ? acceptedByRule : acceptedByUser;
    m_stage.voice.answer(call, answer);
    if (m_stage.inbox.takeInterrupted())
        endCut(true, 0);
}

void Player::refuse(const ToolCall &call, const QString &message, bool byPerson)
{
    if (!byPerson)
        m_stage.voice.denied(call, u"mode"_s, message);
    m_stage.conversation.denials.append(QJsonObject{
        {u"tool_name"_s, call.name}, {u"tool_use_id"_s, call.id}, {u"tool_input"_s, call.input}});
    const QByteArray meta = jsonObject(
        {{"non_execution_kind", byPerson ? "\"permission-rule\"" : "\"user-rejected\""},
         {"permission_decision", byPerson ? R"({"decision":"reject","source":"user_reject"})"
                                          : R"({"decision":"reject","source":"config"})"}});
    m_stage.voice.answer(call, {message, true, jsonText(u"Error: "_s + message), meta});
}

void Player::question(const Step &step)
{
    QStringList parts = filled(step.rest).split(u" | "_s);
    const QString text = parts.takeFirst();
    QJsonArray options;
    for (const QString &part : std::as_const(parts))
        options.append(QJsonObject{{u"label"_s, part.trimmed()}, {u"description"_s, QString()}});
    const QJsonObject asked = {{u"question"_s, text},
                               {u"header"_s, u"Question"_s},
                               {u"options"_s, options},
                               {u"multiSelect"_s, false}};
    ToolCall call;
    if (!announce(call, u"AskUserQuestion"_s, {{u"questions"_s, QJsonArray{asked}}}))
        return;
    m_stage.conversation.answer.clear();
    if (!m_stage.asker.isThere())
        return refuse(call, u"Nobody is here to answer."_s, false);
    const Permission permission = m_stage.asker.ask(call, true);
    if (permission.kind == Permission::Kind::Denied)
        return refuse(call, permission.message, true);
    if (permission.kind == Permission::Kind::Cut) {
        m_stage.voice.answer(call, ToolAnswer::cut());
        m_stage.inbox.takeInterrupted();
        return endCut(true, 1);
    }
    m_stage.conversation.answer = permission.input[u"answers"][text].toString();
    m_stage.voice.answer(call, {u"Your questions have been answered: \"%1\"=\"%2\"."_s.arg(
                                    text, m_stage.conversation.answer),
                                false, jsonOf(permission.input), acceptedByUser});
}

std::optional<QString> Player::waitForLine()
{
    Inbox &inbox = m_stage.inbox;
    while (!inbox.isInterrupted()) {
        if (const auto line = inbox.takeMessage())
            return line;
        if (inbox.isClosed())
            return QString();
        inbox.wait(-1);
    }
    inbox.takeInterrupted();
    endCut(false, 0);
    return std::nullopt;
}

void Player::input(const Step &step)
{
    if (!step.rest.isEmpty())
        sayWhole(filled(step.rest));
    if (const auto line = waitForLine())
        m_stage.conversation.answer = *line;
}

void Player::password(const Step &step)
{
    m_stage.output.write(
        (step.rest.isEmpty() ? u"Password: "_s : filled(step.rest) + u' ').toUtf8());
    termios before = {};
    const bool isTerminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    if (isTerminal)
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    const auto line = waitForLine();
    if (isTerminal)
        ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
    m_stage.output.write("\n");
    if (line)
        sayWhole(u"Got %1 characters."_s.arg(line->size()));
}

void Player::onlyIf(const Step &step)
{
    const bool holds = step.rest.startsWith(u"answer ")
                           ? step.rest.sliced(7).trimmed() == m_stage.conversation.answer
                           : step.rest == m_lastPermission;
    if (holds)
        perform(step.body);
}

} // namespace Runyard
