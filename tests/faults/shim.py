"""A library between the app and the disk: the n-th write kills the app, or finds the disk full. Linux, C compiler.

    start_anew()             # the script, with the library loaded
    arm(KILL, 17, folder)

Counted is what changes a file or a name below the folder: write, truncate, sync, rename, unlink, create.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COUNT, KILL, FULL = 0, 1, 2
PRELOADED = "FAULTS_PRELOADED"

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>
static char folder[PATH_MAX];
static int kind = 0;
static long at = 0, seen = 0, hits = 0;
void faults_arm(int what, long nth, const char *below) {
    strcpy(folder, below); kind = what; seen = hits = 0; at = nth;
}
void faults_go_on(long nth) { at = seen + nth; }
long faults_seen(void) { return seen; }
long faults_hits(void) { return hits; }
static int below(int fd) {
    if (!folder[0]) return 0;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return !strncmp(path, folder, strlen(folder));
}
static int named(const char *path) { return folder[0] && path && !strncmp(path, folder, strlen(folder)); }
/* whether this change is the one that fails; `grows`: it takes room */
static int fails(int grows) {
    if (kind == 2 && !grows) return 0;
    seen++;
    if (!at || seen < at) return 0;
    if (kind == 1) { kill(getpid(), SIGKILL); for (;;) pause(); }
    if (kind != 2) return 0;
    hits++;
    return 1;
}
#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
static ssize_t full(void) { errno = ENOSPC; return -1; }
/* every other time a part still fits */
static size_t part(size_t count) { return (hits & 1) && count > 1 && hits < 2 ? count / 2 : 0; }
ssize_t write(int fd, const void *data, size_t count) {
    REAL(write);
    if (below(fd) && fails(1)) { size_t some = part(count); return some ? real(fd, data, some) : full(); }
    return real(fd, data, count);
}
ssize_t pwrite(int fd, const void *data, size_t count, off_t to) {
    REAL(pwrite);
    if (below(fd) && fails(1)) { size_t some = part(count); return some ? real(fd, data, some, to) : full(); }
    return real(fd, data, count, to);
}
ssize_t pwrite64(int fd, const void *data, size_t count, off64_t to) {
    REAL(pwrite64);
    if (below(fd) && fails(1)) { size_t some = part(count); return some ? real(fd, data, some, to) : full(); }
    return real(fd, data, count, to);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev); return below(fd) && fails(1) ? full() : real(fd, parts, count);
}
ssize_t sendfile(int out, int in, off_t *from, size_t count) {
    REAL(sendfile); return below(out) && fails(1) ? full() : real(out, in, from, count);
}
ssize_t sendfile64(int out, int in, off64_t *from, size_t count) {
    REAL(sendfile64); return below(out) && fails(1) ? full() : real(out, in, from, count);
}
ssize_t copy_file_range(int in, off64_t *from, int out, off64_t *to, size_t count, unsigned flags) {
    REAL(copy_file_range); return below(out) && fails(1) ? full() : real(in, from, out, to, count, flags);
}
int fallocate(int fd, int mode, off_t from, off_t count) {
    REAL(fallocate); return below(fd) && fails(1) ? (int)full() : real(fd, mode, from, count);
}
int posix_fallocate(int fd, off_t from, off_t count) {
    REAL(posix_fallocate); return below(fd) && fails(1) ? ENOSPC : real(fd, from, count);
}
int fsync(int fd) { REAL(fsync); if (below(fd)) fails(0); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); if (below(fd)) fails(0); return real(fd); }
int ftruncate(int fd, off_t to) { REAL(ftruncate); if (below(fd)) fails(0); return real(fd, to); }
int ftruncate64(int fd, off64_t to) { REAL(ftruncate64); if (below(fd)) fails(0); return real(fd, to); }
int rename(const char *from, const char *to) { REAL(rename); if (named(to)) fails(0); return real(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
    REAL(renameat); if (named(to)) fails(0); return real(a, from, b, to);
}
int unlink(const char *path) { REAL(unlink); if (named(path)) fails(0); return real(path); }
int mkdir(const char *path, mode_t mode) {
    REAL(mkdir); return named(path) && fails(1) ? (int)full() : real(path, mode);
}
static int creates(const char *path, int flags) {
    struct stat found;
    return (flags & O_CREAT) && named(path) && stat(path, &found) != 0;
}
#define OPENING(name) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
    } \
    REAL(name);
int open(const char *path, int flags, ...) {
    OPENING(open) return creates(path, flags) && fails(1) ? (int)full() : real(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    OPENING(open64) return creates(path, flags) && fails(1) ? (int)full() : real(path, flags, mode);
}
int openat(int base, const char *path, int flags, ...) {
    OPENING(openat) return creates(path, flags) && fails(1) ? (int)full() : real(base, path, flags, mode);
}
int openat64(int base, const char *path, int flags, ...) {
    OPENING(openat64) return creates(path, flags) && fails(1) ? (int)full() : real(base, path, flags, mode);
}
"""


def build_library(folder: Path, source: str = SOURCE) -> Path:
    """Compile a library to be loaded before all others; needs a C compiler."""
    code, library = folder / "faults.c", folder / "faults.so"
    code.write_text(source)
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-w", "-o", library, code, "-ldl"], check=True)
    return library


def start_anew() -> None:
    """Start this script anew with the library loaded, and end with what it ends; returns where it is loaded."""
    if PRELOADED in os.environ:
        return
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LD_PRELOAD": str(build_library(Path(folder))), PRELOADED: "1"}
        sys.exit(subprocess.run([sys.executable, *sys.argv], env=environment).returncode)


def arm(kind: int, nth: int, folder: Path) -> None:
    """From now on count what changes below the folder; at the n-th, do it. 0 is never."""
    _library().faults_arm(kind, ctypes.c_long(nth), os.fsencode(folder))


def go_on(nth: int) -> None:
    """There is room again; the n-th from here finds none."""
    _library().faults_go_on(ctypes.c_long(nth))


def seen() -> int:
    """How many changes there were since `arm`; for FULL those that take room."""
    return int(_library().faults_seen())


def hits() -> int:
    """How many found the disk full since `arm`."""
    return int(_library().faults_hits())


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.faults_seen.restype = library.faults_hits.restype = ctypes.c_long
    return library
