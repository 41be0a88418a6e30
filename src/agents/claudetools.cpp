// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudetools.h"

#include "claudeevents.h"
#include "editdiff.h"
#include "plaintext.h"

#include <QtCore/QHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Kind = RunEnums::ToolKind;

constexpr qsizetype detailLength = 16'000;

QString diffOf(const QJsonValue &edit)
{
    return editDiff(edit[u"old_string"].toString(), edit[u"new_string"].toString());
}

QString editDetail(const QJsonObject &input)
{
    if (const QJsonValue content = input[u"content"]; content.isString())
        return editDiff({}, content.toString().left(detailLength * 2));
    const QJsonArray edits = input[u"edits"].toArray();
    if (edits.isEmpty())
        return diffOf(input);
    QStringList diffs;
    for (const QJsonValue &edit : edits)
        diffs.append(diffOf(edit));
    return diffs.join(u"\n…\n");
}

QString todoDetail(const QJsonObject &input)
{
    static const QHash<QString, QString> marks
        = {{u"completed"_s, u"[x] "_s}, {u"in_progress"_s, u"[>] "_s}};
    QStringList lines;
    const QJsonArray items = input[u"todos"].toArray();
    for (const QJsonValue &item : items)
        lines.append(marks.value(item[u"status"].toString(), u"[ ] "_s)
                     + item[u"content"].toString().simplified());
    return lines.join(u'\n');
}

QString searchDetail(const QJsonObject &input)
{
    const QString where = input[u"path"].toString();
    const QString files = input[u"glob"].toString();
    QStringList parts;
    for (const QString &part : {where, files}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u' ');
}

/** The input as a person reads it: one line for each member. */
QString otherDetail(const QJsonObject &input)
{
    if (input.size() < 2)
        return {}; // the summary has it
    QStringList lines;
    for (auto member = input.begin(); member != input.end(); ++member) {
        const QJsonValue value = member.value();
        const QString text
            = value.isObject()  ? QString::fromUtf8(QJsonDocument(value.toObject()).toJson())
              : value.isArray() ? QString::fromUtf8(QJsonDocument(value.toArray()).toJson())
                                : value.toVariant().toString();
        lines.append(member.key() + u": "_s + text.trimmed());
    }
    return lines.join(u'\n');
}

QString unbounded(Kind kind, const QJsonObject &input)
{
    switch (kind) {
    case Kind::Command:
        return input[u"command"].toString();
    case Kind::Edit:
        return editDetail(input);
    case Kind::Todo:
        return todoDetail(input);
    case Kind::Agent:
        return input[u"prompt"].toString();
    case Kind::Search:
        return searchDetail(input);
    case Kind::Fetch:
        return input[u"prompt"].toString();
    case Kind::Read:
        return {};
    case Kind::Other:
        return otherDetail(input);
    }
    return {};
}

} // namespace

RunEnums::ToolKind claudeToolKind(const QString &tool)
{
    static const QHash<QString, Kind> kinds = {
        {u"Bash"_s, Kind::Command},      {u"PowerShell"_s, Kind::Command},
        {u"Read"_s, Kind::Read},         {u"NotebookRead"_s, Kind::Read},
        {u"Write"_s, Kind::Edit},        {u"Edit"_s, Kind::Edit},
        {u"MultiEdit"_s, Kind::Edit},    {u"NotebookEdit"_s, Kind::Other},
        {u"Grep"_s, Kind::Search},       {u"Glob"_s, Kind::Search},
        {u"ToolSearch"_s, Kind::Search}, {u"LS"_s, Kind::Search},
        {u"WebSearch"_s, Kind::Fetch},   {u"WebFetch"_s, Kind::Fetch},
        {u"TodoWrite"_s, Kind::Todo},    {u"Task"_s, Kind::Agent},
        {u"Agent"_s, Kind::Agent},
    };
    return kinds.value(tool, Kind::Other);
}

QString claudeToolDetail(const QString &tool, const QJsonObject &input)
{
    const QString detail = boundedText(unbounded(claudeToolKind(tool), input), detailLength);
    return detail == toolSummary(tool, input) ? QString() : detail;
}

} // namespace Runyard
