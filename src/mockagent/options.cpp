// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "verbs.h"

#include <QtCore/QHash>
#include <QtCore/QUuid>

#include <functional>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Wrong = std::unexpected<QString>;

/** Takes one option's value; a non-empty answer is what is wrong with it. */
using Setter = std::function<QString(MockOptions &, const QString &)>;

struct Flag
{
    enum class Takes { Nothing, One, Many, MaybeOne };
    Takes takes;
    Setter set;
};

QString setFormat(MockOptions &options, const QString &value)
{
    static const QHash<QString, MockOptions::Format> formats = {
        {u"text"_s, MockOptions::Format::Text},
        {u"json"_s, MockOptions::Format::Json},
        {u"stream-json"_s, MockOptions::Format::StreamJson},
    };
    if (!formats.contains(value))
        return u"argument '%1' is invalid. Allowed choices are text, json, stream-json."_s.arg(
            value);
    options.format = formats.value(value);
    return {};
}

QString setInputFormat(MockOptions &options, const QString &value)
{
    if (value != u"text" && value != u"stream-json")
        return u"argument '%1' is invalid. Allowed choices are text, stream-json."_s.arg(value);
    options.streamInput = value == u"stream-json";
    return {};
}

QString setMode(MockOptions &options, const QString &value)
{
    static const QStringList modes
        = {u"acceptEdits"_s, u"auto"_s, u"bypassPermissions"_s, u"default"_s, u"manual"_s,
           u"dontAsk"_s,     u"plan"_s};
    if (!modes.contains(value))
        return u"argument '%1' is invalid. Allowed choices are %2."_s.arg(value,
                                                                          modes.join(u", "_s));
    options.permissionMode = value == u"manual" ? u"default"_s : value;
    return {};
}

QString setSessionId(MockOptions &options, const QString &value)
{
    if (QUuid::fromString(value).isNull())
        return u"invalid session ID '%1'. Must be a valid UUID."_s.arg(value);
    options.sessionId = value;
    return {};
}

QString setMaxTurns(MockOptions &options, const QString &value)
{
    bool isNumber = false;
    options.maxTurns = value.toInt(&isNumber);
    return isNumber && options.maxTurns > 0 ? QString()
                                            : u"'%1' is not a number above 0."_s.arg(value);
}

QString setMaxBudget(MockOptions &options, const QString &value)
{
    bool isNumber = false;
    options.maxBudgetUsd = value.toDouble(&isNumber);
    return isNumber && options.maxBudgetUsd > 0 ? QString()
                                                : u"'%1' is not an amount above 0."_s.arg(value);
}

QString setPromptTool(MockOptions &options, const QString &value)
{
    if (value != u"stdio")
        return u"only 'stdio' is known here, not '%1'."_s.arg(value);
    options.hostAnswers = true;
    return {};
}

Setter text(QString MockOptions::*member)
{
    return [member](MockOptions &options, const QString &value) {
        options.*member = value;
        return QString();
    };
}

Setter yes(bool MockOptions::*member)
{
    return [member](MockOptions &options, const QString &) {
        options.*member = true;
        return QString();
    };
}

QString ignore(MockOptions &options, const QString &value)
{
    options.ignored.append(value);
    return {};
}

QString allowTool(MockOptions &options, const QString &value)
{
    options.allowedTools += value.split(u',', Qt::SkipEmptyParts);
    return {};
}

QString forgetSession(MockOptions &options, const QString &)
{
    options.sessionKept = false;
    return {};
}

QHash<QString, Flag> makeFlags()
{
    using enum Flag::Takes;
    QHash<QString, Flag> flags = {
        {u"-p"_s, {Nothing, yes(&MockOptions::print)}},
        {u"--print"_s, {Nothing, yes(&MockOptions::print)}},
        {u"-h"_s, {Nothing, yes(&MockOptions::help)}},
        {u"--help"_s, {Nothing, yes(&MockOptions::help)}},
        {u"-v"_s, {Nothing, yes(&MockOptions::version)}},
        {u"--version"_s, {Nothing, yes(&MockOptions::version)}},
        {u"--verbose"_s, {Nothing, yes(&MockOptions::verbose)}},
        {u"--fork-session"_s, {Nothing, yes(&MockOptions::fork)}},
        {u"--include-partial-messages"_s, {Nothing, yes(&MockOptions::partialMessages)}},
        {u"--no-session-persistence"_s, {Nothing, forgetSession}},
        {u"--output-format"_s, {One, setFormat}},
        {u"--input-format"_s, {One, setInputFormat}},
        {u"--model"_s, {One, text(&MockOptions::model)}},
        {u"--session-id"_s, {One, setSessionId}},
        {u"--resume"_s, {One, text(&MockOptions::resume)}},
        {u"--permission-mode"_s, {One, setMode}},
        {u"--permission-prompt-tool"_s, {One, setPromptTool}},
        {u"--max-turns"_s, {One, setMaxTurns}},
        {u"--max-budget-usd"_s, {One, setMaxBudget}},
        {u"--append-system-prompt"_s, {One, text(&MockOptions::systemPromptAddition)}},
        {u"--script"_s, {One, text(&MockOptions::script)}},
        {u"--allowedTools"_s, {Many, allowTool}},
        {u"--allowed-tools"_s, {Many, allowTool}},
    };
    for (const char *name :
         {"--settings", "--setting-sources", "--name", "--fallback-model", "--permission-prompts"})
        flags.insert(QString::fromLatin1(name), {One, ignore});
    for (const char *name :
         {"--mcp-config", "--disallowedTools", "--disallowed-tools", "--add-dir", "--tools"})
        flags.insert(QString::fromLatin1(name), {Many, ignore});
    for (const char *name :
         {"--strict-mcp-config", "--replay-user-messages", "--include-hook-events", "--bare",
          "--safe-mode", "--restricted", "--dangerously-skip-permissions"})
        flags.insert(QString::fromLatin1(name), {Nothing, ignore});
    return flags;
}

/** Goes through the words once; owns the position. */
class Reader
{
public:
    explicit Reader(const QStringList &words) : m_words(words) {}

    std::expected<MockOptions, QString> read()
    {
        while (m_next < m_words.size()) {
            const QString word = m_words.at(m_next++);
            const bool isOption = !m_onlyPrompt && word.size() > 1 && word.startsWith(u'-');
            const QString wrong = isOption ? option(word) : prompt(word);
            if (!wrong.isEmpty())
                return Wrong(wrong);
        }
        if (m_options.print && m_options.format == MockOptions::Format::StreamJson
            && !m_options.verbose)
            return Wrong(u"When using --print, --output-format=stream-json requires --verbose"_s);
        return m_options;
    }

private:
    QString prompt(const QString &word)
    {
        if (!m_options.prompt.isEmpty())
            return u"one prompt too many: '%1'"_s.arg(word.left(60));
        m_options.prompt = word;
        return {};
    }

    QString option(const QString &word)
    {
        if (word == u"--") {
            m_onlyPrompt = true;
            return {};
        }
        static const QHash<QString, Flag> flags = makeFlags();
        const qsizetype equals = word.startsWith(u"--") ? word.indexOf(u'=') : -1;
        const QString name = equals < 0 ? word : word.left(equals);
        const auto flag = flags.constFind(name);
        if (flag == flags.cend())
            return u"unknown option '%1' (see runyard-mock-agent --help)"_s.arg(name.left(80));
        if (equals >= 0)
            return apply(name, *flag, {word.sliced(equals + 1)});
        return apply(name, *flag, valuesOf(*flag));
    }

    QStringList valuesOf(const Flag &flag)
    {
        QStringList values;
        const qsizetype most = flag.takes == Flag::Takes::Nothing ? 0
                               : flag.takes == Flag::Takes::Many  ? m_words.size()
                                                                  : 1;
        while (values.size() < most && m_next < m_words.size()
               && (flag.takes == Flag::Takes::One || !m_words.at(m_next).startsWith(u'-')))
            values.append(m_words.at(m_next++));
        return values;
    }

    QString apply(const QString &name, const Flag &flag, const QStringList &values)
    {
        if (flag.takes == Flag::Takes::Nothing)
            return values.isEmpty() ? flag.set(m_options, name)
                                    : u"option '%1' takes no value"_s.arg(name);
        if (values.isEmpty())
            return u"option '%1' needs a value"_s.arg(name);
        for (const QString &value : values) {
            if (const QString wrong = flag.set(m_options, value); !wrong.isEmpty())
                return u"option '%1': %2"_s.arg(name, wrong);
        }
        return {};
    }

    QStringList m_words;
    MockOptions m_options;
    qsizetype m_next = 0;
    bool m_onlyPrompt = false;
};

constexpr auto usage = R"(Usage: runyard-mock-agent [OPTIONS] [--] [PROMPT]

A scripted coding agent: speaks the stream-json protocol of Claude Code, asks no server, costs nothing.
What it does is written in the prompt, in lines that start with "mock:", or in a file:

  runyard-mock-agent -p 'mock: say Hello'
  runyard-mock-agent --script demo.mock

Without -p and on a terminal it holds a conversation there: each line you type is a verb or something to talk about;
Ctrl+C interrupts, twice ends, /exit ends.

Options:
  -p, --print                     answer the prompt and end
  --script FILE                   what to do, one step per line
  --output-format FORMAT          text (default), json, stream-json (needs --verbose)
  --input-format FORMAT           text (default), stream-json: one message per line on standard input
  --include-partial-messages      also every piece of a message
  --model NAME                    the name that is reported
  --session-id UUID               the id of the new session
  --resume UUID                   go on with an earlier session
  --fork-session                  with --resume: in a copy of it, with an id of its own
  --no-session-persistence        keep nothing of the session
  --permission-mode MODE          default, acceptEdits, plan, dontAsk, auto, bypassPermissions
  --permission-prompt-tool stdio  ask the host by control requests on standard output
  --allowedTools TOOL…            these need no question
  --max-turns N                   fail after N calls of tools
  --max-budget-usd AMOUNT         fail when more is spent
  --append-system-prompt TEXT     shown by the step "argv" only
  -v, --version, -h, --help
Accepted and without effect: --settings, --setting-sources, --mcp-config, --strict-mcp-config, --add-dir, --tools,
--disallowedTools, --name, --fallback-model, --permission-prompts, --replay-user-messages, --include-hook-events,
--bare, --safe-mode, --restricted, --dangerously-skip-permissions.

Exit codes: 0 done, 1 the script failed the run, 2 wrong usage or a script that cannot be read, 143 after SIGTERM.

Steps of a script (one per line or parted by " ;; "; "# …" is a comment; \n \t \e \xNN in texts; "PATH" may be quoted):
)";

} // namespace

std::expected<MockOptions, QString> parseOptions(const QStringList &arguments)
{
    return Reader(arguments).read();
}

QString helpText()
{
    QString text = QString::fromUtf8(usage);
    for (const Verb &verb : verbs()) {
        const QString form
            = u"  %1 %2"_s.arg(QLatin1StringView(verb.name), QString::fromUtf8(verb.arguments));
        text += form.leftJustified(44) + QString::fromUtf8(verb.effect) + u'\n';
    }
    return text
           + u"Texts may hold %session% %messages% %model% %cwd% %prompt% %answer% and, in a loop, %i%.\n"_s;
}

} // namespace Runyard
