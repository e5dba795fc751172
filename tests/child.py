"""Python code in a process of its own: to be killed, to be another user, to have a slow disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import need

ROOT = Path(__file__).parent.parent
NOBODY = 65534

PREAMBLE = """
import os, sys
from pathlib import Path
import models.catalog
from models.municipality import Municipality
from models.store.cipher import QUICK
from models.store.errors import KnownError
from models.store.files import keep_file
from models.store.opening import create_store, open_store
from models.store.state import State
path = Path(sys.argv[1])
"""

UNPRIVILEGED = f"""
if os.geteuid() == 0:  # modes mean nothing to root
    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})
"""

SLOW_SYNC = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int is_stand(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 6) return 0;
    path[length] = 0;
    return strcmp(path + length - 6, ".stand") == 0;
}
static void say(const char *word) {
    int file = open(getenv("SYNC_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (file >= 0) { (void)!write(file, word, strlen(word)); close(file); }
}
static int slowly(const char *name, int fd) {
    int (*real)(int) = dlsym(RTLD_NEXT, name);
    if (is_stand(fd)) return real(fd);
    say("sync begins\n");
    usleep(1000 * atoi(getenv("SYNC_MS")));
    int result = real(fd);
    say("sync ends\n");
    return result;
}
int fsync(int fd) { return slowly("fsync", fd); }
int fdatasync(int fd) { return slowly("fdatasync", fd); }
"""


def start(code: str, path: Path, *, unprivileged: bool = False, environment: dict[str, str] | None = None):
    """Start code with `path` given; reads and writes text through pipes."""
    script = PREAMBLE + (UNPRIVILEGED if unprivileged else "") + code
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
    )  # fmt: skip


def run(code: str, path: Path, **options) -> str:
    """What code prints; fails when it fails."""
    child = start(code, path, **options)
    printed, _ = child.communicate(timeout=120)
    assert child.returncode == 0, printed
    return printed.strip()


def slow_sync(folder: Path, milliseconds: int = 30) -> tuple[dict[str, str], Path]:
    """An environment in which each sync of a file takes longer, and the log in which it tells of them; but for that
    of the number outside (`models.store.commit_number`), which no commit waits for.

    Append to the log what else happens, and the order can be read from it. Skips the test
    where there is no C compiler, or no LD_PRELOAD.
    """
    compiler = shutil.which("cc")
    need(compiler is not None and sys.platform.startswith("linux"), "needs a C compiler and LD_PRELOAD")
    source, library, log = folder / "slow_sync.c", folder / "slow_sync.so", folder / "sync.log"
    source.write_text(SLOW_SYNC)
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    log.touch()
    return {"LD_PRELOAD": str(library), "SYNC_MS": str(milliseconds), "SYNC_LOG": str(log)}, log
