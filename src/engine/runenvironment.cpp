// SPDX-License-Identifier: GPL-3.0-or-later
#include "runenvironment.h"

#include <QtCore/QProcessEnvironment>

namespace Runyard {
namespace {

/** Asked for once: the engine's environment stays as it was at its start, and runs are many. */
const QProcessEnvironment &engineEnvironment()
{
    static const QProcessEnvironment environment = [] {
        QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
        for (const QString &name : whole.keys()) {
            if (name.startsWith(QLatin1StringView("RUNYARD_")) || name == u"QT_NO_GLIB")
                whole.remove(name);
        }
        return whole;
    }();
    return environment;
}

} // namespace

QStringList environmentFor(const Launch &launch)
{
    QProcessEnvironment environment = engineEnvironment();
    for (const QString &name : launch.unset)
        environment.remove(name);
    if (launch.terminal) {
        environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
        environment.insert(QStringLiteral("COLORTERM"), QStringLiteral("truecolor"));
    }
    environment.insert(QStringLiteral("PWD"), launch.folder);
    for (auto it = launch.environment.cbegin(); it != launch.environment.cend(); ++it)
        environment.insert(it.key(), it.value());
    return environment.toStringList();
}

void addOwnEnvironment(Launch &launch, const Run &run, const QString &folder)
{
    for (auto it = run.environment.cbegin(); it != run.environment.cend(); ++it)
        launch.environment.insert(it.key(), it.value());
    launch.environment.insert(QStringLiteral("RUNYARD_RUN"), run.id.value);
    if (run.workflow.isEmpty())
        return;
    launch.environment.insert(QStringLiteral("RUNYARD_WORKFLOW"), run.workflow.value);
    launch.environment.insert(QStringLiteral("RUNYARD_STEP"), run.step);
    launch.environment.insert(QStringLiteral("RUNYARD_OUTPUT"),
                              folder + QStringLiteral("/outputs"));
}

} // namespace Runyard
