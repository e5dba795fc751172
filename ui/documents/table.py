"""The documents of a Kommune as a table to scan, with its filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from models.code import Code
from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage
from models.document_list import Counts, DocumentFilter, DocumentLine, Order, Standing, arranged, counts, register
from models.document_review import Confidentiality, DocumentArea, DocumentKind, DocumentReview
from models.evidence import Evidence
from models.municipality import Municipality
from models.store.store import Change
from ui.context import Context
from ui.documents.words import CONFIDENTIAL_SIGN, NOTE_SIGN, extent, standing_hint, standing_tone, standing_words
from ui.tables.record_table import Column, Empty, Query, RecordTable

NAME, KIND, DATED, OF, STANDING, FILES, AREAS, EVIDENCE, SIGNS = range(9)
EVERY_STANDING, EVERY_KIND, EVERY_AREA = "jeder Stand", "jede Art", "alle Bereiche"
TO_SETTLE = "zurückgeben, vernichten"
ALL_FILTERS_FROM = 860


class DocumentTable(RecordTable):
    """Its rows are `DocumentLine`; `counted(Counts)` tells of all of them, `line_changed` which one is marked."""

    line_changed = Signal(object)
    counted = Signal(object)
    hidden_below: ClassVar[dict[int, int]] = {AREAS: 1360, OF: 1160, DATED: 1000, EVIDENCE: 860, FILES: 790, KIND: 690}
    """Column → the width of the table below which there is no room for it."""

    def __init__(self, context: Context, empty: Empty, actions: Callable[[Any], Sequence[QAction]]) -> None:
        self.municipality = Municipality()
        self.counts = Counts()
        self._some_areas: list[tuple[int, str]] = []
        self._some_kinds: list[DocumentKind] = []
        self.standing, self.kind, self.area = QComboBox(), QComboBox(), QComboBox()
        super().__init__(
            context, _columns(context), self._lines, name="Unterlagen",
            kinds=(DocumentReview, DocumentFile, DocumentPage, DocumentArea, Evidence, Code, Contact),
            empty=empty, filter_text="Filtern: Titel, Stelle, Jahr …", actions=actions,
        )  # fmt: skip
        self.standing.addItems([EVERY_STANDING, *(each.value for each in Standing), TO_SETTLE])
        for choice, name in ((self.standing, "Stand"), (self.kind, "Art"), (self.area, "Bildungsbereich")):
            choice.setAccessibleName(f"Nach {name} filtern")
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            choice.currentIndexChanged.connect(self.reload)
            self.bar.insertWidget(self.bar.indexOf(self.count), choice)
        self.current_changed.connect(self.line_changed)
        for widen in self._stack.widget(2).findChildren(QPushButton):
            widen.clicked.connect(lambda _checked=False: self.show_all())

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, as it is read: the filters stand above the rows."""
        sheets = (self._stack.widget(n) for n in range(self._stack.count()))
        return (self.filter, self.standing, self.kind, self.area, *sheets)

    def show_municipality(self, municipality: Municipality) -> None:
        """The documents of this Kommune from now on, at first all of them."""
        if municipality.id != self.municipality.id:
            self.municipality = municipality
            self.show_all()
        else:
            self.reload()

    def wanted(self) -> DocumentFilter:
        """What is chosen and typed now; nothing at first."""
        standing, kind, area = (choice.currentIndex() - 1 for choice in (self.standing, self.kind, self.area))
        standings = list(Standing)
        return DocumentFilter(
            standing=standings[standing] if 0 <= standing < len(standings) else None,
            to_settle=standing == len(standings),
            kind=self._some_kinds[kind] if kind >= 0 else None,
            area=self._some_areas[area][0] if area >= 0 else None,
            words=self.filter.text().strip(),
        )

    def show_all(self) -> None:
        """Take every filter off."""
        for choice in (self.standing, self.kind, self.area):
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        self.filter.clear()
        self.reload()

    def show_standing(self, standing: Standing | None, *, to_settle: bool = False) -> None:
        """Only those that stand so, every other filter off."""
        self.show_all()
        self.standing.setCurrentText(TO_SETTLE if to_settle else standing.value if standing else EVERY_STANDING)

    def line(self) -> DocumentLine | None:
        """The line that is marked."""
        found = self.current()
        return found if isinstance(found, DocumentLine) else None

    def reload(self, *_: object) -> None:
        if not self.municipality.id or not self.standing.count():
            return  # being built
        super().reload()
        narrowed = not self.wanted().is_empty
        if not self.model.rows:
            self._stack.setCurrentIndex(2 if narrowed else 1)
            self.line_changed.emit(None)
        for part in (self.filter, self.standing):
            part.setVisible(bool(self.model.rows) or narrowed)
        self._fit_bar()
        self.count.setText(f"{len(self.model.rows)} Treffer" if narrowed else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in self.hidden_below.items():
            self.view.setColumnHidden(column, self.width() < self.context.theme.px(width))
        self._fit_bar()

    def _fit_bar(self) -> None:
        """The lesser filters only where there is room, but for one that narrows now."""
        room = self.width() >= self.context.theme.px(ALL_FILTERS_FROM)
        for part, many in ((self.kind, self._some_kinds), (self.area, self._some_areas)):
            part.setVisible(part.currentIndex() > 0 or (room and len(many) > 1))

    def _hear(self, change: Change) -> None:
        if change.kind is DocumentPage and "note" not in change.fields:
            return  # what is read out of a file comes in by the hundred
        super()._hear(change)

    def _lines(self, query: Query) -> list[DocumentLine]:
        every = register(self.context.store, self.municipality.id)
        self._offer(every)
        self.counts = counts(every)
        self.counted.emit(self.counts)
        order = Order(query.sort) if query.sort else Order.STANDING
        return arranged(every, self.wanted(), order, descending=query.descending)

    def _offer(self, lines: Sequence[DocumentLine]) -> None:
        """Only those kinds and areas are offered that some document has."""
        kinds = [kind for kind in DocumentKind if any(line.kind is kind for line in lines)]
        areas = list(dict.fromkeys(area for line in lines for area in line.areas))
        self._some_kinds = _refill(
            self.kind, self._some_kinds, kinds, EVERY_KIND, lambda kind: kind.label or "ohne Art"
        )
        self._some_areas = _refill(self.area, self._some_areas, areas, EVERY_AREA, lambda area: area[1])


def _refill(choice: QComboBox, before: list[Any], now: list[Any], every: str, said: Callable[[Any], str]) -> list[Any]:
    """Offer these; what was chosen stays so where it is still there."""
    if before == now and choice.count():
        return before
    chosen = choice.currentIndex() - 1
    kept = before[chosen] if 0 <= chosen < len(before) else None
    choice.blockSignals(True)
    choice.clear()
    choice.addItems([every, *map(said, now)])
    choice.setCurrentIndex(now.index(kept) + 1 if kept in now else 0)
    choice.blockSignals(False)
    return now


def _columns(context: Context) -> tuple[Column, ...]:
    def today() -> Any:
        return context.store.clock().date()

    return (
        Column("Unterlage", lambda line: line.label(), sort=Order.NAME, hint=lambda line: line.label()),
        Column("Art", lambda line: line.kind.label, 16, sort=Order.KIND),
        Column("Datum", lambda line: line.dated, 17, sort=Order.DATED),
        Column("von", lambda line: line.of, 19, sort=Order.OF, hint=lambda line: line.of),
        Column(
            "Stand", lambda line: standing_words(line, today()), 24, sort=Order.STANDING,
            tone=lambda line: standing_tone(line, today()), hint=lambda line: standing_hint(line, today()),
        ),
        Column("Umfang", extent, 14, sort=Order.FILES, hint=extent),
        Column(
            "Bereiche", lambda line: ", ".join(name for _, name in line.areas), 20, sort=Order.AREAS,
            hint=lambda line: ", ".join(name for _, name in line.areas),
        ),
        Column("Belege", lambda line: str(line.evidence or ""), 7, right=True, sort=Order.EVIDENCE),
        Column("Hinweis", _signs, 14, hint=_sign_hint, tone=lambda line: "due" if _is_confidential(line) else "muted"),
    )  # fmt: skip


def _is_confidential(line: DocumentLine) -> bool:
    return line.confidentiality is Confidentiality.CONFIDENTIAL


def _signs(line: DocumentLine) -> str:
    said = {Confidentiality.CONFIDENTIAL: f"{CONFIDENTIAL_SIGN} vertraulich", Confidentiality.PUBLIC: "öffentlich"}
    return "  ".join(filter(None, (NOTE_SIGN if line.noted else "", said.get(line.confidentiality, ""))))


def _sign_hint(line: DocumentLine) -> str:
    note = "mit Notiz" if line.noted else ""
    return ", ".join(filter(None, (note, line.confidentiality.label)))
