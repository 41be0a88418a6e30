// SPDX-License-Identifier: GPL-3.0-or-later
#include "programsearch.h"

#include <base/answering.h>
#include <ports/agentprovider.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QVersionNumber>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {

namespace {

/** Programs of node take seconds for it on a machine with much else to do. */
constexpr int versionTimeoutMs = 15000;

Result<QString> checked(const ProgramQuery &query, const QString &path)
{
    const QFileInfo file(path);
    if (!answersInTime(path))
        return fail(ErrorCode::FolderNotAnswering,
                    QT_TRANSLATE_NOOP("Error", "%1 does not answer."), {shown(path)},
                    QT_TRANSLATE_NOOP("Error", "It may lie on a network drive that is gone. Try "
                                               "again when it is back."));
    if (!file.exists()) {
        return fail(ErrorCode::AgentMissing, QT_TRANSLATE_NOOP("Error", "%1 was not found at %2."),
                    {query.agent, shown(path), query.settingKey},
                    QT_TRANSLATE_NOOP("Error", "Correct or remove the setting %3."));
    }
    if (!file.isFile() || !file.isExecutable()) {
        return fail(
            ErrorCode::AgentNotUsable,
            QT_TRANSLATE_NOOP("Error", "%1 cannot be started: %2 is not an executable file."),
            {query.agent, shown(path), query.settingKey},
            QT_TRANSLATE_NOOP("Error", "Correct its permissions, or the setting %3."));
    }
    return file.absoluteFilePath();
}

/** Starts the program without input and waits for its end; false when it takes too long. */
bool runs(QProcess &process, const QString &program, const QStringList &arguments,
          const QStringList &unset)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : unset)
        environment.remove(name);
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(program, arguments);
    if (process.waitForFinished(versionTimeoutMs)) // allowed: on a worker, bounded
        return process.exitStatus() == QProcess::NormalExit;
    process.kill();
    process.waitForFinished(versionTimeoutMs); // allowed: on a worker, it was killed
    return false;
}

/** A file of that name that cannot be started explains more than "not found". */
QString unusableFile(const ProgramQuery &query, const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QString path = folder + u'/' + query.program;
        if (QDir::isAbsolutePath(folder) && QFileInfo(path).isFile())
            return path;
    }
    return {};
}

} // namespace

Result<QString> findProgram(const ProgramQuery &query)
{
    if (query.setting.startsWith(u'~'))
        return checked(query, QDir::homePath() + query.setting.sliced(1));
    if (query.setting.contains(u'/'))
        return checked(query, query.setting);
    const QString program = query.setting.isEmpty() ? query.program : query.setting;
    const Result<QString> found = findExecutable(program, query.places);
    if (found || found.error().code != ErrorCode::AgentMissing)
        return found;
    QStringList folders = found.error().detail.split(u':', Qt::SkipEmptyParts);
    folders.removeDuplicates();
    if (const QString unusable = unusableFile(query, folders); !unusable.isEmpty())
        return checked(query, unusable);
    const auto shortened = [](QString folder) {
        const QString home = QDir::homePath() + u'/';
        return folder.startsWith(home) ? u"~/"_s + folder.sliced(home.size()) : folder;
    };
    QStringList places;
    for (const QString &folder : std::as_const(folders))
        places << shown(shortened(folder));
    return fail(ErrorCode::AgentMissing,
                QT_TRANSLATE_NOOP("Error", "%1 is not installed: there is no program '%2' in %3."),
                {query.agent, program, places.join(u", "_s), query.settingKey}, query.install,
                found.error().detail);
}

QStringList nodeProgramFolders()
{
    const QString home = QDir::homePath();
    QStringList folders;
    for (const char *folder :
         {"/.local/bin", "/.claude/local", "/.npm-global/bin", "/.npm-packages/bin", "/bin",
          "/.volta/bin", "/.bun/bin", "/.local/share/pnpm", "/.yarn/bin",
          "/.config/yarn/global/node_modules/.bin", "/.asdf/shims", "/.local/share/mise/shims"})
        folders.append(home + QLatin1StringView(folder));
    const QString nvm = qEnvironmentVariable("NVM_DIR", home + u"/.nvm"_s) + u"/versions/node"_s;
    QStringList versions = QDir(nvm).entryList({u"v*"_s}, QDir::Dirs);
    const auto number
        = [](const QString &version) { return QVersionNumber::fromString(version.sliced(1)); };
    std::ranges::sort(versions, std::ranges::greater(), number);
    for (const QString &version : std::as_const(versions))
        folders.append(nvm + u'/' + version + u"/bin"_s);
    folders << u"/usr/local/bin"_s << u"/usr/bin"_s << u"/opt/homebrew/bin"_s;
    return folders;
}

std::optional<bool> programSucceeds(const QString &program, const QStringList &arguments,
                                    const QStringList &unset)
{
    QProcess process;
    return runs(process, program, arguments, unset) ? std::optional(process.exitCode() == 0)
                                                    : std::nullopt;
}

QString programVersion(const QString &program, const QStringList &unset)
{
    QProcess process;
    if (!runs(process, program, {u"--version"_s}, unset) || process.exitCode() != 0)
        return {};
    static const QRegularExpression digits(u"\\S*\\d\\S*"_s);
    return digits.match(QString::fromUtf8(process.readAllStandardOutput().left(1000))).captured();
}

} // namespace Runyard
