// SPDX-License-Identifier: GPL-3.0-or-later
#include "permissionrulebook.h"

#include <base/paths.h>
#include <base/yaml.h>
#include <domain/permissionrules.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace Runyard {
namespace {

constexpr qint64 mostBytes = 1 << 20;
constexpr auto head = "# Rules for what agents may do; see the manual's page on permissions.\n"
                      "version: 1\n"
                      "rules:\n";

struct Member
{
    const char *key;
    QString PermissionRule::*member;
};
constexpr Member members[] = {
    {"tool", &PermissionRule::tool},       {"command", &PermissionRule::command},
    {"path", &PermissionRule::path},       {"domain", &PermissionRule::domain},
    {"folder", &PermissionRule::folder},   {"agent", &PermissionRule::agent},
    {"message", &PermissionRule::message},
};

std::unexpected<Error> wrong(const QString &file, const Yaml::Value &where, const char *text,
                             const QStringList &arguments = {}, const char *remedy = "")
{
    return Yaml::mistake(ErrorCode::ConfigBroken, file, where, text, arguments, remedy);
}

Result<PermissionEnums::Effect> effectFrom(const QString &file, const Yaml::Value &value)
{
    const QMetaEnum effects = QMetaEnum::fromType<PermissionEnums::Effect>();
    for (int i = 0; i < effects.keyCount(); ++i) {
        if (value.text == QString::fromLatin1(effects.key(i)).toLower())
            return PermissionEnums::Effect(effects.value(i));
    }
    return wrong(file, value,
                 QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is no effect: allow, deny or ask."),
                 QStringList{shown(value.text)});
}

Result<PermissionRule> ruleFrom(const QString &file, const Yaml::Value &value)
{
    if (!value.isMap())
        return wrong(file, value,
                     QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a rule has keys and values."));
    PermissionRule rule;
    bool hasEffect = false;
    for (qsizetype i = 0; i < value.keys.size(); ++i) {
        const QString &key = value.keys[i];
        const Yaml::Value &given = value.values[i];
        if (key == u"effect") {
            const Result<PermissionEnums::Effect> effect = effectFrom(file, given);
            if (!effect)
                return std::unexpected(effect.error());
            rule.effect = *effect;
            hasEffect = true;
            continue;
        }
        const auto member = std::ranges::find_if(
            members, [&key](const Member &one) { return key == QLatin1StringView(one.key); });
        if (member == std::end(members))
            return wrong(file, given,
                         QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no '%4' in a rule."),
                         QStringList{shown(key)},
                         QT_TRANSLATE_NOOP("Error", "It may have: effect, tool, command, path, "
                                                    "domain, folder, agent, message."));
        if (!given.isScalar())
            return wrong(file, given, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' must be a text."),
                         QStringList{shown(key)});
        rule.*(member->member) = given.text;
    }
    if (!hasEffect)
        return wrong(file, value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: the rule has no effect."),
                     {}, QT_TRANSLATE_NOOP("Error", "Say 'effect: allow', 'deny' or 'ask'."));
    for (QString *path : {&rule.folder, &rule.path}) {
        if (path->startsWith(u"~/"))
            *path = QDir::homePath() + path->mid(1);
    }
    if (const Result<> sound = checkRule(rule); !sound)
        return wrong(file, value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4"),
                     QStringList{sound.error().message()});
    rule.source = QStringLiteral("%1:%2").arg(shown(file)).arg(value.line);
    return rule;
}

Result<QByteArray> bytesOf(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return QByteArray();
    QFile file(path);
    if (!info.isFile() || info.size() > mostBytes || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 can't be read as a file of rules."),
                    {shown(path)});
    return file.read(mostBytes);
}

QByteArray lineOf(const PermissionRule &rule)
{
    const auto quoted = [](const QString &text) {
        QString escaped = text;
        escaped.replace(u'\\', QLatin1StringView("\\\\")).replace(u'"', QLatin1StringView("\\\""));
        escaped.replace(u'\n', QLatin1StringView("\\n")).replace(u'\t', QLatin1StringView("\\t"));
        return QString(u'"' + escaped + u'"');
    };
    const QMetaEnum effects = QMetaEnum::fromType<PermissionEnums::Effect>();
    QString text = QStringLiteral("- effect: %1\n")
                       .arg(QString::fromLatin1(effects.valueToKey(int(rule.effect))).toLower());
    for (const Member &one : members) {
        const QString &value = rule.*(one.member);
        if (!value.isEmpty())
            text += QStringLiteral("  %1: %2\n").arg(QLatin1StringView(one.key), quoted(value));
    }
    return text.toUtf8();
}

/** By the line the rule begins in; its list is the last in the file, as we write it. */
qsizetype offsetOfLine(const QByteArray &text, int line)
{
    qsizetype at = 0;
    for (int i = 1; i < line && at >= 0; ++i)
        at = text.indexOf('\n', at) + 1;
    return at;
}

struct Read
{
    QList<PermissionRule> rules;
    QList<int> lines; ///< at which they begin, from 1
};

Result<Read> readRules(const QString &path)
{
    const Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<Yaml::Value> root = Yaml::read(*bytes, path, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    Read read;
    if (root->kind == Yaml::Value::Kind::Null)
        return read;
    const Yaml::Value *version = root->find(u"version");
    if (!version || version->text != u"1")
        return wrong(path, *root,
                     QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a file of rules has 'version: 1'."));
    for (const QString &key : root->keys) {
        if (key != u"version" && key != u"rules")
            return wrong(path, *root->find(key),
                         QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' means nothing here."),
                         QStringList{shown(key)});
    }
    const Yaml::Value *rules = root->find(u"rules");
    const QList<Yaml::Value> values = rules ? rules->values : QList<Yaml::Value>();
    for (const Yaml::Value &value : values) {
        const Result<PermissionRule> rule = ruleFrom(path, value);
        if (!rule)
            return std::unexpected(rule.error());
        read.rules << *rule;
        read.lines << value.line;
    }
    return read;
}

} // namespace

Result<const PermissionRuleBook::Known *> PermissionRuleBook::read()
{
    const QFileInfo info(m_file);
    const QDateTime changed = info.lastModified();
    const qint64 size = info.exists() ? info.size() : 0;
    if (m_known.changed == changed && m_known.size == size)
        return &m_known;
    const Result<Read> read = readRules(m_file);
    if (!read)
        return std::unexpected(read.error());
    m_known = {changed, size, read->rules, read->lines};
    return &m_known;
}

Result<QList<PermissionRule>> PermissionRuleBook::ofFolder(const QString &folder)
{
    return readRules(folder + QStringLiteral("/.runyard/permissions.yaml"))
        .transform([&folder](Read read) {
            for (PermissionRule &rule : read.rules) {
                rule.folder = folder;
                rule.inForce = rule.effect != PermissionEnums::Effect::Allow;
            }
            return read.rules;
        });
}

Result<QList<PermissionRule>> PermissionRuleBook::rules(const QList<PermissionRule> &ofFolder)
{
    const Result<const Known *> own = read();
    if (!own)
        return std::unexpected(own.error());
    QList<PermissionRule> all = (*own)->rules + ofFolder;
    for (int i = 0; i < all.size(); ++i)
        all[i].number = i + 1;
    return all;
}

/** Writes nothing that would not be read as so many rules. */
Result<> PermissionRuleBook::write(const QByteArray &text, qsizetype count)
{
    const Result<Yaml::Value> root = Yaml::read(text, m_file, ErrorCode::ConfigBroken);
    const Yaml::Value *rules = root ? root->find(u"rules") : nullptr;
    if (!rules || rules->values.size() != count)
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is written in a way that can't be changed by a "
                                               "program."),
                    {shown(m_file)}, QT_TRANSLATE_NOOP("Error", "Change it by hand."));
    if (Result<> made = Paths::makePrivateFolder(QFileInfo(m_file).path()); !made)
        return made;
    QSaveFile file(m_file);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(m_file), file.errorString()});
    m_known = {};
    return {};
}

Result<> PermissionRuleBook::add(const PermissionRule &rule)
{
    if (const Result<> sound = checkRule(rule); !sound)
        return sound;
    const Result<const Known *> known = read();
    if (!known)
        return std::unexpected(known.error());
    const qsizetype count = (*known)->rules.size();
    QByteArray text = bytesOf(m_file).value_or(QByteArray());
    if (count == 0)
        text = head;
    else if (!text.endsWith('\n'))
        text += '\n';
    return write(text + lineOf(rule), count + 1);
}

Result<> PermissionRuleBook::remove(int number)
{
    const Result<const Known *> known = read();
    if (!known)
        return std::unexpected(known.error());
    const qsizetype count = (*known)->rules.size();
    if (number < 1 || number > count)
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "There is no rule %1 of your own."),
                    {QString::number(number)},
                    QT_TRANSLATE_NOOP("Error", "'runyard permissions rules' lists them; those of a "
                                               "folder are changed in its file."));
    QByteArray text = bytesOf(m_file).value_or(QByteArray());
    if (count == 1)
        return write(QByteArray(head).chopped(1) + " []\n", 0);
    const qsizetype begin = offsetOfLine(text, (*known)->lines[number - 1]);
    const qsizetype end
        = number == count ? text.size() : offsetOfLine(text, (*known)->lines[number]);
    text.remove(begin, end - begin);
    return write(text, count - 1);
}

} // namespace Runyard
