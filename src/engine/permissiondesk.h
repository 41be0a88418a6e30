// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "permissionrulebook.h"

#include <base/settings.h>
#include <domain/permissionrules.h>

#include <QtCore/QTimer>

namespace Runyard {

class RunSupervisor;

/** Looks after what agents ask: answers by the rules, refuses where nobody may be asked or nobody
 * answered in time, and sees to it that every answer reaches its agent, also over a restart of the
 * engine. An answer is recorded first and given then. A reactor; engine thread. */
class PermissionDesk final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    PermissionDesk(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                   const QString &rulesFile, QObject *parent = nullptr);

    /** Looks at everything that is open. */
    void look();
    [[nodiscard]] PermissionRuleBook &rules() { return m_rules; }
    [[nodiscard]] Inbox inbox() const;
    /** By the rules of today; `question.path` is resolved. */
    [[nodiscard]] Result<PermissionJudgement> judgeNow(const PermissionQuestion &question,
                                                       const Run &run);

private:
    void consider(const Run &run, const PermissionQuestion &question);
    void refuse(const Run &run, int question, PermissionEnums::By by, const QString &message,
                const PermissionRule &rule = {});
    void expire();
    void setAlarm();
    [[nodiscard]] QDateTime expiryOf(const PermissionQuestion &question) const;

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    GetSettings m_settings;
    PermissionRuleBook m_rules;
    QTimer m_alarm;
};

} // namespace Runyard
