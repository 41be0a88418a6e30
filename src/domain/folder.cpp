// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder.h"

#include <QtCore/QCryptographicHash>

namespace Runyard {
namespace {

/** What decides stands first; the rest only tells what has changed. */
constexpr qsizetype hashOfAll = 64;
constexpr qsizetype hashOfOne = 32;

QByteArray hexHash(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/** By name. */
QMap<QString, QString> hashesIn(const QString &settings)
{
    QMap<QString, QString> hashes;
    const QStringList lines = settings.split(u'\n').mid(1);
    for (const QString &line : lines)
        hashes.insert(line.mid(hashOfOne + 1), line.left(hashOfOne));
    return hashes;
}

} // namespace

QString settingsHashOf(const QMap<QString, QByteArray> &files)
{
    if (files.isEmpty())
        return {};
    QByteArray all;
    QByteArray each;
    for (auto it = files.cbegin(); it != files.cend(); ++it) {
        const QByteArray name = it.key().toUtf8();
        // Lengths before contents: no two sets of files make the same bytes.
        all += QByteArray::number(name.size()) + ':' + name + QByteArray::number(it->size()) + ':'
               + *it;
        if (!name.contains('\n'))
            each += '\n' + hexHash(*it).left(hashOfOne) + ' ' + name;
    }
    return QString::fromUtf8(hexHash(all) + each);
}

bool isSameSettings(const QString &one, const QString &other)
{
    return QStringView(one).left(hashOfAll) == QStringView(other).left(hashOfAll);
}

QStringList settingsDifferences(const QString &trusted, const QString &found)
{
    const QMap<QString, QString> before = hashesIn(trusted);
    const QMap<QString, QString> now = hashesIn(found);
    if (before.isEmpty()) // nothing was trusted, or an earlier version recorded it
        return {};
    QStringList differences;
    for (auto it = now.cbegin(); it != now.cend(); ++it) {
        if (!before.contains(it.key()))
            differences << u'+' + it.key();
        else if (before[it.key()] != *it)
            differences << it.key();
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!now.contains(it.key()))
            differences << u'-' + it.key();
    }
    return differences;
}

} // namespace Runyard

#include "moc_folder.cpp"
