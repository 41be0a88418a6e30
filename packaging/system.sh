# Installs what is missing where the system itself is the build environment; sourced.
# shellcheck shell=bash

# ensure_packages LIST SECTION…
ensure_packages() {
    local list=$1 database stamp names missing
    shift
    case $list in
    debian) database=/var/lib/dpkg/status ;;
    fedora) database=/usr/lib/sysimage/rpm/rpmdb.sqlite ;;
    arch) database=/var/lib/pacman/local ;;
    esac
    # Nothing was installed or removed, and the list is the same: nothing to ask.
    stamp=$cache/packages-$list-${*// /-}
    stamp=${stamp// /-}
    [[ ! $stamp -nt $database || ! $stamp -nt $packaging/dependencies/$list ]] || return 0

    names=$(packages "$list" "$@")
    missing=$("missing_$list" <<<"$names")
    if [[ -n $missing ]]; then
        say "installing" $missing
        # shellcheck disable=SC2086
        "install_$list" $missing >&2
    fi
    mkdir -p "$cache"
    : >"$stamp"
}

# Each reads names from stdin and prints those that are not installed.
missing_debian() {
    comm -23 - <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | LC_ALL=C sort -u)
}
missing_fedora() { xargs -r rpm -q --whatprovides 2>/dev/null | sed -n 's/^no package provides //p'; }
missing_arch() { xargs -r pacman -T || true; }

install_debian() {
    as_root sh -c "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install $*"
}
install_fedora() { as_root dnf -y --setopt=install_weak_deps=False install "$@"; }
install_arch() { as_root pacman -Sy --needed --noconfirm "$@"; }
