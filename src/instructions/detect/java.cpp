// SPDX-License-Identifier: GPL-3.0-or-later
// Sources: maven.apache.org "POM Reference", docs.gradle.org "Multi-Project Builds", scala-sbt.org.
#include "detector.h"

#include <QtCore/QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace Runyard::Detect {
namespace {

struct Pom
{
    QString name;
    QString description;
    QString licence;
    QStringList modules;
    QStringList artifacts; ///< that it depends on, plugins and parent among them
    QString problem;
};

/** Elements by their path below `project`. Entities are not resolved: QXmlStreamReader refuses to
 * expand without end. */
Pom readPom(const QString &text)
{
    Pom pom;
    QXmlStreamReader reader(text);
    QStringList path;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            path << reader.name().toString();
            break;
        case QXmlStreamReader::EndElement:
            path.removeLast();
            break;
        case QXmlStreamReader::Characters: {
            const QString at = path.mid(1).join(u'/');
            const QString value = reader.text().trimmed().toString();
            if (value.isEmpty())
                break;
            if (at == u"artifactId")
                pom.name = value;
            else if (at == u"description")
                pom.description = value;
            else if (at == u"licenses/license/name")
                pom.licence = value;
            else if (at == u"modules/module")
                pom.modules << value;
            else if (at.endsWith(u"artifactId"))
                pom.artifacts << value;
            break;
        }
        default:
            break;
        }
    }
    if (reader.hasError())
        pom.problem = u"%1: %2"_s.arg(reader.lineNumber()).arg(reader.errorString());
    return pom;
}

void addArtifacts(Findings &findings, const QString &text)
{
    struct Known
    {
        QString artifact;
        QString name;
        bool isTool;
    };
    for (const Known &each :
         {Known{u"spring-boot"_s, u"Spring Boot"_s, false},
          Known{u"quarkus"_s, u"Quarkus"_s, false}, Known{u"micronaut"_s, u"Micronaut"_s, false},
          Known{u"junit-jupiter"_s, u"JUnit 5"_s, true}, Known{u"testng"_s, u"TestNG"_s, true},
          Known{u"checkstyle"_s, u"Checkstyle"_s, true}, Known{u"spotless"_s, u"Spotless"_s, true},
          Known{u"ktlint"_s, u"ktlint"_s, true}, Known{u"detekt"_s, u"detekt"_s, true},
          Known{u"com.android"_s, u"Android"_s, false}}) {
        if (!text.contains(each.artifact))
            continue;
        if (each.isTool)
            findings.tool(each.name);
        else
            findings.framework(each.name);
    }
}

void mavenModules(Findings &findings, const QString &folder, const QStringList &modules, int depth)
{
    constexpr int mostDepth = 4;
    for (const QString &module : modules) {
        const QString path = joined(folder, module);
        const QString file = path + u"/pom.xml"_s;
        if (!findings.has(file))
            continue;
        const Pom pom = readPom(findings.tree().text(file));
        findings.from(file);
        findings.member(path, pom.name, u"Java"_s);
        addArtifacts(findings, pom.artifacts.join(u'\n'));
        if (depth < mostDepth)
            mavenModules(findings, path, pom.modules, depth + 1);
    }
}

void maven(Findings &findings)
{
    const QString file = u"pom.xml"_s;
    if (!findings.has(file))
        return;
    const Pom pom = readPom(findings.tree().text(file));
    if (!pom.problem.isEmpty())
        findings.problem(file + u':' + pom.problem);
    findings.from(file);
    findings.kind(u"Java"_s);
    findings.buildSystem(u"Maven"_s);
    findings.packageManager(u"Maven"_s);
    findings.name(pom.name);
    findings.description(pom.description);
    findings.licence(pom.licence);
    addArtifacts(findings, pom.artifacts.join(u'\n'));
    mavenModules(findings, QString(), pom.modules, 0);
    const QString program = findings.has(u"mvnw"_s) ? u"./mvnw"_s : u"mvn"_s;
    findings.command(u"build"_s, program + u" -B package -DskipTests"_s, file);
    findings.command(u"test"_s, program + u" -B test"_s, file);
}

void gradle(Findings &findings)
{
    QString build;
    for (const QString &file : {u"build.gradle"_s, u"build.gradle.kts"_s}) {
        if (findings.has(file))
            build = file;
    }
    QString settings;
    for (const QString &file : {u"settings.gradle"_s, u"settings.gradle.kts"_s}) {
        if (findings.has(file))
            settings = file;
    }
    if (build.isEmpty() && settings.isEmpty())
        return;
    const QString text = findings.tree().text(build);
    const QString setup = findings.tree().text(settings);
    const QString kind = text.contains("kotlin"_L1) ? u"Kotlin"_s : u"Java"_s;
    const QString source = build.isEmpty() ? settings : build;
    findings.from(source);
    findings.kind(kind);
    findings.buildSystem(u"Gradle"_s);
    findings.packageManager(u"Gradle"_s);
    addArtifacts(findings, text);
    findings.from(settings);
    findings.name(captured(setup, R"(rootProject\.name\s*=\s*['\"]([^'\"]+))"));
    for (const QString &line : allCaptured(setup, R"(^\s*include\s*\(?([^)\n]*)\)?)")) {
        for (const QString &project : allCaptured(line, R"(['\"]:?([^'\"]+)['\"])")) {
            QString path = project;
            path.replace(u':', u'/');
            if (findings.tree().hasFolder(path))
                findings.member(path, {}, kind);
        }
    }
    const QString program = findings.has(u"gradlew"_s) ? u"./gradlew"_s : u"gradle"_s;
    findings.command(u"build"_s, program + u" assemble"_s, source);
    findings.command(u"test"_s, program + u" test"_s, source);
    findings.command(u"lint"_s, program + u" check"_s, source);
}

} // namespace

void java(Findings &findings)
{
    maven(findings);
    gradle(findings);
    if (findings.has(u"build.sbt"_s)) {
        findings.from(u"build.sbt"_s);
        findings.kind(u"Scala"_s);
        findings.buildSystem(u"sbt"_s);
        findings.packageManager(u"sbt"_s);
        findings.name(
            captured(findings.tree().text(u"build.sbt"_s), R"re(^\s*name\s*:=\s*"([^"]+)")re"));
        findings.command(u"build"_s, u"sbt compile"_s, u"build.sbt"_s);
        findings.command(u"test"_s, u"sbt test"_s, u"build.sbt"_s);
    }
}

} // namespace Runyard::Detect
