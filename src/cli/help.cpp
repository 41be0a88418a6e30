// SPDX-License-Identifier: GPL-3.0-or-later
#include "help.h"

#include "exitcode.h"
#include "text.h"
#include "textwidth.h"

namespace Runyard::Cli {
namespace {

constexpr int usualWidth = 80;
constexpr int widest = 110;
constexpr int verbWidth = 24;

int widthFor(const Terminal &terminal)
{
    return std::min(terminal.columns > 0 ? terminal.columns : usualWidth, widest);
}

/** `text` broken at spaces, its lines indented; the first one is not when something stands before
 * it. */
QString wrapped(const QString &text, int width, int indent, bool indentFirst = true)
{
    const int room = std::max(20, width - indent);
    const QString margin(indent, u' ');
    QString result = indentFirst ? margin : QString();
    int used = 0;
    for (const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
         const QString &word : words) {
        const int length = displayWidth(word);
        if (used > 0 && used + 1 + length > room) {
            result += u'\n' + margin;
            used = 0;
        } else if (used > 0) {
            result += u' ';
            ++used;
        }
        result += word;
        used += length;
    }
    return result + u'\n';
}

/** A name on the left, its meaning on the right. */
QString row(const QString &name, const QString &meaning, int nameWidth, int width)
{
    const int indent = 2 + nameWidth + 2;
    if (displayWidth(name) > nameWidth)
        return QLatin1StringView("  ") + name + u'\n' + wrapped(meaning, width, indent);
    return QLatin1StringView("  ") + padded(name, nameWidth) + QLatin1StringView("  ")
           + wrapped(meaning, width, indent, false);
}

QString heading(const QString &text, const Terminal &terminal)
{
    return u'\n' + styled(text + u':', Style::Bold, terminal.colors) + u'\n';
}

QString parameterRows(const QList<Parameter> &parameters, bool positionals,
                      const Terminal &terminal)
{
    constexpr int nameWidth = 24;
    QString text;
    for (const Parameter &parameter : parameters) {
        if (parameter.positional != positionals)
            continue;
        QString meaning = translated(parameter.help);
        if (parameter.kind == Parameter::Kind::Choice)
            meaning
                += QLatin1StringView(" [") + parameter.choices.join(QLatin1StringView(", ")) + u']';
        text += row(parameterForm(parameter), meaning.trimmed(), nameWidth, widthFor(terminal));
    }
    return text;
}

} // namespace

QString parameterForm(const Parameter &parameter)
{
    if (parameter.positional)
        return parameter.value;
    const QString letter = parameter.letter != 0
                               ? QStringLiteral("-%1, ").arg(QLatin1Char(parameter.letter))
                               : QString();
    const QString value = parameter.value.isEmpty() ? QString() : u' ' + parameter.value;
    return letter + QLatin1StringView("--") + parameter.name + value;
}

QString usageLine(const Verb &verb)
{
    QString line = QLatin1StringView("runyard ") + verb.words;
    const bool hasOptions = std::ranges::any_of(
        verb.parameters, [](const Parameter &parameter) { return !parameter.positional; });
    if (hasOptions)
        line += u' ' + Text::tr("[OPTION…]");
    for (const Parameter &parameter : verb.parameters) {
        if (!parameter.positional)
            continue;
        const QString name
            = parameter.value + (parameter.repeated ? QStringLiteral("…") : QString());
        line += u' ' + (parameter.required ? name : u'[' + name + u']');
    }
    if (verb.takesCommand)
        line += u' ' + Text::tr("[-- COMMAND [ARGUMENT…]]");
    return line;
}

QList<std::pair<int, QString>> exitCodes()
{
    return {
        {int(ExitCode::Done), Text::tr("done; with --wait: all runs succeeded")},
        {int(ExitCode::Failed),
         Text::tr("failed: a run did, a folder was rejected, or the engine refused")},
        {int(ExitCode::Usage), Text::tr("wrong words, or a value out of range")},
        {int(ExitCode::NotFound),
         Text::tr("no such run, agent, setting or program, or more than one")},
        {int(ExitCode::Unreachable), Text::tr("the engine could not be reached")},
        {int(ExitCode::Interrupted), Text::tr("interrupted by Ctrl+C")},
    };
}

QString overallHelp(const QList<Verb> &verbs, const Terminal &terminal)
{
    const int width = widthFor(terminal);
    QString text = Text::tr("Usage: runyard COMMAND [OPTION…]") + u'\n';
    text += wrapped(Text::tr("Starts coding agents and commands in folders, queues them, watches "
                             "over them. Without a command the window is opened, "
                             "where it is installed."),
                    width, 0);
    for (const char *group : Group::all) {
        text += heading(translated(QString::fromUtf8(group)), terminal);
        for (const Verb &verb : verbs) {
            if (verb.group == QLatin1StringView(group))
                text += row(verb.words, translated(verb.summary), verbWidth, width);
        }
    }
    text += heading(Text::tr("Options of all commands"), terminal);
    text += parameterRows(globalParameters(), false, terminal);
    text += heading(Text::tr("Exit codes"), terminal);
    for (const QList<std::pair<int, QString>> codes = exitCodes();
         const auto &[code, meaning] : codes)
        text += row(QString::number(code), meaning, 3, width);
    return text + u'\n' + Text::tr("'runyard COMMAND --help' says more of a command.") + u'\n';
}

QString groupHelp(const QString &word, const QList<Verb> &verbs, const Terminal &terminal)
{
    QString text
        = Text::tr("Usage: runyard %1 COMMAND [OPTION…]").arg(word) + QStringLiteral("\n\n");
    for (const Verb &verb : verbs) {
        if (verb.words.startsWith(word + u' '))
            text += row(verb.words, translated(verb.summary), verbWidth, widthFor(terminal));
    }
    return text + u'\n' + Text::tr("'runyard %1 COMMAND --help' says more of a command.").arg(word)
           + u'\n';
}

QString verbHelp(const Verb &verb, const Terminal &terminal)
{
    const int width = widthFor(terminal);
    QString text = Text::tr("Usage: %1").arg(usageLine(verb)) + u'\n'
                   + wrapped(translated(verb.summary), width, 0);
    if (!verb.details.isEmpty())
        text += u'\n' + wrapped(translated(verb.details), width, 0);
    if (const QString places = parameterRows(verb.parameters, true, terminal); !places.isEmpty())
        text += u'\n' + places;
    if (const QString options = parameterRows(verb.parameters, false, terminal); !options.isEmpty())
        text += heading(Text::tr("Options"), terminal) + options;
    if (!verb.examples.isEmpty())
        text += heading(Text::tr("Examples"), terminal);
    for (const Example &example : verb.examples)
        text += QLatin1StringView("  ") + example.line + u'\n'
                + wrapped(translated(example.meaning), width, 6);
    return text + u'\n' + Text::tr("Options of all commands and exit codes: 'runyard --help'.")
           + u'\n';
}

} // namespace Runyard::Cli
