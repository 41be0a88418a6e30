// SPDX-License-Identifier: GPL-3.0-or-later
// Source: learn.microsoft.com/dotnet, "Solution (.sln) file", "MSBuild project SDKs".
#include "detector.h"

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

bool isProject(const QString &path)
{
    return path.endsWith(u".csproj") || path.endsWith(u".fsproj") || path.endsWith(u".vbproj");
}

/** Projects that a solution names, as relative paths with slashes. */
QStringList projectsOf(const QString &solution)
{
    QStringList projects
        = allCaptured(solution, R"re(^Project\([^)]*\)\s*=\s*"[^"]*",\s*"([^"]*)")re");
    projects << allCaptured(solution, R"re(<Project\s+Path="([^"]*)")re"); // .slnx
    for (QString &project : projects)
        project.replace(u'\\', u'/');
    return projects;
}

} // namespace

void dotnet(Findings &findings)
{
    const FolderTree &tree = findings.tree();
    const QStringList solutions = tree.withSuffix({}, u".sln") + tree.withSuffix({}, u".slnx");
    const QStringList here = tree.withSuffix({}, u".csproj") + tree.withSuffix({}, u".fsproj");
    if (solutions.isEmpty() && here.isEmpty())
        return;
    const QString top = solutions.isEmpty() ? here.first() : solutions.first();
    findings.from(top);
    findings.kind(u".NET"_s);
    findings.buildSystem(u"MSBuild"_s);
    findings.packageManager(u"NuGet"_s);
    findings.name(top.section(u'.', 0, -2));
    QStringList projects = here;
    for (const QString &solution : solutions)
        projects << projectsOf(tree.text(solution));
    bool hasTests = false;
    for (const QString &project : std::as_const(projects)) {
        if (!isProject(project) || !tree.has(project))
            continue;
        const QString text = tree.text(project);
        findings.from(project);
        for (const QString &package : {u"xunit"_s, u"NUnit"_s, u"MSTest"_s}) {
            if (text.contains(u"Include=\""_s + package)) {
                findings.tool(package);
                hasTests = true;
            }
        }
        if (text.contains("Microsoft.NET.Sdk.Web"_L1))
            findings.framework(u"ASP.NET Core"_s);
        if (text.contains("Avalonia"_L1))
            findings.framework(u"Avalonia"_s);
        if (text.contains("<UseWPF>true"_L1))
            findings.framework(u"WPF"_s);
        const QString folder = project.contains(u'/') ? project.section(u'/', 0, -2) : QString();
        findings.member(folder, project.section(u'/', -1).section(u'.', 0, -2), u".NET"_s);
    }
    findings.command(u"install"_s, u"dotnet restore"_s, top);
    findings.command(u"build"_s, u"dotnet build"_s, top);
    if (hasTests || !solutions.isEmpty())
        findings.command(u"test"_s, u"dotnet test"_s, top);
    findings.command(u"format"_s, u"dotnet format"_s, top);
    findings.command(u"lint"_s, u"dotnet format --verify-no-changes"_s, top);
}

} // namespace Runyard::Detect
