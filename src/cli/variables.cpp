// SPDX-License-Identifier: GPL-3.0-or-later
#include "variables.h"

#include "callerpath.h"

#include <QtCore/QJsonArray>

namespace Runyard::Cli {

Result<QJsonObject> variablesFrom(const Context &context)
{
    QJsonObject variables;
    for (const QString &given : context.options().variables) {
        const qsizetype equals = given.indexOf(u'=');
        if (equals < 1)
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'--set' needs NAME=VALUE, not '%1'."),
                              {shown(given)});
        const QString name = given.left(equals);
        const QString value = given.mid(equals + 1);
        if (!variables.contains(name)) {
            variables.insert(name, value);
            continue;
        }
        QJsonArray list
            = variables[name].isArray() ? variables[name].toArray() : QJsonArray{variables[name]};
        list.append(value);
        variables.insert(name, list);
    }
    return variables;
}

Result<QString> instructionName(const QByteArray &given)
{
    const bool isPath = given.startsWith("/") || given.startsWith("./") || given.startsWith("../")
                        || given.endsWith(".md");
    return isPath ? callerPath(given) : Result<QString>(QString::fromUtf8(given));
}

} // namespace Runyard::Cli
