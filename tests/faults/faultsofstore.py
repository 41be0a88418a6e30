# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults of the store and of the disk that it lies on."""

import hashlib
import os
import random
import shutil
import signal
import sqlite3
import time

import yard
from yard import DATA, check, wait_for

STORE = DATA / "store.sqlite"


def _filled(runyard):
    """A store with some history, closed."""
    runs = runyard.queue([f"s{i}" for i in range(5)], "echo hello")
    runyard.wait(*[run["number"] for run in runs])
    runyard.stop()
    return {run["number"] for run in runs}


def _hash():
    return hashlib.sha256(STORE.read_bytes()).hexdigest()


def _refused(runyard, what, *words):
    before = _hash()
    text = runyard.error("list")
    check(all(word in text for word in words), f"{what}: {text}")
    check(_hash() == before, f"{what}: the file was changed")
    wait_for(lambda: not yard.engines(), f"{what}: the end of the engine that was refused")


def database_locked(runyard):
    """Another program holds the store: after some seconds it is named, and nothing is started empty."""
    _filled(runyard)
    database = sqlite3.connect(STORE, isolation_level=None)
    database.execute("PRAGMA locking_mode = EXCLUSIVE")
    database.execute("BEGIN EXCLUSIVE")
    begin = time.monotonic()
    text = runyard.error("list")
    took = time.monotonic() - begin
    check(took < 15, f"it took {took:.1f} s to say so")
    check(str(os.getpid()) in text or "locked" in text or "in use" in text, f"not clear: {text}")
    database.execute("ROLLBACK")
    database.close()
    check(len(runyard.runs()) == 5, "the history is not there any more")


def database_corrupt(runyard):
    """A damaged store is refused and left as it is to the byte; a backup brings the runs back."""
    _filled(runyard)
    runyard("store", "backup")
    runyard.stop()
    whole = STORE.read_bytes()
    damages = {
        "header": b"not a database at all" + whole[21:],
        "cut": whole[: len(whole) // 2],
        "empty": b"",
        "page 2": whole[:4096] + os.urandom(4096) + whole[8192:],
        "all pages": whole[:100] + bytes(byte ^ 0x55 for byte in whole[100:]),
    }
    for what, damaged in damages.items():
        STORE.write_bytes(damaged)
        _refused(runyard, what, "store")
    STORE.write_bytes(whole)
    check(len(runyard.runs()) == 5, "the whole store does not open any more")


def database_repaired(runyard):
    """What can be read of a damaged store is saved by `store repair`; the damaged one is kept beside it."""
    _filled(runyard)
    whole = STORE.read_bytes()
    STORE.write_bytes(whole[:-4096] + os.urandom(4096))
    damaged = _hash()
    runyard("store", "repair")
    kept = [path for path in DATA.rglob("*damaged*") if hashlib.sha256(path.read_bytes()).hexdigest() == damaged]
    check(kept, "the damaged store was not kept")
    runyard("list")
    runyard.integrity()


def backup_restored(runyard):
    """A backup is put back by `store restore`, and the store that it replaces is kept."""
    _filled(runyard)
    runyard("store", "backup", DATA / "mine.sqlite")
    more = runyard.queue(["later"], "true")[0]["number"]
    runyard.wait(more)
    runyard.stop()
    runyard("store", "restore", DATA / "mine.sqlite")
    runs = runyard.runs()
    check(len(runs) == 5 and more not in runs, f"runs {list(runs)}")


def bad_row(runyard):
    """One event that can't be read is set aside and told; all others are there."""
    _filled(runyard)
    database = sqlite3.connect(STORE)
    database.execute("DELETE FROM snapshot")
    database.execute("UPDATE events SET payload = x'ff00ff' WHERE seq = (SELECT min(seq) FROM events WHERE type = 'RunStarting')")
    database.commit()
    database.close()
    check(len(runyard.runs()) == 5, "runs are missing")
    check(runyard.engine()["setAside"] == 1, "the event was not set aside")
    check("set aside" in runyard("doctor", ok=None).decode(), "doctor does not tell")


def store_removed(runyard):
    """The store is gone while what runs printed is there: the new, empty history is not shown as if there never had been another."""
    _filled(runyard)
    runyard("store", "backup", DATA / "mine.sqlite")
    runyard.stop()
    STORE.rename(DATA / "elsewhere")
    problem = runyard.engine().get("storeProblem")
    check(problem and "removed or renamed" in problem["message"], f"nothing is told: {problem}")
    check("removed or renamed" in runyard("doctor", ok=None).decode(), "doctor does not tell it")
    runyard.stop()
    runyard("store", "restore", DATA / "mine.sqlite")
    check(len(runyard.runs()) > 0 and not runyard.engine().get("storeProblem"), "not all is back")


def history_emptied(runyard):
    """The events are gone from the store while what runs printed is there: it is refused with what, where and what to do; nothing starts empty."""
    _filled(runyard)
    runyard("store", "backup", DATA / "mine.sqlite")
    runyard.stop()
    database = sqlite3.connect(STORE)
    database.execute("DELETE FROM events")
    database.execute("DELETE FROM snapshot")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    _refused(runyard, "emptied", "store.sqlite", "emptied", "runyard store repair")
    runyard("store", "restore", DATA / "mine.sqlite")
    check(len(runyard.runs()) == 5, "the backup does not bring it back")


def schema_number_lost(runyard):
    """A store with its tables but without the number of its schema is refused with what, where and what to do, which helps."""
    _filled(runyard)
    database = sqlite3.connect(STORE)
    database.execute("PRAGMA user_version = 0")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    _refused(runyard, "schema 0", "store.sqlite", "schema is 0", "runyard store repair")
    runyard("store", "repair")
    check(len(runyard.runs()) == 5, "repair does not bring it back")


def newer_schema(runyard):
    """A store of a newer version is refused, and not touched."""
    _filled(runyard)
    database = sqlite3.connect(STORE)
    version = database.execute("PRAGMA user_version").fetchone()[0]
    database.execute(f"PRAGMA user_version = {version + 1}")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    _refused(runyard, "newer schema", "schema", "Use that version")


def migration_killed(runyard):
    """The engine is killed while it brings an older store up to date: the next one does it, and a backup is there."""
    numbers = _filled(runyard)
    database = sqlite3.connect(STORE)
    database.execute("DROP TABLE IF EXISTS snapshot")
    database.execute("PRAGMA user_version = 1")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    for path in STORE.parent.glob("store.sqlite-*"):
        path.unlink()
    old = STORE.read_bytes()
    dice = random.Random(14)
    for _ in range(8):
        for path in STORE.parent.glob("store.sqlite-*"):
            path.unlink()
        STORE.write_bytes(old)
        client = runyard.begin("list")
        time.sleep(dice.uniform(0.005, 0.1))
        for engine in yard.engines():
            engine.kill()
        client.kill()
        client.communicate()
        for engine in yard.engines():
            engine.kill()
        check(set(runyard.runs()) == numbers, "runs are missing")
        runyard.kill_engine()
    check(list((DATA / "backups").glob("*-v1.sqlite")), "no backup of the older store")
    runyard("list")
    runyard.integrity()


def power_loss(runyard):
    """Everything ends at once, and the machine comes back: the store opens, runs are lost, and the queue waits for the user."""
    runs = runyard.queue([f"p{i}" for i in range(3)], "echo begun; sleep 60")
    waiting = runyard.queue(["p0"], "true")[0]["number"]
    wait_for(lambda: all(run["state"] == "running" for n, run in runyard.runs().items() if n != waiting), "the runs")
    # The disk as it is in one moment, while all of it is in use.
    image = DATA.with_name("image")
    shutil.copytree(DATA, image, ignore=lambda folder, names: [n for n in names if n == "control"])
    for process in yard.engines() + yard.of_runs():
        process.kill()
    wait_for(lambda: not yard.processes(), "the end of all")
    shutil.rmtree(DATA)
    image.rename(DATA)
    for started in DATA.rglob("started"):
        # Another boot of the machine.
        fields = started.read_bytes().split(b"\0")
        started.write_bytes(b"\0".join(b"bootId=00000000-0000-0000-0000-000000000000" if f.startswith(b"bootId=") else f for f in fields))
    now = runyard.runs()
    for run in runs:
        wait_for(lambda n=run["number"]: runyard.state(n) == "lost", f"run {run['number']} lost", 10)
    queue = runyard.json("queue", "show")
    check(queue["paused"] and "3" in queue["pauseReason"], f"the queue is not paused: {queue}")
    check(now[waiting]["state"] == "queued", "what waited was started")
    runyard("queue", "resume")
    check(runyard.wait(waiting)[0]["state"] == "succeeded", "what waited does not start")
    runyard.integrity()
