# Shared by the scripts in this folder; sourced, never run.
# shellcheck shell=bash
set -euo pipefail

packaging=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
checkout=${packaging%/*}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/runyard
export packaging checkout cache

# Progress goes to stderr: stdout belongs to the command that packaging/enter runs.
say() { printf 'runyard: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# packages DISTRIBUTION [SECTION…]: the names in dependencies/DISTRIBUTION, sorted; all sections when none is named.
packages() {
    local list=$1
    shift
    awk -v wanted=" $* " '
        /^\[/ { section = $1; gsub(/[][]/, "", section); next }
        { sub(/#.*/, "") }
        NF && (wanted == "  " || index(wanted, " " section " ")) { print $1 }
    ' "$packaging/dependencies/$list" | LC_ALL=C sort -u
}

# The package family of this system: debian, fedora or arch when it has Qt 6.8 and QTermWidget for Qt 6 itself;
# root when it has not, but apt can make a Debian 13 root; none otherwise.
system_kind() {
    local ID='' ID_LIKE='' VERSION_ID='' VERSION_CODENAME=''
    # shellcheck disable=SC1091
    [[ -r /etc/os-release ]] && . /etc/os-release
    local major=${VERSION_ID%%.*}
    case $ID in
    debian) [[ -z $VERSION_ID || $major -ge 13 ]] && echo debian && return ;;
    ubuntu) [[ ${VERSION_ID/./} -ge 2504 ]] && echo debian && return ;;
    fedora) [[ $major -ge 41 ]] && echo fedora && return ;;
    arch) echo arch && return ;;
    *) [[ " $ID_LIKE " == *" arch "* ]] && echo arch && return ;;
    esac
    if command -v apt-get >/dev/null; then echo root; else echo none; fi
}

# as_root CMD…: runs CMD as root, or says which command to run.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        say "needs root: sudo $*"
        sudo "$@"
    else
        die "this needs root once. Run, then start again:
    sudo $*"
    fi
}
