// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHashFunctions>
#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace Runyard {

/** A new ULID: 26 characters of Crockford's base 32, of which the first ten are the time in
 * milliseconds, so that ids sort by time as text; ids made within one millisecond of one process
 * keep their order too. Thread-safe. Source: github.com/ulid/spec. */
[[nodiscard]] QString newUlid(qint64 millisecondsSinceEpoch);

/** Ids are types of their own, so that a run's can't be given where a session's is meant. The codec
 * writes them as plain strings (class info "codec"). An empty value means "none". */
struct RunId
{
    Q_GADGET
    Q_CLASSINFO("codec", "string")
    Q_PROPERTY(QString value MEMBER value)
public:
    QString value;
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    auto operator<=>(const RunId &) const = default;
};

struct SessionId
{
    Q_GADGET
    Q_CLASSINFO("codec", "string")
    Q_PROPERTY(QString value MEMBER value)
public:
    QString value;
    [[nodiscard]] bool isEmpty() const { return value.isEmpty(); }
    auto operator<=>(const SessionId &) const = default;
};

inline size_t qHash(const RunId &id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

inline size_t qHash(const SessionId &id, size_t seed = 0) noexcept
{
    return ::qHash(id.value, seed);
}

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::RunId)
Q_DECLARE_METATYPE(Runyard::SessionId)
