// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ports/agentprovider.h>

#include <QtCore/QByteArray>

/** Feeds recorded output to a parser in different ways, for tests. */
namespace Replay {

/** What came of it. */
struct Facts
{
    QList<Runyard::Event> events;
    Runyard::Verdict verdict;

    template<class T>
    [[nodiscard]] QList<T> all() const
    {
        QList<T> found;
        for (const Runyard::Event &event : events) {
            if (const T *value = std::get_if<T>(&event))
                found.append(*value);
        }
        return found;
    }
    template<class T>
    [[nodiscard]] T last() const
    {
        const QList<T> found = all<T>();
        return found.isEmpty() ? T() : found.constLast();
    }
    /** One line per event: its name and its members as JSON, then the verdict. */
    [[nodiscard]] QByteArray asText() const;
};

struct End
{
    std::optional<int> exitCode = 0;
    std::optional<int> signal;
    QByteArray errors;
};

[[nodiscard]] Facts whole(const QByteArray &output, const End &end = {});
[[nodiscard]] Facts byteByByte(const QByteArray &output, const End &end = {});
/** In pieces of 1 to `longest` bytes, the same for the same seed. */
[[nodiscard]] Facts inPieces(const QByteArray &output, quint32 seed, int longest,
                             const End &end = {});

/** The whole file; empty when it cannot be read. */
[[nodiscard]] QByteArray fileContent(const QString &path);

} // namespace Replay
