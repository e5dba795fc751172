"""One category into several: their names, and each piece of evidence to one of them by a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QVBoxLayout

from models.code import Code
from models.code_edit import evidence_with, split_code
from models.evidence import Evidence
from models.evidence_life import is_confidential, words_shown
from models.one_line import one_line
from models.passage import Passage
from ui.context import Context
from ui.forms.keys import share_keys
from ui.theme import set_role
from ui.widgets.card import button, row, words

HINT = (
    "Namen durch Semikolon trennen, der erste bleibt an dieser Stelle. Dann in der Liste je Beleg die Ziffer des Teils."
)
SHORT = "Bitte mindestens zwei Namen, durch Semikolon getrennt."
MOST = 9


class CodeSplit(QFrame):
    """Hidden until `begin`; `done` when the category was split, or shall stay."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._code: Code | None = None
        self._pieces: list[Evidence] = []
        self._said: list[str] = []
        self._parts: dict[int, int] = {}
        set_role(self, "card")
        self.title = words("", "section", wrap=True)
        self.hint = words(HINT, "small", wrap=True)
        self.names = QLineEdit()
        self.names.setAccessibleName("Namen der Teile, durch Semikolon getrennt")
        share_keys(self.names)
        self.names.textEdited.connect(lambda _: self._fill())
        self.names.returnPressed.connect(self._to_list)
        self.list = QListWidget()
        self.list.setAccessibleName("Belege: Ziffer des Teils")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        context.theme.follow(self.list, lambda box: box.setMinimumHeight(context.theme.px(140)))
        self.split_button = button(context.theme, "Aufteilen", self.split, role="primary")
        self.leave_button = button(context.theme, "Abbrechen", self.leave, role="quiet")
        for part in (self.names, self.list):
            part.installEventFilter(self)
        column = QVBoxLayout(self)
        for each in (self.title, self.names, self.hint, self.list):
            column.addWidget(each)
        column.addLayout(row(1, self.leave_button, self.split_button))
        self.hide()

    def begin(self, code: Code) -> None:
        """Ask how this one is to be split."""
        self._code, self._parts = code, {}
        self._pieces = evidence_with(self._context.store, code)
        self._said = [self._words(piece) for piece in self._pieces]
        self.title.setText(f"„{code.label()}“ aufteilen")
        self.names.setText(f"{code.name}; ")
        self.list.clear()
        self.list.addItems([""] * len(self._pieces))
        self._fill()
        self.show()
        self.names.setFocus(Qt.FocusReason.OtherFocusReason)
        self.names.end(False)

    def parts(self) -> list[str]:
        """The names typed so far."""
        return [name.strip() for name in self.names.text().split(";") if name.strip()][:MOST]

    def split(self) -> None:
        """Do it: one step of undo."""
        names = self.parts()
        if self._code is None:
            return
        if len(names) < 2:
            self.hint.setText(SHORT)
            set_role(self.hint, "warning")
            self.names.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        assigned = {id: part for id, part in self._parts.items() if part < len(names)}
        split_code(self._context.store, self._code, names, assigned)
        self.leave()

    def leave(self) -> None:
        """Ask no more."""
        self._code = None
        self.hint.setText(HINT)
        set_role(self.hint, "small")
        self.hide()
        self.done.emit()

    def _fill(self) -> None:
        names = self.parts()
        for at, piece in enumerate(self._pieces):
            part = min(self._parts.get(piece.id, 0), max(len(names) - 1, 0))
            name = names[part] if names else ""
            self.list.item(at).setText(f"{part + 1} {name}  ·  {self._said[at]}")

    def _words(self, piece: Evidence) -> str:
        store = self._context.store
        passage = store.get(Passage, piece.passage_id)
        secret = " (vertraulich)" if is_confidential(store, passage) else ""
        return f"{piece.kind.sign} {piece.label()}{secret}: {one_line(words_shown(store, passage))}"

    def _to_list(self) -> None:
        (self.list if self._pieces else self.split_button).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._pieces and self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if watched is not self.list:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.split_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.text().isdigit() and 0 < int(event.text()) <= len(self.parts()):
            at = self.list.currentRow()
            self._parts[self._pieces[at].id] = int(event.text()) - 1
            self._fill()
            self.list.setCurrentRow(min(at + 1, self.list.count() - 1))
            return True
        return False
