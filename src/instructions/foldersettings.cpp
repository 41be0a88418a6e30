// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersettings.h"

#include "folderhandle.h"
#include "instructionfile.h"

#include <domain/folder.h>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype mostFiles = 200;
constexpr qint64 mostBytes = 1 << 20;

} // namespace

QStringList folderSettingsNames(const FolderHandle &folder)
{
    QStringList names;
    if (!folder.hasFolder(u".runyard"_s))
        return names;
    if (folder.has(u".runyard/project.yaml"_s))
        names << u".runyard/project.yaml"_s;
    if (folder.has(u".runyard/routes.yaml"_s))
        names << u".runyard/routes.yaml"_s;
    const QString presets = u".runyard/presets"_s;
    for (const QString &name : folder.namesIn(presets, mostFiles)) {
        if (name.endsWith(u".yaml") || name.endsWith(u".yml"))
            names << presets + u'/' + name;
    }
    const QString instructions = u".runyard/instructions"_s;
    for (const QString &name : folder.namesIn(instructions, mostFiles)) {
        if (name.endsWith(u".md"))
            names << instructions + u'/' + name;
    }
    return names.first(qMin(mostFiles, names.size()));
}

FolderSettings folderSettingsOf(const FolderHandle &folder)
{
    FolderSettings settings;
    for (const QString &name : folderSettingsNames(folder)) {
        const FileHandle file = folder.find(name);
        const Result<QString> text = file.isOpen() ? InstructionFile::read(file, name, mostBytes)
                                                   : Result<QString>(QString());
        settings.files.insert(name, text ? text->toUtf8() : QByteArray());
    }
    settings.hash = settingsHashOf(settings.files);
    return settings;
}

} // namespace Runyard
