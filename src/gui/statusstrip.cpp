// SPDX-License-Identifier: GPL-3.0-or-later
#include "statusstrip.h"

#include "style/icons.h"
#include "style/theme.h"

#include <models/words.h>

#include <QtCore/QEvent>
#include <QtCore/QLocale>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace Runyard {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype mostListed = 12;

QLabel *plainLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(Theme::halfGap, 0, Theme::gap, 0);
    return label;
}

QString escaped(const QString &text)
{
    return QString(text).replace(u'&', QStringLiteral("&&"));
}

} // namespace

StatusStrip::StatusStrip(const Parts &parts, QWidget *parent)
    : QStatusBar(parent)
    , m_replica(parts.replica)
    , m_summary(parts.summary)
    , m_watch(parts.watch)
    , m_clock(parts.clock)
    , m_dot(plainLabel())
    , m_engine(plainLabel())
    , m_counts(plainLabel())
    , m_waits(makeButton(QStringLiteral("state-queued"), tr("What waits for an account's limit"),
                         &StatusStrip::fillWaits))
    , m_obstacle(plainLabel())
    , m_processes(makeButton(QStringLiteral("processes"), tr("Processes of all runs"),
                             &StatusStrip::fillProcesses))
    , m_cost(makeButton({}, tr("Show what was spent"), nullptr))
    , m_limit(makeButton(QStringLiteral("limit"), tr("How many runs may work at once"), nullptr))
{
    setSizeGripEnabled(false);
    m_dot->setContentsMargins(Theme::gap, 0, 0, 0);
    m_limit->setPopupMode(QToolButton::InstantPopup);
    m_limit->setMenu(parts.limits);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_dot, m_engine, m_counts, m_waits, m_obstacle})
        addWidget(widget);
    for (QWidget *widget : {m_processes, m_cost, m_limit})
        addPermanentWidget(widget);
    m_soon.setSingleShot(true);
    m_soon.setInterval(400ms);
    connect(&m_soon, &QTimer::timeout, this, &StatusStrip::showWaits);
    connect(&m_replica, &EngineReplica::reset, this, &StatusStrip::showEngine);
    connect(&m_replica, &EngineReplica::reset, this, &StatusStrip::showWaits);
    connect(&m_replica, &EngineReplica::recorded, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&m_replica, &EngineReplica::connected, this, &StatusStrip::showEngine);
    connect(&m_replica, &EngineReplica::disconnected, this, &StatusStrip::showEngine);
    connect(&m_replica, &EngineReplica::effectiveLimitChanged, this, &StatusStrip::showLimit);
    connect(&m_summary, &RunSummary::changed, this, &StatusStrip::showCounts);
    connect(&m_summary, &RunSummary::changed, this, &StatusStrip::showObstacle);
    connect(&m_watch, &EngineWatch::changed, this, &StatusStrip::showObstacle);
    connect(&m_watch, &EngineWatch::failed, this, &StatusStrip::failed);
    connect(&m_watch, &EngineWatch::changed, this, &StatusStrip::showProcesses);
    connect(m_cost, &QToolButton::clicked, this, &StatusStrip::costWanted);
    showEngine();
    showCounts();
    showLimit();
    showWaits();
    showObstacle();
    showProcesses();
}

/** `fill` fills the button's menu, when it is opened. */
QToolButton *StatusStrip::makeButton(const QString &icon, const QString &hint,
                                     void (StatusStrip::*fill)())
{
    auto *button = new QToolButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(icon.isEmpty() ? Qt::ToolButtonTextOnly
                                              : Qt::ToolButtonTextBesideIcon);
    if (!icon.isEmpty())
        button->setIcon(Icons::symbol(icon));
    button->setToolTip(hint);
    if (fill) {
        auto *menu = new QMenu(button);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setMenu(menu);
        connect(menu, &QMenu::aboutToShow, this, fill);
    }
    return button;
}

template<class Command>
void StatusStrip::submit(const Command &command)
{
    m_replica.gateway().submit(command).then(
        this, [this](const Result<typename Command::Answer> &answer) {
            if (!answer)
                emit failed(answer.error());
        });
}

void StatusStrip::showEngine()
{
    using Theme::Tone;
    const bool isThere = m_replica.isConnected() && m_replica.isLoaded();
    const Tone tone = isThere                   ? Tone::Success
                      : m_replica.isConnected() ? Tone::Neutral
                                                : Tone::Failure;
    m_engine->setText(isThere                   ? tr("Engine connected")
                      : m_replica.isConnected() ? tr("Connecting…")
                                                : tr("Engine not reachable"));
    m_dot->setPixmap(
        Icons::pixmap(isThere ? QStringLiteral("event-life") : QStringLiteral("engine-off"),
                      Theme::toneColor(tone, palette()), Theme::iconSize, devicePixelRatioF()));
}

void StatusStrip::showCounts()
{
    const RunSummary::Counts &counts = m_summary.counts();
    QStringList parts{tr("%n running", nullptr, counts.active - counts.waiting),
                      tr("%n queued", nullptr, counts.queued)};
    if (counts.waiting > 0)
        parts.prepend(tr("%n waiting for you", nullptr, counts.waiting));
    m_counts->setText(counts.active + counts.queued == 0 ? tr("Nothing is running")
                                                         : parts.join(QStringLiteral(" · ")));
    const QString cost = Words::cost(counts.costToday);
    m_cost->setText(cost.isEmpty() ? QString() : tr("%1 today").arg(cost));
    m_cost->setVisible(!cost.isEmpty());
}

void StatusStrip::showLimit()
{
    const int limit = m_replica.effectiveLimit();
    m_limit->setVisible(limit > 0);
    m_limit->setText(tr("%n at once", nullptr, limit));
}

// --- what waits until when ----------------------------------------------------------------------

void StatusStrip::showWaits()
{
    const QList<AccountWait> waits = accountWaits(m_replica.state());
    m_waits->setVisible(!waits.isEmpty());
    m_waiting = waits;
    if (waits.isEmpty())
        return;
    const auto isStarting = [](const AccountWait &wait) { return !wait.starting.isEmpty(); };
    const auto next = std::ranges::find_if(waits, isStarting);
    const AccountWait &first = next == waits.cend() ? waits.first() : *next;
    const QString when = Words::moment(first.until, m_clock.now());
    const QString account = shown(first.account.left(40));
    //: %1 is an account, %2 a time of day.
    m_waits->setText(escaped(next == waits.cend() ? tr("%1: paused").arg(account)
                             : when.isEmpty()     ? tr("%1 waits for you").arg(account)
                                                  : tr("%1 starts at %2").arg(account, when)));
    m_waits->setIcon(Icons::symbol(next == waits.cend() ? QStringLiteral("pause")
                                                        : QStringLiteral("state-queued"),
                                   Theme::toneColor(Theme::Tone::Warning, palette())));
}

void StatusStrip::fillWaits()
{
    QMenu &menu = *m_waits->menu();
    menu.clear();
    for (const AccountWait &wait : std::as_const(m_waiting)) {
        if (!menu.isEmpty())
            menu.addSeparator();
        addWait(menu, wait);
    }
}

/** Why and how many; the switch; and the way past both. */
void StatusStrip::addWait(QMenu &menu, const AccountWait &wait)
{
    const auto why = [&]() -> QString {
        switch (wait.code) {
        case ErrorCode::QuotaUsedUp:
        case ErrorCode::RateLimited:
            return tr("the account is at its limit");
        case ErrorCode::Overloaded:
            return tr("the servers are overloaded");
        case ErrorCode::NetworkFailed:
            return tr("there is no network");
        default:
            return tr("its runs failed one after the other");
        }
    };
    const int count = int(wait.starting.size() + wait.held.size());
    QAction *head = menu.addAction(escaped(
        tr("%1: %2; %n run(s) wait", nullptr, count).arg(shown(wait.account.left(60)), why())));
    head->setEnabled(false);
    const QString when = Words::moment(wait.until, m_clock.now());
    if (!when.isEmpty()) {
        QAction *starts
            = menu.addAction(tr("Start by themselves at %1, in the same conversations").arg(when),
                             this, [this, wait](bool on) { setStartsByItself(wait, on); });
        starts->setCheckable(true);
        starts->setChecked(!wait.starting.isEmpty());
    }
    menu.addAction(Icons::symbol(QStringLiteral("play")), tr("Try again now"), this,
                   [this, account = wait.account] { submit(ReleaseAccount{account}); });
}

/** The one switch: paused runs wait for the user, and are seen as paused in the queue. */
void StatusStrip::setStartsByItself(const AccountWait &wait, bool starts)
{
    for (const RunId &run : starts ? wait.held : wait.starting) {
        if (starts)
            submit(ReleaseRun{run});
        else
            submit(HoldRun{run});
    }
}

/** Why nothing more is started although something waits. */
void StatusStrip::showObstacle()
{
    const std::optional<Error> &obstacle = m_watch.obstacle();
    const bool isInTheWay = obstacle && m_summary.counts().queued > 0;
    m_obstacle->setVisible(isInTheWay);
    if (isInTheWay)
        m_obstacle->setText(Words::message(*obstacle));
    m_obstacle->setToolTip(isInTheWay ? Words::sentence(*obstacle).toHtmlEscaped() : QString());
}

// --- processes ----------------------------------------------------------------------------------

void StatusStrip::showProcesses()
{
    const ProcessReport &report = m_watch.processes();
    const int ours = int(report.processes.size());
    const int orphans = int(report.orphans.size());
    m_processes->setVisible(m_watch.isKnown() && ours + orphans > 0);
    const QString count = tr("%n process(es)", nullptr, ours + orphans);
    m_processes->setText(orphans > 0 ? tr("%1, %n orphaned", nullptr, orphans).arg(count) : count);
    m_processes->setAccessibleName(orphans > 0 ? m_processes->text()
                                               : tr("%1, none of them orphaned").arg(count));
    m_processes->setToolTip(orphans > 0 ? tr("Processes that no run owns any more are still there")
                                        : tr("%1, none of them orphaned").arg(count));
    m_processes->setIcon(orphans > 0
                             ? Icons::symbol(QStringLiteral("warning"),
                                             Theme::toneColor(Theme::Tone::Warning, palette()))
                             : Icons::symbol(QStringLiteral("processes")));
}

void StatusStrip::fillProcesses()
{
    QMenu &menu = *m_processes->menu();
    menu.clear();
    const ProcessReport &report = m_watch.processes();
    const auto say
        = [&menu](const QString &text) { menu.addAction(escaped(text))->setEnabled(false); };
    if (report.orphans.isEmpty())
        say(tr("None of them is orphaned"));
    for (const ProcessInfo &orphan :
         report.orphans.first(std::min(report.orphans.size(), mostListed)))
        say(tr("%1 (process %2), orphaned")
                .arg(shown(orphan.command), QString::number(orphan.pid)));
    if (!report.orphans.isEmpty())
        menu.addAction(Icons::symbol(QStringLiteral("stop")),
                       tr("End %n orphaned process(es)", nullptr, int(report.orphans.size())),
                       &m_watch, &EngineWatch::endOrphans);
    menu.addSeparator();
    QMap<int, std::pair<int, qint64>> perRun; // number of the run: how many, and their memory
    for (const ProcessInfo &process : report.processes) {
        const Run *run = m_replica.state().run(process.run);
        auto &[count, memory] = perRun[run ? run->number : 0];
        ++count;
        memory += process.memory;
    }
    int listed = 0;
    for (auto at = perRun.cbegin(); at != perRun.cend() && listed < mostListed; ++at, ++listed) {
        const auto [count, memory] = *at;
        const QString size = QLocale().formattedDataSize(memory, 0, QLocale::DataSizeIecFormat);
        say(at.key() == 0 ? tr("%n process(es) of the engine, %1", nullptr, count).arg(size)
                          : tr("Run %1: %n process(es), %2", nullptr, count)
                                .arg(QString::number(at.key()), size));
    }
    if (listed < perRun.size())
        say(tr("and those of %n more run(s)", nullptr, int(perRun.size()) - listed));
    menu.addSeparator();
    menu.addAction(Icons::symbol(QStringLiteral("retry")), tr("Look again"), &m_watch,
                   &EngineWatch::look);
}

void StatusStrip::changeEvent(QEvent *event)
{
    QStatusBar::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    showEngine();
    showWaits();
    showProcesses();
}

} // namespace Runyard
