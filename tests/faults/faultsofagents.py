# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of agents and of their accounts, played by the mock agent."""

import datetime
import os
import time

import yard
from yard import HOME, check, wait_for


def _agent(runyard, folder, instruction, *options):
    (HOME / folder).mkdir(exist_ok=True)
    return runyard.json("run", folder, "--trust", "--queue", "--agent", "mock", "-p", instruction, *options)["runs"][0]["number"]


def _next(runyard, number):
    """The attempt that follows a run."""
    old = runyard.show(number)["id"]
    return wait_for(lambda: next((run for run in runyard.runs().values() if run.get("retryOf") == old), None), f"an attempt after {number}")


def account_used_up(runyard):
    """The account is used up until a time: all its runs wait for it, the list says until when, and the same conversation goes on."""
    first = _agent(runyard, "a1", "mock: run echo worked ;; fail rate_limit resets=+12")
    failed = runyard.wait(first)[0]
    check(failed["state"] == "failed" and failed["error"]["code"] == "quotaUsedUp", f"{failed.get('error')}")
    follower = _next(runyard, first)
    check(follower["attempt"] == 2 and follower["resume"] == failed["agentSession"] and follower["waitsFor"] == "quotaUsedUp", f"{follower}")
    # Another run of the same account waits, too; a plain command does not.
    second = _agent(runyard, "a2", "mock: say second")
    plain = runyard.queue(["a3"], "echo plain")[0]["number"]
    check(runyard.wait(plain)[0]["state"] == "succeeded", "a run of no account was held")
    check(runyard.state(second) == "queued", "a run of the account was started")
    check("starts at" in runyard("list").decode(), "the list does not say until when")
    hold = runyard.json("queue", "show")["holds"][0]
    check(hold["account"] == "mock" and hold["until"], f"{hold}")
    for number in (follower["number"], second):
        run = runyard.wait(number, seconds=60)[0]
        check(run["state"] == "succeeded", f"run {number}: {run['state']} {run.get('error')}")
    check(runyard.show(follower["number"])["agentSession"] == failed["agentSession"], "another conversation")
    check(not runyard.json("queue", "show")["holds"], "the account is still held")


def account_used_up_and_told_to_stop(runyard):
    """With the switch off, nothing goes on by itself; and a run that waits can be started before its time."""
    runyard.setting("retry.afterQuota", "false")
    number = _agent(runyard, "s", "mock: run true ;; fail rate_limit resets=+3600")
    runyard.wait(number)
    time.sleep(0.5)
    check(len(runyard.runs()) == 1, "it was queued again")
    waiting = _agent(runyard, "s2", "mock: say hello")
    check(runyard.state(waiting) == "queued", "the account is not held")
    runyard("queue", "release", "mock")
    check(runyard.wait(waiting)[0]["state"] == "succeeded", "it does not start")


def account_used_up_and_engine_killed(runyard):
    """The engine is killed while an account is used up: the next one knows until when, starts nothing before, and the same conversation goes on."""
    first = _agent(runyard, "k1", "mock: run echo worked ;; fail rate_limit resets=+15")
    failed = runyard.wait(first)[0]
    follower = _next(runyard, first)
    second = _agent(runyard, "k2", "mock: say second")
    until = runyard.json("queue", "show")["holds"][0]["until"]
    for _ in range(3):
        runyard.kill_engine()
        hold = runyard.json("queue", "show")["holds"][0]
        check(hold["account"] == "mock" and hold["until"] == until, f"{hold}")
    early = [run["number"] for run in runyard.runs().values() if run["state"] not in ("queued", "failed")]
    check(not early or time.time() > datetime.datetime.fromisoformat(until).timestamp() - 1, f"{early} started too early")
    for run in runyard.wait(follower["number"], second, seconds=60):
        check(run["state"] == "succeeded", f"{run['number']}: {run['state']} {run.get('error')}")
    check(runyard.show(follower["number"])["agentSession"] == failed["agentSession"], "another conversation")


def server_overloaded(runyard):
    """A failure that passes is tried again with growing delays, each attempt with its own record, at most so often as set."""
    runyard.setting("retry.firstDelayMs", 100)
    runyard.setting("account.failuresBeforeHold", 100)
    number = _agent(runyard, "o", "mock: fail overloaded")
    wait_for(lambda: len(runyard.runs()) == 3 and all(run["state"] == "failed" for run in runyard.runs().values()), "three attempts", 30)
    time.sleep(1)
    runs = sorted(runyard.runs().values(), key=lambda run: run["number"])
    check([run["attempt"] for run in runs] == [1, 2, 3], f"{[run['attempt'] for run in runs]}")
    check(runs[0]["number"] == number and runs[2]["retryOf"] == runs[1]["id"], "the chain of attempts")


def nothing_with_effects_again(runyard):
    """A run that has used a tool is not tried again by itself, and a command that failed neither, unless told."""
    runyard.setting("retry.firstDelayMs", 50)
    worked = _agent(runyard, "w", "mock: run touch effect ;; fail overloaded")
    command = runyard.queue(["w2"], "exit 1")[0]["number"]
    runyard.wait(worked, command)
    time.sleep(1)
    check(len(runyard.runs()) == 2, "something was started again")
    told = runyard.queue(["w3"], "n=$(cat n 2>/dev/null || echo 0); echo $((n+1)) > n; [ $n = 2 ]", "--attempts", "5")[0]["number"]
    wait_for(lambda: any(run["state"] == "succeeded" for run in runyard.runs().values()), "the third attempt", 20)
    check((HOME / "w3" / "n").read_text() == "3\n", "not three attempts")
    check(told, "")


def circuit_breaker(runyard):
    """A server that fails again and again holds the whole account's queue; it opens for one run, then for all."""
    runyard.setting("retry.attempts", 1)
    runyard.setting("account.failuresBeforeHold", 2)
    runyard.setting("account.holdMs", 10000)
    for i in range(2):
        runyard.wait(_agent(runyard, f"b{i}", "mock: fail overloaded"))
    queue = runyard.json("queue", "show")
    check(queue["holds"] and queue["holds"][0]["failures"] == 2, f"{queue}")
    runyard("queue", "limit", 4)
    waiting = [_agent(runyard, f"c{i}", "mock: wait 3 ;; say fine") for i in range(3)]
    check(all(runyard.state(number) == "queued" for number in waiting), "not held")
    # All of one moment: when that one has done well, the others follow.
    running = wait_for(lambda: [n for n, run in runyard.runs().items() if n in waiting and run["state"] == "running"], "one run is tried", 40)
    check(len(running) == 1, "more than one is tried")
    for run in runyard.wait(*waiting):
        check(run["state"] == "succeeded", f"{run['state']}")
    check(not runyard.json("queue", "show")["holds"], "still held")


def login_expired(runyard):
    """The login has expired: all runs of the account wait for the user, and go on when he says so."""
    first = _agent(runyard, "l1", "mock: fail auth")
    check(runyard.wait(first)[0]["error"]["code"] == "authFailed", "the failure")
    second = _agent(runyard, "l2", "mock: say hello")
    time.sleep(0.5)
    check(runyard.state(second) == "queued", "a run of the account was started")
    check("waits for you" in runyard("queue", "show").decode(), "the queue does not say so")
    runyard("queue", "release", "mock")
    check(runyard.wait(second)[0]["state"] == "succeeded", "it does not go on")


def network_lost(runyard):
    """The network is lost before the agent did anything: it is tried again."""
    runyard.setting("retry.firstDelayMs", 100)
    number = _agent(runyard, "net", "mock: fail network")
    check(runyard.wait(number)[0]["error"]["code"] == "networkFailed", "the failure")
    check(_next(runyard, number)["attempt"] == 2, "no second attempt")
    wait_for(lambda: len(runyard.runs()) == 3 and all(run["state"] == "failed" for run in runyard.runs().values()), "the last attempt", 30)


def agent_crashes(runyard):
    """An agent that dies of a fault, writes garbage or half an event is a failed run with the reason."""
    for i, script in enumerate(("crash", "garbage ;; exit 3", "torn", "raw \\x00\\xff{{{{ ;; exit 1")):
        run = runyard.wait(_agent(runyard, f"x{i}", f"mock: {script}"))[0]
        check(run["state"] == "failed" and run["error"]["message"], f"{script}: {run['state']} {run.get('error')}")


def agent_floods(runyard):
    """An agent that prints megabytes in one event costs bounded memory, and its end is read."""
    pid = runyard.engine()["pid"]
    run = runyard.wait(_agent(runyard, "f", "mock: flood 20M noline ;; say after"))[0]
    check(run["state"] == "succeeded", f"{run['state']} {run.get('error')}")
    status = open(f"/proc/{pid}/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0]) * 1024
    yard.check_memory(peak, 150 << 20, f"the engine used {peak} bytes")


def agent_hangs_and_is_started_again(runyard):
    """An agent that hangs is ended and started again in the same conversation, when the user has set that."""
    runyard.setting("run.silentAfterMs", 1000)
    runyard.setting("run.silentRemedies", "restart")
    number = _agent(runyard, "h", "mock: say begun ;; hang")
    run = runyard.wait(number)[0]
    check(run["state"] == "failed" and run["error"]["code"] == "unresponsive", f"{run['state']} {run.get('error')}")
    follower = _next(runyard, number)
    check(follower["resume"] == run["agentSession"], "another conversation")
    check(runyard.wait(follower["number"])[0]["state"] == "succeeded", "it does not go on")
