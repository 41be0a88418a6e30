// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: npm docs "package.json" and "workspaces", pnpm.io "pnpm-workspace.yaml", bun.sh,
// deno.com.
#include "detector.h"

#include <base/yaml.h>

#include <array>

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

struct Known
{
    QLatin1StringView package;
    QLatin1StringView name;
};

constexpr std::array frameworks{
    Known{"next"_L1, "Next.js"_L1},
    Known{"nuxt"_L1, "Nuxt"_L1},
    Known{"@angular/core"_L1, "Angular"_L1},
    Known{"svelte"_L1, "Svelte"_L1},
    Known{"vue"_L1, "Vue"_L1},
    Known{"react-native"_L1, "React Native"_L1},
    Known{"react"_L1, "React"_L1},
    Known{"solid-js"_L1, "Solid"_L1},
    Known{"astro"_L1, "Astro"_L1},
    Known{"@nestjs/core"_L1, "NestJS"_L1},
    Known{"express"_L1, "Express"_L1},
    Known{"fastify"_L1, "Fastify"_L1},
    Known{"electron"_L1, "Electron"_L1},
    Known{"vite"_L1, "Vite"_L1},
    Known{"webpack"_L1, "webpack"_L1},
};

constexpr std::array tools{
    Known{"vitest"_L1, "Vitest"_L1},
    Known{"jest"_L1, "Jest"_L1},
    Known{"mocha"_L1, "Mocha"_L1},
    Known{"ava"_L1, "AVA"_L1},
    Known{"@playwright/test"_L1, "Playwright"_L1},
    Known{"cypress"_L1, "Cypress"_L1},
    Known{"eslint"_L1, "ESLint"_L1},
    Known{"@biomejs/biome"_L1, "Biome"_L1},
    Known{"prettier"_L1, "Prettier"_L1},
    Known{"typescript"_L1, "TypeScript"_L1},
    Known{"turbo"_L1, "Turborepo"_L1},
    Known{"nx"_L1, "Nx"_L1},
    Known{"lerna"_L1, "Lerna"_L1},
};

struct Manager
{
    QString name;
    QString source;
};

/** By what the manifest names, else by the lock file, else npm. */
Manager managerOf(const Findings &findings, const QJsonObject &manifest)
{
    const QString file = u"package.json"_s;
    const QString named = manifest["packageManager"_L1].toString().section(u'@', 0, 0);
    if (QStringList{u"npm"_s, u"yarn"_s, u"pnpm"_s, u"bun"_s}.contains(named))
        return {named, file};
    for (const Manager &each :
         {Manager{u"pnpm"_s, u"pnpm-lock.yaml"_s}, Manager{u"pnpm"_s, u"pnpm-workspace.yaml"_s},
          Manager{u"yarn"_s, u"yarn.lock"_s}, Manager{u"bun"_s, u"bun.lock"_s},
          Manager{u"bun"_s, u"bun.lockb"_s}, Manager{u"npm"_s, u"package-lock.json"_s}}) {
        if (findings.has(each.source))
            return each;
    }
    return {u"npm"_s, file};
}

QStringList workspacePatterns(Findings &findings, const QJsonObject &manifest)
{
    const QJsonValue workspaces = manifest["workspaces"_L1];
    QStringList patterns = texts(workspaces.isObject() ? workspaces["packages"_L1] : workspaces);
    const QString pnpm = u"pnpm-workspace.yaml"_s;
    if (findings.has(pnpm)) {
        const Result<Yaml::Value> file
            = Yaml::read(findings.tree().text(pnpm).toUtf8(), pnpm, ErrorCode::ConfigBroken);
        if (file && file->isMap())
            patterns << texts(file->json()["packages"_L1]);
        else if (!file)
            findings.problem(file.error().message());
    }
    return patterns;
}

void addDependencies(Findings &findings, const QJsonObject &manifest)
{
    for (const char *section : {"dependencies", "devDependencies"}) {
        const QJsonObject packages = manifest[QLatin1StringView(section)].toObject();
        for (const Known &known : frameworks) {
            if (packages.contains(known.package))
                findings.framework(known.name.toString());
        }
        for (const Known &known : tools) {
            if (packages.contains(known.package))
                findings.tool(known.name.toString());
        }
    }
}

/** The first script of each purpose, by the names that are in use. */
void addScripts(Findings &findings, const QJsonObject &manifest, const QString &manager)
{
    struct Script
    {
        QString purpose;
        QStringList names;
    };
    const QList<Script> wanted{
        {u"build"_s, {u"build"_s, u"compile"_s, u"bundle"_s}},
        {u"test"_s, {u"test"_s, u"tests"_s, u"test:unit"_s, u"test:ci"_s}},
        {u"lint"_s, {u"lint"_s, u"eslint"_s, u"check"_s}},
        {u"format"_s, {u"format"_s, u"fmt"_s, u"prettier"_s}},
        {u"typecheck"_s, {u"typecheck"_s, u"type-check"_s, u"types"_s, u"tsc"_s}},
        {u"run"_s, {u"dev"_s, u"start"_s, u"serve"_s}},
    };
    const QJsonObject scripts = manifest["scripts"_L1].toObject();
    for (const Script &script : wanted) {
        for (const QString &name : script.names) {
            // What npm writes into a new package fails by intent: it is no test.
            if (!scripts.contains(name)
                || scripts[name].toString().contains("Error: no test specified"_L1))
                continue;
            const bool isShort = name == u"test" || name == u"start";
            findings.command(script.purpose,
                             manager == u"yarn" || (isShort && manager != u"bun")
                                 ? manager + u' ' + name
                                 : manager + u" run "_s + name,
                             u"package.json: scripts."_s + name);
            break;
        }
    }
}

void deno(Findings &findings)
{
    for (const QString &manifest : {u"deno.json"_s, u"deno.jsonc"_s}) {
        if (!findings.has(manifest))
            continue;
        findings.from(manifest);
        findings.kind(u"Deno"_s);
        findings.packageManager(u"deno"_s);
        findings.command(u"test"_s, u"deno test"_s, manifest);
        findings.command(u"lint"_s, u"deno lint"_s, manifest);
        findings.command(u"format"_s, u"deno fmt"_s, manifest);
    }
}

} // namespace

void node(Findings &findings)
{
    deno(findings);
    const QString file = u"package.json"_s;
    if (!findings.has(file))
        return;
    const QJsonObject manifest = findings.json(file);
    const auto [manager, managerSource] = managerOf(findings, manifest);
    findings.from(managerSource);
    findings.packageManager(manager);
    findings.from(file);
    findings.kind(u"Node.js"_s);
    findings.name(manifest["name"_L1].toString());
    findings.description(manifest["description"_L1].toString());
    findings.licence(manifest["license"_L1].toString());
    addDependencies(findings, manifest);
    for (const QString &folder :
         foldersMatching(findings.tree(), workspacePatterns(findings, manifest), file)) {
        const QJsonObject member = findings.json(folder + u"/package.json"_s);
        findings.from(folder + u"/package.json"_s);
        findings.member(folder, member["name"_L1].toString(), u"Node.js"_s);
        addDependencies(findings, member);
    }
    const bool locked = findings.has(u"package-lock.json"_s);
    findings.command(u"install"_s,
                     manager == u"npm" && locked ? u"npm ci"_s : manager + u" install"_s,
                     locked ? u"package-lock.json"_s : file);
    addScripts(findings, manifest, manager);
    if (findings.has(u"tsconfig.json"_s)) {
        findings.from(u"tsconfig.json"_s);
        findings.tool(u"TypeScript"_s);
        if (!findings.hasCommand(u"typecheck"_s))
            findings.command(u"typecheck"_s, u"npx tsc --noEmit"_s, u"tsconfig.json"_s);
    }
}

} // namespace Runyard::Detect
