// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>

namespace Runyard {

/** What is mounted, by the kernel's own table, which answers also when what is mounted does not.
 * The table is read again when it has changed. Not thread-safe. */
class Mounts
{
public:
    Mounts();
    ~Mounts();
    Q_DISABLE_COPY_MOVE(Mounts)

    /** Whether the path lies on a file system whose answers come from elsewhere (a network, another
     * program), so that looking at it may take for ever. `path` is absolute; links in it are
     * followed, as far as that can be done without asking such a file system. */
    [[nodiscard]] bool mayHang(const QString &path) { return !hangingPlace(path).isEmpty(); }
    /** Where that file system is mounted; empty for one that always answers. A link that was
     * changed within the last second may still be followed to where it led before. */
    [[nodiscard]] QString hangingPlace(const QString &path);

private:
    void read();
    [[nodiscard]] QByteArray placeOf(const QByteArray &name) const;
    [[nodiscard]] QString findPlace(const QString &path) const;

    struct Mount
    {
        QByteArray place;
        bool mayHang = false;
    };
    QList<Mount> m_mounts; ///< later ones lie over earlier ones
    /** What was found out a moment ago: many runs begin in few folders. */
    QHash<QString, QString> m_known;
    std::chrono::steady_clock::time_point m_knownSince;
    int m_table = -1;
};

} // namespace Runyard
