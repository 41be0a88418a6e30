// SPDX-License-Identifier: GPL-3.0-or-later
#include "mounts.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QFile>

#include <algorithm>
#include <array>
#include <climits>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace Runyard {
namespace {

constexpr qsizetype piece = 64 << 10;
constexpr auto knownFor = std::chrono::seconds(1);
constexpr int mostLinks = 40; ///< as the kernel has it

/** All that the kernel itself keeps on disks and in memory. Whatever is not known may hang. */
constexpr std::array<QByteArrayView, 30> local
    = {"ext2",     "ext3",     "ext4",     "xfs",     "btrfs", "bcachefs", "f2fs",     "jfs",
       "reiserfs", "nilfs2",   "zfs",      "tmpfs",   "ramfs", "rootfs",   "devtmpfs", "devpts",
       "overlay",  "squashfs", "erofs",    "iso9660", "udf",   "vfat",     "msdos",    "exfat",
       "ntfs3",    "hfsplus",  "efivarfs", "proc",    "sysfs", "cgroup2"};

/** The table writes blanks and backslashes as three octal digits. */
QByteArray unescaped(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool isCode = false;
        const int code = text[i] == '\\' ? text.sliced(i + 1)
                                               .first(qMin<qsizetype>(3, text.size() - i - 1))
                                               .toByteArray()
                                               .toInt(&isCode, 8)
                                         : 0;
        plain += isCode ? char(code) : text[i];
        i += isCode ? 3 : 0;
    }
    return plain;
}

bool isBelow(const QByteArray &path, const QByteArray &place)
{
    return path == place || place == "/" || path.startsWith(place + '/');
}

/** Empty when it is none. */
QByteArray linkTarget(const QByteArray &name)
{
    std::array<char, PATH_MAX> target;
    const ssize_t size = readlink(name.constData(), target.data(), target.size());
    return {target.data(), qMax<ssize_t>(0, size)};
}

} // namespace

Mounts::Mounts() : m_table(open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC))
{
    read();
}

Mounts::~Mounts()
{
    if (m_table >= 0)
        close(m_table);
}

void Mounts::read()
{
    m_mounts.clear();
    if (m_table < 0 || lseek(m_table, 0, SEEK_SET) != 0)
        return;
    QByteArray text;
    QByteArray bytes(piece, Qt::Uninitialized);
    for (ssize_t size = 1; size > 0;) {
        size = ::read(m_table, bytes.data(), size_t(bytes.size()));
        text.append(bytes.constData(), qMax<qsizetype>(0, size));
    }
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> words = line.split(' ');
        const qsizetype dash = words.indexOf("-");
        if (dash < 5 || dash + 1 >= words.size())
            continue;
        m_mounts << Mount{unescaped(words[4]),
                          !std::ranges::contains(local, QByteArrayView(words[dash + 1]))};
    }
}

/** Of a name as it stands there; empty where all answers. */
QByteArray Mounts::placeOf(const QByteArray &name) const
{
    const Mount *deepest = nullptr;
    for (const Mount &mount : std::as_const(m_mounts)) {
        if (isBelow(name, mount.place) && (!deepest || mount.place.size() >= deepest->place.size()))
            deepest = &mount;
    }
    return deepest && deepest->mayHang ? deepest->place : QByteArray();
}

QString Mounts::hangingPlace(const QString &path)
{
    pollfd change{m_table, POLLPRI, 0};
    const bool hasChanged = m_table >= 0 && poll(&change, 1, 0) > 0;
    if (hasChanged)
        read();
    const auto now = std::chrono::steady_clock::now();
    if (hasChanged || now - m_knownSince > knownFor) {
        m_known.clear();
        m_knownSince = now;
    }
    if (const auto known = m_known.constFind(path); known != m_known.cend())
        return *known;
    return *m_known.insert(path, findPlace(path));
}

QString Mounts::findPlace(const QString &path) const
{
    // Step by step from the root: what is asked lies where all answers.
    QByteArray reached;
    QByteArrayList rest = QFile::encodeName(path).split('/');
    for (int links = 0; !rest.isEmpty() && links < mostLinks;) {
        const QByteArray step = rest.takeFirst();
        if (step.isEmpty() || step == ".")
            continue;
        if (step == "..") {
            reached.truncate(qMax<qsizetype>(0, reached.lastIndexOf('/')));
            continue;
        }
        reached += '/' + step;
        if (const QByteArray place = placeOf(reached); !place.isEmpty())
            return QFile::decodeName(place);
        if (const QByteArray target = linkTarget(reached); !target.isEmpty()) {
            ++links;
            reached.truncate(target.startsWith('/') ? 0 : reached.lastIndexOf('/'));
            rest = target.split('/') + rest;
        }
    }
    return QFile::decodeName(placeOf(reached.isEmpty() ? QByteArray("/") : reached));
}

} // namespace Runyard
