// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrytext.h"

#include "entrydocument.h"

#include <models/words.h>

#include <QtCore/QLocale>
#include <QtGui/QTextDocument>
#include <QtGui/QTextDocumentFragment>

#include <algorithm>

namespace Runyard {
namespace {

using Kind = ConversationEntry::Kind;
using Status = ConversationEntry::Status;
using ToolKind = RunEnums::ToolKind;

constexpr qsizetype mostSummary = 300;

QString firstLine(const QString &text)
{
    return shown(text.trimmed().section(u'\n', 0, 0).left(mostSummary));
}

/** The title is too short for it. */
bool isLong(const ConversationEntry &entry)
{
    return entry.text.size() > 70;
}

/** What it is at, of its list of things to do. */
QString todo(const ConversationEntry &entry)
{
    const QStringList lines = entry.detail.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u"[>] "))
            return shown(line.sliced(4).left(mostSummary));
    }
    return {};
}

qsizetype linesWith(const QString &diff, QChar mark)
{
    qsizetype count = 0;
    bool isStart = true;
    for (const QChar c : diff) {
        count += isStart && c == mark;
        isStart = c == u'\n';
    }
    return count;
}

} // namespace

QString EntryText::title(const ConversationEntry &entry)
{
    switch (entry.kind) {
    case Kind::Message:
        return tr("You");
    case Kind::Thought:
        return entry.status == Status::Running ? tr("Thinking") : tr("Thought");
    case Kind::Tool:
        return entry.tool;
    default:
        return {};
    }
}

QString EntryText::summary(const ConversationEntry &entry)
{
    switch (entry.kind) {
    case Kind::Tool:
        return entry.toolKind == ToolKind::Todo ? todo(entry) : firstLine(entry.text);
    case Kind::Thought: // while it grows, its end is what is new
        return firstLine(entry.status == Status::Running ? entry.text.section(u'\n', -1)
                                                         : entry.text);
    default:
        return {};
    }
}

QString EntryText::remark(const ConversationEntry &entry)
{
    if (entry.kind != Kind::Tool)
        return {};
    if (entry.toolKind == ToolKind::Edit && !entry.detail.isEmpty()) {
        const QLocale locale;
        return tr("+%1 −%2").arg(locale.toString(linesWith(entry.detail, u'+')),
                                 locale.toString(linesWith(entry.detail, u'-')));
    }
    if (entry.toolKind == ToolKind::Todo && !entry.detail.isEmpty()) {
        const QStringList lines = entry.detail.split(u'\n', Qt::SkipEmptyParts);
        const auto done = std::ranges::count_if(
            lines, [](const QString &line) { return line.startsWith(u"[x] "); });
        //: Of an agent's list of things to do.
        return tr("%1 of %2 done").arg(done).arg(lines.size());
    }
    if (entry.children > 0)
        return tr("%n step(s)", nullptr, entry.children);
    return {};
}

QString EntryText::turnEnd(const ConversationEntry &turn)
{
    QStringList parts{turn.status == Status::Failed ? tr("Turn failed") : tr("Turn done")};
    if (turn.durationMs > 0)
        parts << Words::duration(std::chrono::milliseconds(turn.durationMs));
    if (turn.tokens.total() > 0)
        parts << tr("%1 tokens").arg(Words::tokens(turn.tokens.total()));
    if (const QString cost = Words::cost(turn.costUsd); !cost.isEmpty())
        parts << cost;
    return parts.join(QStringLiteral(" · "));
}

QString EntryText::icon(const ConversationEntry &entry)
{
    switch (entry.kind) {
    case Kind::Thought:
        return QStringLiteral("event-thought");
    case Kind::Notice:
        return QStringLiteral("info");
    case Kind::Problem:
        return QStringLiteral("warning");
    case Kind::Tool:
        break;
    default:
        return {};
    }
    switch (entry.toolKind) {
    case ToolKind::Command:
        return QStringLiteral("terminal");
    case ToolKind::Read:
        return QStringLiteral("details");
    case ToolKind::Edit:
        return QStringLiteral("instruction");
    case ToolKind::Search:
    case ToolKind::Fetch:
        return QStringLiteral("search");
    case ToolKind::Todo:
        return QStringLiteral("check");
    case ToolKind::Agent:
        return QStringLiteral("agent");
    case ToolKind::Other:
        break;
    }
    return QStringLiteral("event-tool");
}

QString EntryText::spoken(const ConversationEntry &entry)
{
    const auto status = [&]() -> QString {
        switch (entry.status) {
        case Status::Running:
            return tr("at work");
        case Status::Done:
            return tr("done");
        case Status::Failed:
            return tr("failed");
        case Status::None:
            break;
        }
        return {};
    };
    QStringList parts;
    switch (entry.kind) {
    case Kind::Speech:
        // As it is seen, not as it is written: nobody wants to hear the stars around a word.
        parts = {tr("Agent"),
                 QTextDocumentFragment::fromMarkdown(entry.text, QTextDocument::MarkdownNoHTML)
                     .toPlainText()};
        break;
    case Kind::Tool:
        parts = {entry.tool, entry.text, status(), entry.detail, entry.result};
        break;
    case Kind::TurnEnd:
        parts = {turnEnd(entry), entry.text};
        break;
    default:
        parts = {title(entry), entry.text};
        break;
    }
    parts.removeAll(QString());
    return parts.join(QStringLiteral(": "));
}

bool EntryText::canFold(const ConversationEntry &entry)
{
    switch (entry.kind) {
    case Kind::Thought:
        return true;
    case Kind::Tool:
        return !entry.detail.isEmpty() || !entry.result.isEmpty() || entry.children > 0
               || (entry.toolKind == ToolKind::Command && isLong(entry));
    default:
        return false;
    }
}

bool EntryText::beginsFolded(const ConversationEntry &entry)
{
    if (!canFold(entry))
        return false;
    if (entry.kind == Kind::Thought)
        return true;
    if (entry.status == Status::Failed)
        return false;
    return entry.toolKind != ToolKind::Edit && entry.toolKind != ToolKind::Todo;
}

std::unique_ptr<QTextDocument> EntryText::document(const ConversationEntry &entry,
                                                   const ConversationLook &look)
{
    EntryDocument made(look);
    switch (entry.kind) {
    case Kind::Message:
        made.addPlain(entry.text);
        break;
    case Kind::Speech:
        made.addMarkdown(entry.status == Status::Running ? entry.text + QStringLiteral(" ▍")
                                                         : entry.text);
        break;
    case Kind::Thought:
        made.addMarkdown(entry.text);
        made.makeQuiet();
        break;
    case Kind::Notice:
        made.addPlain(entry.text);
        made.makeQuiet();
        break;
    case Kind::Problem:
        made.addPlain(entry.text);
        break;
    case Kind::TurnEnd:
        made.addMarkdown(entry.text);
        break;
    case Kind::Tool:
        if (entry.toolKind == ToolKind::Edit)
            made.addDiff(entry.detail);
        else if (entry.toolKind == ToolKind::Todo)
            made.addTodo(entry.detail);
        else if (entry.toolKind == ToolKind::Command && (!entry.detail.isEmpty() || isLong(entry)))
            made.addCommand(entry.detail.isEmpty() ? entry.text : entry.detail);
        else if (entry.toolKind == ToolKind::Agent)
            made.addMarkdown(entry.detail);
        else if (entry.toolKind != ToolKind::Command)
            made.addCode(entry.detail);
        // That an edit or a list was taken is said by its mark.
        if (entry.status == Status::Failed
            || (entry.toolKind != ToolKind::Edit && entry.toolKind != ToolKind::Todo))
            made.addResult(entry.result, entry.status == Status::Failed);
        break;
    }
    return made.take();
}

} // namespace Runyard
