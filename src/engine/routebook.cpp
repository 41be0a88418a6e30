// SPDX-License-Identifier: GPL-3.0-or-later
#include "routebook.h"

#include <base/yaml.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace Runyard {
namespace {

constexpr qint64 mostBytes = 1 << 20;

struct Member
{
    const char *key;
    QString RouteRule::*member;
};
constexpr Member members[] = {
    {"instruction", &RouteRule::instruction},
    {"folder", &RouteRule::folder},
    {"agent", &RouteRule::agent},
    {"account", &RouteRule::account},
    {"model", &RouteRule::model},
    {"useAgent", &RouteRule::useAgent},
    {"useModel", &RouteRule::useModel},
};

std::unexpected<Error> wrong(const QString &file, const Yaml::Value &where, const char *text,
                             const QStringList &arguments = {}, const char *remedy = "")
{
    return Yaml::mistake(ErrorCode::ConfigBroken, file, where, text, arguments, remedy);
}

Result<QStringList> whenFrom(const QString &file, const Yaml::Value &value)
{
    if (value.isScalar())
        return QStringList{value.text};
    QStringList when;
    for (const Yaml::Value &one : value.values) {
        if (!one.isScalar())
            return wrong(file, one, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a text."),
                         {QStringLiteral("when")});
        when << one.text;
    }
    return when;
}

Result<> setMember(const QString &file, RouteRule &rule, const QString &key,
                   const Yaml::Value &given)
{
    if (key == u"when") {
        const Result<QStringList> when = whenFrom(file, given);
        if (!when)
            return std::unexpected(when.error());
        rule.when = *when;
        return {};
    }
    if (key == u"afterWork") {
        if (!given.json().isBool())
            return wrong(file, given,
                         QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is true or false."), {key});
        rule.afterWork = given.json().toBool();
        return {};
    }
    const auto member = std::ranges::find_if(
        members, [&key](const Member &one) { return key == QLatin1StringView(one.key); });
    if (member == std::end(members))
        return wrong(file, given,
                     QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no '%4' in a rule."),
                     {shown(key)},
                     QT_TRANSLATE_NOOP("Error", "It may have: when, instruction, folder, agent, "
                                                "account, model, useAgent, useModel, afterWork."));
    if (!given.isScalar())
        return wrong(file, given, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a text."),
                     {shown(key)});
    rule.*(member->member) = given.text;
    return {};
}

Result<RouteRule> ruleFrom(const QString &file, const Yaml::Value &value)
{
    if (!value.isMap())
        return wrong(file, value,
                     QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a rule has keys and values."));
    RouteRule rule;
    for (qsizetype i = 0; i < value.keys.size(); ++i) {
        if (const Result<> set = setMember(file, rule, value.keys[i], value.values[i]); !set)
            return std::unexpected(set.error());
    }
    if (rule.folder.startsWith(u"~/"))
        rule.folder = QDir::homePath() + rule.folder.mid(1);
    while (rule.folder.size() > 1 && rule.folder.endsWith(u'/'))
        rule.folder.chop(1);
    if (const Result<> sound = checkRoute(rule); !sound)
        return wrong(file, value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4"),
                     {sound.error().message()});
    rule.source = QStringLiteral("%1:%2").arg(shown(file)).arg(value.line);
    return rule;
}

Result<QList<RouteRule>> rulesFrom(const QString &file, const QByteArray &text)
{
    const Result<Yaml::Value> root = Yaml::read(text, file, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    QList<RouteRule> rules;
    if (root->kind == Yaml::Value::Kind::Null)
        return rules;
    const Yaml::Value *version = root->find(u"version");
    if (!version || version->text != u"1")
        return wrong(file, *root,
                     QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a file of rules has 'version: 1'."));
    for (const QString &key : root->keys) {
        if (key != u"version" && key != u"routes")
            return wrong(file, *root->find(key),
                         QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' means nothing here."),
                         {shown(key)});
    }
    const Yaml::Value *list = root->find(u"routes");
    for (const QList<Yaml::Value> values = list ? list->values : QList<Yaml::Value>();
         const Yaml::Value &value : values) {
        const Result<RouteRule> rule = ruleFrom(file, value);
        if (!rule)
            return std::unexpected(rule.error());
        rules << *rule;
    }
    return rules;
}

Result<QList<RouteRule>> rulesOf(const QFileInfo &info)
{
    if (!info.exists())
        return QList<RouteRule>();
    QFile file(info.filePath());
    if (!info.isFile() || info.size() > mostBytes || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be read as a file of rules."),
                    {shown(info.filePath())});
    return rulesFrom(info.filePath(), file.read(mostBytes));
}

} // namespace

Result<QList<RouteRule>> RouteBook::ofFolder(const QString &folder)
{
    return rulesOf(QFileInfo(folder + u'/' + nameInFolder))
        .transform([&folder](QList<RouteRule> rules) {
            for (RouteRule &rule : rules) {
                const bool isStart
                    = rule.when.isEmpty() || rule.when == QStringList{QStringLiteral("start")};
                rule.folder = folder;
                rule.inForce = isStart && rule.useAgent.isEmpty();
            }
            return rules;
        });
}

Result<QList<RouteRule>> RouteBook::rules(const QList<RouteRule> &ofFolder)
{
    const QFileInfo info(m_file);
    const QDateTime changed = info.lastModified();
    const qint64 size = info.exists() ? info.size() : 0;
    if (changed != m_known.changed || size != m_known.size) {
        const Result<QList<RouteRule>> own = rulesOf(info);
        if (!own)
            return own;
        m_known = {changed, size, *own};
    }
    QList<RouteRule> all = m_known.rules + ofFolder;
    for (int i = 0; i < all.size(); ++i)
        all[i].number = i + 1;
    return all;
}

} // namespace Runyard
