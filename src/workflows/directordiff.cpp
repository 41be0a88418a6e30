// SPDX-License-Identifier: GPL-3.0-or-later
// Checks of what a step changes: git is asked how the folder is before the work and after it. The
// files that git ignores do not count. Neither the index nor the files are touched.
#include "workflowdirector.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace Runyard {
namespace {

using Role = WorkflowEnums::Role;

/** Prints the id of a tree with everything that is in the folder now, whether it is committed or
 * not. */
const QString &treeFunction()
{
    static const QString text
        = uR"sh(command -v git >/dev/null || { echo "git is not installed." >&2; exit 1; }
git rev-parse --git-dir >/dev/null 2>&1 || { echo "the folder belongs to no git repository." >&2; exit 1; }
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT
tree() {
    rm -f "$box/index"
    cp -p "$(git rev-parse --git-path index)" "$box/index" 2>/dev/null || true
    GIT_INDEX_FILE="$box/index" git -c core.safecrlf=false -c advice.addEmbeddedRepo=false add -A -- .
    GIT_INDEX_FILE="$box/index" git write-tree
}
)sh"_s;
    return text;
}

/** Arguments: the tree before, most lines, most files (0: any), how many patterns of forbidden
 * files, these, then the patterns of the only files that may change. */
const QString &checkText()
{
    static const QString text = uR"sh(before=$1 lines=$2 files=$3 forbidden=$4
shift 4
after=$(tree)
changed() { git diff-tree -r --relative --no-renames "$@"; }
while [ "$forbidden" -gt 0 ]; do
    hit=$(changed --name-only "$before" "$after" -- ":(glob)$1" | head -n 1)
    [ -z "$hit" ] || { echo "$hit must stay as it is ($1)."; exit 1; }
    shift
    forbidden=$((forbidden - 1))
done
if [ $# -gt 0 ]; then
    for only; do
        shift
        set -- "$@" ":(exclude,glob)$only"
    done
    hit=$(changed --name-only "$before" "$after" -- . "$@" | head -n 1)
    [ -z "$hit" ] || { echo "$hit is none of the files that may change."; exit 1; }
fi
count=$(changed --name-only "$before" "$after" | wc -l)
sum=$(changed --numstat "$before" "$after" | awk '$1 != "-" { sum += $1 + $2 } END { print sum + 0 }')
[ "$files" -eq 0 ] || [ "$count" -le "$files" ] || { echo "$((count)) files are changed; at most $files may be."; exit 1; }
[ "$lines" -eq 0 ] || [ "$sum" -le "$lines" ] || { echo "$sum lines are changed; at most $lines may be."; exit 1; }
echo "$((count)) files and $sum lines are changed."
)sh"_s;
    return text;
}

QStringList shellCommand(const QString &script, const QStringList &arguments)
{
    return QStringList{u"/bin/sh"_s, u"-e"_s, u"-c"_s, script, u"sh"_s} + arguments;
}

} // namespace

void WorkflowDirector::fillBaseline(RunQueued &run) const
{
    run.agent = u"command"_s;
    run.instructionSource.clear();
    run.command = shellCommand(
        treeFunction() + u"now=$(tree)\necho \"tree=$now\" >\"$RUNYARD_OUTPUT\"\n"_s, {});
}

Result<> WorkflowDirector::fillDiffCheck(RunQueued &run, Task task, const DiffRule &rule) const
{
    const Run *before = nullptr;
    for (const StepTry &tried : WorkflowScope::triesOf(record(task.step), task.item)) {
        if (tried.role == Role::Before)
            before = m_parts.state.run(tried.run);
    }
    static const QRegularExpression pattern(u"^tree=([0-9a-f]{40,64})\\s*$"_s);
    const QRegularExpressionMatch tree
        = before ? pattern.match(QString::fromUtf8(m_around->result(*before).given))
                 : QRegularExpressionMatch();
    if (!tree.hasMatch())
        return fail(ErrorCode::NotFound,
                    QT_TRANSLATE_NOOP("Error", "How the folder was before the work is not known."),
                    {}, QT_TRANSLATE_NOOP("Error", "Do the step again: 'runyard workflow rerun'."));
    run.agent = u"command"_s;
    run.instructionSource.clear();
    run.command = shellCommand(treeFunction() + checkText(),
                               QStringList{tree.captured(1), QString::number(rule.mostLines),
                                           QString::number(rule.mostFiles),
                                           QString::number(rule.forbid.size())}
                                   + rule.forbid + rule.only);
    return {};
}

} // namespace Runyard
