# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens around the programs: the user logs out and in, installs another version, and the clock of the day is not what it was."""

import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import time

import yard
from yard import HOME, Yard, check, wait_for

COUNT = "n=0; while [ $n -lt 300 ]; do n=$((n+1)); echo line $n; sleep 0.005; done"
COUNTED = "".join(f"line {n}\n" for n in range(1, 301)).encode()
RUNTIME = pathlib.Path(os.environ["XDG_RUNTIME_DIR"])


def logged_out(runyard):
    """The session ends with all that is in it, and its runtime folder goes: no run that was cut counts as a success, what waited waits, and
    the next login finds everything."""
    runs = runyard.queue(["o1", "o2"], "echo begun; sleep 300")
    stubborn = runyard.queue(["o3"], "trap '' TERM HUP; echo begun; while :; do sleep 0.1; done")[0]
    waiting = runyard.queue(["o4"], "echo later", "--hold")[0]["number"]
    for run in (*runs, stubborn):
        wait_for(lambda: runyard.output(run["number"]) == b"begun\n", "the runs")
    # As systemd ends what is left of a session: all at once, and what does not go is killed.
    for process in yard.processes():
        process.kill(signal.SIGTERM)
    time.sleep(1)
    for process in yard.processes():
        process.kill()
    wait_for(lambda: not yard.processes(), "the end of all")
    shutil.rmtree(RUNTIME, ignore_errors=True)
    RUNTIME.mkdir(mode=0o700, exist_ok=True)
    for run in (*runs, stubborn):
        now = runyard.wait(run["number"])[0]
        check(now["state"] in ("cancelled", "failed", "lost"), f"run {run['number']}: {now['state']}")
        check(runyard.output(run["number"]) == b"begun\n", "output")
    check(runyard.state(waiting) == "queued", "what waited does not wait any more")
    runyard("queue", "resume", ok=None)
    runyard("resume", waiting)
    check(runyard.wait(waiting)[0]["state"] == "succeeded", "what waited does not start")
    runyard.integrity()


def runtime_folder_vanishes(runyard):
    """The folder of the socket vanishes while runs are at work, and comes back empty: the same engine is within reach again."""
    number = runyard.queue(["v"], "echo begun; until [ -e go ]; do sleep 0.1; done; echo done")[0]["number"]
    wait_for(lambda: runyard.output(number) == b"begun\n", "the run")
    pid = runyard.engine()["pid"]
    for pause in (0, 1):
        while RUNTIME.exists():
            shutil.rmtree(RUNTIME, ignore_errors=True)
        time.sleep(pause)
        RUNTIME.mkdir(mode=0o700, exist_ok=True)
        wait_for(lambda: runyard("list", ok=None) and runyard("list", "--no-start", ok=None), "the engine to answer", 30)
        engine = runyard.engine()
        check(engine["pid"] == pid, f"another engine runs: {engine['pid']}, not {pid}")
    # The socket alone, too.
    next(path for path in RUNTIME.rglob("*.sock")).unlink()
    wait_for(lambda: runyard("list", "--no-start", ok=None), "the engine to answer", 30)
    (HOME / "v" / "go").touch()
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run did not go on")
    check(runyard.output(number) == b"begun\ndone\n", "output")
    check(runyard.engine()["pid"] == pid, "another engine runs")


def upgraded_in_mid_run(runyard):
    """Another version is installed over this one while runs are at work: old and new understand each other, no run notices."""
    installed = HOME / "installed"
    installed.mkdir()

    def install():
        # As packages are installed: a new file takes the old one's name.
        for name in ("runyard", "runyard-shim", "runyard-mock-agent"):
            shutil.copy2(runyard.bin / name, installed / (name + ".new"))
            os.replace(installed / (name + ".new"), installed / name)
    install()
    user = Yard(installed)
    runs = user.queue([f"u{i}" for i in range(4)], COUNT)
    wait_for(lambda: all(user.state(run["number"]) in ("running", "succeeded") for run in runs), "the runs")
    pid = user.engine()["pid"]
    install()
    check(user.engine()["pid"] == pid, "the new command line does not take the old engine")
    runs += user.queue(["u4"], COUNT)
    user("engine", "stop")
    wait_for(lambda: not yard.engines(), "the old engine's end")
    check(user.engine()["pid"] != pid, "no new engine")
    runs += user.queue(["u5"], COUNT)
    for run in user.wait(*[run["number"] for run in runs]):
        check(run["state"] == "succeeded", f"run {run['number']}: {run['state']} {run.get('error')}")
        check(user.output(run["number"]) == COUNTED, f"output of run {run['number']}")
    user.stop()


def _cbor(value):
    """As much of RFC 8949 as a greeting needs."""
    def head(kind, number):
        return bytes([kind << 5 | number]) if number < 24 else bytes([kind << 5 | 25]) + struct.pack(">H", number) if number < 1 << 16 \
            else bytes([kind << 5 | 26]) + struct.pack(">I", number)
    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(_cbor(key) + _cbor(entry) for key, entry in value.items())
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    return head(0, value)


OTHER_ENGINE = """
import os, signal, socket, sys
signal.signal(signal.SIGTERM, lambda *_: (os.unlink(sys.argv[1]), os._exit(0)))
server = socket.socket(socket.AF_UNIX)
server.bind(sys.argv[1])
os.chmod(sys.argv[1], 0o600)
server.listen(50)
print("ready", flush=True)
while True:
    client, _ = server.accept()
    client.sendall(bytes.fromhex(sys.argv[2]).replace(b"PIDS", os.getpid().to_bytes(4, "big")))
"""


def engine_of_another_protocol(runyard):
    """The engine that runs is of a version that speaks otherwise: it is named, none is started beside it, and `engine stop` ends it."""
    (RUNTIME / "runyard").mkdir(mode=0o700, exist_ok=True)
    path = RUNTIME / "runyard" / "engine.sock"
    body = _cbor({"method": "hello", "params": {"protocol": 9, "version": "9.9", "pid": int.from_bytes(b"PIDS", "big")}})
    other = subprocess.Popen([sys.executable, "-c", OTHER_ENGINE, str(path), (struct.pack("<I", len(body)) + body).hex()],
                             stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    other.stdout.readline()
    text = runyard.error("list")
    check("9.9" in text and "protocol 9" in text and "engine stop" in text, f"not clear: {text}")
    check(not yard.engines(), "another engine was started beside it")
    check("9.9" in runyard("doctor", ok=None).decode(), "doctor does not tell")
    stopping = runyard.begin("engine", "stop")
    other.wait(20)
    out, err = stopping.communicate(timeout=40)
    check(stopping.returncode == 0, f"it could not be ended: {out} {err}")
    check(runyard.wait(runyard.queue(["after"], "true")[0]["number"])[0]["state"] == "succeeded", "no engine afterwards")


CLOCK = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <sys/time.h>
static long offset(void) { long s = 0; FILE *f = fopen(getenv("CLOCK_OFFSET"), "r"); if (f) { if (fscanf(f, "%ld", &s) != 1) s = 0; fclose(f); } return s; }
int clock_gettime(clockid_t id, struct timespec *t) {
    static int (*real)(clockid_t, struct timespec *); if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int r = real(id, t); if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) t->tv_sec += offset(); return r; }
int gettimeofday(struct timeval *t, void *z) { struct timespec s; (void)z; int r = clock_gettime(CLOCK_REALTIME, &s); t->tv_sec = s.tv_sec; t->tv_usec = s.tv_nsec / 1000; return r; }
time_t time(time_t *t) { struct timespec s; clock_gettime(CLOCK_REALTIME, &s); if (t) *t = s.tv_sec; return s.tv_sec; }
"""


def _engine_with_clock(runyard, offset, **environment):
    """An engine whose clock of the day is so many seconds ahead, as the file says that it gives the name of."""
    if yard.SANITIZED:
        yard.skip("a sanitizer asks for the time before the preloaded clock can look up the real one")
    library, file = HOME / "clock.so", HOME / "offset"
    if not library.exists():
        source = HOME / "clock.c"
        source.write_text(CLOCK)
        if subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source, "-ldl"], capture_output=True).returncode != 0:
            yard.skip("no C compiler")
    file.write_text(str(offset))
    server = subprocess.Popen([str(runyard.bin / "runyard"), "serve"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, cwd=HOME,
                              env={**os.environ, "LD_PRELOAD": str(library), "CLOCK_OFFSET": str(file), **environment})
    wait_for(lambda: runyard("engine", "status", ok=None), "the engine", 40)
    return server, file


def clock_jumps(runyard):
    """The clock of the machine jumps by an hour and by a year, and back, also while no engine runs: durations stay true, order stays."""
    server, offset = _engine_with_clock(runyard, 0)
    # Limits of time are of the steady clock, so no jump ends a run.
    runs = runyard.queue([f"c{i}" for i in range(2)], "until [ -e ../go ]; do sleep 0.1; done; echo done", "--timeout", "120s",
                         "--idle-timeout", "90s")
    wait_for(lambda: all(r["state"] == "running" for r in runyard.runs().values()), "the runs")
    for jump in (3600, -3600, 366 * 86400, -366 * 86400, 0):
        offset.write_text(str(jump))
        runyard("queue", "limit", 5 + abs(jump) % 7)
        time.sleep(0.3)
    runyard.stop()
    server.wait(20)
    # The next engine begins a year later by its clock, and looks at once.
    server, offset = _engine_with_clock(runyard, 366 * 86400)
    time.sleep(1)
    check(all(r["state"] == "running" for r in runyard.runs().values()), "a limit of time counted the jump")
    (HOME / "go").touch()
    for run in runyard.wait(*[run["number"] for run in runs]):
        check(run["state"] == "succeeded", f"run {run['number']}: {run['state']} {run.get('error')}")
        order = [entry["sequence"] for entry in run["timeline"]]
        check(order == sorted(order), "the order of events")
    runyard.stop()
    server.wait(20)


def summer_time_begins_and_ends(runyard):
    """What waits over the hour that is not there, or is there twice, waits for as long as it was to, in every zone."""
    moments = {"Europe/Berlin": (1806195598, 1824944398), "Australia/Lord_Howe": (1806764398,)}  # UTC, some seconds before the change
    (HOME / "dst").mkdir()
    for zone, changes in moments.items():
        for change in changes:
            what = f"{zone} at {change}"
            server, offset = _engine_with_clock(runyard, change - int(time.time()), TZ=zone)
            for key, value in (("retry.firstDelayMs", 4000), ("retry.attempts", 2), ("account.failuresBeforeHold", 100)):
                runyard.setting(key, value)
            first = runyard.json("run", "dst", "--trust", "--queue", "--agent", "mock", "-p", "mock: fail overloaded")["runs"][0]
            check(runyard.wait(first["number"])[0]["state"] == "failed", f"{what}: the first attempt")
            follower = wait_for(lambda: next((r for r in runyard.runs().values() if r.get("retryOf") == first["id"]), None), f"{what}: an attempt")
            begin = time.monotonic()
            wait_for(lambda: runyard.state(follower["number"]) not in ("queued", "starting", "running"), f"{what}: its turn", 60)
            check(time.monotonic() - begin < 50, f"{what}: it waited for {time.monotonic() - begin:.0f} s")
            command = runyard.queue(["dst2"], "sleep 1; echo done", environment={"TZ": zone})[0]["number"]
            check(runyard.wait(command)[0]["state"] == "succeeded", f"{what}: a run over the change")
            runyard("list", environment={"TZ": zone})
            runyard.stop()
            server.wait(20)
