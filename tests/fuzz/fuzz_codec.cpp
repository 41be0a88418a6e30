// SPDX-License-Identifier: GPL-3.0-or-later
// Fuzz target: whatever comes over the socket or stands in the store is a value or an error, a
// value that was read is written as the same again, and the codec of the hot paths agrees with the
// one that goes by values.
#include <protocol/framing.h>
#include <protocol/message.h>
#include <protocol/operationtable.h>

#include <base/codec.h>
#include <base/codecbytes.h>

#include <QtCore/QCborMap>

#include <cstdint>
#include <cstdlib>

using namespace Runyard;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void readFrames(QByteArrayView bytes)
{
    FrameReader reader;
    reader.append(bytes.toByteArray());
    for (int i = 0; i < 100; ++i) {
        const Result<std::optional<QCborMap>> message = reader.next();
        if (!message || !*message)
            return;
        static_cast<void>(Message::method(**message));
        static_cast<void>(Message::checkHello(**message));
        static_cast<void>(Message::recordedFrom(Message::parameters(**message)));
    }
}

/** Written in each form and read again, a value stays the same. */
void checkRoundTrips(QMetaType type, const QVariant &value)
{
    const QCborValue written = Codec::toCbor(type, value.constData());
    QVariant again(type);
    check(Codec::fromCbor(type, again.data(), written).has_value());
    check(Codec::toCbor(type, again.constData()) == written);
    check(Codec::toBytes(type, value.constData(), Codec::Form::All) == written.toCbor());
    for (const Codec::Form form : {Codec::Form::All, Codec::Form::Needed}) {
        const QByteArray bytes = Codec::toBytes(type, value.constData(), form);
        QVariant fast(type);
        const bool isFast = Codec::readBytes(type, fast.data(), bytes);
        QVariant slow(type);
        check(Codec::fromCbor(type, slow.data(), QCborValue::fromCbor(bytes)).has_value());
        check(Codec::toCbor(type, slow.constData()) == written);
        check(!isFast || Codec::toCbor(type, fast.constData()) == written);
    }
}

void readParameters(QMetaType type, const QByteArray &bytes)
{
    QVariant slow(type);
    const bool isValue
        = Codec::fromCbor(type, slow.data(), QCborValue::fromCbor(bytes)).has_value();
    if (isValue)
        checkRoundTrips(type, slow);
    QVariant fast(type);
    if (Codec::readBytes(type, fast.data(), bytes)) {
        check(isValue);
        check(Codec::toCbor(type, fast.constData()) == Codec::toCbor(type, slow.constData()));
    }
    CborReader packed(bytes);
    QVariant unpacked(type);
    static_cast<void>(Codec::unpack(packed, type, unpacked.data()));
}

template<size_t... Index>
QStringList namesOf(std::index_sequence<Index...>)
{
    return {eventName(Event(std::variant_alternative_t<Index, AnyEvent>{}))...};
}

void readEvent(uint8_t choice, const QByteArray &bytes)
{
    static const QStringList names
        = namesOf(std::make_index_sequence<std::variant_size_v<AnyEvent>>{});
    const QString name = names[choice % names.size()];
    const Result<Event> event = eventFromBytes(name, bytes);
    const Result<Event> slow = eventFromCbor(name, QCborValue::fromCbor(bytes).toMap());
    if (!event)
        return;
    check(slow.has_value() && eventToCbor(*slow) == eventToCbor(*event));
    const Result<Event> again = eventFromBytes(name, eventToBytes(*event));
    check(again.has_value() && eventToCbor(*again) == eventToCbor(*event));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 2), qsizetype(size - 2));
    const QList<Operation> &all = OperationTable::all();
    switch (data[0] % 3) {
    case 0:
        readParameters(all[data[1] % all.size()].parameters, bytes);
        break;
    case 1:
        readFrames(bytes);
        break;
    default:
        readEvent(data[1], bytes);
    }
    return 0;
}
