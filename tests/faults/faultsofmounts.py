# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system that does not answer, as one on a network that is gone: made with FUSE, for which root and mounts of our own are needed."""

import ctypes
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
    waiting = [json.loads(runyard("run", folder, "--trust", "--hold", "--beside", "--json", "--", *command))["runs"][0]["number"]
               for folder, *command in (("dead", "echo", "plain"), ("dead", "./tool"), ("good", str(dead / "tool")))]
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
    check([runyard.state(number) for number in waiting] == ["queued"] * 3, f"{[runyard.state(number) for number in waiting]}")
    check("does not answer" in runyard("queue", "show").decode(), "the queue does not say what is in the way")
    check(runyard.wait(runyard.queue(["beside"], "true")[0]["number"])[0]["state"] == "succeeded", "nothing starts any more")
    check(runyard.engine()["pid"] == pid, "another engine runs")
    silence.end()
    for run in runyard.wait(*waiting):
        check(run["state"] == "succeeded", f"{run['number']}: {run['state']} {run.get('error')}")
    check([runyard.output(number) for number in waiting] == [b"plain\n", b"tool\n", b"tool\n"], "what they printed")


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
