// SPDX-License-Identifier: GPL-3.0-or-later
#include "detector.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QRegularExpression>

#include <sstream>
#include <toml++/toml.h>

namespace Runyard::Detect {
namespace {

constexpr qsizetype mostMembers = 500;
constexpr qsizetype mostCommands = 100;

QString text(const std::string &utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

QJsonValue toJson(const toml::node &node)
{
    if (const toml::table *table = node.as_table()) {
        QJsonObject object;
        for (const auto &[key, value] : *table)
            object.insert(text(std::string(key.str())), toJson(value));
        return object;
    }
    if (const toml::array *array = node.as_array()) {
        QJsonArray values;
        for (const toml::node &value : *array)
            values.append(toJson(value));
        return values;
    }
    if (const auto string = node.value<std::string>())
        return text(*string);
    if (const toml::value<bool> *boolean = node.as_boolean())
        return boolean->get();
    if (const auto number = node.value<double>())
        return *number;
    return QJsonValue::Null;
}

} // namespace

void Findings::found(const QString &fact, const QString &value, const QString &source)
{
    m_facts.findings << ProjectFinding{fact, value, source};
}

void Findings::add(const char *fact, QStringList &list, const QString &text)
{
    if (text.isEmpty() || list.contains(text))
        return;
    list << text;
    found(QString::fromLatin1(fact), text, m_source);
}

void Findings::first(const char *fact, QString &field, const QString &text)
{
    if (!field.isEmpty() || text.isEmpty())
        return;
    field = text.left(500);
    found(QString::fromLatin1(fact), field, m_source);
}

void Findings::language(const QString &name, int files)
{
    m_facts.languages << ProjectLanguage{name, files};
    found(QStringLiteral("languages"), name, m_source);
}

void Findings::problem(const QString &text)
{
    if (!m_facts.problems.contains(text))
        m_facts.problems << text;
}

void Findings::command(const QString &purpose, const QString &command, const QString &source,
                       const QString &folder)
{
    const bool isKnown = std::ranges::any_of(m_facts.commands, [&](const ProjectCommand &each) {
        return each.purpose == purpose && each.command == command && each.folder == folder;
    });
    if (isKnown || m_facts.commands.size() >= mostCommands)
        return;
    m_facts.commands << ProjectCommand{purpose, command, folder, source};
    found(QStringLiteral("commands.") + purpose, command, source);
}

bool Findings::hasCommand(const QString &purpose) const
{
    return std::ranges::any_of(m_facts.commands, [&](const ProjectCommand &each) {
        return each.purpose == purpose && each.folder.isEmpty();
    });
}

void Findings::member(const QString &path, const QString &name, const QString &kind)
{
    const bool isKnown = std::ranges::any_of(m_facts.members, [&](const ProjectMember &each) {
        return each.path == path && each.kind == kind;
    });
    if (isKnown || path.isEmpty() || m_facts.members.size() >= mostMembers)
        return;
    m_facts.members << ProjectMember{path, name.isEmpty() ? path.section(u'/', -1) : name, kind};
    found(QStringLiteral("members"), path, m_source);
}

QJsonObject Findings::json(const QString &path)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(m_tree.text(path).toUtf8(), &error);
    if (!document.isObject())
        problem(QStringLiteral("%1: %2").arg(path, error.errorString()));
    return document.object();
}

QJsonObject Findings::toml(const QString &path)
{
    try {
        const toml::table table = toml::parse(m_tree.text(path).toStdString());
        return toJson(table).toObject();
    } catch (const toml::parse_error &error) {
        problem(QStringLiteral("%1:%2: %3")
                    .arg(path)
                    .arg(error.source().begin.line)
                    .arg(text(std::string(error.description()))));
    }
    return {};
}

QStringList foldersMatching(const FolderTree &tree, const QStringList &patterns,
                            const QString &manifest)
{
    QList<QRegularExpression> wanted;
    QList<QRegularExpression> unwanted;
    for (QString pattern : patterns) {
        const bool isExclusion = pattern.startsWith(u'!');
        if (isExclusion)
            pattern.removeFirst();
        if (pattern.startsWith(u"./"))
            pattern.remove(0, 2);
        while (pattern.endsWith(u'/'))
            pattern.chop(1);
        QString expression = QRegularExpression::escape(pattern);
        expression.replace(QLatin1StringView("\\*\\*"), QLatin1StringView(".+"))
            .replace(QLatin1StringView("\\*"), QLatin1StringView("[^/]*"))
            .replace(QLatin1StringView("\\?"), QLatin1StringView("[^/]"));
        (isExclusion ? unwanted : wanted)
            << QRegularExpression(QRegularExpression::anchoredPattern(expression));
    }
    const auto matchesAny = [](const QList<QRegularExpression> &list, const QString &path) {
        return std::ranges::any_of(list, [&](const QRegularExpression &expression) {
            return expression.match(path).hasMatch();
        });
    };
    QStringList found;
    for (const QString &folder : tree.folders()) {
        if (tree.has(folder + u'/' + manifest) && matchesAny(wanted, folder)
            && !matchesAny(unwanted, folder))
            found << folder;
    }
    return found;
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray()) {
        if (value.isString())
            list << value.toString();
    }
    return list;
}

QString captured(const QString &text, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern),
                                        QRegularExpression::MultilineOption);
    return expression.match(text).captured(1).trimmed();
}

QStringList allCaptured(const QString &text, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern),
                                        QRegularExpression::MultilineOption);
    QStringList list;
    for (auto match = expression.globalMatch(text); match.hasNext() && list.size() < mostMembers;)
        list << match.next().captured(1).trimmed();
    return list;
}

} // namespace Runyard::Detect
