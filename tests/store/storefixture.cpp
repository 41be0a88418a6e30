// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

#include "randomvalue.h"

#include <QtCore/QCborMap>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QMetaProperty>
#include <QtCore/QTimeZone>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

namespace Runyard::StoreFixture {
namespace {

template<size_t... index>
Event eventOfType(size_t wanted, QRandomGenerator &random, std::index_sequence<index...>)
{
    Event event;
    const auto make = [&]<size_t i>() {
        if (i != wanted)
            return;
        std::variant_alternative_t<i, AnyEvent> value;
        RandomValue::fill(value.staticMetaObject, &value, random);
        event = value;
    };
    (make.template operator()<index>(), ...);
    return event;
}

/** Any connection that the tests use beside the store's own. */
template<class Work>
void withConnection(const QString &path, const Work &work)
{
    const QString name = QStringLiteral("another program");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        work(query);
        query.finish();
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

QDateTime someTime()
{
    return QDateTime(QDate(2026, 11, 21), QTime(12, 0, 0, 123), QTimeZone::UTC);
}

RunId someRun(qint64 sequence)
{
    return RunId{QStringLiteral("01KAHB0000000000000000000%1").arg(sequence % 4)};
}

QList<EventRecord> someEvents(qint64 first, qsizetype count)
{
    QList<EventRecord> records;
    for (qint64 sequence = first; sequence < first + count; ++sequence) {
        EventRecord record{
            sequence, someTime().addMSecs(sequence),
            AgentSpoke{someRun(sequence), QStringLiteral("line %1").arg(sequence), false, {}}};
        if (sequence % 10 == 0)
            record.event = FolderTrusted{QStringLiteral("/home/u/project %1").arg(sequence)};
        records << record;
    }
    return records;
}

Event randomEvent(QRandomGenerator &random)
{
    constexpr size_t types = std::variant_size_v<AnyEvent>;
    return eventOfType(random.bounded(quint32(types)), random, std::make_index_sequence<types>());
}

std::unique_ptr<SqlEventStore> open(const QString &path, const StoreOptions &options)
{
    Result<std::unique_ptr<SqlEventStore>> store = SqlEventStore::open(path, options);
    if (!store)
        qFatal("%s [%s]", qPrintable(store.error().sentence()), qPrintable(store.error().detail));
    return std::move(*store);
}

Error openError(const QString &path, const StoreOptions &options)
{
    const Result<std::unique_ptr<SqlEventStore>> store = SqlEventStore::open(path, options);
    return store ? Error() : store.error();
}

QList<EventRecord> allOf(const EventStore &store, qint64 after)
{
    QList<EventRecord> records;
    const Result<> done = store.read(after, [&](const EventRecord &record) {
        records << record;
        return true;
    });
    if (!done)
        qFatal("%s", qPrintable(done.error().sentence()));
    return records;
}

bool same(const QList<EventRecord> &left, const QList<EventRecord> &right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const EventRecord &a, const EventRecord &b) {
                          return a.sequence == b.sequence && a.at == b.at
                                 && eventName(a.event) == eventName(b.event)
                                 && eventToCbor(a.event) == eventToCbor(b.event);
                      });
}

void sql(const QString &path, const QStringList &statements)
{
    withConnection(path, [&](QSqlQuery &query) {
        for (const QString &statement : statements) {
            if (!query.exec(statement))
                qFatal("%s", qPrintable(query.lastError().text()));
        }
    });
}

QVariant sqlValue(const QString &path, const QString &text)
{
    QVariant value;
    withConnection(path, [&](QSqlQuery &query) {
        if (query.exec(text) && query.next())
            value = query.value(0);
    });
    return value;
}

QMap<QString, QByteArray> contentOf(const QString &folder)
{
    QMap<QString, QByteArray> content;
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        QFile file(folder + u'/' + name);
        if (name != u"store.lock" && file.open(QIODevice::ReadOnly))
            content.insert(name,
                           QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256));
    }
    return content;
}

void overwrite(const QString &path, qint64 offset, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(offset) || file.write(bytes) != bytes.size()
        || !file.flush())
        qFatal("%s", qPrintable(file.errorString()));
    // File times may be as coarse as 10 ms.
    file.setFileTime(QDateTime::currentDateTime().addSecs(1), QFile::FileModificationTime);
}

} // namespace Runyard::StoreFixture
