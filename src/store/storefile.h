// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

/** What can be said about an SQLite file without SQLite, which would make or change files beside
 * it. Source: sqlite.org/fileformat2.html (header of page 1, section 1.3; write-ahead log, section
 * 4). */
namespace Runyard::StoreFile {

inline constexpr quint32 applicationId = 0x52594152; // "RYAR"

struct Header
{
    quint32 applicationId = 0;
    int userVersion = 0;
    /** There are transactions in the log beside it: the last user did not close it. */
    bool hasLog = false;
};

/** Reads the file's header, or that in its log where a newer one was committed. Changes nothing.
 *  Errors: NotFound (no file), StoreBroken (empty, cut off, or no SQLite file), Io. */
[[nodiscard]] Result<Header> readHeader(const QString &path);

struct Log
{
    QByteArray header; ///< of the database, as the last transaction that changed it left it; empty
                       ///< if none did
    /** Transactions that were on the disk can't be read any more. A torn end is no damage: nobody
     * was told of it. */
    bool isDamaged = false;
};

/** What the bytes of a write-ahead log hold, for a database of that page size. */
[[nodiscard]] Log readLog(const QByteArray &log, quint32 pageSize);

/** Makes an empty file that only its owner can read; one that is there is refused. Errors: Io,
 * DiskFull. */
[[nodiscard]] Result<> makeEmpty(const QString &path);
/** fsync of a file or folder. Errors: Io, DiskFull. */
[[nodiscard]] Result<> makeDurable(const QString &path);
/** Size and time of the last change as one word; empty without a file. */
[[nodiscard]] QByteArray fingerprint(const QString &path);

} // namespace Runyard::StoreFile
