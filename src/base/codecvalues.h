// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codecplan.h"

#include <QtCore/QMap>

#include <cmath>
#include <optional>
#include <utility>

/** The plain types of members: how each is written and read, and what counts as empty. Internal to
 * the codec. */
namespace Runyard::Codec {

using StringMap = QMap<QString, QString>;

template<class T>
    requires std::is_integral_v<T>
bool isEmpty(T value)
{
    return value == T{};
}
inline bool isEmpty(double value)
{
    return value == 0 && !std::signbit(value);
}
inline bool isEmpty(const QDateTime &value)
{
    return !value.isValid();
}
template<class T>
    requires requires(const T &value) { value.isEmpty(); }
bool isEmpty(const T &value)
{
    return value.isEmpty();
}
template<class T>
bool isEmpty(const std::optional<T> &value)
{
    return !value;
}

// --- writing -------------------------------------------------------------------------------------

inline void put(CborWriter &out, bool value)
{
    out.boolean(value);
}
template<class T>
    requires std::is_integral_v<T>
void put(CborWriter &out, T value)
{
    out.integer(value);
}
inline void put(CborWriter &out, double value)
{
    out.real(value);
}
inline void put(CborWriter &out, const QString &value)
{
    out.text(value);
}
inline void put(CborWriter &out, const QByteArray &value)
{
    out.bytes(value);
}
inline void put(CborWriter &out, const QDateTime &value)
{
    out.date(value);
}
inline void put(CborWriter &out, const QStringList &value)
{
    out.head(CborWriter::List, quint64(value.size()));
    for (const QString &text : value)
        out.text(text);
}
inline void put(CborWriter &out, const StringMap &value)
{
    out.head(CborWriter::Map, quint64(value.size()));
    for (auto it = value.cbegin(); it != value.cend(); ++it) {
        out.text(it.key());
        out.text(it.value());
    }
}
inline void put(CborWriter &out, const Error &value)
{
    putGadget(out, planOf(QMetaType::fromType<Error>()), &value, Form::All);
}
template<class T>
void put(CborWriter &out, const std::optional<T> &value)
{
    if (value)
        put(out, *value);
    else
        out.null();
}

// --- reading -------------------------------------------------------------------------------------

inline bool take(CborReader &in, bool &value)
{
    return in.boolean(value);
}
template<class T>
    requires std::is_integral_v<T>
bool take(CborReader &in, T &value)
{
    qint64 number = 0;
    if (!in.integer(number) || !std::in_range<T>(number))
        return false;
    value = T(number);
    return true;
}
inline bool take(CborReader &in, double &value)
{
    return in.real(value);
}
inline bool take(CborReader &in, QString &value)
{
    return in.text(value);
}
inline bool take(CborReader &in, QByteArray &value)
{
    return in.bytes(value);
}
inline bool take(CborReader &in, QDateTime &value)
{
    return in.date(value);
}
inline bool take(CborReader &in, QStringList &value)
{
    quint64 count = 0;
    if (!in.count(CborWriter::List, count))
        return false;
    for (QString text; count > 0; --count) {
        if (!in.text(text))
            return false;
        value << std::exchange(text, {});
    }
    return true;
}
inline bool take(CborReader &in, StringMap &value)
{
    quint64 count = 0;
    if (!in.count(CborWriter::Map, count))
        return false;
    for (; count > 0; --count) {
        QString key;
        QString text;
        if (!in.text(key) || !in.text(text))
            return false;
        value.insert(key, text);
    }
    return true;
}
inline bool take(CborReader &in, Error &value)
{
    return takeGadget(in, planOf(QMetaType::fromType<Error>()), &value, Form::All);
}
template<class T>
bool take(CborReader &in, std::optional<T> &value)
{
    value.reset();
    return in.null() || take(in, value.emplace());
}

} // namespace Runyard::Codec
