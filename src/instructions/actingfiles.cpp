// SPDX-License-Identifier: GPL-3.0-or-later
#include "actingfiles.h"

#include "folderhandle.h"

namespace Runyard {
namespace {

constexpr qsizetype mostHooks = 50;

/** Sources: the configuration pages of each tool's own documentation. */
const QStringList &actingNames()
{
    static const QStringList names{
        // Claude Code: settings run hooks and helpers, the rest is obeyed as instruction
        QStringLiteral(".claude/settings.json"),
        QStringLiteral(".claude/settings.local.json"),
        QStringLiteral(".claude/commands"),
        QStringLiteral(".claude/agents"),
        QStringLiteral(".claude/skills"),
        QStringLiteral(".claude/hooks"),
        QStringLiteral(".claude/rules"),
        QStringLiteral(".claude/CLAUDE.md"),
        QStringLiteral("CLAUDE.md"),
        QStringLiteral("CLAUDE.local.md"),
        QStringLiteral(".mcp.json"),
        // other agents
        QStringLiteral("AGENTS.md"),
        QStringLiteral("AGENTS.override.md"),
        QStringLiteral(".agents"),
        QStringLiteral("GEMINI.md"),
        QStringLiteral(".gemini"),
        QStringLiteral(".codex"),
        QStringLiteral("opencode.json"),
        QStringLiteral("opencode.jsonc"),
        QStringLiteral(".opencode"),
        QStringLiteral(".cursor"),
        QStringLiteral(".cursorrules"),
        QStringLiteral(".github/copilot-instructions.md"),
        // Runyard
        QStringLiteral(".runyard"),
        // shells and editors that load these on entering the folder
        QStringLiteral(".env"),
        QStringLiteral(".envrc"),
        QStringLiteral("mise.toml"),
        QStringLiteral(".mise.toml"),
        QStringLiteral(".vscode/tasks.json"),
        QStringLiteral(".vscode/settings.json"),
        QStringLiteral(".vscode/mcp.json"),
        QStringLiteral(".devcontainer"),
        // git: its configuration names programs, also where the folder poses as a repository
        // without a working tree
        QStringLiteral(".git/config"),
        QStringLiteral(".git/config.worktree"),
    };
    return names;
}

} // namespace

QStringList actingFilesIn(const FolderHandle &folder)
{
    QStringList found;
    for (const QString &name : actingNames()) {
        if (folder.has(name))
            found << name;
    }
    const QString git = QStringLiteral(".git");
    if (folder.has(git)
        && !folder.hasFolder(git)) // a file or link: the repository and its hooks lie elsewhere
        found << git;
    const QString hooks = QStringLiteral(".git/hooks");
    for (const QString &hook : folder.namesIn(hooks, mostHooks)) {
        if (!hook.endsWith(u".sample"))
            found << hooks + u'/' + hook;
    }
    const QSet<QString> &names = folder.names();
    if (names.contains(QStringLiteral("HEAD")) && names.contains(QStringLiteral("objects"))
        && names.contains(QStringLiteral("refs")) && names.contains(QStringLiteral("config")))
        found << QStringLiteral("config");
    return found;
}

} // namespace Runyard
