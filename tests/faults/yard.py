# SPDX-License-Identifier: GPL-3.0-or-later
"""The real programs of one build, for tests that break them. The caller has given them a HOME and XDG folders of their own
(tests/support/isolated), so every process that bears this HOME is ours to kill."""

import ctypes
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

SKIPPED = 77
FINAL = ("succeeded", "failed", "cancelled", "lost")
HOME = pathlib.Path(os.environ["HOME"])
# What is in the way of a start on a machine with much else to do is not what these tests are about.
os.environ.update({"RUNYARD_QUEUE_MOST_LOAD_PER_CORE": "0", "RUNYARD_QUEUE_MOST_MEMORY_PRESSURE": "0"})
DATA = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "runyard"
# Programs with a sanitizer in them are larger and slower by its own needs: what they use says nothing about ours.
SANITIZED = "RUNYARD_TEST_SANITIZED" in os.environ


class Failed(AssertionError):
    pass


def check(condition, text):
    if not condition:
        raise Failed(text)


def check_memory(used, limit, text):
    """Both in bytes."""
    check(SANITIZED or used < limit, text)


def skip(reason):
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


def wait_for(condition, text, seconds=20.0):
    """The value of `condition` as soon as it is true."""
    end = time.monotonic() + seconds * (5 if SANITIZED else 1)
    while True:
        value = condition()
        if value:
            return value
        check(time.monotonic() < end, f"not within {seconds} s: {text}")
        time.sleep(0.02)


def own_mounts():
    """From here on this program and all it starts see mounts of their own."""
    clone_newns = 0x00020000
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(clone_newns) != 0:
        skip(f"no mount namespace of our own: {os.strerror(ctypes.get_errno())} (root is needed)")
    subprocess.run(["mount", "--make-rprivate", "/"], check=False)


class Process:
    """One process of ours, named by pid and start time."""

    def __init__(self, pid, words, environment, start):
        self.pid, self.words, self.environment, self.start = pid, words, environment, start

    @property
    def program(self):
        return os.path.basename(self.words[0]) if self.words else ""

    def kill(self, number=signal.SIGKILL):
        try:
            os.kill(self.pid, number)
            return True
        except ProcessLookupError:
            return False


def processes():
    """All processes that bear our HOME, except this program and what stands above it."""
    above, pid = set(), os.getpid()
    while pid > 1:
        above.add(pid)
        try:
            pid = int(pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            break
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) in above:
            continue
        try:
            environment = pathlib.Path(f"/proc/{name}/environ").read_bytes().split(b"\0")
            words = pathlib.Path(f"/proc/{name}/cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
            fields = pathlib.Path(f"/proc/{name}/stat").read_text(errors="replace").rsplit(")", 1)[1].split()
        except OSError:
            continue
        if fields[0] != "Z" and f"HOME={HOME}".encode() in environment:
            found.append(Process(int(name), words, environment, fields[19]))
    return found


def engines():
    return [p for p in processes() if p.program == "runyard" and "serve" in p.words]


def shims():
    return [p for p in processes() if p.program == "runyard-shim"]


def of_runs():
    """What runs have started, shims included."""
    return [p for p in processes() if p.program == "runyard-shim" or any(e.startswith(b"RUNYARD_RUN_ID=") for e in p.environment)]


class Yard:
    def __init__(self, bin_folder):
        self.bin = pathlib.Path(bin_folder).absolute()
        self.prefix = []  # before each call: setpriv …

    def __call__(self, *words, ok=True, environment=None, timeout=60):
        """Runs `runyard WORDS` and gives what it printed; `ok` None takes any exit code."""
        done = subprocess.run([*self.prefix, str(self.bin / "runyard"), *map(str, words)], stdin=subprocess.DEVNULL, timeout=timeout,
                              capture_output=True, cwd=HOME, env={**os.environ, **(environment or {})})
        if ok is not None and (done.returncode == 0) != ok:
            raise Failed(f"runyard {' '.join(map(str, words))}: exit code {done.returncode}\n{done.stderr.decode(errors='replace')}")
        return done.stdout

    def json(self, *words, **options):
        return json.loads(self(*words, "--json", **options))

    def error(self, *words, **options):
        """What a command that must fail says."""
        done = subprocess.run([*self.prefix, str(self.bin / "runyard"), *map(str, words)], stdin=subprocess.DEVNULL, timeout=60,
                              capture_output=True, cwd=HOME, env={**os.environ, **options.get("environment", {})})
        check(done.returncode != 0, f"runyard {' '.join(map(str, words))} should have failed")
        return done.stderr.decode(errors="replace")

    def begin(self, *words, **options):
        """The same without waiting for it."""
        return subprocess.Popen([str(self.bin / "runyard"), *map(str, words)], stdin=subprocess.DEVNULL, cwd=HOME,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def engine(self):
        """Of the running engine; one is started when there is none."""
        if not engines():
            self("list")
        return self.json("engine", "status")

    def kill_engine(self):
        """With SIGKILL, and waits until it is gone."""
        for engine in engines():
            engine.kill()
        wait_for(lambda: not engines(), "the engine's end")

    def runs(self):
        return {run["number"]: run for run in self.json("list", "--limit", "0")}

    def show(self, number):
        return self.json("show", number)

    def output(self, number):
        return self("logs", number, "--raw")

    def queue(self, folders, command, *options, **more):
        """Queues a command in each folder, made when missing; gives the runs."""
        for folder in folders:
            (HOME / folder).mkdir(parents=True, exist_ok=True)
        words = ["run", *folders, "--trust", "--queue", "--json", *options, "--", "sh", "-c", command]
        return json.loads(self(*words, **more))["runs"]

    def wait(self, *numbers, seconds=60):
        """Until these runs have ended, whatever attempts follow; gives them."""
        def ended():
            runs = self.runs()
            return all(runs[number]["state"] in FINAL for number in numbers)
        wait_for(ended, f"the end of runs {numbers}", seconds)
        return [self.show(number) for number in numbers]

    def state(self, number):
        return self.show(number)["state"]

    def wait_state(self, number, *states, seconds=20):
        wait_for(lambda: self.state(number) in states, f"run {number} in {states}; it is {self.state(number)}", seconds)
        return self.show(number)

    def setting(self, key, value):
        self("config", "set", key, value)

    def stop(self):
        """Ends the engine and waits until it is gone."""
        if engines():
            self("engine", "stop", ok=None)
        wait_for(lambda: not engines(), "the engine's end")

    def end_all(self):
        """Whatever is left of ours."""
        for process in processes():
            process.kill()

    def integrity(self):
        """Of the store, while no engine uses it."""
        self.stop()
        database = sqlite3.connect(f"file:{DATA}/store.sqlite?mode=ro", uri=True)
        found = [row[0] for row in database.execute("PRAGMA integrity_check")]
        check(found == ["ok"], f"integrity_check: {found}")
        count, last = database.execute("SELECT count(*), max(seq) FROM events").fetchone()
        check(count == (last or 0), f"{count} events, but the last is number {last}")
        database.close()
