# SPDX-License-Identifier: GPL-3.0-or-later
"""The machine runs out of something. Most need mounts of their own, and so root or namespaces: else they are skipped."""

import os
import pathlib
import re
import signal
import subprocess
import time

import yard
from yard import DATA, HOME, check, wait_for


def _mount(kind, folder, options):
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", "-t", kind, "-o", options, kind, str(folder)], capture_output=True, text=True)
    if done.returncode != 0:
        yard.skip(f"{kind} can't be mounted: {done.stderr.strip()}")


def _rss(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) * 1024


def disk_full_database(runyard):
    """The disk of the store is full: runs go on, commands are refused with that reason, and it recovers when there is room."""
    yard.own_mounts()
    _mount("tmpfs", DATA, "size=3m,mode=700")
    # The output is elsewhere, so that only the store suffers.
    for folder in (HOME / "runs", DATA / "runs"):
        folder.mkdir(mode=0o700)
    subprocess.run(["mount", "--bind", str(HOME / "runs"), str(DATA / "runs")], check=True)
    number = runyard.queue(["d"], "n=0; while [ $n -lt 300 ]; do n=$((n+1)); echo line $n; sleep 0.01; done")[0]["number"]
    wait_for(lambda: runyard.state(number) == "running", "the run")
    pid = runyard.engine()["pid"]
    filler = DATA / "filler"
    with open(filler, "wb") as file:
        try:
            while True:
                file.write(b"x" * 4096)
                file.flush()
        except OSError:
            pass
    text = runyard.error("queue", "pause", "--reason", "y" * 100000)
    check("full" in text or "space" in text, f"not clear: {text}")
    time.sleep(0.5)
    check(runyard.engine()["pid"] == pid, "the engine ended")
    filler.unlink()
    wait_for(lambda: "storeProblem" not in runyard.engine() or not runyard.engine()["storeProblem"], "the store to go again", 15)
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run's end was lost")
    check(runyard.output(number).count(b"\n") == 300, "output of the run")
    other = runyard.queue(["d2"], "true")[0]["number"]
    check(runyard.wait(other)[0]["state"] == "succeeded", "nothing starts any more")
    runyard.integrity()


def disk_full_output(runyard):
    """The disk of the output is full: the run goes on, what is missing is told, its exit is recorded."""
    yard.own_mounts()
    _mount("tmpfs", DATA / "runs", "size=1m,mode=700")
    number = runyard.queue(["d"], "head -c 3000000 /dev/zero; echo done > finished; exit 7")[0]["number"]
    run = runyard.wait(number)[0]
    check((HOME / "d" / "finished").exists(), "the program did not come to its end")
    check(run.get("exitCode") == 7, f"exit code {run.get('exitCode')}")
    check("could not be written" in run["notice"], f"nothing is told: {run['notice']}")


def read_only_disk(runyard):
    """The store's folder can't be written: that is said, and nothing is made elsewhere."""
    yard.own_mounts()
    runyard.wait(runyard.queue(["r"], "true")[0]["number"])
    runyard.stop()
    done = subprocess.run(["mount", "--bind", str(DATA), str(DATA)]) or None
    done = subprocess.run(["mount", "-o", "remount,bind,ro", str(DATA)], capture_output=True)
    if done.returncode != 0:
        yard.skip("no read-only mount can be made")
    text = runyard.error("list")
    check("store" in text or "read" in text or "writ" in text, f"not clear: {text}")


def descriptors_exhausted(runyard):
    """The engine may open only 64 files: it still serves, and every run comes to an end that is known."""
    server = subprocess.Popen(["prlimit", "--nofile=64", str(runyard.bin / "runyard"), "serve"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME)
    # It is there before it answers, and a command that nobody answers starts another one.
    wait_for(lambda: runyard("engine", "status", ok=None), "the engine", 40)
    runyard("queue", "limit", 100)
    runs = runyard.queue([f"f{i}" for i in range(60)], "sleep 0.5; echo done")
    check(server.poll() is None, "the engine ended")
    for run in runyard.wait(*[run["number"] for run in runs], seconds=120):
        last = run
        while last["state"] == "failed" and last["error"]["code"] == "tooManyProcesses":
            # It was put off: its next attempt tells.
            following = [r for r in runyard.runs().values() if r.get("retryOf") == last["id"]]
            check(following, f"run {last['number']} was not tried again")
            last = following[0]
            runyard("wait", last["number"], ok=None, timeout=120)
            last = runyard.show(last["number"])
        check(last["state"] == "succeeded", f"run {run['number']}: {last['state']} {last.get('error')}")
    runyard.stop()
    server.wait(20)


def processes_exhausted(runyard):
    """No process can be started: that is said with its reason, and the run is tried again later."""
    if os.geteuid() != 0:
        yard.skip("root is needed to be another user with a limit of his own")
    user = 54321
    subprocess.run(["chown", "-R", str(user), str(HOME.parent)], check=True)
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    if subprocess.run(prefix + ["ls", str(HOME)], capture_output=True).returncode != 0:
        yard.skip("another user can't get to the folder of the test")
    runyard.prefix = prefix
    runyard.setting("retry.firstDelayMs", 300)
    server = subprocess.Popen(prefix + [str(runyard.bin / "runyard"), "serve"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME)
    wait_for(lambda: yard.engines(), "the engine")
    engine = yard.engines()[0].pid
    folder = HOME / "n"
    folder.mkdir()
    os.chown(folder, user, user)
    number = runyard.queue(["n"], "echo done", "--hold")[0]["number"]
    # The limit counts all processes of that user: the engine's threads alone use it up.
    subprocess.run(prefix + ["prlimit", f"--pid={engine}", "--nproc=1:4000"], check=True)
    runyard("resume", number)
    run = wait_for(lambda: (r := runyard.show(number))["state"] == "failed" and r, "the failure")
    check(run["error"]["code"] == "tooManyProcesses", f"{run['error']}")
    subprocess.run(prefix + ["prlimit", f"--pid={engine}", "--nproc=4000:4000"], check=True)
    wait_for(lambda: any(r.get("retryOf") and r["state"] == "succeeded" for r in runyard.runs().values()), "a later attempt that succeeds")
    runyard.stop()
    server.wait(20)


def terminals_exhausted(runyard):
    """No terminal is free: that is said, and the run is tried again later."""
    yard.own_mounts()
    _mount("devpts", "/dev/pts", "newinstance,ptmxmode=0666,max=2")
    done = subprocess.run(["mount", "--bind", "/dev/pts/ptmx", "/dev/ptmx"], capture_output=True, text=True)
    if done.returncode != 0:
        yard.skip(f"/dev/ptmx can't be replaced: {done.stderr.strip()}")
    runyard.setting("retry.firstDelayMs", 300)
    taken = [os.open("/dev/ptmx", os.O_RDWR | os.O_NOCTTY) for _ in range(2)]
    number = runyard.queue(["t"], "tty; echo done", "--interactive")[0]["number"]
    run = wait_for(lambda: (r := runyard.show(number))["state"] == "failed" and r, "the failure")
    check(run["error"]["code"] == "noTerminalFree", f"{run['error']}")
    for terminal in taken:
        os.close(terminal)
    wait_for(lambda: any(r.get("retryOf") and r["state"] == "succeeded" for r in runyard.runs().values()), "a later attempt that succeeds")


def out_of_memory(runyard):
    """The kernel kills a program for want of memory: that is said, and the engine is not hit."""
    yard.own_mounts()
    group = HOME / "cgroup"
    _mount("cgroup", group, "memory")
    inner = group / f"runyard-test-{os.getpid()}"
    inner.mkdir()
    try:
        (inner / "memory.limit_in_bytes").write_text("60M")
        eater = f"echo $$ > {inner}/cgroup.procs; exec python3 -c 'x = bytearray(300 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1'"
        number = runyard.queue(["m"], eater)[0]["number"]
        run = runyard.wait(number)[0]
        check(run["state"] == "failed" and run["error"]["code"] == "outOfMemory", f"{run['state']}: {run.get('error')}")
        check(runyard.engine()["activeRuns"] == 0, "the engine does not answer")
    finally:
        wait_for(lambda: not (inner / "cgroup.procs").read_text(), "the end of all in the group")
        inner.rmdir()


def memory_pressure(runyard):
    """200 programs, half of them agents whose output is read, print at once as fast as they can: the engine answers, its memory stays flat, and
    every byte is there."""
    pid = runyard.engine()["pid"]
    before = _rss(pid)
    runyard.setting("queue.minFreeMemoryMiB", 0)
    runyard("queue", "limit", 200)
    half, size = range(100), 4_000_000
    held = [HOME / f"{kind}{i}" for kind in "pa" for i in half]
    for folder in held:
        folder.mkdir()
    begin = "until [ -e ../go ]; do sleep 0.3; done; "
    runs = runyard.queue([f"p{i}" for i in half], f"{begin} head -c {size} /dev/zero | tr '\\0' x")
    agents = runyard.json("run", *[f"a{i}" for i in half], "--trust", "--queue", "--agent", "mock", "-p", "mock: flood 512K ;; say after")["runs"]
    wait_for(lambda: runyard.engine()["activeRuns"] + sum(run["state"] in yard.FINAL for run in runyard.runs().values()) >= 200, "all at once", 60)
    (HOME / "go").touch()
    most, slowest = before, 0
    while any(run["state"] not in yard.FINAL for run in runyard.runs().values()):
        asked = time.monotonic()
        runyard("list")
        slowest = max(slowest, time.monotonic() - asked)
        most = max(most, _rss(pid))
    yard.check_memory(most - before, 60 << 20, f"memory grew from {before} to {most}")
    check(slowest < 10, f"an answer took {slowest:.1f} s")
    ended = runyard.runs()
    for run in runs + agents:
        check(ended[run["number"]]["state"] == "succeeded", f"{ended[run['number']]}")
    for run in runs:
        kept = (DATA / "runs" / run["id"] / "output").stat().st_size
        check(kept == size, f"{kept} bytes of run {run['number']}")


def watches_exhausted(runyard):
    """No watch on files is left (inotify): runs go on, and the engine still notices that its socket was removed."""
    limit = "echo 0 > /proc/sys/user/max_inotify_instances && exec \"$@\""
    prefix = ["unshare", "--user", "--map-root-user", "sh", "-c", limit, "sh"]
    if subprocess.run([*prefix, "true"], capture_output=True).returncode != 0:
        yard.skip("no user namespace with limits of its own")
    server = subprocess.Popen([*prefix, str(runyard.bin / "runyard"), "serve"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, cwd=HOME)
    wait_for(lambda: runyard("engine", "status", ok=None), "the engine", 40)
    for run in runyard.wait(*[run["number"] for run in runyard.queue(["w1", "w2"], "echo done")]):
        check(run["state"] == "succeeded", f"{run['state']} {run.get('error')}")
    next(path for path in pathlib.Path(os.environ["XDG_RUNTIME_DIR"]).rglob("*.sock")).unlink()
    wait_for(lambda: runyard("engine", "status", ok=None), "the engine to answer again", 60)
    runyard.stop()
    server.wait(20)
