// SPDX-License-Identifier: GPL-3.0-or-later
#include "claudefiles.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

constexpr qsizetype keyEnd = 20; ///< characters by which it remembers a key

QString variable(const QMap<QString, QString> &environment, const QString &name)
{
    return environment.contains(name) ? environment.value(name)
                                      : qEnvironmentVariable(qPrintable(name));
}

QString stateFile(const QMap<QString, QString> &environment)
{
    const QString chosen = variable(environment, u"CLAUDE_CONFIG_DIR"_s);
    return (chosen.isEmpty() ? QDir::homePath() : chosen) + u"/.claude.json"_s;
}

void addMissing(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    if (!object.contains(key))
        object.insert(key, value);
}

/** Trust in a folder holds for what lies below it. */
bool isTrusted(const QJsonObject &projects, const QString &folder)
{
    for (QString path = folder; !path.isEmpty(); path = path.section(u'/', 0, -2)) {
        if (projects[path][u"hasTrustDialogAccepted"].toBool())
            return true;
    }
    return false;
}

QJsonObject answered(QJsonObject state, const QString &folder, const QString &key)
{
    addMissing(state, u"hasCompletedOnboarding"_s, true);
    addMissing(state, u"theme"_s, u"dark"_s);
    addMissing(state, u"hasSeenAutoDefaultNotice"_s, true);
    QJsonObject projects = state[u"projects"].toObject();
    if (!isTrusted(projects, folder)) {
        QJsonObject project = projects[folder].toObject();
        project.insert(u"hasTrustDialogAccepted"_s, true);
        projects.insert(folder, project);
        state.insert(u"projects"_s, projects);
    }
    if (key.isEmpty())
        return state;
    const QString end = key.right(keyEnd);
    QJsonObject responses = state[u"customApiKeyResponses"].toObject();
    QJsonArray approved = responses[u"approved"].toArray();
    if (!approved.contains(end) && !responses[u"rejected"].toArray().contains(end)) {
        approved.append(end);
        responses.insert(u"approved"_s, approved);
        addMissing(responses, u"rejected"_s, QJsonArray());
        state.insert(u"customApiKeyResponses"_s, responses);
    }
    return state;
}

/** Something was said. */
bool isTalk(const QByteArray &line)
{
    const QString type = QJsonDocument::fromJson(line)[u"type"].toString();
    return type == u"user" || type == u"assistant";
}

} // namespace

QString claudeFolder(const QMap<QString, QString> &environment)
{
    const QString chosen = variable(environment, u"CLAUDE_CONFIG_DIR"_s);
    return chosen.isEmpty() ? QDir::homePath() + u"/.claude"_s : chosen;
}

Result<> answerFirstQuestions(const QMap<QString, QString> &environment, const QString &folder)
{
    const QString path = stateFile(environment);
    QFile file(path);
    QByteArray text;
    if (file.open(QIODevice::ReadOnly))
        text = file.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!text.trimmed().isEmpty() && !document.isObject())
        return fail(ErrorCode::ConfigBroken,
                    QT_TRANSLATE_NOOP("Error", "%1 is no JSON, so Claude Code can't be told that "
                                               "its first questions are answered."),
                    {shown(path)},
                    QT_TRANSLATE_NOOP("Error", "Correct it or move it aside, or set "
                                               "agent.claude.answerFirstQuestions to false."));
    const QJsonObject after
        = answered(document.object(), folder, variable(environment, u"ANTHROPIC_API_KEY"_s));
    if (after == document.object())
        return {};
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile written(path);
    const QByteArray bytes = QJsonDocument(after).toJson();
    if (!written.open(QIODevice::WriteOnly)
        || !written.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || written.write(bytes) != bytes.size() || !written.commit())
        return fail(ErrorCode::Io, QT_TRANSLATE_NOOP("Error", "%1 can't be written: %2."),
                    {shown(path), written.errorString()});
    return {};
}

QString claudeRecord(const QString &configuration, const QString &conversation)
{
    const QDir projects(configuration + u"/projects"_s);
    const QStringList folders = projects.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders) {
        const QString path = projects.filePath(folder + u'/' + conversation + u".jsonl"_s);
        if (QFileInfo::exists(path))
            return path;
    }
    return {};
}

std::optional<ClaudeStatus> claudeStatus(const QString &configuration, qint64 pid)
{
    QFile file(configuration + u"/sessions/%1.json"_s.arg(pid));
    if (pid <= 0 || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument status = QJsonDocument::fromJson(file.read(64 << 10));
    if (!status.isObject()) // it is just being written
        return std::nullopt;
    return ClaudeStatus{status[u"sessionId"].toString(),
                        status[u"status"].toString() == u"waiting"};
}

Result<QByteArray> settingsWithHook(const QString &userFile, const QString &hook)
{
    constexpr int patience = 7 * 24 * 3600; // seconds; it waits for a person
    QJsonObject settings;
    if (!userFile.isEmpty()) {
        QFile file(userFile);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "%1 can't be read."),
                        {shown(userFile)});
        const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
        if (!document.isObject())
            return fail(ErrorCode::BadInput,
                        QT_TRANSLATE_NOOP("Error", "%1 holds no settings: it is no JSON object."),
                        {shown(userFile)});
        settings = document.object();
    }
    const QJsonObject call{
        {u"type"_s, u"command"_s}, {u"command"_s, hook}, {u"timeout"_s, patience}};
    QJsonObject hooks = settings[u"hooks"].toObject();
    QJsonArray asked = hooks[u"PermissionRequest"].toArray();
    asked.append(QJsonObject{{u"hooks"_s, QJsonArray{call}}});
    hooks.insert(u"PermissionRequest"_s, asked);
    settings.insert(u"hooks"_s, hooks);
    return QJsonDocument(settings).toJson();
}

Result<QString> claudeRecordDamage(const QString &configuration, const QString &conversation)
{
    constexpr qint64 tailSize = 4 << 20; // lines are long when files were written
    const auto remedy = QT_TRANSLATE_NOOP(
        "Error", "'runyard continue RUN TEXT --anew' begins a new conversation with a summary of "
                 "this one.");
    if (!QFileInfo::exists(configuration + u"/projects"_s))
        return QString(); // it keeps its records elsewhere
    QFile file(claudeRecord(configuration, conversation));
    if (file.fileName().isEmpty() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "Claude Code has no record of conversation %1 any "
                                               "more."),
                    {shown(conversation)}, remedy, configuration);
    file.seek(qMax<qint64>(0, file.size() - tailSize));
    const QByteArray tail = file.readAll();
    const QList<QByteArray> lines = tail.split('\n');
    const bool isTorn
        = !lines.last().isEmpty() && !QJsonDocument::fromJson(lines.last()).isObject();
    if (tail.size() < tailSize && std::ranges::none_of(lines, isTalk))
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "Claude Code's record of the conversation is "
                                               "damaged, and holds nothing to go on with: %1."),
                    {shown(file.fileName())}, remedy);
    return isTorn ? QStringLiteral("Claude Code's own record of the conversation is torn at its "
                                   "end, so it may not know what came last. To go on with a "
                                   "summary of Runyard's record instead: runyard continue --anew.")
                  : QString();
}

} // namespace Runyard
