# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of what runs, and of the folders in which it does."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

import yard
from yard import DATA, HOME, check, wait_for


def _child(runyard, number):
    """The main process of a run at work."""
    return wait_for(lambda: runyard.show(number).get("pid") or None, f"the process of run {number}")


def shim_killed(runyard):
    """The supervisor process of a run is killed: the run is lost within 10 s, never a success, and nothing of it is left."""
    victim, other = runyard.queue(["v", "o"], "setsid sleep 300 & nohup sleep 301 >/dev/null & echo begun; sleep 3")
    wait_for(lambda: runyard.state(victim["number"]) == "running" and runyard.output(victim["number"]) == b"begun\n", "the run")
    for shim in yard.shims():
        if shim.words[-1].endswith(victim["id"]):
            shim.kill()
    run = wait_for(lambda: (r := runyard.show(victim["number"]))["state"] == "lost" and r, "the run to be lost", 10)
    check(run["error"]["code"] == "lost" and run["exitCode"] is None, f"{run}")
    mark = f"RUNYARD_RUN_ID={victim['id']}".encode()
    wait_for(lambda: not any(mark in p.environment for p in yard.processes()), "the end of what it left behind", 10)
    check(runyard.wait(other["number"])[0]["state"] == "succeeded", "another run was hit")
    check("none orphaned" in runyard("doctor", ok=None).decode(), "doctor")


def shim_killed_without_engine(runyard):
    """The same while no engine runs: the next one finds it."""
    run = runyard.queue(["v"], "echo begun; sleep 300")[0]
    wait_for(lambda: runyard.output(run["number"]) == b"begun\n", "the run")
    for process in yard.engines() + yard.shims():
        process.kill()
    wait_for(lambda: runyard.state(run["number"]) == "lost", "the run to be lost", 10)
    wait_for(lambda: not yard.of_runs(), "the end of what it left behind", 10)


def shim_killed_under_the_next_engine(runyard):
    """The same when the engine is not the one that started it, and so is told of its end by nobody: it is found within 10 s."""
    run = runyard.queue(["v"], "setsid sleep 300 & echo begun; sleep 301")[0]
    wait_for(lambda: runyard.output(run["number"]) == b"begun\n", "the run")
    runyard.kill_engine()
    wait_for(lambda: runyard.engine()["processes"] >= 4, "the next engine to count the run's processes")
    for shim in yard.shims():
        shim.kill()
    wait_for(lambda: runyard.state(run["number"]) == "lost", "the run to be lost", 10)
    wait_for(lambda: not yard.of_runs(), "the end of what it left behind", 10)
    engine = runyard.engine()
    check(engine["processes"] == 0 and engine["orphans"] == 0, f"{engine}")


@contextlib.contextmanager
def _engine_with_groups(runyard, *controllers):
    """An engine to which a control group is delegated, in which these controllers can be had; gives the group."""
    root = next((pathlib.Path(p) for p in ("/sys/fs/cgroup", "/sys/fs/cgroup/unified") if os.path.exists(p + "/cgroup.procs")), None)
    if not root:
        yard.skip("no unified control groups (cgroup v2) here")
    there = (root / "cgroup.controllers").read_text().split()
    if missing := [name for name in controllers if name not in there]:
        yard.skip(f"of the unified control groups (cgroup v2) here the kernel keeps no {' and no '.join(missing)}, only {there}")
    group = root / f"runyard-test-{os.getpid()}"
    try:
        for name in controllers:
            (root / "cgroup.subtree_control").write_text("+" + name)
        group.mkdir()
        os.setxattr(group, "user.delegate", b"1")
    except OSError as problem:
        yard.skip(f"no control group can be delegated: {problem}")
    try:
        server = subprocess.Popen(["sh", "-c", f"echo $$ > {group}/cgroup.procs; exec {runyard.bin}/runyard serve"], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HOME)
        wait_for(lambda: yard.engines(), "the engine")
        yield group
        runyard.stop()
        server.wait(20)
    finally:
        for process in yard.processes():
            process.kill()
        time.sleep(0.3)
        for folder in [*group.glob("*/"), group]:
            try:
                folder.rmdir()
            except OSError:
                pass


def escapes_from_its_supervisor(runyard):
    """Where a control group is delegated, even a process without any mark, whose supervisor was killed, is ended with its run."""
    with _engine_with_groups(runyard) as group:
        run = runyard.queue(["esc"], "env -i setsid sleep 4242 & echo begun; sleep 60")[0]
        wait_for(lambda: runyard.output(run["number"]) == b"begun\n", "the run")
        inner = group / f"run-{run['id']}"
        check(inner.is_dir() and len((inner / "cgroup.procs").read_text().split()) >= 3, "the run has no group of its own")
        for shim in yard.shims():
            shim.kill()
        wait_for(lambda: runyard.state(run["number"]) == "lost", "the run to be lost", 10)
        wait_for(lambda: not inner.exists(), "the end of all in the group", 10)
        fine = runyard.queue(["esc2"], "echo fine")[0]
        check(runyard.wait(fine["number"])[0]["state"] == "succeeded", "the next run")
        wait_for(lambda: not (group / f"run-{fine['id']}").exists(), "its group to be removed", 10)


# Where these controllers belong to cgroup v1, this is skipped. It was run by hand in a virtual machine then: qemu-system-x86_64 (-accel tcg is
# enough) with Debian's linux-image-cloud-amd64 and an initramfs that holds the programs with their libraries, Python and this folder, and whose
# /init mounts proc, sys, devtmpfs, a tmpfs on /tmp and cgroup2 on /sys/fs/cgroup before it calls tests/support/isolated python3 fault BIN NAME.
def limits_kept_by_the_kernel(runyard):
    """Where a control group with memory and processes is delegated, the kernel itself keeps a run's limits: what it can't have it does not
    get, what takes too much memory is killed and told so, and nothing else is hit."""
    runyard.setting("run.memoryLimitMiB", 120)
    runyard.setting("run.processLimit", 20)
    with _engine_with_groups(runyard, "memory", "pids") as group:
        runyard("queue", "limit", 10)  # a small machine would not start the third beside the others
        beside, many = (runyard.queue([folder], command)[0] for folder, command in (
            ("beside", "until [ -e ../go ]; do sleep 0.1; done"),
            ("many", "exec python3 -c 'import os, subprocess, time\nn = 0\ntry:\n    while n < 100: subprocess.Popen([\"sleep\", \"60\"]); n += 1\n"
                     "except OSError as problem: print(n, problem.strerror, flush=True)\n"
                     "while not os.path.exists(\"../go\"): time.sleep(0.1)'")))
        wait_for(lambda: b"unavailable" in runyard.output(many["number"]), "the end of what it may have")
        check(int(runyard.output(many["number"]).split()[0]) < 20, runyard.output(many["number"]))
        inner = group / f"run-{many['id']}"
        check((inner / "memory.max").read_text().strip() == str(120 << 20), "the limit of memory")
        eater = runyard.queue(["eater"], "exec python3 -c 'x = bytearray(1 << 30)\nfor i in range(0, len(x), 4096): x[i] = 1'")[0]["number"]
        run = runyard.wait(eater)[0]
        check(run["state"] == "failed" and run["error"]["code"] == "outOfMemory", f"{run['state']}: {run.get('error')}")
        check(runyard.state(beside["number"]) == "running" and runyard.state(many["number"]) == "running", "another run was hit")
        (HOME / "go").touch()
        check([one["state"] for one in runyard.wait(beside["number"], many["number"])] == ["succeeded"] * 2, "the others")
        wait_for(lambda: not list(group.glob("run-*")), "the groups to be removed", 10)


def processor_time_used_up(runyard):
    """A run that uses more processor time than it may, by itself or by processes that have ended, is ended with that reason; one that is
    idle, or has no limit, is not."""
    work = "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"
    alone = runyard.queue(["alone"], "while :; do :; done", "--processor-time", "1s")[0]["number"]
    many = runyard.queue(["many"], f"while :; do sh -c '{work}'; done", "--processor-time", "1s")[0]["number"]
    orphans = runyard.queue(["orphans"], f"while :; do (setsid sh -c '{work}' &); sleep 0.01; done", "--processor-time", "1s")[0]["number"]
    idle = runyard.queue(["idle"], "until [ -e ../go ]; do sleep 0.5; done", "--processor-time", "20s")[0]["number"]
    for number in (alone, many, orphans):
        run = runyard.wait(number)[0]
        check(run["state"] == "failed" and run["error"]["code"] == "processorLimit", f"{number}: {run['state']} {run.get('error')}")
        check("1.0 s are allowed" in run["error"]["message"] and "--processor-time" in run["error"]["remedy"], f"{run['error']}")
    runyard.setting("run.processorTimeMs", 500)
    by_setting, more = runyard.queue(["setting"], "while :; do :; done")[0]["number"], runyard.queue(["more"], work, "--processor-time", "1h")[0]["number"]
    check(runyard.wait(by_setting)[0]["error"]["code"] == "processorLimit", "the setting")
    check(runyard.wait(more)[0]["state"] == "succeeded", "the run's own limit does not go before the setting")
    check(runyard.state(idle) == "running", f"{runyard.show(idle)}")
    (HOME / "go").touch()
    check(runyard.wait(idle)[0]["state"] == "succeeded", "the idle run")


def limits_of_one_run(runyard):
    """Memory and processes of one run alone are limited: it is ended with that reason, another one is not."""
    many = "for i in 1 2 3 4 5 6 7 8; do sleep 300 & done; until [ -e ../go ]; do sleep 0.1; done"
    limited = runyard.queue(["limited"], many, "--processes", "5")[0]["number"]
    free = runyard.queue(["free"], many.replace("300", "1"))[0]["number"]
    eater = "exec python3 -c 'import time\nx = bytearray(200 << 20)\nfor i in range(0, len(x), 4096): x[i] = 1\ntime.sleep(300)'"
    heavy = runyard.queue(["heavy"], eater, "--memory", "100")[0]["number"]
    check(runyard.show(heavy)["memoryLimitMiB"] == 100, "the limit is not told")
    for number, code in ((limited, "tooManyProcesses"), (heavy, "outOfMemory")):
        run = runyard.wait(number)[0]
        check(run["state"] == "failed" and run["error"]["code"] == code, f"{run['state']} {run.get('error')}")
    (HOME / "go").touch()
    check(runyard.wait(free)[0]["state"] == "succeeded", "the one without a limit")


def _with_pid(pid, words):
    """Starts a program that gets this process number; its environment bears no run's mark."""
    for _ in range(200):
        pathlib.Path("/proc/sys/kernel/ns_last_pid").write_text(str(pid - 1))
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL)
        if process.pid == pid:
            return process
        process.kill()
        process.wait()
    raise yard.Failed(f"no process could be made that is number {pid}")


def pid_reused(runyard):
    """While no engine runs, a run and its supervisor vanish, and other programs get their process numbers: those are not taken for it,
    neither shown nor ended."""
    if "RUNYARD_TEST_OWN_PIDS" not in os.environ:
        # Numbers can be chosen in a namespace of our own.
        prefix = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"]
        if subprocess.run([*prefix, "sh", "-c", "echo 100 > /proc/sys/kernel/ns_last_pid"], capture_output=True).returncode != 0:
            yard.skip("no namespace of process numbers (root is needed)")
        # The shell is there to take leave of what loses its parent.
        done = subprocess.run([*prefix, "sh", "-c", '"$@"; exit $?', "sh", *sys.orig_argv], env={**os.environ, "RUNYARD_TEST_OWN_PIDS": "1"})
        check(done.returncode == 0, "see above")
        return
    run = runyard.queue(["v"], "echo begun; sleep 300")[0]
    wait_for(lambda: runyard.output(run["number"]) == b"begun\n", "the run")
    pids = [shim.pid for shim in yard.shims()] + [_child(runyard, run["number"])]
    for process in yard.engines() + yard.of_runs():
        process.kill()
    wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in pids), "their end")
    others = [_with_pid(pid, ["sleep", "1000"]) for pid in pids]
    wait_for(lambda: runyard.state(run["number"]) == "lost", "the run to be lost", 10)
    check(not runyard.json("processes")["processes"] and not runyard.json("processes")["orphans"], f"{runyard.json('processes')}")
    runyard("stop", run["number"], ok=None)
    runyard("end-orphans", ok=None)
    time.sleep(2.5)  # longer than what is to end is given before it is killed
    check(all(other.poll() is None for other in others), "another program was hit")
    for other in others:
        other.kill()
        other.wait()
    runyard.stop()
    # The caller's shell is of this folder, too, but nothing of ours.
    check(not [p for p in yard.processes() if p.pid != 1], f"left over: {[p.words for p in yard.processes()]}")
    os._exit(0)


def ignores_sigterm(runyard):
    """A program that ignores every signal it can is ended after the grace; each step is shown."""
    runyard.setting("run.stopGraceMs", 5000)
    number = runyard.queue(["i"], "trap '' TERM INT HUP; echo ready; while :; do sleep 0.1; done")[0]["number"]
    wait_for(lambda: runyard.output(number) == b"ready\n", "the program")
    begin = time.monotonic()
    runyard("stop", number)
    runyard("list")
    check(time.monotonic() - begin < 4.5, "stopping blocks")
    run = runyard.wait(number)[0]
    check(run["state"] == "cancelled" and run.get("signal") == 9, f"{run['state']} {run.get('signal')}")
    check(any(entry["event"] == "RunStopping" for entry in run["timeline"]), "no step is shown")


def grandchildren_left_over(runyard):
    """Whatever way a run's processes left it by, none is there after a stop, or after its end."""
    leave = "setsid sleep 300 & (setsid sh -c 'sleep 301 & sleep 302' &) & nohup sleep 303 >/dev/null 2>&1 & echo ready; "
    stopped = runyard.queue(["g1"], leave + "sleep 304")[0]["number"]
    wait_for(lambda: runyard.output(stopped).startswith(b"ready"), "the program")
    ended = runyard.queue(["g2"], leave + "exit 3")[0]["number"]
    check(runyard.wait(ended)[0].get("exitCode") == 3, "exit code")
    report = runyard.json("processes")
    check(len(report["processes"]) >= 5, f"only {report['processes']}")
    check(not report["orphans"], f"orphans: {report['orphans']}")
    runyard("stop", stopped)
    check(runyard.wait(stopped)[0]["state"] == "cancelled", "not cancelled")
    wait_for(lambda: not yard.of_runs(), "the end of all processes", 10)


def stopped_by_a_signal(runyard):
    """A program that was suspended is shown so, and can be continued."""
    number = runyard.queue(["s"], "echo ready; sleep 0.5; echo went on")[0]["number"]
    child = _child(runyard, number)
    os.kill(child, signal.SIGSTOP)
    run = wait_for(lambda: (r := runyard.show(number))["activity"] == "suspended" and r, "suspended", 12)
    check(str(child) in run["evidence"], run["evidence"])
    runyard("wake", number)
    check(runyard.wait(number)[0]["state"] == "succeeded", "it did not go on")
    check(runyard.output(number) == b"ready\nwent on\n", "output")


def background_read_from_a_terminal(runyard):
    """SIGTTIN suspends what reads from a terminal in the background; the run goes on when it is told to."""
    number = runyard.queue(["b"], "cat & sleep 1; kill $!; echo done", "--interactive")[0]["number"]
    run = runyard.wait(number)[0]
    check(run["state"] in ("succeeded", "failed") and run["exitCode"] is not None, f"{run['state']}")


def silent_agent(runyard):
    """A program that prints nothing is shown as silent, with the evidence, and is not ended by itself."""
    runyard.setting("run.silentAfterMs", 1000)
    (HOME / "q").mkdir()
    os.mkfifo(HOME / "q" / "go")
    number = runyard.queue(["q"], "echo ready; read x < go; echo awake; sleep 6")[0]["number"]
    run = wait_for(lambda: (r := runyard.show(number))["activity"] == "silent" and r, "silent", 20)
    check("no output for" in run["evidence"] and "processor" in run["evidence"], run["evidence"])
    check("silent" in runyard("list").decode(), "the list does not show it")
    (HOME / "q" / "go").write_text("on\n")
    wait_for(lambda: runyard.show(number)["activity"] == "working" and b"awake" in runyard.output(number), "working again", 20)
    check(runyard.wait(number)[0]["state"] == "succeeded", "it was ended")


def busy_but_silent(runyard):
    """A program that computes without printing is not taken for a silent one."""
    runyard.setting("run.silentAfterMs", 1000)
    number = runyard.queue(["busy"], "timeout 4 sh -c 'while :; do :; done'; timeout 4 sh -c 'while :; do /bin/true; done'; true")[0]["number"]
    seen = set()
    while runyard.state(number) in ("queued", "starting", "running"):
        seen.add(runyard.show(number)["activity"])
        time.sleep(0.1)
    check(seen == {"working"}, f"{seen}")


def silent_for_too_long(runyard):
    """The limits of time end a run as failed, with that reason, and what the user set is done about silence, step by step."""
    idle = runyard.queue(["t1"], "echo x; sleep 60", "--idle-timeout", "1s")[0]["number"]
    whole = runyard.queue(["t2"], "while :; do echo y; sleep 0.1; done", "--timeout", "1500ms")[0]["number"]
    for number, words in ((idle, "without any output"), (whole, "its limit")):
        run = runyard.wait(number)[0]
        check(run["state"] == "failed" and run["error"]["code"] == "timedOut", f"{run['state']} {run.get('error')}")
        check(words in run["error"]["message"], run["error"]["message"])
    runyard.setting("run.silentAfterMs", 600)
    runyard.setting("run.silentRemedies", "mark, interrupt, fail")
    stubborn = runyard.queue(["t3"], "trap 'echo interrupted' INT; echo z; while :; do sleep 60; done")[0]["number"]
    run = runyard.wait(stubborn)[0]
    steps = [entry["data"]["remedy"] for entry in run["timeline"] if entry["event"] == "RunRoused"]
    check(steps[:2] == ["mark", "interrupt"], f"steps {steps}")


def asks_in_a_terminal(runyard):
    """A program that asks something in its terminal is shown so, with the question, and is not ended for its silence."""
    runyard.setting("run.silentAfterMs", 1000)
    runyard.setting("run.silentRemedies", "fail")
    asks = runyard.queue(["a"], "printf 'Overwrite all? [y/N] '; read answer; echo got $answer", "--interactive", "--idle-timeout", "8s")[0]["number"]
    hangs = runyard.queue(["h"], "echo begun; sleep 60", "--interactive")[0]["number"]
    run = wait_for(lambda: (r := runyard.show(asks))["activity"] == "silent" and r, "the question to be seen", 30)
    check("Overwrite all? [y/N]" in run["evidence"], run["evidence"])
    check(runyard.wait(hangs)[0]["error"]["code"] == "timedOut", "one that hangs was not ended")
    check(runyard.state(asks) == "running", "one that asks was ended")
    runyard("send", asks, "y")
    run = runyard.wait(asks)[0]
    check(run["state"] == "succeeded" and b"got y" in runyard.output(asks), f"{run['state']} {run.get('error')}")


def no_newline(runyard):
    """1 GiB without a newline: every byte is kept, the engine's memory stays flat, the end is shown at once, and a search goes on."""
    pid = runyard.engine()["pid"]
    size = 1 << 30
    if shutil.disk_usage(DATA).free < 3 * size:
        yard.skip("there is no room on the disk for 1 GiB")
    number = runyard.queue(["n"], f"head -c {size - 7} /dev/zero | tr '\\0' x; printf ' theEnd'")[0]["number"]
    run = runyard.wait(number, seconds=120)[0]
    check(run["state"] == "succeeded", run["state"])
    check(run["outputSize"] == size, f"{run['outputSize']} bytes")
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
    yard.check_memory(peak, 80 << 20, f"the engine used {peak} bytes")
    check(len(run["lastLine"]) <= 400, "the last line is too long")
    begin = time.monotonic()
    end = runyard("logs", number, "--tail", "1")
    check(end.endswith(b"x theEnd") or end.endswith(b"x theEnd\n"), f"the end is {end[-40:]!r}")
    check(time.monotonic() - begin < 20 and len(end) < 8 << 20, f"{len(end)} bytes in {time.monotonic() - begin:.1f} s to show the end")
    beside = runyard.queue(["m"], "echo needle")[0]["number"]
    runyard.wait(beside)
    wait_for(lambda: any(hit["number"] == beside for hit in runyard.json("search", "needle")["hits"]), "the search for another run's output", 60)


def flood(runyard):
    """Programs that print without end are stopped at once, and what they printed is whole."""
    runs = [run["number"] for run in runyard.queue([f"y{i}" for i in range(4)], "yes")]
    wait_for(lambda: all(runyard.show(n)["outputSize"] > 1 << 20 for n in runs), "output")
    begin = time.monotonic()
    runyard("stop", *runs)
    for run in runyard.wait(*runs):
        check(run["state"] == "cancelled", run["state"])
        path = DATA / "runs" / run["id"] / "output"
        with open(path, "rb") as file:
            check(file.read(1 << 20) == b"y\n" * (1 << 19), "output")
    check(time.monotonic() - begin < 10, "stopping took too long")


def any_bytes(runyard):
    """Bytes that are no text, and characters that come torn, are kept exactly."""
    (HOME / "a").mkdir()
    data = os.urandom(300000) + "äöü€😀".encode() * 1000
    (HOME / "a" / "data").write_bytes(data)
    torn = "printf '\\360\\237'; sleep 0.05; printf '\\230\\200'; "
    number = runyard.queue(["a"], torn + "cat data")[0]["number"]
    runyard.wait(number)
    check(runyard.output(number) == "😀".encode() + data, "output")
    shown = runyard("logs", number)
    shown.decode()  # what is shown is text in any case


def escape_bombs(runyard):
    """Sequences that would do something to a terminal are not passed on by `logs` to one; the file keeps them."""
    bombs = "\\033]52;c;aGk=\\007\\033[8;16384;16384t\\033]0;title\\007\\033P+q544e\\033\\\\\\033[21t\\033[6n\\033]8;;file:///etc/passwd\\033\\\\x\\033]8;;\\033\\\\"
    number = runyard.queue(["x"], f"printf '{bombs}'; printf '\\033]0;open and never closed'; echo; echo after")[0]["number"]
    runyard.wait(number)
    raw = runyard.output(number)
    check(b"\x1b]52;" in raw, "the file does not keep them")
    script = subprocess.run(["script", "-qec", f"{runyard.bin}/runyard logs {number}", "/dev/null"], stdin=subprocess.DEVNULL, capture_output=True, cwd=HOME).stdout
    for bomb in (b"\x1b]52", b"\x1b[8;", b"\x1bP", b"\x1b[21t", b"\x1b[6n", b"file:///etc"):
        check(bomb not in script, f"{bomb} was passed on")
    check("after" in runyard.show(number)["lastLine"] or b"after" in script, "an open sequence swallowed what came later")


def program_missing(runyard):
    """A program that is not there, not executable, of another machine or being written is named; others go on."""
    folder = HOME / "p"
    folder.mkdir()
    plain = folder / "plain"
    plain.write_text("no program")
    wrong = folder / "wrong"
    wrong.write_bytes(b"\x7fELF\x02\x01\x01" + b"\0" * 9 + b"\x02\0\xb7\0" + b"\0" * 100)
    wrong.chmod(0o755)
    busy = folder / "busy"
    shutil.copy("/bin/true", busy)
    busy.chmod(0o755)
    writer = open(busy, "r+b")
    for program in ("/no/such/program", str(plain), str(wrong), str(busy), "no-such-program-in-path"):
        done = subprocess.run([str(runyard.bin / "runyard"), "run", "p", "--trust", "--queue", "--wait", "--json", "--", program],
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=HOME, timeout=60)
        text = (done.stdout + done.stderr).decode(errors="replace")
        check(done.returncode != 0 and os.path.basename(program) in text, f"{program}: {text}")
    writer.close()
    check(runyard.wait(runyard.queue(["p"], "true")[0]["number"])[0]["state"] == "succeeded", "others do not go on")


def folder_deleted(runyard):
    """The folder is deleted while a run works in it: its end says so, its record and output are kept."""
    number = runyard.queue(["gone"], "echo begun; sleep 0.5; ls x || exit 4")[0]["number"]
    wait_for(lambda: runyard.output(number) == b"begun\n", "the run")
    shutil.rmtree(HOME / "gone")
    run = runyard.wait(number)[0]
    check(run["state"] == "failed" and run["error"]["code"] == "folderGone", f"{run['state']} {run.get('error')}")
    check(run.get("exitCode") == 4 and runyard.output(number) == b"begun\n", "record and output")


def folder_moved(runyard):
    """The folder is moved while a run works in it: that is seen, the run goes on in it, and what became of it is told."""
    number = runyard.queue(["from"], "echo begun; until [ -e go ]; do sleep 0.1; done; exit 4")[0]["number"]
    wait_for(lambda: runyard.output(number) == b"begun\n", "the run")
    (HOME / "from").rename(HOME / "to")
    run = wait_for(lambda: (r := runyard.show(number))["evidence"] and r, "it to be seen", 20)
    for path in (f"was {HOME}/from", f"now {HOME}/to"):
        check(path in run["evidence"], run["evidence"])
    (HOME / "to" / "go").touch()
    run = runyard.wait(number)[0]
    check(run["state"] == "failed" and run["error"]["code"] == "exitedWithError", f"{run['state']} {run.get('error')}")
    for path in (f"was {HOME}/from", f"now {HOME}/to"):
        check(path in run["notice"], f"not told: {run['notice']!r}")


def link_swapped(runyard):
    """A link is put elsewhere between the question for trust and the start: the run works where the link led when it was trusted."""
    for name in ("right", "wrong"):
        (HOME / name).mkdir()
    (HOME / "link").symlink_to("right")
    runyard("trust", "link")
    number = json.loads(runyard("run", "link", "--hold", "--json", "--", "sh", "-c", "pwd -P"))["runs"][0]["number"]
    (HOME / "link").unlink()
    (HOME / "link").symlink_to("wrong")
    runyard("resume", number)
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run")
    check(runyard.output(number).decode() == f"{HOME}/right\n", f"it worked in {runyard.output(number)}")
    check("trust" in runyard.error("run", "link", "--", "true").lower(), "the new place is trusted, too")


def instruction_changed(runyard):
    """The file with the instruction changes between the order and the start: what was ordered is done."""
    (HOME / "task.md").write_text("mock: say First")
    (HOME / "c").mkdir()
    number = runyard.json("run", "c", "--trust", "--agent", "mock", "-i", "task.md", "--hold")["runs"][0]["number"]
    (HOME / "task.md").write_text("mock: say Second")
    runyard("resume", number)
    run = runyard.wait(number)[0]
    check(run["state"] == "succeeded" and run["lastLine"] == "First", f"{run['state']} {run['lastLine']}")


def folder_unusable(runyard):
    """Folders that can't be used are refused by name, each with its reason; the others are taken."""
    (HOME / "good").mkdir()
    (HOME / "file").write_text("x")
    (HOME / "loop").symlink_to(HOME / "loop")
    folders = ["good", "missing", "file", "loop"]
    if os.geteuid() != 0:
        (HOME / "closed").mkdir(mode=0)
        folders.append("closed")
    done = subprocess.run([str(runyard.bin / "runyard"), "run", *folders, "--trust", "--queue", "--json", "--", "true"], stdin=subprocess.DEVNULL,
                          capture_output=True, cwd=HOME, timeout=60)
    answer = json.loads(done.stdout)
    check([os.path.basename(run["folder"]) for run in answer["runs"]] == ["good"], f"{answer['runs']}")
    refused = {os.path.basename(rejected["folder"]) for rejected in answer["rejected"]}
    check(refused == set(folders) - {"good"}, f"{refused}")
    check(all(rejected["error"]["message"] for rejected in answer["rejected"]), "a reason is missing")
    runyard("wait", answer["runs"][0]["number"])


def odd_names(runyard):
    """Folders with newlines, quotes, $(), a leading dash, emoji and direction overrides work everywhere."""
    names = ["new\nline", "quo'te\"s", "$(touch pwned)", "`id`", "--flag", "-x", "; id", "smile 😀", "right\u202eleft", "tab\there", "a b", "*"]
    for name in names:
        folder = HOME / name
        folder.mkdir()
        done = subprocess.run([str(runyard.bin / "runyard"), "run", f"--folder={name}", "--trust", "--json", "--", "sh", "-c", "pwd"],
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=HOME, timeout=60)
        check(done.returncode == 0, f"{name!r}: {done.stderr.decode()}")
        run = json.loads(done.stdout)["runs"][0]
        check(run["folder"] == str(folder), f"{name!r}: {run['folder']!r}")
        runyard.wait(run["number"])
        check(runyard.output(run["number"]).decode() == f"{folder}\n", f"{name!r}: worked elsewhere")
    check(not list(HOME.rglob("pwned")), "a name was carried out")
    listed = runyard("list").decode()
    check("\u202e" not in listed and listed.count("\n") <= len(names) + 2, "names are not shown escaped")


def odd_instruction_files(runyard):
    """Instruction files that are pipes, devices, binary, gigantic or gone are refused with the reason, at once."""
    (HOME / "inst").mkdir()
    os.mkfifo(HOME / "fifo")
    with open(HOME / "huge", "wb") as file:
        file.truncate(1 << 30)
    (HOME / "binary").write_bytes(b"\0\1\2\xff" * 100)
    (HOME / "device").symlink_to("/dev/zero")
    for name in ("fifo", "huge", "binary", "device", "missing-one"):
        begin = time.monotonic()
        text = runyard.error("run", "inst", "--trust", "--agent", "mock", "-i", name)
        check(name in text or "device" in name, f"{name}: {text}")
        check(time.monotonic() - begin < 5, f"{name}: took too long")


def secret_typed(runyard):
    """What is typed at a prompt for a password stands nowhere afterwards."""
    secret = "correct-horse-battery-staple"
    number = runyard.queue(["secret"], "stty -echo; printf 'Password: '; read answer; stty echo; echo; echo thanks", "--interactive")[0]["number"]
    wait_for(lambda: b"Password:" in runyard.output(number), "the prompt")
    runyard("send", number, secret)
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run")
    runyard.stop()
    for path in [p for folder in (DATA, pathlib.Path(os.environ["XDG_STATE_HOME"])) for p in folder.rglob("*") if p.is_file()]:
        check(secret.encode() not in path.read_bytes(), f"it stands in {path}")
