// SPDX-License-Identifier: GPL-3.0-or-later
#include "state.h"

#include <base/codec.h>

#include <QtCore/QCborMap>
#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtCore/QMetaProperty>
#include <QtCore/QTimeZone>

#include <limits>

namespace Runyard {
namespace {

/** To be counted up when anything below changes: images of other versions are passed over. So are
 * those of other members of Run, which are named in the image. */
constexpr quint32 imageVersion = 1;
/** A member of Run or State that is not reflected must be written by hand below. These sizes tell
 * that one was added: then there are no images until it is, and a test fails. */
constexpr bool isComplete = sizeof(Run) == 1128 && sizeof(State) == 232;
constexpr QDataStream::Version streamVersion = QDataStream::Qt_6_5;
constexpr quint8 endOfRun = 255;

// --- values of properties ------------------------------------------------------------------------

struct Property
{
    QMetaProperty meta;
    QVariant fallback; ///< of a run of which nothing is known
};

/** Those that can be written, in the order of the image. */
const QList<Property> &properties()
{
    static const QList<Property> list = [] {
        QList<Property> found;
        const QMetaObject &meta = Run::staticMetaObject;
        const Run empty;
        for (int i = 0; i < meta.propertyCount(); ++i) {
            if (const QMetaProperty property = meta.property(i); property.isWritable())
                found << Property{property, property.readOnGadget(&empty)};
        }
        Q_ASSERT(found.size() < endOfRun);
        return found;
    }();
    return list;
}

QStringList propertyNames()
{
    QStringList names;
    for (const Property &property : properties())
        names << QString::fromLatin1(property.meta.name());
    return names;
}

void putTime(QDataStream &out, const QDateTime &time)
{
    out << (time.isValid() ? time.toMSecsSinceEpoch() : std::numeric_limits<qint64>::min());
}

QDateTime takeTime(QDataStream &in)
{
    qint64 ms = 0;
    in >> ms;
    return ms == std::numeric_limits<qint64>::min()
               ? QDateTime()
               : QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC);
}

/** The common types as they are, all others by the codec. */
void putValue(QDataStream &out, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QString:
        out << *static_cast<const QString *>(value.constData());
        break;
    case QMetaType::Bool:
        out << value.toBool();
        break;
    case QMetaType::Int:
        out << qint32(value.toInt());
        break;
    case QMetaType::LongLong:
        out << value.toLongLong();
        break;
    case QMetaType::Double:
        out << value.toDouble();
        break;
    case QMetaType::QStringList:
        out << *static_cast<const QStringList *>(value.constData());
        break;
    case QMetaType::QDateTime:
        putTime(out, *static_cast<const QDateTime *>(value.constData()));
        break;
    default:
        if (value.metaType() == QMetaType::fromType<RunId>())
            out << static_cast<const RunId *>(value.constData())->value;
        else if (value.metaType() == QMetaType::fromType<SessionId>())
            out << static_cast<const SessionId *>(value.constData())->value;
        else if (value.metaType().flags() & QMetaType::IsEnumeration)
            out << qint32(value.toInt());
        else
            out << Codec::toCbor(value.metaType(), value.constData()).toCbor();
    }
}

/** Invalid when it can't be read. */
QVariant takeValue(QDataStream &in, QMetaType type)
{
    const auto take = [&in]<class T>(T value) {
        in >> value;
        return value;
    };
    switch (type.id()) {
    case QMetaType::QString:
        return take(QString());
    case QMetaType::Bool:
        return take(false);
    case QMetaType::Int:
        return int(take(qint32(0)));
    case QMetaType::LongLong:
        return take(qint64(0));
    case QMetaType::Double:
        return take(0.0);
    case QMetaType::QStringList:
        return take(QStringList());
    case QMetaType::QDateTime:
        return takeTime(in);
    default:
        break;
    }
    if (type == QMetaType::fromType<RunId>())
        return QVariant::fromValue(RunId{take(QString())});
    if (type == QMetaType::fromType<SessionId>())
        return QVariant::fromValue(SessionId{take(QString())});
    if (type.flags() & QMetaType::IsEnumeration) {
        const int number = int(take(qint32(0)));
        return QVariant(type, &number);
    }
    QVariant value(type);
    const QByteArray bytes = take(QByteArray());
    return Codec::fromCbor(type, value.data(), QCborValue::fromCbor(bytes)) ? value : QVariant();
}

// --- runs ----------------------------------------------------------------------------------------

void putRun(QDataStream &out, const Run &run)
{
    const QList<Property> &all = properties();
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QVariant value = all[i].meta.readOnGadget(&run);
        if (value == all[i].fallback)
            continue;
        out << quint8(i);
        putValue(out, value);
    }
    out << endOfRun << run.openToolUse << run.factCount << quint32(run.answered.size());
    for (const PermissionAnswer &answer : run.answered)
        out << QCborValue(Codec::toCbor(answer)).toCbor();
    out << quint32(run.spending.size());
    for (const SpendingSlice &slice : run.spending)
        out << slice.slot << slice.tokens.input << slice.tokens.output << slice.tokens.cacheRead
            << slice.tokens.cacheWrite << slice.costUsd << slice.estimatedUsd
            << slice.unpricedTokens;
}

bool takeRun(QDataStream &in, Run &run)
{
    const QList<Property> &all = properties();
    for (;;) {
        quint8 index = endOfRun;
        in >> index;
        if (in.status() != QDataStream::Ok)
            return false;
        if (index == endOfRun)
            break;
        if (index >= all.size())
            return false;
        const QVariant value = takeValue(in, all[index].meta.metaType());
        if (!value.isValid() || !all[index].meta.writeOnGadget(&run, value))
            return false;
    }
    quint32 count = 0;
    in >> run.openToolUse >> run.factCount >> count;
    for (; count > 0 && in.status() == QDataStream::Ok; --count) {
        QByteArray bytes;
        in >> bytes;
        const Result<PermissionAnswer> answer
            = Codec::fromCbor<PermissionAnswer>(QCborValue::fromCbor(bytes));
        if (!answer)
            return false;
        run.answered << *answer;
    }
    in >> count;
    for (; count > 0 && in.status() == QDataStream::Ok; --count) {
        SpendingSlice slice;
        in >> slice.slot >> slice.tokens.input >> slice.tokens.output >> slice.tokens.cacheRead
            >> slice.tokens.cacheWrite >> slice.costUsd >> slice.estimatedUsd
            >> slice.unpricedTokens;
        run.spending << slice;
    }
    return in.status() == QDataStream::Ok;
}

/** Against torn and foreign bytes; the disk itself is the store's concern. With any other seed than
 * 0, Qt mixes in one that each process draws anew. */
quint64 checksumOf(QByteArrayView bytes)
{
    return qHashBits(bytes.data(), size_t(bytes.size()), 0);
}

} // namespace

// --- the whole -----------------------------------------------------------------------------------

QByteArray State::image() const
{
    if (!isComplete)
        return {};
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(streamVersion);
    out << quint64(0) << imageVersion << propertyNames() << quint32(m_runs.size());
    for (const Run &run : m_runs)
        putRun(out, run);
    out << quint32(m_sessions.size());
    for (const Session &session : m_sessions) {
        out << session.id.value << session.folder;
        putTime(out, session.openedAt);
    }
    out << quint32(m_holds.size());
    for (const AccountHold &hold : m_holds) {
        out << hold.account;
        putTime(out, hold.until);
        out << qint32(hold.code) << hold.failures;
    }
    out << quint32(m_budgets.size());
    for (auto it = m_budgets.cbegin(); it != m_budgets.cend(); ++it)
        out << it.key() << it->isWarned << it->isReached << it->limitUsd << it->limitTokens;
    out << m_workflows.image() << m_acceptedSettings << m_failures << m_trusted << m_paused
        << m_pauseReason << m_limit << m_nextNumber;
    out.device()->seek(0);
    out << checksumOf(QByteArrayView(bytes).mid(sizeof(quint64)));
    return bytes;
}

std::optional<State> State::fromImage(const QByteArray &image)
{
    if (!isComplete || image.size() < qsizetype(sizeof(quint64)))
        return {};
    QDataStream in(image);
    in.setVersion(streamVersion);
    quint64 checksum = 0;
    quint32 version = 0;
    in >> checksum;
    if (checksum != checksumOf(QByteArrayView(image).mid(sizeof(quint64))))
        return {};
    QStringList names;
    quint32 count = 0;
    in >> version >> names >> count;
    if (version != imageVersion || names != propertyNames())
        return {};
    State state;
    state.m_runs.reserve(count);
    state.m_byNumber.reserve(count);
    for (; count > 0; --count) {
        Run run;
        if (!takeRun(in, run))
            return {};
        state.insert(run);
    }
    in >> count;
    for (; count > 0 && in.status() == QDataStream::Ok; --count) {
        Session session;
        in >> session.id.value >> session.folder;
        session.openedAt = takeTime(in);
        state.m_sessions.insert(session.id, session);
    }
    in >> count;
    for (; count > 0 && in.status() == QDataStream::Ok; --count) {
        AccountHold hold;
        qint32 code = 0;
        in >> hold.account;
        hold.until = takeTime(in);
        in >> code >> hold.failures;
        hold.code = ErrorCode(code);
        state.m_holds.insert(hold.account, hold);
    }
    in >> count;
    for (; count > 0 && in.status() == QDataStream::Ok; --count) {
        QString key;
        BudgetMark mark;
        in >> key >> mark.isWarned >> mark.isReached >> mark.limitUsd >> mark.limitTokens;
        state.m_budgets.insert(key, mark);
    }
    QByteArray workflows;
    in >> workflows >> state.m_acceptedSettings >> state.m_failures >> state.m_trusted
        >> state.m_paused >> state.m_pauseReason >> state.m_limit >> state.m_nextNumber;
    if (in.status() != QDataStream::Ok || !in.atEnd() || !state.m_workflows.fromImage(workflows))
        return {};
    return state;
}

} // namespace Runyard
