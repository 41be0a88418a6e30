// SPDX-License-Identifier: GPL-3.0-or-later
#include "ids.h"

#include <QtCore/QMutex>
#include <QtCore/QRandomGenerator>

#include <array>

namespace Runyard {
namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

struct UlidState
{
    QMutex mutex;
    qint64 lastTime = 0;
    std::array<quint16, 5> random{}; // 80 bits, most significant first
};

UlidState &ulidState()
{
    static UlidState state;
    return state;
}

} // namespace

QString newUlid(qint64 millisecondsSinceEpoch)
{
    UlidState &state = ulidState();
    const QMutexLocker lock(&state.mutex);
    if (millisecondsSinceEpoch > state.lastTime) {
        state.lastTime = millisecondsSinceEpoch;
        for (quint16 &part : state.random)
            part = quint16(QRandomGenerator::global()->generate());
        state.random[0] &= 0x7fff; // room to count upwards within the millisecond
    } else {
        // The clock stood still or went back: count on from the last id, so that order is kept.
        for (auto part = state.random.rbegin(); part != state.random.rend() && ++*part == 0;
             ++part) {
        }
    }

    QString id(26, Qt::Uninitialized);
    quint64 time = quint64(state.lastTime);
    for (int i = 9; i >= 0; --i, time >>= 5)
        id[i] = QLatin1Char(alphabet[time & 31]);
    int bit = 0;
    for (int i = 10; i < 26; ++i, bit += 5) {
        quint32 value = 0;
        for (int b = bit; b < bit + 5; ++b)
            value = value << 1 | (quint32(state.random[size_t(b / 16)]) >> (15 - b % 16) & 1U);
        id[i] = QLatin1Char(alphabet[value]);
    }
    return id;
}

} // namespace Runyard

#include "moc_ids.cpp"
