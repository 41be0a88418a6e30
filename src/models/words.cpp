// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include <QtCore/QDir>
#include <QtCore/QLocale>
#include <QtCore/QRegularExpression>

namespace Runyard {
namespace {

QString translated(const QString &text)
{
    return text.isEmpty() ? text : QCoreApplication::translate("Error", text.toUtf8().constData());
}

/** The engine writes times as ISO 8601 in UTC; people read them by their own clock. */
QStringList readable(QStringList arguments)
{
    static const QRegularExpression iso(QRegularExpression::anchoredPattern(
        QStringLiteral(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)")));
    for (QString &argument : arguments) {
        if (iso.match(argument).hasMatch())
            argument = Words::moment(QDateTime::fromString(argument, Qt::ISODate),
                                     QDateTime::currentDateTimeUtc());
    }
    return arguments;
}

} // namespace

QString Words::state(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return tr("Queued");
    case RunState::Starting:
        return tr("Starting");
    case RunState::Running:
        return tr("Running");
    case RunState::Waiting:
        return tr("Waiting for you");
    case RunState::Stopping:
        return tr("Stopping");
    case RunState::Succeeded:
        return tr("Succeeded");
    case RunState::Failed:
        return tr("Failed");
    case RunState::Cancelled:
        return tr("Cancelled");
    case RunState::Lost:
        return tr("Lost");
    }
    return {};
}

QString Words::state(const Run &run)
{
    if (run.state == RunState::Queued && run.held)
        return tr("Paused");
    if (run.state == RunState::Queued && run.notBefore.isValid())
        return tr("Starts at %1").arg(moment(run.notBefore, QDateTime::currentDateTimeUtc()));
    const bool isOdd = run.activity != RunEnums::Activity::Working;
    return run.state == RunState::Running && isOdd ? activity(run.activity) : state(run.state);
}

QString Words::activity(RunEnums::Activity activity)
{
    switch (activity) {
    case RunEnums::Activity::Working:
        return tr("Working");
    case RunEnums::Activity::Silent:
        return tr("Silent");
    case RunEnums::Activity::Wedged:
        return tr("Wedged");
    case RunEnums::Activity::Suspended:
        return tr("Suspended");
    }
    return {};
}

QString Words::remedy(RunEnums::Remedy remedy)
{
    switch (remedy) {
    case RunEnums::Remedy::Mark:
        return tr("marked");
    case RunEnums::Remedy::Nudge:
        return tr("nudged with the Escape key");
    case RunEnums::Remedy::Interrupt:
        return tr("interrupted");
    case RunEnums::Remedy::Restart:
        return tr("started again");
    case RunEnums::Remedy::Fail:
        return tr("ended");
    }
    return {};
}

QString Words::waiting(const QDateTime &until, ErrorCode reason, const QDateTime &now)
{
    const QString when = moment(until, now);
    switch (reason) {
    case ErrorCode::QuotaUsedUp:
    case ErrorCode::RateLimited:
        return tr("starts at %1 (limit of the account)").arg(when);
    case ErrorCode::Overloaded:
        return tr("starts at %1 (the servers are overloaded)").arg(when);
    case ErrorCode::NetworkFailed:
        return tr("starts at %1 (no network)").arg(when);
    default:
        return tr("starts at %1").arg(when);
    }
}

QString Words::duration(std::chrono::milliseconds duration)
{
    const qint64 seconds = std::max<qint64>(0, duration.count() / 1000);
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString Words::cost(double usd)
{
    if (usd <= 0)
        return {};
    // The C locale puts the sign behind the number, as nobody does.
    const QLocale locale
        = QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale();
    if (usd < 0.01)
        return tr("under %1").arg(locale.toCurrencyString(0.01, QStringLiteral("$")));
    return locale.toCurrencyString(usd, QStringLiteral("$"), 2);
}

QString Words::limit(const QString &name)
{
    if (name == u"five_hour")
        return tr("five hours");
    if (name == u"seven_day")
        return tr("one week");
    if (name.startsWith(u"seven_day_"))
        return tr("one week, %1").arg(shown(name.sliced(10)));
    return shown(name);
}

QString Words::withoutMarkdown(const QString &line)
{
    static const QRegularExpression lead(
        QStringLiteral(R"(^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+(?:\[[ xX]\]\s+)?)+)"));
    static const QRegularExpression link(QStringLiteral(R"(!?\[([^\]]*)\]\([^)\s]*\))"));
    static const QRegularExpression strong(QStringLiteral(R"((\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1)"));
    static const QRegularExpression stressed(
        QStringLiteral(R"((?<![\w*])([*_])(?=[^\s*_])([^*_]+?)(?<=\S)\1(?![\w*]))"));
    static const QRegularExpression code(QStringLiteral("(`+)(.+?)\\1"));
    QString plain = line;
    plain.remove(lead);
    // What stands in code keeps its stars.
    QStringList parts;
    qsizetype at = 0;
    const auto words = [&](qsizetype from, qsizetype to) {
        QString part = plain.sliced(from, to - from);
        return part.replace(link, QStringLiteral("\\1"))
            .replace(strong, QStringLiteral("\\2"))
            .replace(stressed, QStringLiteral("\\2"));
    };
    for (const QRegularExpressionMatch &match : code.globalMatch(plain)) {
        parts << words(at, match.capturedStart()) << match.captured(2);
        at = match.capturedEnd();
    }
    parts << words(at, plain.size());
    return parts.join(QString());
}

QString Words::tokens(qint64 count)
{
    return QLocale().toString(count);
}

QString Words::moment(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const QDateTime local = when.toLocalTime();
    const QLocale locale;
    const QString time = locale.toString(local.time(), QLocale::ShortFormat);
    if (local.date() == now.toLocalTime().date())
        return time;
    return tr("%1 %2", "date and time")
        .arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

QString Words::folderName(const QString &path)
{
    const QString name = path.section(u'/', -1, -1, QString::SectionSkipEmpty);
    return shown(name.isEmpty() ? path : name);
}

QString Words::folderPlace(const QString &path)
{
    QString place = path.left(std::max<qsizetype>(path.lastIndexOf(u'/'), 1));
    const QString home = QDir::homePath();
    if (place == home || place.startsWith(home + u'/'))
        place.replace(0, home.size(), QStringLiteral("~"));
    return shown(place);
}

QString Words::message(const Error &error)
{
    return fillIn(translated(error.text), readable(error.arguments));
}

QString Words::remedy(const Error &error)
{
    return fillIn(translated(error.remedyText), readable(error.arguments));
}

QString Words::sentence(const Error &error)
{
    const QString way = remedy(error);
    return way.isEmpty() ? message(error) : message(error) + u' ' + way;
}

std::chrono::milliseconds elapsed(const Run &run, const QDateTime &now)
{
    if (!run.startedAt.isValid())
        return std::chrono::milliseconds(0);
    const QDateTime end = isFinal(run.state) ? run.finishedAt : now;
    return std::chrono::milliseconds(end.isValid() ? std::max<qint64>(0, run.startedAt.msecsTo(end))
                                                   : 0);
}

} // namespace Runyard
