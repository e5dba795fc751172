"""Whatever bytes come home: there is a finding, and no changed byte passes for a valid signature."""

from __future__ import annotations

import hashlib
import os
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.returned_finding import CopyKind, Finding, FrozenLabel
from reports.agreement import render
from reports.returned.reading import read_copy
from tests.hostile.active import ACTIVE
from tests.hostile.broken import BROKEN
from tests.hostile.loops import LOOPS
from tests.hostile.signing import signed
from tests.reports import samples

LONG_RUNS = {"pattern that paints with itself", "states in states", "chain of 100,000 objects"}
"""Seconds each: only tests/faults/hostile_files.py reads them."""
FROZEN = samples.agreement(draft=False, agreement_uid="5f" * 16, code="5F5F5F5F-1-0A1B2C3D")
SENT = render(FROZEN).pdf
SIGNED = signed(SENT)
LABEL = FrozenLabel(
    version_uid="v1",
    agreement_uid=FROZEN.agreement_uid,
    number=1,
    code=FROZEN.code,
    pdf_digest=hashlib.sha256(SENT).hexdigest(),
    pdf_size=len(SENT),
    snapshot_digest="0a1b2c3d" * 8,
    title="Zielvereinbarung Modul 1, Fassung 1",
)
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
"""Of each fuzz test; for a night FUZZ_EXAMPLES=20000."""
FEW = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES == 12
)


def look_at(content: bytes) -> Finding:
    return read_copy(content, "a.pdf", (LABEL,), lambda uid: SENT)


def covered() -> tuple[int, int]:
    """The signature's own bytes, which it doesn't cover."""
    found = re.search(rb"/ByteRange \[ ?0 (\d+) (\d+) (\d+)", SIGNED)
    return int(found[1]), int(found[2])


@pytest.mark.parametrize("name", [name for name in {**LOOPS, **ACTIVE} if name not in LONG_RUNS])
def test_a_hostile_file_gets_a_finding(name):
    assert look_at({**LOOPS, **ACTIVE}[name][1](SENT)).sentence.endswith((".", "!"))


@pytest.mark.parametrize("name", [name for name in BROKEN if name.startswith(("cut", "root", "no ", "JPEG", "TIFF"))])
def test_a_broken_file_gets_a_finding(name):
    assert look_at(BROKEN[name][1](SENT)).kind in {CopyKind.UNREADABLE, CopyKind.REWRITTEN}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("script when opened", "Skript"),
        ("script in names", "Skript"),
        ("script when the page shows", "Skript"),
        ("program when opened", "Programm"),
        ("link over everything", "Programm"),
        ("form sent away", "Formulardaten"),
        ("attachment", "ngehängt"),
        ("attachment on the page", "a.exe"),
        ("film on the page", "Film"),
    ],
)
def test_what_a_file_wants_done_is_told(name, told):
    assert any(told in reason for reason in look_at(ACTIVE[name][1](SENT)).reasons)


def test_the_signed_file_itself_is_told_as_signed_and_valid():
    finding = look_at(SIGNED)
    assert (finding.kind, [each.valid for each in finding.signatures]) == (CopyKind.SIGNED, [True])


@FEW
@given(st.integers(0, len(SIGNED) - 1) | st.integers(len(SENT), len(SIGNED) - 1), st.integers(1, 255))
def test_no_changed_byte_passes_for_a_valid_signature(at, by):
    content = bytearray(SIGNED)
    content[at] ^= by
    finding = look_at(bytes(content))
    begin, end = covered()
    if at < begin or at >= end:
        assert not any(each.valid for each in finding.signatures)
        assert finding.kind is not CopyKind.IDENTICAL
    if at < len(SENT):
        assert finding.kind not in {CopyKind.SIGNED, CopyKind.IDENTICAL}


PIECES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [b"endobj", b"stream\n", b"endstream", b"<<", b">>", b"[", b"]", b"null", b"/Kids", b"1 0 R", b"99999999999",
         b"xref\n0 1\n", b"trailer<</Root 1 0 R>>", b"startxref\n0\n%%EOF", b"/ByteRange [0 1 2 3]", b"/V 1 0 R"]
    ),
)  # fmt: skip
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 400), PIECES), min_size=1, max_size=6)


@FEW
@given(EDITS)
def test_a_signed_file_cut_and_patched_at_random_gets_a_finding(edits):
    content = SIGNED
    for place, gone, piece in edits:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + gone :]
    finding = look_at(content)
    assert finding.sentence
    assert finding.kind is not CopyKind.IDENTICAL or content == SENT


@FEW
@given(EDITS)
def test_only_what_stands_behind_the_sent_bytes_patched_at_random_gets_a_finding(edits):
    behind = SIGNED[len(SENT) :]
    for place, gone, piece in edits:
        at = int(place * len(behind))
        behind = behind[:at] + piece + behind[at + gone :]
    finding = look_at(SENT + behind)
    if behind != SIGNED[len(SENT) :]:
        assert not any(each.valid and each.covers_all for each in finding.signatures)
