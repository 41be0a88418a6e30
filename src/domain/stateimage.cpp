// SPDX-License-Identifier: GPL-3.0-or-later
#include "state.h"

#include <base/codecbytes.h>

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtCore/QTimeZone>

#include <limits>

namespace Runyard {
namespace {

/** To be counted up when anything below changes: images of other versions are passed over. So are
 * those of other members of Run and Session, whose layout stands in the image. */
constexpr quint32 imageVersion = 3;
/** A member of Run or State that is not reflected must be written by hand below. These sizes tell
 * that one was added: then there are no images until it is, and a test fails. */
constexpr bool isComplete = sizeof(Run) == 1296 && sizeof(State) == 248;
constexpr QDataStream::Version streamVersion = QDataStream::Qt_6_5;

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

// --- runs ----------------------------------------------------------------------------------------

QString layoutOfAll()
{
    return Codec::layout(QMetaType::fromType<Run>()) + Codec::layout(QMetaType::fromType<Session>())
           + Codec::layout(QMetaType::fromType<PermissionAnswer>());
}

void putRun(CborWriter &out, const Run &run)
{
    Codec::pack(out, run);
    out.text(run.openToolUse);
    out.integer(run.factCount);
    out.integer(run.answered.size());
    for (const PermissionAnswer &answer : run.answered)
        Codec::pack(out, answer);
    out.integer(run.spending.size());
    for (const SpendingSlice &slice : run.spending) {
        for (const qint64 number : {slice.slot, slice.tokens.input, slice.tokens.output,
                                    slice.tokens.cacheRead, slice.tokens.cacheWrite})
            out.integer(number);
        out.real(slice.costUsd);
        out.real(slice.estimatedUsd);
        out.integer(slice.unpricedTokens);
    }
}

bool takeRun(CborReader &in, Run &run)
{
    qint64 count = 0;
    if (!Codec::unpack(in, run) || !in.text(run.openToolUse) || !in.integer(run.factCount)
        || !in.integer(count))
        return false;
    for (; count > 0; --count) {
        PermissionAnswer answer;
        if (!Codec::unpack(in, answer))
            return false;
        run.answered << answer;
    }
    if (!in.integer(count))
        return false;
    for (; count > 0; --count) {
        SpendingSlice slice;
        for (qint64 *number : {&slice.slot, &slice.tokens.input, &slice.tokens.output,
                               &slice.tokens.cacheRead, &slice.tokens.cacheWrite}) {
            if (!in.integer(*number))
                return false;
        }
        if (!in.real(slice.costUsd) || !in.real(slice.estimatedUsd)
            || !in.integer(slice.unpricedTokens))
            return false;
        run.spending << slice;
    }
    return true;
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
    out << quint64(0) << imageVersion << layoutOfAll() << quint32(m_runs.size())
        << quint32(m_sessions.size()) << quint32(m_holds.size());
    for (const AccountHold &hold : m_holds) {
        out << hold.account;
        putTime(out, hold.until);
        out << qint32(hold.code) << hold.failures;
    }
    out << quint32(m_budgets.size());
    for (auto it = m_budgets.cbegin(); it != m_budgets.cend(); ++it)
        out << it.key() << it->isWarned << it->isReached << it->limitUsd << it->limitTokens;
    out << m_workflows.image() << m_notes.image() << m_acceptedSettings << m_failures << m_trusted
        << m_paused << m_pauseReason << m_limit << m_nextNumber;
    CborWriter many;
    for (const Session &session : m_sessions)
        Codec::pack(many, session);
    for (const Run &run : m_runs)
        putRun(many, run);
    bytes += many.take();
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
    QString layout;
    quint32 runs = 0;
    quint32 sessions = 0;
    quint32 count = 0;
    in >> version >> layout >> runs >> sessions >> count;
    if (version != imageVersion || layout != layoutOfAll())
        return {};
    State state;
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
    QByteArray notes;
    in >> workflows >> notes >> state.m_acceptedSettings >> state.m_failures >> state.m_trusted
        >> state.m_paused >> state.m_pauseReason >> state.m_limit >> state.m_nextNumber;
    if (in.status() != QDataStream::Ok || !state.m_workflows.fromImage(workflows)
        || !state.m_notes.fromImage(notes))
        return {};
    CborReader many(QByteArrayView(image).mid(in.device()->pos()));
    many.shareTexts();
    state.m_sessions.reserve(sessions);
    for (; sessions > 0; --sessions) {
        Session session;
        if (!Codec::unpack(many, session))
            return {};
        state.m_sessions.insert(session.id, session);
    }
    state.m_runs.reserve(runs);
    state.m_byNumber.reserve(runs);
    for (; runs > 0; --runs) {
        Run run;
        if (!takeRun(many, run))
            return {};
        state.insert(std::move(run));
    }
    if (!many.atEnd())
        return {};
    return state;
}

} // namespace Runyard
