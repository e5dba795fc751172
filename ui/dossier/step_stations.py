"""The steps of a module as stations of the rail, in a word each."""

from __future__ import annotations

from collections.abc import Sequence

from models.process import StepState
from models.process_content import StepKind, step_text
from models.process_life import StepView
from ui.dossier.stage_rail import Station

SHORT = {
    StepKind.AGREEMENT: "Vereinbarung",
    StepKind.INFORM: "Information",
    StepKind.SOUNDING: "Sondierung",
    StepKind.INTERVIEWS: "Interviews",
    StepKind.DOCUMENTS: "Unterlagen",
    StepKind.ASSESSMENT: "Standort",
    StepKind.REPORT: "Bericht",
    StepKind.PRESENTATION: "Vorstellung",
    StepKind.CLOSING: "Weiterführung",
}
MOST = 9


def step_stations(views: Sequence[StepView]) -> list[Station]:
    """A station for each step that counts; those that are only ticked make room where it is short."""
    kept = [view for view in views if view.state is not StepState.SKIPPED]
    if len(kept) > MOST:
        kept = [view for view in kept if view.kind is not StepKind.PLAIN]
    return [Station(_name(view), _day(view), view.state is StepState.DONE) for view in kept]


def _name(view: StepView) -> str:
    text = step_text(view.step.module, view.step.key)
    shipped = text is not None and view.step.name == text.title
    return SHORT.get(view.kind, view.step.label()) if shipped else view.step.label()


def _day(view: StepView) -> str:
    if view.state is StepState.DONE:
        return f"{view.done_on:%d.%m.%Y}" if view.done_on else view.state.label
    return view.detail
