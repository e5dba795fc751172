"""Ergebnisbericht: versions of sections in light Markdown, and what each paragraph rests on.

As with an agreement, a version that was handed over is frozen; what is edited later is the next one.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, Self

from models.passage import Passage
from models.passage_moves import come_back, move_passages
from models.passage_travel import parted, travelled
from models.store.errors import Locked
from models.store.record import Form, Record, address, field, reference
from models.store.store import Store

FROZEN = (
    "Diese Fassung ist übergeben und bleibt, wie sie ist. "
    "Mit „Korrektur beginnen“ entsteht eine, die Sie ändern können."
)
LEVELS = 3
SHORT = "short"
"""The key of the section that is the Kurzfassung: it stands in no chapter."""


class ReportState(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    HANDED_OVER = "handed_over"

    @property
    def label(self) -> str:
        return {"draft": "Entwurf", "handed_over": "übergeben"}[self.value]


class InsertionKind(StrEnum):
    """What an insertion shows; it stays linked to its source."""

    FINDINGS = "findings"
    DOCUMENTS = "documents"
    INTERVIEWS = "interviews"
    GUIDE = "guide"
    AGREEMENT = "agreement"
    CHART = "chart"

    @property
    def label(self) -> str:
        return {
            "findings": "Befunde",
            "documents": "Unterlagen",
            "interviews": "Interviews",
            "guide": "Leitfaden",
            "agreement": "Vereinbarung",
            "chart": "Diagramm",
        }[self.value]


class CommentState(StrEnum):
    """What became of a comment of the Kommune."""

    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        return {"open": "offen", "taken": "übernommen", "declined": "nicht übernommen"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Report(Record):
    """The report of a module with a Kommune; its findings come from one Standortbestimmung."""

    title: ClassVar[str] = "Ergebnisbericht"

    municipality_id: int = reference("Kommune", "municipality")
    module: int = field("Modul", default=1, hidden=True)
    assessment_id: int | None = reference("Standortbestimmung", "assessment", hidden=False)
    name: str = field("Titel", width=60, example="Ergebnisbericht der Ist-Stand-Analyse")

    def label(self) -> str:
        return self.name.strip() or self.title


@dataclass(frozen=True, kw_only=True)
class ReportChapter(Record):
    """A chapter of the agency's own outline, which new reports begin with; see `ReportSection`."""

    title: ClassVar[str] = "Kapitel der Gliederung"

    position: int = field("Platz", default=0, hidden=True)
    key: str = field("Baustein", hidden=True)
    level: int = field("Ebene", default=1, hidden=True)
    heading: str = field("Überschrift", width=60)
    guidance: str = field("Was hineingehört", form=Form.LONG, width=75)

    def label(self) -> str:
        return self.heading or self.title


@dataclass(frozen=True, kw_only=True)
class ReportVersion(Record):
    """One version. `snapshot` is the canonical JSON of what was laid out, `pdf_id` the stored file with its bytes."""

    title: ClassVar[str] = "Berichtsfassung"
    FREE: ClassVar[frozenset[str]] = frozenset({"handed_to", "handed_on"})

    report_id: int = reference("Ergebnisbericht", "report")
    number: int = field("Fassung", default=1, hidden=True)
    state: ReportState = field("Stand", default=ReportState.DRAFT, hidden=True)
    handed_to: str = field("übergeben an", width=40)
    handed_on: date | None = field("übergeben am", default=None, width=12)
    reason: str = field("Grund der Korrektur", width=60, private=True)
    frozen_at: datetime | None = field("festgehalten", default=None, hidden=True)
    snapshot: str = field("Festgehaltener Bericht", hidden=True)
    snapshot_digest: str = field("Prüfsumme des Berichts", hidden=True)
    pdf_id: int | None = reference("PDF", "stored_file")
    pdf_digest: str = field("Prüfsumme des PDF", hidden=True)
    code: str = field("Kennung", hidden=True)

    def label(self) -> str:
        return f"Fassung {self.number}"

    def check(self, store: Store, before: Self | None) -> None:
        if before is None or before.state is ReportState.DRAFT:
            return
        held = {name for name in vars(before) if getattr(before, name) != getattr(self, name)}
        if held - self.FREE:
            raise Locked(FROZEN)

    def check_removal(self, store: Store) -> None:
        if self.state is not ReportState.DRAFT:
            raise Locked(FROZEN)


@dataclass(frozen=True, kw_only=True)
class ReportSection(Record):
    """A chapter (level 1) or a section below the one before it. `key` is that of the chapter it was made of, or an own
    one; its copies in later versions keep it."""

    title: ClassVar[str] = "Abschnitt"

    version_id: int = reference("Fassung", "report_version")
    position: int = field("Platz", default=0, hidden=True)
    key: str = field("Baustein", hidden=True)
    level: int = field("Ebene", default=1, hidden=True)
    heading: str = field("Überschrift", width=60, searched=True)
    text: str = field("Text", form=Form.LONG, width=75, searched=True, private=True)
    included: bool = field("im Bericht", default=True)

    def label(self) -> str:
        return self.heading or self.title

    def check(self, store: Store, before: Self | None) -> None:
        check_draft(store, self.version_id)

    def check_removal(self, store: Store) -> None:
        check_draft(store, self.version_id)

    def follow(self, store: Store, before: Self) -> None:
        if self.text == before.text:
            return
        move_passages(store, self, "text", before.text, self.text)
        beside = {address(each, "text") for each in sections_of(store, self.version_id)}
        came = travelled(store, self, "text", before.text, self.text, beside)
        for there, here in [*came, *parted(store, self, "text")]:
            for each in store.find(Support, passage_id=there.id):
                if here.id == there.id:  # cut there and pasted here
                    store.change(each, section_id=self.id)
                else:
                    made = dataclasses.replace(each, id=0, uid="", section_id=self.id, passage_id=here.id)
                    store.add(made)


@dataclass(frozen=True, kw_only=True)
class Insertion(Record):
    """Something that is taken from elsewhere. It stands in the text as a line of its own, "{{mark Bezeichnung}}".

    `about` says which of its kind (a category's uid); `taken` is what is printed, until what the source says now is
    taken over; `ignored_digest` is that of a source's state that shall not be taken over.
    """

    title: ClassVar[str] = "Einfügung"

    section_id: int = reference("Abschnitt", "report_section")
    mark: str = field("Marke", hidden=True)
    kind: InsertionKind = field("Art", default=InsertionKind.FINDINGS, hidden=True)
    about: str = field("Gegenstand", hidden=True)
    taken: str = field("Übernommener Stand", hidden=True, private=True)
    ignored_digest: str = field("Übergangener Stand", hidden=True)

    def label(self) -> str:
        return f"Einfügung {self.kind.label}"

    def check(self, store: Store, before: Self | None) -> None:
        check_draft(store, store.get(ReportSection, self.section_id).version_id)

    def check_removal(self, store: Store) -> None:
        self.check(store, None)


@dataclass(frozen=True, kw_only=True)
class Support(Record):
    """What a paragraph rests on: a piece of evidence or a Befund. `seen` is the digest of its words when the
    paragraph was last checked against it."""

    title: ClassVar[str] = "Quelle eines Absatzes"

    section_id: int = reference("Abschnitt", "report_section")
    passage_id: int = reference("Absatz", "passage")
    evidence_id: int | None = reference("Beleg", "evidence")
    finding_id: int | None = reference("Befund", "assessment_finding")
    seen: str = field("Gesehener Stand", hidden=True)

    def follow(self, store: Store, before: Self) -> None:
        if before.removed_at is not None and self.removed_at is None:
            come_back(store, store.get(Passage, self.passage_id))

    def check(self, store: Store, before: Self | None) -> None:
        check_draft(store, store.get(ReportSection, self.section_id).version_id)

    def check_removal(self, store: Store) -> None:
        self.check(store, None)


@dataclass(frozen=True, kw_only=True)
class ReportComment(Record):
    """What the Kommune said to a paragraph (or the whole), and what became of it.

    It may be noted at a frozen version. Taken along into the next one it keeps `first_uid`, that of the one it was
    copied from.
    """

    title: ClassVar[str] = "Anmerkung der Kommune"

    version_id: int = reference("Fassung", "report_version")
    passage_id: int | None = reference("Absatz", "passage")
    contact_id: int | None = reference("von", "contact", hidden=False)
    commented_on: date | None = field("am", default=None, width=12)
    text: str = field("Anmerkung", form=Form.LONG, width=60, searched=True, private=True)
    answer: str = field("Antwort", form=Form.LONG, width=60, searched=True, private=True)
    state: CommentState = field("Stand", default=CommentState.OPEN, width=18)
    first_uid: str = field("Ursprung", hidden=True)

    def follow(self, store: Store, before: Self) -> None:
        if before.removed_at is not None and self.removed_at is None and self.passage_id is not None:
            come_back(store, store.get(Passage, self.passage_id))


@dataclass(frozen=True, kw_only=True)
class GateDecision(Record):
    """A warning before the export against which somebody went on, and why. `key` finds the same warning again."""

    title: ClassVar[str] = "Entscheidung vor dem Export"

    version_id: int = reference("Fassung", "report_version")
    key: str = field("Kennung", hidden=True)
    kind: str = field("Art", hidden=True)
    words: str = field("Stelle", hidden=True, private=True)
    reason: str = field("Grund", width=60, private=True)
    decided_at: datetime | None = field("entschieden", default=None, hidden=True)
    staff_uid: str = field("von", hidden=True)

    def check_undo(self, store: Store) -> None:
        check_draft(store, self.version_id)


def check_draft(store: Store, version_id: int) -> None:
    """Raises Locked where the version was handed over."""
    if store.get(ReportVersion, version_id).state is not ReportState.DRAFT:
        raise Locked(FROZEN)


def reports_of(store: Store, municipality_id: int) -> list[Report]:
    """The Kommune's reports, by module."""
    return store.find(Report, municipality_id=municipality_id, order_by="module, id")


def versions_of_report(store: Store, report_id: int) -> list[ReportVersion]:
    """The versions of a report, the latest first."""
    return store.find(ReportVersion, report_id=report_id, order_by="number desc")


def sections_of(store: Store, version_id: int) -> list[ReportSection]:
    """The sections of a version, in their order."""
    return store.find(ReportSection, version_id=version_id, order_by="position, id")
