// SPDX-License-Identifier: GPL-3.0-or-later
#include "dropped.h"

#include <base/error.h>

#include <QtCore/QDir>
#include <QtCore/QMimeData>
#include <QtCore/QSysInfo>
#include <QtCore/QUrl>

namespace Runyard {
namespace {

constexpr qsizetype longestName = 120;

QString named(const QByteArray &uri)
{
    return shown(QString::fromUtf8(uri.left(longestName)));
}

bool isThisMachine(const QByteArray &host)
{
    return host.isEmpty() || host.compare("localhost", Qt::CaseInsensitive) == 0
           || host.compare(QSysInfo::machineHostName().toUtf8(), Qt::CaseInsensitive) == 0;
}

} // namespace

bool DropReader::accepts(const QMimeData *data)
{
    return data && data->hasFormat(QStringLiteral("text/uri-list"));
}

Dropped DropReader::read(const QMimeData &data)
{
    return read(data.data(QStringLiteral("text/uri-list")));
}

Dropped DropReader::read(const QByteArray &uriList)
{
    Dropped dropped;
    QList<QByteArray> uris;
    for (const QByteArray &line : uriList.split('\n')) {
        const QByteArray uri = line.trimmed();
        if (!uri.isEmpty() && !uri.startsWith('#'))
            uris << uri;
    }
    if (uris.size() > most) {
        dropped.refused << Dropped::Refused{tr("%n items", nullptr, int(uris.size())),
                                            tr("At most %1 can be opened at once.").arg(most)};
        return dropped;
    }
    for (const QByteArray &uri : std::as_const(uris))
        add(dropped, uri);
    return dropped;
}

void DropReader::add(Dropped &dropped, const QByteArray &uri)
{
    const qsizetype colon = uri.indexOf(':');
    if (colon < 0 || uri.left(colon).compare("file", Qt::CaseInsensitive) != 0) {
        dropped.refused << Dropped::Refused{named(uri),
                                            tr("This is not on this machine. Copy it here first.")};
        return;
    }
    QByteArray rest = uri.mid(colon + 1);
    if (rest.startsWith("//")) {
        const qsizetype slash = rest.indexOf('/', 2);
        const QByteArray host = rest.mid(2, slash < 0 ? -1 : slash - 2);
        if (!isThisMachine(QByteArray::fromPercentEncoding(host))) {
            dropped.refused << Dropped::Refused{
                named(uri), tr("This is on the machine %1. Copy it here first.").arg(named(host))};
            return;
        }
        rest = slash < 0 ? QByteArray() : rest.mid(slash);
    }
    // Decoded as bytes: a name need not be valid UTF-8, and then Qt can't open it by any text.
    const QByteArray bytes = QByteArray::fromPercentEncoding(rest);
    const QString path = QString::fromUtf8(bytes);
    if (path.toUtf8() != bytes || bytes.contains('\0'))
        dropped.refused << Dropped::Refused{named(uri),
                                            tr("Its name is not valid UTF-8. Rename it first.")};
    else if (!path.startsWith(u'/'))
        dropped.refused << Dropped::Refused{named(uri), tr("It has no complete path.")};
    else
        addPath(dropped, path);
}

void DropReader::addPath(Dropped &dropped, const QString &path)
{
    // Only what stands at its end: "..", "." and doubled slashes may pass through symbolic links.
    QString clean = path;
    while (clean.size() > 1 && clean.endsWith(u'/'))
        clean.chop(1);
    if (!dropped.paths.contains(clean))
        dropped.paths << clean;
}

Dropped DropReader::readArguments(const QStringList &arguments)
{
    Dropped dropped;
    for (const QString &argument : arguments) {
        if (argument.startsWith(QLatin1StringView("file:")))
            add(dropped, argument.toUtf8());
        else if (argument.contains(QChar::ReplacementCharacter))
            dropped.refused << Dropped::Refused{
                shown(argument), tr("Its name is not valid UTF-8. Rename it first.")};
        else if (!argument.isEmpty())
            addPath(dropped, QDir::isAbsolutePath(argument)
                                 ? argument
                                 : QDir::cleanPath(QDir::current().absoluteFilePath(argument)));
    }
    return dropped;
}

} // namespace Runyard
