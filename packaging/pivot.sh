# Second half of packaging/enter: in a mount namespace of its own, makes ROOT its root and becomes CMD.
# usage: pivot.sh ROOT CHECKOUT UID GID CMD…
# pivot_root and neither chroot nor bwrap: in a chroot no sandbox can be made, and bwrap sets NO_NEW_PRIVS, stays as a parent and does not
# pass signals on. Milliseconds count here: one mount(8) does all mounts.
# shellcheck shell=bash
set -euo pipefail
root=$1 checkout=$2 uid=$3 gid=$4
shift 4
cwd=$PWD
PATH=/usr/sbin:/usr/bin:/sbin:/bin
unset LD_LIBRARY_PATH LD_PRELOAD

# add SOURCE TARGET TYPE OPTIONS: a line of the table of mounts. TARGET is below the root and is made when missing.
mounts='' folders=()
add() {
    local word line=''
    for word in "$1" "$root$2"; do
        word=${word//\\/\\134} word=${word// /\\040} word=${word//$'\t'/\\011} word=${word//$'\n'/\\012} word=${word//#/\\043}
        line+="$word "
    done
    mounts+="$line$3 $4 0 0"$'\n'
}
# see PATH: this machine's PATH is there inside, too.
see() {
    if [[ -d $1 ]]; then
        [[ -d $root$1 ]] || folders+=("$root$1")
    elif [[ -e $1 ]]; then
        [[ -e $root$1 ]] || { mkdir -p "$root${1%/*}" && : >"$root$1"; }
    else
        return 0
    fi
    add "$1" "$1" none rbind
}

add "$root" '' none bind
# The system is Debian's. Everything else is this machine's: home, /tmp, /mnt, /work, whatever there is.
# First the folder that the root lies in: its copy inside should not repeat all the others.
top=${root#/} top=/${top%%/*} top_mount=$mounts
for path in "$top" /*; do
    case $path in
    /bin | /boot | /etc | /lib | /lib?? | /lib??? | /run | /sbin | /usr | /var | /lost+found) ;;
    "$top") [[ ${#mounts} -gt ${#top_mount} ]] || see "$path" ;;
    *) [[ -L $path || ! -d $path ]] || see "$path" ;;
    esac
done
# A private /run: an installation inside must not find this machine's init.
add tmpfs /run tmpfs mode=755
for path in /run/user /run/dbus /run/udev; do
    if [[ -d $path ]]; then add "$path" "$path" none rbind,X-mount.mkdir; fi
done
for path in /etc/resolv.conf /etc/hosts /etc/hostname /etc/machine-id /etc/localtime /etc/ssl/certs/ca-certificates.crt; do
    [[ ! -s $path ]] || see "$path"
done
# Who is not root wants to find his name.
[[ $uid -eq 0 ]] || for path in /etc/passwd /etc/group; do see "$path"; done

# The rest, where it lies below a folder that is Debian's own inside (a checkout in /var, a runtime folder in /run).
mapfile -t folders_to_show <<<"${RUNYARD_SHOW:-}"
for path in "$checkout" "$HOME" "${XDG_RUNTIME_DIR:-}" "${XDG_CACHE_HOME:-}" "${XAUTHORITY:-}" "$cwd" "${folders_to_show[@]}"; do
    if [[ $path =~ ^/(bin|boot|etc|lib[0-9x]*|run|sbin|usr|var)/ && $path != /run/user/* && ! -e $root$path ]]; then
        if [[ -d $path ]]; then add "$path" "$path" none rbind,X-mount.mkdir; else see "$path"; fi
    fi
done

if [[ $uid -eq 0 && -r /proc/mounts ]]; then
    # A devpts without the group tty: a program that is not root could not own its terminal.
    [[ $(</proc/mounts) == *" /dev/pts devpts "*gid=5* ]] || add devpts /dev/pts devpts newinstance,gid=5,mode=620,ptmxmode=666
fi
# Hybrid control groups: version 2 alone, as every program of today expects.
if [[ -d /sys/fs/cgroup/unified ]]; then add /sys/fs/cgroup/unified /sys/fs/cgroup none bind; fi

[[ -d $root/.old ]] || folders+=("$root/.old")
[[ ${#folders[@]} -eq 0 ]] || mkdir -p "${folders[@]}"
BASH_COMPAT=5.0 # a here-string as a file: mount cannot read its table from a pipe
mount --all --fstab /dev/stdin <<<"$mounts"
cd "$root"
pivot_root . .old
umount -l /.old
cd "$cwd" 2>/dev/null || cd /

# What points into the other system's libraries misleads compilers and programs in this one.
for name in "${!CUDA_@}" "${!PYTHON@}" "${!PERL5@}" "${!CMAKE_@}" "${!PKG_CONFIG@}" "${!GI_@}" "${!GTK_@}" "${!QT_PLUGIN@}" "${!QML@}" \
    LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS QTDIR QMAKE BASH_ENV ENV; do
    unset "$name"
done
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# Only C.UTF-8 is sure to exist inside; the language of the user's texts is kept.
language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
if [[ $language != C.UTF-8 ]]; then
    [[ -z $language || -n ${LANGUAGE:-} ]] || export LANGUAGE=${language%%.*}
    for name in "${!LC_@}"; do unset "$name"; done
    export LANG=C.UTF-8
fi
# Root in a namespace of its own only to mount: back to the user.
[[ $uid -eq 0 ]] || exec unshare --user --map-user="$uid" --map-group="$gid" -- "$@"
exec "$@"
