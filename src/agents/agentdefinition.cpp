// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentdefinition.h"

#include <base/yaml.h>

#include <QtCore/QHash>

#include <functional>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

using Yaml::Value;

/** For each place in a line at which a pattern may begin: else one such as `(a+)+b` would hold up
 * the engine for minutes. Source: pcre2pattern, "Setting match resource limits". */
constexpr auto mostSteps = "(*LIMIT_MATCH=10000)"_L1;

/** Takes a file apart. The first mistake is kept, and what follows is passed over. */
class Reader
{
public:
    Reader(const QString &file, AgentDefinition &definition)
        : m_file(file), m_definition(definition)
    {
    }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

    using Take = std::function<void(const Value &)>;
    void readMap(const Value &map, const QString &what, const QHash<QString, Take> &takers)
    {
        if (!map.isMap())
            return refuse(map, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' has keys and values."),
                          {what});
        for (qsizetype i = 0; i < map.keys.size() && !m_error; ++i) {
            const Take take = takers.value(map.keys[i]);
            if (take) {
                take(map.values[i]);
                continue;
            }
            QStringList known = takers.keys();
            known.sort();
            refuse(map.values[i],
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' in "
                                              "'%5'."),
                   {shown(map.keys[i]), what, known.join(u", "_s)},
                   QT_TRANSLATE_NOOP("Error", "It may have: %6."));
        }
    }
    void refuse(const Value &where, const char *text, const QStringList &arguments = {},
                const char *remedy = "")
    {
        if (!m_error)
            m_error = Yaml::mistake(ErrorCode::ConfigBroken, m_file, where, text, arguments, remedy)
                          .error();
    }

    Take text(QString &into, const QString &key)
    {
        return [this, &into, key](const Value &value) {
            if (value.isScalar())
                into = value.text;
            else
                refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a text."), {key});
        };
    }
    Take list(QStringList &into, const QString &key)
    {
        return [this, &into, key](const Value &value) {
            into.clear();
            if (value.isScalar()) {
                into << value.text;
                return;
            }
            for (const Value &one : value.values) {
                if (value.isList() && one.isScalar())
                    into << one.text;
                else
                    refuse(one,
                           QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a list of "
                                                      "texts."),
                           {key});
            }
        };
    }
    Take flag(bool &into, const QString &key)
    {
        return [this, &into, key](const Value &value) {
            const QJsonValue json = value.json();
            if (json.isBool())
                into = json.toBool();
            else
                refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be true or false."),
                       {key});
        };
    }
    template<class E>
    Take choice(E &into, const QString &key, const QHash<QString, E> &choices)
    {
        return [this, &into, key, choices](const Value &value) {
            if (const auto found = choices.constFind(value.text); found != choices.cend()) {
                into = *found;
                return;
            }
            QStringList names = choices.keys();
            names.sort();
            refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' can't be '%5'."),
                   {key, shown(value.text), names.join(u", "_s)},
                   QT_TRANSLATE_NOOP("Error", "It may be: %6."));
        };
    }

    void takeVersion(const Value &value);
    void takePrompt(const Value &value);
    void takeEnvironment(const Value &value);
    void takePatterns(const Value &value);
    void checkGroups(const Value &where, const QRegularExpression &expression);
    void takeEvents(const Value &value);
    void takeEvent(const Value &value);
    void takeWhen(const Value &value, AgentDefinition::EventRule &rule);
    void takeCodes(const Value &value);
    void takeTerminal(const Value &value);

private:
    QString m_file;
    AgentDefinition &m_definition;
    std::optional<Error> m_error;
};

void Reader::takeVersion(const Value &value)
{
    if (value.text != u"1")
        refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: only version 1 is known."));
}

void Reader::takePrompt(const Value &value)
{
    using Prompt = AgentDefinition::Prompt;
    if (value.isMap()) {
        m_definition.prompt = Prompt::Option;
        readMap(value, u"prompt"_s, {{u"option"_s, text(m_definition.promptOption, u"option"_s)}});
        if (m_definition.promptOption.isEmpty())
            refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a text."),
                   {u"option"_s});
        return;
    }
    choice<Prompt>(m_definition.prompt, u"prompt"_s,
                   {{u"argument"_s, Prompt::Argument},
                    {u"input"_s, Prompt::Input},
                    {u"nothing"_s, Prompt::Nothing}})(value);
}

void Reader::takeTerminal(const Value &value)
{
    if (value.isScalar())
        return flag(m_definition.hasTerminal, u"terminal"_s)(value);
    list(m_definition.terminalArguments, u"terminal"_s)(value);
}

void Reader::takeEnvironment(const Value &value)
{
    if (!value.isMap())
        return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' has keys and values."),
                      {u"environment"_s});
    for (qsizetype i = 0; i < value.keys.size(); ++i) {
        const QString &name = value.keys[i];
        if (name.isEmpty() || name.contains(u'='))
            refuse(value.values[i],
                   QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is no name of a variable."),
                   {shown(name)});
        text(m_definition.environment[name], name)(value.values[i]);
    }
}

void Reader::takeCodes(const Value &value)
{
    m_definition.successCodes.clear();
    const QList<Value> values = value.isList() ? value.values : QList<Value>{value};
    for (const Value &one : values) {
        bool ok = false;
        m_definition.successCodes << one.text.toInt(&ok);
        if (!ok)
            refuse(one, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is no exit code."),
                   {shown(one.text)});
    }
}

void Reader::checkGroups(const Value &where, const QRegularExpression &expression)
{
    static const QStringList known
        = {u"text"_s, u"tool"_s, u"input"_s, u"output"_s,  u"cacheRead"_s, u"cacheWrite"_s,
           u"usd"_s,  u"id"_s,   u"model"_s, u"version"_s, u"command"_s};
    for (const QStringList names = expression.namedCaptureGroups(); const QString &name : names) {
        if (!name.isEmpty() && !known.contains(name))
            refuse(where, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a group '%4' means nothing here."),
                   {shown(name), known.join(u", "_s)},
                   QT_TRANSLATE_NOOP("Error", "It may be: %5."));
    }
}

void Reader::takePatterns(const Value &value)
{
    using Tells = AgentDefinition::Pattern::Tells;
    static const QHash<QString, Tells> kinds
        = {{u"message"_s, Tells::Message},  {u"thought"_s, Tells::Thought},
           {u"tool"_s, Tells::Tool},        {u"usage"_s, Tells::Usage},
           {u"session"_s, Tells::Session},  {u"error"_s, Tells::Error},
           {u"notice"_s, Tells::Notice},    {u"ignore"_s, Tells::Ignore},
           {u"question"_s, Tells::Question}};
    QHash<QString, Take> takers;
    for (auto kind = kinds.cbegin(); kind != kinds.cend(); ++kind) {
        takers.insert(kind.key(), [this, tells = *kind](const Value &given) {
            const QList<Value> all = given.isList() ? given.values : QList<Value>{given};
            for (const Value &one : all) {
                AgentDefinition::Pattern pattern;
                pattern.tells = tells;
                pattern.text = one.text;
                pattern.expression = QRegularExpression(QString(mostSteps) + one.text);
                if (!one.isScalar() || !pattern.expression.isValid())
                    refuse(one,
                           QT_TRANSLATE_NOOP("Error", "%1:%2:%3: this is no regular expression: "
                                                      "%4."),
                           {pattern.expression.errorString()});
                checkGroups(one, pattern.expression);
                pattern.expression.optimize();
                m_definition.patterns << pattern;
            }
        });
    }
    readMap(value, u"patterns"_s, takers);
}

void Reader::takeWhen(const Value &value, AgentDefinition::EventRule &rule)
{
    if (!value.isMap())
        return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' has keys and values."),
                      {u"when"_s});
    for (qsizetype i = 0; i < value.keys.size(); ++i) {
        QStringList texts;
        list(texts, u"when"_s)(value.values[i]);
        rule.when.append({value.keys[i].split(u'.'), texts});
    }
}

void Reader::takeEvent(const Value &value)
{
    static const QStringList tellable
        = {u"message"_s,   u"thought"_s,    u"tool"_s,        u"toolId"_s,  u"summary"_s,
           u"detail"_s,    u"result"_s,     u"failed"_s,      u"input"_s,   u"output"_s,
           u"cacheRead"_s, u"cacheWrite"_s, u"costUsd"_s,     u"session"_s, u"model"_s,
           u"version"_s,   u"error"_s,      u"errorStatus"_s, u"notice"_s};
    AgentDefinition::EventRule rule;
    QHash<QString, Take> takers;
    for (const QString &name : tellable) {
        takers.insert(name, [this, &rule, name](const Value &place) {
            if (!place.isScalar() || place.text.isEmpty())
                return refuse(place,
                              QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a place in the "
                                                         "object, such as part.text."),
                              {name});
            rule.places.insert(name, place.text.split(u'.'));
        });
    }
    takers.insert(u"when"_s, [this, &rule](const Value &when) { takeWhen(when, rule); });
    takers.insert(u"failedWhen"_s, list(rule.failedWhen, u"failedWhen"_s));
    takers.insert(u"pieces"_s, flag(rule.isPiece, u"pieces"_s));
    takers.insert(u"addUp"_s, flag(rule.addsUp, u"addUp"_s));
    takers.insert(u"endsTurn"_s, flag(rule.endsTurn, u"endsTurn"_s));
    readMap(value, u"events"_s, takers);
    m_definition.events << rule;
}

void Reader::takeEvents(const Value &value)
{
    if (!value.isList())
        return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a list."),
                      {u"events"_s});
    for (const Value &event : value.values)
        takeEvent(event);
}

/** What makes sense only with something else. */
void checkParts(const Value &root, const AgentDefinition &agent, Reader &reader)
{
    using Stream = AgentDefinition::Stream;
    const auto place = [&root](QStringView key) -> const Value & {
        const Value *found = root.find(key);
        return found ? *found : root;
    };
    if (!agent.events.isEmpty() && agent.stream != Stream::Json)
        reader.refuse(place(u"events"), QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'events' are for the "
                                                                   "stream 'json'."));
    if (!agent.patterns.isEmpty() && agent.stream != Stream::Text)
        reader.refuse(place(u"patterns"), QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'patterns' are for "
                                                                     "the stream 'text'."));
    const bool asks = std::ranges::any_of(agent.patterns, [](const auto &pattern) {
        return pattern.tells == AgentDefinition::Pattern::Tells::Question;
    });
    const bool answersSome = !agent.allowText.isEmpty() || !agent.denyText.isEmpty();
    const bool answersAll = !agent.allowText.isEmpty() && !agent.denyText.isEmpty();
    if ((asks || answersSome) && !answersAll) // else its questions would stay for ever
        reader.refuse(place(asks && !answersSome ? u"patterns" : u"answers"),
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: questions need both 'allow' and 'deny' "
                                                 "in 'answers'."));
}

} // namespace

Result<AgentDefinition> readAgentDefinition(const QByteArray &text, const QString &file,
                                            const QString &id)
{
    using Stream = AgentDefinition::Stream;
    const Result<Value> root = Yaml::read(text, file, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    AgentDefinition agent;
    agent.id = id;
    agent.file = file;
    Reader reader(file, agent);
    QHash<QString, Reader::Take> takers;
    takers.insert(u"version"_s, [&reader](const Value &value) { reader.takeVersion(value); });
    for (const auto &[key, member] : {std::pair(u"id"_s, &agent.id),
                                      {u"name"_s, &agent.name},
                                      {u"program"_s, &agent.program},
                                      {u"install"_s, &agent.install}})
        takers.insert(key, reader.text(*member, key));
    for (const auto &[key, member] : {std::pair(u"arguments"_s, &agent.arguments),
                                      {u"model"_s, &agent.modelArguments},
                                      {u"continue"_s, &agent.continueArguments},
                                      {u"mode"_s, &agent.modeArguments},
                                      {u"unset"_s, &agent.unset},
                                      {u"models"_s, &agent.models}})
        takers.insert(key, reader.list(*member, key));
    takers.insert(u"prompt"_s, [&reader](const Value &value) { reader.takePrompt(value); });
    takers.insert(u"terminal"_s, [&reader](const Value &value) { reader.takeTerminal(value); });
    takers.insert(u"environment"_s,
                  [&reader](const Value &value) { reader.takeEnvironment(value); });
    takers.insert(u"success"_s, [&reader](const Value &value) { reader.takeCodes(value); });
    takers.insert(u"patterns"_s, [&reader](const Value &value) { reader.takePatterns(value); });
    takers.insert(u"events"_s, [&reader](const Value &value) { reader.takeEvents(value); });
    takers.insert(u"stream"_s, reader.choice<Stream>(agent.stream, u"stream"_s,
                                                     {{u"text"_s, Stream::Text},
                                                      {u"json"_s, Stream::Json},
                                                      {u"claude"_s, Stream::Claude},
                                                      {u"acp"_s, Stream::Acp},
                                                      {u"codex"_s, Stream::Codex}}));
    takers.insert(u"answers"_s, [&](const Value &value) {
        reader.readMap(value, u"answers"_s,
                       {{u"allow"_s, reader.text(agent.allowText, u"allow"_s)},
                        {u"deny"_s, reader.text(agent.denyText, u"deny"_s)}});
    });
    reader.readMap(*root, u"the file"_s, takers);
    if (!root->find(u"version"))
        reader.refuse(*root, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'version: 1' is missing."));
    if (agent.program.isEmpty())
        reader.refuse(*root, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: 'program' is missing."));
    checkParts(*root, agent, reader);
    static const QRegularExpression plainId(u"^[a-z][a-z0-9-]{0,31}$"_s);
    if (!plainId.match(agent.id).hasMatch() || agent.id == u"command") // that is any command
        reader.refuse(*root,
                      QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' can't be the id of an agent."),
                      {shown(agent.id)},
                      QT_TRANSLATE_NOOP("Error", "An id has small letters, digits and dashes."));
    if (agent.stream == Stream::Json && agent.events.isEmpty())
        reader.refuse(*root, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: the stream 'json' needs "
                                                        "'events'."));
    if (reader.error())
        return std::unexpected(*reader.error());
    if (agent.name.isEmpty())
        agent.name = agent.id;
    return agent;
}

} // namespace Runyard
