// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersettings.h"

#include "folderhandle.h"
#include "instructionfile.h"

#include <QtCore/QCryptographicHash>

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
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : folderSettingsNames(folder)) {
        const FileHandle file = folder.find(name);
        const Result<QString> text = file.isOpen() ? InstructionFile::read(file, name, mostBytes)
                                                   : Result<QString>(QString());
        const QByteArray bytes = text ? text->toUtf8() : QByteArray();
        settings.files.insert(name, bytes);
        // Lengths before contents: no two sets of files make the same bytes.
        hash.addData(QByteArray::number(name.toUtf8().size()) + ':' + name.toUtf8()
                     + QByteArray::number(bytes.size()) + ':' + bytes);
    }
    if (!settings.files.isEmpty())
        settings.hash = QString::fromLatin1(hash.result().toHex());
    return settings;
}

} // namespace Runyard
