"""Übergeben: to whom and when, what is still open, and then the version is kept as it is and goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from models.contact import head_of
from models.markdown_gap import missing_in
from models.outgoing import Outgoing
from models.paper import Paper
from models.report import Report, ReportVersion, versions_of_report
from models.report_life import NOT_YET, frozen_paper, hand_over
from models.report_out import ReportFile, going_out
from models.report_readiness import (
    NO_REASON,
    SHORTEST_REASON,
    OpenPoint,
    let_gaps_be,
    open_points,
    reason_for_gaps,
)
from models.report_todo import ToDos, todos_of
from models.store.errors import KnownError
from models.store.record import specs
from models.store.store import Store
from ui.context import Context
from ui.evidence.source_place import place_at
from ui.export import run_export
from ui.flow import FlowLayout
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.gate.report_gate import pass_report_gate
from ui.in_sight import reveal
from ui.place import Place
from ui.report.todo_reading import first_of
from ui.report_export import ExportBar, ReportExport
from ui.widgets.card import button, words
from ui.widgets.eliding_link import ElidingLink
from ui.widgets.sheets import Sheet, SheetPlace

ASK = (
    "Die Fassung wird so festgehalten, wie sie jetzt ist, und lässt sich danach nicht mehr ändern. Das PDF verliert "
    "den Vermerk „Entwurf“ und bekommt seine Kennung. Was sich danach noch ändert, wird eine nummerierte Korrektur."
)
NO_ONE = "Bitte angeben, an wen der Bericht geht."
NO_DAY = "Bitte den Tag der Übergabe angeben."
UNSAVED = "Eine Eingabe ist noch nicht gespeichert; der Bericht entstünde ohne sie. Bitte zuerst dort nachsehen."
WHY_GAPS = "Warum die Lücken bleiben dürfen"
MOST = 2
DOUBTS = (
    ("bare", "Absatz ohne Quelle", "Absätze ohne Quelle", "panel/without"),
    ("sources", "Absatz mit geänderter Quelle", "Absätze mit geänderter Quelle", "panel/support"),
    ("insertions", "Einfügung mit geänderter Quelle", "Einfügungen mit geänderter Quelle", "panel/insertions"),
    ("comments", "offene Anmerkung der Kommune", "offene Anmerkungen der Kommune", "panel/comments"),
)


class HandOverSheet(Sheet):
    """`confirmed(to, on, reason)` when the user means it; `reason` is why gaps may stay. `wanted(Place)` leads to an
    open point."""

    confirmed = Signal(str, object, str)
    wanted = Signal(object)

    def __init__(self, context: Context, version: ReportVersion) -> None:
        super().__init__(f"{version.label()} übergeben?", ASK)
        store = context.store
        self._context, self._version = context, version
        points = open_points(store, version)
        self._gaps = [each for each in points if each.gap]
        self._missing = [each for each in points if not each.gap]
        self.to, self.on = (editor_for(context, specs(ReportVersion)[name]) for name in ("handed_to", "handed_on"))
        self.to.show(recipient(store, version))
        self.on.show(store.clock().date())
        self.reason = QLineEdit()
        self.reason.setAccessibleName(WHY_GAPS)
        self.reason.setPlaceholderText("Die Zahlen liefert die Kommune bis Mai nach")
        known = reason_for_gaps(store, version)
        self.reason.setText(known.reason if known is not None else "")
        self._lay_out(todos_of(store, version))
        self.go_button = self.add_button("Übergeben", self._confirm, primary=True)
        self.go_button.setEnabled(not self._missing)
        self._back = self.add_button("Noch nicht", self.close_sheet)
        self.buttons.addStretch()

    def begin(self) -> None:
        if self._missing:
            self._back.setFocus()
        elif self._gaps and not self.reason.text():
            self.reason.setFocus()
        else:
            self.to.focus()

    # ------------------------------------------------------------ inside

    def _confirm(self) -> None:
        to = str(self.to.value()).strip()
        if not to:
            self.to.reject(NO_ONE)
            self.to.focus()
            return
        try:
            day: date | None = self.on.value()
        except ValueError as error:
            self.on.reject(str(error))
            return
        if day is None:
            self.on.reject(NO_DAY)
            return
        if self._gaps and len(self.reason.text().strip()) < SHORTEST_REASON:
            self.say(NO_REASON)
            self.reason.setFocus()
            return
        self.confirmed.emit(to, day, self.reason.text() if self._gaps else "")

    def _lay_out(self, found: ToDos) -> None:
        column = QVBoxLayout()
        column.setSpacing(4)
        if self._missing:
            column.addWidget(words("Das fehlt noch:", "strong"))
            self._links(column, self._missing)
        if self._gaps:
            one = len(self._gaps) == 1
            told = "1 Lücke steht" if one else f"{len(self._gaps)} Lücken stehen"
            why = "Warum darf sie" if one else "Warum dürfen sie"
            column.addWidget(words(f"{told} noch im Text. {why} bleiben?", "strong", wrap=True))
            open_here = [*found.gaps, *found.empty]
            for each in first_of(open_here, MOST):
                said = missing_in(each.words) or "noch leer"
                self._link(
                    column, f"{each.where}: {said}", Place("report", self._version.uid, each.section_uid, each.field)
                )
            if more := len(open_here) - len(first_of(open_here, MOST)):
                column.addWidget(words(f"und {more} weitere", "small"))
            column.addWidget(self.reason)
        else:
            self.reason.hide()
        doubts = [(getattr(found, name), *rest) for name, *rest in DOUBTS]
        if any(each for each, *_ in doubts):
            column.addWidget(words("Bitte noch einmal ansehen:", "strong"))
            beside = QWidget()  # one below the other they would push the button out of the window
            flow = FlowLayout(beside, 12, 0)
            for each, one, many, panel in doubts:
                if each:
                    text = f"1 {one}" if len(each) == 1 else f"{len(each)} {many}"
                    place = Place("report", self._version.uid, "", panel)
                    flow.addWidget(button(self._context.theme, text, partial(self.wanted.emit, place), role="link"))
            column.addWidget(beside)
        row = QWidget()
        flow = FlowLayout(row, 16, 8)
        flow.addWidget(FieldBlock(self.to, "An wen"))
        flow.addWidget(FieldBlock(self.on, "Am"))
        self.body.insertLayout(2, column)
        self.body.insertWidget(3, row)

    def _links(self, column: QVBoxLayout, points: Sequence[OpenPoint]) -> None:
        for point in first_of(points, MOST):
            place = self._place(point.field)
            if place is None:
                column.addWidget(words(point.message, wrap=True))
            else:
                self._link(column, point.message, place)
        if more := len(points) - len(first_of(points, MOST)):
            column.addWidget(words(f"und {more} weitere", "small"))

    def _link(self, column: QVBoxLayout, text: str, place: Place) -> None:
        column.addWidget(ElidingLink(text, partial(self.wanted.emit, place)))

    def _place(self, field: str) -> Place | None:
        try:
            return place_at(self._context.store, field) if field else None
        except KnownError:
            return None


class HandOverExport(ReportExport):
    """Keeps the version with the very pages that go out; `handed(version)` tells so before the file is written."""

    handed = Signal(object)

    def __init__(
        self, context: Context, version: ReportVersion, paper: Paper, to: str, on: date, against: str, parent: QWidget
    ) -> None:
        going: Outgoing = going_out(context.store, version, ReportFile.WHOLE, against)
        super().__init__(context, version, ReportFile.WHOLE, paper, going, parent)
        self._to, self._on, self._against = to, on, against

    def _laid_out(self, pdf: bytes) -> None:
        store = self._context.store
        try:
            self._version = hand_over(store, self._version, self._snapshot, pdf, self._to, self._on)
        except KnownError as error:
            self._fail(0, str(error))
            return
        going = going_out(store, self._version, ReportFile.WHOLE, self._against)
        self._going = replace(going, for_whom=self._to)
        self.handed.emit(self._version)
        super()._laid_out(pdf)


class HandOver(QObject):
    """Asks in `sheets` and hands over; `became(version)` once it is kept. `flush` writes what is pending."""

    became = Signal(object)

    def __init__(self, context: Context, host: QWidget, flush: Callable[[], bool], sheets: SheetPlace) -> None:
        super().__init__(host)
        self._context, self._host, self._flush, self.sheets = context, host, flush, sheets

    def ask(self, version: ReportVersion) -> None:
        """Ask to whom and when, as there is no way back."""
        if not self._flush():
            self._context.toast(UNSAVED)
            return
        sheet = HandOverSheet(self._context, self._context.store.get(ReportVersion, version.id))
        sheet.wanted.connect(self._context.go)
        sheet.confirmed.connect(partial(self._go_on, sheet, version))
        self.sheets.show_sheet(sheet)
        QTimer.singleShot(0, sheet, lambda: reveal(sheet.focusWidget() or sheet))  # its height is known only then

    # ------------------------------------------------------------ inside

    def _go_on(self, sheet: HandOverSheet, version: ReportVersion, to: str, on: date, reason: str) -> None:
        store = self._context.store
        try:
            known = reason_for_gaps(store, version)
            if reason.strip() and (known is None or known.reason != reason.strip()):
                let_gaps_be(store, version, reason)
            frozen_paper(store, version)  # says what is in the way
            if on > store.clock().date():
                raise KnownError(NOT_YET)
        except KnownError as error:
            sheet.say(str(error))
            return
        make = partial(frozen_paper, store, version)
        pass_report_gate(
            self._context, self._host, version, ReportFile.WHOLE, partial(self._put, sheet, version, to, on), make
        )

    def _put(self, sheet: HandOverSheet, version: ReportVersion, to: str, on: date, paper: Paper, against: str) -> None:
        now = self._context.store.get(ReportVersion, version.id)

        def make() -> HandOverExport:
            export = HandOverExport(self._context, now, paper, to, on, against, self._host)
            export.handed.connect(self._tell)
            return export

        run_export(self._context, self._host, make, lambda export: ExportBar(self._context, export, ReportFile.WHOLE))

    def _tell(self, version: ReportVersion) -> None:
        self.sheets.close_sheet()
        self.became.emit(version)


def recipient(store: Store, version: ReportVersion) -> str:
    """To whom it is likely to go: as the version before, else to the head of the Kommune."""
    before = next((each for each in versions_of_report(store, version.report_id) if each.handed_to), None)
    if before is not None:
        return before.handed_to
    head = head_of(store, store.get(Report, version.report_id).municipality_id)
    if head is None:
        return ""
    name = head.full_name()
    return " ".join(filter(None, (head.function if head.function != name else "", name))) or head.label()
