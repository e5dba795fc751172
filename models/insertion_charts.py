"""Simple charts as insertions: evidence by Kernkomponente and kind, talks by institution, documents by Bildungsbereich.

They count and name nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from models.code import CodeKind
from models.counted import counted
from models.document_list import DocumentLine, Standing, register
from models.evidence import EvidenceKind
from models.grammar import joined
from models.insertion_facts import InsertionFacts
from models.institution_kind import InstitutionKind, institution_kind
from models.markdown_writing import chart, gap
from models.organisation import Organisation
from models.pseudonym import partners_of
from models.store.names_key import NamesUnreadable
from models.store.record import Record

Bars = list[tuple[str, int]]
NOTHING = "Für dieses Diagramm gibt es noch keine Zahlen."
SOURCE = "eigene Erhebung"


def offers(facts: InsertionFacts) -> Iterator[tuple[str, str]]:
    """Each chart that has something to show."""
    yield from ((about, title) for about, (title, _, bars) in CHARTS.items() if any(many for _, many in bars(facts)))


def written(facts: InsertionFacts, about: str) -> str:
    """The chart with its numbers."""
    title, what, read = CHARTS.get(about, ("", "", _none))
    bars = read(facts)
    if not any(many for _, many in bars):
        return gap(NOTHING)
    source = f"{SOURCE}{_more_than_once(facts, about, bars)}"
    return chart([(label, str(many)) for label, many in bars], title, source, _alternative(title, what, bars))


def _more_than_once(facts: InsertionFacts, about: str, bars: Bars) -> str:
    """Why the bars are more together than there are pieces, so that nobody who adds them up finds an error."""
    told, count = _MANIFOLD.get(about, ("", None))
    return f"; {told}" if count is not None and sum(many for _, many in bars) > count(facts) else ""


def bars_of(facts: InsertionFacts, about: str) -> int:
    """How many bars of a chart have a length."""
    _, _, read = CHARTS.get(about, ("", "", _none))
    return sum(many > 0 for _, many in read(facts))


def records(facts: InsertionFacts, about: str) -> list[Record]:
    """Whose numbers they are."""
    return [facts.municipality] if about in CHARTS else []


def _alternative(title: str, what: str, bars: Sequence[tuple[str, int]]) -> str:
    """What the chart shows, for those who hear it: the most and the fewest; the values are read out anyway."""
    if len(bars) == 1:
        return f"{what}: {bars[0][1]} bei {_named(bars, bars[0][1])}."
    most = max(many for _, many in bars)
    least = min(many for _, many in bars)
    said = f"{what}: am größten bei {_named(bars, most)} ({_each(bars, most)})"
    fewest = f"am kleinsten bei {_named(bars, least)} ({_each(bars, least)})"
    return f"{said}, {fewest}." if least < most else f"{what}: je {most}."


def _each(bars: Sequence[tuple[str, int]], value: int) -> str:
    """ "5", "je 5" where several have that."""
    return f"je {value}" if sum(many == value for _, many in bars) > 1 else str(value)


def _named(bars: Sequence[tuple[str, int]], value: int) -> str:
    names = [f"„{label}“" for label, many in bars if many == value]
    return joined(names) if len(names) <= 3 else counted(len(names), "Gruppe", "Gruppen")


def _by_component(facts: InsertionFacts) -> Bars:
    found: dict[int, set[int]] = {}
    for row in facts.usable_evidence:
        for id in _above(facts, row["code"]):
            found.setdefault(id, set()).add(row["id"])
    codes = [code for code in facts.codes.values() if code.kind is CodeKind.COMPONENT and code.parent_id is None]
    return [(code.name, len(found.get(code.id, ()))) for code in codes]  # its number is none of the report's


def _by_kind(facts: InsertionFacts) -> Bars:
    found = Counter({row["id"]: row["kind"] for row in facts.usable_evidence}.values())
    return [(kind.label, found[kind.value]) for kind in EvidenceKind if kind is not EvidenceKind.OPEN]


def _above(facts: InsertionFacts, id: int | None) -> Iterator[int]:
    """A category and those above it."""
    for _ in range(20):
        if id is None or id not in facts.codes:
            return
        yield id
        id = facts.codes[id].parent_id


def _by_institution(facts: InsertionFacts) -> Bars:
    found: Counter[InstitutionKind] = Counter()
    try:
        for interview in facts.interviews:
            names = []
            for partner in partners_of(facts.store, interview):
                id = partner.organisation_id
                names.append(facts.store.get(Organisation, id).name if id is not None else "")
            # two from two institutions are one talk: it counts for the first of them
            found[institution_kind(names[0]) if names else institution_kind(interview.function, known=False)] += 1
    except NamesUnreadable:
        return []
    return [(kind.label, found[kind]) for kind in InstitutionKind if found[kind]]


def _pieces(facts: InsertionFacts) -> int:
    return len({row["id"] for row in facts.usable_evidence})


def _read(facts: InsertionFacts) -> list[DocumentLine]:
    return [line for line in register(facts.store, facts.municipality.id) if line.standing is Standing.READ]


def _by_area(facts: InsertionFacts) -> Bars:
    found = Counter(id for line in _read(facts) for id, _ in line.areas)
    codes = [code for code in facts.codes.values() if code.kind is CodeKind.AREA]
    return [(code.label(), found[code.id]) for code in codes if found[code.id]]


def _none(facts: InsertionFacts) -> Bars:
    return []


CHARTS: dict[str, tuple[str, str, Callable[[InsertionFacts], Bars]]] = {
    "evidence_by_component": ("Belege je Kernkomponente", "Zahl der Belege je Kernkomponente", _by_component),
    "evidence_by_kind": ("Belege nach Art", "Zahl der Belege nach ihrer Art", _by_kind),
    "interviews_by_institution": ("Gespräche nach Einrichtung", "Zahl der Gespräche nach Einrichtung", _by_institution),
    "documents_by_area": (
        "Gesichtete Unterlagen je Bildungsbereich", "Zahl der gesichteten Unterlagen je Bildungsbereich", _by_area,
    ),
}  # fmt: skip
"""about → title, what the numbers are, and where they come from."""
_MANIFOLD: dict[str, tuple[str, Callable[[InsertionFacts], int]]] = {
    "evidence_by_component": ("ein Beleg kann zu mehreren Kernkomponenten gehören", _pieces),
    "documents_by_area": ("eine Unterlage kann mehrere Bildungsbereiche betreffen", lambda facts: len(_read(facts))),
}
"""about → what to say where the bars are more together than what they count, and how many that is."""
