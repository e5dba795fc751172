"""Findings of the Standortbestimmung as an insertion: those of a Kernkomponente, of a part of it, or a part across all.

`about` is a category's uid, the same with a part ("<uid>/develop"), or a part alone ("challenge"). A finding that
rested on nothing but words whose consent was withdrawn is left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.assessment import AssessmentFinding, FindingPart
from models.assessment_life import basis_of
from models.assessment_reading import ACROSS_PARTS, COMPONENT_PARTS, AssessmentReading
from models.code import Code
from models.evidence import Evidence
from models.evidence_life import is_withdrawn
from models.insertion_facts import InsertionFacts
from models.markdown_writing import bullets, gap, joined_blocks, plain
from models.passage import Passage
from models.store.record import Record

LEADS = {
    FindingPart.EXISTING: "Vorhanden ist:",
    FindingPart.DEVELOP: "Zu entwickeln ist:",
    FindingPart.STRUCTURE: "Zu den Strukturen:",
    FindingPart.STEERING: "Zur Steuerung:",
    FindingPart.BUILDING_BLOCK: "Bausteine, auf denen sich aufbauen lässt:",
}
"""What stands before the findings of a part where several parts stand below each other."""
PARTS = frozenset(part.value for part in FindingPart)
NO_ASSESSMENT = "Es gibt noch keine Standortbestimmung."
NO_FINDING = "Zu {about} liegt noch kein Befund vor."
NO_CATEGORY = "Die Kategorie dieser Befunde gibt es nicht mehr."


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """Each component that has findings, its parts, and what goes across."""
    reading = facts.reading
    if reading is None:
        return
    for component in reading.components:
        parts = [part for part in COMPONENT_PARTS if _told(reading, component, part)]
        if parts:
            yield component.uid, component.label()
        if len(parts) > 1:
            yield from ((f"{component.uid}/{part.value}", f"{component.label()} – {part.label}") for part in parts)
    yield from ((part.value, part.label) for part in ACROSS_PARTS if _told(reading, None, part))


def written(facts: InsertionFacts, about: str) -> str:
    """The findings as a list, part by part."""
    reading = facts.reading
    if reading is None:
        return gap(NO_ASSESSMENT)
    code, parts = _asked(reading, about)
    if not parts:
        return gap(NO_CATEGORY)
    groups = [(part, found) for part in parts if (found := _told(reading, code, part))]
    if not groups:
        name = f"„{code.name}“" if code else f"„{parts[0].label}“"
        return gap(NO_FINDING.format(about=name))
    blocks = []
    for part, found in groups:
        if len(groups) > 1:
            blocks.append(LEADS.get(part, f"{part.label}:"))
        blocks.append(bullets(plain(each.text) for each in found))
    return joined_blocks(blocks)


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """The findings themselves."""
    if facts.reading is None:
        return []
    code, parts = _asked(facts.reading, about)
    return [each for part in parts for each in _told(facts.reading, code, part)]


def _asked(reading: AssessmentReading, about: str) -> tuple[Code | None, tuple[FindingPart, ...]]:
    """The category (None: all) and the parts that an insertion is about; no part where the category is gone."""
    uid, _, part = about.partition("/")
    if uid in PARTS:
        return None, (FindingPart(uid),)
    code = _code(reading, uid)
    if code is None:
        return None, ()
    return code, (FindingPart(part),) if part in PARTS else COMPONENT_PARTS


def _code(reading: AssessmentReading, uid: str) -> Code | None:
    """The category of that uid; where it was merged into another, that."""
    found = next((code for code in reading.codes.values() if code.uid == uid), None)
    if found is None:
        rows = reading.store.rows("select merged_into_id from code where uid = ?", [uid])
        found = reading.codes.get(rows[0]["merged_into_id"] or 0) if rows else None
    for _ in range(20):
        if found is None or found.merged_into_id is None:
            break
        found = reading.codes.get(found.merged_into_id, found)
    return found


def _told(reading: AssessmentReading, code: Code | None, part: FindingPart) -> list[AssessmentFinding]:
    among = reading.within(code) if code is not None else None
    return [each for each in reading.statements(part, among) if each.text.strip() and _agreed(reading, each)]


def _agreed(reading: AssessmentReading, finding: AssessmentFinding) -> bool:
    """Whether something of what a finding rests on may be used still, if it rested on anything."""
    if reading.basis(finding).supports:
        return True
    store = reading.store
    pieces = [store.get(Evidence, each.evidence_id) for each in basis_of(store, finding) if not each.contradicts]
    return not any(is_withdrawn(store, store.get(Passage, each.passage_id)) for each in pieces)
