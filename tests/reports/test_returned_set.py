"""The set of returned files, made by someone who has not seen the classifier: each is told for what it is.

The answers lie in tests/data/returned/expected.toml, which says how to read them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from models.returned_finding import Finding, FoundSignature, FrozenLabel
from reports.returned.reading import read_copy

DATA = Path(__file__).parents[1] / "data" / "returned"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((DATA / "expected.toml").read_text("utf-8"))
LABELS = {name: FrozenLabel(**each) for name, each in tomllib.loads((DATA / "labels.toml").read_text("utf-8")).items()}
NAMES = {label.version_uid: name for name, label in LABELS.items()}
MISSED: dict[str, str] = {}
"""File → what of it is told wrongly or not at all."""
TEXT = {"equal": {True}, "different": {False}, "unproven": {False, None}, "undoubted": {True, None}}
MISSING = re.compile(r"fehl(t|en|end)", re.IGNORECASE)
DOUBLED = re.compile(r"doppelt|zweimal|\d-mal|mehrfach|mehrmals|wiederholt", re.IGNORECASE)
MISORDERED = re.compile(
    r"(?<!und in der richtigen )Reihenfolge|vertauscht|umgekehrt|durcheinander|falsche Folge", re.IGNORECASE
)
NONE = re.compile(r"\b(keine?|nichts|weder)\b", re.IGNORECASE)


@cache
def found(path: str) -> Finding:
    name = EXPECTED[path].get("name", Path(path).name)
    roots = [(DATA / "trusted_root.der").read_bytes()]
    return read_copy((DATA / path).read_bytes(), name, tuple(LABELS.values()), original, roots)


def original(version_uid: str) -> bytes:
    return (DATA / "originals" / f"{NAMES[version_uid]}.pdf").read_bytes()


@pytest.mark.parametrize("path", EXPECTED)
def test_a_returned_file_is_told_for_what_it_is(path: str) -> None:
    wrong = list(disagreements(EXPECTED[path], found(path)))
    if path in MISSED:
        assert wrong, "no longer missed"
        pytest.xfail(MISSED[path])
    assert wrong == []


def test_every_file_of_the_set_has_its_answer() -> None:
    files = {f"files/{each.name}" for each in (DATA / "files").iterdir()}
    assert files == {path for path in EXPECTED if path.startswith("files/")}
    assert set(MISSED) <= set(EXPECTED)


@pytest.mark.parametrize("path", ["files/scan_grau.pdf", "files/alle_vier.pdf"])
def test_a_wrong_answer_would_be_noticed(path: str) -> None:
    wrong = replace(found(path), version_uid="", pages=(), signatures=())
    assert list(disagreements(EXPECTED[path], wrong))


def disagreements(expected: dict[str, Any], finding: Finding) -> Iterator[str]:
    """Where the finding is not what was expected."""
    if finding.kind not in expected["kinds"]:
        yield f"kind: {finding.kind}, not {expected['kinds']}"
    version = NAMES.get(finding.version_uid, finding.version_uid)
    if version != expected.get("version", version):
        yield f"version: {version!r}, not {expected['version']!r}"
    if "text" in expected and finding.text_equal not in TEXT[expected["text"]]:
        yield f"text_equal: {finding.text_equal}, not {expected['text']}"
    if finding.kind == "identical" and finding.differences:
        yield f"identical, but {finding.differences}"
    if "signatures" in expected:
        yield from _signatures(expected, finding)
    if "pages" in expected:
        yield from _pages(expected, finding)
    told = "\n".join(_told(finding))
    yield from (f"not named: {each}" for each in expected.get("names", ()) if not re.search(each, told))


def _told(finding: Finding) -> list[str]:
    facts = [fact for signature in finding.signatures for fact in signature.facts]
    return [finding.sentence, *finding.reasons, *finding.differences, *facts]


def _signatures(expected: dict[str, Any], finding: Finding) -> Iterator[str]:
    left = list(finding.signatures)
    for wanted in expected["signatures"]:
        same = [each for each in left if each.signer == wanted["signer"]]
        if not same:
            yield f"no signature of {wanted['signer']}"
            continue
        left.remove(same[0])
        yield from _signature(wanted, same[0])
    if left and not expected.get("more"):
        yield f"signatures too many: {[each.signer for each in left]}"


def _signature(wanted: dict[str, Any], signature: FoundSignature) -> Iterator[str]:
    for key, value in wanted.items():
        is_there = getattr(signature, key)
        if key == "line":
            value = None if value < 0 else value
        if value != is_there and not (key == "issuer" and value in is_there):
            yield f"{wanted['signer']}: {key} is {is_there!r}, not {value!r}"


def _pages(expected: dict[str, Any], finding: Finding) -> Iterator[str]:
    wanted = expected["pages"]
    of = expected.get("of", [expected["version"]] * len(wanted))
    pages = [(page or None, name if page else "") for page, name in zip(wanted, of)]
    read = [(each.page, NAMES.get(each.version_uid, "") if each.page else "") for each in finding.pages]
    if read != pages:
        yield f"pages: {read}, not {pages}"
    turned = [each.turned for each in finding.pages]
    if turned != expected.get("turned", turned):
        yield f"turned: {turned}, not {expected['turned']}"
    for what, pattern in (("missing", MISSING), ("doubled", DOUBLED)):
        numbers = expected.get(what, [])
        if numbers != "open":
            yield from _named(what, numbers, pattern, finding)
    yield from _named("misordered", expected.get("misordered", False), MISORDERED, finding)


def _named(what: str, wanted: list[int] | bool, pattern: re.Pattern[str], finding: Finding) -> Iterator[str]:
    """Whether a problem is told, with its page numbers, exactly if there is one."""
    sentences = [each for text in _told(finding) for each in re.split(r"(?<=[.;])\s", text)]
    telling = [each for each in sentences if pattern.search(each) and not NONE.search(each)]
    if bool(telling) != bool(wanted):
        yield f"{what}: {telling}, wanted: {wanted}"
    named = {int(number) for each in telling for number in _numbers(each)}
    if isinstance(wanted, list) and telling and not set(wanted) <= named:
        yield f"{what}: {sorted(named)} named, not {wanted}"


def _numbers(text: str) -> list[str]:
    spans = re.findall(r"(\d+)\s?(?:–|-|bis)\s?(\d+)", text)
    return re.findall(r"\d+", text) + [str(at) for a, b in spans for at in range(int(a), int(b))]
