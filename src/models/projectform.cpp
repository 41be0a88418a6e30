// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectform.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

const QLatin1StringView commandPrefix("commands.");

QStringList pieces(const ProjectField &field, const QString &text)
{
    QStringList list;
    for (const QString &each : text.split(field.hasLines ? u'\n' : u',', Qt::SkipEmptyParts)) {
        if (const QString piece = each.trimmed(); !piece.isEmpty() && !list.contains(piece))
            list << piece;
    }
    return list;
}

QString joinedFor(const ProjectField &field, const QStringList &values)
{
    return values.join(field.hasLines ? u"\n"_s : u", "_s);
}

/** What holds now, fact by fact, before any words. */
QStringList valuesOf(const ProjectFacts &facts, const QString &fact)
{
    if (fact == u"name")
        return {facts.name};
    if (fact == u"description")
        return {facts.description};
    if (fact == u"licence")
        return {facts.licence};
    if (fact == u"kinds")
        return facts.kinds;
    if (fact == u"buildSystems")
        return facts.buildSystems;
    if (fact == u"packageManagers")
        return facts.packageManagers;
    if (fact == u"frameworks")
        return facts.frameworks;
    if (fact == u"tools")
        return facts.tools;
    if (fact == u"ci")
        return facts.ci;
    QStringList values;
    if (fact == u"languages") {
        for (const ProjectLanguage &language : facts.languages)
            values << language.name;
    } else if (fact == u"members") {
        for (const ProjectMember &member : facts.members)
            values << member.path;
    } else {
        for (const ProjectCommand &command : facts.commands) {
            if (fact == commandPrefix + command.purpose)
                values << command.command;
        }
    }
    return values;
}

} // namespace

QList<ProjectField> ProjectForm::fields(const ProjectFacts &facts)
{
    const QList<std::pair<QString, QString>> titles{
        {u"name"_s, tr("Name")},
        {u"description"_s, tr("Description")},
        {u"kinds"_s, tr("Kinds")},
        {u"languages"_s, tr("Languages")},
        {u"buildSystems"_s, tr("Build systems")},
        {u"packageManagers"_s, tr("Package managers")},
        {u"commands.install"_s, tr("Install")},
        {u"commands.build"_s, tr("Build")},
        {u"commands.test"_s, tr("Test")},
        {u"commands.lint"_s, tr("Lint")},
        {u"commands.format"_s, tr("Format")},
        {u"commands.typecheck"_s, tr("Check types")},
        {u"commands.run"_s, tr("Run it")},
        {u"members"_s, tr("Parts")},
        {u"frameworks"_s, tr("Frameworks")},
        {u"tools"_s, tr("Tools")},
        {u"ci"_s, tr("Continuous integration")},
        {u"licence"_s, tr("Licence")},
    };
    QList<ProjectField> fields;
    for (const auto &[fact, title] : titles) {
        ProjectField field;
        field.fact = fact;
        field.title = title;
        field.hasLines = fact.startsWith(commandPrefix) || fact == u"members";
        field.isList = field.hasLines || ProjectNames::lists().contains(fact);
        QStringList found;
        QStringList sources;
        for (const ProjectFinding &finding : facts.findings) {
            if (finding.fact != fact)
                continue;
            found << finding.value;
            const QString source
                = finding.source.isEmpty() ? tr("the names of files") : finding.source;
            if (!sources.contains(source))
                sources << source;
        }
        field.text = tidied(field, joinedFor(field, valuesOf(facts, fact)));
        field.found = tidied(field, joinedFor(field, found));
        constexpr qsizetype mostNamed = 3;
        field.from = sources.mid(0, mostNamed).join(u", "_s);
        if (sources.size() > mostNamed)
            field.from
                = tr("%1 and %n more", nullptr, int(sources.size() - mostNamed)).arg(field.from);
        fields << field;
    }
    return fields;
}

QString ProjectForm::tidied(const ProjectField &field, const QString &text)
{
    return field.isList ? joinedFor(field, pieces(field, text)) : text.trimmed();
}

QJsonObject ProjectForm::changes(const QList<ProjectField> &fields, const QStringList &texts)
{
    QJsonObject facts;
    QJsonObject commands;
    for (qsizetype i = 0; i < fields.size() && i < texts.size(); ++i) {
        const ProjectField &field = fields[i];
        const QString text = tidied(field, texts[i]);
        if (text == field.text)
            continue;
        // A project without a name is one whose name is not corrected.
        const bool isTakenBack = text == field.found || (field.fact == u"name" && text.isEmpty());
        const QJsonValue value = isTakenBack ? QJsonValue(QJsonValue::Null)
                                 : field.isList
                                     ? QJsonValue(QJsonArray::fromStringList(pieces(field, text)))
                                     : QJsonValue(text);
        if (field.fact.startsWith(commandPrefix))
            commands.insert(field.fact.mid(commandPrefix.size()), value);
        else
            facts.insert(field.fact, value);
    }
    if (!commands.isEmpty())
        facts.insert(u"commands"_s, commands);
    return facts;
}

} // namespace Runyard
