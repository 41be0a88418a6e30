# Installs what is missing where the system itself is the build environment; sourced.
# shellcheck shell=bash disable=SC2154 # packaging, cache: lib.sh

# ensure_packages LIST SECTION…
ensure_packages() {
    local list=$1 database stamp missing
    shift
    case $list in
    debian) database=/var/lib/dpkg/status ;;
    fedora) database=/usr/lib/sysimage/rpm/rpmdb.sqlite ;;
    arch) database=/var/lib/pacman/local ;;
    esac
    # Nothing was installed or removed, and the list is the same: nothing to ask.
    stamp=$*
    stamp=$cache/packages-$list-${stamp// /-}
    [[ ! $stamp -nt $database || ! $stamp -nt $packaging/dependencies/$list ]] || return 0

    mapfile -t missing < <(packages "$list" "$@" | "missing_$list")
    if [[ ${#missing[@]} -gt 0 ]]; then
        say "installing ${missing[*]}"
        "install_$list" "${missing[@]}" >&2
    fi
    mkdir -p "$cache"
    : >"$stamp"
}

# Each reads names from stdin and prints those that are not installed.
missing_debian() {
    local -A installed=()
    local names name state
    while read -r state name; do
        [[ $state != installed ]] || installed[$name]=1
    done < <(dpkg-query -W -f '${db:Status-Status} ${Package}\n')
    while IFS='|' read -ra names; do
        for name in "${names[@]}"; do [[ -z ${installed[$name]:-} ]] || continue 2; done
        (IFS='|' && echo "${names[*]}")
    done
}
missing_fedora() { xargs -r rpm -q --whatprovides 2>/dev/null | sed -n 's/^no package provides //p'; }
missing_arch() { xargs -r pacman -T || true; }

install_debian() {
    local -a names=()
    local choice name
    # a system that was never updated knows no package
    apt-cache show qt6-base-dev >/dev/null 2>&1 || [[ $EUID -ne 0 ]] || apt-get -qq update
    for choice; do
        # of alternatives the first that this release has
        for name in ${choice//|/ }; do
            if [[ $name == "${choice##*|}" ]] || apt-cache show "$name" >/dev/null 2>&1; then break; fi
        done
        names+=("$name")
    done
    as_root sh -c "apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends install ${names[*]}"
}
install_fedora() { as_root dnf -y --setopt=install_weak_deps=False install "$@"; }
install_arch() { as_root pacman -S --needed --noconfirm "$@"; }
