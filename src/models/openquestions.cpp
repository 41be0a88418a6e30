// SPDX-License-Identifier: GPL-3.0-or-later
#include "openquestions.h"

#include <algorithm>

namespace Runyard {

using namespace std::chrono_literals;

OpenQuestions::OpenQuestions(EngineReplica &replica, QObject *parent)
    : QObject(parent), m_replica(replica)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(20ms);
    connect(&m_soon, &QTimer::timeout, this, &OpenQuestions::ask);
    connect(&replica, &EngineReplica::reset, this, &OpenQuestions::ask);
    connect(&replica, &EngineReplica::connected, this, [this] { m_soon.start(); });
    connect(&replica, &EngineReplica::recorded, this, &OpenQuestions::note);
    if (replica.isLoaded())
        ask();
}

void OpenQuestions::note(const QList<EventRecord> &records)
{
    const auto concerns = [this](const EventRecord &record) {
        const bool isQuestion = std::holds_alternative<PermissionAsked>(record.event)
                                || std::holds_alternative<PermissionAnswered>(record.event)
                                || std::holds_alternative<PermissionClosed>(record.event);
        return isQuestion
               || (std::holds_alternative<RunFinished>(record.event)
                   && !of({runOf(record.event)}).isEmpty());
    };
    if (std::any_of(records.cbegin(), records.cend(), concerns) && !m_soon.isActive())
        m_soon.start();
}

void OpenQuestions::ask()
{
    m_again = m_asking;
    if (m_asking)
        return;
    m_asking = true;
    m_replica.gateway().ask(InboxQuery{}).then(this, [this](const Result<Inbox> &inbox) {
        m_asking = false;
        if (inbox)
            take(*inbox);
        if (m_again)
            m_soon.start();
    });
}

void OpenQuestions::take(const Inbox &inbox)
{
    if (m_entries == inbox.entries)
        return;
    const QList<InboxEntry> before = std::exchange(m_entries, inbox.entries);
    emit changed();
    for (const InboxEntry &entry : std::as_const(m_entries)) {
        const auto isIt
            = [&](const InboxEntry &other) { return other.reference == entry.reference; };
        if (std::none_of(before.cbegin(), before.cend(), isIt))
            emit asked(entry);
    }
}

QList<InboxEntry> OpenQuestions::of(const QList<RunId> &runs) const
{
    QList<InboxEntry> entries;
    for (const InboxEntry &entry : m_entries) {
        if (runs.contains(entry.run))
            entries << entry;
    }
    return entries;
}

void OpenQuestions::answer(const AnswerPermission &answer)
{
    m_replica.gateway().submit(answer).then(this, [this](const Result<Receipt> &receipt) {
        if (!receipt)
            emit failed(receipt.error());
        m_soon.start();
    });
}

} // namespace Runyard
