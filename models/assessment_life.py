"""What is done with a Standortbestimmung: begun, filled with statements, rested on evidence, rated, closed.

A closed one stays as it is until somebody opens it again.
"""

from __future__ import annotations

from datetime import date

from models.assessment import Assessment, AssessmentFinding, AssessmentRating, FindingEvidence, FindingPart, RatingView
from models.code import Code
from models.evidence import NOT_SHOWN, Evidence
from models.evidence_life import is_withdrawn
from models.municipality import Municipality
from models.passage import Passage
from models.process_life import module_of
from models.store.errors import KnownError, Locked
from models.store.store import Store

CLOSED = "Diese Standortbestimmung ist abgeschlossen. Mit „Wieder öffnen“ lässt sie sich ändern."


def start_assessment(store: Store, municipality: Municipality, assessed_on: date | None = None) -> Assessment:
    """Begin one, empty: an earlier one stays beside it, to take statements over from."""
    with store.transaction("Standortbestimmung beginnen"):
        rows = store.rows(
            "select max(number) as top from assessment where municipality_id = ? and removed_at is null",
            [municipality.id],
        )
        return store.add(
            Assessment(
                municipality_id=municipality.id,
                module=module_of(store, municipality),
                number=(rows[0]["top"] or 0) + 1,
                assessed_on=assessed_on or store.clock().date(),
            )
        )


def close_assessment(store: Store, assessment: Assessment) -> Assessment:
    """Say that it is finished, as of today."""
    with store.transaction("Standortbestimmung abschließen"):
        return store.change(assessment, closed_on=store.clock().date())


def reopen_assessment(store: Store, assessment: Assessment) -> Assessment:
    """Let it be changed again."""
    with store.transaction("Standortbestimmung wieder öffnen"):
        return store.change(assessment, closed_on=None)


def findings_of(store: Store, assessment: Assessment) -> list[AssessmentFinding]:
    """Its statements, in their order."""
    return store.find(AssessmentFinding, assessment_id=assessment.id, order_by="position, id")


def add_finding(
    store: Store, assessment: Assessment, code: Code, part: FindingPart, text: str = ""
) -> AssessmentFinding:
    """A statement at the end of its part. Raises Locked in a closed one."""
    _open(store, assessment.id)
    rows = store.rows(
        "select max(position) as top from assessment_finding where assessment_id = ? and removed_at is null",
        [assessment.id],
    )
    with store.transaction("Befund"):
        return store.add(
            AssessmentFinding(
                assessment_id=assessment.id, code_id=code.id, part=part, position=(rows[0]["top"] or 0) + 1, text=text
            )
        )


def remove_finding(store: Store, finding: AssessmentFinding) -> None:
    """Move a statement to the bin; what it rests on goes with it. Raises Locked in a closed one."""
    _open(store, finding.assessment_id)
    with store.transaction("Befund entfernen"):
        store.remove(finding)


def move_to(store: Store, finding: AssessmentFinding, code: Code) -> AssessmentFinding:
    """Let a statement be about another aspect, component or field. Raises Locked in a closed one."""
    _open(store, finding.assessment_id)
    with store.transaction("Befund zuordnen"):
        return store.change(finding, code_id=code.id)


def take_over_finding(store: Store, finding: AssessmentFinding, into: Assessment) -> AssessmentFinding:
    """Copy a statement of an earlier one, with what it rests on. Raises Locked where `into` is closed."""
    with store.transaction("Befund übernehmen"):
        code = store.get(Code, finding.code_id)
        made = add_finding(store, into, code, finding.part, finding.text)
        made = store.change(made, memo=finding.memo)
        for each in basis_of(store, finding):
            evidence = store.get(Evidence, each.evidence_id)
            passage = store.get(Passage, evidence.passage_id)
            if evidence.removed_at is None and not is_withdrawn(store, passage):
                store.add(
                    FindingEvidence(finding_id=made.id, evidence_id=each.evidence_id, contradicts=each.contradicts)
                )
    return made


def basis_of(store: Store, finding: AssessmentFinding) -> list[FindingEvidence]:
    """What a statement rests on, and what speaks against it, in the order in which it was taken."""
    return store.find(FindingEvidence, finding_id=finding.id, order_by="id")


def rest_on(
    store: Store, finding: AssessmentFinding, evidence: Evidence, *, contradicts: bool = False
) -> FindingEvidence:
    """Let a statement rest on a piece of evidence, or say that it speaks against it; each is it once, one way.

    Raises Locked in a closed one, KnownError where the consent to what was said is withdrawn.
    """
    _open(store, finding.assessment_id)
    if is_withdrawn(store, store.get(Passage, evidence.passage_id)):
        raise KnownError(NOT_SHOWN)
    with store.transaction("Beleg spricht dagegen" if contradicts else "Befund belegen"):
        there = store.first(FindingEvidence, finding_id=finding.id, evidence_id=evidence.id)
        if there is not None:
            return store.change(there, contradicts=contradicts)
        return store.add(FindingEvidence(finding_id=finding.id, evidence_id=evidence.id, contradicts=contradicts))


def rest_no_more(store: Store, finding: AssessmentFinding, evidence: Evidence) -> None:
    """A piece of evidence is no basis of a statement any more. Raises Locked in a closed one."""
    _open(store, finding.assessment_id)
    with store.transaction("Beleg vom Befund lösen"):
        for each in store.find(FindingEvidence, finding_id=finding.id, evidence_id=evidence.id):
            store.remove(each)


def rate(store: Store, assessment: Assessment, code: Code, view: RatingView, step: int) -> AssessmentRating:
    """Say where something stands in somebody's view; 0 is *nicht erhoben*. Raises Locked in a closed one."""
    _open(store, assessment.id)
    with store.transaction("Einstufung"):
        there = rating_of(store, assessment, code, view)
        if there is not None:
            return store.change(there, step=step)
        return store.add(AssessmentRating(assessment_id=assessment.id, code_id=code.id, view=view, step=step))


def rating_of(store: Store, assessment: Assessment, code: Code, view: RatingView) -> AssessmentRating | None:
    """Where something stands in this view; None where nobody has said."""
    return store.first(AssessmentRating, assessment_id=assessment.id, code_id=code.id, view=view)


def rating_words(assessment: Assessment, rating: AssessmentRating | None) -> str:
    """The name of its step; a step that the scale has no more counts as not asked."""
    steps = assessment.steps
    return steps[rating.step - 1] if rating is not None and 0 < rating.step <= len(steps) else "nicht erhoben"


def _open(store: Store, assessment_id: int) -> None:
    if store.get(Assessment, assessment_id).closed_on is not None:
        raise Locked(CLOSED)
