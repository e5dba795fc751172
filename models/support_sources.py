"""What paragraphs rest on, as it is now: words, whereabouts and standing of evidence and Befunde, many read at once.

Words that were withdrawn or are confidential are never shown here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from models.assessment import AssessmentFinding
from models.evidence import NOT_SHOWN, Evidence
from models.evidence_life import is_confidential
from models.evidence_source import Question, Source, asked_questions, sources_of
from models.one_line import one_line
from models.passage import Passage, PassageKind
from models.report import Support
from models.store.codec import from_row
from models.store.record import Record, address
from models.store.store import Store
from models.text_range import with_range

NOT_TOLD = "Vertraulich: Der Wortlaut wird hier nicht gezeigt."
IN_BIN = "Der Beleg ist gelöscht."
TEXT_IN_BIN = "Die Notiz oder Unterlage des Belegs ist gelöscht."
WORDS_GONE = "Der Wortlaut des Belegs steht nicht mehr in der Notiz."
WITHDRAWN = "Die Einwilligung ist widerrufen."
CHANGED = "Der Wortlaut des Belegs ist geändert."
NOW_SECRET = "Der Beleg ist jetzt vertraulich."
FINDING_IN_BIN = "Der Befund ist gelöscht."
FINDING_CHANGED = "Der Befund ist anders formuliert."
ALL_WITHDRAWN = "Zu allen Belegen des Befunds ist die Einwilligung widerrufen."
ONE_WITHDRAWN = "Zu einem Beleg des Befunds ist die Einwilligung widerrufen."
ONE_MISSING = "Ein Beleg des Befunds fehlt."
ONE_CHANGED = "Ein Beleg des Befunds hat einen anderen Wortlaut."
ONE_AGAINST = "Ein weiterer Beleg spricht gegen den Befund."
SUPPORTS, AGAINST = "+", "-"


class SourceState(StrEnum):
    """How a source stands since the paragraph was last checked against it."""

    FRESH = "fresh"
    CHANGED = "changed"
    GONE = "gone"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return {
            "fresh": "unverändert",
            "changed": "geändert",
            "gone": "fehlt",
            "withdrawn": "Einwilligung widerrufen",
        }[self.value]


@dataclass(frozen=True)
class Known:
    """A source as it is now. `digest` is what a paragraph has seen once it was checked; `state` tells what holds
    whatever it has seen, `why` the same in words. `basis` are the pieces of a Befund: uid → (sign, digest)."""

    record: Record
    label: str
    words: str
    address: str
    digest: str
    state: SourceState = SourceState.FRESH
    why: str = ""
    confidential: bool = False
    basis: tuple[tuple[str, str, Known], ...] = ()


class SupportSources:
    """Reads them for one Kommune, each once: to be made anew after a change of anything but the report's texts."""

    def __init__(self, store: Store, municipality_id: int) -> None:
        self._store, self._municipality_id = store, municipality_id
        self._evidence: dict[int, Known] = {}
        self._findings: dict[int, Known] = {}

    def read(self, supports: Iterable[Support]) -> None:
        """Read what these point to, in a few questions."""
        every = list(supports)
        self._read_findings({each.finding_id for each in every if each.finding_id} - self._findings.keys())
        self._read_evidence({each.evidence_id for each in every if each.evidence_id} - self._evidence.keys())

    def known(self, support: Support) -> Known:
        """What a support points to."""
        if support.finding_id is not None:
            return self.finding(support.finding_id)
        assert support.evidence_id is not None
        return self.evidence(support.evidence_id)

    def evidence(self, id: int) -> Known:
        """A piece of evidence."""
        if id not in self._evidence:
            self._read_evidence({id})
        return self._evidence[id]

    def finding(self, id: int) -> Known:
        """A Befund with what it rests on."""
        if id not in self._findings:
            self._read_findings({id})
        return self._findings[id]

    def standing(self, support: Support) -> tuple[SourceState, str]:
        """How its source stands to what was seen of it, and why."""
        known = self.known(support)
        if known.state is not SourceState.FRESH or known.digest == support.seen:
            return known.state, known.why
        if support.finding_id is None:
            secret = known.confidential and not support.seen.endswith(_SECRET)
            return SourceState.CHANGED, NOW_SECRET if secret else CHANGED
        why = _what_changed(known, support.seen)
        return (SourceState.CHANGED, why) if why else (SourceState.FRESH, "")

    # ------------------------------------------------------------ inside

    @cached_property
    def _questions(self) -> list[Question]:
        return asked_questions(self._store, self._municipality_id)

    def _read_evidence(self, ids: set[int]) -> None:
        if not ids:
            return
        rows = self._store.rows(_PIECES, [json.dumps(sorted(ids))])
        passages = {row["passage_id"]: row for row in self._store.rows(_PASSAGES, [json.dumps(sorted(ids))])}
        texts = {row["source"] for row in passages.values()}
        places = sources_of(self._store, self._municipality_id, texts, self._questions)
        marked = {row["source"] for row in self._store.rows(_MARKED, [json.dumps(sorted(texts))])}
        for row in rows:
            passage = from_row(Passage, _without(passages[row["passage_id"]], "passage_id"))
            place = places.get(passage.source)
            secret = place is not None and (
                place.confidential or (passage.source in marked and is_confidential(self._store, passage))
            )
            self._evidence[row["id"]] = _known_evidence(from_row(Evidence, row), passage, place, secret=secret)

    def _read_findings(self, ids: set[int]) -> None:
        if not ids:
            return
        basis: dict[int, list[tuple[str, int]]] = {}
        for row in self._store.rows(_BASIS, [json.dumps(sorted(ids))]):
            sign = AGAINST if row["contradicts"] else SUPPORTS
            basis.setdefault(row["finding_id"], []).append((sign, row["evidence_id"]))
        self._read_evidence({id for each in basis.values() for _, id in each} - self._evidence.keys())
        for row in self._store.rows(_FINDINGS, [json.dumps(sorted(ids))]):
            about, gone = row.pop("about"), bool(row.pop("gone"))
            finding = from_row(AssessmentFinding, row)
            held = [(self._evidence[id].record.uid, sign, self._evidence[id]) for sign, id in basis.get(finding.id, [])]
            self._findings[finding.id] = _known_finding(finding, about, tuple(held), gone=gone)


_SECRET = "!"
_PIECES = "select * from evidence where id in (select value from json_each(?))"
_PASSAGES = """
select p.*, p.id as passage_id from passage p join evidence e on e.passage_id = p.id
 where e.id in (select value from json_each(?))
"""
_MARKED = f"""
select distinct source from passage
 where kind = '{PassageKind.CONFIDENTIAL.value}' and source in (select value from json_each(?))
"""
_BASIS = """
select b.finding_id, b.evidence_id, b.contradicts
  from finding_evidence b join evidence e on e.id = b.evidence_id
 where b.finding_id in (select value from json_each(?)) and b.removed_at is null and e.removed_at is null order by b.id
"""
_FINDINGS = """
select f.*, trim(c.number || ' ' || c.name) as about, f.removed_at is not null or a.removed_at is not null as gone
  from assessment_finding f join assessment a on a.id = f.assessment_id join code o on o.id = f.code_id
  join code c on c.id = coalesce(o.merged_into_id, o.id)
 where f.id in (select value from json_each(?))
"""


def _known_evidence(evidence: Evidence, passage: Passage, place: Source | None, *, secret: bool) -> Known:
    label = f"{evidence.label()} · {place.where}" if place is not None else evidence.label()
    digest = _digest(passage.words) + (_SECRET if secret else "")
    words, where = one_line(passage.words), with_range(passage.source, passage.start, passage.stop)
    state, why = SourceState.FRESH, ""
    if place is not None and place.withdrawn:
        state, why, words, where = SourceState.WITHDRAWN, WITHDRAWN, NOT_SHOWN, ""
    elif evidence.removed_at is not None or place is None:
        state, where = SourceState.GONE, ""
        why = IN_BIN if evidence.removed_at is not None else TEXT_IN_BIN
        words = ""  # whether somebody agrees to them is known no more
    elif secret:
        words = NOT_TOLD
    if state is SourceState.FRESH and passage.gone:
        state, why, where = SourceState.GONE, WORDS_GONE, passage.source
    return Known(evidence, label, words, where, digest, state, why, secret)


def _known_finding(
    finding: AssessmentFinding, about: str, held: tuple[tuple[str, str, Known], ...], *, gone: bool
) -> Known:
    usable = tuple(each for each in held if each[2].state is SourceState.FRESH)
    parts = sorted(f"{sign}{uid}:{piece.digest}" for uid, sign, piece in usable)
    digest = " ".join((_digest(finding.text), *parts))
    state, why = SourceState.FRESH, ""
    supports = [piece for _, sign, piece in held if sign == SUPPORTS]
    if gone:
        state, why = SourceState.GONE, FINDING_IN_BIN
    elif supports and all(piece.state is SourceState.WITHDRAWN for piece in supports):
        state, why = SourceState.WITHDRAWN, ALL_WITHDRAWN
    label = f"Befund · {about}" if about else "Befund"
    where = "" if gone else address(finding, "text")
    return Known(finding, label, one_line(finding.text), where, digest, state, why, basis=held)


def _what_changed(known: Known, seen: str) -> str:
    """Why a Befund is not what was seen of it; "" where it only rests on more than before."""
    text, *parts = seen.split(" ")
    if known.digest.split(" ")[0] != text:
        return FINDING_CHANGED
    now = {f"{sign}{uid}": piece for uid, sign, piece in known.basis}
    whys = []
    for part in parts:
        name, _, digest = part.partition(":")
        piece = now.get(name)
        if piece is None or piece.state is SourceState.GONE:
            whys.append(ONE_MISSING)
        elif piece.state is SourceState.WITHDRAWN:
            whys.insert(0, ONE_WITHDRAWN)
        elif piece.digest != digest:
            whys.append(ONE_CHANGED)
    told = {part.partition(":")[0] for part in parts}
    if any(name[0] == AGAINST and name not in told and piece.state is SourceState.FRESH for name, piece in now.items()):
        whys.append(ONE_AGAINST)
    return whys[0] if whys else ""


def _digest(words: str) -> str:
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:16]


def _without(row: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
