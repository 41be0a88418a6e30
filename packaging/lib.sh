# Shared by the scripts in this folder; sourced, never run.
# shellcheck shell=bash
set -euo pipefail

packaging=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
checkout=${packaging%/*}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/runyard

# Progress goes to stderr: stdout belongs to the command that packaging/enter runs.
say() { printf 'runyard: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# show_help FILE: the comment at the head of a script is its help.
show_help() { sed -n '2,/^[^#]/s/^# \?//p' "$1"; }

# packages LIST [SECTION…]: the names in dependencies/LIST, sorted; all sections when none is named. Alternatives stay together: a|b.
packages() {
    local list=$1
    shift
    awk -v wanted=" $* " '
        /^\[/ { section = $1; gsub(/[][]/, "", section); next }
        { sub(/#.*/, "") }
        { gsub(/[ \t]/, "") }
        NF && (wanted == "  " || index(wanted, " " section " "))
    ' "$packaging/dependencies/$list" | LC_ALL=C sort -u
}

# Sets `kind`: the list of dependencies (debian, fedora, arch) when this system has Qt 6.8 and QTermWidget for Qt 6 itself, root when
# it has not but apt can make a Debian 13 root, none otherwise.
find_kind() {
    local ID='' ID_LIKE='' VERSION_ID=''
    # shellcheck disable=SC1091
    [[ ! -r /etc/os-release ]] || . /etc/os-release
    local major=${VERSION_ID%%.*}
    kind=none
    [[ ! -x /usr/bin/apt-get ]] || kind=root
    case $ID in
    # testing and unstable have no number
    debian) [[ -n $VERSION_ID && $major -lt 13 ]] || kind=debian ;;
    ubuntu) [[ ${VERSION_ID/./} -lt 2504 ]] || kind=debian ;;
    fedora) [[ $major -lt 41 ]] || kind=fedora ;;
    *) [[ " $ID $ID_LIKE " != *" arch "* ]] || kind=arch ;;
    esac
}

# In the Debian root already: a file, since the environment may be cleared on the way.
inside_root() { [[ -e /etc/runyard-root ]]; }

# be_inside SECTIONS SCRIPT ARGUMENT…: returns only where the packages of SECTIONS are; starts SCRIPT again inside the root if need be.
be_inside() {
    local sections=$1 kind
    shift
    ! inside_root || return 0
    find_kind
    case $kind in
    debian | fedora | arch)
        . "$packaging/system.sh"
        # shellcheck disable=SC2086
        ensure_packages "$kind" $sections
        ;;
    *) exec "$packaging/enter" "$@" ;;
    esac
}

# as_root CMD…: runs CMD as root, or says which command to run.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; then
        say "needs root: sudo ${*@Q}"
        sudo "$@"
    else
        die "this needs root once. Run this command, then start again:
    sudo ${*@Q}"
    fi
}

# build_preset PRESET [TARGET…]: configures where needed, then builds; ninja finds out by itself that nothing is to be done.
build_preset() (
    cd "$checkout"
    folder=build/$1 presets=$(cksum CMakePresets.json)
    mkdir -p "$folder"
    # ninja has no lock of its own. A subshell holds this one, so that no program started later inherits it.
    exec 9>"$folder/.lock"
    flock -n 9 || { say "waiting for another build of $1" && flock 9; }
    if [[ ! -e $folder/build.ninja ]]; then
        say "configuring $folder"
        cmake --preset "$1" >&2
    elif [[ ! -e $folder/.configured || $(<"$folder/.configured") != "$presets $checkout" ]]; then
        say "configuring $folder anew: another checkout or other presets"
        cmake --fresh --preset "$1" >&2
    fi
    echo "$presets $checkout" >"$folder/.configured"
    ninja -C "$folder" "${@:2}" >&2
)
