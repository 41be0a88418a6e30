# Makes and renews the Debian 13 root; sourced by packaging/enter.
# The root's name carries a hash of what is in it, so a changed list means another root. It is built under a temporary name and
# renamed: a root that has its name is whole.
# shellcheck shell=bash

suite=trixie
recipe=1 # raise when the way a root is made changes

# Prints the folder of a root that holds every package of dependencies/debian.
ensure_root() {
    local names hash root
    names=$(packages debian)
    hash=$(sha256sum <<<"$suite $recipe $names")
    root=$cache/root-${hash:0:12}
    if [[ ! -e $root/etc/runyard-root ]]; then
        mkdir -p "$cache"
        (
            # Two starts at once: the second waits here and then finds the root.
            flock 9
            [[ -e $root/etc/runyard-root ]] || renew_root "$root" "$names"
        ) 9>"$cache/lock" >&2
    fi
    echo "$root"
}

# renew_root ROOT NAMES
renew_root() {
    local root=$1 names=$2 old
    rm -rf --one-file-system "$cache"/new-*
    for old in "$cache"/root-*; do
        [[ -e $old/etc/runyard-root ]] || continue
        if extend_root "$old" "$root" "$names"; then return; fi
    done
    make_root "$root" "$names"
    for old in "$cache"/root-*; do
        [[ $old == "$root" ]] || in_use "$old" || rm -rf --one-file-system "$old"
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

# extend_root OLD NEW NAMES: packages were only added: installs them in the old root and renames it. Faster than a new one, and who
# works in it now goes on doing so. Not root: apt cannot change owners there, so a new one is made.
extend_root() {
    local old=$1 new=$2 names=$3 added removed
    [[ $EUID -eq 0 && $(sed -n 1p "$old/etc/runyard-root") == "$suite $recipe" ]] || return 1
    removed=$(comm -23 <(sed 1d "$old/etc/runyard-root") <(echo "$names"))
    [[ -z $removed ]] || return 1
    added=$(comm -13 <(sed 1d "$old/etc/runyard-root") <(echo "$names"))
    say "adding to the Debian root: ${added//$'\n'/ }"
    # shellcheck disable=SC2086
    unshare --mount --propagation slave bash -c '
        for folder in proc sys dev; do mount --rbind /$folder "$0/$folder"; done
        cat /etc/resolv.conf >"$0/etc/resolv.conf" || true
        export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
        unset LD_LIBRARY_PATH LD_PRELOAD
        chroot "$0" dpkg --configure -a &&
            chroot "$0" apt-get -qq update &&
            chroot "$0" apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "$@"
    ' "$old" $added >"$cache/apt.log" 2>&1 || {
        say "apt failed, see $cache/apt.log; making a new root"
        return 1
    }
    printf '%s\n' "$suite $recipe" "$names" >"$old/etc/runyard-root"
    mv "$old" "$new"
}

# make_root ROOT NAMES
make_root() {
    local root=$1 names=$2 new=$cache/new-$$ started=$SECONDS
    local -a sources
    command -v mmdebstrap >/dev/null && [[ -e /usr/share/keyrings/debian-archive-keyring.gpg ]] || install_tools
    mapfile -t sources < <(debian_sources)
    say "making a Debian 13 root in $root (once, about a minute and 2 GB)"
    trap 'rm -rf --one-file-system "$new"' EXIT
    apt_settings >"$cache/apt.conf"
    mmdebstrap --quiet --variant=apt --include="${names//$'\n'/,}" --aptopt="$cache/apt.conf" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
        "$suite" "$new" "${sources[@]}" || die "mmdebstrap failed, see above; start again to try again"
    prepare_root "$new"
    printf '%s\n' "$suite $recipe" "$names" >"$new/etc/runyard-root"
    mv "$new" "$root"
    trap - EXIT
    say "the Debian root stands after $((SECONDS - started)) s"
}

install_tools() {
    say "installing mmdebstrap"
    as_root apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install mmdebstrap debian-archive-keyring >&2
}

# Places that packaging/enter mounts something on, and no service may be started by an installation.
prepare_root() {
    rm -f "$1/etc/resolv.conf" "$1/etc/localtime"
    touch "$1"/etc/{resolv.conf,hosts,hostname,machine-id,localtime}
    printf '#!/bin/sh\nexit 101\n' >"$1/usr/sbin/policy-rc.d"
    chmod 755 "$1/usr/sbin/policy-rc.d"
}

# The mirrors this system uses, turned to our suite, as sources.list lines. Nothing where this is not a Debian or its mirror lacks the
# suite: mmdebstrap then takes its own default.
debian_sources() {
    local ID='' VERSION_CODENAME='' uri release name file
    # shellcheck disable=SC1091
    . /etc/os-release
    [[ $ID == debian && -n $VERSION_CODENAME ]] || return 0
    file=$(mktemp)
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' 2>/dev/null |
        awk '$3 == "main" && ($4 == "" || $4 == "Debian") { print $1, $2 }' | sort -u |
        while read -r uri release; do
            [[ $release == "$VERSION_CODENAME" || $release == "$VERSION_CODENAME"-* ]] || continue
            name=$suite${release#"$VERSION_CODENAME"}
            # apt's own downloader: it knows the proxies
            if /usr/lib/apt/apt-helper download-file "${uri%/}/dists/$name/InRelease" "$file" >/dev/null 2>&1; then
                echo "deb ${uri%/} $name main"
            fi
        done
    rm -f "$file"
}

# How this system reaches its mirrors (proxy, a mirror frozen in time) holds for the root as well.
apt_settings() {
    apt-config dump --format '%F "%v";%n' Acquire | grep -E '^Acquire::(Check-|Retries|https?::(Proxy|Timeout))' || true
}
