"""Berichtsgliederung: the chapters that new reports begin with, as they ship or the agency's own."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from models.report import ReportChapter
from models.report_content import chapter_texts
from models.report_outline import adopt_chapters, forget_chapters, own_chapters
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.take_back import undo_of
from ui.templates.chapter_list import INDENT, ChapterList
from ui.widgets.card import Card, button, row, words
from ui.widgets.scrolling import fill

WIDTH = 860
PURPOSE = (
    "Mit diesen Kapiteln beginnt jeder neue Ergebnisbericht. Berichte, die schon begonnen sind, behalten ihre; "
    "dort lassen sie sich in der Gliederung ändern."
)
KEYS = "Eingabe: nächstes Kapitel · Alt+↑/↓: verschieben · Alt+←/→: Ebene · Alt+Entf: entfernen"


class ChaptersPart(QScrollArea):
    """The shipped chapters to read, or the agency's own to change. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.own = ChapterList(context)
        self.own.focused.connect(self.focused)
        self.own.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # rows don't give way
        self.keys = words(KEYS, "small", wrap=True)
        self.adopt_button = button(context.theme, "Gliederung an&passen", self.adopt, icon="edit")
        self.back_button = button(context.theme, "Zur V&orlage zurück", self.go_back, role="quiet", icon="undo")
        self._shipped = QWidget()
        self._lines = QVBoxLayout(self._shipped)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        card = Card("Kapitel eines neuen Berichts")
        for part in (words(PURPOSE, "muted", wrap=True), self._shipped, self.own, self.keys):
            card.body.addWidget(part)
        card.body.addSpacing(6)
        card.body.addLayout(row(self.adopt_button, self.back_button, 1))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 24)
        column.addWidget(card)
        column.addStretch(1)
        context.theme.follow(inside, lambda page: page.setMaximumWidth(context.theme.px(WIDTH)))
        fill(self, inside)
        self._refreshing = QTimer(self, singleShot=True, interval=0)
        self._refreshing.timeout.connect(self._refresh)
        context.live.changed.connect(self._hear)
        self._refresh()

    def show_chapters(self, field: str = "", *, focus: bool = True) -> None:
        """Show the outline, with the cursor in the chapter of that address."""
        self._refresh()
        table, uid, name = read_address(field)
        if table == ReportChapter.table() and self.own.focus_field(uid, name or "heading"):
            return
        if focus and self.own.isVisibleTo(self) and self.own.rows:
            self.own.rows[0].focus()
        elif focus:
            self.adopt_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.own.flush()

    def adopt(self) -> None:
        """From now on the agency's own chapters hold."""
        adopt_chapters(self.context.store)
        self.own.reload()
        self._refresh()
        if self.own.rows:
            self.own.rows[0].focus()

    def go_back(self) -> None:
        """The shipped chapters hold again; the toast takes that back."""
        self.flush()
        forget_chapters(self.context.store)
        self.context.toast("Es gilt wieder die Gliederung der Vorlage.", undo_of(self.context))
        self._refresh()
        self.adopt_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _hear(self, change: Change) -> None:
        if change.kind is ReportChapter:
            self._refreshing.start()

    def _refresh(self) -> None:
        own = bool(own_chapters(self.context.store))
        for part in (self.own, self.keys, self.back_button):
            part.setVisible(own)
        for part in (self.adopt_button, self._shipped):
            part.setVisible(not own)
        if own or self._lines.count():
            return
        for each in chapter_texts():
            self._lines.addWidget(self._line(each.heading, each.guidance, each.level))

    def _line(self, heading: str, guidance: str, level: int) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(self.context.theme.px(INDENT) * (level - 1), 2, 0, 4)
        column.setSpacing(0)
        column.addWidget(words(heading, "strong", wrap=True))
        column.addWidget(words(guidance, "small", wrap=True))
        return made
