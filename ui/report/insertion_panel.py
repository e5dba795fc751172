"""Below the report's text: what was taken from elsewhere, and what its source says by now."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from models.assessment import Assessment, AssessmentFinding
from models.document_review import DocumentReview
from models.evidence import Evidence
from models.interview import Interview
from models.one_line import one_line
from models.printed_difference import text_changes
from models.report import Insertion, InsertionKind, ReportSection, sections_of
from models.report_insertions import (
    Offer,
    changed_insertions,
    current,
    insert,
    insertions_of,
    leave,
    marks_in,
    offers,
    sources_of,
    take_over,
)
from models.report_numbers import numbered
from models.store.record import Record, address
from models.store.store import Change
from ui.context import Context
from ui.place import Place, with_range
from ui.plain_tip import set_tip
from ui.report.detail_panel import DetailPanel
from ui.report.row_list import Row, RowList
from ui.whereabouts import place_of
from ui.widgets.card import button, words
from ui.widgets.scrolling import filling
from ui.widgets.text_view import DifferenceText

NONE = (
    "In diesem Abschnitt ist nichts eingefügt. Befunde, Listen, Zahlen und Diagramme bleiben mit ihrer Quelle "
    "verbunden: Ändert sie sich, steht es hier."
)
SAME = "Gedruckt wird, was die Quelle sagt."
OLDER = "Gedruckt wird ein früherer Stand. Was die Quelle inzwischen sagt, wurde nicht übernommen."
ALIKE = "Gedruckt würde dasselbe."
KEYS = "Eingabe: zur Stelle · Esc: zum Text"
LONGEST = 60


class InsertionPanel(DetailPanel):
    """Changed ones of the whole report first, then those of the section; the marked one with its difference."""

    title = "Einfügungen"
    kinds = (ReportSection, Insertion, Assessment, AssessmentFinding, Evidence, Interview, DocumentReview)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._now: dict[int, str] = {}
        self._places: dict[int, ReportSection] = {}
        self._changed: list[tuple[ReportSection, Insertion, str]] = []
        self._sources_stale, self._of = True, 0
        self.none = words(NONE, "small", wrap=True)
        self.list = RowList(theme, "Einfügungen", lines=1, wrapped=True)
        self.list.setAccessibleDescription(KEYS)
        self.list.entered.connect(lambda _: self.go_there())
        self.list.left.connect(self.back_to_text)
        self.list.marked.connect(lambda _: self._show_marked())
        self.add_button = button(theme, "Einfügen", self.open_menu, role="quiet", icon="plus")
        self.add_button.setAccessibleName("Etwas einfügen")
        self.take_button = button(theme, "Übernehmen", self.take, role="quiet", icon="check")
        self.leave_button = button(theme, "So lassen", self.leave_it, role="quiet")
        self.every_button = button(
            theme, "Alle übernehmen", self.take_all, role="quiet", name="Alle geänderten übernehmen"
        )
        self.go_button = button(theme, "", self.go_there, role="quiet", icon="forward", name="Zur Stelle im Text")
        set_tip(self.go_button, "Zur Stelle im Text (Eingabe)")
        self.source_button = button(theme, "Quelle", self.go_to_source, role="quiet")
        self.difference = DifferenceText(theme)
        self.difference.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.difference.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._beside = self._difference_room()
        buttons = (
            self.add_button, self.take_button, self.leave_button, self.every_button, self.go_button, self.source_button,
        )  # fmt: skip
        self.lay_out(self.none, self.list, self._beside, buttons)

    def refresh(self) -> None:
        assert self.version is not None
        store = self.context.store
        if self._sources_stale or self._of != self.version.id:
            self._sources_stale, self._of = False, self.version.id
            self._changed = changed_insertions(store, self.version)
        changed = [
            each for each in self._changed if each[1].mark in marks_in(store.get(ReportSection, each[0].id).text)
        ]
        self._now = {insertion.id: now for _, insertion, now in changed}
        self._places = {insertion.id: section for section, insertion, _ in changed}
        here = insertions_of(store, self.section) if self.section is not None else []
        for insertion in here:
            self._places.setdefault(insertion.id, self.section)
        numbers = {each.section.id: each.number for each in numbered(sections_of(store, self.version.id))}
        every = [*(each for _, each, _ in changed), *(each for each in here if each.id not in self._now)]
        rows = [self._row(each, numbers) for each in every]
        self.list.show_rows(rows)
        for part in (self.list, self._beside):
            part.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self._show_marked()
        self.count(len(changed))

    def focus_first(self) -> bool:
        self.read_if_seen()
        (self.list if self.list.lines.rows else self.add_button).setFocus()
        return True

    # ------------------------------------------------------------ doing

    def open_menu(self, at: QPoint | None = None) -> None:
        """Offer what can be put in where the cursor is."""
        if self.version is None or self.section is None or not self.is_draft:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        found = offers(self.context.store, self.version)
        for kind in InsertionKind:
            of_kind = [offer for offer in found if offer.kind is kind]
            inner = menu.addMenu(kind.label) if of_kind else None
            for offer in of_kind:
                action = inner.addAction(_short(offer.label).replace("&", "&&"))
                action.triggered.connect(lambda _=False, offer=offer: self.put_in(offer))
        menu.popup(at or self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def put_in(self, offer: Offer) -> None:
        """Put this in as a line of its own, behind the line with the cursor."""
        if self.section is not None and self.is_draft:
            self.do(partial(self._put, offer), f"{offer.kind.label} eingefügt")
            self.back_to_text()

    def take(self) -> None:
        """Print what the source of the marked one says now."""
        insertion = self._marked()
        if insertion is not None and insertion.id in self._now and self.is_draft:
            self.do(partial(take_over, self.context.store, insertion), "Neuer Stand übernommen")
            self._to_the_next()

    def leave_it(self) -> None:
        """Keep what is printed, until the source changes again."""
        insertion = self._marked()
        if insertion is not None and insertion.id in self._now and self.is_draft:
            self.do(partial(leave, self.context.store, insertion), "Bleibt, wie es gedruckt ist")
            self._to_the_next()

    def take_all(self) -> None:
        """Print what every source says now."""
        if self._now and self.is_draft:
            self.do(self._take_all, f"{len(self._now)} Einfügungen übernommen")
            self.focus_first()

    def go_there(self) -> None:
        """Lead to the line of the marked one."""
        insertion = self._marked()
        if insertion is not None:
            self.lead(partial(self._line_of, insertion))

    def go_to_source(self) -> None:
        """Lead to what the marked one shows; a list where it shows several."""
        insertion = self._marked()
        found = sources_of(self.context.store, insertion) if insertion is not None else []
        if len(found) == 1:
            self._go(found[0])
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for record in found[:40]:
            action = menu.addAction(_short(one_line(record.label())).replace("&", "&&"))
            action.triggered.connect(lambda _=False, record=record: self._go(record))
        menu.popup(self.source_button.mapToGlobal(self.source_button.rect().bottomLeft()))

    # ------------------------------------------------------------ inside

    def _hear(self, change: Change) -> None:
        """What is typed changes no source: those are asked only after other news."""
        typed = change.kind is ReportSection and change.action == "changed" and change.fields <= {"text"}
        self._sources_stale = self._sources_stale or (change.kind in self.kinds and not typed)
        super()._hear(change)

    def _to_the_next(self) -> None:
        """To the one that is to be decided on now; where there is none, the mark stays."""
        if self._now:
            self.list.mark(next(iter(self._now)))
        self.focus_first()

    def _put(self, offer: Offer) -> None:
        assert self.section is not None
        section = self.context.store.get(ReportSection, self.section.id)
        at = self.desk.position() if self.desk is not None else len(section.text)
        insert(self.context.store, section, at, offer.kind, offer.about)

    def _take_all(self) -> None:
        store = self.context.store
        with store.transaction("Neuen Stand übernehmen"):
            for id in self._now:
                take_over(store, store.get(Insertion, id))

    def _go(self, record: Record) -> None:
        self.lead(lambda: place_of(self.context.store, address(record, "").rstrip("/")))

    def _line_of(self, insertion: Insertion) -> Place:
        assert self.version is not None
        section = self.context.store.get(ReportSection, self._places[insertion.id].id)
        found = _line(insertion).search(section.text)
        start, stop = found.span() if found else (0, 0)
        return Place("report", self.version.uid, section.uid, with_range(address(section, "text"), start, stop))

    def _marked(self) -> Insertion | None:
        row = self.list.row()
        return self.context.store.get(Insertion, row.key) if row is not None and isinstance(row.key, int) else None

    def _row(self, insertion: Insertion, numbers: dict[int, str]) -> Row:
        section = self._places[insertion.id]
        found = _line(insertion).search(section.text)
        label = found[1].strip() if found and found[1].strip() else insertion.kind.label
        changed = insertion.id in self._now
        where = f"{numbers.get(section.id, '')} {section.label()}".strip()
        return Row(label, where, "geändert" if changed else "", "due", insertion.id)

    def _show_marked(self) -> None:
        insertion = self._marked()
        now = self._now.get(insertion.id) if insertion is not None else None
        if insertion is not None and now is not None:
            runs = text_changes(insertion.taken, now)
            self.difference.show_runs(runs, "Was sich ändern würde")
            if not runs:
                self.difference.setText(ALIKE)
        else:
            self.difference.show_runs((), "")
            left = insertion is not None and bool(insertion.ignored_digest)
            older = left and insertion.taken != current(self.context.store, insertion)
            self.difference.setText(OLDER if older else SAME)
        can = now is not None and self.is_draft
        for part in (self.take_button, self.leave_button):
            part.setVisible(can)
        self.every_button.setVisible(can and len(self._now) > 1)
        self.add_button.setHidden(can)  # the head has one, too; here the others want the room
        self.go_button.setVisible(insertion is not None)
        self.source_button.setVisible(insertion is not None and bool(sources_of(self.context.store, insertion)))
        self.add_button.setEnabled(self.section is not None and self.is_draft)

    def _difference_room(self) -> QWidget:
        inside = QWidget()
        room = QVBoxLayout(inside)
        room.setContentsMargins(8, 2, 8, 2)
        room.addWidget(self.difference)
        room.addStretch(1)
        return filling(inside)


def _line(insertion: Insertion) -> re.Pattern[str]:
    """The line of an insertion; its group is the name behind the mark."""
    return re.compile(rf"\{{\{{{insertion.mark}([^{{}}\n]*)\}}\}}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
