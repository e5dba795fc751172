"""Categories added, moved, merged, split, removed; the evidence goes along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.assessment import AssessmentFinding
from models.code import BELOW_ITSELF, Code, CodeKind
from models.document_review import DocumentArea
from models.evidence import Evidence, EvidenceCode
from models.store.errors import InvalidValue, KnownError
from models.store.store import Store

IN_USE = "Zu „{}“ stehen Befunde in einer Standortbestimmung. Bitte diese zuerst anders zuordnen."
FOR_ALL = "„{}“ gilt für alle Kommunen, „{}“ nur für eine. Bitte umgekehrt zusammenführen."


def add_code(store: Store, name: str, kind: CodeKind = CodeKind.OWN, parent: Code | None = None,
             municipality_id: int | None = None) -> Code:  # fmt: skip
    """A category of one's own, as the last among its like; below a Kernkomponente it is an aspect."""
    if parent is not None:
        kind = CodeKind.ASPECT if parent.kind is CodeKind.COMPONENT else parent.kind
        municipality_id = parent.municipality_id
    position = len(_siblings(store, kind, parent.id if parent else None))
    with store.transaction("Kategorie hinzufügen"):
        return store.add(
            Code(
                kind=kind,
                parent_id=parent.id if parent else None,
                municipality_id=municipality_id,
                position=position,
                name=name.strip(),
            )
        )


def move_code(store: Store, code: Code, parent: Code | None, position: int) -> Code:
    """Let a category stand below another one (None: at the top) as the one of that place, from 0. Raises InvalidValue
    where it would stand below itself."""
    kind = code.kind
    if parent is not None:
        kind = CodeKind.ASPECT if parent.kind is CodeKind.COMPONENT else parent.kind
    elif kind is CodeKind.ASPECT:
        kind = CodeKind.OWN
    with store.transaction("Kategorie verschieben"):
        others = [c for c in _siblings(store, kind, parent.id if parent else None) if c.id != code.id]
        others.insert(max(0, min(position, len(others))), code)
        moved = store.change(code, parent_id=parent.id if parent else None, kind=kind)
        for at, each in enumerate(others):
            store.change(each, position=at)
        if kind is not code.kind:
            _follow_kind(store, moved)
        return store.get(Code, moved.id)


def merge_codes(store: Store, sources: Sequence[Code], target: Code) -> Code:
    """Let one category hold what several held: evidence, documents and what stood below them go over.

    Raises KnownError where others than the target's Kommune would lose a category.
    """
    ids = {source.id for source in sources} - {target.id}
    for source in sources:
        if target.municipality_id not in (None, source.municipality_id):
            raise KnownError(FOR_ALL.format(source.label(), target.label()))
    above: int | None = target.parent_id
    while above is not None:
        if above in ids:
            raise InvalidValue("parent_id", BELOW_ITSELF)
        above = store.get(Code, above).parent_id
    with store.transaction("Kategorien zusammenführen"):
        for id in sorted(ids):
            _hand_over(store, id, target)
            for child in store.find(Code, parent_id=id, order_by="position, id"):
                move_code(store, child, target, len(_siblings(store, child.kind, target.id)))
            store.remove(store.change(store.get(Code, id), merged_into_id=target.id))
        return store.get(Code, target.id)


def split_code(store: Store, code: Code, names: Sequence[str], assigned: Mapping[int, int]) -> list[Code]:
    """Let several categories stand for one: `assigned` is id of the evidence → which of the names (from 0).

    The first name is the category itself, renamed; what is assigned nowhere stays with it.
    """
    with store.transaction("Kategorie aufteilen"):
        first = store.change(code, name=names[0].strip())
        parent = store.get(Code, code.parent_id) if code.parent_id is not None else None
        found = [first]
        for at, name in enumerate(names[1:], 1):
            made = add_code(store, name, code.kind, parent, code.municipality_id)
            found.append(move_code(store, made, parent, first.position + at))
        for each in store.find(EvidenceCode, code_id=code.id):
            which = assigned.get(each.evidence_id, 0)
            if which:
                store.change(each, code_id=found[which].id)
        return [store.get(Code, each.id) for each in found]


def remove_code(store: Store, code: Code) -> None:
    """Move a category to the bin with what stands below it; its evidence stays, without it.

    Statements about it are about what it stood below from then on. Raises KnownError where that is nothing.
    """
    with store.transaction("Kategorie entfernen"):
        for child in store.find(Code, parent_id=code.id):
            remove_code(store, child)
        for finding in store.find(AssessmentFinding, code_id=code.id):
            if code.parent_id is None:
                raise KnownError(IN_USE.format(code.label()))
            store.change(finding, code_id=code.parent_id)
        store.remove(code)


def code_counts(store: Store, municipality_id: int | None = None) -> dict[int, int]:
    """How many pieces of evidence each category holds, of one Kommune or of all; the bin left out."""
    sql = """select c.code_id as code, count(*) as pieces from evidence_code c join evidence e on e.id = c.evidence_id
              where c.removed_at is null and e.removed_at is null and (:of is null or e.municipality_id = :of)
              group by c.code_id"""
    return {row["code"]: row["pieces"] for row in store.rows(sql, {"of": municipality_id})}


def evidence_with(store: Store, code: Code) -> list[Evidence]:
    """The evidence of a category itself, not of those below it, by number."""
    found = [store.get(Evidence, each.evidence_id) for each in store.find(EvidenceCode, code_id=code.id)]
    return sorted((each for each in found if each.removed_at is None), key=lambda e: (e.municipality_id, e.number))


def _siblings(store: Store, kind: CodeKind, parent_id: int | None) -> list[Code]:
    return store.find(Code, kind=kind, parent_id=parent_id, order_by="position, id")


def _follow_kind(store: Store, parent: Code) -> None:
    """What stands below a category is of its kind, an aspect below a Kernkomponente or another aspect."""
    kind = CodeKind.ASPECT if parent.kind in (CodeKind.COMPONENT, CodeKind.ASPECT) else parent.kind
    for child in store.find(Code, parent_id=parent.id):
        _follow_kind(store, store.change(child, kind=kind))


def _hand_over(store: Store, id: int, target: Code) -> None:
    for finding in store.find(AssessmentFinding, code_id=id):
        store.change(finding, code_id=target.id)
    for kind, whole in ((EvidenceCode, "evidence_id"), (DocumentArea, "document_id")):
        held = {getattr(each, whole) for each in store.find(kind, code_id=target.id)}
        for each in store.find(kind, code_id=id):
            if getattr(each, whole) in held:
                store.remove(each)
            else:
                store.change(each, code_id=target.id)
