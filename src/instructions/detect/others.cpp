// SPDX-License-Identifier: GPL-3.0-or-later
// Swift, Dart, Haskell, Zig, Nix, Terraform, containers, task runners, continuous integration.
#include "detector.h"

#include <base/yaml.h>

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

/** The purpose that a target or task of a usual name has; empty for others. */
QString purposeOf(const QString &name)
{
    static const QHash<QString, QString> purposes{
        {u"build"_s, u"build"_s},  {u"compile"_s, u"build"_s},     {u"test"_s, u"test"_s},
        {u"tests"_s, u"test"_s},   {u"lint"_s, u"lint"_s},         {u"format"_s, u"format"_s},
        {u"fmt"_s, u"format"_s},   {u"install"_s, QString()},      {u"setup"_s, u"install"_s},
        {u"deps"_s, u"install"_s}, {u"bootstrap"_s, u"install"_s}, {u"typecheck"_s, u"typecheck"_s},
        {u"run"_s, u"run"_s},      {u"dev"_s, u"run"_s},
    };
    return purposes.value(name);
}

void addTargets(Findings &findings, const QStringList &names, const QString &program,
                const QString &file)
{
    for (const QString &name : names) {
        if (const QString purpose = purposeOf(name); !purpose.isEmpty())
            findings.command(purpose, program + u' ' + name, u"%1: %2"_s.arg(file, name));
    }
}

void containers(Findings &findings)
{
    for (const QString &file : {u"Dockerfile"_s, u"Containerfile"_s, u"docker-compose.yml"_s,
                                u"docker-compose.yaml"_s, u"compose.yaml"_s, u"compose.yml"_s}) {
        if (!findings.has(file))
            continue;
        findings.from(file);
        findings.kind(u"Docker"_s);
        if (file.contains(u"compose"))
            findings.command(u"run"_s, u"docker compose up"_s, file);
    }
}

} // namespace

void swift(Findings &findings)
{
    const QString file = u"Package.swift"_s;
    if (!findings.has(file))
        return;
    const QString text = findings.tree().text(file);
    findings.from(file);
    findings.kind(u"Swift"_s);
    findings.buildSystem(u"SwiftPM"_s);
    findings.packageManager(u"SwiftPM"_s);
    findings.name(captured(text, R"re(Package\s*\(\s*name:\s*"([^"]+)")re"));
    if (text.contains("vapor"_L1))
        findings.framework(u"Vapor"_s);
    findings.command(u"build"_s, u"swift build"_s, file);
    findings.command(u"test"_s, u"swift test"_s, file);
    for (const QString &config : {u".swiftlint.yml"_s, u".swiftformat"_s}) {
        if (findings.has(config)) {
            const bool lints = config.contains(u"lint");
            findings.from(config);
            findings.tool(lints ? u"SwiftLint"_s : u"SwiftFormat"_s);
            findings.command(lints ? u"lint"_s : u"format"_s,
                             lints ? u"swiftlint"_s : u"swiftformat ."_s, config);
        }
    }
}

void others(Findings &findings)
{
    if (findings.has(u"pubspec.yaml"_s)) {
        const QString text = findings.tree().text(u"pubspec.yaml"_s);
        const bool isFlutter = text.contains("sdk: flutter"_L1);
        findings.from(u"pubspec.yaml"_s);
        findings.kind(u"Dart"_s);
        findings.packageManager(u"pub"_s);
        findings.name(captured(text, R"(^name:\s*(\S+))"));
        if (isFlutter)
            findings.framework(u"Flutter"_s);
        const QString program = isFlutter ? u"flutter"_s : u"dart"_s;
        findings.command(u"install"_s, program + u" pub get"_s, u"pubspec.yaml"_s);
        findings.command(u"test"_s, program + u" test"_s, u"pubspec.yaml"_s);
        findings.command(u"lint"_s, program + u" analyze"_s, u"pubspec.yaml"_s);
        findings.command(u"format"_s, u"dart format ."_s, u"pubspec.yaml"_s);
    }
    const QStringList cabal = findings.tree().withSuffix({}, u".cabal");
    if (!cabal.isEmpty() || findings.has(u"stack.yaml"_s)) {
        const bool usesStack = findings.has(u"stack.yaml"_s);
        const QString file = usesStack ? u"stack.yaml"_s : cabal.first();
        findings.from(file);
        findings.kind(u"Haskell"_s);
        findings.buildSystem(usesStack ? u"Stack"_s : u"Cabal"_s);
        const QString program = usesStack ? u"stack"_s : u"cabal"_s;
        findings.command(u"build"_s, program + u" build"_s, file);
        findings.command(u"test"_s, program + u" test"_s, file);
    }
    if (findings.has(u"build.zig"_s)) {
        findings.from(u"build.zig"_s);
        findings.kind(u"Zig"_s);
        findings.buildSystem(u"zig build"_s);
        findings.command(u"build"_s, u"zig build"_s, u"build.zig"_s);
        findings.command(u"test"_s, u"zig build test"_s, u"build.zig"_s);
        findings.command(u"format"_s, u"zig fmt ."_s, u"build.zig"_s);
    }
    if (findings.has(u"flake.nix"_s)) {
        findings.from(u"flake.nix"_s);
        findings.kind(u"Nix"_s);
        findings.command(u"build"_s, u"nix build"_s, u"flake.nix"_s);
        findings.command(u"test"_s, u"nix flake check"_s, u"flake.nix"_s);
    }
    if (!findings.tree().withSuffix({}, u".tf").isEmpty()) {
        findings.from(u"*.tf"_s);
        findings.kind(u"Terraform"_s);
        findings.command(u"lint"_s, u"terraform validate"_s, u"*.tf"_s);
        findings.command(u"format"_s, u"terraform fmt -recursive"_s, u"*.tf"_s);
    }
    if (!findings.tree().withSuffix({}, u".pro").isEmpty()) {
        findings.from(u"*.pro"_s);
        findings.kind(u"Qt (qmake)"_s);
        findings.buildSystem(u"qmake"_s);
        findings.command(u"build"_s, u"qmake && make"_s, u"*.pro"_s);
    }
    containers(findings);
}

void taskRunners(Findings &findings)
{
    for (const QString &file : {u"Makefile"_s, u"GNUmakefile"_s, u"makefile"_s}) {
        if (!findings.has(file))
            continue;
        findings.from(file);
        findings.buildSystem(u"Make"_s);
        addTargets(findings,
                   allCaptured(findings.tree().text(file), R"(^([A-Za-z][\w-]*)\s*:(?!=))"),
                   u"make"_s, file);
    }
    for (const QString &file : {u"justfile"_s, u"Justfile"_s, u".justfile"_s}) {
        if (!findings.has(file))
            continue;
        findings.from(file);
        findings.buildSystem(u"just"_s);
        addTargets(findings,
                   allCaptured(findings.tree().text(file), R"(^@?([A-Za-z][\w-]*)[^:=\n]*:(?!=))"),
                   u"just"_s, file);
    }
    for (const QString &file : {u"Taskfile.yml"_s, u"Taskfile.yaml"_s}) {
        if (!findings.has(file))
            continue;
        findings.from(file);
        findings.buildSystem(u"Task"_s);
        const Result<Yaml::Value> tasks
            = Yaml::read(findings.tree().text(file).toUtf8(), file, ErrorCode::ConfigBroken);
        if (!tasks)
            findings.problem(tasks.error().message());
        else if (const Yaml::Value *list = tasks->find(u"tasks"); list && list->isMap())
            addTargets(findings, list->keys, u"task"_s, file);
    }
}

void continuousIntegration(Findings &findings)
{
    struct Known
    {
        QString file;
        QString name;
    };
    findings.from(u".github/workflows"_s);
    if (!findings.tree().withSuffix(u".github/workflows"_s, u".yml").isEmpty()
        || !findings.tree().withSuffix(u".github/workflows"_s, u".yaml").isEmpty())
        findings.ci(u"GitHub Actions"_s);
    const bool isForgejo = !findings.tree().withSuffix(u".forgejo/workflows"_s, u"ml").isEmpty();
    findings.from(isForgejo ? u".forgejo/workflows"_s : u".gitea/workflows"_s);
    if (isForgejo || !findings.tree().withSuffix(u".gitea/workflows"_s, u"ml").isEmpty())
        findings.ci(u"Forgejo Actions"_s);
    for (const Known &each :
         {Known{u".gitlab-ci.yml"_s, u"GitLab CI"_s},
          Known{u".circleci/config.yml"_s, u"CircleCI"_s}, Known{u"Jenkinsfile"_s, u"Jenkins"_s},
          Known{u"azure-pipelines.yml"_s, u"Azure Pipelines"_s},
          Known{u".travis.yml"_s, u"Travis CI"_s}, Known{u"appveyor.yml"_s, u"AppVeyor"_s},
          Known{u"bitbucket-pipelines.yml"_s, u"Bitbucket Pipelines"_s},
          Known{u".woodpecker.yml"_s, u"Woodpecker"_s},
          Known{u".buildkite/pipeline.yml"_s, u"Buildkite"_s}}) {
        findings.from(each.file);
        if (findings.has(each.file))
            findings.ci(each.name);
    }
    if (findings.has(u".pre-commit-config.yaml"_s)) {
        findings.from(u".pre-commit-config.yaml"_s);
        findings.tool(u"pre-commit"_s);
        findings.command(u"lint"_s, u"pre-commit run --all-files"_s, u".pre-commit-config.yaml"_s);
    }
}

} // namespace Runyard::Detect
