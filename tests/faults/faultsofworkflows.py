# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of workflows, of the repositories in which they work, and of what a folder says about itself."""

import subprocess
import time

import yard
from yard import HOME, check, wait_for


def _write(name, text):
    (HOME / name).write_text(text)
    return name


def _start(runyard, text, folder="w", *options):
    """The number of the workflow that `text` says."""
    (HOME / folder).mkdir(exist_ok=True)
    return runyard.json("workflow", "run", _write("flow.runyard.yaml", text), folder, "--trust", *options)["workflows"][0]["number"]


def _workflow(runyard, number):
    return runyard.json("workflow", "show", number)


def _ended(runyard, number, seconds=60):
    def over():
        workflow = _workflow(runyard, number)
        return workflow if workflow["state"] in ("succeeded", "failed", "cancelled") else None
    return wait_for(over, f"the end of workflow {number}", seconds)


def _step(workflow, name):
    return next(step for step in workflow["steps"] if step["id"] == name)


def step_fails_and_is_tried_again(runyard):
    """A step that fails is tried so often as it says, with growing delays; its cause is kept, and what needs it is not done."""
    number = _start(runyard, """
name: stubborn
steps:
  - id: work
    run: |
      echo x >> tries
      echo "the cause of try $(wc -l < tries)" >&2
      exit 3
    retry: {max: 2, delay: 300ms, backoff: 3}
  - {id: after, needs: [work], run: touch after}
""")
    workflow = _ended(runyard, number)
    check(workflow["state"] == "failed", f"it {workflow['state']}")
    runs = [runyard.show(n) for n in sorted(runyard.runs())]
    check([run["exitCode"] for run in runs] == [3, 3, 3], f"{[run.get('exitCode') for run in runs]}")
    check((HOME / "w" / "tries").read_text() == "x\n" * 3 and not (HOME / "w" / "after").exists(), "what was done")
    check("the cause of try 3" in runyard("workflow", "show", number).decode(), "the cause is not shown")
    check(_step(workflow, "after")["state"] == "blocked", f"{_step(workflow, 'after')}")


def steps_in_a_circle(runyard):
    """Steps that need each other, themselves, or one that is not there, and two of one name, are told with line and way, and nothing starts."""
    text = "name: c\nsteps:\n" + "".join(f"  - id: {name}\n    needs: [{need}]\n    run: touch {name}\n"
                                         for name, need in (("a", "c"), ("b", "a"), ("c", "b"), ("d", "d"), ("e", "nothing"), ("f", "f2"), ("f2", "f2")))
    text += "  - id: a\n    run: touch again\n"
    (HOME / "w").mkdir()
    name = _write("circle.runyard.yaml", text)
    for words in (("workflow", "check", name), ("workflow", "run", name, "w", "--trust")):
        done = subprocess.run([str(runyard.bin / "runyard"), *words], capture_output=True, text=True, cwd=HOME, timeout=60)
        told = done.stdout + done.stderr
        check(done.returncode != 0 and "Traceback" not in told, f"{words} exit code {done.returncode}")
        for part in ("circle.runyard.yaml:4:", "a → c → b → a", "'nothing'", "another step 'a'"):
            check(part in told, f"{words} does not say {part!r}: {told}")
    check(not runyard.runs() and not list((HOME / "w").iterdir()), "something was started")


def ten_thousand_steps(runyard):
    """A file of ten thousand steps is checked in seconds; what would be a million runs is refused by its number, not begun."""
    steps = "".join(f"  - id: s{n}\n    needs: [{f's{n - 1}' if n else ''}]\n    run: 'true'\n" for n in range(10000))
    begin = time.monotonic()
    runyard("workflow", "check", _write("long.runyard.yaml", "name: long\nsteps:\n" + steps), timeout=60)
    check(time.monotonic() - begin < 30, f"it took {time.monotonic() - begin:.1f} s")
    ten = "[" + ", ".join(map(str, range(10))) + "]"
    (HOME / "w").mkdir()
    wide = "name: wide\nsteps:\n  - id: all\n    matrix: {" + ", ".join(f"{axis}: {ten}" for axis in "abcdef") + "}\n    run: 'true'\n"
    refused = runyard.error("workflow", "run", _write("wide.runyard.yaml", wide), "w", "--trust")
    check("wide.runyard.yaml:4:" in refused and "500" in refused, refused)
    # The same of lists that are known only when the step begins.
    number = _start(runyard, "name: wide\nsteps:\n  - id: all\n    matrix: {" + ", ".join(f"{axis}: '${{{{ range(10) }}}}'" for axis in "abcdef")
                    + "}\n    run: 'true'\n")
    workflow = _ended(runyard, number)
    check(workflow["state"] == "failed" and "500" in _step(workflow, "all")["error"]["message"], f"{workflow['state']} {_step(workflow, 'all')}")
    # What is excluded does not hide what is left: of a thousand combinations ten are wanted, and all ten are done.
    excluded = ", ".join(f"{{b: {n}}}" for n in range(9)) + ", " + ", ".join(f"{{c: {n}}}" for n in range(9))
    number = _start(runyard, f"name: left\nsteps:\n  - id: all\n    matrix: {{a: {ten}, b: {ten}, c: {ten}, exclude: [{excluded}]}}\n"
                             "    run: touch \"done-${{ matrix.a }}\"\n")
    check(_ended(runyard, number)["state"] == "succeeded", "the matrix with exclusions")
    check(sorted(p.name for p in (HOME / "w").iterdir()) == [f"done-{n}" for n in range(10)], f"{list((HOME / 'w').iterdir())}")


def workflow_edited_while_running(runyard):
    """The file is changed, and then deleted, while its workflow is at work: that one goes on with the text it began with."""
    text = """
name: edited
steps:
  - id: first
    run: until [ -e ../go ]; do sleep 0.1; done
  - {id: second, needs: [first], run: echo old > result}
"""
    number = _start(runyard, text)
    wait_for(lambda: any(run["state"] == "running" for run in runyard.runs().values()), "the first step")
    (HOME / "flow.runyard.yaml").write_text(text.replace("echo old", "echo new").replace("second", "other"))
    runyard.kill_engine()
    check(_workflow(runyard, number)["text"].strip() == text.strip(), "the next engine has another text")
    (HOME / "flow.runyard.yaml").unlink()
    (HOME / "go").touch()
    workflow = _ended(runyard, number)
    check(workflow["state"] == "succeeded" and (HOME / "w" / "result").read_text() == "old\n", f"{workflow['state']}")


def condition_that_fails(runyard):
    """A condition that can't be computed fails its step with the expression and its values; one that would not end is bounded."""
    number = _start(runyard, """
name: conditions
params: {n: {type: number, default: 0}}
steps:
  - {id: divides, when: "10 / params.n > 1", run: touch divided}
  - {id: parses, when: "${{ fromJson('{oops').x }}", run: touch parsed}
  - {id: counts, run: "echo ${{ join(range(100000000), ',') }}"}
  - {id: fine, when: "params.n == 0", run: touch fine}
""")
    workflow = _ended(runyard, number, 30)
    check(workflow["state"] == "failed", workflow["state"])
    told = _step(workflow, "divides")["error"]["message"]
    check("10 / params.n > 1" in told and "params.n = 0" in told, f"neither expression nor values: {told}")
    check("fromJson" in _step(workflow, "parses")["error"]["message"], f"{_step(workflow, 'parses')}")
    check([_step(workflow, step)["state"] for step in ("divides", "parses", "counts", "fine")] == ["failed"] * 3 + ["succeeded"], "states")
    check(sorted(p.name for p in (HOME / "w").iterdir()) == ["fine"], "what was done")


def _git(folder, *words, ok=True):
    done = subprocess.run(["git", "-C", str(HOME / folder), *words], capture_output=True, text=True)
    check(done.returncode == 0 or not ok, f"git {words}: {done.stderr}")
    return done.stdout


def _repository(name):
    """With the branches main (checked out), topic, which goes on from it, and other, which contradicts it."""
    folder = HOME / name
    folder.mkdir()
    _git(name, "init", "-q", "-b", "main")
    for branch, file, text in (("main", "a", "1"), ("topic", "b", "2"), ("other", "a", "x"), ("main", "a", "y")):
        if branch != "main":
            _git(name, "checkout", "-q", "-b", branch, "main")
        elif (folder / ".git" / "refs" / "heads" / "main").exists():
            _git(name, "checkout", "-q", "main")
        (folder / file).write_text(text + "\n")
        _git(name, "add", file)
        _git(name, "commit", "-q", "-m", f"{file} on {branch}")
    return folder


def git_in_odd_states(runyard):
    """A merge in a repository that is in an odd state says which, changes nothing there, and above all does not undo what somebody began."""
    try:
        subprocess.run(["git", "--version"], capture_output=True, check=True)
    except OSError:
        yard.skip("git is not installed")
    (HOME / ".gitconfig").write_text("[user]\nname = n\nemail = e@example.org\n")
    merging = _repository("merging")
    _git("merging", "merge", "other", ok=False)
    (merging / "a").write_text("resolved by hand\n")
    rebasing = _repository("rebasing")
    _git("rebasing", "checkout", "-q", "other")
    _git("rebasing", "rebase", "main", ok=False)
    (rebasing / "a").write_text("resolved by hand\n")
    locked = _repository("locked")
    (locked / ".git" / "index.lock").touch()
    _repository("detached")
    _git("detached", "checkout", "-q", "--detach")
    (HOME / "bare").mkdir()
    _git("bare", "init", "-q", "--bare")
    (HOME / "empty").mkdir()
    _git("empty", "init", "-q")
    (HOME / "plain").mkdir()
    (HOME / "pointer").mkdir()
    (HOME / "pointer" / ".git").write_text("gitdir: /nowhere\n")
    conflict = _repository("conflict")
    (conflict / "mine").write_text("not committed\n")
    _repository("fine")
    said = {"merging": "MERGE_HEAD", "rebasing": "rebase-merge", "locked": "index.lock", "detached": "No branch", "bare": "work tree", "empty": "topic",
            "plain": "not a git repository", "pointer": "not a git repository", "conflict": "can't be merged without conflicts", "fine": None}
    for folder, words in said.items():
        branch = "other" if folder == "conflict" else "topic"
        before = _git(folder, "rev-parse", "HEAD", ok=False)
        number = _start(runyard, f"name: m\nsteps:\n  - {{id: m, merge: {{branches: [{branch}]}}}}\n", folder)
        workflow = _ended(runyard, number)
        shown = runyard("workflow", "show", number).decode() + runyard("logs", max(runyard.runs()), "--errors", "--raw", ok=None).decode()
        check(workflow["state"] == ("failed" if words else "succeeded"), f"{folder}: {workflow['state']}: {shown}")
        check(not words or words in shown, f"{folder} is not told as {words!r}: {shown}")
        check(not words or _git(folder, "rev-parse", "HEAD", ok=False) == before, f"{folder}: another commit")
        runyard("project", folder, timeout=30)
    for folder, marker in ((merging, "MERGE_HEAD"), (rebasing, "rebase-merge")):
        check((folder / "a").read_text() == "resolved by hand\n" and (folder / ".git" / marker).exists(), f"what was begun in {folder.name} is lost")
    check((conflict / "mine").read_text() == "not committed\n" and (conflict / "a").read_text() == "y\n", "conflict: files")
    check(not (conflict / ".git" / "MERGE_HEAD").exists(), "conflict: the merge was not taken back")
    check((HOME / "fine" / "b").read_text() == "2\n", "fine: not merged")
    (locked / ".git" / "index.lock").unlink()


def malformed_folder_settings(runyard):
    """What a folder says about itself is broken: that is told with line and column, it does no harm, and nothing of it is believed."""
    (HOME / "p" / ".runyard").mkdir(parents=True)
    file = HOME / "p" / ".runyard" / "routes.yaml"
    bomb = "version: 1\nroutes:\n- &a {useModel: [x, x, x, x, x, x, x, x]}\n" + "".join(f"- &a{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9))
    number = 0
    for text in ("version: 1\nroutes:\n- useModel: [\n", "version: 1\nroutes:\n\t- useModel: x\n", "\ufeffversion: 2\n", bomb, "[" * 100000, "x\x00y", "- " * 50000):
        file.write_text(text)
        before = time.monotonic()
        refused = runyard.error("routes", "list", "--folder", "p") if number else ""
        check(not number or "routes.yaml" in refused, f"{text[:30]!r}: {refused}")
        number = runyard.queue(["p"], "true")[0]["number"]
        check(runyard.wait(number)[0]["state"] == "succeeded", "the folder can't be worked in any more")
        check(time.monotonic() - before < 20, f"{text[:30]!r} took {time.monotonic() - before:.1f} s")
    file.write_text("version: 1\nroutes:\n- useModel: good\n")
    check("good" in runyard("routes", "list", "--folder", "p").decode(), "the mended file is not read")


def many_clients_change_one_thing(runyard):
    """Twenty clients change the same files and the same run at once: every change is there or was refused, none is lost in silence."""
    number = runyard.queue(["r"], "true", "--hold")[0]["number"]
    clients = [runyard.begin("permissions", "rules", "add", "deny", "--command", f"program{n} *") for n in range(20)]
    clients += [runyard.begin("config", "set", key, "1234") for key in ("run.stopGraceMs", "retry.firstDelayMs", "account.holdMs")]
    clients += [runyard.begin("priority", str(number), str(n)) for n in range(5)]
    for client in clients:
        _, err = client.communicate(timeout=60)
        check(client.returncode == 0, f"refused: {err.decode()}")
    rules = runyard("permissions", "rules").decode()
    missing = [n for n in range(20) if f"program{n} *" not in rules]
    check(not missing, f"rules {missing} are not there")
    for key in ("run.stopGraceMs", "retry.firstDelayMs", "account.holdMs"):
        check("1234" in runyard("config", "show", key).decode(), f"{key} is not there")
    events = [entry for entry in runyard.show(number)["timeline"] if entry["event"] == "PriorityChanged"]
    check(len(events) <= 5 and runyard.show(number)["priority"] in range(5), f"{events}")
    # A run is stopped and started again by several at once: one of them does it.
    runyard("stop", number)
    again = [runyard.begin("retry", str(number), "--json") for _ in range(8)]
    codes = [client.wait(60) for client in again]
    attempts = [run for run in runyard.runs().values() if run.get("retryOf") == runyard.show(number)["id"]]
    check(len(attempts) == codes.count(0) and attempts, f"{len(attempts)} attempts, exit codes {codes}")
