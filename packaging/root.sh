# Makes, renews and enters the Debian 13 root; sourced by packaging/enter.
# The root's name carries a hash of its list of packages, so a changed list means another root. It is made under a temporary name and
# renamed: a root that has its name is whole.
# shellcheck shell=bash disable=SC2154 # checkout, packaging, cache: lib.sh

suite=trixie
recipe=1 # raise when the way a root is made changes

# Sets `root` to the folder of a root that holds every package of dependencies/debian.
ensure_root() {
    local hash
    hash=$(sha256sum "$packaging/dependencies/debian")
    root=$cache/root-$suite-$recipe-${hash:0:12}
    [[ ! -e $root/etc/runyard-root ]] || return 0
    mkdir -p "$cache"
    # Two starts at once: the second waits for the lock, then finds the root.
    (
        flock 9
        [[ -e $root/etc/runyard-root ]] || renew_root "$(packages debian | sed 's/|.*//')"
    ) 9>"$cache/lock" >&2
}

# Who is not root mounts as root of a user namespace.
namespace=(unshare --mount --propagation slave)
[[ $EUID -eq 0 ]] || namespace+=(--user --map-root-user)

# Becomes CMD in the root.
enter_root() {
    export RUNYARD_ROOT=$root RUNYARD_HOST_PATH=$PATH
    exec "${namespace[@]}" -- bash "$packaging/pivot.sh" "$root" "$checkout" "$EUID" "$(id -g)" "$@"
}

renew_root() {
    local names=$1 old
    rm -rf --one-file-system "$cache"/new-*
    for old in "$cache/root-$suite-$recipe"-*; do
        if [[ -e $old/etc/runyard-root ]] && change_root "$old" "$names"; then return; fi
    done
    make_root "$names"
    for old in "$cache"/root-*; do
        if [[ $old != "$root" ]] && ! in_use "$old"; then rm -rf --one-file-system "$old"; fi
    done
}

# in_use ROOT: some process lives in it.
in_use() {
    local process
    for process in /proc/[0-9]*/root/.; do
        [[ ! $process -ef $1 ]] || return 0
    done 2>/dev/null
    return 1
}

# change_root OLD NAMES: brings an old root to the new list by apt and renames it: faster than a new one, and who works in it now goes on
# doing so. Only root can: a user's apt may not change owners.
change_root() {
    local old=$1 names=$2 removed added
    [[ $EUID -eq 0 ]] || return 1
    removed=$(LC_ALL=C comm -23 "$old/etc/runyard-root" - <<<"$names")
    added=$(LC_ALL=C comm -13 "$old/etc/runyard-root" - <<<"$names")
    if [[ -n $added$removed ]]; then
        say "changing the Debian root: ${added//$'\n'/ } ${removed:+without ${removed//$'\n'/ }}"
        apt_in_root "$old" "$added" "$removed" >"$cache/apt.log" 2>&1 || {
            say "apt failed ($cache/apt.log); making a new root instead"
            return 1
        }
        echo "$names" >"$old/etc/runyard-root"
    fi
    mv -T "$old" "$root"
}

# apt_in_root ROOT ADDED REMOVED
apt_in_root() {
    # shellcheck disable=SC2016
    unshare --mount --propagation slave -- bash -euc '
        for folder in proc sys dev; do mount --rbind "/$folder" "$0/$folder"; done
        cat /etc/resolv.conf >"$0/etc/resolv.conf" || true
        unset LD_LIBRARY_PATH LD_PRELOAD
        export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
        chroot "$0" dpkg --configure -a
        chroot "$0" apt-get -q update
        [[ -z $1 ]] || chroot "$0" apt-get -q -y --no-install-recommends install $1
        [[ -z $2 ]] || chroot "$0" apt-mark auto $2
        [[ -z $2 ]] || chroot "$0" apt-get -q -y autoremove --purge
    ' "$@"
}

make_root() {
    local names=$1 new=$cache/new-$$ started=$SECONDS
    local -a sources options
    "${namespace[@]}" -- mount -t tmpfs none /tmp || die "this system does not let $(id -un) mount, not even in a namespace.
  In a container: give it the right (SYS_ADMIN), or take an image of Debian 13.
  On Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0
  Elsewhere: sudo sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=10000"
    install_tools
    mapfile -t sources < <(debian_sources)
    say "making a Debian 13 root in $root (once; a minute or two, 2 GB)"
    trap 'rm -rf --one-file-system "$new"' EXIT
    mkdir "$new"
    apt_settings >"$cache/apt.conf"
    options=(--quiet --variant=apt --include="${names//$'\n'/,}" --aptopt="$cache/apt.conf"
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"'
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*')
    # Nothing of the user's own tools may run in the place of the system's.
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
    unset LD_LIBRARY_PATH LD_PRELOAD "${!PYTHON@}" "${!PERL5@}"
    if [[ $EUID -eq 0 ]]; then
        mmdebstrap "${options[@]}" "$suite" "$new" "${sources[@]}"
    else
        # By way of tar everything belongs to the user, so that he can read and remove it, also in a home folder closed to others.
        mmdebstrap --mode=unshare "${options[@]}" "$suite" - "${sources[@]}" |
            tar -x --no-same-owner --exclude='./dev/*' -C "$new" -f -
    fi || die "making the root failed, see above; start again to try again"
    prepare_root "$new"
    echo "$names" >"$new/etc/runyard-root"
    mv -T "$new" "$root"
    trap - EXIT
    say "the Debian root stands after $((SECONDS - started)) s"
}

install_tools() {
    local -a missing=()
    command -v mmdebstrap >/dev/null || missing+=(mmdebstrap)
    [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || missing+=(debian-archive-keyring)
    [[ $EUID -eq 0 ]] || command -v newuidmap >/dev/null || missing+=(uidmap)
    [[ ${#missing[@]} -gt 0 ]] || return 0
    say "installing ${missing[*]}"
    as_root sh -c "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install ${missing[*]}"
}

# Files that packaging/enter mounts something on; and no installation inside may start a service.
prepare_root() {
    rm -f "$1/etc/resolv.conf" "$1/etc/localtime"
    touch "$1"/etc/{resolv.conf,hosts,hostname,machine-id}
    cp "$1/usr/share/zoneinfo/Etc/UTC" "$1/etc/localtime"
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
    chmod 755 "$1/usr/sbin/policy-rc.d"
}

# The mirrors this Debian uses, turned to our suite, as lines of a sources.list; nothing where it is no Debian or its mirrors lack the
# suite: then mmdebstrap takes its own default.
debian_sources() {
    local ID='' VERSION_CODENAME='' uri release name file
    # shellcheck disable=SC1091
    . /etc/os-release
    [[ $ID == debian && -n $VERSION_CODENAME ]] || return 0
    file=$(mktemp)
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' |
        awk '$3 == "main" && ($4 == "" || $4 == "Debian") { print $1, $2 }' | sort -u |
        while read -r uri release; do
            [[ $release == "$VERSION_CODENAME" || $release == "$VERSION_CODENAME"-* ]] || continue
            name=$suite${release#"$VERSION_CODENAME"}
            # apt's own downloader knows the proxies
            if /usr/lib/apt/apt-helper download-file "${uri%/}/dists/$name/InRelease" "$file" >/dev/null 2>&1; then
                echo "deb ${uri%/} $name main"
            fi
        done
    rm -f "$file"
}

# How this system reaches its mirrors (by proxy, frozen in time) holds for the root as well.
apt_settings() {
    apt-config dump --format '%F "%v";%n' Acquire | grep -E '^Acquire::(Check-|Retries|https?::(Proxy|Timeout))' || true
}
