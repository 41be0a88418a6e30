// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameter.h"

#include <QtCore/QtTranslation>

namespace Runyard::Cli {

Parameter flag(const char *name, const char *help, char letter)
{
    Parameter parameter = option(name, "", help, letter);
    parameter.kind = Parameter::Kind::Flag;
    return parameter;
}

Parameter option(const char *name, const char *value, const char *help, char letter)
{
    Parameter parameter;
    parameter.name = QString::fromLatin1(name);
    parameter.value = QString::fromLatin1(value);
    parameter.help = QString::fromUtf8(help);
    parameter.letter = letter;
    return parameter;
}

Parameter number(const char *name, const char *value, const char *help, char letter)
{
    Parameter parameter = option(name, value, help, letter);
    parameter.kind = Parameter::Kind::Number;
    return parameter;
}

Parameter choice(const char *name, const QStringList &choices, const char *help)
{
    Parameter parameter = option(name, "", help);
    parameter.kind = Parameter::Kind::Choice;
    parameter.value = parameter.name.toUpper();
    parameter.choices = choices;
    parameter.candidates = Candidates::Choices;
    return parameter;
}

Parameter positional(const char *name, const char *value, const char *help)
{
    Parameter parameter = option(name, value, help);
    parameter.positional = true;
    parameter.required = true;
    return parameter;
}

Parameter runReference()
{
    return positional("run", "RUN",
                      QT_TRANSLATE_NOOP(
                          "Cli", "Number of the run, its id, or an unambiguous part of the id."))
        .with(Candidates::Runs);
}

} // namespace Runyard::Cli
