// SPDX-License-Identifier: GPL-3.0-or-later
#include "acpmessages.h"

#include "editdiff.h"
#include "factteller.h"

#include <QtCore/QHash>

using namespace Qt::StringLiterals;

namespace Runyard {

using Kind = RunEnums::ToolKind;

Kind acpToolKind(const QString &kind)
{
    static const QHash<QString, Kind> kinds = {
        {u"execute"_s, Kind::Command}, {u"edit"_s, Kind::Edit},   {u"delete"_s, Kind::Edit},
        {u"move"_s, Kind::Edit},       {u"read"_s, Kind::Read},   {u"search"_s, Kind::Search},
        {u"fetch"_s, Kind::Fetch},     {u"think"_s, Kind::Other},
    };
    return kinds.value(kind, Kind::Other);
}

QString acpText(const QJsonObject &content)
{
    const QString type = content[u"type"].toString();
    if (type == u"text")
        return content[u"text"].toString();
    return type.isEmpty() ? QString() : u'(' + type + u')';
}

QString acpResult(const QJsonObject &call)
{
    QStringList texts;
    const QJsonArray contents = call[u"content"].toArray();
    for (const QJsonValue &content : contents) {
        if (content[u"type"].toString() == u"content")
            texts << acpText(content[u"content"].toObject());
    }
    if (!texts.join(u""_s).isEmpty())
        return texts.join(u'\n');
    const QJsonValue output = call[u"rawOutput"];
    return output.isString() ? output.toString() : output[u"output"].toString();
}

QString acpDiffs(const QJsonObject &call)
{
    QStringList diffs;
    const QJsonArray contents = call[u"content"].toArray();
    for (const QJsonValue &content : contents) {
        if (content[u"type"].toString() == u"diff")
            diffs << editDiff(content[u"oldText"].toString(), content[u"newText"].toString());
    }
    return diffs.join(u"\n…\n");
}

QString acpPath(const QJsonObject &call)
{
    const QJsonValue input = call[u"rawInput"];
    for (const QString &name : {u"file_path"_s, u"filePath"_s, u"path"_s, u"filepath"_s}) {
        if (const QString path = input[name].toString(); !path.isEmpty())
            return path;
    }
    const QJsonArray contents = call[u"content"].toArray();
    for (const QJsonValue &content : contents) {
        if (const QString path = content[u"path"].toString(); !path.isEmpty())
            return path;
    }
    return call[u"locations"][0][u"path"].toString();
}

QString acpCommand(const QJsonObject &call)
{
    const QString command = call[u"rawInput"][u"command"].toString();
    return command.isEmpty() ? call[u"title"].toString() : command;
}

QJsonObject acpMerged(QJsonObject told, const QJsonObject &update)
{
    for (auto it = update.begin(); it != update.end(); ++it) {
        const QJsonValue value = it.value();
        const bool isEmpty = value.isNull() || (value.isArray() && value.toArray().isEmpty());
        if (!isEmpty || !told.contains(it.key()))
            told.insert(it.key(), value);
    }
    return told;
}

QString acpOption(const QJsonArray &options, bool allowed)
{
    const QStringList kinds = allowed ? QStringList{u"allow_once"_s, u"allow_always"_s}
                                      : QStringList{u"reject_once"_s, u"reject_always"_s};
    for (const QString &kind : kinds) {
        for (const QJsonValue &option : options) {
            if (option[u"kind"].toString() == kind)
                return option[u"optionId"].toString();
        }
    }
    return {};
}

QByteArray acpOutcome(const QJsonValue &id, const QString &option)
{
    QJsonObject result{{u"outcome"_s, u"cancelled"_s}};
    if (!option.isEmpty())
        result = {{u"outcome"_s, u"selected"_s}, {u"optionId"_s, option}};
    return jsonLine({{u"jsonrpc"_s, u"2.0"_s},
                     {u"id"_s, id},
                     {u"result"_s, QJsonObject{{u"outcome"_s, result}}}});
}

QString acpConfigOption(const QJsonObject &result, const QString &category)
{
    const QJsonArray options = result[u"configOptions"].toArray();
    for (const QJsonValue &option : options) {
        if (option[u"category"].toString() == category)
            return option[u"id"].toString();
    }
    return {};
}

} // namespace Runyard
