"""One line that finds categories: by the beginnings of words, by number, the last ones by 1 to 9."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.code import Code, CodeKind
from models.code_tree import find_codes
from ui.forms.keys import share_keys
from ui.theme import Theme

ASK, WHERE = "Kategorie: Buchstaben, Nummer, oder 1–9", "Unter welcher Kategorie? Eingabe: auf oberster Ebene"
LEAST, MOST = 1, 6
"""Rows in sight."""
HITS = 30
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True)
class Offer:
    """A row: a category, or where a new one goes; `number` is the key that takes it from an empty line."""

    text: str
    code: Code | None = None
    new: str = ""
    number: int = 0


class CodeFinder(QWidget):
    """`taken(Code)`, `made(name, parent Code or None)`; `left` for Enter on an empty line, `back` for Backspace there,
    `dropped` for Entf there."""

    taken = Signal(object)
    made = Signal(str, object)
    left = Signal()
    back = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._codes: Sequence[Code] = ()
        self._offered: dict[int, Code] = {}
        self._assigned: set[int] = set()
        self._new = ""
        self._rows = MOST
        self.offers: list[Offer] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("Kategorie finden")
        self.line.setPlaceholderText(ASK)
        share_keys(self.line)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.refresh)
        self.list = QListWidget()
        self.list.setAccessibleName("Gefundene Kategorien")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(lambda item: self._take(self.offers[self.list.row(item)]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        theme.follow(self, lambda finder: finder._fit())

    def show_codes(self, codes: Sequence[Code], offered: Sequence[Code], assigned: Sequence[Code]) -> None:
        """Find among these; offer those by number, the likeliest first; what is assigned already is left out."""
        self._codes, self._assigned = codes, {code.id for code in assigned}
        numbered = enumerate(offered[:9], 1)  # a number means the same before and after another was taken
        self._offered = {at: code for at, code in numbered if code.id not in self._assigned}
        self.refresh()

    def begin(self, text: str = "") -> None:
        """Begin with an empty line, or with what was typed already."""
        self._leave_parents("")
        self.line.setText(text)
        self.refresh()

    @property
    def asks_where(self) -> bool:
        """Whether it asks where a new category goes."""
        return bool(self._new)

    def set_rows(self, count: int) -> None:
        """Show at most so many rows at once."""
        self._rows = max(count, LEAST)
        self._fit()

    def refresh(self, *_: object) -> None:
        """Find anew what is typed."""
        typed = self.line.text().strip()
        self.offers = self._parents(typed) if self._new else self._found(typed)
        self.list.clear()
        for offer in self.offers:
            item = QListWidgetItem(f"{offer.number}   {offer.text}" if offer.number else offer.text)
            self.list.addItem(item)
        if self.offers and (typed or self._new):
            self.list.setCurrentRow(0)
        self._fit()

    # ------------------------------------------------------------ inside

    def _found(self, typed: str) -> list[Offer]:
        by_id = {code.id: code for code in self._codes}
        if not typed:
            return [Offer(_words(code, by_id), code, number=at) for at, code in self._offered.items()]
        free = [code for code in self._codes if code.id not in self._assigned]
        hits = find_codes(free, typed, [*self._offered.values()])[:HITS]
        found = [Offer(_words(code, by_id), code) for code in hits]
        if typed.isdigit() and int(typed) in self._offered:
            nth = self._offered[int(typed)]
            found = [Offer(_words(nth, by_id), nth, number=int(typed)), *(o for o in found if o.code != nth)]
        same = any(code.name.casefold() == typed.casefold() for code in self._codes)
        if not same and not typed[0].isdigit():
            found.append(Offer(f"„{typed}“ neu anlegen …", new=typed))
        return found

    def _parents(self, typed: str) -> list[Offer]:
        by_id = {code.id: code for code in self._codes}
        found = [
            Offer(f"unter {_words(code, by_id)}", code)
            for code in (find_codes(self._codes, typed) if typed else self._codes)
        ]
        return found if typed else [Offer("als eigene Kategorie auf oberster Ebene"), *found]

    def _take(self, offer: Offer) -> None:
        if self._new:
            name = self._new
            self._leave_parents("")
            self.made.emit(name, offer.code)
        elif offer.new:
            self._new = offer.new
            self.line.setText("")
            self.line.setPlaceholderText(WHERE)
            self.line.setAccessibleName(f"Unter welcher Kategorie „{offer.new}“?")
            self.refresh()
        elif offer.code is not None:
            self.line.setText("")
            self.taken.emit(offer.code)

    def _leave_parents(self, text: str) -> None:
        self._new = ""
        self.line.setPlaceholderText(ASK)
        self.line.setAccessibleName("Kategorie finden")
        self.line.setText(text)

    def _fit(self) -> None:
        """As many rows as there is room for, hits or not: the card doesn't jump while one types."""
        high = max(self.list.sizeHintForRow(0), round(self.fontMetrics().lineSpacing() * 1.5))
        if self.list.height() != high * self._rows + 4:
            self.list.setFixedHeight(high * self._rows + 4)
            self.layout().invalidate()  # at once: who asks for a size doesn't wait for the next event

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape and self._new:
            event.accept()
            return True
        return event.type() == QEvent.Type.KeyPress and self._press(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key is done with."""
        key, empty = Qt.Key(event.key()), not self.line.text()
        if key in _ENTER:
            chosen = self.list.currentRow()
            if empty and not self._new and chosen < 0:
                self.left.emit()
            elif 0 <= chosen < len(self.offers):
                self._take(self.offers[chosen])
            return True
        if key in _STEPS and self.offers:
            last = len(self.offers) - 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + _STEPS[key], 0), last))
            return True
        if key == Qt.Key.Key_Escape and self._new:
            self._leave_parents(self._new)
            self.refresh()
            return True
        if empty and not self._new and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            (self.back if key == Qt.Key.Key_Backspace else self.dropped).emit()
            return True
        return False


def _words(code: Code, by_id: dict[int, Code]) -> str:
    """A category and where it belongs: "3.1 Steuerungsgruppe – 3 Interne Kooperation"."""
    parent = by_id.get(code.parent_id or 0)
    beside = parent.label() if parent is not None else code.kind.label
    return f"{code.label()} – {beside}" if code.kind is not CodeKind.COMPONENT else code.label()
