// SPDX-License-Identifier: GPL-3.0-or-later
#include "mounts.h"

#include <QtCore/QFile>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace Runyard {
namespace {

constexpr qsizetype piece = 64 << 10;

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

QString Mounts::hangingPlace(const QString &path)
{
    pollfd change{m_table, POLLPRI, 0};
    if (m_table >= 0 && poll(&change, 1, 0) > 0)
        read();
    const QByteArray name = QFile::encodeName(path);
    const Mount *deepest = nullptr;
    for (const Mount &mount : std::as_const(m_mounts)) {
        if (isBelow(name, mount.place) && (!deepest || mount.place.size() >= deepest->place.size()))
            deepest = &mount;
    }
    return deepest && deepest->mayHang ? QFile::decodeName(deepest->place) : QString();
}

} // namespace Runyard
