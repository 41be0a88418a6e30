// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: cmake.org manual (cmake-presets, project, enable_testing), mesonbuild.com, bazel.build.
#include "detector.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

/** Names of a kind of preset that are not hidden. */
QStringList presetNames(const QJsonObject &file, QLatin1StringView kind)
{
    QStringList names;
    for (const QJsonValue &preset : file[kind].toArray()) {
        if (!preset["hidden"_L1].toBool())
            names << preset["name"_L1].toString();
    }
    return names;
}

void cmake(Findings &findings)
{
    const QString file = u"CMakeLists.txt"_s;
    if (!findings.has(file))
        return;
    const QString text = findings.tree().text(file);
    findings.from(file);
    findings.kind(u"CMake"_s);
    findings.buildSystem(u"CMake"_s);
    findings.name(
        captured(text, R"re(^\s*[Pp][Rr][Oo][Jj][Ee][Cc][Tt]\s*\(\s*"?([A-Za-z0-9_.+-]+))re"));
    findings.description(captured(text, R"re(\bDESCRIPTION\s+"([^"]*)")re"));
    struct Library
    {
        const char *pattern;
        QString name;
    };
    for (const Library &each : {Library{R"(find_package\s*\(\s*(Qt6)\b)", u"Qt 6"_s},
                                Library{R"(find_package\s*\(\s*(Qt5)\b)", u"Qt 5"_s},
                                Library{R"(find_package\s*\(\s*(Boost)\b)", u"Boost"_s},
                                Library{R"(find_package\s*\(\s*(CUDAToolkit)\b)", u"CUDA"_s},
                                Library{R"(find_package\s*\(\s*(SDL\d)\b)", u"SDL"_s}}) {
        if (!captured(text, each.pattern).isEmpty())
            findings.framework(each.name);
    }
    for (const Library &each :
         {Library{R"((?:find_package\s*\(|FetchContent\w*\s*\()\s*(GTest|googletest)\b)",
                  u"GoogleTest"_s},
          Library{R"((?:find_package\s*\(|FetchContent\w*\s*\()\s*(Catch2)\b)", u"Catch2"_s},
          Library{R"((?:find_package\s*\(|FetchContent\w*\s*\()\s*(doctest)\b)", u"doctest"_s}}) {
        if (!captured(text, each.pattern).isEmpty())
            findings.tool(each.name);
    }
    const QJsonObject presets = findings.has(u"CMakePresets.json"_s)
                                    ? findings.json(u"CMakePresets.json"_s)
                                    : QJsonObject();
    const QString configure = presetNames(presets, "configurePresets"_L1).value(0);
    const QString build = presetNames(presets, "buildPresets"_L1).value(0);
    const QString test = presetNames(presets, "testPresets"_L1).value(0);
    const QString source = presets.isEmpty() ? file : u"CMakePresets.json"_s;
    const QString first
        = configure.isEmpty() ? u"cmake -S . -B build"_s : u"cmake --preset "_s + configure;
    findings.command(u"build"_s,
                     first + u" && cmake --build "_s
                         + (build.isEmpty() ? u"build"_s : u"--preset "_s + build),
                     source);
    const bool hasTests = text.contains("enable_testing"_L1) || text.contains("include(CTest"_L1)
                          || text.contains("add_test("_L1) || !test.isEmpty()
                          || findings.has(u"tests/CMakeLists.txt"_s)
                          || findings.has(u"test/CMakeLists.txt"_s);
    if (hasTests)
        findings.command(u"test"_s,
                         test.isEmpty() ? u"ctest --test-dir build --output-on-failure"_s
                                        : u"ctest --preset "_s + test,
                         source);
}

} // namespace

void cpp(Findings &findings)
{
    cmake(findings);
    if (findings.has(u"meson.build"_s)) {
        findings.from(u"meson.build"_s);
        findings.kind(u"Meson"_s);
        findings.buildSystem(u"Meson"_s);
        findings.name(
            captured(findings.tree().text(u"meson.build"_s), R"(^\s*project\s*\(\s*'([^']+)')"));
        findings.command(u"build"_s, u"meson setup build && meson compile -C build"_s,
                         u"meson.build"_s);
        findings.command(u"test"_s, u"meson test -C build"_s, u"meson.build"_s);
    }
    if (findings.has(u"MODULE.bazel"_s) || findings.has(u"WORKSPACE"_s)) {
        const QString file = findings.has(u"MODULE.bazel"_s) ? u"MODULE.bazel"_s : u"WORKSPACE"_s;
        findings.from(file);
        findings.kind(u"Bazel"_s);
        findings.buildSystem(u"Bazel"_s);
        findings.command(u"build"_s, u"bazel build //..."_s, file);
        findings.command(u"test"_s, u"bazel test //..."_s, file);
    }
    if (findings.has(u"configure.ac"_s)) {
        findings.from(u"configure.ac"_s);
        findings.kind(u"Autotools"_s);
        findings.buildSystem(u"Autotools"_s);
        findings.command(u"build"_s, u"autoreconf -i && ./configure && make"_s, u"configure.ac"_s);
        findings.command(u"test"_s, u"make check"_s, u"configure.ac"_s);
    }
    for (const QString &file : {u"conanfile.txt"_s, u"conanfile.py"_s, u"vcpkg.json"_s}) {
        findings.from(file);
        if (findings.has(file))
            findings.packageManager(file == u"vcpkg.json" ? u"vcpkg"_s : u"Conan"_s);
    }
    for (const QString &tool : {u"clang-format"_s, u"clang-tidy"_s}) {
        findings.from(u'.' + tool);
        if (findings.has(u'.' + tool))
            findings.tool(tool);
    }
}

} // namespace Runyard::Detect
