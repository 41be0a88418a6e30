// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "verb.h"

#include <base/error.h>

#include <QtCore/QHash>

namespace Runyard::Cli {

/** What was given to one verb: already checked against its parameters, so that reading can't fail.
 */
class Arguments
{
public:
    [[nodiscard]] bool has(const char *name) const
    {
        return m_values.contains(QLatin1StringView(name));
    }
    /** The last one given. */
    [[nodiscard]] QString text(const char *name, const QString &fallback = {}) const;
    [[nodiscard]] QStringList texts(const char *name) const;
    [[nodiscard]] int number(const char *name, int fallback = 0) const;
    /** As they came from the system, perhaps no UTF-8. */
    [[nodiscard]] QByteArrayList bytes(const char *name) const
    {
        return m_values.value(QLatin1StringView(name));
    }

    /** `--` was given, and a command may follow it. */
    [[nodiscard]] bool hasCommand() const { return m_hasCommand; }
    [[nodiscard]] const QStringList &command() const { return m_command; }

    void add(const QString &name, const QByteArray &value) { m_values[name] << value; }
    void setCommand(const QStringList &command);

private:
    QHash<QString, QByteArrayList> m_values;
    QStringList m_command;
    bool m_hasCommand = false;
};

/** A name as it may be shown: `shown`, and bytes that are no UTF-8 as \xNN. */
[[nodiscard]] QString shownBytes(const QByteArray &bytes);

/** Wrong words: ExitCode::Usage. */
[[nodiscard]] std::unexpected<Error> wrongUsage(const char *text, const QStringList &arguments = {},
                                                const char *remedy = "");

} // namespace Runyard::Cli
