// SPDX-License-Identifier: GPL-3.0-or-later
#include "budgetkeeper.h"

#include "runsupervisor.h"

namespace Runyard {
namespace {

using Kind = BudgetEnums::Kind;

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using HandBack = RunEnums::HandBack;

/** Agents count their questions from 1. */
constexpr int budgetQuestion = 0;
/** Of a last turn: enough to write down what there is, not to go on. */
constexpr int mostLastCalls = 5;
constexpr std::chrono::milliseconds longestAlarm = 1min; // the clock may be set meanwhile
constexpr auto lastWords
    = "The budget for this is used up, so this is your last turn for now. Begin nothing new. Hand "
      "back what you have: what is done and where it lies, what is not done, what you found out, "
      "and how to go on."_L1;

bool hasQuestion(const Run &run)
{
    return std::ranges::any_of(run.questions, [](const PermissionQuestion &question) {
        return question.number == budgetQuestion;
    });
}

QString amounts(const Budget &budget)
{
    QStringList parts;
    if (budget.limitUsd > 0)
        parts << QStringLiteral("$%1 of $%2")
                     .arg(budget.spentUsd, 0, 'f', 2)
                     .arg(budget.limitUsd, 0, 'f', 2);
    if (budget.limitTokens > 0)
        parts << QStringLiteral("%1 of %2 tokens").arg(budget.spentTokens).arg(budget.limitTokens);
    return parts.join(QLatin1StringView(", "));
}

QString whose(const Budget &budget)
{
    switch (budget.kind) {
    case Kind::Run:
        return QStringLiteral("this run");
    case Kind::Folder:
        return budget.folder;
    case Kind::Day:
        return budget.day;
    }
    return {};
}

Error usedUpError(const Budget &budget)
{
    return makeError(
        ErrorCode::BudgetLimit, QT_TRANSLATE_NOOP("Error", "The budget of %1 is used up: %2."),
        {shown(whose(budget)), amounts(budget)},
        QT_TRANSLATE_NOOP("Error", "Extend it ('runyard budget extend'), or wait until "
                                   "tomorrow where it is one of the day."));
}

} // namespace

BudgetKeeper::BudgetKeeper(Journal &journal, RunSupervisor &supervisor, GetSettings settings,
                           QObject *parent)
    : QObject(parent), m_journal(journal), m_supervisor(supervisor), m_settings(std::move(settings))
{
    m_alarm.setSingleShot(true);
    connect(&m_alarm, &QTimer::timeout, this, &BudgetKeeper::endLastTurns);
    // An earlier engine has perhaps not come to say it.
    connect(&supervisor, &RunSupervisor::caughtUp, this, [this](const RunId &id) {
        if (const Run *run = m_journal.state().run(id);
            run && run->handBack == HandBack::Interrupting && isActive(run->state))
            static_cast<void>(m_supervisor.steer(id, SteerEnums::What::Interrupt, {}));
    });
    connect(&journal, &Journal::recorded, this, [this](const QList<EventRecord> &records) {
        m_spenders.clear();
        m_rested.clear();
        for (const EventRecord &record : records)
            take(record);
        for (const RunId &id : std::exchange(m_spenders, {}))
            holdWhereUsedUp(id);
    });
}

void BudgetKeeper::begin()
{
    m_today.begin(m_journal.state(), QDate::currentDate());
    m_counted.clear();
    for (const RunId &id : m_journal.state().activeRuns()) {
        const Run &run = *m_journal.state().run(id);
        m_counted.insert(id, {run.costUsd, run.tokens.total()});
    }
    setAlarm();
}

void BudgetKeeper::keepDay()
{
    if (m_today.day() != QDate::currentDate())
        begin();
}

BudgetLimits BudgetKeeper::limits() const
{
    const Settings &settings = m_settings();
    BudgetLimits limits;
    limits.runUsd = settings[Key::budgetRunUsd];
    limits.runTokens = settings[Key::budgetRunTokens];
    limits.folderUsd = settings[Key::budgetFolderUsd];
    limits.folderTokens = settings[Key::budgetFolderTokens];
    limits.dayUsd = settings[Key::budgetDayUsd];
    limits.dayTokens = settings[Key::budgetDayTokens];
    limits.warnPercent = settings[Key::budgetWarn];
    return limits;
}

void BudgetKeeper::take(const EventRecord &record)
{
    if (const auto *usage = std::get_if<UsageReported>(&record.event))
        takeUsage(usage->run);
    else if (const auto *answered = std::get_if<PermissionAnswered>(&record.event))
        takeAnswer(*answered);
    else if (std::holds_alternative<BudgetExtended>(record.event))
        release();
    else if (const auto *turn = std::get_if<TurnFinished>(&record.event))
        takeTurnEnd(turn->run);
    else if (const auto *call = std::get_if<ToolStarted>(&record.event))
        takeToolCall(call->run);
    else if (const auto *end = std::get_if<RunFinished>(&record.event)) {
        m_counted.remove(end->run);
        m_lastCalls.remove(end->run);
    }
}

void BudgetKeeper::takeUsage(const RunId &id)
{
    const Run *run = m_journal.state().run(id);
    if (!run)
        return;
    if (m_today.day() != QDate::currentDate()) {
        begin(); // the state has it already
    } else {
        DailySpending::Sum &counted = m_counted[id];
        m_today.add(run->folder, run->costUsd - counted.usd, run->tokens.total() - counted.tokens);
        counted = {run->costUsd, run->tokens.total()};
    }
    const QList<Event> events = budgetEvents(m_journal.state(), *run, limits(), m_today);
    if (!events.isEmpty())
        m_journal.append(events);
    m_spenders.insert(id);
}

void BudgetKeeper::holdWhereUsedUp(const RunId &id)
{
    const Run *run = m_journal.state().run(id);
    if (const std::optional<Budget> budget = run ? usedUp(*run) : std::nullopt)
        hold(*run, *budget);
}

std::optional<Budget> BudgetKeeper::usedUp(const Run &run)
{
    for (const Budget &budget : budgetsOf(m_journal.state(), run, limits(), m_today)) {
        if (budget.part() >= 1)
            return budget;
    }
    return {};
}

void BudgetKeeper::hold(const Run &run, const Budget &budget)
{
    const bool isAtWork = run.state == RunState::Running || run.state == RunState::Waiting;
    if (!isAtWork || hasQuestion(run) || run.handBack != HandBack::None)
        return;
    const bool isOfRun = budget.kind == Kind::Run;
    const bool endsAtOnce = isOfRun && run.onBudget == RunEnums::OnBudget::Fail;
    if (endsAtOnce || !m_supervisor.canInterrupt(run.id)) {
        m_journal.append({RunStopping{run.id, RunEnums::StopHow::Gently, usedUpError(budget)}});
        m_supervisor.stop(run.id, RunEnums::StopHow::Gently);
        return;
    }
    if (!run.takesInput && !run.interactive)
        return; // its turn is over, and it ends by itself
    const int lastTurnMs = m_settings()[Key::handBackTime];
    const bool isInTurn = (run.state == RunState::Running || !run.questions.isEmpty())
                          && !m_rested.contains(run.id);
    const RunId id = run.id;
    const bool hasLastTurn
        = lastTurnMs > 0 && !(isOfRun && run.onBudget == RunEnums::OnBudget::Pause);
    const QDateTime by = QDateTime::currentDateTimeUtc().addMSecs(lastTurnMs);
    // An agent that tells its cost with the end of a turn: where more was to come, it says how far
    // it is in a turn of its own; else its answer has said it.
    const bool hasMoreToDo = !isInTurn && !run.waitingMessages.isEmpty();
    if (isInTurn && hasLastTurn) {
        m_journal.append({HandBackChanged{id, HandBack::Interrupting, by}});
        setAlarm();
    } else if (!hasMoreToDo || !hasLastTurn || !beginLastTurn(id, by)) {
        ask(id);
    }
    if (isInTurn)
        static_cast<void>(m_supervisor.steer(id, SteerEnums::What::Interrupt, {}));
}

/** The interrupted turn is over, or the last one. */
void BudgetKeeper::takeTurnEnd(const RunId &id)
{
    m_rested.insert(id);
    const Run *run = m_journal.state().run(id);
    if (!run || !isHandingBack(*run) || !isActive(run->state))
        return;
    if (run->handBack != HandBack::Interrupting || !beginLastTurn(id, run->handBackBy))
        ask(id);
}

/** False when the agent can't be told. */
bool BudgetKeeper::beginLastTurn(const RunId &id, const QDateTime &by)
{
    if (!m_supervisor.hears(id) || !m_supervisor.sendText(id, lastWords))
        return false;
    m_lastCalls.insert(id, 0);
    m_journal.append({HandBackChanged{id, HandBack::Speaking, by}, MessageSent{id, lastWords}});
    setAlarm();
    return true;
}

void BudgetKeeper::takeToolCall(const RunId &id)
{
    const Run *run = m_journal.state().run(id);
    if (!run || run->handBack != HandBack::Speaking || ++m_lastCalls[id] <= mostLastCalls)
        return;
    ask(id);
    static_cast<void>(m_supervisor.steer(id, SteerEnums::What::Interrupt, {}));
}

void BudgetKeeper::ask(const RunId &id)
{
    const Run *run = m_journal.state().run(id);
    PermissionAsked asked;
    asked.run = id;
    asked.question.number = budgetQuestion;
    asked.question.kind = PermissionEnums::Kind::Budget;
    asked.question.summary = usedUpError(usedUp(*run).value_or(Budget())).message();
    asked.question.detail = QStringLiteral("Allowed, it goes on, and as much again may be spent. "
                                           "Denied, it ends.");
    QList<Event> events{asked};
    if (run->handBack != HandBack::None)
        events.prepend(HandBackChanged{id, HandBack::Over, {}});
    m_lastCalls.remove(id);
    m_journal.append(events);
}

void BudgetKeeper::endLastTurns()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QSet<RunId> active = m_journal.state().activeRuns();
    for (const RunId &id : active) {
        const Run *run = m_journal.state().run(id);
        if (!isHandingBack(*run) || run->handBackBy > now || run->state == RunState::Stopping)
            continue;
        ask(id);
        static_cast<void>(m_supervisor.steer(id, SteerEnums::What::Interrupt, {}));
    }
    setAlarm();
}

void BudgetKeeper::setAlarm()
{
    QDateTime next;
    for (const RunId &id : m_journal.state().activeRuns()) {
        const Run *run = m_journal.state().run(id);
        const bool isFirst = !next.isValid() || run->handBackBy < next;
        if (isHandingBack(*run) && run->state != RunState::Stopping && isFirst)
            next = run->handBackBy;
    }
    if (!next.isValid()) {
        m_alarm.stop();
        return;
    }
    const qint64 away = qMax<qint64>(0, QDateTime::currentDateTimeUtc().msecsTo(next));
    m_alarm.start(std::min(std::chrono::milliseconds(away + 1), longestAlarm));
}

void BudgetKeeper::takeAnswer(const PermissionAnswered &answered)
{
    const Run *run = m_journal.state().run(answered.run);
    if (answered.answer.number != budgetQuestion || !run || !isActive(run->state))
        return;
    const std::optional<Budget> budget = usedUp(*run);
    if (!answered.answer.allowed) {
        const Error error = usedUpError(budget.value_or(Budget()));
        m_journal.append({RunStopping{run->id, RunEnums::StopHow::Gently, error}});
        m_supervisor.stop(run->id, RunEnums::StopHow::Gently);
        return;
    }
    if (budget && answered.by == PermissionEnums::By::User)
        m_journal.append({BudgetExtended{extended(*budget, 0, 0)}});
    if (!run->waitingMessages.isEmpty())
        return; // it is told those now
    static_cast<void>(m_supervisor.sendText(
        run->id, QStringLiteral("You were interrupted because a budget was used up. It was "
                                "extended: go on where you stopped.")));
}

/** Others were held for the same reason. */
void BudgetKeeper::release()
{
    for (const RunId &id : m_journal.state().activeRuns()) {
        const Run &run = *m_journal.state().run(id);
        if (!hasQuestion(run) || usedUp(run))
            continue;
        PermissionAnswered answered;
        answered.run = id;
        answered.answer.number = budgetQuestion;
        answered.answer.allowed = true;
        answered.by = PermissionEnums::By::Rule;
        answered.rule.source = QStringLiteral("budget extended");
        m_journal.append({answered});
    }
}

std::optional<Error> BudgetKeeper::obstacle(const Run &run)
{
    keepDay();
    const std::optional<Budget> budget = budgetInTheWay(m_journal.state(), run, limits(), m_today);
    return budget ? std::optional(usedUpError(*budget)) : std::nullopt;
}

QList<Budget> BudgetKeeper::budgets()
{
    keepDay();
    QList<Budget> all;
    QSet<QString> seen;
    const auto add = [&](const Run &run) {
        for (const Budget &budget : budgetsOf(m_journal.state(), run, limits(), m_today)) {
            const bool isOfNobody = budget.kind != Kind::Day && run.id.isEmpty();
            if (isOfNobody || seen.contains(budget.key()))
                continue;
            seen.insert(budget.key());
            all << budget;
        }
    };
    add(Run());
    for (const RunId &id : m_journal.state().activeRuns())
        add(*m_journal.state().run(id));
    for (const QStringList folders = m_today.folders(); const QString &folder : folders) {
        Run there;
        there.folder = folder;
        for (const Budget &budget : budgetsOf(m_journal.state(), there, limits(), m_today)) {
            if (budget.kind != Kind::Folder || seen.contains(budget.key()))
                continue;
            seen.insert(budget.key());
            all << budget;
        }
    }
    return all;
}

Result<QList<Event>> BudgetKeeper::decide(const ExtendBudget &command)
{
    keepDay();
    Run there;
    there.folder = command.folder;
    for (const Budget &budget : budgetsOf(m_journal.state(), there, limits(), m_today)) {
        const bool isMeant = budget.kind == (command.folder.isEmpty() ? Kind::Day : Kind::Folder);
        if (isMeant)
            return QList<Event>{BudgetExtended{extended(budget, command.usd, command.tokens)}};
    }
    return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Error", "There is no such budget."), {},
                QT_TRANSLATE_NOOP("Error", "The settings 'budget.usdPerDay' and "
                                           "'budget.folderUsdPerDay' set one."));
}

} // namespace Runyard

#include "moc_budgetkeeper.cpp"
