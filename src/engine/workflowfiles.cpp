// SPDX-License-Identifier: GPL-3.0-or-later
#include "workflowfiles.h"

#include "folderprobe.h"

#include <workflows/library.h>
#include <workflows/workflowreader.h>

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <memory>

using namespace Qt::StringLiterals;

namespace Runyard::WorkflowFiles {
namespace {

constexpr int mostFiles = 100;
constexpr QLatin1StringView library("library/");

/** One loading: what is still to be read, and what was. Lives until `done` was called. */
struct Loading
{
    FolderProbe &probe;
    const Settings &settings;
    QString folder; ///< of the workflow; empty without
    Done done;
    QStringList waiting;
    QStringList workflows; ///< names of files that are workflows themselves
    QMap<QString, QString> files;
};

std::unexpected<Error> notBeside(const QString &name)
{
    return fail(ErrorCode::BadInput,
                QT_TRANSLATE_NOOP("Error", "The workflow names the file '%1', which is not beside "
                                           "it."),
                {shown(name)},
                QT_TRANSLATE_NOOP("Error", "Put it into the workflow's folder, or below."));
}

Result<> addNamed(Loading &loading, const QString &text)
{
    const CheckedWorkflow checked = readWorkflow(text.toUtf8());
    if (const Result<> usable = checked.verdict(); !usable)
        return usable;
    for (const StepDefinition &step : checked.definition.steps) {
        for (const QString &name : {step.agent.instructions, step.uses}) {
            if (name.isEmpty() || loading.files.contains(name) || loading.waiting.contains(name))
                continue;
            loading.waiting << name;
            if (name == step.uses)
                loading.workflows << name;
        }
    }
    if (loading.waiting.size() + loading.files.size() > mostFiles)
        return fail(ErrorCode::BadInput,
                    QT_TRANSLATE_NOOP("Error", "The workflow names more than %1 files."),
                    {QString::number(mostFiles)});
    return {};
}

void next(const std::shared_ptr<Loading> &loading);

void take(const std::shared_ptr<Loading> &loading, const QString &name, const Result<QString> &text)
{
    if (!text) {
        loading->done(std::unexpected(text.error().in(name)));
        return;
    }
    loading->files.insert(name, *text);
    if (loading->workflows.contains(name)) {
        if (const Result<> added = addNamed(*loading, *text); !added) {
            loading->done(std::unexpected(added.error().in(name)));
            return;
        }
    }
    next(loading);
}

void next(const std::shared_ptr<Loading> &loading)
{
    if (loading->waiting.isEmpty()) {
        loading->done(loading->files);
        return;
    }
    const QString name = loading->waiting.takeFirst();
    if (name.startsWith(library)) {
        take(loading, name, libraryText(name.sliced(library.size())));
        return;
    }
    const QString path = QDir::cleanPath(name);
    const bool leadsOut
        = loading->folder.isEmpty() || QDir::isAbsolutePath(name) || path.startsWith(u".."_s);
    if (leadsOut) {
        take(loading, name, notBeside(name));
        return;
    }
    QString file = loading->folder + u'/' + path;
    if (loading->workflows.contains(name) && !file.endsWith(u".yaml"_s)
        && !file.endsWith(u".yml"_s))
        file += u".runyard.yaml"_s;
    loading->probe.readInstruction(
        file, loading->settings,
        [loading, name](const Result<QString> &text) { take(loading, name, text); });
}

} // namespace

void load(FolderProbe &probe, const Settings &settings, const QString &file, const QString &text,
          const Done &done)
{
    const bool isFile = file.startsWith(u'/');
    const auto loading = std::make_shared<Loading>(
        Loading{probe, settings, isFile ? QFileInfo(file).path() : QString(), done, {}, {}, {}});
    if (const Result<> added = addNamed(*loading, text); !added)
        done(std::unexpected(added.error()));
    else
        next(loading);
}

} // namespace Runyard::WorkflowFiles
