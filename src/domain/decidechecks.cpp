// SPDX-License-Identifier: GPL-3.0-or-later
#include "decidechecks.h"

namespace Runyard {
namespace {

constexpr int mostPriority = 1000;

} // namespace

Result<const Run *> knownRun(const State &state, const RunId &id)
{
    if (const Run *run = state.run(id))
        return run;
    return state.find(id.value).transform([&](const RunId &found) { return state.run(found); });
}

Result<> checkPriority(int priority)
{
    if (priority >= -mostPriority && priority <= mostPriority)
        return {};
    return fail(ErrorCode::BadInput, QT_TRANSLATE_NOOP("Error", "The priority %1 is out of range."),
                {QString::number(priority)},
                QT_TRANSLATE_NOOP("Error", "Give a number from -1000 to 1000; 0 is normal."),
                QStringLiteral("priority"));
}

Error folderNotTrusted(const QString &realPath, const QString &detail)
{
    return makeError(
        ErrorCode::FolderNotTrusted,
        QT_TRANSLATE_NOOP("Error", "%1 is not trusted yet, so nothing in it is read or run."),
        {shown(realPath)},
        QT_TRANSLATE_NOOP(
            "Error",
            "Look at what lies in it, then say 'runyard trust FOLDER', or run with --trust."),
        detail);
}

} // namespace Runyard
