// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include <CLI/CLI.hpp>

namespace Runyard::Cli {
namespace {

const Parameter *globalOption(const QByteArray &word)
{
    const QByteArray name = word.startsWith("--") ? word.mid(2).split('=').first() : QByteArray();
    for (const Parameter &parameter : globalParameters()) {
        const bool byLetter = parameter.letter != 0 && word.size() == 2 && word[0] == '-'
                              && word[1] == parameter.letter;
        if (byLetter || (!name.isEmpty() && parameter.name == QLatin1StringView(name)))
            return &parameter;
    }
    return nullptr;
}

/** The first word that is neither a global option nor the value of one. */
qsizetype skipGlobalOptions(const QByteArrayList &words)
{
    qsizetype at = 0;
    while (at < words.size()) {
        const Parameter *parameter = globalOption(words[at]);
        if (!parameter)
            break;
        const bool valueFollows
            = parameter->kind != Parameter::Kind::Flag && !words[at].contains('=');
        at += valueFollows ? 2 : 1;
    }
    return std::min(at, words.size());
}

QStringList wordsAfter(const QString &group, const QList<Verb> &verbs)
{
    QStringList words;
    for (const Verb &verb : verbs) {
        if (verb.words.startsWith(group + u' '))
            words << verb.words.mid(group.size() + 1);
    }
    return words;
}

std::unexpected<Error> noSuchVerb(const QByteArrayList &words, qsizetype at,
                                  const QList<Verb> &verbs)
{
    const QString word = shownBytes(words[at]);
    if (word.startsWith(u'-')) {
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "There is no option '%1' before a command."),
                          {word}, QT_TRANSLATE_NOOP("Error", "See 'runyard --help'."));
    }
    if (const QStringList inGroup = wordsAfter(word, verbs); !inGroup.isEmpty()) {
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' must be followed by one of: %2."),
                          {word, inGroup.join(QLatin1StringView(", "))});
    }
    if (word.contains(u'/') || word == u"." || word == u"..") {
        return wrongUsage(
            QT_TRANSLATE_NOOP("Error", "There is no command '%1'."), {word},
            QT_TRANSLATE_NOOP("Error", "To start runs in folders, say 'runyard run FOLDER…'."));
    }
    QStringList names;
    for (const Verb &verb : verbs) {
        if (!verb.group.isEmpty())
            names << verb.words.section(u' ', 0, 0);
    }
    if (const QString meant = nearest(word, names); !meant.isEmpty()) {
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "There is no command '%1'."), {word, meant},
                          QT_TRANSLATE_NOOP("Error", "Did you mean '%2'?"));
    }
    return wrongUsage(QT_TRANSLATE_NOOP("Error", "There is no command '%1'."), {word},
                      QT_TRANSLATE_NOOP("Error", "'runyard --help' lists them."));
}

QString nameOf(const Parameter &parameter)
{
    return parameter.positional ? parameter.value : QLatin1StringView("--") + parameter.name;
}

/** One pass of CLI11 over the words of one verb. CLI11 takes words apart and says what belongs to
 * what; values are looked at here, as they are raw bytes and deserve sentences of ours. */
class Parser
{
public:
    Parser(const Verb &verb, Arguments &arguments) : m_verb(verb), m_arguments(arguments)
    {
        m_app.set_help_flag();
        m_app.allow_extras();
        for (const Parameter &parameter : globalParameters())
            declare(parameter);
        for (const Parameter &parameter : verb.parameters)
            declare(parameter);
    }

    Result<> parse(const QByteArrayList &words)
    {
        std::vector<std::string> reversed;
        for (auto word = words.crbegin(); word != words.crend(); ++word)
            reversed.push_back(word->toStdString());
        try {
            m_app.parse(std::move(reversed));
        } catch (const CLI::ArgumentMismatch &mismatch) {
            return fromMismatch(QString::fromUtf8(mismatch.what()).section(u':', 0, 0));
        } catch (const CLI::ParseError &error) {
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "%1."),
                              {shown(QString::fromUtf8(error.what()))});
        }
        std::vector<std::string> extras = m_app.remaining();
        // The mark that ends the options is left over, too.
        if (const auto mark = std::ranges::find(extras, "--"); mark != extras.end())
            extras.erase(mark);
        if (!extras.empty())
            return unexpectedWord(QByteArray::fromStdString(extras.front()));
        for (const auto &[parameter, given] : m_declared) {
            m_onlyHelp = m_onlyHelp || (parameter->name == u"help" && given->count() > 0);
        }
        for (const auto &[parameter, given] : m_declared) {
            if (Result<> done = take(*parameter, *given); !done)
                return done;
        }
        return {};
    }

private:
    void declare(const Parameter &parameter)
    {
        std::string names = parameter.positional ? parameter.name.toStdString()
                                                 : "--" + parameter.name.toStdString();
        if (parameter.letter != 0)
            names += std::string(",-") + parameter.letter;
        const bool takesMany = parameter.positional && parameter.repeated;
        CLI::Option *given = nullptr;
        if (parameter.kind == Parameter::Kind::Flag) {
            given = m_app.add_flag(names);
        } else {
            given = m_app.add_option(names, [](const CLI::results_t &) { return true; });
            // CLI11 2.4 gives words to a positional up to its least number, which binds to nothing
            // else; one that takes extras would have "[a,b]" taken apart.
            const int most = takesMany ? 1 << 28 : 1;
            given->type_size(1)->expected(most, most);
        }
        given->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
        m_declared.emplace_back(&parameter, given);
    }

    Result<> fromMismatch(const QString &name) const
    {
        for (const auto &[parameter, given] : m_declared) {
            if (QString::fromStdString(given->get_name()) == name)
                return wrongUsage(QT_TRANSLATE_NOOP("Error", "The option '%1' needs a value: %2."),
                                  {name, parameter->value});
        }
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "The option '%1' needs a value."), {name});
    }

    Result<> unexpectedWord(const QByteArray &word) const
    {
        const QString name = shownBytes(word);
        if (!word.startsWith('-') || word.size() == 1) {
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' is one word too many for '%2'."),
                              {name, m_verb.words},
                              QT_TRANSLATE_NOOP("Error", "See 'runyard %2 --help'."));
        }
        QStringList known;
        for (const auto &[parameter, given] : m_declared) {
            if (!parameter->positional)
                known << nameOf(*parameter);
        }
        if (const QString meant = nearest(name.section(u'=', 0, 0), known); !meant.isEmpty()) {
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%2' has no option '%1'."),
                              {name, m_verb.words, meant},
                              QT_TRANSLATE_NOOP("Error", "Did you mean '%3'?"));
        }
        return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%2' has no option '%1'."),
                          {name, m_verb.words},
                          QT_TRANSLATE_NOOP("Error", "See 'runyard %2 --help'; what begins with a "
                                                     "dash and is no option stands behind '--' or "
                                                     "as './%1'."));
    }

    Result<> take(const Parameter &parameter, const CLI::Option &given)
    {
        const std::vector<std::string> &values = given.results();
        if (parameter.kind == Parameter::Kind::Flag) {
            if (given.count() > 0)
                m_arguments.add(parameter.name, "true");
            return {};
        }
        if (values.empty() && parameter.required && !m_onlyHelp) {
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%2' needs %1: %3"),
                              {nameOf(parameter), m_verb.words, translatedHelp(parameter)});
        }
        if (values.size() > 1 && !parameter.repeated)
            return wrongUsage(
                QT_TRANSLATE_NOOP("Error", "The option '%1' is given more than once."),
                {nameOf(parameter)});
        for (const std::string &value : values) {
            const QByteArray bytes = QByteArray::fromStdString(value);
            if (Result<> done = check(parameter, bytes); !done)
                return done;
            m_arguments.add(parameter.name, bytes);
        }
        return {};
    }

    static QString translatedHelp(const Parameter &parameter)
    {
        return QCoreApplication::translate("Cli", parameter.help.toUtf8().constData());
    }

    static Result<> check(const Parameter &parameter, const QByteArray &value)
    {
        if (!parameter.anyBytes && !value.isValidUtf8())
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' is no UTF-8 text: %2."),
                              {nameOf(parameter), shownBytes(value)});
        bool isNumber = false;
        value.toInt(&isNumber);
        if (parameter.kind == Parameter::Kind::Number && !isNumber)
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' must be a whole number, not '%2'."),
                              {nameOf(parameter), shownBytes(value)});
        if (parameter.kind == Parameter::Kind::Choice
            && !parameter.choices.contains(QString::fromUtf8(value))) {
            return wrongUsage(QT_TRANSLATE_NOOP("Error", "'%1' can't be '%2'. It is one of: %3."),
                              {nameOf(parameter), shownBytes(value),
                               parameter.choices.join(QLatin1StringView(", "))});
        }
        return {};
    }

    const Verb &m_verb;
    Arguments &m_arguments;
    CLI::App m_app;
    std::vector<std::pair<const Parameter *, CLI::Option *>> m_declared;
    bool m_onlyHelp = false; ///< then nothing is missing
};

GlobalOptions globalOptionsFrom(const Arguments &arguments)
{
    GlobalOptions options;
    options.json = arguments.has("json");
    options.noStart = arguments.has("no-start");
    options.help = arguments.has("help");
    options.version = arguments.has("version");
    options.verbose = arguments.has("verbose");
    options.socket = arguments.text("socket");
    options.settings = arguments.texts("set");
    const QString color = arguments.text("color");
    if (color == u"always")
        options.color = GlobalOptions::Color::Always;
    else if (color == u"never")
        options.color = GlobalOptions::Color::Never;
    return options;
}

} // namespace

const QList<Parameter> &globalParameters()
{
    static const QList<Parameter> parameters{
        flag("json", QT_TRANSLATE_NOOP("Cli", "Print one JSON document.")),
        option("set", "KEY=VALUE",
               QT_TRANSLATE_NOOP(
                   "Cli", "Use this value of a setting; stronger than file and environment."))
            .with(Candidates::SettingKeys)
            .many(),
        flag("no-start", QT_TRANSLATE_NOOP("Cli", "Start no engine when none runs.")),
        option("socket", "PATH",
               QT_TRANSLATE_NOOP("Cli", "Talk to the engine at this socket, and start none."))
            .with(Candidates::Files),
        choice(
            "color", {QStringLiteral("auto"), QStringLiteral("always"), QStringLiteral("never")},
            QT_TRANSLATE_NOOP("Cli", "Colours; auto means on a terminal, unless NO_COLOR is set.")),
        flag("help", QT_TRANSLATE_NOOP("Cli", "Show help and end."), 'h'),
        flag("version",
             QT_TRANSLATE_NOOP("Cli", "Show the version and end; with --verbose, of all parts."),
             'V'),
        flag("verbose", QT_TRANSLATE_NOOP("Cli", "Say more.")),
    };
    return parameters;
}

VerbPlace findVerb(const QByteArrayList &words, const QList<Verb> &verbs)
{
    VerbPlace place;
    place.begin = place.end = skipGlobalOptions(words);
    if (place.begin >= words.size())
        return place;
    constexpr qsizetype mostWords = 3;
    const qsizetype last = std::min(words.size(), place.begin + mostWords);
    QString name;
    for (qsizetype at = place.begin; at < last; ++at) {
        name += (name.isEmpty() ? QString() : QStringLiteral(" ")) + QString::fromUtf8(words[at]);
        const auto verb
            = std::ranges::find_if(verbs, [&name](const Verb &one) { return one.words == name; });
        if (verb != verbs.end()) { // the longest name that fits
            place.verb = &*verb;
            place.end = at + 1;
        }
    }
    return place;
}

/** A setting's name has a dot, a variable's has none. */
static void takeVariables(GlobalOptions &options)
{
    const auto isVariable = [](const QString &given) {
        return !QStringView(given).left(given.indexOf(u'=')).contains(u'.');
    };
    std::ranges::copy_if(std::as_const(options.settings), std::back_inserter(options.variables),
                         isVariable);
    options.settings.removeIf(isVariable);
}

Result<Invocation> parseCommandLine(const QByteArrayList &words, const QList<Verb> &verbs)
{
    static const Verb none;
    const VerbPlace place = findVerb(words, verbs);
    Invocation invocation;
    invocation.verb = place.verb;
    qsizetype end = place.end;
    if (!place.verb && place.begin < words.size()) {
        const QString word = shownBytes(words[place.begin]);
        const QByteArray next = words.value(place.begin + 1);
        const bool wantsHelp = next == "--help" || next == "-h";
        if (!wantsHelp || wordsAfter(word, verbs).isEmpty())
            return noSuchVerb(words, place.begin, verbs);
        invocation.group = word;
        end = place.begin + 1;
    }
    QByteArrayList rest = words.first(place.begin) + words.sliced(end);
    if (const qsizetype dashes = rest.indexOf("--");
        place.verb && place.verb->takesCommand && dashes >= 0) {
        QStringList command;
        for (qsizetype i = dashes + 1; i < rest.size(); ++i) {
            if (!rest[i].isValidUtf8())
                return wrongUsage(
                    QT_TRANSLATE_NOOP("Error", "A word of the command is no UTF-8 text: %1."),
                    {shownBytes(rest[i])});
            command << QString::fromUtf8(rest[i]);
        }
        invocation.arguments.setCommand(command);
        rest.resize(dashes);
    }
    Parser parser(place.verb ? *place.verb : none, invocation.arguments);
    if (Result<> done = parser.parse(rest); !done)
        return std::unexpected(done.error());
    invocation.options = globalOptionsFrom(invocation.arguments);
    if (place.verb && place.verb->takesVariables)
        takeVariables(invocation.options);
    return invocation;
}

bool wantsJson(const QByteArrayList &words)
{
    const qsizetype end = words.indexOf("--");
    return words.first(end < 0 ? words.size() : end).contains("--json");
}

} // namespace Runyard::Cli
