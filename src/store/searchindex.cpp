// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchindex.h"

#include "storefile.h"

#include <base/paths.h>
#include <base/terminalfilter.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QRegularExpression>
#include <QtCore/QTimeZone>
#include <QtSql/QSqlError>

namespace Runyard {
namespace {

constexpr int indexVersion = 1;
constexpr int mostEventsAtOnce = 500;
constexpr qint64 mostOutput = 4 << 20; ///< of one run; its end, where failures are told
constexpr qsizetype mostText = 64 << 10;
constexpr qsizetype outputPiece = 4 << 10;

/** What of an event is worth to be found. */
QString textOf(const Event &event)
{
    if (const auto *queued = std::get_if<RunQueued>(&event))
        return queued->instruction.isEmpty() ? queued->command.join(u' ') : queued->instruction;
    if (const auto *spoke = std::get_if<AgentSpoke>(&event))
        return spoke->text;
    if (const auto *tool = std::get_if<ToolStarted>(&event))
        return tool->tool + u' ' + tool->summary + u' ' + tool->detail;
    if (const auto *done = std::get_if<ToolFinished>(&event))
        return done->summary;
    if (const auto *notice = std::get_if<AgentNotice>(&event))
        return notice->text;
    if (const auto *end = std::get_if<RunFinished>(&event))
        return end->error ? end->error->message() + u' ' + end->lastLine : end->lastLine;
    return {};
}

/** The user's words in FTS5's language: each is quoted, so that none of them is an operator. */
Result<QString> matchFor(const QString &text)
{
    static const QRegularExpression word(QStringLiteral("\"([^\"]*)\"|([^\\s\"]+)"));
    QStringList parts;
    for (const QRegularExpressionMatch &match : word.globalMatch(text)) {
        QString plain = match.captured(1) + match.captured(2);
        const bool isBeginning = match.captured(2).endsWith(u'*');
        if (isBeginning)
            plain.chop(1);
        if (!plain.trimmed().isEmpty())
            parts << u'"' + plain.remove(u'"') + u'"'
                         + (isBeginning ? QStringLiteral("*") : QString());
    }
    if (parts.isEmpty())
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "There is nothing to look for."), {},
                    QT_TRANSLATE_NOOP("Error", "Give at least one word."), QStringLiteral("text"));
    return parts.join(u' ');
}

} // namespace

SearchIndex::SearchIndex(QString path, QStringList runFolders)
    : m_path(std::move(path)), m_runFolders(std::move(runFolders))
{
}

Result<> SearchIndex::create()
{
    for (const char *ending : {"", "-wal", "-shm", "-journal"})
        QFile::remove(m_path + QLatin1StringView(ending));
    if (Result<> made = Paths::makePrivateFolder(QFileInfo(m_path).absolutePath()); !made)
        return made;
    if (Result<> made = StoreFile::makeEmpty(m_path); !made)
        return made;
    Result<Database> database
        = Database::open(m_path, Database::Mode::ReadWrite, std::chrono::seconds(5));
    if (!database)
        return std::unexpected(database.error());
    for (const QString &statement :
         {QStringLiteral("PRAGMA journal_mode = WAL"),
          QStringLiteral(
              "CREATE TABLE progress (id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER)"),
          QStringLiteral("INSERT INTO progress VALUES (1, 0)"),
          QStringLiteral("CREATE VIRTUAL TABLE texts USING fts5(text, run UNINDEXED, at UNINDEXED, "
                         "kind UNINDEXED, tokenize = 'unicode61 remove_diacritics 2')"),
          QStringLiteral("PRAGMA user_version = %1").arg(indexVersion)}) {
        if (Result<> done = database->run(statement); !done)
            return done;
    }
    m_database = std::move(*database);
    return {};
}

Result<> SearchIndex::open()
{
    if (m_database)
        return {};
    if (QFileInfo::exists(m_path)) {
        Result<Database> database
            = Database::open(m_path, Database::Mode::ReadWrite, std::chrono::seconds(5));
        const Result<QVariant> version
            = database ? database->value(QStringLiteral("PRAGMA user_version"))
                       : Result<QVariant>(std::unexpected(database.error()));
        if (version && version->toInt() == indexVersion)
            m_database = std::move(*database);
    }
    // One that can't be used is no loss.
    if (Result<> made = m_database ? Result<>() : create(); !made)
        return made;
    // What a crash takes is indexed again.
    if (Result<> done = m_database->run(QStringLiteral("PRAGMA synchronous = OFF")); !done)
        return done;
    Result<QSqlQuery> insert = m_database->prepare(
        QStringLiteral("INSERT INTO texts (text, run, at, kind) VALUES (?, ?, ?, ?)"));
    if (!insert)
        return std::unexpected(insert.error());
    m_insert = std::move(*insert);
    return {};
}

Result<qint64> SearchIndex::position() const
{
    return m_database->value(QStringLiteral("SELECT seq FROM progress"))
        .transform([](const QVariant &value) { return value.toLongLong(); });
}

Result<> SearchIndex::insert(const RunId &run, const QDateTime &at, const QString &kind,
                             const QString &text)
{
    m_insert->bindValue(0, text.left(mostText));
    m_insert->bindValue(1, run.value);
    m_insert->bindValue(2, at.toMSecsSinceEpoch());
    m_insert->bindValue(3, kind);
    if (!m_insert->exec())
        return std::unexpected(m_database->error(*m_insert));
    return {};
}

Result<> SearchIndex::add(const EventRecord &record)
{
    const RunId run = runOf(record.event);
    if (const QString text = textOf(record.event); !text.trimmed().isEmpty()) {
        if (Result<> done = insert(run, record.at, eventName(record.event), text); !done)
            return done;
    }
    return std::holds_alternative<RunFinished>(record.event) ? addOutput(run, record.at)
                                                             : Result<>();
}

/** Of what is no stream of JSON: that is in the events already. */
Result<> SearchIndex::addOutput(const RunId &run, const QDateTime &at)
{
    for (const QString &folder : m_runFolders) {
        for (const char *name : {"/output", "/errors"}) {
            QFile file(folder + u'/' + run.value + QLatin1StringView(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            file.seek(qMax<qint64>(0, file.size() - mostOutput));
            const QByteArray bytes = file.read(mostOutput);
            if (bytes.startsWith("{\""))
                continue;
            const QString text = plainText(bytes);
            for (qsizetype from = 0; from < text.size();) {
                // A piece ends with a line, where there is one.
                qsizetype end = text.lastIndexOf(u'\n', qMin(from + outputPiece, text.size() - 1));
                if (end <= from)
                    end = qMin(from + outputPiece, text.size()) - 1;
                const QString piece = text.mid(from, end + 1 - from);
                from = end + 1;
                if (piece.trimmed().isEmpty())
                    continue;
                if (Result<> done = insert(run, at, QStringLiteral("output"), piece); !done)
                    return done;
            }
        }
    }
    return {};
}

Result<bool> SearchIndex::advance(const Database &store, std::chrono::milliseconds atMost)
{
    if (Result<> ready = open(); !ready)
        return std::unexpected(ready.error());
    QElapsedTimer clock;
    clock.start();
    for (;;) {
        Result<qint64> at = position();
        if (!at)
            return std::unexpected(at.error());
        Result<QSqlQuery> query = store.prepare(QStringLiteral(
            "SELECT seq, at, type, payload FROM events WHERE seq > ? ORDER BY seq LIMIT ?"));
        if (!query)
            return std::unexpected(query.error());
        query->addBindValue(*at);
        query->addBindValue(mostEventsAtOnce);
        if (!query->exec())
            return std::unexpected(store.error(*query));
        int count = 0;
        const Result<> done = m_database->inTransaction([&]() -> Result<> {
            for (; !m_isCancelled && query->next(); ++count) {
                *at = query->value(0).toLongLong();
                Result<Event> event
                    = eventFromBytes(query->value(2).toString(), query->value(3).toByteArray());
                if (!event)
                    continue; // the store tells about it
                const EventRecord record{
                    *at,
                    QDateTime::fromMSecsSinceEpoch(query->value(1).toLongLong(), QTimeZone::UTC),
                    std::move(*event)};
                if (Result<> added = add(record); !added)
                    return added;
            }
            return m_database->run(QStringLiteral("UPDATE progress SET seq = %1").arg(*at));
        });
        if (!done)
            return std::unexpected(done.error());
        if (m_isCancelled)
            return false;
        if (count < mostEventsAtOnce)
            return true;
        if (clock.durationElapsed() >= atMost)
            return false;
    }
}

Result<QList<SearchHit>> SearchIndex::search(const QString &text, int most)
{
    const Result<QString> match = matchFor(text);
    if (!match)
        return std::unexpected(match.error());
    if (Result<> ready = open(); !ready)
        return std::unexpected(ready.error());
    Result<QSqlQuery> query = m_database->prepare(
        QStringLiteral("SELECT run, at, kind, snippet(texts, 0, '', '', '…', 24) FROM texts "
                       "WHERE texts MATCH ? ORDER BY rowid DESC LIMIT ?"));
    if (!query)
        return std::unexpected(query.error());
    query->addBindValue(*match);
    query->addBindValue(qBound(1, most, 1000));
    if (!query->exec())
        return std::unexpected(m_database->error(*query));
    QList<SearchHit> hits;
    while (query->next()) {
        SearchHit hit;
        hit.run = RunId{query->value(0).toString()};
        hit.at = QDateTime::fromMSecsSinceEpoch(query->value(1).toLongLong(), QTimeZone::UTC);
        hit.kind = query->value(2).toString();
        hit.text = shortLine(query->value(3).toString().simplified(), 300);
        hits << hit;
    }
    return hits;
}

} // namespace Runyard
