"""The page of an Ergebnisbericht."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.page import Page
from ui.place import Place, split_range
from ui.report.view import ReportView


class ReportPage(Page):
    """`Place("report", uid of a version or a report, part=uid of a section or "", field=address in it)`;
    the field "panel/comments" opens a tab."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = ReportView(context)
        self.view.named.connect(self.trail_changed)
        self.view.moved.connect(self.place_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def show_place(self, place: Place) -> None:
        self.view.show_place(place)

    def settled(self, place: Place) -> Place:
        place = self.view.shown.place(place.field) if not place.part else place
        return replace(
            place, field=split_range(place.field)[0]
        )  # the way back selects no words: others may stand there

    def panes(self) -> tuple[QWidget, ...]:
        return self.view.panes()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        shown = self.view.shown
        if shown.version is None:
            return ()
        return (
            ("Kommunen", Place("municipalities")),
            (shown.municipality.label(), Place("dossier", shown.municipality.uid, "report")),
            (f"Bericht, {shown.version.label()}", None),  # the whole title would be cut before the number
        )

    def flush(self) -> bool:
        return self.view.flush()
