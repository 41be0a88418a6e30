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
    return shown(run.lastLine.isEmpty() ? why : why + QStringLiteral(" — ") + run.lastLine);
}

} // namespace Runyard::Cli
