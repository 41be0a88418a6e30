// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include "paths.h"
#include "settingsfile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QSaveFile>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace Runyard {
namespace {

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
        return info.choices.isEmpty() || info.choices.contains(text) ? QVariant(text) : QVariant();
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
        return info.choices.isEmpty() ? QStringLiteral("a text")
                                      : info.choices.join(QLatin1StringView(", "));
    }
}

/** The list as the row's type; invalid when it takes none. */
QVariant parse(const SettingInfo &info, const QStringList &list)
{
    const bool isList = info.fallback.typeId() == QMetaType::QStringList;
    return isList && !list.contains(QString()) ? QVariant(list) : QVariant();
}

Result<> replaceFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(path), file.errorString()});
    return {};
}

/** The right to change the files of a folder: programs that want to at once do it one after the
 * other, each on what the one before has written. The kernel takes it back when its holder ends. */
class Turn
{
public:
    explicit Turn(const QString &folder)
        : m_fd(open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
        using namespace std::chrono_literals;
        for (auto waited = 0ms; m_fd >= 0 && flock(m_fd, LOCK_EX | LOCK_NB) != 0; waited += pause) {
            // Where there are no locks, files are changed without.
            m_isTaken = errno == EWOULDBLOCK && waited >= patience;
            if (errno != EWOULDBLOCK || m_isTaken)
                return;
            std::this_thread::sleep_for(pause); // allowed: no event tells when a lock is free
        }
    }
    ~Turn()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Turn)

    /** Somebody else does not give it back. */
    [[nodiscard]] bool isTaken() const { return m_isTaken; }

private:
    static constexpr std::chrono::milliseconds pause{5};
    static constexpr std::chrono::milliseconds patience{5000};
    int m_fd = -1;
    bool m_isTaken = false;
};

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
        {"agent.claude.mcpConfig", QString(),
         "File that names MCP servers for Claude Code, besides those it knows itself"},
        {"agent.claude.settingsFile", QString(),
         "File of settings for Claude Code, such as hooks, besides those it knows itself"},
        {"agent.claude.partialMessages", true,
         "Show what Claude Code says while it says it; its output is some times as long then"},
        {"agent.claude.answerFirstQuestions", false,
         "Before Claude Code starts in a terminal, answer the questions of its first start in its "
         "own configuration: its introduction, and trust in folders that you trust here"},
        {"agent.claude.terminalQuestions", true,
         "What Claude Code asks in a terminal is in the inbox, too, and can be answered there"},
        {"agent.codex.program", QString(), "Path of Codex; empty looks for 'codex'"},
        {"agent.codex.model", QString(),
         "Model when a run names none; empty leaves the choice to Codex"},
        {"agent.codex.sandbox",
         QStringLiteral("workspace-write"),
         "What Codex may do without asking: read-only, workspace-write or danger-full-access",
         {},
         {},
         {QStringLiteral("read-only"), QStringLiteral("workspace-write"),
          QStringLiteral("danger-full-access")}},
        {"agent.gemini.program", QString(), "Path of Gemini CLI; empty looks for 'gemini'"},
        {"agent.gemini.model", QString(),
         "Model when a run names none; empty leaves the choice to Gemini CLI"},
        {"agent.opencode.program", QString(), "Path of OpenCode; empty looks for 'opencode'"},
        {"agent.opencode.model", QString(),
         "Model when a run names none, as PROVIDER/MODEL; empty leaves the choice to OpenCode"},
        {"permissions.answerMs", 600000,
         "Milliseconds that an agent's question waits for an answer before it is refused; 0 "
         "refuses "
         "at once what no rule allows",
         0, std::numeric_limits<int>::max()},
        {"budget.runUsd", 0.0, "US dollars that one run may spend; 0 any"},
        {"budget.runTokens", 0, "Tokens that one run may use; 0 any", 0,
         std::numeric_limits<int>::max()},
        {"budget.folderUsdPerDay", 0.0,
         "US dollars that the runs in one folder may spend on one day"},
        {"budget.folderTokensPerDay", 0, "Tokens that the runs in one folder may use on one day", 0,
         std::numeric_limits<int>::max()},
        {"budget.usdPerDay", 0.0, "US dollars that all runs may spend on one day; 0 any"},
        {"budget.tokensPerDay", 0, "Tokens that all runs may use on one day; 0 any", 0,
         std::numeric_limits<int>::max()},
        {"budget.warnPercent", 80, "Part of a budget at which a warning is given", 1, 100},
        {"budget.handBackMs", 120000,
         "Milliseconds that an agent whose budget is used up has for one last turn, in which it "
         "hands back what it has; 0 holds it at once",
         0, 3600000},
        {"notes.tell", true, "Tell agents at their start the notes of their folder and thread"},
        {"instructions.names",
         QStringList{QStringLiteral("RUNYARD.md"), QStringLiteral("coderun.md"),
                     QStringLiteral("instructions.md"), QStringLiteral("INSTRUCTIONS.md"),
                     QStringLiteral(".runyard/instructions.md")},
         "Names of instruction files looked for in a folder, the first found is used"},
        {"instructions.maxBytes", 1 << 20, "Largest instruction file", 1, 64 << 20},
        {"instructions.environment",
         QStringList{QStringLiteral("USER"), QStringLiteral("LANG"), QStringLiteral("TZ")},
         "Environment variables that instruction templates may show"},
        {"run.stopGraceMs", 5000,
         "Milliseconds between the gentle and the hard signal when a run is stopped", 0, 600000},
        {"run.terminalRows", 24, "Rows of a run's terminal until a window says otherwise", 1, 1000},
        {"run.terminalColumns", 80, "Columns of a run's terminal until a window says otherwise", 1,
         1000},
        {"run.timeoutMs", 0, "Milliseconds at work after which a run is ended as failed; 0 never",
         0, std::numeric_limits<int>::max()},
        {"run.idleTimeoutMs", 0,
         "Milliseconds without output after which a run is ended as failed; 0 never", 0,
         std::numeric_limits<int>::max()},
        {"run.startTimeoutMs", 30000,
         "Milliseconds within which the program of a run must begin; then its start is taken back "
         "and the run has failed; 0 waits for ever",
         0, std::numeric_limits<int>::max()},
        {"run.processorTimeMs", 0,
         "Milliseconds of processor time that all processes of a run may use together; 0 any", 0,
         std::numeric_limits<int>::max()},
        {"run.memoryLimitMiB", 0, "Memory that all processes of a run may use together; 0 any", 0,
         16 << 20},
        {"run.processLimit", 0, "Processes that a run may have at once; 0 any", 0, 1000000},
        {"run.outputLimitMiB", 0,
         "Output of a run that is kept; what comes after it is dropped; 0 all", 0, 16 << 20},
        {"run.silentAfterMs", 600000,
         "Milliseconds without output after which a run is looked at, and shown as silent; 0 never",
         0, std::numeric_limits<int>::max()},
        {"run.silentRemedies", QStringList{QStringLiteral("mark")},
         "What is done about a silent run, one after the other: mark, nudge, interrupt, restart, "
         "fail"},
        {"queue.minFreeMemoryMiB", 256,
         "Nothing is started beside other runs while less memory is free; 0 never looks", 0,
         16 << 20},
        {"queue.mostMemoryPressure", 25,
         "Nothing is started beside other runs while programs wait for memory in more than this "
         "percentage of the time (PSI); 0 never looks",
         0, 100},
        {"queue.mostLoadPerCore", 16,
         "Nothing is started beside other runs while the load for each core is higher; 0 never "
         "looks",
         0, 10000},
        {"retry.attempts", 3,
         "Attempts in all of a run that failed for a passing reason before it did anything", 1,
         100},
        {"retry.afterWork",
         QStringLiteral("never"),
         "Whether a run that failed so, but has used tools, is tried again: never, resume (its "
         "conversation) or again (from its beginning)",
         {},
         {},
         {QStringLiteral("never"), QStringLiteral("resume"), QStringLiteral("again")}},
        {"retry.afterQuota", true,
         "Whether the runs of an account that is used up go on by themselves when it is reset"},
        {"retry.strategy",
         QStringLiteral("exponential"),
         "How the delay between attempts grows: exponential, linear or fibonacci",
         {},
         {},
         {QStringLiteral("exponential"), QStringLiteral("linear"), QStringLiteral("fibonacci")}},
        {"retry.firstDelayMs", 5000, "Milliseconds before the second attempt", 0, 3600000},
        {"retry.mostDelayMs", 300000, "Milliseconds between two attempts at most", 0, 86400000},
        {"retry.jitterPercent", 20, "By how much the delay is spread at random", 0, 100},
        {"account.failuresBeforeHold", 3,
         "Failures of an account's server, one after the other, after which all its runs wait", 1,
         1000},
        {"account.holdMs", 60000, "How long they wait; doubled with each further failure", 1,
         3600000},
        {"storage.trashDays", 7, "Days after which cleaned up output is really removed", 0, 3650},
        {"storage.budgetMiB", 0,
         "Output of ended runs beyond which the oldest goes to the trash by itself; 0 never", 0,
         std::numeric_limits<int>::max()},
        {"engine.idleMinutes", 10,
         "Minutes without runs and clients after which the engine ends; 0 never", 0, 100000},
        {"log.level",
         QStringLiteral("info"),
         "debug, info, warning or error",
         {},
         {},
         {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"),
          QStringLiteral("error")}},
        {"window.skipLaunchSheet", false,
         "Start dropped folders at once, without the launch sheet"},
        {"window.colorScheme",
         QStringLiteral("system"),
         "system, light or dark",
         {},
         {},
         {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")}},
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

template<class Given>
Result<> Settings::assign(const QString &key, const Given &given, Origin origin,
                          const QString &where)
{
    const SettingInfo *info = findInfo(key);
    if (!info)
        return fail(
            ErrorCode::ConfigBroken, QT_TRANSLATE_NOOP("Error", "%1: there is no setting '%2'."),
            {where, shown(key)},
            QT_TRANSLATE_NOOP("Error", "'runyard config show' lists them all."), knownKeys());
    const QVariant value = parse(*info, given);
    if (!value.isValid())
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1: '%2' can't be '%3': it must be %4."),
                    {where, key, shown(toText(QVariant(given))), allowed(*info)});
    m_values.insert(key, Value{value, origin, where});
    return {};
}

Result<> Settings::readFile(const QString &path)
{
    const Result<QList<SettingsFile::Entry>> entries = SettingsFile::read(path);
    if (!entries)
        return std::unexpected(entries.error());
    for (const SettingsFile::Entry &entry : *entries) {
        const QString where = QStringLiteral("%1:%2").arg(shown(path)).arg(entry.line);
        Result<> done = entry.isList ? assign(entry.key, entry.values, Origin::File, where)
                                     : assign(entry.key, entry.values.first(), Origin::File, where);
        if (!done)
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
    const QString folder = QFileInfo(path).absolutePath();
    if (Result<> done = Paths::makePrivateFolder(folder); !done)
        return done;
    const Turn turn(folder);
    if (turn.isTaken())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(path), QString::fromLocal8Bit(strerror(EWOULDBLOCK))});
    const Result<QByteArray> old = SettingsFile::readBytes(path);
    if (!old)
        return std::unexpected(old.error());
    const QVariant value = probe.value(key).value;
    QString spelled = toText(value);
    if (value.typeId() == QMetaType::QStringList)
        spelled = SettingsFile::quoted(value.toStringList());
    else if (value.typeId() == QMetaType::QString)
        spelled = SettingsFile::quoted(text);
    const QString content = SettingsFile::withValue(QString::fromUtf8(*old), key,
                                                    text.isEmpty() ? QString() : spelled);
    if (Result<> done = replaceFile(path, content.toUtf8()); !done)
        return done;
    // A key that stands in a nested map as well would now be given twice: say so and put the old
    // file back.
    Result<Settings> check = load(path, {});
    if (!check) {
        (void)replaceFile(path, *old);
        return std::unexpected(check.error());
    }
    return {};
}

} // namespace Runyard
