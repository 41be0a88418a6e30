// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "permissionrulebook.h"

#include <base/settings.h>
#include <domain/permissionrules.h>

#include <QtCore/QTimer>

namespace Runyard {

class FolderProbe;
class RunSupervisor;

/** Looks after what agents ask: answers by the rules, refuses where nobody may be asked or nobody
 * answered in time, and sees to it that every answer reaches its agent, also over a restart of the
 * engine. An answer is recorded first and given then. A reactor; engine thread. */
class PermissionDesk final : public QObject
{
    Q_OBJECT
public:
    using GetSettings = std::function<const Settings &()>;
    PermissionDesk(Journal &journal, RunSupervisor &supervisor, FolderProbe &probe,
                   GetSettings settings, const QString &rulesFile, QObject *parent = nullptr);

    /** Looks at everything that is open. */
    void look();
    [[nodiscard]] PermissionRuleBook &rules() { return m_rules; }
    [[nodiscard]] Inbox inbox() const;

    /** What a folder has to say about questions. */
    struct Ground
    {
        QStringList paths; ///< where those that were asked for really lead, in their order
        QList<PermissionRule> rules;
    };
    using Then = std::function<void(const Result<Ground> &)>;
    /** Looks on a worker, since folders may not answer (FolderNotAnswering). Also the errors of the
     * folder's rules. */
    void survey(const QString &folder, const QStringList &paths, const Then &then);
    /** By the rules of today; `question.path` is where it really leads. */
    [[nodiscard]] Result<PermissionJudgement> judgeNow(const PermissionQuestion &question,
                                                       const Run &run,
                                                       const QList<PermissionRule> &ofFolder);

private:
    void consider(const Run &run, const PermissionQuestion &question);
    void settle(const Run &run, const PermissionQuestion &question, const Result<Ground> &ground);
    void refuse(const Run &run, int question, PermissionEnums::By by, const QString &message,
                const PermissionRule &rule = {});
    void expire();
    void setAlarm();
    [[nodiscard]] QDateTime expiryOf(const PermissionQuestion &question) const;

    Journal &m_journal;
    RunSupervisor &m_supervisor;
    FolderProbe &m_probe;
    GetSettings m_settings;
    PermissionRuleBook m_rules;
    QTimer m_alarm;
};

} // namespace Runyard
