// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUuid>

namespace Runyard {

QByteArray jsonObject(const QList<JsonMember> &members)
{
    QByteArray text = "{";
    for (const JsonMember &member : members) {
        if (text.size() > 1)
            text += ',';
        text += '"' + member.key + "\":" + member.value;
    }
    return text + '}';
}

QByteArray jsonArray(const QList<QByteArray> &values)
{
    return '[' + values.join(',') + ']';
}

QByteArray jsonText(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QByteArray jsonNumber(qint64 number)
{
    return QByteArray::number(number);
}

QByteArray jsonDecimal(double number)
{
    return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

QByteArray jsonBool(bool value)
{
    return value ? "true" : "false";
}

QByteArray jsonOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray jsonTexts(const QStringList &texts)
{
    QList<QByteArray> values;
    for (const QString &text : texts)
        values.append(jsonText(text));
    return jsonArray(values);
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace Runyard
