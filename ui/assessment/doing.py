"""What is done with a Standortbestimmung from its page; each can be taken back by its toast."""

from __future__ import annotations

from collections.abc import Sequence

from models.assessment import Assessment, AssessmentFinding
from models.assessment_life import (
    close_assessment,
    reopen_assessment,
    rest_no_more,
    rest_on,
    start_assessment,
    take_over_finding,
)
from models.assessment_reading import Basis
from models.evidence import Evidence
from models.municipality import Municipality
from models.store.errors import KnownError
from ui.context import Context
from ui.take_back import undo_of


def begin(context: Context, municipality: Municipality) -> Assessment:
    """A new one, empty."""
    made = start_assessment(context.store, municipality)
    context.toast(f"{made.label()} begonnen", undo_of(context))
    return made


def close(context: Context, assessment: Assessment) -> None:
    """It stays as it is from now on."""
    close_assessment(context.store, assessment)
    context.toast("Standortbestimmung abgeschlossen", undo_of(context))


def reopen(context: Context, assessment: Assessment) -> None:
    """It can be changed again."""
    reopen_assessment(context.store, assessment)
    context.toast("Standortbestimmung wieder geöffnet", undo_of(context))


def remove(context: Context, assessment: Assessment) -> None:
    """Into the bin, with its statements."""
    with context.store.transaction("Standortbestimmung entfernen"):
        context.store.remove(assessment)
    context.toast(f"{assessment.label()} entfernt", undo_of(context))


def toggle(context: Context, finding: AssessmentFinding, basis: Basis, id: int, *, contradicts: bool) -> None:
    """Rest a statement on a piece, or let it speak against; the same asked again lets go of it."""
    evidence = context.store.get(Evidence, id)
    held = id in (basis.against if contradicts else basis.supports)
    try:
        if held:
            rest_no_more(context.store, finding, evidence)
            context.toast(f"{evidence.label()} vom Befund gelöst", undo_of(context))
        else:
            rest_on(context.store, finding, evidence, contradicts=contradicts)
    except KnownError as error:
        context.toast(str(error))


def rest_on_all(context: Context, finding: AssessmentFinding, ids: Sequence[int]) -> None:
    """Rest a statement on pieces that were laid on it."""
    try:
        with context.store.transaction("Befund belegen"):
            for id in ids:
                rest_on(context.store, finding, context.store.get(Evidence, id))
    except KnownError as error:
        context.toast(str(error))


def take_over(context: Context, finding: AssessmentFinding, into: Assessment) -> None:
    """A statement of another one is said in this one, too."""
    try:
        take_over_finding(context.store, finding, into)
    except KnownError as error:
        context.toast(str(error))
        return
    context.toast("Befund übernommen", undo_of(context))
