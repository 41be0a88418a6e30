// SPDX-License-Identifier: GPL-3.0-or-later
#include "storefixture.h"

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

QString randomText(QRandomGenerator &random)
{
    static const QStringList hard{QString(),
                                  QStringLiteral("plain"),
                                  QStringLiteral("two\nlines\ttab"),
                                  QStringLiteral("quote ' \" \\ $(id) `x`"),
                                  QStringLiteral("grüße 漢字 🦊"),
                                  QString(QChar(0)) + QStringLiteral("nul"),
                                  QStringLiteral("\u202egnp.exe"),
                                  QString(70'000, u'x'),
                                  QStringLiteral("%1 %n -rf"),
                                  QStringLiteral("é").repeated(200)};
    return hard[random.bounded(hard.size())];
}

QDateTime randomDate(QRandomGenerator &random)
{
    return random.bounded(4) == 0
               ? QDateTime()
               : QDateTime::fromMSecsSinceEpoch(qint64(random.bounded(4e12)) - qint64(1e12),
                                                QTimeZone::UTC);
}

Error randomError(QRandomGenerator &random)
{
    return makeError(ErrorCode(random.bounded(int(ErrorCode::Internal) + 1)), "%1 of %2",
                     {randomText(random), randomText(random)}, "remedy", randomText(random));
}

void fill(const QMetaObject &meta, void *gadget, QRandomGenerator &random);

QVariant randomValue(QMetaType type, QRandomGenerator &random)
{
    const auto maybe = [&]<class T>(T value) {
        return QVariant::fromValue(random.bounded(3) == 0 ? std::optional<T>() : value);
    };
    switch (type.id()) {
    case QMetaType::Bool:
        return random.bounded(2) == 1;
    case QMetaType::Int:
        return random.bounded(4) == 0 ? INT_MIN : int(random.generate());
    case QMetaType::LongLong:
        return random.bounded(4) == 0 ? INT64_MAX : qint64(random.generate64());
    case QMetaType::Double:
        return random.bounded(4) == 0 ? 1e300 : random.generateDouble() - 0.5;
    case QMetaType::QString:
        return randomText(random);
    case QMetaType::QStringList:
        return QStringList(random.bounded(4), randomText(random));
    case QMetaType::QDateTime:
        return randomDate(random);
    default:
        break;
    }
    if (type == QMetaType::fromType<std::optional<int>>())
        return maybe(int(random.generate()));
    if (type == QMetaType::fromType<std::optional<Error>>())
        return maybe(randomError(random));
    QVariant value(type);
    fill(*type.metaObject(), value.data(), random);
    return value;
}

void fill(const QMetaObject &meta, void *gadget, QRandomGenerator &random)
{
    for (int i = 0; i < meta.propertyCount(); ++i) {
        const QMetaProperty property = meta.property(i);
        if (!property.isWritable())
            continue;
        const QMetaEnum keys = property.enumerator();
        property.writeOnGadget(gadget, property.isEnumType()
                                           ? QVariant(keys.value(random.bounded(keys.keyCount())))
                                           : randomValue(property.metaType(), random));
    }
}

template<size_t... index>
Event eventOfType(size_t wanted, QRandomGenerator &random, std::index_sequence<index...>)
{
    Event event;
    const auto make = [&]<size_t i>() {
        if (i != wanted)
            return;
        std::variant_alternative_t<i, Event> value;
        fill(value.staticMetaObject, &value, random);
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
    constexpr size_t types = std::variant_size_v<Event>;
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
