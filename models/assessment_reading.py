"""A Standortbestimmung as page and sheet show it: statements by Kernkomponente, aspect and part, what each rests on.

Read at once; made anew after a change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from models.assessment import Assessment, AssessmentFinding, AssessmentRating, FindingPart, RatingView
from models.assessment_life import findings_of, rating_words
from models.code import Code, CodeKind
from models.code_tree import codes
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceBook, Order
from models.evidence_filter import EvidenceFilter, Group
from models.evidence_life import is_withdrawn
from models.evidence_source import NO_CONSENT
from models.municipality import Municipality
from models.passage import Passage
from models.store.store import Store

COMPONENT_PARTS = (
    FindingPart.EXISTING, FindingPart.DEVELOP, FindingPart.STRUCTURE, FindingPart.STEERING, FindingPart.BUILDING_BLOCK,
)  # fmt: skip
ACROSS_PARTS = (
    FindingPart.ACTION_FIELD, FindingPart.SUCCESS_FACTOR, FindingPart.CHALLENGE, FindingPart.STARTING_POINT,
)  # fmt: skip
FIELD_KINDS = (CodeKind.TOPIC, CodeKind.ACTION_FIELD, CodeKind.AREA, CodeKind.OWN)
"""What a Handlungsfeld may be about."""
FITTING = {
    FindingPart.EXISTING: (EvidenceKind.EXISTING,),
    FindingPart.DEVELOP: (EvidenceKind.NEED, EvidenceKind.CHALLENGE),
    FindingPart.STRUCTURE: (EvidenceKind.EXISTING,),
    FindingPart.STEERING: (EvidenceKind.EXISTING, EvidenceKind.SUCCESS_FACTOR),
    FindingPart.BUILDING_BLOCK: (EvidenceKind.EXISTING, EvidenceKind.STARTING_POINT),
    FindingPart.ACTION_FIELD: (EvidenceKind.NEED, EvidenceKind.STARTING_POINT),
    FindingPart.SUCCESS_FACTOR: (EvidenceKind.SUCCESS_FACTOR,),
    FindingPart.CHALLENGE: (EvidenceKind.CHALLENGE,),
    FindingPart.STARTING_POINT: (EvidenceKind.STARTING_POINT,),
}
"""The kinds of evidence that a part is likely to rest on."""


@dataclass(frozen=True)
class Basis:
    """The ids of the evidence that a statement rests on, and of that which speaks against it."""

    supports: tuple[int, ...] = ()
    against: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """ "●3", "●2 · 1 dagegen", "○ ohne Beleg"."""
        held = f"●{len(self.supports)}" if self.supports else "○ ohne Beleg"
        return f"{held} · {len(self.against)} dagegen" if self.against else held

    @property
    def spoken(self) -> str:
        """The same for those who hear it."""
        many = len(self.supports)
        held = f"{many} {'Beleg' if many == 1 else 'Belege'}" if many else "ohne Beleg"
        return f"{held}, {len(self.against)} dagegen" if self.against else held


@dataclass(frozen=True)
class Progress:
    """How far a component is: aspects with a statement, of how many, and statements in all."""

    told: int
    aspects: int
    statements: int

    @property
    def sign(self) -> str:
        """○ nothing, ◐ some aspects, ● each of them."""
        return "○" if not self.statements else "●" if self.told >= self.aspects else "◐"

    @property
    def words(self) -> str:
        """ "noch leer", "3 von 5 Aspekten"."""
        if not self.statements:
            return "noch leer"
        return f"{self.told} von {self.aspects} Aspekten" if self.aspects else f"{self.statements} Aussagen"


class AssessmentReading:
    """One Standortbestimmung as it is now. `codes` are all categories by id in the order of their tree, those in the
    bin that a statement is still about behind them."""

    def __init__(self, store: Store, assessment: Assessment) -> None:
        self.store, self.assessment = store, assessment
        municipality = store.get(Municipality, assessment.municipality_id)
        self.codes = {code.id: code for code in codes(store, municipality)}
        self.findings = findings_of(store, assessment)
        for finding in self.findings:
            self._know(finding.code_id)
        self.components = [code for code in self.codes.values() if code.kind is CodeKind.COMPONENT]
        self._below: dict[int, list[Code]] = {}
        for code in self.codes.values():
            if code.kind is CodeKind.ASPECT:
                self._below.setdefault(self.component_of(code.id), []).append(code)
        self._basis = self._read_basis()
        ratings = store.find(AssessmentRating, assessment_id=assessment.id)
        self._ratings = {(each.code_id, each.view): each for each in ratings}

    # ------------------------------------------------------------ categories

    def component_of(self, code_id: int) -> int:
        """The topmost category above one, itself where it stands on its own."""
        code = self.codes[code_id]
        for _ in range(20):
            if code.parent_id is None or code.parent_id not in self.codes:
                break
            code = self.codes[code.parent_id]
        return code.id

    def aspects(self, component: Code) -> list[Code]:
        """The aspects below a component, in order."""
        return self._below.get(component.id, [])

    def within(self, code: Code) -> set[int]:
        """The ids of a category and of all below it."""
        if code.kind is CodeKind.COMPONENT:
            return {code.id, *(aspect.id for aspect in self.aspects(code))}
        return {code.id, *(each.id for each in self.codes.values() if self._is_below(each, code.id))}

    def fields(self) -> list[Code]:
        """What a Handlungsfeld may be about: Themenbereiche of the Kommune first."""
        return [code for kind in FIELD_KINDS for code in self.codes.values() if code.kind is kind]

    def about(self, finding: AssessmentFinding) -> int:
        """The category that a statement is about; where it was merged into another, that."""
        code = self.codes[finding.code_id]
        for _ in range(20):
            if code.removed_at is None or code.merged_into_id is None or code.merged_into_id not in self.codes:
                break
            code = self.codes[code.merged_into_id]
        return code.id

    # ------------------------------------------------------------ statements

    def statements(
        self, part: FindingPart | None = None, among: Collection[int] | None = None
    ) -> list[AssessmentFinding]:
        """Those of a part (or all) about these categories (or any), in their order."""
        return [
            each
            for each in self.findings
            if (part is None or each.part is part) and (among is None or self.about(each) in among)
        ]

    def basis(self, finding: AssessmentFinding) -> Basis:
        """What a statement rests on; evidence in the bin, and what nobody may use any more, is left out."""
        return self._basis.get(finding.id, Basis())

    def resting_on(self, evidence_id: int) -> list[AssessmentFinding]:
        """The statements that a piece of evidence is used for, either way."""
        return [
            each for each in self.findings if evidence_id in (*self.basis(each).supports, *self.basis(each).against)
        ]

    def progress(self, component: Code) -> Progress:
        """How far a component is."""
        aspects, found = self.aspects(component), self.statements(among=self.within(component))
        told = {self.about(each) for each in found}
        return Progress(sum(aspect.id in told for aspect in aspects), len(aspects), len(found))

    def rating(self, code: Code, view: RatingView) -> str:
        """Where something stands in a view, in words of the scale; "nicht erhoben" where nobody has said."""
        return rating_words(self.assessment, self._ratings.get((code.id, view)))

    def step(self, code: Code, view: RatingView) -> int:
        """The same as a step, 0 where nobody has said."""
        found = self._ratings.get((code.id, view))
        return found.step if found is not None and found.step <= len(self.assessment.steps) else 0

    # ------------------------------------------------------------ inside

    def _know(self, code_id: int | None) -> None:
        """Categories in the bin that are still spoken of, and those above them."""
        while code_id is not None and code_id not in self.codes:
            code = self.store.get(Code, code_id)
            self.codes[code.id] = code
            if code.merged_into_id is not None:
                self._know(code.merged_into_id)
            code_id = code.parent_id

    def _is_below(self, code: Code, top: int) -> bool:
        at: int | None = code.parent_id
        for _ in range(20):
            if at is None or at == top:
                break
            at = self.codes[at].parent_id if at in self.codes else None
        return at == top

    def _withdrawn(self) -> set[int]:
        """Evidence from talks to which the consent was declined or withdrawn."""
        of = [self.assessment.municipality_id, *NO_CONSENT]
        sql = """select uid from interview where municipality_id = ? and consent in (?, ?) and removed_at is null"""
        if not self.store.rows(sql, of):
            return set()
        sql = """select e.id, e.passage_id from finding_evidence b join evidence e on e.id = b.evidence_id
                   join assessment_finding f on f.id = b.finding_id where f.assessment_id = ?"""
        used = {row["id"]: row["passage_id"] for row in self.store.rows(sql, [self.assessment.id])}
        return {id for id, passage in used.items() if is_withdrawn(self.store, self.store.get(Passage, passage))}

    def _read_basis(self) -> dict[int, Basis]:
        sql = """select b.finding_id, b.evidence_id, b.contradicts
                   from finding_evidence b join evidence e on e.id = b.evidence_id and e.removed_at is null
                   join assessment_finding f on f.id = b.finding_id
                  where f.assessment_id = ? and b.removed_at is null order by b.id"""
        found: dict[int, tuple[list[int], list[int]]] = {}
        withdrawn = self._withdrawn()
        for row in self.store.rows(sql, [self.assessment.id]):
            if row["evidence_id"] in withdrawn:
                continue
            held = found.setdefault(row["finding_id"], ([], []))
            held[1 if row["contradicts"] else 0].append(row["evidence_id"])
        return {id: Basis(tuple(supports), tuple(against)) for id, (supports, against) in found.items()}


def suggested(
    book: EvidenceBook, about: Iterable[Code], part: FindingPart | None = None, first: Sequence[int] = ()
) -> list[int]:
    """Evidence of these categories: what is `first`, then of a kind that fits the part, then the rest, each as one
    reads it. Without any category it is all evidence.
    """
    uids = {code.uid for code in about}
    wanted = EvidenceFilter().with_values(Group.CODE, uids) if uids else EvidenceFilter()
    found = book.ids(wanted, Order.PLACE)
    kinds = [kind.value for kind in FITTING[part]] if part is not None else []
    held = [id for id in first if id in book.facts.at]
    rows, at = book.facts.rows, book.facts.at
    rest = [id for id in found if id not in set(held)]
    return [*held, *sorted(rest, key=lambda id: _rank(rows[at[id]]["kind"], kinds))]


def _rank(kind: str, kinds: Sequence[str]) -> int:
    return kinds.index(kind) if kind in kinds else len(kinds)
