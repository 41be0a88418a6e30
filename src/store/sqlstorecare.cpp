// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlstorecare.h"

#include "backups.h"
#include "storeerrors.h"

#include <domain/events.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtSql/QSqlError>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

Q_LOGGING_CATEGORY(lcCare, "runyard.store.care")

constexpr auto searchFirst = 150ms; ///< what a search may spend on catching up
constexpr qsizetype mostProblems = 20;

/** Counts the events, and tells of each that can't be read. */
Result<> readAll(const Database &database, StoreReport &report)
{
    Result<QSqlQuery> query
        = database.prepare(QStringLiteral("SELECT seq, type, payload FROM events ORDER BY seq"));
    if (!query)
        return std::unexpected(query.error());
    if (!query->exec())
        return std::unexpected(database.error(*query));
    qint64 expected = 0;
    const auto tell = [&report](const QString &problem) {
        if (report.problems.size() < mostProblems)
            report.problems << problem;
    };
    while (query->next()) {
        const qint64 sequence = query->value(0).toLongLong();
        ++report.events;
        if (sequence != ++expected)
            tell(QStringLiteral("events %1 to %2 are missing").arg(expected).arg(sequence - 1));
        expected = sequence;
        if (eventFromBytes(query->value(1).toString(), query->value(2).toByteArray()))
            continue;
        ++report.setAside;
        tell(QStringLiteral("event %1 (%2) can't be read")
                 .arg(QString::number(sequence), query->value(1).toString()));
    }
    return query->lastError().isValid() ? Result<>(std::unexpected(database.error(*query)))
                                        : Result<>();
}

} // namespace

SqlStoreCare::SqlStoreCare(QString storePath, const QString &indexPath,
                           const QStringList &runFolders)
    : m_path(std::move(storePath)), m_index(indexPath, runFolders)
{
}

SqlStoreCare::~SqlStoreCare() = default;

Result<> SqlStoreCare::open()
{
    if (m_reader)
        return {};
    Result<Database> reader = Database::open(m_path, Database::Mode::ReadOnly, 5s);
    if (!reader)
        return std::unexpected(reader.error());
    m_reader = std::move(*reader);
    return {};
}

Result<StoreReport> SqlStoreCare::check()
{
    if (Result<> ready = open(); !ready)
        return std::unexpected(ready.error());
    StoreReport report;
    report.path = m_path;
    report.bytes = QFileInfo(m_path).size();
    const Result<QStringList> pages
        = m_reader->column(QStringLiteral("PRAGMA integrity_check(%1)").arg(mostProblems));
    if (!pages)
        report.problems << pages.error().message();
    else if (*pages != QStringList{QStringLiteral("ok")})
        report.problems << *pages;
    if (Result<> read = readAll(*m_reader, report); !read)
        report.problems << read.error().message();
    const Result<QVariant> snapshot = m_reader->value(QStringLiteral("SELECT seq FROM snapshot"));
    if (snapshot && snapshot->isValid())
        report.snapshot
            = QStringLiteral("snapshot of the first %1 events").arg(snapshot->toLongLong());
    return report;
}

Result<StoreReport> SqlStoreCare::backUp(const QString &path)
{
    if (Result<> ready = open(); !ready)
        return std::unexpected(ready.error());
    StoreReport report;
    report.path = path;
    if (path.isEmpty()) {
        const Result<QVariant> version = m_reader->value(QStringLiteral("PRAGMA user_version"));
        if (!version)
            return std::unexpected(version.error());
        const Result<QString> made
            = Backups::make(*m_reader, Backups::folderOf(m_path), version->toInt());
        if (!made)
            return std::unexpected(made.error());
        report.path = *made;
    } else if (Result<> copied = Backups::copyTo(*m_reader, path); !copied) {
        return std::unexpected(copied.error());
    }
    report.bytes = QFileInfo(report.path).size();
    const Result<QVariant> count = m_reader->value(QStringLiteral("SELECT max(seq) FROM events"));
    report.events = count ? count->toLongLong() : 0;
    return report;
}

Result<bool> SqlStoreCare::catchUp(std::chrono::milliseconds atMost)
{
    if (Result<> ready = open(); !ready)
        return std::unexpected(ready.error());
    return m_index.advance(*m_reader, atMost);
}

void SqlStoreCare::advance(std::chrono::milliseconds atMost)
{
    if (const Result<bool> done = catchUp(atMost); !done)
        qCWarning(lcCare) << "search index:" << done.error().message() << done.error().detail;
}

Result<SearchHits> SqlStoreCare::search(const SearchQuery &query)
{
    const Result<bool> isComplete = catchUp(searchFirst);
    if (!isComplete)
        return std::unexpected(isComplete.error());
    Result<QList<SearchHit>> hits = m_index.search(query.text, query.limit);
    if (!hits)
        return std::unexpected(hits.error());
    return SearchHits{std::move(*hits), *isComplete};
}

} // namespace Runyard
