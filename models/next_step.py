"""What to do next for a Kommune, and what can be handed out: it asks for the whole text of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.agreement import Agreement
from models.agreement_text import compose
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.content import NoContent
from models.interview import Interview, InterviewState
from models.meeting import Meeting, MeetingKind, MeetingState
from models.municipality import Municipality
from models.overview import Stage, standing
from models.process import ProcessStep
from models.process_facts import module_facts
from models.process_life import current_step, step_views
from models.store.store import Store


class Action(StrEnum):
    """The one thing that the dossier's head offers; it follows the stage."""

    START = "start"
    WRITE = "write"
    CREATE_PDF = "create_pdf"
    MARK_SIGNED = "mark_signed"
    SOUND = "sound"
    PLAN = "plan"
    GO_ON = "go_on"
    TALK = "talk"
    REVIEW = "review"
    STEP = "step"
    OPEN = "open"

    @property
    def label(self) -> str:
        return {
            "start": "Vereinbarung anlegen",
            "write": "Vereinbarung weiterschreiben",
            "create_pdf": "PDF erstellen",
            "mark_signed": "Unterschrieben zurück",
            "sound": "Sondierungsgespräch festhalten",
            "plan": "Interviews planen",
            "go_on": "Interview fortsetzen",
            "talk": "Interview beginnen",
            "review": "Nachbereitung",
            "step": "Nächster Schritt",
            "open": "Vereinbarung öffnen",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do next, and with which version, talk or step (None: there is none yet)."""

    action: Action
    version: AgreementVersion | None = None
    talk: Meeting | Interview | None = None
    step: ProcessStep | None = None

    @property
    def label(self) -> str:
        return self.action.label


def next_step(store: Store, municipality: Municipality) -> NextStep:
    """The primary action of the dossier's head."""
    row = standing(store, municipality)
    if row.leading_id is None or row.stage is Stage.ENDED:
        return NextStep(action=Action.START)
    version = store.get(AgreementVersion, row.leading_id)
    if row.stage is Stage.FOR_SIGNATURE:
        return NextStep(action=Action.MARK_SIGNED, version=version)
    if row.stage is Stage.DRAFTING:
        return NextStep(action=Action.CREATE_PDF if _whole(store, version) else Action.WRITE, version=version)
    if row.stage is Stage.IN_FORCE:
        return _next_in_module(store, municipality, row.module or 1, version)
    return NextStep(action=Action.OPEN, version=version)


def _next_in_module(store: Store, municipality: Municipality, module: int, version: AgreementVersion) -> NextStep:
    """Once it is in force: first the talk that goes on, then the Sondierung, Nachbereitung, the next interview."""
    facts = module_facts(store, municipality.id)[municipality.id, module]
    if facts.count(InterviewState.RUNNING):
        return NextStep(action=Action.GO_ON, talk=_first(store, municipality, module, InterviewState.RUNNING))
    sounded = MeetingKind.SOUNDING in facts.held or facts.ticked & {"sounding", "interviews"}
    if module == 1 and not sounded and not facts.count(InterviewState.CLOSED):
        order, state = "meets_on is null, meets_on, meets_at, id", MeetingState.PLANNED
        planned = store.find(Meeting, order_by=order, municipality_id=municipality.id, module=module, state=state)
        talk = next((each for each in planned if each.kind is MeetingKind.SOUNDING), None)
        return NextStep(action=Action.SOUND, talk=talk)
    if facts.count(InterviewState.PLANNED):
        first = _first(store, municipality, module, InterviewState.PLANNED)
        today = store.clock().date()
        if first is not None and (not facts.count(InterviewState.REVIEW) or (first.meets_on or date.max) <= today):
            return NextStep(action=Action.TALK, talk=first)
    if facts.count(InterviewState.REVIEW):
        return NextStep(action=Action.REVIEW, talk=_first(store, municipality, module, InterviewState.REVIEW))
    if module == 1 and not facts.count() and "interviews" not in facts.ticked:
        return NextStep(action=Action.PLAN)
    at = current_step(step_views(store, municipality, module))
    return NextStep(action=Action.STEP, step=at.step) if at else NextStep(action=Action.OPEN, version=version)


def _first(store: Store, municipality: Municipality, module: int, state: InterviewState) -> Interview | None:
    order = "meets_on is null, meets_on, meets_at, number"
    return store.first(Interview, municipality_id=municipality.id, module=module, state=state, order_by=order)


def finished_versions(store: Store, municipality: Municipality | None = None) -> list[AgreementVersion]:
    """What can be handed out, of one Kommune or of all, oldest first: frozen versions, and drafts without a gap."""
    found = []
    for agreement in store.find(Agreement, order_by="municipality_id, module, id"):
        if municipality and agreement.municipality_id != municipality.id:
            continue
        for version in reversed(versions_of(store, agreement.id)):
            if version.state is not VersionState.DRAFT or _whole(store, version):
                found.append(version)
    return found


def _whole(store: Store, version: AgreementVersion) -> bool:
    try:
        return not compose(store, version).missing
    except NoContent:
        return False
