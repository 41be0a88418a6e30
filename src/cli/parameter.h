// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace Runyard::Cli {

/** What the shell offers when Tab is pressed where a value belongs. */
enum class Candidates { None, Runs, Agents, States, Folders, Files, SettingKeys, Choices };

/** A word that a verb takes, by name or by place: what parser, help, completion and manual know of
 * it. */
struct Parameter
{
    enum class Kind { Flag, Text, Number, Choice };

    QString name; ///< "stop-runs"; what the verb asks for in its Arguments
    Kind kind = Kind::Text;
    QString value; ///< what the help calls the value: FILE; empty for flags
    QString help;  ///< English source text
    char letter = 0;
    bool positional = false;
    bool repeated = false;
    bool required = false;
    bool anyBytes = false; ///< takes what isn't UTF-8, too: read it by Arguments::bytes
    QStringList choices;
    Candidates candidates = Candidates::None;

    [[nodiscard]] Parameter with(Candidates what) const
    {
        Parameter copy = *this;
        copy.candidates = what;
        return copy;
    }
    [[nodiscard]] Parameter many() const
    {
        Parameter copy = *this;
        copy.repeated = true;
        return copy;
    }
    [[nodiscard]] Parameter optional() const
    {
        Parameter copy = *this;
        copy.required = false;
        return copy;
    }
    [[nodiscard]] Parameter inAnyBytes() const
    {
        Parameter copy = *this;
        copy.anyBytes = true;
        return copy;
    }
};

/** `flag("json", QT_TRANSLATE_NOOP("Cli", "…"))`. */
[[nodiscard]] Parameter flag(const char *name, const char *help, char letter = 0);
[[nodiscard]] Parameter option(const char *name, const char *value, const char *help,
                               char letter = 0);
[[nodiscard]] Parameter number(const char *name, const char *value, const char *help,
                               char letter = 0);
[[nodiscard]] Parameter choice(const char *name, const QStringList &choices, const char *help);
/** Required, until `.optional()`. */
[[nodiscard]] Parameter positional(const char *name, const char *value, const char *help);
/** The run that a verb is about. */
[[nodiscard]] Parameter runReference();

} // namespace Runyard::Cli
