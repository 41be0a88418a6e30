// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: packaging.python.org "pyproject.toml specification", docs of uv, Poetry, PDM, Hatch,
// tox, nox.
#include "detector.h"

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

/** Names of the packages that a list of requirements asks for, in small letters. */
QStringList requirementNames(const QStringList &requirements)
{
    QStringList names;
    for (const QString &each : requirements) {
        const QString name = captured(each.toLower(), R"(^\s*([a-z0-9][a-z0-9._-]*))");
        if (!name.isEmpty())
            names << name;
    }
    return names;
}

QStringList dependencyNames(const Findings &findings, const QJsonObject &project)
{
    QStringList requirements = texts(project["project"_L1]["dependencies"_L1]);
    for (const QString &section : {u"optional-dependencies"_s}) {
        const QJsonObject groups = project["project"_L1][section].toObject();
        for (const QJsonValue &group : groups)
            requirements << texts(group);
    }
    for (const QJsonValue &group : project["dependency-groups"_L1].toObject())
        requirements << texts(group);
    const QJsonObject poetry = project["tool"_L1]["poetry"_L1].toObject();
    requirements << poetry["dependencies"_L1].toObject().keys();
    for (const QJsonValue &group : poetry["group"_L1].toObject())
        requirements << group["dependencies"_L1].toObject().keys();
    for (const QString &file : {u"requirements.txt"_s, u"requirements-dev.txt"_s,
                                u"requirements/dev.txt"_s, u"dev-requirements.txt"_s})
        requirements << findings.tree().text(file).split(u'\n', Qt::SkipEmptyParts);
    return requirementNames(requirements);
}

/** The first of those that make it a project; empty: it is none. */
QString manifestOf(const Findings &findings)
{
    for (const QString &file : {u"pyproject.toml"_s, u"setup.py"_s, u"setup.cfg"_s, u"Pipfile"_s,
                                u"requirements.txt"_s}) {
        if (findings.has(file))
            return file;
    }
    return {};
}

/** What puts a command into the project's environment: `uv run`, `poetry run`; empty without. */
QString runner(Findings &findings, const QJsonObject &project)
{
    struct Manager
    {
        QString file;
        QString tool;
        QString name;
        QString install;
        QString run;
    };
    const QList<Manager> managers{
        {u"uv.lock"_s, u"uv"_s, u"uv"_s, u"uv sync"_s, u"uv run "_s},
        {u"poetry.lock"_s, u"poetry"_s, u"Poetry"_s, u"poetry install"_s, u"poetry run "_s},
        {u"pdm.lock"_s, u"pdm"_s, u"PDM"_s, u"pdm install"_s, u"pdm run "_s},
        {u"Pipfile"_s, QString(), u"Pipenv"_s, u"pipenv install --dev"_s, u"pipenv run "_s},
        {u"hatch.toml"_s, u"hatch"_s, u"Hatch"_s, QString(), u"hatch run "_s},
    };
    const QJsonObject tools = project["tool"_L1].toObject();
    for (const Manager &manager : managers) {
        const bool isNamed = !manager.tool.isEmpty() && tools.contains(manager.tool);
        if (!findings.has(manager.file) && !isNamed)
            continue;
        const QString source = findings.has(manager.file) ? manager.file : u"pyproject.toml"_s;
        findings.from(source);
        findings.packageManager(manager.name);
        if (!manager.install.isEmpty())
            findings.command(u"install"_s, manager.install, source);
        return manager.run;
    }
    findings.from(manifestOf(findings));
    findings.packageManager(u"pip"_s);
    if (findings.has(u"requirements.txt"_s))
        findings.command(u"install"_s, u"python -m pip install -r requirements.txt"_s,
                         u"requirements.txt"_s);
    else
        findings.command(u"install"_s, u"python -m pip install -e ."_s,
                         findings.has(u"pyproject.toml"_s) ? u"pyproject.toml"_s : u"setup.py"_s);
    return {};
}

void addTests(Findings &findings, const QJsonObject &project, const QStringList &packages,
              const QString &run)
{
    const QString setup = findings.tree().text(u"setup.cfg"_s);
    if (findings.has(u"tox.ini"_s)) {
        findings.from(u"tox.ini"_s);
        findings.tool(u"tox"_s);
        findings.command(u"test"_s, run + u"tox"_s, u"tox.ini"_s);
    }
    if (findings.has(u"noxfile.py"_s)) {
        findings.from(u"noxfile.py"_s);
        findings.tool(u"nox"_s);
        findings.command(u"test"_s, run + u"nox"_s, u"noxfile.py"_s);
    }
    const QJsonObject tools = project["tool"_L1].toObject();
    const bool usesPytest = packages.contains(u"pytest"_s) || tools.contains("pytest"_L1)
                            || findings.has(u"pytest.ini"_s) || findings.has(u"conftest.py"_s)
                            || findings.has(u"tests/conftest.py"_s)
                            || setup.contains("[tool:pytest]"_L1);
    if (usesPytest) {
        findings.from(manifestOf(findings));
        findings.tool(u"pytest"_s);
        findings.command(u"test"_s, run.isEmpty() ? u"python -m pytest"_s : run + u"pytest"_s,
                         u"pytest"_s);
    } else if (findings.has(u"manage.py"_s)) {
        findings.command(u"test"_s,
                         (run.isEmpty() ? u"python "_s : run + u"python "_s) + u"manage.py test"_s,
                         u"manage.py"_s);
    } else if (!findings.hasCommand(u"test"_s)
               && (findings.tree().hasFolder(u"tests"_s) || findings.tree().hasFolder(u"test"_s))) {
        findings.command(u"test"_s,
                         (run.isEmpty() ? u"python "_s : run + u"python "_s)
                             + u"-m unittest discover"_s,
                         u"tests"_s);
    }
}

void addTools(Findings &findings, const QJsonObject &project, const QStringList &packages,
              const QString &run)
{
    struct Tool
    {
        QString name;
        QString purpose;
        QString command;
        QStringList files;
    };
    const QList<Tool> known{
        {u"ruff"_s, u"lint"_s, u"ruff check ."_s, {u"ruff.toml"_s, u".ruff.toml"_s}},
        {u"flake8"_s, u"lint"_s, u"flake8"_s, {u".flake8"_s}},
        {u"pylint"_s, u"lint"_s, u"pylint ."_s, {u".pylintrc"_s, u"pylintrc"_s}},
        {u"black"_s, u"format"_s, u"black ."_s, {}},
        {u"mypy"_s, u"typecheck"_s, u"mypy ."_s, {u"mypy.ini"_s, u".mypy.ini"_s}},
        {u"pyright"_s, u"typecheck"_s, u"pyright"_s, {u"pyrightconfig.json"_s}},
    };
    const QJsonObject tools = project["tool"_L1].toObject();
    for (const Tool &tool : known) {
        const auto file = std::ranges::find_if(
            tool.files, [&](const QString &name) { return findings.has(name); });
        const bool hasFile = file != tool.files.end();
        if (!tools.contains(tool.name) && !packages.contains(tool.name) && !hasFile)
            continue;
        findings.from(hasFile ? *file : manifestOf(findings));
        findings.tool(tool.name);
        findings.command(tool.purpose, run + tool.command, tool.name);
        if (tool.name == u"ruff")
            findings.command(u"format"_s, run + u"ruff format ."_s, tool.name);
    }
}

} // namespace

void python(Findings &findings)
{
    const QString manifest = manifestOf(findings);
    if (manifest.isEmpty())
        return;
    const QJsonObject project
        = findings.has(u"pyproject.toml"_s) ? findings.toml(u"pyproject.toml"_s) : QJsonObject();
    const QJsonObject poetry = project["tool"_L1]["poetry"_L1].toObject();
    findings.from(manifest);
    findings.kind(u"Python"_s);
    for (const QJsonObject &about : {project["project"_L1].toObject(), poetry}) {
        findings.name(about["name"_L1].toString());
        findings.description(about["description"_L1].toString());
        const QJsonValue licence = about["license"_L1];
        findings.licence(licence.isObject() ? licence["text"_L1].toString() : licence.toString());
    }
    findings.from(u"setup.cfg"_s);
    findings.name(captured(findings.tree().text(u"setup.cfg"_s), R"(^name\s*=\s*(.+)$)"));
    findings.from(manifest);
    findings.buildSystem(project["build-system"_L1]["build-backend"_L1].toString());
    const QStringList packages = dependencyNames(findings, project);
    struct Framework
    {
        QString package;
        QString name;
    };
    for (const Framework &each :
         {Framework{u"django"_s, u"Django"_s}, Framework{u"fastapi"_s, u"FastAPI"_s},
          Framework{u"flask"_s, u"Flask"_s}, Framework{u"starlette"_s, u"Starlette"_s},
          Framework{u"sqlalchemy"_s, u"SQLAlchemy"_s}, Framework{u"pandas"_s, u"pandas"_s},
          Framework{u"numpy"_s, u"NumPy"_s}, Framework{u"torch"_s, u"PyTorch"_s},
          Framework{u"tensorflow"_s, u"TensorFlow"_s}, Framework{u"click"_s, u"Click"_s}}) {
        if (packages.contains(each.package))
            findings.framework(each.name);
    }
    const QString run = runner(findings, project);
    findings.from(manifest);
    addTests(findings, project, packages, run);
    findings.from(manifest);
    addTools(findings, project, packages, run);
    const QStringList patterns = texts(project["tool"_L1]["uv"_L1]["workspace"_L1]["members"_L1]);
    for (const QString &folder : foldersMatching(findings.tree(), patterns, u"pyproject.toml"_s)) {
        const QJsonObject member = findings.toml(folder + u"/pyproject.toml"_s);
        findings.from(manifest);
        findings.member(folder, member["project"_L1]["name"_L1].toString(), u"Python"_s);
    }
}

} // namespace Runyard::Detect
