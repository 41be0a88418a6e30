# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of the engine, its socket and its clients."""

import json
import os
import pathlib
import resource
import signal
import socket
import subprocess
import time

import yard
from yard import HOME, check, wait_for

COUNT = "n=0; while [ $n -lt 200 ]; do n=$((n+1)); echo line $n; sleep 0.005; done"
COUNTED = "".join(f"line {n}\n" for n in range(1, 201)).encode()


def _rss(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


def _socket():
    return next(pathlib.Path(os.environ["XDG_RUNTIME_DIR"]).rglob("engine*.socket"), None) \
        or next(p for p in pathlib.Path(os.environ["XDG_RUNTIME_DIR"]).rglob("*") if p.is_socket())


def engine_killed(runyard):
    """The engine is killed: its runs go on, and the next engine finds them and all they printed."""
    runs = runyard.queue([f"e{i}" for i in range(8)], COUNT)
    time.sleep(0.3)
    runyard.kill_engine()
    begin = time.monotonic()
    runyard("list")
    check(time.monotonic() - begin < 10, "attaching took more than 10 s")
    for run in runyard.wait(*[run["number"] for run in runs]):
        check(run["state"] == "succeeded", f"run {run['number']} {run['state']}")
        check(runyard.output(run["number"]) == COUNTED, f"output of run {run['number']}")


def window_killed(runyard):
    """The window dies of a fault: engine and runs are untouched."""
    window = runyard.bin / "runyard-gui"
    if not window.exists():
        yard.skip("runyard-gui is not built")
    number = runyard.queue(["w"], COUNT)[0]["number"]
    before = runyard.engine()["pid"]
    gui = subprocess.Popen([window], env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=lambda: __import__("resource").setrlimit(4, (0, 0)))
    wait_for(lambda: runyard.engine()["clients"] > 1, "the window's connection")
    gui.send_signal(signal.SIGSEGV)
    gui.wait(20)
    check(runyard.engine()["pid"] == before, "another engine runs")
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run did not go on")
    check(runyard.output(number) == COUNTED, "output of the run")


def two_engines(runyard):
    """Twenty clients at once without an engine start exactly one; a second engine says who runs."""
    for _ in range(3):
        clients = [runyard.begin("list", "--json") for _ in range(20)]
        for client in clients:
            out, err = client.communicate(timeout=60)
            check(client.returncode == 0, f"a client failed: {err.decode()}")
        # An engine that came second has told its client so, and may still be on its way out.
        wait_for(lambda: len(yard.engines()) == 1, "the end of all engines but one")
        pid = runyard.engine()["pid"]
        check(str(pid) in runyard.error("serve"), "a second engine does not name the first one")
        runyard.kill_engine()


def stale_socket(runyard):
    """Lock and socket of an engine that was killed are no obstacle."""
    for _ in range(5):
        runyard.engine()
        runyard.kill_engine()
        check(_socket().exists(), "the socket was to stay behind")
    runyard("list")


def garbage_on_the_socket(runyard):
    """Bytes that are no message end that connection and nothing else."""
    pid = runyard.engine()["pid"]
    before = _rss(pid)
    for garbage in (os.urandom(100000), b"\xff" * 64, b"GET / HTTP/1.1\r\n\r\n" * 1000, b"\x00" * (1 << 20), b"\x7f\xff\xff\xff" + b"x" * 4000000):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(_socket()))
            client.settimeout(5)
            try:
                client.sendall(garbage)
                while client.recv(65536):
                    pass
            except (BrokenPipeError, ConnectionResetError, TimeoutError):
                pass
        check(runyard.engine()["pid"] == pid, "the engine ended")
    yard.check_memory(_rss(pid) - before, 20 << 20, f"memory grew from {before} to {_rss(pid)}")


def client_that_does_not_read(runyard):
    """A follower that never reads costs the engine no memory and the others nothing."""
    number = runyard.queue(["slow"], "sleep 2; head -c 30000000 /dev/zero | tr '\\0' 'x\\n' | fold -w 100")[0]["number"]
    follower = runyard.begin("logs", number, "--follow", "--raw")
    pid = runyard.engine()["pid"]
    wait_for(lambda: runyard.engine()["clients"] > 1, "the follower's connection")
    os.kill(follower.pid, signal.SIGSTOP)
    before = _rss(pid)
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run did not succeed")
    yard.check_memory(_rss(pid) - before, 30 << 20, f"memory grew from {before} to {_rss(pid)}")
    follower.kill()
    follower.communicate()


def idle_connections(runyard):
    """1,500 connections that say nothing do not keep anybody else from being served, and cost the engine neither files nor memory."""
    pid = runyard.engine()["pid"]
    before = _rss(pid)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    count = min(1500, hard - 100)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, count + 100), hard))
    clients = []

    def connects():
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(20)
        try:
            client.connect(str(_socket()))
        except BlockingIOError:  # more than the engine has taken up yet
            client.close()
            return False
        clients.append(client)
        return True
    try:
        for n in range(count):
            wait_for(connects, f"connection {n}")
        number = runyard.queue(["i"], "echo served")[0]["number"]
        check(runyard.wait(number)[0]["state"] == "succeeded", "no run starts any more")
        check(len(os.listdir(f"/proc/{pid}/fd")) < 400, f"the engine has {len(os.listdir(f'/proc/{pid}/fd'))} files open")
        yard.check_memory(_rss(pid) - before, 30 << 20, f"memory grew from {before} to {_rss(pid)}")
    finally:
        for client in clients:
            client.close()


def suspended_machine(runyard):
    """Everything stands still for a while: nothing times out, nothing is lost."""
    runyard.setting("run.silentAfterMs", 60000)
    number = runyard.queue(["sleepy"], COUNT, "--timeout", "20s")[0]["number"]
    wait_for(lambda: len(yard.of_runs()) >= 2, "the run's processes")
    stopped = yard.engines() + yard.of_runs()
    for process in stopped:
        process.kill(signal.SIGSTOP)
    time.sleep(2)
    for process in stopped:
        process.kill(signal.SIGCONT)
    check(runyard.wait(number)[0]["state"] == "succeeded", "the run did not go on")
    check(runyard.output(number) == COUNTED, "output of the run")


def no_session_bus(runyard):
    """Without a session bus, a display and a runtime folder of the session it works as well."""
    environment = {"DBUS_SESSION_BUS_ADDRESS": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    runs = runyard.queue(["nobus"], "echo works", environment=environment)
    check(runyard.wait(runs[0]["number"])[0]["state"] == "succeeded", "the run did not succeed")


def malformed_settings(runyard):
    """A broken file of settings is named with its line, and an engine that runs keeps the old ones."""
    runyard.setting("run.stopGraceMs", 1234)
    file = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "runyard" / "config.yaml"
    whole = file.read_bytes()
    pid = runyard.engine()["pid"]
    for broken in (b"run.stopGraceMs: [1", b"\xef\xbb\xbf\trun:\n\t\tx: 1\n", b"a: &a [*a, *a]\n", b"run.stopGraceMs: ten\n", b"nonsense: 1\n",
                   b"\x00\xff\xfe", whole[: len(whole) // 2] + b": : :\n"):
        file.write_bytes(broken)
        text = runyard.error("config", "show")
        check("config.yaml" in text, f"the file is not named: {text}")
        number = runyard.queue(["conf"], "true")[0]["number"]
        check(runyard.wait(number)[0]["state"] == "succeeded", "the running engine stopped to work")
    check(runyard.engine()["pid"] == pid, "the engine ended")
    file.write_bytes(whole)


def odd_locale(runyard):
    """Numbers and letters of other languages change nothing that is read by programs."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split()
    wanted = [name for name in ("de_DE.utf8", "tr_TR.utf8", "ar_EG.utf8") if name in known]
    if not wanted:
        # Without data of a language its name alone still reaches Qt, which has data of its own.
        wanted = ["tr_TR.UTF-8", "de_DE.UTF-8"]
    for name in wanted:
        environment = {"LC_ALL": name, "LANG": name}
        runs = runyard.queue(["İı-" + name], "echo I", "--priority", "12", environment=environment)
        shown = runyard.json("show", runs[0]["number"], environment=environment)
        check(shown["priority"] == 12 and shown["folder"].endswith("İı-" + name), f"{name}: {shown}")
        runyard.wait(runs[0]["number"])
        runyard.stop()


def nth_failure(runyard):
    """The first, second, third … append, preparation, start of a shim, link or read of output fails: commands are carried out or refused,
    runs end in a state that is true, nothing is left, and the store is whole."""
    runyard.setting("retry.attempts", 1)  # what could not be started would come back later
    points = {"storeAppend": 12, "prepareRun": 2, "spawnShim": 2, "openLink": 3, "writeLink": 4, "readOutput": 5}
    for point, most in points.items():
        for n in range(1, most + 1):
            what = f"{point}={n}"
            environment = {"RUNYARD_TEST_FAULT": what}
            for engine in yard.engines():
                engine.kill()
            server = subprocess.Popen([str(runyard.bin / "runyard"), "serve"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL, cwd=HOME, env={**os.environ, **environment})
            wait_for(lambda: runyard("list", "--no-start", ok=None) is not None and yard.engines(), "the engine")
            queued = []
            for folder, command in (("n1", "echo one; exit 3"), ("n2", "echo two; sleep 60"), ("n3", "read line; echo got $line")):
                (HOME / folder).mkdir(exist_ok=True)
                done = subprocess.run([str(runyard.bin / "runyard"), "run", folder, "--trust", "--queue", "--json",
                                       *(["--interactive"] if folder == "n3" else []), "--", "sh", "-c", command],
                                      stdin=subprocess.DEVNULL, capture_output=True, cwd=HOME, timeout=60)
                answer = json.loads(done.stdout or b"{}")
                if answer.get("runs"):
                    queued.append((folder, answer["runs"][0]["number"]))
                else:
                    check(answer.get("error") or answer.get("rejected"), f"{what}: refused without a reason")
            for folder, number in queued:
                wait_for(lambda: runyard.state(number) != "queued" or runyard.engine().get("storeProblem"), f"{what}: run {number} starts")
                if folder == "n3":
                    wait_for(lambda: runyard.state(number) in ("running", *yard.FINAL), f"{what}: run {number} runs")
                    runyard("send", number, "hello", ok=None)
            # While the store refuses, a stop is refused, too, and may be asked for again.
            for folder, number in queued:
                if folder == "n2":
                    wait_for(lambda: runyard.state(number) in yard.FINAL or runyard("stop", number, ok=None) is None, f"{what}: stop {number}", 30)
            for folder, number in queued:
                run = wait_for(lambda: (r := runyard.show(number))["state"] in yard.FINAL and r, f"{what}: end of run {number}", 30)
                if run["state"] in ("succeeded", "failed") and run["exitCode"] is not None and folder == "n1":
                    # Perhaps it is this reading that is to fail: then it says so, and nothing is lost by it.
                    printed = runyard("logs", number, "--raw", ok=None) or runyard.output(number)
                    check(run["exitCode"] == 3 and printed == b"one\n", f"{what}: {run['exitCode']} {printed}")
                check(run["state"] != "lost", f"{what}: run {number} is lost")
                check(not (folder == "n2" and run["state"] == "succeeded"), f"{what}: run {number} succeeded")
            check(server.poll() is None, f"{what}: the engine ended")
            wait_for(lambda: not yard.of_runs(), f"{what}: the end of all processes", 15)
            runyard.stop()
            server.wait(20)
            runyard.integrity()
