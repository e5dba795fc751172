"""What may happen to a process while it looks at a file: put in the classifier's place by the tests of the reader.

Each `serve` runs in a process of its own, as `ui.reading_child.serve` does.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from models.returned_finding import CopyKind, Finding, FoundSignature, FrozenLabel
from models.store.errors import KnownError
from ui import confinement, reading_child
from ui.reading_child import look_at

NOTED = Finding(
    kind=CopyKind.SIGNED,
    sentence="Fassung 2, nur Unterschriften dazu.",
    version_uid="v2",
    signatures=(FoundSignature(signer="Ina Abel", line=1, certificate=b"\x30\x82"),),
)


def label(version_uid: str = "v2") -> FrozenLabel:
    """A frozen version that the reader is told of."""
    return FrozenLabel(
        version_uid=version_uid,
        agreement_uid="a",
        number=2,
        code="C",
        pdf_digest="",
        pdf_size=0,
        snapshot_digest="",
        title="Fassung 2",
    )


def note(content, file_name, labels, original, roots):
    """A finding that says what it was given."""
    facts = (file_name, hashlib.sha256(content).hexdigest(), *(each.version_uid for each in labels))
    return Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt.", reasons=(*facts, *(root.hex() for root in roots)))


def compare(content, file_name, labels, original, roots):
    """Asks for each version that went out."""
    asked = tuple(hashlib.sha256(original(each.version_uid)).hexdigest() for each in labels)
    return Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt.", reasons=asked)


def ask_for_another(content, file_name, labels, original, roots):
    """As a process would that the file has taken over."""
    return Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt.", reasons=(original("geheim").hex(),))


def hang(*_):
    """In C code that holds Python's lock, as a parser in an endless loop does."""
    ctypes.PyDLL(None).sleep(600)


def crash(*_):
    """A parser runs into memory that isn't its own."""
    ctypes.string_at(0)


def grow(*_):
    """A bomb: more and more memory, all of it touched."""
    kept = []
    while True:
        kept.append(b"\x01" * 50_000_000)


def grow_slowly(*_):
    """A bomb that no limit of the system stops."""
    kept = []
    while len(kept) < 80:
        kept.append(b"\x01" * 50_000_000)
        time.sleep(0.02)
    return NOTED


def stumble(content, *_):
    """An error of our own, whose message quotes the file."""
    raise RuntimeError(content.decode())


def refuse(*_):
    """Something that the user can understand."""
    raise KnownError("Ein Satz.")


def break_out(content, file_name, *_):
    """What a file might have Python code do; the finding tells what went."""
    target = Path(content.decode())
    tried = {
        "write": lambda: target.write_bytes(b"x"),
        "append": lambda: os.open(target, os.O_WRONLY | os.O_CREAT),
        "native": lambda: _written_natively(target),
        "remove": lambda: os.remove(target.parent / "da.txt"),
        "connect": lambda: socket.create_connection(("192.0.2.1", 80), 0.2),
        "ask": lambda: socket.getaddrinfo("example.org", 80),
        "start": lambda: subprocess.run(["true"]),
        "shell": lambda: os.system("true"),
    }
    went = []
    for name, attempt in tried.items():
        try:
            attempt()
        except OSError:
            continue
        went.append(name)
    return Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt.", reasons=tuple(went))


def _written_natively(target: Path) -> None:
    """As C code writes: no hook of Python's sees it."""
    libc = ctypes.CDLL(None, use_errno=True)
    file = libc.open(os.fsencode(target), os.O_WRONLY | os.O_CREAT, 0o600)
    if libc.write(file, b"geheim", 6) != 6:
        raise OSError(ctypes.get_errno(), "refused")


def look_around(*_):
    """What the process that reads a file for the app has loaded, of that which it must not have."""
    import reports.returned.reading  # noqa: F401

    foreign = {"PySide6", "sqlcipher3", "models.store.store", "models.store.cipher", "reportlab"}
    return Finding(kind=CopyKind.UNKNOWN, sentence="Unbekannt.", reasons=tuple(sorted(foreign & set(sys.modules))))


def serve_with(judge):
    """A `serve` with that judge; to be pickled by its name."""
    return partial(serve_by, look_at, judge)


def serve_by(serving, given, questions, answers):
    """What serves, with that in place of what reads files."""
    serving(questions, answers, lambda: given)


def serve_bounded(questions, answers, serving=look_at, given=grow):
    """With less memory than in the app, so that it is soon used up."""
    confinement.MEMORY = 200_000_000
    serve_by(serving, given, questions, answers)


def serve_unbounded(questions, answers, module=reading_child, serving=look_at, given=grow_slowly):
    """As on macOS and Windows, where the system doesn't refuse memory."""
    module.bound_memory = lambda: None
    serve_by(serving, given, questions, answers)


def babble(said, questions, answers):
    """Says something that no honest process would."""
    questions.recv()
    questions.recv_bytes()
    answers.send_bytes(said)
    questions.recv_bytes()


LIES = {
    "no JSON": b"\x80\x04cos\nsystem\n",
    "nested": b"[" * 200_000,
    "a word too much": b'{"found": "", "known": ""}',
    "no such word": b'{"run": "x"}',
    "no text": b'{"found": 7}',
    "an empty finding": b'{"found": "{}"}',
    "a list for a sentence": json.dumps({"found": NOTED.canonical().replace('"v2"', '["v2"]')}).encode(),
    "a number for a signer": json.dumps({"found": NOTED.canonical().replace('"Ina Abel"', "7")}).encode(),
}
