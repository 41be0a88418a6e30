// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbook.h"

#include "packedrun.h"

#include <QtCore/QIODevice>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSysInfo>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <cstring>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcRuns, "runyard.domain.runs")

constexpr qsizetype chunkSize = 256 << 10;
constexpr size_t leastWaste = 1 << 20;
constexpr size_t packEvery = 64;
/** That are kept: who looks at a run looks at it again, and at what belongs to it. */
constexpr size_t mostUnpacked = 1000;

} // namespace

bool RunOutline::isLike(QStringView part) const
{
    return id.visit([part](auto text) {
        if constexpr (requires { text.startsWith(part); })
            return text.startsWith(part) || text.endsWith(part);
        else
            return false; // ids are not given as bytes of UTF-8
    });
}

// --- ids -----------------------------------------------------------------------------------------

/** False for an id of another shape: such a run is never packed. */
bool RunBook::toId(const QString &text, Id &id)
{
    if (text.size() != qsizetype(id.size()))
        return false;
    for (size_t i = 0; i < id.size(); ++i) {
        const char16_t one = text[qsizetype(i)].unicode();
        if (one > 0x7f)
            return false;
        id[i] = char(one);
    }
    return true;
}

QString RunBook::toText(const Id &id)
{
    return QString::fromLatin1(id.data(), qsizetype(id.size()));
}

const RunBook::Head *RunBook::headOf(const RunId &id) const
{
    Id wanted{};
    if (m_heads.empty() || !toId(id.value, wanted))
        return nullptr;
    const auto it = std::ranges::lower_bound(m_heads, wanted, {}, &Head::id);
    return it != m_heads.end() && it->id == wanted ? &*it : nullptr;
}

// --- looking -------------------------------------------------------------------------------------

bool RunBook::contains(const RunId &id) const
{
    return m_loose.contains(id) || headOf(id);
}

const Run *RunBook::find(const RunId &id) const
{
    if (const auto it = m_loose.find(id); it != m_loose.end())
        return &it->second;
    const Head *head = headOf(id);
    if (!head)
        return nullptr;
    if (const auto it = m_unpacked.find(id); it != m_unpacked.end())
        return &it->second;
    return &m_unpacked.emplace(id, unpacked(*head)).first->second;
}

Run *RunBook::change(const RunId &id)
{
    if (const auto it = m_loose.find(id); it != m_loose.end())
        return &it->second;
    if (!find(id))
        return nullptr;
    Head &head = m_heads[size_t(headOf(id) - m_heads.data())];
    head.flags |= Out;
    m_waste += head.length;
    --m_packed;
    m_byNumber.insert(head.number, id);
    return &m_loose.insert(m_unpacked.extract(id)).position->second; // it stays where it lies
}

const Run &RunBook::insert(Run &&given)
{
    m_byNumber.insert(given.number, given.id);
    const RunId id = given.id;
    return m_loose.insert_or_assign(id, std::move(given)).first->second;
}

RunId RunBook::numbered(int number) const
{
    if (const auto it = m_byNumber.constFind(number); it != m_byNumber.constEnd())
        return *it;
    const auto isIt
        = [number](const Head &head) { return head.number == number && !(head.flags & Out); };
    // Numbers rise with ids, unless somebody set the clock back.
    if (const auto it = std::ranges::lower_bound(m_heads, number, {}, &Head::number);
        it != m_heads.end() && isIt(*it))
        return {toText(it->id)};
    const auto it = std::ranges::find_if(m_heads, isIt);
    return it == m_heads.end() ? RunId() : RunId{toText(it->id)};
}

QList<RunId> RunBook::keys() const
{
    QList<RunId> all;
    all.reserve(size());
    outlines([&all](const RunOutline &run) { all << RunId{run.id.toString()}; });
    return all;
}

QList<Run> RunBook::values() const
{
    QList<Run> all;
    all.reserve(size());
    for (const Run &run : *this)
        all << run;
    return all;
}

bool RunBook::operator==(const RunBook &other) const
{
    return size() == other.size() && std::ranges::all_of(*this, [&other](const Run &run) {
               const Run *same = other.find(run.id);
               return same && *same == run;
           });
}

void RunBook::outlines(const std::function<void(const RunOutline &)> &visit) const
{
    for (const auto &[id, run] : m_loose) {
        RunOutline outline;
        outline.id = id.value;
        outline.number = run.number;
        outline.state = run.state;
        outline.folder = run.folder;
        outline.finishedAt = run.finishedAt.isValid() ? run.finishedAt.toMSecsSinceEpoch() : 0;
        outline.firstSlot = run.spending.isEmpty() ? 0 : run.spending.first().slot;
        outline.lastSlot = run.spending.isEmpty() ? 0 : run.spending.last().slot;
        outline.isTrashed = run.trashed;
        outline.hasThread = !run.thread.isEmpty();
        outline.loose = &run;
        visit(outline);
    }
    for (size_t place = 0; place < m_heads.size(); ++place) {
        const Head &head = m_heads[place];
        if (head.flags & Out)
            continue;
        RunOutline outline;
        outline.id = QLatin1StringView(head.id.data(), qsizetype(head.id.size()));
        outline.number = head.number;
        outline.state = RunState(head.state);
        outline.folder = m_folders[head.folder];
        outline.finishedAt = head.finishedAt;
        outline.firstSlot = head.firstSlot;
        outline.lastSlot = head.lastSlot;
        outline.isTrashed = head.flags & Trashed;
        outline.hasThread = head.flags & HasThread;
        outline.place = place;
        visit(outline);
    }
}

Run RunBook::whole(const RunOutline &outline) const
{
    return outline.loose ? *outline.loose : unpacked(m_heads[outline.place]);
}

// --- walking -------------------------------------------------------------------------------------

RunBook::const_iterator::const_iterator(const RunBook *book, Loose::const_iterator loose,
                                        size_t head)
    : m_book(book), m_loose(loose), m_head(head)
{
}

RunBook::const_iterator RunBook::begin() const
{
    const_iterator it(this, m_loose.begin(), 0);
    while (it.m_head < m_heads.size() && (m_heads[it.m_head].flags & Out))
        ++it.m_head;
    return it;
}

RunBook::const_iterator RunBook::end() const
{
    return {this, m_loose.end(), m_heads.size()};
}

const Run &RunBook::const_iterator::operator*() const
{
    if (m_loose != m_book->m_loose.end())
        return m_loose->second;
    if (!m_held)
        m_held = std::make_shared<Run>(m_book->unpacked(m_book->m_heads[m_head]));
    return *m_held;
}

RunBook::const_iterator &RunBook::const_iterator::operator++()
{
    m_held.reset();
    if (m_loose != m_book->m_loose.end()) {
        ++m_loose;
    } else {
        do
            ++m_head;
        while (m_head < m_book->m_heads.size() && (m_book->m_heads[m_head].flags & Out));
    }
    return *this;
}

// --- packing -------------------------------------------------------------------------------------

Run RunBook::unpacked(const Head &head) const
{
    Run run;
    CborReader in(QByteArrayView(m_chunks[head.chunk]).sliced(head.offset, head.length));
    if (!unpackRun(in, run) || !in.atEnd()) {
        // An image has a checksum, so this is a mistake of ours; what the head tells is still true.
        qCCritical(lcRuns) << "run" << head.number << "can't be unpacked";
        run = {};
        run.state = RunState(head.state);
    }
    run.id.value = toText(head.id);
    run.number = head.number;
    run.folder = m_folders[head.folder];
    return run;
}

quint32 RunBook::folderNumber(const QString &folder)
{
    if (m_folderNumbers.isEmpty()) {
        m_folderNumbers.reserve(m_folders.size());
        for (qsizetype i = 0; i < m_folders.size(); ++i)
            m_folderNumbers.insert(m_folders[i], quint32(i));
    }
    const auto it = m_folderNumbers.constFind(folder);
    if (it != m_folderNumbers.constEnd())
        return *it;
    m_folders << folder;
    m_folderNumbers.insert(folder, quint32(m_folders.size() - 1));
    return quint32(m_folders.size() - 1);
}

/** Behind the last; gives the place in the last chunk. Chunks are of one size, so that what is
 * between them for a while leaves no holes. */
quint32 RunBook::store(QByteArrayView bytes)
{
    const bool hasRoom
        = !m_chunks.empty() && m_chunks.back().size() + bytes.size() <= m_chunks.back().capacity();
    if (!hasRoom) {
        m_chunks.emplace_back();
        m_chunks.back().reserve(qMax(chunkSize, bytes.size()));
    }
    const auto offset = quint32(m_chunks.back().size());
    m_chunks.back().append(bytes);
    m_bytes += size_t(bytes.size());
    return offset;
}

bool RunBook::packOne(const Run &run)
{
    Head head;
    if (!isFinal(run.state) || !toId(run.id.value, head.id))
        return false;
    Run rest = run;
    rest.id = {};
    rest.number = 0;
    rest.folder.clear();
    CborWriter out;
    packRun(out, rest);
    const QByteArray bytes = out.take();
    head.state = quint8(run.state);
    head.flags = quint8((run.trashed ? Trashed : 0) | (run.thread.isEmpty() ? 0 : HasThread));
    head.number = run.number;
    head.folder = folderNumber(run.folder);
    head.finishedAt = run.finishedAt.isValid() ? run.finishedAt.toMSecsSinceEpoch() : 0;
    if (!run.spending.isEmpty()) {
        head.firstSlot = quint32(run.spending.first().slot);
        head.lastSlot = quint32(run.spending.last().slot);
    }
    head.offset = store(bytes);
    head.chunk = quint32(m_chunks.size() - 1);
    head.length = quint32(bytes.size());
    const auto it = std::ranges::lower_bound(m_heads, head.id, {}, &Head::id);
    if (it != m_heads.end() && it->id == head.id)
        *it = head;
    else
        m_heads.insert(it, head);
    ++m_packed;
    m_byNumber.remove(run.number);
    return true;
}

void RunBook::packAll()
{
    for (auto it = m_loose.begin(); it != m_loose.end();) {
        if (packOne(it->second))
            it = m_loose.erase(it);
        else
            ++it;
    }
}

void RunBook::pack()
{
    if (m_unpacked.size() > mostUnpacked)
        m_unpacked.clear();
    if (m_loose.size() < m_packAt)
        return;
    packAll();
    // Looking through those that stay costs, too.
    m_packAt = m_loose.size() + m_loose.size() / 8 + packEvery;
    if (m_waste > leastWaste && m_waste > m_bytes / 2)
        compact();
}

/** All in one chunk, and nothing beside. */
void RunBook::compact()
{
    std::erase_if(m_heads, [](const Head &head) { return head.flags & Out; });
    QByteArray all;
    all.reserve(qsizetype(m_bytes - m_waste));
    for (Head &head : m_heads) {
        const QByteArrayView bytes
            = QByteArrayView(m_chunks[head.chunk]).sliced(head.offset, head.length);
        head.chunk = 0;
        head.offset = quint32(all.size());
        all.append(bytes);
    }
    m_bytes = size_t(all.size());
    m_waste = 0;
    m_chunks = {all};
}

// --- as part of an image -------------------------------------------------------------------------

QString RunBook::layout()
{
    return QStringLiteral("%1:%2:").arg(sizeof(Head)).arg(int(QSysInfo::ByteOrder))
           + packedRunLayout();
}

void RunBook::write(QDataStream &out, const std::function<void(const Run &)> &looseWhenPacked) const
{
    RunBook packed(*this);
    packed.packAll();
    packed.compact();
    out << packed.m_folders << quint64(packed.m_heads.size());
    out.writeRawData(reinterpret_cast<const char *>(packed.m_heads.data()),
                     qint64(packed.m_heads.size() * sizeof(Head)));
    const QByteArray &all = packed.m_chunks.front();
    out << quint32(all.size());
    out.writeRawData(all.constData(), all.size());
    for (const auto &[id, run] : packed.m_loose)
        looseWhenPacked(run);
}

bool RunBook::read(QDataStream &in, const QByteArray &image)
{
    *this = {};
    quint64 heads = 0;
    in >> m_folders >> heads;
    const qint64 left = image.size() - in.device()->pos();
    if (in.status() != QDataStream::Ok || heads > quint64(left) / sizeof(Head))
        return false;
    m_heads.resize(heads);
    in.readRawData(reinterpret_cast<char *>(m_heads.data()), qint64(heads * sizeof(Head)));
    quint32 length = 0;
    in >> length; // of the chunk, which stays where it is
    const qint64 begin = in.device()->pos();
    if (in.status() != QDataStream::Ok || length > image.size() - begin
        || in.device()->skip(length) != length)
        return false;
    for (Head &head : m_heads) {
        if (quint64(head.offset) + head.length > length || head.folder >= m_folders.size())
            return false;
        head.offset += quint32(begin);
    }
    m_chunks = {image, QByteArray()}; // what is packed from now on goes elsewhere
    m_packed = heads;
    m_bytes = length;
    return true;
}

} // namespace Runyard
