// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowlayout.h"

#include <base/paths.h>

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSettings>

namespace Runyard {
namespace {

Q_LOGGING_CATEGORY(lcLayout, "runyard.gui.layout")

constexpr qint64 mostBytes = 1 << 20;

} // namespace

QString WindowLayout::filePath()
{
    return Paths::state() + QStringLiteral("/window.ini");
}

WindowLayout WindowLayout::load(const QString &file)
{
    WindowLayout layout;
    if (QFileInfo(file).size() > mostBytes)
        return layout;
    const QSettings settings(file, QSettings::IniFormat);
    if (settings.value("version").toInt() != version)
        return layout;
    layout.geometry = settings.value("geometry").toByteArray();
    layout.panels = settings.value("panels").toByteArray();
    layout.columns = settings.value("columns").toByteArray();
    for (const QString &run : settings.value("terminals").toStringList())
        layout.terminals << RunId{run};
    layout.current = RunId{settings.value("current").toString()};
    layout.recentActions = settings.value("recentActions").toStringList();
    layout.agent = settings.value("agent").toString();
    layout.interactive = settings.value("interactive").toBool();
    return layout;
}

void WindowLayout::save(const QString &file) const
{
    if (const Result<> done = Paths::makePrivateFolder(QFileInfo(file).absolutePath()); !done) {
        qCWarning(lcLayout) << "not saved" << done.error().message();
        return;
    }
    QStringList runs;
    for (const RunId &run : terminals)
        runs << run.value;
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue("version", version);
    settings.setValue("geometry", geometry);
    settings.setValue("panels", panels);
    settings.setValue("columns", columns);
    settings.setValue("terminals", runs);
    settings.setValue("current", current.value);
    settings.setValue("recentActions", recentActions);
    settings.setValue("agent", agent);
    settings.setValue("interactive", interactive);
    settings.sync();
    if (settings.status() != QSettings::NoError)
        qCWarning(lcLayout) << "not saved" << file << settings.status();
}

} // namespace Runyard
