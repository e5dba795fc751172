"""An interview in the list of a dossier: number, function, who, when, how far."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from models.interview import Interview, InterviewState, covered_questions
from models.pseudonym import partners_of
from models.store.names_key import NamesUnreadable
from ui.context import Context
from ui.interview.interview_head import BADGES
from ui.place import Place
from ui.theme import set_role
from ui.widgets.card import badge, button, row, words


class InterviewRow(QFrame):
    """Emits `remove_wanted(Interview)`; a click on its name opens it."""

    remove_wanted = Signal(object)

    def __init__(self, context: Context, interview: Interview) -> None:
        super().__init__()
        self.interview = interview
        where = Place("interview", interview.uid)
        self.open_button = button(
            context.theme, interview.label().replace("&", "&&"), lambda: context.go(where), role="link"
        )
        self.open_button.setAccessibleName(f"{interview.label()} öffnen")
        remove = button(context.theme, "", lambda: self.remove_wanted.emit(interview), role="quiet", icon="trash",
                        name=f"{interview.label()} entfernen")  # fmt: skip
        remove.setToolTip("In den Papierkorb")
        detail = words(" · ".join(filter(None, (_names(context, interview), when_and_where(interview)))), "small")
        detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        detail.setContentsMargins(4, 0, 0, 0)
        head = row(self.open_button, 1, words(_covered(context, interview), "muted"),
                   badge(interview.state.label, BADGES[interview.state]), remove)  # fmt: skip
        line = QFrame()
        set_role(line, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(detail)
        column.addSpacing(6)
        column.addWidget(line)


def when_and_where(interview: Interview) -> str:
    """ "23.11.2026, 14:00 Uhr, Kreishaus": as much as is known."""
    day = f"{interview.meets_on:%d.%m.%Y}" if interview.meets_on else "noch ohne Termin"
    at = f"{interview.meets_at:%H:%M} Uhr" if interview.meets_at else ""
    return ", ".join(filter(None, (day, at, interview.place)))


def _names(context: Context, interview: Interview) -> str:
    try:
        return ", ".join(partner.label() for partner in partners_of(context.store, interview))
    except NamesUnreadable:
        return interview.pseudonym


def _covered(context: Context, interview: Interview) -> str:
    if interview.state is InterviewState.PLANNED or interview.started_at is None:
        return ""
    touched, every = covered_questions(context.store, interview)
    return f"{touched} von {every} Fragen"
