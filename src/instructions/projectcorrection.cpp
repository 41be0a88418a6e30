// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectcorrection.h"

#include <base/settingsfile.h>
#include <base/yaml.h>

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

/** Reads `.runyard/project.yaml` into facts; the first mistake counts. */
class Correction
{
public:
    Correction(ProjectFacts &facts, const QString &file) : m_facts(facts), m_file(file) {}

    Result<> apply(const Yaml::Value &root)
    {
        if (!root.isMap())
            return refuse(root, QT_TRANSLATE_NOOP(
                                    "Error", "%1:%2:%3: facts are lines like 'name: my-project'."));
        for (qsizetype i = 0; i < root.values.size(); ++i) {
            if (Result<> done = set(root.keys[i], root.values[i]); !done)
                return done;
            m_facts.corrected << root.keys[i];
        }
        return {};
    }

private:
    [[nodiscard]] std::unexpected<Error> refuse(const Yaml::Value &where, const char *text,
                                                const QStringList &arguments = {}) const
    {
        return Yaml::mistake(ErrorCode::ConfigBroken, m_file, where, text, arguments);
    }
    Result<> set(const QString &key, const Yaml::Value &value)
    {
        const QHash<QString, QString *> words{{u"name"_s, &m_facts.name},
                                              {u"description"_s, &m_facts.description},
                                              {u"licence"_s, &m_facts.licence}};
        const QHash<QString, QStringList *> lists{{u"kinds"_s, &m_facts.kinds},
                                                  {u"buildSystems"_s, &m_facts.buildSystems},
                                                  {u"packageManagers"_s, &m_facts.packageManagers},
                                                  {u"frameworks"_s, &m_facts.frameworks},
                                                  {u"tools"_s, &m_facts.tools},
                                                  {u"ci"_s, &m_facts.ci}};
        if (QString *word = words.value(key))
            return setWord(*word, value);
        if (QStringList *list = lists.value(key))
            return setList(*list, value);
        if (key == u"languages")
            return setLanguages(value);
        if (key == u"commands")
            return setCommands(value);
        if (key == u"members")
            return setMembers(value);
        return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no fact '%4'."),
                      {shown(key)});
    }
    Result<> setWord(QString &word, const Yaml::Value &value) const
    {
        if (!value.isScalar())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a text is expected here."));
        word = value.text;
        return {};
    }
    Result<> setList(QStringList &list, const Yaml::Value &value) const
    {
        QStringList words;
        for (const Yaml::Value &each : value.isList() ? value.values : QList{value}) {
            QString word;
            if (Result<> done = setWord(word, each); !done)
                return done;
            words << word;
        }
        list = words;
        return {};
    }
    Result<> setLanguages(const Yaml::Value &value)
    {
        QStringList names;
        if (Result<> done = setList(names, value); !done)
            return done;
        QList<ProjectLanguage> languages;
        for (const QString &name : std::as_const(names)) {
            const auto known = std::ranges::find(m_facts.languages, name, &ProjectLanguage::name);
            languages << (known == m_facts.languages.end() ? ProjectLanguage{name, 0} : *known);
        }
        m_facts.languages = languages;
        return {};
    }
    /** `test: make check`, or a list of such; each purpose that is named replaces what was found.
     */
    Result<> setCommands(const Yaml::Value &value)
    {
        if (!value.isMap())
            return refuse(
                value, QT_TRANSLATE_NOOP("Error",
                                         "%1:%2:%3: commands are lines like 'test: make check'."));
        QList<ProjectCommand> commands;
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            const QString &purpose = value.keys[i];
            if (!ProjectNames::purposes().contains(purpose))
                return refuse(value.values[i],
                              QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is none of: %5."),
                              {shown(purpose), ProjectNames::purposes().join(u", "_s)});
            QStringList lines;
            if (Result<> done = setList(lines, value.values[i]); !done)
                return done;
            for (const QString &line : std::as_const(lines))
                commands << ProjectCommand{purpose, line, {}, m_file};
        }
        for (const ProjectCommand &found : std::as_const(m_facts.commands)) {
            if (!value.keys.contains(found.purpose))
                commands << found;
        }
        m_facts.commands = commands;
        return {};
    }
    Result<> setMembers(const Yaml::Value &value)
    {
        QStringList paths;
        if (Result<> done = setList(paths, value); !done)
            return done;
        QList<ProjectMember> members;
        for (const QString &path : std::as_const(paths)) {
            const auto known = std::ranges::find(m_facts.members, path, &ProjectMember::path);
            members << (known == m_facts.members.end()
                            ? ProjectMember{path, path.section(u'/', -1), {}}
                            : *known);
        }
        m_facts.members = members;
        return {};
    }
    ProjectFacts &m_facts;
    QString m_file;
};

// --- writing -------------------------------------------------------------------------------------

std::unexpected<Error> wrong(const char *text, const QStringList &arguments)
{
    return fail(ErrorCode::BadInput, text, arguments, "", u"facts"_s);
}

/** A text or a list of texts as a list. */
Result<QJsonArray> lines(const QString &fact, const QJsonValue &value)
{
    QJsonArray list;
    for (const QJsonValue &each : value.isArray() ? value.toArray() : QJsonArray{value}) {
        if (!each.isString() || each.toString().trimmed().isEmpty())
            return wrong(QT_TRANSLATE_NOOP("Error", "'%1' is a list of texts, none of them empty."),
                         {shown(fact)});
        list.append(each.toString().trimmed());
    }
    return list;
}

/** What the file says, with the correction in it: texts, lists, and lists by purpose. */
Result<QJsonObject> merged(QJsonObject said, const QJsonObject &facts)
{
    for (auto at = facts.begin(); at != facts.end(); ++at) {
        const QString &fact = at.key();
        if (at->isNull()) {
            said.remove(fact);
        } else if (ProjectNames::texts().contains(fact)) {
            if (!at->isString())
                return wrong(QT_TRANSLATE_NOOP("Error", "'%1' is a text."), {shown(fact)});
            said[fact] = at->toString().trimmed();
        } else if (ProjectNames::lists().contains(fact)) {
            const Result<QJsonArray> list = lines(fact, *at);
            if (!list)
                return std::unexpected(list.error());
            said[fact] = *list;
        } else if (fact == u"commands" && at->isObject()) {
            QJsonObject commands = said[fact].toObject();
            const QJsonObject given = at->toObject();
            for (auto each = given.begin(); each != given.end(); ++each) {
                if (!ProjectNames::purposes().contains(each.key()))
                    return wrong(
                        QT_TRANSLATE_NOOP("Error", "A command is for one of %2, not '%1'."),
                        {shown(each.key()), ProjectNames::purposes().join(u", "_s)});
                const Result<QJsonArray> list = lines(each.key(), *each);
                if (each->isNull())
                    commands.remove(each.key());
                else if (!list)
                    return std::unexpected(list.error());
                else
                    commands[each.key()] = *list;
            }
            if (commands.isEmpty())
                said.remove(fact);
            else
                said[fact] = commands;
        } else {
            return wrong(QT_TRANSLATE_NOOP("Error", "A project has no fact '%1'. It has: %2."),
                         {shown(fact), (ProjectNames::texts() + ProjectNames::lists()
                                        + QStringList{u"commands"_s})
                                           .join(u", "_s)});
        }
    }
    return said;
}

/** What the file says now, in the shape of merged(). */
QJsonObject saidBy(const Yaml::Value &root)
{
    const auto list = [](const Yaml::Value &value) {
        QJsonArray texts;
        for (const Yaml::Value &each : value.isList() ? value.values : QList{value})
            texts.append(each.text);
        return texts;
    };
    QJsonObject said;
    for (qsizetype i = 0; i < root.values.size(); ++i) {
        const QString &fact = root.keys[i];
        const Yaml::Value &value = root.values[i];
        if (!value.isMap()) {
            said[fact]
                = ProjectNames::texts().contains(fact) ? QJsonValue(value.text) : list(value);
            continue;
        }
        QJsonObject commands;
        for (qsizetype each = 0; each < value.values.size(); ++each)
            commands[value.keys[each]] = list(value.values[each]);
        said[fact] = commands;
    }
    return said;
}

QString spelled(const QJsonArray &texts)
{
    QStringList list;
    for (const QJsonValue &each : texts)
        list << each.toString();
    return list.size() == 1 ? SettingsFile::quoted(list.first()) : SettingsFile::quoted(list);
}

/** A fact as YAML; commands get a line each. */
QString spelled(const QJsonValue &value)
{
    if (value.isString())
        return SettingsFile::quoted(value.toString());
    if (value.isArray())
        return value.toArray().isEmpty() ? u"[]"_s : spelled(value.toArray());
    QString text;
    const QJsonObject commands = value.toObject();
    for (const QString &purpose : ProjectNames::purposes()) {
        if (commands.contains(purpose))
            text += u"\n  "_s + purpose + u": "_s + spelled(commands[purpose].toArray());
    }
    return text;
}

QString withFact(const QString &text, const QString &fact, const QJsonValue &value)
{
    QString written
        = SettingsFile::withValue(text, fact, value.isUndefined() ? QString() : spelled(value));
    return written.replace(fact + u": \n"_s, fact + u":\n"_s);
}

} // namespace

Result<ProjectFacts> corrected(ProjectFacts facts, const QByteArray &yaml, const QString &fileName)
{
    const Result<Yaml::Value> root = Yaml::read(yaml, fileName, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    if (root->kind == Yaml::Value::Kind::Null)
        return facts;
    return Correction(facts, fileName).apply(*root).transform([&] { return facts; });
}

Result<QByteArray> withCorrections(const QByteArray &yaml, const QJsonObject &facts,
                                   const QString &fileName)
{
    // A file that says something else is not written over: somebody meant something by it.
    if (const Result<ProjectFacts> sound = corrected({}, yaml, fileName); !sound)
        return std::unexpected(sound.error());
    const auto said = [&](const QByteArray &text) {
        return Yaml::read(text, fileName, ErrorCode::ConfigBroken).transform(saidBy);
    };
    const QJsonObject before = said(yaml).value_or(QJsonObject());
    const Result<QJsonObject> wanted = merged(before, facts);
    if (!wanted)
        return std::unexpected(wanted.error());
    QString text = QString::fromUtf8(yaml);
    for (const QString &fact :
         ProjectNames::texts() + ProjectNames::lists() + QStringList{u"commands"_s}) {
        if (before[fact] != (*wanted)[fact])
            text = withFact(text, fact, (*wanted)[fact]);
    }
    if (said(text.toUtf8()) != *wanted) {
        // Written in a manner that lines can't be replaced in, such as `{name: …}`: all anew.
        text.clear();
        for (auto at = wanted->begin(); at != wanted->end(); ++at)
            text = withFact(text, at.key(), *at);
    }
    return text.trimmed().isEmpty() ? QByteArray() : text.toUtf8();
}

} // namespace Runyard
