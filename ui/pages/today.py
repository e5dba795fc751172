"""Heute: whom we meet, what is due, what waits, and where each Kommune stands. The start page."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.municipality import Municipality
from models.store.record import read_address
from models.store.store import Change
from models.today import due
from models.visits import next_visit_today, visits
from ui.context import Context
from ui.pages.page import Page
from ui.panes import tab_through
from ui.place import Place
from ui.today.line_list import Doings
from ui.today.section import Section
from ui.today.words import due_line, long_day, visit_line
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import MARGIN, scrolling

if TYPE_CHECKING:
    from ui.today.board_view import BoardView

PURPOSE = (
    "Hier steht jeden Tag, wen Sie treffen, was fällig ist und wo jede Kommune steht. "
    "Fügen Sie die erste Kommune hinzu, dann füllt sich diese Seite von selbst."
)
NO_VISITS = "Keine Gespräche geplant. Termine stehen hier, sobald ein Gespräch oder Interview einen Tag hat."
NOTHING_DUE = "Nichts fällig."
TABLES = {
    "agreement", "agreement_version", "contact", "document_review", "follow_up", "interview", "meeting",
    "meeting_participant", "municipality", "process_step", "signature",
}  # fmt: skip
"""What the page tells of; by their tables, as most of their modules load after the first paint."""
OUT = "out"
"""The part of a place that leads to what is out for signature."""
FRESH_MS = 150
TWO_FROM = 960
"""From this width of the page on there are two columns."""


class TodayPage(Page):
    """Visits and what is due are there at the first paint, the rest right after it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._day = date.min
        self._stale = self._rest_stale = True
        self._wants_out = False
        self.visits = Section(context, "Gespräche", NO_VISITS, most=6, doings=self._visit_doings)
        self.due = Section(context, "Fällig und demnächst", NOTHING_DUE, most=7, doings=self._due_doings)
        self.sections: tuple[Section, ...] = (self.visits, self.due)
        self.board: BoardView | None = None
        self._invitation: QWidget | None = None
        self._board_room = QVBoxLayout()
        for section in self.sections:
            section.opened.connect(self._open)
        self.visit_button = button(context.theme, "Besuch &vorbereiten", self._prepare, role="quiet", icon="print")
        self.visit_button.setToolTip("Das markierte Gespräch vorbereiten (Strg+Umschalt+B)")
        self.visits.foot.insertWidget(0, self.visit_button)
        self._date = words("", "muted")
        self._refreshing = QTimer(self, singleShot=True, interval=FRESH_MS)
        self._refreshing.timeout.connect(self._refresh_if_seen)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._load_rest)
        self._into_sight = QTimer(self, singleShot=True, interval=0)
        self._into_sight.timeout.connect(lambda: self._area.ensureWidgetVisible(self.out))
        self._lay_out()
        prepare = QAction("Besuch vorbereiten", self)
        prepare.setShortcut(QKeySequence("Ctrl+Shift+B"))
        prepare.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        prepare.triggered.connect(lambda _=False: self._prepare())
        self.addAction(prepare)
        context.live.changed.connect(self._hear)

    # ------------------------------------------------------------ the page

    def show_place(self, place: Place) -> None:
        self._load()
        if self._invitation is not None and self._invitation.isVisibleTo(self):
            self.add_button.setFocus()
            return
        visit = next_visit_today(self.context.store)
        self._wants_out = place.part == OUT
        if self._wants_out and self.board is not None and self.out.list.lines:
            self._go_to_out()
        elif visit is not None:
            self.visits.list.go_to(visit.address)
            self.visits.list.setFocus()
        else:
            filled = [section for section in self.sections if section.list.lines]
            (filled[0].list if filled else self.board or self.calendar_button).setFocus()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return (("Heute", None),)

    def panes(self) -> tuple[QWidget, ...]:
        board = (self.board,) if self.board is not None else ()
        return (*self.sections, *board, self.calendar_button)

    # ------------------------------------------------------------ doing

    def _open(self, key: str) -> None:
        from ui.today.later import open_line  # late: see there

        open_line(self.context, key)

    def _due_doings(self, key: str) -> Doings:
        from ui.today.later import due_doings  # late: see there

        return due_doings(self.context, key, self)

    def _visit_doings(self, key: str) -> Doings:
        from ui.today.later import date_doings  # late: see there

        prepare = ("&Besuch vorbereiten\tStrg+Umschalt+B", partial(self._prepare, key))
        return (prepare, *date_doings(self.context, key, self))

    def _out_doings(self, key: str) -> Doings:
        from ui.today.later import out_doings  # late: see there

        return out_doings(self.context, key, self)

    def _prepare(self, key: str = "") -> None:
        """Open the preparation of a visit: of that key, else of the line with the cursor."""
        if key := key or self.visits.list.current_key():
            self.context.go(Place("visit", read_address(key)[1]))

    def _all_out(self) -> None:
        from ui.today.later import everything_out  # late: see there

        everything_out(self.context, self)

    # ------------------------------------------------------------ showing

    def _load(self) -> None:
        """What must be there at once."""
        self._stale = False
        store = self.context.store
        today = self._day = store.clock().date()
        empty = store.first(Municipality) is None
        if empty and self._invitation is None:
            self._invitation = self._build_invitation()
            self._column.addWidget(self._invitation)
        if self._invitation is not None:
            self._invitation.setVisible(empty)
        self._content.setVisible(not empty)
        self.calendar_button.setVisible(not empty)
        self._date.setText(long_day(today))
        self.visits.show_lines([visit_line(visit, today) for visit in visits(store)])
        self.visit_button.setVisible(bool(self.visits.list.lines))
        self.due.show_lines([due_line(each, today) for each in due(store)])
        self._rest_stale = True
        self.update()

    def _load_rest(self) -> None:
        """What may come after the first paint."""
        if not self._rest_stale or not self.isVisible():
            return
        # late: it reads the shipped steps, and every record
        from ui.today.later import accept_files, fill_later, make_board

        self._rest_stale = False
        if self.board is None:
            self._build_rest(make_board(self.context))
            accept_files(self.context, self)
            assert self.board is not None
        fill_later(self.context, self.due, self.reviews, self.out, self.edits, self.board)
        if self._wants_out and self.out.list.lines:
            self._go_to_out()
        self._wants_out = False

    def _go_to_out(self) -> None:
        """The cursor alone doesn't bring it into sight where there is one column."""
        self.out.list.setFocus()
        self._into_sight.start()

    def _hear(self, change: Change) -> None:
        if change.kind.table() in TABLES:
            self._stale = True
            self._refreshing.start()

    def _refresh_if_seen(self) -> None:
        if self.isVisible() and (self._stale or self._day != self.context.store.clock().date()):
            self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        two = self.width() >= self.context.theme.px(TWO_FROM)
        self._beside.setDirection(QHBoxLayout.Direction.LeftToRight if two else QHBoxLayout.Direction.TopToBottom)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._rest_stale:
            self._rest.start()

    # ------------------------------------------------------------ building

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(20)
        left.addWidget(self.visits)
        left.addWidget(self.due)
        left.addStretch(1)
        self._right = QWidget()  # keeps its width while there is nothing in it
        beside = self._beside = QHBoxLayout()
        beside.setSpacing(28)
        beside.addLayout(left, 3)
        beside.addWidget(self._right, 2)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(20)
        inner.addLayout(beside)
        inner.addWidget(words("Wo die Kommunen stehen", "section"))
        inner.addLayout(self._board_room)
        whole = QWidget()
        column = self._column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.calendar_button = button(
            self.context.theme, "&Kalenderdatei", self._all_out, icon="calendar", name="Alle Termine als Kalenderdatei"
        )
        column.addLayout(row(words("Heute", "title"), self._date, 1, self.calendar_button, spacing=12))
        column.addWidget(self._content)
        self._area = scrolling(whole)
        whole.setMaximumWidth(16_777_215)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _build_rest(self, board: BoardView) -> None:
        self.board = board
        self._board_room.addWidget(board)
        self.reviews = Section(self.context, "Nachbereitung")
        self.out = Section(self.context, "Zur Unterschrift unterwegs", doings=self._out_doings)
        self.edits = Section(self.context, "Zuletzt bearbeitet", most=6)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(20)
        for section in (self.reviews, self.out, self.edits):
            section.opened.connect(self._open)
            column.addWidget(section)
        column.addStretch(1)
        self.sections = (self.visits, self.due, self.reviews, self.out, self.edits)
        tab_through((self.calendar_button, *self.sections, board))

    def _build_invitation(self) -> QWidget:
        made = QWidget()
        theme = self.context.theme
        sentence = words(PURPOSE, "lead", wrap=True)
        theme.follow(sentence, lambda label: label.setFixedWidth(theme.px(520)))
        self.add_button = button(theme, "Kommune &hinzufügen", self._add, role="primary")
        column = QVBoxLayout(made)
        column.setContentsMargins(0, MARGIN, 0, 0)
        column.setSpacing(20)
        column.addLayout(row(sentence, 1))  # alone in the column its height would be reckoned for the page's width
        self.demo_button = button(theme, "Beispielmappe ansehen", self._show_demo, icon="demo")
        column.addLayout(row(self.add_button, self.demo_button, 1, spacing=12))
        return made

    def _show_demo(self) -> None:
        from ui.demo_window import show_demo  # late: the window is painted first

        show_demo(self.context)

    def _add(self) -> None:
        self.context.go(Place("municipalities", part="add"))
