// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

namespace Runyard {

/** Bytes [begin, end) of a text in UTF-8. */
struct TextRange
{
    Q_GADGET
    Q_PROPERTY(qint64 begin MEMBER begin)
    Q_PROPERTY(qint64 end MEMBER end)
public:
    qint64 begin = 0;
    qint64 end = 0;
    [[nodiscard]] qint64 size() const { return end - begin; }
    bool operator==(const TextRange &) const = default;
};

} // namespace Runyard
