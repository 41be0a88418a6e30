// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run.h"

#include <QtCore/QAnyStringView>
#include <QtCore/QDataStream>
#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <array>
#include <functional>
#include <iterator>
#include <memory>
#include <unordered_map>
#include <vector>

namespace Runyard {

/** What can be told of a run without unpacking it; valid as long as the book is not changed. */
struct RunOutline
{
    QAnyStringView id;
    int number = 0;
    RunState state = RunState::Queued;
    QStringView folder;
    qint64 finishedAt = 0; ///< milliseconds since 1970; 0 when it has not ended
    qint64 firstSlot = 0;  ///< of Run::spending; 0 when nothing was spent
    qint64 lastSlot = 0;
    bool isTrashed = false;
    bool hasThread = false;
    const Run *loose = nullptr; ///< the run itself, unless it is packed
    size_t place = 0;           ///< of a packed one, within the book

    /** Its id begins or ends so. */
    [[nodiscard]] bool isLike(QStringView part) const;
};

/** All runs, by id. Those that have ended can be packed: they take a tenth of the memory then, and
 * are unpacked one by one when they are asked for. A value. */
class RunBook
{
    struct Head;
    struct Hash
    {
        size_t operator()(const RunId &id) const { return qHash(id); }
    };
    using Loose = std::unordered_map<RunId, Run, Hash>;

public:
    /** Goes over whole runs, the packed ones, too, which takes microseconds for each: see
     * `outlines`. A packed run is there until the iterator goes on. */
    class const_iterator
    {
    public:
        using iterator_concept = std::input_iterator_tag;
        using iterator_category = std::input_iterator_tag;
        using value_type = Run;
        using difference_type = std::ptrdiff_t;
        using pointer = const Run *;
        using reference = const Run &;

        const_iterator() = default;
        reference operator*() const;
        pointer operator->() const { return &**this; }
        const_iterator &operator++();
        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const const_iterator &other) const
        {
            return m_loose == other.m_loose && m_head == other.m_head;
        }

    private:
        friend class RunBook;
        const_iterator(const RunBook *book, Loose::const_iterator loose, size_t head);

        const RunBook *m_book = nullptr;
        Loose::const_iterator m_loose;
        size_t m_head = 0;
        mutable std::shared_ptr<Run> m_held; ///< the packed run, once it was asked for
    };

    [[nodiscard]] qsizetype size() const { return qsizetype(m_loose.size() + m_packed); }
    [[nodiscard]] bool isEmpty() const { return size() == 0; }
    [[nodiscard]] bool contains(const RunId &id) const;
    /** nullptr when there is none. Valid until the next `pack`. */
    [[nodiscard]] const Run *find(const RunId &id) const;
    /** The same, to be changed. Its number and id must stay. */
    [[nodiscard]] Run *change(const RunId &id);
    const Run &insert(Run &&given);
    /** Empty when there is none. */
    [[nodiscard]] RunId numbered(int number) const;
    [[nodiscard]] QList<RunId> keys() const;
    [[nodiscard]] QList<Run> values() const;
    [[nodiscard]] const_iterator begin() const;
    [[nodiscard]] const_iterator end() const;
    bool operator==(const RunBook &other) const;

    /** Calls `visit` for each run, in no particular order, and unpacks none. */
    void outlines(const std::function<void(const RunOutline &)> &visit) const;
    /** The run that `outline` is of. */
    [[nodiscard]] Run whole(const RunOutline &outline) const;

    /** Packs what has ended, when that has become worth it. Pointers to runs are invalid then. */
    void pack();

    /** The packed ones as part of an image; the others, to be inserted again, are what
     * `looseWhenPacked` visits. */
    void write(QDataStream &out, const std::function<void(const Run &)> &looseWhenPacked) const;
    /** `in` reads `image`, which is kept. False when it is not as written. */
    [[nodiscard]] bool read(QDataStream &in, const QByteArray &image);
    /** Tells images apart that can't be read. */
    [[nodiscard]] static QString layout();

private:
    using Id = std::array<char, 26>;
    /** Of a packed run. Stands in images as it is. */
    struct Head
    {
        Id id{};
        quint8 state = 0;
        quint8 flags = 0;
        qint32 number = 0;
        quint32 folder = 0; ///< in m_folders
        quint32 chunk = 0;
        qint64 finishedAt = 0;
        quint32 firstSlot = 0;
        quint32 lastSlot = 0;
        quint32 offset = 0; ///< in the chunk
        quint32 length = 0;
    };
    static_assert(sizeof(Head) == 64);
    enum Flag : quint8 { Trashed = 1, HasThread = 2, Out = 4 };

    [[nodiscard]] static bool toId(const QString &text, Id &id);
    [[nodiscard]] static QString toText(const Id &id);
    [[nodiscard]] const Head *headOf(const RunId &id) const;
    [[nodiscard]] Run unpacked(const Head &head) const;
    [[nodiscard]] quint32 folderNumber(const QString &folder);
    [[nodiscard]] quint32 store(QByteArrayView bytes);
    [[nodiscard]] bool packOne(const Run &run);
    void packAll();
    void compact();

    Loose m_loose;            ///< those at work and in the queue, and those that were changed since
    mutable Loose m_unpacked; ///< copies of packed ones that somebody may look at
    QHash<int, RunId> m_byNumber;     ///< the loose ones
    std::vector<Head> m_heads;        ///< by id; those that are out are loose again
    std::vector<QByteArray> m_chunks; ///< packed runs, one behind the other
    QStringList m_folders;
    QHash<QString, quint32> m_folderNumbers; ///< empty until one is asked for
    size_t m_packed = 0;                     ///< heads that are not out
    size_t m_bytes = 0;                      ///< in all chunks
    size_t m_waste = 0;                      ///< bytes that no head names any more
    size_t m_packAt = 64;                    ///< when as many are loose
};

} // namespace Runyard
