// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: whatever comes over the socket or stands in the store is a value or an error,
// and a value that was read is written as the same again.
#include <protocol/framing.h>
#include <protocol/message.h>
#include <protocol/operationtable.h>

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

void readParameters(uint8_t choice, const QByteArray &bytes)
{
    const QList<Operation> &all = OperationTable::all();
    const QMetaType type = all[choice % all.size()].parameters;
    QVariant value(type);
    const bool isRead
        = Codec::fromCbor(type, value.data(), QCborValue::fromCbor(bytes)).has_value();
    QVariant quick(type);
    if (Codec::readBytes(type, quick.data(), bytes))
        check(isRead
              && Codec::toBytes(type, quick.constData(), Codec::Form::All)
                     == Codec::toBytes(type, value.constData(), Codec::Form::All));
    if (!isRead)
        return;
    const QCborValue written = Codec::toCbor(type, value.constData());
    check(Codec::toBytes(type, value.constData(), Codec::Form::All) == written.toCbor());
    QVariant again(type);
    check(Codec::fromCbor(type, again.data(), written).has_value());
    check(Codec::toCbor(type, again.constData()) == written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data + 2), qsizetype(size - 2));
    if ((data[0] & 1) != 0)
        readFrames(bytes);
    else
        readParameters(data[1], bytes.toByteArray());
    return 0;
}
