"""Als Nächstes: what is due and who is met next with one Kommune, and the aims of its module."""

from __future__ import annotations

from datetime import date

from models.due_steps import all_due
from models.module_clock import clock_of
from models.municipality import Municipality
from models.overview import Stage, standing
from models.store.errors import KnownError
from models.urgency import Urgency
from models.visits import visits
from ui.context import Context
from ui.place import Place
from ui.today.line_list import Line, LineList
from ui.today.words import due_line, visit_line
from ui.whereabouts import place_of, way_to_bin
from ui.widgets.card import Card, words

NOTHING = "Nichts fällig und kein Termin."
MOST = 6
AIM = "aim"
"""The key of a line that leads to the clock instead of a record."""


class ComingCard(Card):
    """At most six lines, the most urgent first; Enter opens one."""

    def __init__(self, context: Context) -> None:
        super().__init__("Als Nächstes")
        self._context = context
        self._municipality = Municipality()
        self.list = LineList(context, "Als Nächstes")
        self.list.opened.connect(self._open)
        self._empty = words(NOTHING, "muted", wrap=True)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.list)

    def show_municipality(self, municipality: Municipality) -> None:
        """Show what comes next for this Kommune."""
        self._municipality = municipality
        lines = self._lines()[:MOST]
        self.list.show_lines(lines)
        self.list.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def _lines(self) -> list[Line]:
        store, of = self._context.store, self._municipality
        today = store.clock().date()
        name = of.label()
        urgent: list[Line] = []
        later: list[tuple[date, Line]] = []
        for each in all_due(store, of):
            line = _without(due_line(each, today), name)
            if each.urgency in (Urgency.OVERDUE, Urgency.DUE):
                urgent.append(line)
            elif each.day is not None:
                later.append((each.day, line))
        later += [(visit.day, _without(visit_line(visit, today), name)) for visit in visits(store, municipality=of)]
        stand = standing(store, of)
        clock = clock_of(store, of)
        if stand.stage is Stage.IN_FORCE and stand.module == 1 and clock.early and clock.late:
            aims = ((clock.early, "früheste Fertigstellung"), (clock.late, "spätestens vorgesehen"))
            later += [(day, Line(key=AIM, when=f"{day:%d.%m.%Y}", title=text)) for day, text in aims if day >= today]
        return [*urgent, *(line for _, line in sorted(later, key=lambda pair: pair[0]))]

    def _open(self, key: str) -> None:
        try:
            process = Place("dossier", self._municipality.uid, "process")
            self._context.go(process if key == AIM else place_of(self._context.store, key))
        except KnownError as error:
            self._context.toast(str(error), way_to_bin(error, self._context.go))


def _without(line: Line, name: str) -> Line:
    """The line without the Kommune that the page is about."""
    parts = [part for part in line.detail.split("  ·  ") if part != name]
    return Line(
        key=line.key, when=line.when, title=line.title, detail="  ·  ".join(parts), mark=line.mark, tone=line.tone
    )
