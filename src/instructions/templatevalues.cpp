// SPDX-License-Identifier: GPL-3.0-or-later
#include "templatevalues.h"

#include <base/codec.h>

#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

constexpr qsizetype mostLanguages = 8;
constexpr qsizetype mostMembers = 50;
constexpr qsizetype mostFiles = 5000; // of a list that a template may go through

QVariantMap folderValues(const FolderTree &tree)
{
    QSet<QString> endings;
    for (const QString &path : tree.files()) {
        const QString name = path.section(u'/', -1);
        if (const qsizetype dot = name.lastIndexOf(u'.'); dot > 0)
            endings.insert(name.mid(dot + 1));
    }
    QStringList extensions = endings.values();
    extensions.sort();
    const QString path = tree.folder().realPath();
    return {{u"path"_s, path},
            {u"name"_s, path.section(u'/', -1)},
            {u"files"_s, tree.files().first(qMin(mostFiles, tree.files().size()))},
            {u"folders"_s, tree.folders().first(qMin(mostFiles, tree.folders().size()))},
            {u"extensions"_s, extensions}};
}

QVariantMap projectValues(const ProjectFacts &facts)
{
    QVariantMap values = Codec::toJson(facts).toVariantMap();
    QStringList languages;
    for (const ProjectLanguage &language : facts.languages)
        languages << language.name;
    // What every instruction may say is not to grow with the project.
    values.insert(u"languages"_s, languages.first(qMin(mostLanguages, languages.size())));
    const QVariantList members = values.value(u"members"_s).toList();
    values.insert(u"members"_s, members.first(qMin(mostMembers, members.size())));
    values.insert(u"language"_s, languages.value(0));
    values.insert(u"kind"_s, facts.kinds.value(0));
    values.insert(u"packageManager"_s, facts.packageManagers.value(0));
    values.insert(u"buildSystem"_s, facts.buildSystems.value(0));
    values.insert(u"isMonorepo"_s, !facts.members.isEmpty());
    QVariantMap first;
    for (const QString &purpose :
         {u"install"_s, u"build"_s, u"test"_s, u"lint"_s, u"format"_s, u"typecheck"_s, u"run"_s})
        first.insert(purpose, QString());
    for (const ProjectCommand &command : facts.commands) {
        if (first.value(command.purpose).toString().isEmpty())
            first.insert(command.purpose, command.command);
    }
    values.insert(u"command"_s, first);
    return values;
}

QVariantMap gitValues(const GitFacts &facts)
{
    return {{u"isRepository"_s, facts.isRepository},
            {u"isDetached"_s, facts.isDetached},
            {u"branch"_s, facts.branch},
            {u"commit"_s, facts.commit},
            {u"shortCommit"_s, facts.commit.left(10)},
            {u"remote"_s, facts.remote}};
}

QVariantMap dateValues(const QDateTime &now)
{
    const QDateTime local = now.toLocalTime();
    const QLocale c = QLocale::c();
    return {{u"today"_s, local.date().toString(Qt::ISODate)},
            {u"time"_s, local.time().toString(u"HH:mm"_s)},
            {u"year"_s, local.date().year()},
            {u"month"_s, c.monthName(local.date().month())},
            {u"weekday"_s, c.dayName(local.date().dayOfWeek())},
            {u"iso"_s, local.toString(Qt::ISODate)}};
}

} // namespace

QVariantMap templateValues(const FolderTree &tree, const ProjectFacts &project,
                           const RenderRequest &request, const QStringList &environment)
{
    QVariantMap env;
    for (const QString &name : environment)
        env.insert(name, qEnvironmentVariable(name.toUtf8().constData()));
    QVariantMap previous{{u"number"_s, 0},        {u"state"_s, QString()},
                         {u"title"_s, QString()}, {u"said"_s, QString()},
                         {u"error"_s, QString()}, {u"finishedAt"_s, QString()}};
    const QVariantList results = request.results.toVariantList();
    if (!results.isEmpty())
        previous.insert(results.first().toMap());
    return {{u"folder"_s, folderValues(tree)},
            {u"project"_s, projectValues(project)},
            {u"git"_s, gitValues(gitFactsOf(tree.folder()))},
            {u"date"_s, dateValues(request.now)},
            {u"env"_s, env},
            {u"results"_s, results},
            {u"previous"_s, previous}};
}

} // namespace Runyard
