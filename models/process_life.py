"""How the steps of a module stand: begun from what the agency has, told by the records elsewhere, and what is missing.

Every fact is kept once. A held Sondierungsgespräch, a signed agreement, closed interviews are said by their own
records: while a step's state is "offen" and it has no day of its own, it follows them. What is typed into the step
(a state, a day) goes first; "entfällt" ends all questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.agreement_version import VersionState
from models.document_review import DocumentState
from models.interview import InterviewState
from models.meeting import MeetingKind
from models.municipality import Municipality
from models.overview import standing
from models.process import GoOn, ProcessStep, StepState, StepTemplate, steps_of_municipality
from models.process_content import StepKind, step_text, steps_of
from models.process_facts import ModuleFacts, module_facts
from models.store.store import Store

SOURCES = {
    StepKind.AGREEMENT: "aus der Vereinbarung",
    StepKind.SOUNDING: "aus den Gesprächen",
    StepKind.INTERVIEWS: "aus den Interviews",
    StepKind.DOCUMENTS: "aus den Unterlagen",
    StepKind.ASSESSMENT: "aus der Standortbestimmung",
    StepKind.REPORT: "aus dem Ergebnisbericht",
    StepKind.PRESENTATION: "aus den Gesprächen",
    StepKind.CLOSING: "aus der Entscheidung",
}
"""Which kinds of steps follow records elsewhere, and in which words that is told."""


@dataclass(frozen=True, kw_only=True)
class StepView:
    """A step as it stands. `source` says what the state was read from, "" for what was typed; `detail` reads
    "5 von 8"; `missing` are sentences."""

    step: ProcessStep
    kind: StepKind = StepKind.PLAIN
    hint: str = ""
    state: StepState = StepState.OPEN
    done_on: date | None = None
    source: str = ""
    detail: str = ""
    missing: tuple[str, ...] = ()


def module_of(store: Store, municipality: Municipality) -> int:
    """The module that the work with a Kommune is in: that of its leading agreement, 1 before there is one."""
    return standing(store, municipality).module or 1


def step_names(store: Store, module: int) -> list[tuple[str, str]]:
    """(key, name) of the steps that a new Kommune gets: the agency's own, else the shipped ones."""
    own = store.find(StepTemplate, module=module, order_by="position, id")
    return [(each.key, each.label()) for each in own] or [(each.key, each.title) for each in steps_of(module)]


def begin_steps(store: Store, municipality: Municipality, module: int) -> list[ProcessStep]:
    """The steps of a module with a Kommune, made in one step where it never had any."""
    found = steps_of_municipality(store, municipality.id, module)
    if found or store.find(ProcessStep, municipality_id=municipality.id, module=module, removed=True):
        return found
    with store.transaction("Schritte anlegen", lasting=True):
        return [store.add(step) for step in _unsaved(store, municipality, module)]


def step_views(store: Store, municipality: Municipality, module: int) -> list[StepView]:
    """How the steps stand; those of the template while none were begun."""
    steps = steps_of_municipality(store, municipality.id, module)
    if not steps and not store.find(ProcessStep, municipality_id=municipality.id, module=module, removed=True):
        steps = _unsaved(store, municipality, module)
    facts = module_facts(store, municipality.id)[municipality.id, module]
    return [view_of(step, facts) for step in steps]


def missing_for(store: Store, step: ProcessStep) -> tuple[str, ...]:
    """What a step still lacks, as sentences."""
    return view_of(step, module_facts(store, step.municipality_id)[step.municipality_id, step.module]).missing


def view_of(step: ProcessStep, facts: ModuleFacts) -> StepView:
    """How a step stands by what is typed into it and what the records say."""
    text = step_text(step.module, step.key)
    kind = text.kind if text else StepKind.PLAIN
    told, day = _told(kind, step, facts)
    typed = step.state if step.state is not StepState.OPEN else StepState.DONE if step.done_on else None
    if typed is StepState.RUNNING and told is StepState.DONE:
        typed = None
    return StepView(
        step=step,
        kind=kind,
        hint=text.hint if text else "",
        state=typed or told,
        done_on=None if step.state is StepState.SKIPPED else step.done_on or day,
        source=SOURCES.get(kind, "") if typed is None and told is not StepState.OPEN else "",
        detail=_detail(kind, facts),
        missing=() if step.state is StepState.SKIPPED else _missing(kind, step, facts),
    )


def current_step(views: Sequence[StepView]) -> StepView | None:
    """The first step that is neither done nor left out; None at the end."""
    return next((view for view in views if view.state in (StepState.OPEN, StepState.RUNNING)), None)


# ---------------------------------------------------------------- what the records say


def _told(kind: StepKind, step: ProcessStep, facts: ModuleFacts) -> tuple[StepState, date | None]:
    """State and day as the records elsewhere have them."""
    if kind is StepKind.AGREEMENT and facts.agreement is not None:
        if facts.agreement is VersionState.SIGNED:
            return StepState.DONE, facts.signed_on
        return StepState.RUNNING, None
    if kind is StepKind.SOUNDING:
        return _told_by_meeting(facts, MeetingKind.SOUNDING)
    if kind is StepKind.PRESENTATION:
        return _told_by_meeting(facts, MeetingKind.PRESENTATION)
    if kind is StepKind.INTERVIEWS and facts.count():
        if facts.count() == facts.count(InterviewState.CLOSED):
            return StepState.DONE, facts.interviews_closed_on
        begun = facts.count(InterviewState.RUNNING, InterviewState.REVIEW, InterviewState.CLOSED)
        return (StepState.RUNNING if begun else StepState.OPEN), None
    if kind is StepKind.DOCUMENTS and facts.documents:
        waiting = facts.documents.get(DocumentState.PROMISED, 0) + facts.documents.get(DocumentState.RECEIVED, 0)
        return (StepState.RUNNING, None) if waiting else (StepState.DONE, facts.documents_read_on)
    if kind is StepKind.ASSESSMENT and facts.findings is not None:
        return (StepState.DONE if facts.assessed_on else StepState.RUNNING), facts.assessed_on
    if kind is StepKind.REPORT and facts.report is not None:
        return (StepState.DONE if facts.report else StepState.RUNNING), facts.reported_on
    if kind is StepKind.CLOSING and step.go_on is not GoOn.OPEN:
        return (StepState.DONE if step.reasons else StepState.RUNNING), facts.held.get(MeetingKind.CLOSING)
    return StepState.OPEN, None


def _told_by_meeting(facts: ModuleFacts, kind: MeetingKind) -> tuple[StepState, date | None]:
    return (StepState.DONE, facts.held[kind]) if kind in facts.held else (StepState.OPEN, None)


def _detail(kind: StepKind, facts: ModuleFacts) -> str:
    if kind is StepKind.INTERVIEWS and facts.count():
        return f"{facts.count(InterviewState.CLOSED)} von {facts.count()}"
    if kind is StepKind.DOCUMENTS and facts.documents:
        chosen = sum(many for state, many in facts.documents.items() if state is not DocumentState.NOT_SELECTED)
        return f"{facts.documents.get(DocumentState.READ, 0)} von {chosen}"
    if kind is StepKind.ASSESSMENT and facts.findings:
        return f"{facts.findings} {'Befund' if facts.findings == 1 else 'Befunde'}"
    if kind is StepKind.REPORT and facts.report:
        return f"Fassung {facts.report}"
    return ""


# ---------------------------------------------------------------- what is missing


def _missing(kind: StepKind, step: ProcessStep, facts: ModuleFacts) -> tuple[str, ...]:
    by_hand = step.state is StepState.DONE or step.done_on is not None
    if by_hand and not _counts(kind, facts):
        return ()
    if kind is StepKind.AGREEMENT:
        return _missing_agreement(step, facts)
    if kind is StepKind.INFORM:
        day = () if step.done_on else ("Es fehlt, an welchem Tag informiert wurde.",)
        return (*day, *(() if step.who else ("Es fehlt, durch wen informiert wurde.",)))
    if kind in (StepKind.SOUNDING, StepKind.PRESENTATION):
        wanted = MeetingKind.SOUNDING if kind is StepKind.SOUNDING else MeetingKind.PRESENTATION
        return _missing_meeting(wanted, facts)
    if kind is StepKind.INTERVIEWS:
        return _missing_interviews(facts)
    if kind is StepKind.DOCUMENTS:
        return _missing_documents(facts)
    if kind is StepKind.ASSESSMENT:
        begun = "Die Standortbestimmung ist noch nicht abgeschlossen."
        told = begun if facts.findings is not None else "Es gibt noch keine Standortbestimmung."
        return () if facts.assessed_on else (told,)
    if kind is StepKind.REPORT:
        begun = "Der Ergebnisbericht ist noch ein Entwurf."
        return () if facts.report else (begun if facts.report == 0 else "Es gibt noch keinen Ergebnisbericht.",)
    if kind is StepKind.CLOSING:
        decided = () if step.go_on is not GoOn.OPEN else ("Es fehlt die Entscheidung über die Weiterführung.",)
        return (*decided, *(() if step.reasons else ("Es fehlen die Gründe.",)))
    return ()


def _counts(kind: StepKind, facts: ModuleFacts) -> bool:
    """Whether something can be missing for a step that was ticked off by hand: then nobody is told that there is
    none at all, what is there is still counted."""
    there = {
        StepKind.INFORM: True,
        StepKind.CLOSING: True,
        StepKind.INTERVIEWS: bool(facts.count()),
        StepKind.ASSESSMENT: facts.findings is not None,
        StepKind.REPORT: facts.report is not None,
    }
    return there.get(kind, kind is StepKind.DOCUMENTS and bool(facts.documents))


def _missing_agreement(step: ProcessStep, facts: ModuleFacts) -> tuple[str, ...]:
    if facts.agreement is VersionState.SIGNED:
        return ()
    if facts.agreement is VersionState.FOR_SIGNATURE:
        since = f" seit {facts.frozen_on:%d.%m.%Y}" if facts.frozen_on else ""
        return (f"Die Vereinbarung liegt{since} zur Unterschrift.",)
    if facts.agreement is VersionState.DRAFT:
        return ("Die Vereinbarung ist noch ein Entwurf.",)
    return (f"Für Modul {step.module} gibt es noch keine Vereinbarung.",)


def _missing_meeting(kind: MeetingKind, facts: ModuleFacts) -> tuple[str, ...]:
    if kind in facts.held:
        return ()
    if day := facts.planned.get(kind):
        return (f"{kind.label} ist für den {day:%d.%m.%Y} geplant.",)
    return (f"{kind.label} ist noch nicht geführt.",)


def _missing_interviews(facts: ModuleFacts) -> tuple[str, ...]:
    if not facts.count():
        return ("Es ist noch kein Interview geplant.",)
    return _counted(
        (facts.count(InterviewState.PLANNED), "{} Interview ist geplant.", "{} Interviews sind geplant."),
        (facts.count(InterviewState.RUNNING), "{} Interview läuft.", "{} Interviews laufen."),
        (facts.count(InterviewState.REVIEW), "{} Interview ist nachzubereiten.", "{} Interviews sind nachzubereiten."),
    )


def _missing_documents(facts: ModuleFacts) -> tuple[str, ...]:
    if not facts.documents:
        return ("Es ist noch keine Unterlage vermerkt.",)
    promised, received = (facts.documents.get(state, 0) for state in (DocumentState.PROMISED, DocumentState.RECEIVED))
    return _counted(
        (promised, "{} erwartete Unterlage fehlt noch.", "{} erwartete Unterlagen fehlen noch."),
        (received, "{} eingegangene Unterlage ist zu sichten.", "{} eingegangene Unterlagen sind zu sichten."),
    )


def _counted(*parts: tuple[int, str, str]) -> tuple[str, ...]:
    return tuple((one if many == 1 else more).format(many) for many, one, more in parts if many)


def _unsaved(store: Store, municipality: Municipality, module: int) -> list[ProcessStep]:
    return [
        ProcessStep(municipality_id=municipality.id, module=module, position=position, key=key, name=name)
        for position, (key, name) in enumerate(step_names(store, module), 1)
    ]
