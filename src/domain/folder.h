// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <base/error.h>

#include <QtCore/QList>
#include <QtCore/QMap>

#include <optional>

namespace Runyard {

/** What was found in a folder before anything starts there. Only what `trusted` allows was read: of
 * an untrusted folder just the names of what lies directly in it. */
struct FolderReport
{
    Q_GADGET
    Q_CLASSINFO("folder", "As it was given.")
    Q_CLASSINFO("realPath",
                "With every symbolic link resolved: what is trusted and where the run works.")
    Q_CLASSINFO("projectKind", "For example 'CMake', 'Node.js, TypeScript'; empty when not known.")
    Q_CLASSINFO("instructionFile",
                "Name, relative to the folder, of the instruction file that would be used.")
    Q_CLASSINFO("instruction", "Its text, when the folder is trusted.")
    Q_CLASSINFO("actingFiles", "What an agent or tool started there would obey or run by itself "
                               "(.claude/settings.json, .mcp.json, .git/config …).")
    Q_CLASSINFO("settingsFiles", "The folder's own settings for Runyard, below .runyard.")
    Q_CLASSINFO("settingsHash",
                "Of what is in them, when the folder is trusted: of all, then of each by its name; "
                "empty without any.")
    Q_CLASSINFO("settingsChanged", "They are not what was trusted, so they are not used.")
    Q_CLASSINFO("settingsDifferences",
                "What changed in them: names, with + those that are new, with - those that are "
                "gone; empty when that is not known.")
    Q_CLASSINFO("busyRuns", "Runs that work or wait in this folder now.")
    Q_CLASSINFO("error", "Why no run can start here.")
    Q_PROPERTY(QString folder MEMBER folder REQUIRED)
    Q_PROPERTY(QString realPath MEMBER realPath)
    Q_PROPERTY(QString projectKind MEMBER projectKind)
    Q_PROPERTY(bool isGit MEMBER isGit)
    Q_PROPERTY(QString instructionFile MEMBER instructionFile)
    Q_PROPERTY(QString instruction MEMBER instruction)
    Q_PROPERTY(std::optional<Runyard::Error> instructionError MEMBER instructionError)
    Q_PROPERTY(QStringList actingFiles MEMBER actingFiles)
    Q_PROPERTY(bool trusted MEMBER trusted)
    Q_PROPERTY(QStringList settingsFiles MEMBER settingsFiles)
    Q_PROPERTY(QString settingsHash MEMBER settingsHash)
    Q_PROPERTY(bool settingsChanged MEMBER settingsChanged)
    Q_PROPERTY(QStringList settingsDifferences MEMBER settingsDifferences)
    Q_PROPERTY(int busyRuns MEMBER busyRuns)
    Q_PROPERTY(std::optional<Runyard::Error> error MEMBER error)
public:
    QString folder;
    QString realPath;
    QString projectKind;
    bool isGit = false;
    QString instructionFile;
    QString instruction;
    std::optional<Error> instructionError;
    QStringList actingFiles;
    bool trusted = false;
    QStringList settingsFiles;
    QString settingsHash;
    bool settingsChanged = false;
    QStringList settingsDifferences; ///< as settingsDifferences() gives them
    int busyRuns = 0;
    std::optional<Error> error;
    bool operator==(const FolderReport &) const = default;
};

/** What FolderReport::settingsHash holds for these files, contents by name; empty without any. */
[[nodiscard]] QString settingsHashOf(const QMap<QString, QByteArray> &files);
/** Whether two of them are of the same contents; also one of before names stood in them. */
[[nodiscard]] bool isSameSettings(const QString &one, const QString &other);
/** See FolderReport::settingsDifferences. */
[[nodiscard]] QStringList settingsDifferences(const QString &trusted, const QString &found);

} // namespace Runyard

Q_DECLARE_METATYPE(Runyard::FolderReport)
