// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <shim/shimprotocol.h>

#include <QByteArray>
#include <QList>

/** The records of a file `index`. */
[[nodiscard]] inline QList<Runyard::ShimIndexRecord> readIndex(const QByteArray &bytes)
{
    QList<Runyard::ShimIndexRecord> records;
    Runyard::ShimReader reader({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    while (reader.rest().size() >= Runyard::shimIndexRecordSize) {
        records.append({.microseconds = reader.u64(),
                        .offset = reader.u64(),
                        .kind = static_cast<Runyard::ShimIndexKind>(reader.u32()),
                        .extra = reader.u32()});
    }
    return records;
}
