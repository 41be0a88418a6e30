// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectkind.h"

#include "folderhandle.h"

#include <array>

namespace Runyard {
namespace {

struct Marker
{
    const char *kind;
    QLatin1StringView name; ///< or, beginning with '*', how a name ends
};

/** In the order in which the kinds are said; several markers of one kind stand together. */
constexpr std::array markers{
    Marker{"CMake", QLatin1StringView("CMakeLists.txt")},
    Marker{"Meson", QLatin1StringView("meson.build")},
    Marker{"Bazel", QLatin1StringView("MODULE.bazel")},
    Marker{"Bazel", QLatin1StringView("WORKSPACE")},
    Marker{"Qt (qmake)", QLatin1StringView("*.pro")},
    Marker{"Autotools", QLatin1StringView("configure.ac")},
    Marker{"Node.js", QLatin1StringView("package.json")},
    Marker{"TypeScript", QLatin1StringView("tsconfig.json")},
    Marker{"Deno", QLatin1StringView("deno.json")},
    Marker{"Deno", QLatin1StringView("deno.jsonc")},
    Marker{"Rust", QLatin1StringView("Cargo.toml")},
    Marker{"Python", QLatin1StringView("pyproject.toml")},
    Marker{"Python", QLatin1StringView("setup.py")},
    Marker{"Python", QLatin1StringView("requirements.txt")},
    Marker{"Go", QLatin1StringView("go.mod")},
    Marker{"Java", QLatin1StringView("pom.xml")},
    Marker{"Java", QLatin1StringView("build.gradle")},
    Marker{"Kotlin", QLatin1StringView("build.gradle.kts")},
    Marker{"Scala", QLatin1StringView("build.sbt")},
    Marker{".NET", QLatin1StringView("*.csproj")},
    Marker{".NET", QLatin1StringView("*.fsproj")},
    Marker{".NET", QLatin1StringView("*.sln")},
    Marker{".NET", QLatin1StringView("*.slnx")},
    Marker{"Ruby", QLatin1StringView("Gemfile")},
    Marker{"PHP", QLatin1StringView("composer.json")},
    Marker{"Elixir", QLatin1StringView("mix.exs")},
    Marker{"Haskell", QLatin1StringView("*.cabal")},
    Marker{"Swift", QLatin1StringView("Package.swift")},
    Marker{"Dart", QLatin1StringView("pubspec.yaml")},
    Marker{"Zig", QLatin1StringView("build.zig")},
    Marker{"Terraform", QLatin1StringView("main.tf")},
    Marker{"Nix", QLatin1StringView("flake.nix")},
    Marker{"Docker", QLatin1StringView("Dockerfile")},
    Marker{"Docker", QLatin1StringView("compose.yaml")},
    Marker{"Docker", QLatin1StringView("docker-compose.yml")},
    Marker{"Make", QLatin1StringView("Makefile")},
    Marker{"Make", QLatin1StringView("GNUmakefile")},
};

bool isThere(const FolderHandle &folder, QLatin1StringView name)
{
    if (!name.startsWith(u'*'))
        return folder.has(name.toString());
    return std::ranges::any_of(folder.names(), [&](const QString &each) {
        return each.size() >= name.size() && each.endsWith(name.mid(1));
    });
}

} // namespace

QString projectKindOf(const FolderHandle &folder)
{
    QStringList kinds;
    for (const Marker &marker : markers) {
        const QString kind = QString::fromLatin1(marker.kind);
        if (!kinds.contains(kind) && isThere(folder, marker.name))
            kinds << kind;
    }
    return kinds.join(QLatin1StringView(", "));
}

} // namespace Runyard
