# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system that does not answer, as one on a network that is gone: made with FUSE, for which root and mounts of our own are needed."""

import ctypes
import errno
import json
import os
import pathlib
import struct
import subprocess
import threading
import time

import yard
from yard import HOME, check, wait_for

FUSE_INIT = 26
HEADER = struct.Struct("<IIQQIIIHH")  # length, opcode, unique, node, uid, gid, pid, extensions, padding


class _Silence:
    """A FUSE file system that greets the kernel and says nothing more. `reads`: it takes what it is asked, so that who waits can't even
    be killed; else it does not even look, as a server that is gone."""

    def __init__(self, folder, reads=False):
        self.folder, self.reads = pathlib.Path(folder), reads
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self.device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        except OSError as problem:
            yard.skip(f"no FUSE here: {problem}")
        libc = ctypes.CDLL(None, use_errno=True)
        options = f"fd={self.device},rootmode=40000,user_id={os.getuid()},group_id={os.getgid()},allow_other"
        if libc.mount(b"runyard-test", os.fsencode(self.folder), b"fuse", 0, options.encode()) != 0:
            yard.skip(f"FUSE can't be mounted: {os.strerror(ctypes.get_errno())}")
        request = os.read(self.device, 1 << 17)
        _, opcode, unique, *_ = HEADER.unpack_from(request)
        check(opcode == FUSE_INIT, f"the kernel began with {opcode}")
        major, minor, readahead = struct.unpack_from("<III", request, HEADER.size)
        answer = struct.pack("<IIIIHHIIHHI7I", major, min(minor, 31), readahead, 0, 0, 0, 1 << 16, 1, 0, 0, 0, *[0] * 7)
        os.write(self.device, struct.pack("<IiQ", 16 + len(answer), 0, unique) + answer)
        self.asked = 0
        if reads:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        while True:
            try:
                os.read(self.device, 1 << 17)
                self.asked += 1
            except OSError:
                return

    def end(self):
        """Whoever waits gets an error."""
        subprocess.run(["umount", "--force", "--lazy", str(self.folder)], capture_output=True)
        os.close(self.device)


class _Drive:
    """A FUSE file system that holds nothing, and answers until it is told not to any more. `takes`: what it is asked then is taken and kept
    back, so that who waits can't even be killed; else nobody even looks, as at a server that is gone."""

    LOOKUP, FORGET, GETATTR, STATFS, RELEASE, OPENDIR, READDIR, RELEASEDIR, ACCESS, BATCH_FORGET, READDIRPLUS = 1, 2, 3, 17, 18, 27, 28, 29, 34, 42, 44
    ATTRIBUTES = struct.pack("<6Q10I", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0o40755, 2, os.getuid(), os.getgid(), 0, 4096, 0)
    ANSWERS = {LOOKUP: -errno.ENOENT, GETATTR: struct.pack("<QII", 0, 0, 0) + ATTRIBUTES, STATFS: struct.pack("<5Q10I", *[0] * 5, 4096, 255, *[0] * 8),
               RELEASE: b"", OPENDIR: bytes(16), READDIR: b"", READDIRPLUS: b"", RELEASEDIR: b"", ACCESS: b""}

    def __init__(self, folder, takes=False):
        self.takes, self.asked, self.answers, self.silent_after = takes, [], True, None
        self.changed = threading.Condition()
        self.mount = _Silence(folder)
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                request = os.read(self.mount.device, 1 << 17)
            except OSError:
                return
            _, opcode, unique, *_ = HEADER.unpack_from(request)
            with self.changed:
                self.asked.append((opcode, unique))
                if self.answers:
                    self._answer()
                if opcode == self.silent_after:
                    self.answers = False
                if not self.takes:
                    self.changed.wait_for(lambda: self.answers)

    def _answer(self):
        for opcode, unique in self.asked:
            if opcode not in (self.FORGET, self.BATCH_FORGET):
                answer = self.ANSWERS.get(opcode, -errno.ENOSYS)
                error, body = (answer, b"") if isinstance(answer, int) else (0, answer)
                try:
                    os.write(self.mount.device, struct.pack("<IiQ", 16 + len(body), error, unique) + body)
                except OSError:
                    pass  # who asked is gone
        self.asked = []

    def fall_silent(self, after=None):
        """At once, or once it has answered this."""
        with self.changed:
            self.silent_after = after
            self.answers = after is not None

    def go_on(self):
        with self.changed:
            self.silent_after, self.answers = None, True
            self._answer()
            self.changed.notify()

    def end(self):
        self.go_on()
        self.mount.end()


def _held(runyard, folder, *command):
    """A run that is queued and waits for `resume`."""
    return json.loads(runyard("run", folder, "--trust", "--hold", "--beside", "--json", "--", *command))["runs"][0]["number"]


def _is_lively(runyard):
    before = time.monotonic()
    runyard("list")
    check(time.monotonic() - before < 4, "the engine was held up")


def mount_dies_at_the_start(runyard):
    """The folder answers when it is looked at before the start, and no more when the program is to begin in it: after a limit the start is taken
    back and the run has failed with that reason. When the folder answers again, nothing of it begins; a stop, and the next engine, do the same."""
    yard.own_mounts()
    runyard.setting("run.startTimeoutMs", 2000)
    for takes in (False, True):
        for how in ("limit", "stop", "engine killed"):
            name = f"net-{takes}-{how.replace(' ', '-')}"
            drive = _Drive(HOME / name, takes)
            number = _held(runyard, name, "/bin/sh", "-c", f"echo ran >> {HOME}/{name}.ran")
            runyard.setting("run.startTimeoutMs", 0 if how == "stop" else 2000)
            drive.fall_silent(after=_Drive.STATFS)  # what the look before the start asks last
            runyard("resume", number)
            runyard.wait_state(number, "starting", "failed")
            if how == "stop":
                runyard("stop", number, ok=None)
            if how == "engine killed":
                runyard.kill_engine()
            run = runyard.wait(number, seconds=30)[0]
            _is_lively(runyard)
            if how == "stop":
                check(run["state"] == "cancelled", f"{name}: {run['state']} {run.get('error')}")
            else:
                check(run["state"] == "failed" and run["error"]["code"] == "folderNotAnswering", f"{name}: {run['state']} {run.get('error')}")
                check(name in run["error"]["message"] and "take" in run["error"]["message"], f"{run['error']}")
            check(not takes or "still waits" in run["notice"], f"{name}: {run['notice']!r}")
            check(takes or not yard.shims(), f"{name}: somebody is left")
            drive.go_on()
            wait_for(lambda: not yard.shims(), f"{name}: the end of who waited")
            check(runyard.show(number)["state"] == run["state"], f"{name}: it was judged once more")
            check(not (HOME / f"{name}.ran").exists(), f"{name}: it began after all")
            runyard("retry", number)
            runyard.wait(max(runyard.runs()))
            check((HOME / f"{name}.ran").read_text() == "ran\n", f"{name}: tried again")
            drive.end()


def folder_of_programs_does_not_answer(runyard):
    """A folder of PATH lies on a drive that is gone: the engine goes on, what needs that folder is refused or waits with its name, all else works."""
    yard.own_mounts()
    drive = _Drive(HOME / "netbin")
    runyard("list", environment={"PATH": f"{HOME}/netbin:{os.environ['PATH']}"})
    pid = runyard.engine()["pid"]
    check(runyard.wait(runyard.queue(["before"], "true")[0]["number"])[0]["state"] == "succeeded", "while it answers")
    waiting = _held(runyard, "before", "true")
    time.sleep(6)  # so long it is trusted
    drive.fall_silent()
    asking = [runyard.begin("run", "before", "--trust", "--beside", "--", "true") for _ in range(8)]
    runyard("resume", waiting)
    while any(client.poll() is None for client in asking):
        _is_lively(runyard)
        time.sleep(0.2)
    for client in asking:
        out, err = client.communicate()
        check(client.returncode != 0 and b"netbin" in out + err and b"does not answer" in out + err, f"{client.returncode}: {out} {err}")
    check(runyard.wait(_beside(runyard, "/bin/sh", "-c", "true"))[0]["state"] == "succeeded", "a program that is named by its path")
    check(runyard.state(waiting) == "queued", runyard.state(waiting))
    check("netbin" in runyard("queue", "show").decode(), "the queue does not say what is in the way")
    drive.go_on()
    check(runyard.wait(waiting, seconds=30)[0]["state"] == "succeeded", "it does not start when the folder answers")
    check(runyard.engine()["pid"] == pid, "another engine runs")
    drive.end()


def _beside(runyard, *command):
    return json.loads(runyard("run", "before", "--trust", "--beside", "--json", "--", *command))["runs"][0]["number"]


def hanging_mount(runyard):
    """Folders that do not answer are refused with that reason, and hold up nothing else: not the engine, not other folders, not its end."""
    yard.own_mounts()
    good = runyard.queue(["good"], "echo fine; until [ -e ../go ]; do sleep 0.1; done; exit 4")[0]["number"]
    wait_for(lambda: runyard.output(good) == b"fine\n", "the run")
    pid = runyard.engine()["pid"]
    silence = _Silence(HOME / "net")
    # More of them than threads look at folders.
    asking = runyard.begin("run", *[f"net/{n}" for n in range(40)], "also-good", "--trust", "--queue", "--json", "--", "true")
    (HOME / "also-good").mkdir()
    begin = time.monotonic()
    while asking.poll() is None and time.monotonic() - begin < 60:
        before = time.monotonic()
        runyard("list")
        check(time.monotonic() - before < 4, "the engine was held up")
        time.sleep(0.2)
    out, err = asking.communicate(timeout=10)
    check(asking.returncode != 0 and b"does not answer" in out + err, f"not clear: {out} {err}")
    check(runyard.wait(runyard.queue(["beside"], "true")[0]["number"])[0]["state"] == "succeeded", "nothing starts any more")
    # The folder of a run at work hangs: its end is read all the same.
    other = _Silence(HOME / "good")
    check(runyard.state(good) == "running", "the run was touched")
    (HOME / "go").touch()
    run = runyard.wait(good)[0]
    check(run.get("exitCode") == 4 and run["error"]["code"] == "exitedWithError", f"{run['state']} {run.get('error')}")
    check(runyard.engine()["pid"] == pid, "another engine runs")
    begin = time.monotonic()
    runyard.stop()
    check(time.monotonic() - begin < 15, "its end was held up")
    check(runyard.wait(runyard.queue(["later"], "true")[0]["number"])[0]["state"] == "succeeded", "no engine afterwards")
    silence.end()
    other.end()


def hanging_mount_named_in_commands(runyard):
    """Whatever names a folder or a file that does not answer is refused with that reason, or waits until it does; the engine goes on."""
    yard.own_mounts()
    runyard.setting("agent.claude.program", "/bin/true")
    dead = HOME / "dead"
    for folder in ("dead/inner", "dead", "good", "linked"):
        runyard.wait(runyard.queue([folder], "true")[0]["number"])
    (dead / "tool").write_text("#!/bin/sh\necho tool\n")
    (dead / "tool").chmod(0o755)
    (HOME / "good" / "link").symlink_to(dead / "tool")
    waiting = [_held(runyard, folder, *command)
               for folder, *command in (("dead", "echo", "plain"), ("dead", "./tool"), ("good", str(dead / "tool")), ("good", "./link"))]
    (HOME / "linked" / ".runyard").mkdir()
    for name in ("routes.yaml", "permissions.yaml"):
        (HOME / "linked" / ".runyard" / name).symlink_to(dead / name)
    silence = _Silence(dead)
    pid = runyard.engine()["pid"]
    refused = [("note", "add", "text", "--folder", "dead/inner"), ("note", "list", "--folder", "dead/inner"), ("routes", "list", "--folder", "dead/inner"),
               ("permissions", "rules", "--folder", "dead/inner"), ("permissions", "rules", "--folder", "linked"), ("project", "dead/inner"),
               ("run", "good", "--trust", "--beside", "--", str(dead / "tool")),
               ("run", "good", "--trust", "--beside", "--agent", "claude", "-p", "x", "--mcp-config", str(dead / "mcp.json"))]
    # These are carried out all the same.
    taken = [("distrust", "dead/inner"), ("inspect", "dead"), ("run", "linked", "--trust", "--queue", "--", "true"),
             ("run", "good", "--trust", "--beside", "--agent", "mock", "-p", f'mock: ask Read {{"file_path": "{dead}/x"}} ;; say over')]
    asking = {words: runyard.begin(*words) for words in refused + taken}
    for number in waiting:
        runyard("resume", number)
    begin = time.monotonic()
    while any(client.poll() is None for client in asking.values()) and time.monotonic() - begin < 60:
        before = time.monotonic()
        runyard("list")
        check(time.monotonic() - before < 4, "the engine was held up")
        time.sleep(0.2)
    for words, client in asking.items():
        check(client.poll() is not None, f"no answer to {words}")
        out, err = client.communicate()
        check(words in taken or (client.returncode != 0 and b"does not answer" in out + err), f"{words}: exit code {client.returncode}: {out} {err}")
        check(words not in taken or client.returncode == 0 or words[0] == "inspect", f"{words}: exit code {client.returncode}: {out} {err}")
    wait_for(lambda: runyard.json("inbox")["entries"], "the agent's question, which no rule may answer", 30)
    runyard("permissions", "deny", runyard.json("inbox")["entries"][0]["reference"])
    check([runyard.state(number) for number in waiting] == ["queued"] * 4, f"{[runyard.state(number) for number in waiting]}")
    check("does not answer" in runyard("queue", "show").decode(), "the queue does not say what is in the way")
    check(runyard.wait(runyard.queue(["beside"], "true")[0]["number"])[0]["state"] == "succeeded", "nothing starts any more")
    check(runyard.engine()["pid"] == pid, "another engine runs")
    silence.end()
    for run in runyard.wait(*waiting):
        check(run["state"] == "succeeded", f"{run['number']}: {run['state']} {run.get('error')}")
    check([runyard.output(number) for number in waiting] == [b"plain\n", b"tool\n", b"tool\n", b"tool\n"], "what they printed")


def process_that_cannot_be_ended(runyard):
    """A process that not even SIGKILL ends is listed, its run comes to its end all the same, and it is no secret for doctor."""
    yard.own_mounts()
    silence = _Silence(HOME / "net", reads=True)
    runyard.setting("run.stopGraceMs", 300)
    number = runyard.queue(["stuck"], f"echo begun; cat {HOME}/net/x & wait")[0]["number"]
    wait_for(lambda: runyard.output(number) == b"begun\n" and silence.asked > 0, "the program")
    runyard("stop", number)
    run = runyard.wait(number)[0]
    check(run["state"] == "cancelled", f"{run['state']} {run.get('error')}")
    check("Could not be ended" in run["notice"] and "cat" in run["notice"], f"it is not listed: {run['notice']!r}")
    check([process["command"] for process in runyard.json("processes")["orphans"]] == ["cat"], "it is no orphan")
    check(runyard.engine()["orphans"] == 1, "the engine's report does not count it")
    check("cat" in runyard("doctor", ok=None).decode(), "doctor does not name it")
    silence.end()
    wait_for(lambda: runyard.engine()["orphans"] == 0, "its end")
