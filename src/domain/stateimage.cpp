// SPDX-License-Identifier: GPL-3.0-or-later
#include "packedrun.h"
#include "state.h"

#include <base/codecbytes.h>

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtCore/QTimeZone>

#include <limits>

namespace Runyard {
namespace {

/** To be counted up when anything below or in RunBook changes: images of other versions are passed
 * over. So are those of other members of Run, whose layout stands in the image. */
constexpr quint32 imageVersion = 4;
/** A member of Run or State that is not reflected must be written by hand below. These sizes tell
 * that one was added: then there are no images until it is, and a test fails. */
constexpr bool isComplete = sizeof(Run) == 1360 && sizeof(Session) == 56 && sizeof(State) == 464;
constexpr QDataStream::Version streamVersion = QDataStream::Qt_6_5;

constexpr qint64 noTime = std::numeric_limits<qint64>::min();

void putTime(QDataStream &out, const QDateTime &time)
{
    out << (time.isValid() ? time.toMSecsSinceEpoch() : noTime);
}

QDateTime timeOf(qint64 ms)
{
    return ms == noTime ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC);
}

QDateTime takeTime(QDataStream &in)
{
    qint64 ms = 0;
    in >> ms;
    return timeOf(ms);
}

QString layoutOfAll()
{
    return RunBook::layout() + Codec::layout(QMetaType::fromType<Session>());
}

/** Many are of the same folder. */
void putSessions(CborWriter &out, const QHash<SessionId, Session> &sessions)
{
    QHash<QString, qint64> folders;
    QStringList names;
    for (const Session &session : sessions) {
        if (!folders.contains(session.folder)) {
            folders.insert(session.folder, names.size());
            names << session.folder;
        }
    }
    out.integer(names.size());
    for (const QString &name : std::as_const(names))
        out.text(name);
    out.integer(sessions.size());
    for (const Session &session : sessions) {
        out.text(session.id.value);
        out.integer(folders.value(session.folder));
        out.integer(session.openedAt.isValid() ? session.openedAt.toMSecsSinceEpoch() : noTime);
    }
}

bool takeSessions(CborReader &in, QHash<SessionId, Session> &sessions)
{
    qint64 count = 0;
    if (!in.integer(count))
        return false;
    QStringList folders;
    for (; count > 0; --count) {
        QString name;
        if (!in.text(name))
            return false;
        folders << name;
    }
    if (!in.integer(count) || count < 0 || count > in.rest().size())
        return false;
    sessions.reserve(count);
    for (; count > 0; --count) {
        Session session;
        qint64 folder = 0;
        qint64 ms = noTime;
        if (!in.text(session.id.value) || !in.integer(folder) || !in.integer(ms) || folder < 0
            || folder >= folders.size())
            return false;
        session.folder = folders[folder];
        session.openedAt = timeOf(ms);
        sessions.insert(session.id, session);
    }
    return true;
}

void putChildren(QDataStream &out, const QHash<RunId, QList<RunId>> &children)
{
    out << quint32(children.size());
    for (auto it = children.cbegin(); it != children.cend(); ++it) {
        out << it.key().value << quint32(it->size());
        for (const RunId &child : *it)
            out << child.value;
    }
}

QHash<RunId, QList<RunId>> takeChildren(QDataStream &in)
{
    QHash<RunId, QList<RunId>> children;
    quint32 parents = 0;
    in >> parents;
    for (; parents > 0 && in.status() == QDataStream::Ok; --parents) {
        RunId parent;
        quint32 count = 0;
        in >> parent.value >> count;
        QList<RunId> &all = children[parent];
        for (; count > 0 && in.status() == QDataStream::Ok; --count) {
            RunId child;
            in >> child.value;
            all << child;
        }
    }
    return children;
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
    out << quint64(0) << imageVersion << layoutOfAll();
    CborWriter loose;
    quint32 looseRuns = 0;
    m_runs.write(out, [&](const Run &run) {
        packRun(loose, run);
        ++looseRuns;
    });
    out << looseRuns << quint32(m_holds.size());
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
    putChildren(out, m_children);
    CborWriter sessions;
    putSessions(sessions, m_sessions);
    bytes += sessions.take() + loose.take();
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
    in >> version >> layout;
    if (version != imageVersion || layout != layoutOfAll())
        return {};
    State state;
    if (!state.m_runs.read(in, image))
        return {};
    quint32 runs = 0;
    quint32 count = 0;
    in >> runs >> count;
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
    const QHash<RunId, QList<RunId>> children = takeChildren(in);
    if (in.status() != QDataStream::Ok || !state.m_workflows.fromImage(workflows)
        || !state.m_notes.fromImage(notes))
        return {};
    CborReader many(QByteArrayView(image).mid(in.device()->pos()));
    if (!takeSessions(many, state.m_sessions))
        return {};
    many.shareTexts();
    for (; runs > 0; --runs) {
        Run run;
        if (!unpackRun(many, run))
            return {};
        state.insert(std::move(run));
    }
    state.m_children = children;
    if (!many.atEnd())
        return {};
    return state;
}

} // namespace Runyard
