# Second half of packaging/enter: runs in a mount namespace of its own, makes ROOT its root and becomes CMD.
# usage: pivot.sh ROOT CHECKOUT CMD…
# pivot_root and not chroot or bwrap: a chroot may not make user namespaces (no sandbox for runs inside), bwrap sets NO_NEW_PRIVS,
# stays as a parent and swallows signals.
# shellcheck shell=bash
set -euo pipefail
root=$1 checkout=$2
shift 2
cwd=$PWD

mount --bind "$root" "$root"

# see PATH: show it inside at the same place.
see() {
    [[ -e $1 ]] || return 0
    if [[ -d $1 ]]; then mkdir -p "$root$1"; else [[ -e $root$1 ]] || { mkdir -p "$root${1%/*}" && : >"$root$1"; }; fi
    mount --rbind "$1" "$root$1"
}

# The system is Debian's; everything else is this machine's: home, /tmp, /work, /mnt, whatever there is.
for path in /*; do
    case $path in
    /bin | /boot | /etc | /lib | /lib?? | /lib??? | /run | /sbin | /usr | /var | /lost+found) ;;
    *) [[ -L $path || ! -d $path ]] || see "$path" ;;
    esac
done
# A private /run: an installation inside must not find this machine's init. The runtime folder and the buses come along.
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mkdir -p "$root/run/lock" "$root/run/user"
for path in /run/user /run/dbus /run/systemd/resolve /run/udev; do see "$path"; done
for path in /etc/resolv.conf /etc/hosts /etc/hostname /etc/machine-id /etc/localtime /etc/ssl/certs/ca-certificates.crt; do
    [[ ! -f $path ]] || see "$path"
done

# in_system PATH: below a folder that is Debian's own inside.
in_system() { [[ $1 =~ ^/(bin|boot|etc|lib[0-9x]*|run|sbin|usr|var)(/|$) ]]; }
for path in "$checkout" "$HOME" "${XDG_RUNTIME_DIR:-}" "${XDG_CACHE_HOME:-}" "${XAUTHORITY:-}"; do
    if [[ -n $path ]] && in_system "$path" && [[ $path != /run/user/* ]]; then see "$path"; fi
done
[[ -d $root$cwd ]] || see "$cwd"

# A devpts without the group tty: a program that is not root could not own its terminal.
if ! grep -q '^[^ ]* /dev/pts devpts [^ ]*gid=5' /proc/mounts; then
    mount -t devpts -o newinstance,gid=5,mode=620,ptmxmode=666 devpts "$root/dev/pts"
fi
# Hybrid control groups: show version 2 alone, as every program of today expects.
if [[ -d /sys/fs/cgroup/unified ]]; then
    umount -l "$root/sys/fs/cgroup"
    mount --bind /sys/fs/cgroup/unified "$root/sys/fs/cgroup"
fi

mkdir -p "$root/.old"
cd "$root"
pivot_root . .old
umount -l /.old
cd "$cwd" 2>/dev/null || cd /

# What points into the other system's libraries misleads compilers and programs in this one.
for name in "${!LD_@}" "${!CUDA_@}" "${!PYTHON@}" "${!PERL5@}" "${!CMAKE_@}" "${!PKG_CONFIG@}" "${!GI_@}" "${!GTK_@}" "${!QT_PLUGIN@}" \
    "${!QML@}" LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH CC CXX CFLAGS CXXFLAGS CPPFLAGS LDFLAGS QTDIR QMAKE BASH_ENV ENV; do
    unset "$name"
done
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# Only C.UTF-8 is sure to exist inside; the language of the user's texts is kept.
if [[ ${LC_ALL:-${LANG:-}} != C.UTF-8 ]]; then
    language=${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}
    [[ -z $language || -n ${LANGUAGE:-} ]] || export LANGUAGE=${language%%.*}
    for name in "${!LC_@}"; do unset "$name"; done
    export LANG=C.UTF-8
fi
exec "$@"
