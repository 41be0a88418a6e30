// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginereplica.h"

#include <domain/permissionoperations.h>

#include <QtCore/QTimer>

namespace Runyard {

/** What agents ask and nobody has answered yet, kept true: asked for again whenever a question
 * comes or goes. */
class OpenQuestions final : public QObject
{
    Q_OBJECT
public:
    explicit OpenQuestions(EngineReplica &replica, QObject *parent = nullptr);

    /** Those that expire first come first. */
    [[nodiscard]] const QList<InboxEntry> &entries() const { return m_entries; }
    [[nodiscard]] QList<InboxEntry> of(const QList<RunId> &runs) const;
    void answer(const AnswerPermission &answer);

signals:
    void changed();
    /** One came that was not there before. */
    void asked(const Runyard::InboxEntry &entry);
    /** An answer was refused. */
    void failed(const Runyard::Error &error);

private:
    void ask();
    void take(const Inbox &inbox);
    void note(const QList<EventRecord> &records);

    EngineReplica &m_replica;
    QList<InboxEntry> m_entries;
    QTimer m_soon{this};
    bool m_asking = false;
    bool m_again = false;
};

} // namespace Runyard
