// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <domain/events.h>

#include <QtCore/QJsonObject>
#include <QtCore/QMetaProperty>
#include <QtCore/QRandomGenerator>
#include <QtCore/QSequentialIterable>
#include <QtCore/QTimeZone>

/** Fills reflected values with what is hard to carry: for tests that a value survives a journey. */
namespace Runyard::RandomValue {

inline QString text(QRandomGenerator &random)
{
    static const QStringList hard{QString(),
                                  QStringLiteral("plain"),
                                  QStringLiteral("two\nlines\ttab"),
                                  QStringLiteral("quote ' \" \\ $(id) `x`"),
                                  QString::fromUtf8("grüße 漢字 🦊"),
                                  QString(QChar(0)) + QStringLiteral("nul"),
                                  QStringLiteral("\u202egnp.exe"),
                                  QString(70'000, u'x'),
                                  QStringLiteral("%1 %n -rf"),
                                  QString::fromUtf8("é").repeated(200)};
    return hard[random.bounded(hard.size())];
}

inline QDateTime date(QRandomGenerator &random)
{
    const auto ms = qint64(random.bounded(4e12)) - qint64(1e12);
    return random.bounded(4) == 0 ? QDateTime()
                                  : QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC);
}

inline Error error(QRandomGenerator &random)
{
    return makeError(ErrorCode(random.bounded(int(ErrorCode::Internal) + 1)), "%1 of %2",
                     {text(random), text(random)}, "remedy", text(random));
}

inline void fill(const QMetaObject &meta, void *gadget, QRandomGenerator &random);

inline QVariant ofType(QMetaType type, QRandomGenerator &random)
{
    const auto maybe = [&]<class T>(T value) {
        return QVariant::fromValue(random.bounded(3) == 0 ? std::optional<T>() : value);
    };
    switch (type.id()) {
    case QMetaType::Bool:
        return random.bounded(2) == 1;
    case QMetaType::Int:
        return random.bounded(4) == 0 ? INT_MIN : int(random.generate());
    case QMetaType::LongLong:
        return random.bounded(4) == 0 ? INT64_MAX : qint64(random.generate64());
    case QMetaType::Double:
        return random.bounded(4) == 0 ? 1e300 : random.generateDouble() - 0.5;
    case QMetaType::QString:
        return text(random);
    case QMetaType::QByteArray:
        return text(random).toUtf8() + QByteArray::fromHex("fffe00");
    case QMetaType::QStringList:
        return QStringList(random.bounded(4), text(random));
    case QMetaType::QDateTime:
        return date(random);
    case QMetaType::QJsonValue:
        return QVariant::fromValue(QJsonValue(text(random)));
    case QMetaType::QJsonObject:
        return QJsonObject{{text(random), text(random)}};
    default:
        break;
    }
    if (type == QMetaType::fromType<std::optional<int>>())
        return maybe(int(random.generate()));
    if (type == QMetaType::fromType<std::optional<Error>>())
        return maybe(error(random));
    if (type == QMetaType::fromType<QMap<QString, QString>>())
        return QVariant::fromValue(QMap<QString, QString>{{text(random), text(random)}});
    QVariant value(type);
    if (type.metaObject()) {
        fill(*type.metaObject(), value.data(), random);
        return value;
    }
    auto list = value.view<QSequentialIterable>();
    for (int i = random.bounded(3); i > 0; --i)
        list.addValue(ofType(list.metaContainer().valueMetaType(), random),
                      QSequentialIterable::AtEnd);
    return value;
}

inline void fill(const QMetaObject &meta, void *gadget, QRandomGenerator &random)
{
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        if (!property.isWritable())
            continue;
        const QMetaEnum keys = property.enumerator();
        property.writeOnGadget(gadget, property.isEnumType()
                                           ? QVariant(keys.value(random.bounded(keys.keyCount())))
                                           : ofType(property.metaType(), random));
    }
}

template<class T>
[[nodiscard]] T make(QRandomGenerator &random)
{
    T value;
    fill(T::staticMetaObject, &value, random);
    return value;
}

/** One event of each type, in the order of the variant. */
[[nodiscard]] inline QList<Event> eachEvent(QRandomGenerator &random)
{
    return [&]<class... T>(std::variant<T...> *) {
        return QList<Event>{make<T>(random)...};
    }(static_cast<Event *>(nullptr));
}

} // namespace Runyard::RandomValue
