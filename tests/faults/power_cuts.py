"""Cut the power in the middle of a talk, again and again: is a note lost that was called saved, or half there?

    python tests/faults/power_cuts.py                    # 200 cuts
    python tests/faults/power_cuts.py --cuts 1000 --synchronous normal   # what it would find without our setting

A child edits a note with its passages and tells each commit. Whatever it syncs is copied aside the moment the disk
has acknowledged it. At random moments it is halted, and the disk is put together as a power cut may leave it: of
each file what was synced last, and of what was written since any pages, or none. That must open, whole, with all
that was told. Names of files survive in this model, and no sync lies. Linux with a C compiler only.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from models.check import check_store
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.errors import KnownError
from models.store.opening import create_store, open_store
from tests.faults.killing import listed
from tests.faults.shim import build_library
from tests.faults.talk_edits import begin_talk, edit_talk, noted_last, torn

PASSPHRASE = "Sicherung raus"
NAME, PAGE = "bestand.db", 4096
KEPT = (NAME, f"{NAME}-wal")
"""What is written all the time; the other files lie still."""

KEEP_SYNCED = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static void keep(int fd) {
    char link[64], path[PATH_MAX], fresh[PATH_MAX], kept[PATH_MAX], page[65536];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return;
    path[length] = 0;
    const char *name = strrchr(path, '/') + 1;
    snprintf(fresh, sizeof fresh, "%s/%s.fresh", getenv("SYNCED"), name);
    snprintf(kept, sizeof kept, "%s/%s", getenv("SYNCED"), name);
    int in = open(path, O_RDONLY), out = open(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t count;
    while (in >= 0 && out >= 0 && (count = read(in, page, sizeof page)) > 0) (void)!write(out, page, count);
    close(in); close(out);
    rename(fresh, kept);
}
static int kept(const char *call, int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, call);
    int result = real(fd);
    if (result == 0) keep(fd);
    return result;
}
int fsync(int fd) { return kept("fsync", fd); }
int fdatasync(int fd) { return kept("fdatasync", fd); }
"""


@dataclass
class Tally:
    """What the table shows; the last four must stay 0."""

    cuts: int = 0
    acknowledged: int = 0
    pages_unsynced: int = 0
    lost: int = 0
    torn_passages: int = 0
    findings: int = 0
    not_opened: int = 0

    def clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.torn_passages or self.findings or self.not_opened)


def work(path: Path, seed: int, synchronous: str) -> None:
    """The child: edit until killed, telling each commit on stdout."""
    dice, store = random.Random(seed), open_store(path, PASSPHRASE)
    if synchronous:
        store.db.execute(f"pragma synchronous = {synchronous}")
    store.db.execute("pragma wal_autocheckpoint = 60")  # checkpoints, too, are to be cut through
    number = noted_last(store)
    while True:
        number += 1
        edit_talk(store, number, dice)
        os.write(1, json.dumps(number).encode() + b"\n")


class Disk:
    """What is on disk: what was synced in the folder `synced`, what was written in the folder `written`."""

    def __init__(self, written: Path, synced: Path, dice: random.Random) -> None:
        self._written, self._synced, self._dice = written, synced, dice

    def after_cut(self, to: Path) -> int:
        """Put together in a new folder what a power cut may leave; returns how many pages were not synced."""
        shutil.copytree(self._written, to, ignore=lambda *_: {*KEPT, f"{NAME}-shm"})
        return sum(self._leave(name, to / name) for name in KEPT if (self._written / name).exists())

    def _leave(self, name: str, to: Path) -> int:
        written, kept = (self._written / name).read_bytes(), self._synced / name
        synced = kept.read_bytes() if kept.exists() else b""
        chance = self._dice.choice([0, 0, 0.5, 0.9, 1])
        unsynced, whole = 0, bytearray(synced)
        for at in range(0, max(len(written), len(synced)), PAGE):
            page = written[at : at + PAGE]
            if page == synced[at : at + PAGE]:
                continue
            unsynced += 1
            if page and self._dice.random() < chance:
                whole.extend(bytes(max(0, at - len(whole))))
                whole[at : at + len(page)] = page
        to.write_bytes(whole)
        return unsynced


def run(folder: Path, *, cuts: int, seed: int = 0, synchronous: str = "") -> Tally:
    """Cut the power of children on one store in folder, and count what went wrong."""
    dice, tally, library = random.Random(seed), Tally(), build_library(folder, KEEP_SYNCED)
    written, synced = folder / "written", folder / "synced"
    written.mkdir()
    synced.mkdir()
    store = create_store(written / NAME, PASSPHRASE, strength=QUICK)[0]
    begin_talk(store, store.add(Municipality(name="Auental")))
    store.close()
    shutil.copy(written / NAME, synced / NAME)
    environment = {**os.environ, "LD_PRELOAD": str(library), "SYNCED": str(synced)}
    command = [sys.executable, __file__, "--work", str(written / NAME), "--seed", str(seed)]
    child = subprocess.Popen([*command, "--synchronous", synchronous], stdout=subprocess.PIPE, env=environment)
    try:
        told = [int(child.stdout.readline())]
        while tally.cuts < cuts:
            time.sleep(dice.uniform(0, 0.03))  # somewhere in an edit
            os.kill(child.pid, signal.SIGSTOP)
            os.waitid(os.P_PID, child.pid, os.WSTOPPED)
            told += heard(child.stdout.fileno())
            look(Disk(written, synced, dice), folder / "cut", told[-1], tally)
            os.kill(child.pid, signal.SIGCONT)
        tally.acknowledged = len(told)
    finally:
        child.kill()
        child.communicate()
    return tally


def heard(pipe: int) -> list[int]:
    """The commits that were told and not heard yet."""
    told = b""
    while select.select([pipe], [], [], 0)[0]:
        told += os.read(pipe, 65536)
    return [int(line) for line in told.splitlines()]


def look(disk: Disk, cut: Path, told: int, tally: Tally) -> None:
    """Open what a power cut leaves, and count."""
    tally.cuts += 1
    tally.pages_unsynced += disk.after_cut(cut)
    try:
        store = open_store(cut / NAME, PASSPHRASE)
        tally.lost += noted_last(store) < told
        tally.torn_passages += torn(store)
        tally.findings += len(check_store(store))
        store.close()
    except KnownError:
        tally.not_opened += 1
    shutil.rmtree(cut)


def main() -> int:
    """Run as asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 20))
    parser.add_argument("--synchronous", default="", help="normal or off: what is lost without our own setting")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.work is not None:
        work(asked.work, asked.seed, asked.synchronous)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(Path(folder), cuts=asked.cuts, seed=asked.seed, synchronous=asked.synchronous)
    print(listed(tally, asked.seed))
    return 0 if tally.clean() else 1


if __name__ == "__main__":
    sys.exit(main())
