// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "searchindex.h"

#include <ports/storecare.h>

namespace Runyard {

/** Care for a SqlEventStore that another connection, perhaps of this process, writes to. */
class SqlStoreCare final : public StoreCare
{
public:
    /** `runFolders`: where runs leave their output, for the index. */
    SqlStoreCare(QString storePath, const QString &indexPath, const QStringList &runFolders);
    ~SqlStoreCare() override;

    [[nodiscard]] Result<StoreReport> check() override;
    [[nodiscard]] Result<StoreReport> backUp(const QString &path) override;
    void advance(std::chrono::milliseconds atMost) override;
    void cancel() override { m_index.cancel(); }
    [[nodiscard]] Result<SearchHits> search(const SearchQuery &query) override;

private:
    [[nodiscard]] Result<> open();
    [[nodiscard]] Result<bool> catchUp(std::chrono::milliseconds atMost);

    QString m_path;
    SearchIndex m_index;
    std::optional<Database> m_reader;
};

/** The store while no engine uses it: both take its lock first. What is replaced is kept beside
 * it, never removed. Errors: StoreLocked, StoreBroken, StoreNewer, NotFound, DiskFull, Io. */
namespace StoreRescue {

/** Puts a backup in place of the store. The report tells where the replaced one is. */
[[nodiscard]] Result<StoreReport> restore(const QString &storePath, const QString &backupPath);
/** Makes a new store of all events that can still be read. */
[[nodiscard]] Result<StoreReport> repair(const QString &storePath);

} // namespace StoreRescue

} // namespace Runyard
