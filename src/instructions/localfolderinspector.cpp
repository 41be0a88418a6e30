// SPDX-License-Identifier: GPL-3.0-or-later
#include "localfolderinspector.h"

#include "actingfiles.h"
#include "folderhandle.h"
#include "foldersettings.h"
#include "instructionfile.h"
#include "projectkind.h"

#include <cerrno>

namespace Runyard {
namespace {

/** The first of the names that is there, whatever it is: what is wrong with it is said, not passed
 * over. */
QString instructionNameIn(const FolderHandle &folder, const QStringList &names)
{
    for (const QString &name : names) {
        if (folder.has(name))
            return name;
    }
    return {};
}

Result<QString> readFrom(const FolderHandle &folder, const QString &name, qint64 maxBytes)
{
    const QString path = folder.realPath() + u'/' + name;
    const FileHandle file = folder.find(name);
    if (!file.isOpen())
        return std::unexpected(InstructionFile::error(path, errno));
    return InstructionFile::read(file, path, maxBytes);
}

} // namespace

FolderReport
LocalFolderInspector::inspect(const QString &path, const Settings &settings,
                              const std::function<bool(const QString &)> &isTrusted) const
{
    FolderReport report;
    report.folder = path;
    const Result<FolderHandle> folder = FolderHandle::open(path);
    if (!folder) {
        report.error = folder.error();
        return report;
    }
    report.realPath = folder->realPath();
    report.trusted = isTrusted(report.realPath);
    report.projectKind = projectKindOf(*folder);
    report.isGit = folder->has(QStringLiteral(".git"));
    report.actingFiles = actingFilesIn(*folder);
    report.settingsFiles = folderSettingsNames(*folder);
    report.instructionFile = instructionNameIn(*folder, settings[Key::instructionNames]);
    if (report.trusted && !report.settingsFiles.isEmpty())
        report.settingsHash = folderSettingsOf(*folder).hash;
    if (!report.trusted || report.instructionFile.isEmpty())
        return report;
    const Result<QString> text
        = readFrom(*folder, report.instructionFile, settings[Key::instructionMaxBytes]);
    if (text)
        report.instruction = *text;
    else
        report.instructionError = text.error();
    return report;
}

Result<QString> LocalFolderInspector::readInstruction(const QString &path,
                                                      const Settings &settings) const
{
    return InstructionFile::find(path)
        .and_then([&](const FileHandle &file) {
            return InstructionFile::read(file, path, settings[Key::instructionMaxBytes]);
        })
        .and_then([&](const QString &text) -> Result<QString> {
            if (text.trimmed().isEmpty())
                return fail(ErrorCode::InstructionMissing,
                            QT_TRANSLATE_NOOP("Error", "The instruction file %1 is empty."),
                            {shown(path)},
                            QT_TRANSLATE_NOOP("Error", "Write into it what the agent shall do."));
            return text;
        });
}

} // namespace Runyard
