# Runs the sample projects of the folder demo with the mock agent; sourced by packaging/run.
# shellcheck shell=bash disable=SC2154 # bin, packaging: packaging/run, lib.sh

run_demo() {
    local code=0 demo
    demo=$(mktemp -d "${TMPDIR:-/tmp}/runyard-demo.XXXXXX")
    say "sample projects and everything the demo records: $demo"
    # Settings, history and engine of its own: the demo neither meets nor changes the user's.
    [[ -z ${WAYLAND_DISPLAY:-} || $WAYLAND_DISPLAY == /* ]] || export WAYLAND_DISPLAY=$XDG_RUNTIME_DIR/$WAYLAND_DISPLAY
    export XDG_CONFIG_HOME=$demo/config XDG_DATA_HOME=$demo/data XDG_STATE_HOME=$demo/state XDG_RUNTIME_DIR=$demo/runtime
    mkdir -m 700 "$XDG_RUNTIME_DIR"

    cp -r "$packaging/demo" "$demo/projects"
    "$bin/runyard" run --wait --trust --agent mock "$demo"/projects/{website,report,library} || code=$?
    if has_display && [[ $code -eq 0 ]]; then exec "$bin/runyard-gui"; fi
    "$bin/runyard" engine stop >/dev/null || true
    exit "$code"
}
