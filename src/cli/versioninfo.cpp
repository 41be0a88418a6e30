// SPDX-License-Identifier: GPL-3.0-or-later
#include "versioninfo.h"

#include <QtCore/QSysInfo>

namespace Runyard::Cli::VersionInfo {
namespace {

struct Known
{
    QString version;
    Parts parts;
};

Known &known()
{
    static Known known;
    return known;
}

Parts allParts()
{
    return Parts{{QStringLiteral("System"), QSysInfo::prettyProductName()},
                 {QStringLiteral("Kernel"), QSysInfo::kernelVersion()},
                 {QStringLiteral("Machine"), QSysInfo::currentCpuArchitecture()}}
           + known().parts;
}

} // namespace

void set(const QString &version, const Parts &parts)
{
    known() = {version, parts};
}

QString version()
{
    return known().version;
}

QString text(bool all)
{
    QString text = QStringLiteral("runyard %1\n").arg(version());
    for (const Parts parts = all ? allParts() : Parts(); const auto &[name, its] : parts)
        text += QStringLiteral("%1: %2\n").arg(name, its);
    return text;
}

QJsonObject json()
{
    QJsonObject parts;
    for (const Parts all = allParts(); const auto &[name, its] : all)
        parts.insert(name, its);
    return {{QStringLiteral("version"), version()}, {QStringLiteral("parts"), parts}};
}

} // namespace Runyard::Cli::VersionInfo
