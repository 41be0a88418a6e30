// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>

namespace Runyard {

/** One member of an object whose order of keys is kept; QJsonObject sorts them, and the real
 * program does not. `value` is JSON text already. */
struct JsonMember
{
    QByteArray key;
    QByteArray value;
};

[[nodiscard]] QByteArray jsonObject(const QList<JsonMember> &members);
[[nodiscard]] QByteArray jsonArray(const QList<QByteArray> &values);
[[nodiscard]] QByteArray jsonText(const QString &text);
[[nodiscard]] QByteArray jsonNumber(qint64 number);
/** The shortest text that reads back as the same number. */
[[nodiscard]] QByteArray jsonDecimal(double number);
[[nodiscard]] QByteArray jsonBool(bool value);
[[nodiscard]] QByteArray jsonOf(const QJsonObject &object);
[[nodiscard]] QByteArray jsonTexts(const QStringList &texts);

inline constexpr auto jsonNull = "null";

/** A new id as the real program writes it: a random UUID without braces. */
[[nodiscard]] QString newUuid();

} // namespace Runyard
