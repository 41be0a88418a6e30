// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "paths.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QSaveFile>

#include <yaml-cpp/yaml.h>

namespace Runyard {
namespace {

constexpr qint64 maxFileSize = 1 << 20;

const SettingInfo *findInfo(const QString &key)
{
    for (const SettingInfo &info : Settings::table()) {
        if (key == QLatin1StringView(info.key))
            return &info;
    }
    return nullptr;
}

QString knownKeys()
{
    QStringList keys;
    for (const SettingInfo &info : Settings::table())
        keys << QString::fromLatin1(info.key);
    return keys.join(QLatin1StringView(", "));
}

/** The text as the row's type; invalid when it is none. */
QVariant parse(const SettingInfo &info, const QString &text)
{
    bool ok = false;
    switch (info.fallback.typeId()) {
    case QMetaType::Bool:
        if (text == u"true" || text == u"yes" || text == u"on" || text == u"1")
            return true;
        if (text == u"false" || text == u"no" || text == u"off" || text == u"0")
            return false;
        return {};
    case QMetaType::Int: {
        const int number = text.toInt(&ok);
        const bool inRange = (!info.least.isValid() || number >= info.least.toInt())
                             && (!info.most.isValid() || number <= info.most.toInt());
        return ok && inRange ? QVariant(number) : QVariant();
    }
    case QMetaType::Double: {
        const double number = text.toDouble(&ok);
        return ok ? QVariant(number) : QVariant();
    }
    case QMetaType::QStringList: {
        QStringList list = text.split(u',', Qt::SkipEmptyParts);
        for (QString &entry : list)
            entry = entry.trimmed();
        return list;
    }
    default:
        return text;
    }
}

QString allowed(const SettingInfo &info)
{
    switch (info.fallback.typeId()) {
    case QMetaType::Bool:
        return QStringLiteral("true or false");
    case QMetaType::Int:
        return info.least.isValid() ? QStringLiteral("a whole number from %1 to %2")
                                          .arg(info.least.toInt())
                                          .arg(info.most.toInt())
                                    : QStringLiteral("a whole number");
    case QMetaType::Double:
        return QStringLiteral("a number");
    case QMetaType::QStringList:
        return QStringLiteral("a list, divided by commas");
    default:
        return QStringLiteral("a text");
    }
}

QString fromUtf8(const std::string &text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

struct FileEntry
{
    QString key;
    QString text;
    int line = 0;
};

/** Flattens nested maps to dotted keys. Depth is bounded by the table, whose keys have three parts
 * at most. */
Result<> flatten(const YAML::Node &node, const QString &prefix, const QString &file,
                 QList<FileEntry> &entries)
{
    for (const auto &pair : node) {
        const QString name = pair.first.IsScalar() ? fromUtf8(pair.first.Scalar()) : QString();
        const QString key = prefix.isEmpty() ? name : prefix + u'.' + name;
        const int line = pair.first.Mark().line + 1;
        for (const FileEntry &entry : std::as_const(entries)) {
            if (entry.key == key)
                return fail(ErrorCode::ConfigBroken,
                            QT_TRANSLATE_NOOP("Error", "%1:%2: '%3' is given twice."),
                            {file, QString::number(line), key},
                            QT_TRANSLATE_NOOP("Error", "Remove one of the two lines."));
        }
        if (pair.second.IsMap()) {
            if (prefix.count(u'.') > 4)
                return fail(ErrorCode::ConfigBroken,
                            QT_TRANSLATE_NOOP("Error", "%1:%2: nested too deeply."),
                            {file, QString::number(line)});
            if (Result<> done = flatten(pair.second, key, file, entries); !done)
                return done;
            continue;
        }
        QString text;
        if (pair.second.IsSequence()) {
            QStringList parts;
            for (const YAML::Node &part : pair.second)
                parts << (part.IsScalar() ? fromUtf8(part.Scalar()) : QString());
            text = parts.join(u',');
        } else if (pair.second.IsScalar()) {
            text = fromUtf8(pair.second.Scalar());
        }
        entries << FileEntry{key, text, line};
    }
    return {};
}

} // namespace

const QList<SettingInfo> &Settings::table()
{
    static const QList<SettingInfo> rows{
        {"queue.maxParallel", 0, "Runs at once; 0 chooses by cores and memory", 0, 1000},
        {"agent.default", QStringLiteral("claude"), "Agent of a run that names none"},
        {"agent.claude.program", QString(),
         "Path of Claude Code; empty looks for 'claude' in PATH and the usual places"},
        {"agent.claude.model", QString(),
         "Model when a run names none; empty leaves the choice to Claude Code"},
        {"agent.claude.permissionMode", QStringLiteral("acceptEdits"),
         "Permission mode of unattended runs: acceptEdits, default, plan, dontAsk or "
         "bypassPermissions"},
        {"agent.mock.program", QString(),
         "Path of runyard-mock-agent; empty looks beside this program"},
        {"instructions.names",
         QStringList{QStringLiteral("RUNYARD.md"), QStringLiteral("coderun.md"),
                     QStringLiteral("instructions.md"), QStringLiteral("INSTRUCTIONS.md"),
                     QStringLiteral(".runyard/instructions.md")},
         "Names of instruction files looked for in a folder, the first found is used"},
        {"instructions.maxBytes", 1 << 20, "Largest instruction file", 1, 64 << 20},
        {"run.stopGraceMs", 5000,
         "Milliseconds between the gentle and the hard signal when a run is stopped", 0, 600000},
        {"run.terminalRows", 24, "Rows of a run's terminal until a window says otherwise", 1, 1000},
        {"run.terminalColumns", 80, "Columns of a run's terminal until a window says otherwise", 1,
         1000},
        {"engine.idleMinutes", 10,
         "Minutes without runs and clients after which the engine ends; 0 never", 0, 100000},
        {"log.level", QStringLiteral("info"), "debug, info, warning or error"},
        {"window.skipLaunchSheet", false,
         "Start dropped folders at once, without the launch sheet"},
        {"window.colorScheme", QStringLiteral("system"), "system, light or dark"},
        {"window.language", QString(),
         "Language of the window, for example de; empty takes the system's"},
        {"window.terminalFont", QString(),
         "Font of terminals; empty takes the system's fixed font"},
        {"window.terminalFontSize", 10, "Size of that font in points", 4, 72},
    };
    return rows;
}

QString Settings::environmentName(const QString &key)
{
    QString name = QStringLiteral("RUNYARD_");
    for (const QChar c : key) {
        if (c == u'.')
            name += u'_';
        else if (c.isUpper())
            name += u'_', name += c;
        else
            name += c.toUpper();
    }
    return name;
}

QString Settings::filePath()
{
    return Paths::config() + QStringLiteral("/config.yaml");
}

Settings::Settings()
{
    for (const SettingInfo &info : table())
        m_values.insert(QString::fromLatin1(info.key), Value{info.fallback, Origin::BuiltIn, {}});
}

Result<Settings> Settings::load()
{
    QHash<QString, QString> environment;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const SettingInfo &info : table()) {
        const QString name = environmentName(QString::fromLatin1(info.key));
        if (system.contains(name))
            environment.insert(name, system.value(name));
    }
    return load(filePath(), environment);
}

Result<Settings> Settings::load(const QString &file, const QHash<QString, QString> &environment)
{
    Settings settings;
    if (Result<> done = settings.readFile(file); !done)
        return std::unexpected(done.error());
    for (const SettingInfo &info : table()) {
        const QString key = QString::fromLatin1(info.key);
        const QString name = environmentName(key);
        const auto it = environment.constFind(name);
        if (it == environment.constEnd())
            continue;
        if (Result<> done = settings.assign(key, *it, Origin::Environment, name); !done)
            return std::unexpected(done.error());
    }
    return settings;
}

Result<> Settings::setOption(const QString &key, const QString &text)
{
    return assign(key, text, Origin::Option, QStringLiteral("--set %1").arg(key));
}

Result<> Settings::assign(const QString &key, const QString &text, Origin origin,
                          const QString &where)
{
    const SettingInfo *info = findInfo(key);
    if (!info)
        return fail(
            ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1: there is no setting '%2'."),
            {where, shown(key)},
            QT_TRANSLATE_NOOP("Error", "'runyard config show' lists them all."), knownKeys());
    const QVariant value = parse(*info, text);
    if (!value.isValid())
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1: '%2' can't be '%3': it must be %4."),
                    {where, key, shown(text), allowed(*info)});
    m_values.insert(key, Value{value, origin, where});
    return {};
}

Result<> Settings::readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1 can't be read: %2."),
                    {path, file.errorString()});
    if (file.size() > maxFileSize)
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is larger than 1 MiB, so it is not read."),
                    {path});
    const QByteArray bytes = file.readAll();
    // Aliases could name one node a million times; settings need none.
    QList<FileEntry> entries;
    try {
        const YAML::Node root = YAML::Load(bytes.toStdString());
        if (!root.IsNull() && !root.IsMap())
            return fail(
                ErrorCode::ConfigBroken,
                QT_TRANSLATE_NOOP("Error", "%1:1: settings are lines like 'queue.maxParallel: 4'."),
                {path});
        if (Result<> done = flatten(root, {}, path, entries); !done)
            return done;
    } catch (const YAML::Exception &problem) { // the library's way; it ends here
        return fail(ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: %4."),
                    {path, QString::number(problem.mark.line + 1),
                     QString::number(problem.mark.column + 1), fromUtf8(problem.msg)});
    }
    for (const FileEntry &entry : std::as_const(entries)) {
        if (Result<> done = assign(entry.key, entry.text, Origin::File,
                                   QStringLiteral("%1:%2").arg(path).arg(entry.line));
            !done)
            return done;
    }
    return {};
}

QString Settings::toText(const QVariant &value)
{
    if (value.typeId() == QMetaType::QStringList)
        return value.toStringList().join(QLatin1StringView(", "));
    return value.toString();
}

Result<> Settings::writeToFile(const QString &path, const QString &key, const QString &text)
{
    Settings probe;
    if (Result<> done = text.isEmpty() && findInfo(key)
                            ? Result<>()
                            : probe.assign(key, text, Origin::File, path);
        !done)
        return done;
    QFile old(path);
    QStringList lines;
    if (old.open(QIODevice::ReadOnly))
        lines = QString::fromUtf8(old.readAll()).split(u'\n');
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();

    const QVariant value = probe.value(key).value;
    QString rendered = value.typeId() == QMetaType::QStringList ? u'[' + toText(value) + u']'
                       : value.typeId() == QMetaType::QString
                           ? u'"'
                                 + QString(text)
                                       .replace(u'\\', QLatin1StringView("\\\\"))
                                       .replace(u'"', QLatin1StringView("\\\""))
                                 + u'"'
                           : toText(value);
    const QString line = key + QLatin1StringView(": ") + rendered;
    qsizetype at = -1;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].startsWith(key + u':'))
            at = i;
    }
    if (text.isEmpty() && at >= 0)
        lines.removeAt(at);
    else if (at >= 0)
        lines[at] = line;
    else if (!text.isEmpty())
        lines << line;

    const QString previous
        = QString::fromUtf8(old.isOpen() ? (old.seek(0), old.readAll()) : QByteArray());
    if (Result<> done = Paths::makePrivateFolder(QFileInfo(path).absolutePath()); !done)
        return done;
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(lines.join(u'\n').toUtf8() + '\n') < 0
        || !file.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {path, file.errorString()});
    // A key that stands in a nested map as well would now be given twice: say so and put the old
    // file back.
    Result<Settings> check = load(path, {});
    if (!check) {
        QSaveFile back(path);
        if (back.open(QIODevice::WriteOnly)) {
            back.write(previous.toUtf8());
            back.commit();
        }
        return std::unexpected(check.error());
    }
    return {};
}

} // namespace Runyard
