// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissiondesk.h"

#include "folderprobe.h"
#include "runsupervisor.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

namespace Runyard {
namespace {

using namespace std::chrono_literals;
using By = PermissionEnums::By;
using Effect = PermissionEnums::Effect;

Q_LOGGING_CATEGORY(lcDesk, "runyard.engine.permissions")

constexpr std::chrono::milliseconds longestAlarm = 1min; // the clock may be set meanwhile

/** Where a path really leads, as far as it is there: no link gets around a rule. */
QString resolved(const QString &path, const QString &folder)
{
    if (path.isEmpty())
        return path;
    QString there = QDir::cleanPath(path.startsWith(u'/') ? path : folder + u'/' + path);
    QString rest;
    while (!QFileInfo::exists(there) && there.size() > 1) {
        const qsizetype slash = there.lastIndexOf(u'/');
        rest = there.mid(slash) + rest;
        there = slash <= 0 ? QStringLiteral("/") : there.left(slash);
    }
    const QString real = QFileInfo(there).canonicalFilePath();
    return QDir::cleanPath((real.isEmpty() ? there : real) + rest);
}

bool isOpen(const Run &run, const PermissionQuestion &question)
{
    return std::ranges::any_of(run.questions, [&](const PermissionQuestion &open) {
        return open.number == question.number;
    });
}

/** Its program asks there as well: without an answer from here it goes on waiting for the one
 * there. */
bool asksInTerminal(const Run &run, const PermissionQuestion &question)
{
    return run.interactive && !run.unattended && question.kind != PermissionEnums::Kind::Budget;
}

} // namespace

PermissionDesk::PermissionDesk(Journal &journal, RunSupervisor &supervisor, FolderProbe &probe,
                               GetSettings settings, const QString &rulesFile, QObject *parent)
    : QObject(parent)
    , m_journal(journal)
    , m_supervisor(supervisor)
    , m_probe(probe)
    , m_settings(std::move(settings))
    , m_rules(rulesFile)
{
    m_alarm.setSingleShot(true);
    connect(&m_alarm, &QTimer::timeout, this, &PermissionDesk::expire);
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        bool changed = false;
        for (const EventRecord &record : records) {
            const auto *asked = std::get_if<PermissionAsked>(&record.event);
            if (const Run *run = asked ? m_journal.state().run(asked->run) : nullptr)
                consider(*run, asked->question);
            if (const auto *answered = std::get_if<PermissionAnswered>(&record.event))
                m_supervisor.giveAnswers(answered->run);
            changed = changed || asked;
        }
        if (changed)
            setAlarm();
    });
}

void PermissionDesk::look()
{
    const QSet<RunId> active = m_journal.state().activeRuns();
    for (const RunId &id : active) {
        const Run run = *m_journal.state().run(id); // it changes meanwhile
        for (const PermissionQuestion &question : run.questions)
            consider(run, question);
    }
    setAlarm();
}

void PermissionDesk::survey(const QString &folder, const QStringList &paths, const Then &then)
{
    QString named = folder;
    for (const QString &path : paths) {
        if (m_probe.mayHang(path))
            named = path;
    }
    m_probe.run<Ground>(
        named,
        [folder, paths]() -> Result<Ground> {
            Ground ground;
            for (const QString &path : paths)
                ground.paths << resolved(path, folder);
            const Result<QList<PermissionRule>> rules = PermissionRuleBook::ofFolder(folder);
            if (!rules)
                return std::unexpected(rules.error());
            ground.rules = *rules;
            return ground;
        },
        then);
}

Result<PermissionJudgement> PermissionDesk::judgeNow(const PermissionQuestion &question,
                                                     const Run &run,
                                                     const QList<PermissionRule> &ofFolder)
{
    return m_rules.rules(ofFolder).transform([&](const QList<PermissionRule> &rules) {
        return judge(question, run.folder, run.agent, rules + run.rules);
    });
}

void PermissionDesk::consider(const Run &run, const PermissionQuestion &question)
{
    if (!isOpen(run, question))
        return;
    if (isHandingBack(run) && question.kind != PermissionEnums::Kind::Budget) {
        refuse(run, question.number, By::Unattended,
               QStringLiteral("The budget is used up: hand back what you have without it."));
        return;
    }
    survey(run.folder, {question.path},
           [this, id = run.id, question](const Result<Ground> &ground) {
               if (const Run *known = m_journal.state().run(id); known && isOpen(*known, question))
                   settle(Run(*known), question, ground); // it changes meanwhile
           });
}

void PermissionDesk::settle(const Run &run, const PermissionQuestion &question,
                            const Result<Ground> &ground)
{
    const Result<PermissionJudgement> judged = ground.and_then([&](const Ground &found) {
        PermissionQuestion real = question;
        real.path = found.paths.first();
        return judgeNow(real, run, found.rules);
    });
    if (!judged)
        qCWarning(lcDesk) << "rules can't be read, so the user is asked:"
                          << judged.error().message();
    const PermissionJudgement judgement = judged.value_or(PermissionJudgement());
    if (judgement.effect == Effect::Allow) {
        PermissionAnswered event;
        event.run = run.id;
        event.answer.number = question.number;
        event.answer.allowed = true;
        event.by = By::Rule;
        event.rule = judgement.rule;
        m_journal.append({event});
    } else if (judgement.effect == Effect::Deny) {
        const QString message = judgement.rule.message.isEmpty()
                                    ? QStringLiteral("A rule of the user refuses this.")
                                    : judgement.rule.message;
        refuse(run, question.number, By::Rule, message, judgement.rule);
    } else if (asksInTerminal(run, question) && m_settings()[Key::questionTimeout] == 0) {
        m_journal.append({PermissionClosed{run.id, question.number, true}});
    } else if (run.unattended || m_settings()[Key::questionTimeout] == 0) {
        refuse(run, question.number, By::Unattended,
               QStringLiteral("Nobody is there to be asked, and no rule allows this. Go on without "
                              "it, or say at the end what is missing."));
    }
}

void PermissionDesk::refuse(const Run &run, int question, By by, const QString &message,
                            const PermissionRule &rule)
{
    PermissionAnswered event;
    event.run = run.id;
    event.answer.number = question;
    event.answer.message = message;
    event.by = by;
    event.rule = rule;
    m_journal.append({event});
}

QDateTime PermissionDesk::expiryOf(const PermissionQuestion &question) const
{
    return question.askedAt.addMSecs(m_settings()[Key::questionTimeout]);
}

void PermissionDesk::expire()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QSet<RunId> active = m_journal.state().activeRuns();
    for (const RunId &id : active) {
        const Run run = *m_journal.state().run(id);
        for (const PermissionQuestion &question : run.questions) {
            if (expiryOf(question) > now)
                continue;
            if (asksInTerminal(run, question))
                m_journal.append({PermissionClosed{id, question.number, true}});
            else
                refuse(run, question.number, By::Expiry,
                       QStringLiteral("Nobody answered in time. Go on without it, or say at the "
                                      "end what is missing."));
        }
    }
    setAlarm();
}

void PermissionDesk::setAlarm()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QDateTime next;
    for (const RunId &id : m_journal.state().activeRuns()) {
        const QList<PermissionQuestion> questions = m_journal.state().run(id)->questions;
        for (const PermissionQuestion &question : questions) {
            const QDateTime expiry = expiryOf(question);
            if (!next.isValid() || expiry < next)
                next = expiry;
        }
    }
    if (!next.isValid()) {
        m_alarm.stop();
        return;
    }
    const std::chrono::milliseconds away(qMax<qint64>(0, now.msecsTo(next)));
    m_alarm.start(std::min(away + 1ms, longestAlarm));
}

Inbox PermissionDesk::inbox() const
{
    Inbox inbox;
    for (const RunId &id : m_journal.state().activeRuns()) {
        const Run &run = *m_journal.state().run(id);
        for (const PermissionQuestion &question : run.questions) {
            InboxEntry entry;
            entry.reference = questionReference(run, question);
            entry.run = run.id;
            entry.runNumber = run.number;
            entry.title = run.title;
            entry.folder = run.folder;
            entry.agent = run.agent;
            entry.question = question;
            entry.rule = ruleFor(question, run, PermissionEnums::Scope::Folder);
            entry.expiresAt = expiryOf(question);
            entry.staysOpen = asksInTerminal(run, question);
            inbox.entries << entry;
        }
    }
    std::ranges::sort(inbox.entries, {}, &InboxEntry::expiresAt);
    return inbox;
}

} // namespace Runyard

#include "moc_permissiondesk.cpp"
