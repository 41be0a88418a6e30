// SPDX-License-Identifier: GPL-3.0-or-later
// Source: The Cargo Book, "The Manifest Format" and "Workspaces".
#include "detector.h"

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

void addFrameworks(Findings &findings, const QJsonObject &dependencies)
{
    for (const QString &name :
         {u"tokio"_s, u"axum"_s, u"actix-web"_s, u"rocket"_s, u"bevy"_s, u"tauri"_s, u"leptos"_s,
          u"dioxus"_s, u"clap"_s, u"embassy-executor"_s}) {
        if (dependencies.contains(name))
            findings.framework(name);
    }
}

} // namespace

void rust(Findings &findings)
{
    const QString manifest = u"Cargo.toml"_s;
    if (!findings.has(manifest))
        return;
    const QJsonObject cargo = findings.toml(manifest);
    const QJsonObject package = cargo["package"_L1].toObject();
    const QJsonObject workspace = cargo["workspace"_L1].toObject();
    findings.from(manifest);
    findings.kind(u"Rust"_s);
    findings.buildSystem(u"Cargo"_s);
    findings.packageManager(u"cargo"_s);
    findings.name(package["name"_L1].toString());
    findings.description(package["description"_L1].toString());
    findings.licence(package["license"_L1].toString());
    addFrameworks(findings, cargo["dependencies"_L1].toObject());
    addFrameworks(findings, workspace["dependencies"_L1].toObject());

    QStringList patterns = texts(workspace["members"_L1]);
    for (const QString &excluded : texts(workspace["exclude"_L1]))
        patterns << u'!' + excluded;
    for (const QString &folder : foldersMatching(findings.tree(), patterns, manifest)) {
        const QJsonObject member = findings.toml(folder + u"/Cargo.toml"_s);
        findings.from(manifest);
        findings.member(folder, member["package"_L1]["name"_L1].toString(), u"Rust"_s);
        findings.from(folder + u"/Cargo.toml"_s);
        addFrameworks(findings, member["dependencies"_L1].toObject());
    }
    const QString all = workspace.isEmpty() ? QString() : u" --workspace"_s;
    findings.command(u"build"_s, u"cargo build"_s + all, manifest);
    if (findings.has(u".config/nextest.toml"_s)) {
        findings.from(u".config/nextest.toml"_s);
        findings.tool(u"cargo-nextest"_s);
        findings.command(u"test"_s, u"cargo nextest run"_s + all, u".config/nextest.toml"_s);
    }
    findings.command(u"test"_s, u"cargo test"_s + all, manifest);
    findings.command(u"lint"_s, u"cargo clippy"_s + all + u" --all-targets -- -D warnings"_s,
                     manifest);
    findings.command(u"format"_s, u"cargo fmt --all"_s, manifest);
    if (findings.has(u"src/main.rs"_s))
        findings.command(u"run"_s, u"cargo run"_s, u"src/main.rs"_s);
    findings.from(manifest);
    findings.tool(u"clippy"_s);
    findings.tool(u"rustfmt"_s);
}

} // namespace Runyard::Detect
