// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectdetection.h"

#include "detect/detector.h"

#include <base/yaml.h>

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
QString licenceOf(const FolderTree &tree)
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
        const QString text = tree.text(file).left(4000).simplified();
        for (const Known &each : known) {
            if (text.contains(each.words, Qt::CaseInsensitive))
                return each.name.toString();
        }
    }
    return {};
}

constexpr std::array detectors{Detect::taskRunners, Detect::rust,
                               Detect::go,          Detect::node,
                               Detect::python,      Detect::cpp,
                               Detect::java,        Detect::dotnet,
                               Detect::php,         Detect::ruby,
                               Detect::elixir,      Detect::swift,
                               Detect::others,      Detect::continuousIntegration};

// --- corrections ---------------------------------------------------------------------------------

/** Reads `.runyard/project.yaml` into facts; the first mistake counts. */
class Correction
{
public:
    Correction(ProjectFacts &facts, const QString &file) : m_facts(facts), m_file(file) {}

    Result<> apply(const Yaml::Value &root)
    {
        if (!root.isMap())
            return refuse(root, QT_TRANSLATE_NOOP(
                                    "Error", "%1:%2:%3: facts are lines like 'name: my-project'."));
        for (qsizetype i = 0; i < root.values.size(); ++i) {
            if (Result<> done = set(root.keys[i], root.values[i]); !done)
                return done;
            m_facts.corrected << root.keys[i];
        }
        return {};
    }

private:
    [[nodiscard]] std::unexpected<Error> refuse(const Yaml::Value &where, const char *text,
                                                const QStringList &arguments = {}) const
    {
        return Yaml::mistake(ErrorCode::ConfigBroken, m_file, where, text, arguments);
    }
    Result<> set(const QString &key, const Yaml::Value &value)
    {
        const QHash<QString, QString *> words{{u"name"_s, &m_facts.name},
                                              {u"description"_s, &m_facts.description},
                                              {u"licence"_s, &m_facts.licence}};
        const QHash<QString, QStringList *> lists{{u"kinds"_s, &m_facts.kinds},
                                                  {u"buildSystems"_s, &m_facts.buildSystems},
                                                  {u"packageManagers"_s, &m_facts.packageManagers},
                                                  {u"frameworks"_s, &m_facts.frameworks},
                                                  {u"tools"_s, &m_facts.tools},
                                                  {u"ci"_s, &m_facts.ci}};
        if (QString *word = words.value(key))
            return setWord(*word, value);
        if (QStringList *list = lists.value(key))
            return setList(*list, value);
        if (key == u"languages")
            return setLanguages(value);
        if (key == u"commands")
            return setCommands(value);
        if (key == u"members")
            return setMembers(value);
        return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: there is no fact '%4'."),
                      {shown(key)});
    }
    Result<> setWord(QString &word, const Yaml::Value &value) const
    {
        if (!value.isScalar())
            return refuse(value, QT_TRANSLATE_NOOP("Error", "%1:%2:%3: a text is expected here."));
        word = value.text;
        return {};
    }
    Result<> setList(QStringList &list, const Yaml::Value &value) const
    {
        QStringList words;
        for (const Yaml::Value &each : value.isList() ? value.values : QList{value}) {
            QString word;
            if (Result<> done = setWord(word, each); !done)
                return done;
            words << word;
        }
        list = words;
        return {};
    }
    Result<> setLanguages(const Yaml::Value &value)
    {
        QStringList names;
        if (Result<> done = setList(names, value); !done)
            return done;
        QList<ProjectLanguage> languages;
        for (const QString &name : std::as_const(names)) {
            const auto known = std::ranges::find(m_facts.languages, name, &ProjectLanguage::name);
            languages << (known == m_facts.languages.end() ? ProjectLanguage{name, 0} : *known);
        }
        m_facts.languages = languages;
        return {};
    }
    /** `test: make check`, or a list of such; each purpose that is named replaces what was found.
     */
    Result<> setCommands(const Yaml::Value &value)
    {
        if (!value.isMap())
            return refuse(
                value, QT_TRANSLATE_NOOP("Error",
                                         "%1:%2:%3: commands are lines like 'test: make check'."));
        QList<ProjectCommand> commands;
        for (qsizetype i = 0; i < value.values.size(); ++i) {
            const QString &purpose = value.keys[i];
            if (!purposes().contains(purpose))
                return refuse(value.values[i],
                              QT_TRANSLATE_NOOP("Error", "%1:%2:%3: '%4' is none of: %5."),
                              {shown(purpose), purposes().join(u", "_s)});
            QStringList lines;
            if (Result<> done = setList(lines, value.values[i]); !done)
                return done;
            for (const QString &line : std::as_const(lines))
                commands << ProjectCommand{purpose, line, {}, m_file};
        }
        for (const ProjectCommand &found : std::as_const(m_facts.commands)) {
            if (!value.keys.contains(found.purpose))
                commands << found;
        }
        m_facts.commands = commands;
        return {};
    }
    Result<> setMembers(const Yaml::Value &value)
    {
        QStringList paths;
        if (Result<> done = setList(paths, value); !done)
            return done;
        QList<ProjectMember> members;
        for (const QString &path : std::as_const(paths)) {
            const auto known = std::ranges::find(m_facts.members, path, &ProjectMember::path);
            members << (known == m_facts.members.end()
                            ? ProjectMember{path, path.section(u'/', -1), {}}
                            : *known);
        }
        m_facts.members = members;
        return {};
    }
    [[nodiscard]] static QStringList purposes()
    {
        return {u"install"_s, u"build"_s,     u"test"_s, u"lint"_s,
                u"format"_s,  u"typecheck"_s, u"run"_s};
    }

    ProjectFacts &m_facts;
    QString m_file;
};

} // namespace

ProjectFacts detectProject(const FolderTree &tree)
{
    ProjectFacts facts;
    facts.folder = tree.folder().realPath();
    facts.filesSeen = int(tree.files().size());
    facts.cut = tree.isCut();
    facts.languages = languagesOf(tree);
    Detect::Findings findings(tree, facts);
    for (const auto &detector : detectors)
        detector(findings);
    findings.licence(licenceOf(tree));
    findings.name(facts.folder.section(u'/', -1));
    std::ranges::stable_sort(facts.members, {}, &ProjectMember::path);
    return facts;
}

Result<ProjectFacts> corrected(ProjectFacts facts, const QByteArray &yaml, const QString &fileName)
{
    const Result<Yaml::Value> root = Yaml::read(yaml, fileName, ErrorCode::ConfigBroken);
    if (!root)
        return std::unexpected(root.error());
    if (root->kind == Yaml::Value::Kind::Null)
        return facts;
    return Correction(facts, fileName).apply(*root).transform([&] { return facts; });
}

} // namespace Runyard
