// SPDX-License-Identifier: GPL-3.0-or-later
#include "format.h"

#include "text.h"

#include <base/codec.h>

#include <QtCore/QDir>
#include <QtCore/QLocale>

#include <cstring>

namespace Runyard::Cli {
namespace {

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString formatDuration(std::chrono::milliseconds duration)
{
    const qint64 seconds
        = std::max<qint64>(0, std::chrono::duration_cast<std::chrono::seconds>(duration).count());
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    if (hours >= 24)
        return QStringLiteral("%1d %2:%3")
            .arg(QString::number(hours / 24), twoDigits(hours % 24), twoDigits(minutes % 60));
    if (hours > 0)
        return QStringLiteral("%1:%2:%3")
            .arg(QString::number(hours), twoDigits(minutes % 60), twoDigits(seconds % 60));
    return QStringLiteral("%1:%2").arg(QString::number(minutes), twoDigits(seconds % 60));
}

QString formatElapsed(const Run &run, const QDateTime &now)
{
    if (!run.startedAt.isValid())
        return {};
    const QDateTime end = run.finishedAt.isValid() ? run.finishedAt : now;
    return formatDuration(std::chrono::milliseconds(run.startedAt.msecsTo(end)));
}

QString formatSpan(qint64 ms)
{
    return ms < 60000 ? Text::tr("%1 s").arg(double(ms) / 1000)
                      : formatDuration(std::chrono::milliseconds(ms));
}

QString formatHold(const QDateTime &until, ErrorCode reason, const QDateTime &now)
{
    QString why;
    switch (reason) {
    case ErrorCode::QuotaUsedUp:
    case ErrorCode::RateLimited:
        why = Text::tr("limit of the account");
        break;
    case ErrorCode::Overloaded:
        why = Text::tr("the servers are overloaded");
        break;
    case ErrorCode::NetworkFailed:
        why = Text::tr("no network");
        break;
    case ErrorCode::AuthFailed:
        why = Text::tr("log in, then say 'runyard queue release'");
        break;
    case ErrorCode::BillingProblem:
        why = Text::tr("add credit, then say 'runyard queue release'");
        break;
    default:
        why = Text::tr("another attempt");
        break;
    }
    if (!until.isValid())
        return Text::tr("waits for you (%1)").arg(why);
    const QDateTime local = until.toLocalTime();
    const bool isToday = local.date() == now.toLocalTime().date();
    return Text::tr("starts at %1 (%2)")
        .arg(local.toString(isToday ? QStringLiteral("HH:mm") : QStringLiteral("yyyy-MM-dd HH:mm")),
             why);
}

QString formatWait(const Run &run, const QDateTime &now)
{
    const bool waits = run.notBefore.isValid() || run.waitsFor != ErrorCode::None;
    return run.state == RunState::Queued && !run.held && waits
               ? formatHold(run.notBefore, run.waitsFor, now)
               : QString();
}

QString formatActivity(const Run &run)
{
    if (run.state != RunState::Running && run.state != RunState::Waiting)
        return {};
    QString word;
    switch (run.activity) {
    case RunEnums::Activity::Working:
        return {};
    case RunEnums::Activity::Silent:
        word = Text::tr("silent");
        break;
    case RunEnums::Activity::Wedged:
        word = Text::tr("wedged");
        break;
    case RunEnums::Activity::Suspended:
        word = Text::tr("suspended, 'runyard wake' continues it");
        break;
    }
    return word + QStringLiteral(": ") + shown(run.evidence);
}

QString formatCost(double usd)
{
    if (usd <= 0)
        return {};
    return QStringLiteral("$%1").arg(usd, 0, 'f', usd < 0.1 ? 4 : 2);
}

QString formatBytes(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString formatTime(const QDateTime &time)
{
    return time.isValid() ? time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
                          : QString();
}

QString formatFolder(const QString &path)
{
    const QString home = QDir::homePath();
    if (path == home)
        return QStringLiteral("~");
    if (home != u"/" && path.startsWith(home + u'/'))
        return shown(u'~' + path.mid(home.size()));
    return shown(path);
}

QString stateKey(RunState state)
{
    return Codec::enumKey(state);
}

QString stateWord(const Run &run)
{
    switch (run.state) {
    case RunState::Queued:
        return run.held ? Text::tr("paused") : Text::tr("queued");
    case RunState::Starting:
        return Text::tr("starting");
    case RunState::Running:
        return Text::tr("running");
    case RunState::Waiting:
        return Text::tr("waiting");
    case RunState::Stopping:
        return Text::tr("stopping");
    case RunState::Succeeded:
        return Text::tr("succeeded");
    case RunState::Failed:
        return Text::tr("failed");
    case RunState::Cancelled:
        return Text::tr("cancelled");
    case RunState::Lost:
        return Text::tr("lost");
    }
    return {};
}

Style stateStyle(RunState state)
{
    switch (state) {
    case RunState::Queued:
    case RunState::Cancelled:
        return Style::Dim;
    case RunState::Starting:
    case RunState::Running:
        return Style::Blue;
    case RunState::Waiting:
    case RunState::Stopping:
        return Style::Yellow;
    case RunState::Succeeded:
        return Style::Green;
    case RunState::Failed:
        return Style::Red;
    case RunState::Lost:
        return Style::Magenta;
    }
    return Style::Plain;
}

QStringList allStates()
{
    const QMetaEnum states = QMetaEnum::fromType<RunState>();
    QStringList keys;
    for (int i = 0; i < states.keyCount(); ++i)
        keys << Codec::enumKey(states, states.value(i));
    return keys;
}

QString formatExit(const Run &run)
{
    if (run.signal)
        return Text::tr("signal %1 (%2)")
            .arg(QString::number(*run.signal), QString::fromLocal8Bit(strsignal(*run.signal)));
    return run.exitCode ? Text::tr("exit code %1").arg(*run.exitCode) : QString();
}

QString lastWords(const Run &run)
{
    if (!run.error || run.state == RunState::Succeeded)
        return shown(run.lastLine.isEmpty() ? run.notice : run.lastLine);
    const QString why
        = translated(Error{run.error->code, run.error->text, run.error->arguments, {}, {}});
    const bool isSaid = run.lastLine.isEmpty() || why.contains(run.lastLine);
    return shown(isSaid ? why : why + QStringLiteral(" — ") + run.lastLine);
}

} // namespace Runyard::Cli
