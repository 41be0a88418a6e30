// SPDX-License-Identifier: GPL-3.0-or-later
#include "completion.h"

namespace Runyard::Cli {
namespace {

// `__complete` answers a line for each candidate, "word<Tab>meaning", and last of all what the
// shell shall do itself:
// ":folders", ":files", ":nospace" (more is to be typed behind the word) or ":".

constexpr const char *bash
    = R"script(# bash completion for runyard. Load it with: source <(runyard completion bash)
_runyard() {
    local program=runyard current directive line
    local -a answers
    COMPREPLY=()
    [[ ${COMP_WORDS[0]} != */* ]] || program=${COMP_WORDS[0]}
    mapfile -t answers < <("$program" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    [[ ${#answers[@]} -gt 0 ]] || return 0
    directive=${answers[-1]}
    unset 'answers[-1]'
    current=${COMP_WORDS[COMP_CWORD]}
    [[ $current != = ]] || current=
    for line in "${answers[@]}"; do
        COMPREPLY+=("${line%%$'\t'*}")
    done
    case $directive in
    :folders) mapfile -t COMPREPLY < <(compgen -d -- "$current") && compopt -o filenames 2>/dev/null ;;
    :files) mapfile -t COMPREPLY < <(compgen -f -- "$current") && compopt -o filenames 2>/dev/null ;;
    :nospace) compopt -o nospace 2>/dev/null ;;
    esac
    return 0
}
complete -F _runyard runyard
)script";

constexpr const char *zsh = R"script(#compdef runyard
# zsh completion for runyard. Put it into a folder of $fpath as _runyard, or: source <(runyard completion zsh)
_runyard() {
    local program=runyard directive line tab=$'\t'
    local -a answers values
    [[ $words[1] != */* ]] || program=$words[1]
    answers=("${(@f)$("$program" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    directive=$answers[-1]
    answers[-1]=()
    case $directive in
    :folders) [[ $PREFIX != --*=* ]] || compset -P '*='; _files -/; return ;;
    :files) [[ $PREFIX != --*=* ]] || compset -P '*='; _files; return ;;
    esac
    for line in $answers; do
        values+=("${${line%%$tab*}//:/\\:}:${line#*$tab}")
    done
    if [[ $directive == :nospace ]]; then
        _describe -V runyard values -S ''
    else
        _describe -V runyard values
    fi
}
if [[ ${funcstack[1]} == _runyard ]]; then
    _runyard "$@"
else
    compdef _runyard runyard
fi
)script";

constexpr const char *fish
    = R"script(# fish completion for runyard. Load it with: runyard completion fish | source
function __runyard_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l answers (command runyard __complete -- $words[2..-1] 2>/dev/null)
    set -q answers[1]; or return
    set -l directive $answers[-1]
    set -e answers[-1]
    switch $directive
        case :folders
            __fish_complete_directories (commandline -ct)
        case :files
            __fish_complete_path (commandline -ct)
        case '*'
            set -q answers[1]; and printf '%s\n' $answers
    end
end
complete -c runyard -f -a '(__runyard_complete)'
)script";

} // namespace

QByteArray completionScript(const QString &shell)
{
    if (shell == u"bash")
        return bash;
    return shell == u"zsh" ? zsh : fish;
}

} // namespace Runyard::Cli
