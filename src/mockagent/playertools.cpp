// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation.h"
#include "files.h"
#include "inbox.h"
#include "json.h"
#include "player.h"
#include "process.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

ToolAnswer mistake(const QString &text)
{
    return {text, true, jsonText(u"Error: "_s + text), {}};
}

QString bashText(const CommandEnd &end)
{
    QByteArray text = end.output;
    while (text.endsWith('\n'))
        text.chop(1);
    QByteArray error = end.error;
    while (error.endsWith('\n'))
        error.chop(1);
    if (!error.isEmpty())
        text += (text.isEmpty() ? QByteArray() : "\n") + error;
    if (end.exitCode != 0)
        text.prepend("Exit code " + QByteArray::number(end.exitCode)
                     + (text.isEmpty() ? "" : "\n"));
    return text.isEmpty() ? u"(Bash completed with no output)"_s : QString::fromUtf8(text);
}

} // namespace

bool Player::announce(ToolCall &call, const QString &name, const QJsonObject &input)
{
    if (!checkLimits(true))
        return false;
    call = {u"toolu_mock%1"_s.arg(++m_calls, 12, 10, QChar(u'0')), name, input};
    ++m_stage.conversation.toolCalls;
    m_stage.conversation.countRequest(jsonOf(input).size());
    m_stage.voice.call(call);
    return true;
}

void Player::use(const QString &name, const QJsonObject &input)
{
    ToolCall call;
    if (!announce(call, name, input))
        return;
    ToolAnswer answer = effectOf(call);
    if (answer.meta.isEmpty() && !answer.isError)
        answer.meta = acceptedByRule;
    m_stage.voice.answer(call, answer);
    if (m_stage.inbox.takeInterrupted())
        endCut(true, 0);
}

ToolAnswer Player::effectOf(const ToolCall &call)
{
    if (call.name == u"Bash")
        return runShell(call);
    if (call.name == u"Write")
        return writeFile(call);
    if (call.name == u"Edit")
        return editFile(call);
    if (call.name == u"Read")
        return readFile(call);
    return {u"%1 done."_s.arg(call.name), false, {}, {}};
}

ToolAnswer Player::runShell(const ToolCall &call)
{
    const auto end = runCommand(call.input[u"command"].toString(), m_stage.inbox);
    if (!end)
        return mistake(end.error());
    if (end->interrupted)
        return ToolAnswer::cut();
    const QByteArray structured
        = jsonObject({{"stdout", jsonText(QString::fromUtf8(end->output))},
                      {"stderr", jsonText(QString::fromUtf8(end->error))},
                      {"interrupted", "false"},
                      {"isImage", "false"},
                      {"noOutputExpected", jsonBool(end->output.isEmpty())}});
    ToolAnswer answer = {bashText(*end), end->exitCode != 0, structured, {}};
    if (answer.isError)
        answer.structured = jsonText(u"Error: "_s + answer.text);
    return answer;
}

ToolAnswer Player::writeFile(const ToolCall &call)
{
    const auto path = pathBelow(m_stage.conversation.folder, call.input[u"file_path"].toString());
    if (!path)
        return mistake(path.error());
    const QString content = call.input[u"content"].toString();
    const auto before = readWhole(*path);
    if (const auto written = writeWhole(*path, content.toUtf8()); !written)
        return mistake(written.error());
    const QByteArray original
        = before ? jsonText(QString::fromUtf8(*before)) : QByteArray(jsonNull);
    const QByteArray structured = jsonObject({{"type", before ? "\"update\"" : "\"create\""},
                                              {"filePath", jsonText(*path)},
                                              {"content", jsonText(content)},
                                              {"structuredPatch", "[]"},
                                              {"originalFile", original},
                                              {"userModified", "false"}});
    const QString text = before ? u"The file %1 has been updated successfully."_s
                                : u"File created successfully at: %1"_s;
    return {text.arg(*path), false, structured, {}};
}

ToolAnswer Player::editFile(const ToolCall &call)
{
    const auto path = pathBelow(m_stage.conversation.folder, call.input[u"file_path"].toString());
    if (!path)
        return mistake(path.error());
    const auto before = readWhole(*path);
    if (!before)
        return mistake(before.error());
    const QByteArray oldText = call.input[u"old_string"].toString().toUtf8();
    const QByteArray newText = call.input[u"new_string"].toString().toUtf8();
    const qsizetype at = before->indexOf(oldText);
    if (oldText.isEmpty() || at < 0)
        return mistake(u"String to replace not found in file."_s);
    QByteArray after = *before;
    after.replace(at, oldText.size(), newText);
    if (const auto written = writeWhole(*path, after); !written)
        return mistake(written.error());
    const QByteArray structured
        = jsonObject({{"filePath", jsonText(*path)},
                      {"oldString", jsonText(QString::fromUtf8(oldText))},
                      {"newString", jsonText(QString::fromUtf8(newText))},
                      {"originalFile", jsonText(QString::fromUtf8(*before))},
                      {"structuredPatch", "[]"},
                      {"userModified", "false"},
                      {"replaceAll", "false"}});
    return {u"The file %1 has been updated successfully."_s.arg(*path), false, structured, {}};
}

ToolAnswer Player::readFile(const ToolCall &call)
{
    const auto path = pathBelow(m_stage.conversation.folder, call.input[u"file_path"].toString());
    if (!path)
        return mistake(path.error());
    const auto content = readWhole(*path);
    if (!content)
        return mistake(content.error());
    QStringList lines = QString::fromUtf8(*content).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        lines[i].prepend(QString::number(i + 1) + u'\t');
    return {lines.join(u'\n'), false, {}, {}};
}

QString Player::absolute(const QString &path) const
{
    return QDir::cleanPath(QDir(m_stage.conversation.folder).absoluteFilePath(path));
}

void Player::write(const Step &step)
{
    const auto [path, text] = firstWord(step.rest);
    if (path.isEmpty())
        return complain(step, u"needs a path"_s);
    use(u"Write"_s, {{u"file_path"_s, absolute(path)}, {u"content"_s, filled(text) + u'\n'}});
}

void Player::append(const Step &step)
{
    const auto [path, text] = firstWord(step.rest);
    const auto file = pathBelow(m_stage.conversation.folder, path);
    const auto before = file ? readWhole(*file) : std::expected<QByteArray, QString>(QByteArray());
    const QString content = QString::fromUtf8(before.value_or(QByteArray())) + filled(text) + u'\n';
    use(u"Write"_s, {{u"file_path"_s, absolute(path)}, {u"content"_s, content}});
}

void Player::edit(const Step &step)
{
    const auto [path, change] = firstWord(step.rest);
    const qsizetype arrow = change.indexOf(u" => ");
    if (arrow < 0)
        return complain(step, u"needs PATH OLD => NEW"_s);
    use(u"Edit"_s, {{u"file_path"_s, absolute(path)},
                    {u"old_string"_s, filled(change.left(arrow))},
                    {u"new_string"_s, filled(change.sliced(arrow + 4))}});
}

void Player::read(const Step &step)
{
    use(u"Read"_s, {{u"file_path"_s, absolute(firstWord(step.rest).word)}});
}

void Player::run(const Step &step)
{
    use(u"Bash"_s, ToolCall::bashInput(step.rest));
}

void Player::spawn(const Step &step)
{
    const auto process = startDetached(step.rest);
    if (!process)
        return complain(step, process.error());
    sayWhole(u"Started process %1."_s.arg(*process));
}

void Player::background(const Step &step)
{
    ToolCall call;
    QJsonObject input = ToolCall::bashInput(step.rest);
    input.insert(u"run_in_background"_s, true);
    if (!announce(call, u"Bash"_s, input))
        return;
    const auto process = startDetached(step.rest);
    if (!process)
        return m_stage.voice.answer(call, mistake(process.error()));
    const BackgroundTask task
        = {*process, {u"mocktask%1"_s.arg(m_calls), call.id, step.rest, false, false, 0}};
    m_tasks.append(task);
    m_stage.voice.task(task.notice);
    m_stage.voice.answer(
        call,
        {u"Command running in background with ID: "_s + task.notice.id, false, {}, acceptedByRule});
}

void Player::tool(const Step &step)
{
    const auto [name, rest] = firstWord(step.rest);
    const qsizetype arrow = rest.indexOf(u" => ");
    const QString json = arrow < 0 ? rest : rest.left(arrow);
    const QJsonDocument input = QJsonDocument::fromJson(json.isEmpty() ? "{}" : json.toUtf8());
    if (name.isEmpty() || !input.isObject())
        return complain(step, u"needs a name and a JSON object"_s);
    ToolCall call;
    if (announce(call, name, input.object()))
        m_stage.voice.answer(
            call,
            {arrow < 0 ? u"Done."_s : filled(rest.sliced(arrow + 4)), false, {}, acceptedByRule});
}

void Player::subagent(const Step &step)
{
    ToolCall call;
    const QString name = step.rest.isEmpty() ? u"helper"_s : step.rest;
    if (!announce(call, u"Task"_s,
                  {{u"description"_s, name}, {u"subagent_type"_s, u"general-purpose"_s}}))
        return;
    Conversation &conversation = m_stage.conversation;
    const QString before = std::exchange(conversation.helperOf, call.id);
    perform(step.body);
    conversation.helperOf = before;
    m_stage.voice.answer(call, {m_lastText, false, {}, acceptedByRule});
}

} // namespace Runyard
