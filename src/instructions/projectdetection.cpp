// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectdetection.h"

#include "detect/detector.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

/** By the end of a file's name. Markup and data are left out: every project has some. */
QString languageOf(const QString &path)
{
    static const QHash<QString, QString> languages{
        {u"c"_s, u"C"_s},
        {u"h"_s, u"C"_s},
        {u"cpp"_s, u"C++"_s},
        {u"cc"_s, u"C++"_s},
        {u"cxx"_s, u"C++"_s},
        {u"hpp"_s, u"C++"_s},
        {u"hh"_s, u"C++"_s},
        {u"rs"_s, u"Rust"_s},
        {u"go"_s, u"Go"_s},
        {u"py"_s, u"Python"_s},
        {u"pyi"_s, u"Python"_s},
        {u"js"_s, u"JavaScript"_s},
        {u"mjs"_s, u"JavaScript"_s},
        {u"cjs"_s, u"JavaScript"_s},
        {u"jsx"_s, u"JavaScript"_s},
        {u"ts"_s, u"TypeScript"_s},
        {u"tsx"_s, u"TypeScript"_s},
        {u"mts"_s, u"TypeScript"_s},
        {u"vue"_s, u"Vue"_s},
        {u"svelte"_s, u"Svelte"_s},
        {u"java"_s, u"Java"_s},
        {u"kt"_s, u"Kotlin"_s},
        {u"scala"_s, u"Scala"_s},
        {u"groovy"_s, u"Groovy"_s},
        {u"cs"_s, u"C#"_s},
        {u"fs"_s, u"F#"_s},
        {u"vb"_s, u"Visual Basic"_s},
        {u"php"_s, u"PHP"_s},
        {u"rb"_s, u"Ruby"_s},
        {u"ex"_s, u"Elixir"_s},
        {u"exs"_s, u"Elixir"_s},
        {u"erl"_s, u"Erlang"_s},
        {u"swift"_s, u"Swift"_s},
        {u"m"_s, u"Objective-C"_s},
        {u"mm"_s, u"Objective-C++"_s},
        {u"dart"_s, u"Dart"_s},
        {u"hs"_s, u"Haskell"_s},
        {u"zig"_s, u"Zig"_s},
        {u"lua"_s, u"Lua"_s},
        {u"pl"_s, u"Perl"_s},
        {u"pm"_s, u"Perl"_s},
        {u"r"_s, u"R"_s},
        {u"jl"_s, u"Julia"_s},
        {u"sh"_s, u"Shell"_s},
        {u"bash"_s, u"Shell"_s},
        {u"sql"_s, u"SQL"_s},
        {u"qml"_s, u"QML"_s},
        {u"tf"_s, u"Terraform"_s},
        {u"nix"_s, u"Nix"_s},
        {u"clj"_s, u"Clojure"_s},
        {u"ml"_s, u"OCaml"_s},
        {u"f90"_s, u"Fortran"_s},
        {u"cu"_s, u"CUDA"_s},
    };
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot <= path.lastIndexOf(u'/') + 1 ? QString() : languages.value(path.mid(dot + 1));
}

QList<ProjectLanguage> languagesOf(const FolderTree &tree)
{
    QHash<QString, int> counts;
    for (const QString &path : tree.files()) {
        if (const QString language = languageOf(path); !language.isEmpty())
            ++counts[language];
    }
    if (counts.contains(u"C++"_s) && counts.contains(u"C"_s)) {
        // Headers end with .h in both languages: where there is C++, they are its own.
        const auto isC = [](const QString &path) { return path.endsWith(u".c"); };
        const int sources = int(std::ranges::count_if(tree.files(), isC));
        counts[u"C++"_s] += counts[u"C"_s] - sources;
        counts[u"C"_s] = sources;
        if (sources == 0)
            counts.remove(u"C"_s);
    }
    QList<ProjectLanguage> languages;
    for (auto at = counts.cbegin(); at != counts.cend(); ++at)
        languages << ProjectLanguage{at.key(), at.value()};
    std::ranges::sort(languages, [](const ProjectLanguage &a, const ProjectLanguage &b) {
        return a.files != b.files ? a.files > b.files : a.name < b.name;
    });
    return languages;
}

/** From the words with which the well-known texts begin. */
void addLicence(Detect::Findings &findings)
{
    struct Known
    {
        QLatin1StringView words;
        QLatin1StringView name;
    };
    static constexpr std::array known{
        Known{"GNU AFFERO GENERAL PUBLIC LICENSE"_L1, "AGPL-3.0"_L1},
        Known{"GNU LESSER GENERAL PUBLIC LICENSE"_L1, "LGPL"_L1},
        Known{"GNU GENERAL PUBLIC LICENSE Version 3"_L1, "GPL-3.0"_L1},
        Known{"GNU GENERAL PUBLIC LICENSE Version 2"_L1, "GPL-2.0"_L1},
        Known{"Apache License"_L1, "Apache-2.0"_L1},
        Known{"Mozilla Public License Version 2.0"_L1, "MPL-2.0"_L1},
        Known{"Permission is hereby granted, free of charge"_L1, "MIT"_L1},
        Known{"Permission to use, copy, modify, and/or distribute"_L1, "ISC"_L1},
        Known{"Redistribution and use in source and binary forms"_L1, "BSD"_L1},
        Known{"This is free and unencumbered software"_L1, "Unlicense"_L1},
    };
    for (const QString &file : {u"LICENSE"_s, u"LICENSE.md"_s, u"LICENSE.txt"_s, u"LICENCE"_s,
                                u"COPYING"_s, u"UNLICENSE"_s}) {
        const QString text = findings.tree().text(file).left(4000).simplified();
        for (const Known &each : known) {
            if (!text.contains(each.words, Qt::CaseInsensitive))
                continue;
            findings.from(file);
            findings.licence(each.name.toString());
            return;
        }
    }
}

constexpr std::array detectors{Detect::taskRunners, Detect::rust,
                               Detect::go,          Detect::node,
                               Detect::python,      Detect::cpp,
                               Detect::java,        Detect::dotnet,
                               Detect::php,         Detect::ruby,
                               Detect::elixir,      Detect::swift,
                               Detect::others,      Detect::continuousIntegration};

} // namespace

ProjectFacts detectProject(const FolderTree &tree)
{
    ProjectFacts facts;
    facts.folder = tree.folder().realPath();
    facts.filesSeen = int(tree.files().size());
    facts.cut = tree.isCut();
    Detect::Findings findings(tree, facts);
    for (const ProjectLanguage &language : languagesOf(tree))
        findings.language(language.name, language.files);
    for (const auto &detector : detectors)
        detector(findings);
    addLicence(findings);
    findings.from(QString());
    findings.name(facts.folder.section(u'/', -1));
    std::ranges::stable_sort(facts.members, {}, &ProjectMember::path);
    return facts;
}

} // namespace Runyard
