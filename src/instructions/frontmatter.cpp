// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontmatter.h"

#include "templatecheck.h"

#include <base/yaml.h>

#include <QtCore/QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype mostVariables = 50;

const QStringList &types()
{
    static const QStringList names{u"text"_s,    u"paragraph"_s, u"integer"_s, u"number"_s,
                                   u"boolean"_s, u"choice"_s,    u"list"_s};
    return names;
}

/** Names that templates have without declaring them. */
const QStringList &takenNames()
{
    static const QStringList names{
        u"folder"_s,   u"project"_s, u"git"_s,
        u"date"_s,     u"env"_s,     u"results"_s,
        u"previous"_s, u"forloop"_s, QString::fromLatin1(TemplateCheck::guardName)};
    return names;
}

/** Reads the front matter; the first mistake counts. */
class FrontMatter
{
public:
    FrontMatter(InstructionFileContent &content, const QString &path)
        : m_content(content), m_path(path)
    {
    }

    Result<> read(const Yaml::Value &root)
    {
        if (root.kind == Yaml::Value::Kind::Null)
            return {};
        if (!root.isMap())
            return refuse(
                root,
                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: front matter is lines like 'title: Words'."));
        for (qsizetype i = 0; i < root.values.size(); ++i) {
            if (Result<> done = key(root.keys[i], root.values[i]); !done)
                return done;
        }
        return {};
    }

private:
    [[nodiscard]] std::unexpected<Error> refuse(const Yaml::Value &where, const char *text,
                                                const QStringList &arguments = {}) const
    {
        return Yaml::mistake(ErrorCode::InstructionBroken, m_path, where, text, arguments);
    }
    [[nodiscard]] Result<> unknownKey(const Yaml::Value &where, const QString &key,
                                      const QStringList &known) const
    {
        const QString near = nearestOf(key, known);
        return near.isEmpty()
                   ? refuse(where,
                            QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here."),
                            {shown(key)})
                   : refuse(where,
                            QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no key '%4' here. Did "
                                                       "you mean '%5'?"),
                            {shown(key), near});
    }
    Result<> word(const Yaml::Value &value, QString &text) const
    {
        if (!value.isScalar())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a text is expected here."));
        text = value.text.trimmed();
        return {};
    }
    Result<> words(const Yaml::Value &value, QStringList &list) const
    {
        for (const Yaml::Value &each : value.isList() ? value.values : QList{value}) {
            QString text;
            if (Result<> done = word(each, text); !done)
                return done;
            list << text;
        }
        return {};
    }
    Result<> flag(const Yaml::Value &value, bool &on) const
    {
        const QJsonValue json = value.json();
        if (!json.isBool())
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error", "%1:%2:%3: true or false is expected here."));
        on = json.toBool();
        return {};
    }

    Result<> key(const QString &key, const Yaml::Value &value)
    {
        InstructionSet &set = m_content.set;
        const QHash<QString, QString *> texts{{u"name"_s, &set.name},
                                              {u"title"_s, &set.title},
                                              {u"description"_s, &set.description},
                                              {u"agent"_s, &set.agent},
                                              {u"model"_s, &set.model}};
        if (QString *text = texts.value(key))
            return word(value, *text);
        if (key == u"tags")
            return words(value, set.tags);
        if (key == u"variables")
            return variables(value);
        if (key == u"requires")
            return needs(value);
        return unknownKey(value, key,
                          texts.keys() + QStringList{u"tags"_s, u"variables"_s, u"requires"_s});
    }

    Result<> needs(const Yaml::Value &value)
    {
        InstructionNeeds &needs = m_content.needs;
        const QHash<QString, QStringList *> lists{{u"files"_s, &needs.files},
                                                  {u"anyFiles"_s, &needs.anyFiles},
                                                  {u"kinds"_s, &needs.kinds},
                                                  {u"languages"_s, &needs.languages},
                                                  {u"commands"_s, &needs.commands}};
        if (!value.isMap())
            return refuse(
                value, QT_TRANSLATE_NOOP("Error",
                                         "%1:%2:%3: what it requires is lines like 'git: true'."));
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            QStringList *list = lists.value(value.keys[i]);
            const Result<> done = value.keys[i] == u"git" ? flag(value.values[i], needs.git)
                                  : list                  ? words(value.values[i], *list)
                                         : unknownKey(value.values[i], value.keys[i],
                                                      lists.keys() + QStringList{u"git"_s});
            if (!done)
                return done;
        }
        return {};
    }

    Result<> variables(const Yaml::Value &value)
    {
        if (!value.isMap() || value.values.size() > mostVariables)
            return refuse(value,
                          QT_TRANSLATE_NOOP("Error",
                                            "%1:%2:%3: variables are names with what is known of "
                                            "each below them, at most %4."),
                          {QString::number(mostVariables)});
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            if (Result<> done = variable(value.keys[i], value.values[i]); !done)
                return done;
        }
        return {};
    }

    Result<> variable(const QString &name, const Yaml::Value &value)
    {
        if (!isVariableName(name) || takenNames().contains(name))
            return refuse(
                value,
                QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' can't be the name of a variable."),
                {shown(name)});
        InstructionVariable variable;
        variable.name = name;
        variable.initial = QJsonValue::Undefined;
        if (!value.isMap()) { // `name: value` is short for a default
            variable.initial = value.json();
            return add(variable, value);
        }
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            if (Result<> done = property(variable, value.keys[i], value.values[i]); !done)
                return done;
        }
        return add(variable, value);
    }

    Result<> property(InstructionVariable &variable, const QString &key, const Yaml::Value &value)
    {
        if (key == u"title")
            return word(value, variable.title);
        if (key == u"description")
            return word(value, variable.description);
        if (key == u"choices") {
            if (variable.type == u"text")
                variable.type = u"choice"_s;
            return words(value, variable.choices);
        }
        if (key == u"default") {
            variable.initial = value.json();
            return {};
        }
        if (key == u"type") {
            if (Result<> done = word(value, variable.type); !done)
                return done;
            if (!types().contains(variable.type))
                return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is none of: %5."),
                              {shown(variable.type), types().join(u", "_s)});
            return {};
        }
        return unknownKey(value, key,
                          {u"type"_s, u"title"_s, u"description"_s, u"choices"_s, u"default"_s});
    }

    Result<> add(InstructionVariable variable, const Yaml::Value &where)
    {
        if (variable.type == u"choice" && variable.choices.isEmpty())
            return refuse(where, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' has no choices."),
                          {variable.name});
        variable.needed = variable.initial.isUndefined();
        if (!variable.needed) {
            const Result<QJsonObject> initial
                = filledIn({variable}, {{variable.name, variable.initial}});
            if (!initial)
                return refuse(where, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4"),
                              {initial.error().message()});
            variable.initial = (*initial)[variable.name];
        } else {
            variable.initial = QJsonValue::Null;
        }
        m_content.set.variables << variable;
        return {};
    }

    InstructionFileContent &m_content;
    QString m_path;
};

/** Number of lines of the front matter with its two dashed lines; 0 without any; -1 when it has no
 * end. */
int frontMatterLines(const QStringList &lines)
{
    if (lines.value(0).trimmed() != u"---")
        return 0;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (lines[i].trimmed() == u"---")
            return int(i) + 1;
    }
    return -1;
}

std::unexpected<Error> notOfType(const InstructionVariable &variable, const QJsonValue &value)
{
    const QStringList arguments{variable.name, shown(value.toVariant().toString().left(100))};
    if (variable.type == u"integer")
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "'%1' is a whole number, and '%2' is none."),
                    arguments);
    if (variable.type == u"number")
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "'%1' is a number, and '%2' is none."), arguments);
    if (variable.type == u"boolean")
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "'%1' is true or false, not '%2'."), arguments);
    if (variable.type == u"choice")
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "'%1' can't be '%2'. It is one of: %3."),
                    arguments + QStringList{shown(variable.choices.join(u", "_s))});
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' is a text, not '%2'."),
                arguments);
}

Result<QJsonValue> typed(const InstructionVariable &variable, const QJsonValue &value)
{
    const QString text = value.isString() ? value.toString()
                                          : value.toVariant().toString(); // 12 given as a number
    bool ok = true;
    if (variable.type == u"integer" || variable.type == u"number") {
        const double number = value.isDouble() ? value.toDouble() : text.toDouble(&ok);
        const bool isWhole = std::floor(number) == number && std::abs(number) < 9e15;
        if (!ok || !std::isfinite(number) || (variable.type == u"integer" && !isWhole))
            return notOfType(variable, value);
        return variable.type == u"integer" ? QJsonValue(qint64(number)) : QJsonValue(number);
    }
    if (variable.type == u"boolean") {
        static const QStringList yes{u"true"_s, u"yes"_s, u"on"_s, u"1"_s};
        static const QStringList no{u"false"_s, u"no"_s, u"off"_s, u"0"_s, QString()};
        if (value.isBool())
            return value;
        if (!yes.contains(text.toLower()) && !no.contains(text.toLower()))
            return notOfType(variable, value);
        return yes.contains(text.toLower());
    }
    if (variable.type == u"list") {
        QJsonArray list;
        if (value.isArray()) {
            for (const QJsonValue &each : value.toArray())
                list.append(each.toVariant().toString());
        } else {
            for (const QString &each : text.split(u',', Qt::SkipEmptyParts))
                list.append(each.trimmed());
        }
        return list;
    }
    if (value.isArray() || value.isObject())
        return notOfType(variable, QJsonValue(u"…"_s));
    if (variable.type == u"choice" && !variable.choices.contains(text))
        return notOfType(variable, text);
    return text;
}

} // namespace

Result<InstructionFileContent> readInstructionSet(const QString &content, const QString &name,
                                                  const QString &path)
{
    InstructionFileContent read;
    read.set.name = name;
    const QStringList lines = content.split(u'\n');
    const int header = frontMatterLines(lines);
    if (header < 0)
        return fail(ErrorCode::InstructionBroken,
                    QT_TRANSLATE_NOOP("Error", "%1:%2:%3: the front matter has no end."),
                    {shown(path), u"1"_s, u"1"_s},
                    QT_TRANSLATE_NOOP("Error", "End it with a line of three dashes."));
    if (header > 0) {
        const QByteArray yaml = lines.mid(1, header - 2).join(u'\n').toUtf8();
        const Result<Yaml::Value> root = Yaml::read(yaml, path, ErrorCode::InstructionBroken, 2);
        if (!root)
            return std::unexpected(root.error());
        if (Result<> done = FrontMatter(read, path).read(*root); !done)
            return std::unexpected(done.error());
    }
    read.textLine = header + 1;
    read.set.text = lines.mid(header).join(u'\n');
    while (read.set.text.startsWith(u'\n')) {
        read.set.text.remove(0, 1);
        ++read.textLine;
    }
    if (read.set.title.isEmpty())
        read.set.title = read.set.name;
    return read;
}

/** As the end of a sentence of ours. */
static QString withoutStop(const QString &text)
{
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

Result<QJsonObject> filledIn(const QList<InstructionVariable> &variables, const QJsonObject &given)
{
    QStringList names;
    QJsonObject values;
    for (const InstructionVariable &variable : variables) {
        names << variable.name;
        const QJsonValue value
            = given.contains(variable.name) ? given[variable.name] : variable.initial;
        const bool isMissing = value.isNull() || value.isUndefined()
                               || (variable.needed && value.toString(u"-"_s).trimmed().isEmpty());
        if (isMissing && variable.needed)
            return fail(
                ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "'%1' must be given: %2."),
                {variable.name, withoutStop(variable.description.isEmpty() ? variable.title
                                                                           : variable.description)},
                QT_TRANSLATE_NOOP("Error", "On the command line: --set NAME=VALUE."));
        if (isMissing && variable.type != u"list" && variable.type != u"boolean") {
            values.insert(variable.name, QString()); // `default:` with nothing behind it
            continue;
        }
        const Result<QJsonValue> checked
            = typed(variable, isMissing ? QJsonValue(QString()) : value);
        if (!checked)
            return std::unexpected(checked.error());
        values.insert(variable.name, *checked);
    }
    for (const QString &name : given.keys()) {
        if (!names.contains(name))
            return fail(
                ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "The instruction has no variable '%1'. It has: %2."),
                {shown(name), names.isEmpty() ? u"-"_s : names.join(u", "_s)});
    }
    return values;
}

} // namespace Runyard
