"""The list of what gives somebody away in a paper, each at its place, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.leak import Fix, FixKind, Leak, LeakText
from models.leak_mending import can_mend, mend
from models.one_line import one_line
from models.paper import Paper
from models.store.errors import KnownError
from ui.context import Context
from ui.widgets.card import words

PLACES = {
    "paragraph text": "Absatz",
    "heading": "Überschrift",
    "table cell": "Tabelle",
    "footnote": "Fußnote",
    "caption": "Bildunterschrift",
    "alternative text": "Alternativtext",
    "cover": "Titel",
    "file name": "Dateiname",
    "title metadata": "Titel in den Eigenschaften",
    "author metadata": "Verfasser in den Eigenschaften",
    "DOCX property": "Eigenschaft der Datei",
}
NOTHING = "Nichts mehr, was jemanden erkennen lässt. Lesen Sie trotzdem noch einmal: Spitznamen findet kein Programm."
SHORTEST_REASON, CONTEXT = 3, 40


class Seen(Protocol):
    """A paper, its texts and what was found in them."""

    @property
    def paper(self) -> Paper: ...
    @property
    def texts(self) -> Sequence[LeakText]: ...
    @property
    def leaks(self) -> Sequence[Leak]: ...


class GateDialog(QDialog):
    """Not modal. `seen` is what was found, `look()` reads anew after every change, `go(paper, against)` lets it out."""

    def __init__(
        self,
        context: Context,
        seen: Seen,
        look: Callable[[], Seen],
        go: Callable[[Paper, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._look, self._go = context, look, go
        self.seen = seen
        self.fix_buttons: list[QPushButton] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bevor es hinausgeht")
        self.lead = words("", "section", wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName("Hinweise")
        self.list.setWordWrap(True)
        self.sentence = words("", wrap=True)
        self._fixes = QHBoxLayout()
        self.reason_label = words("&Grund, es trotzdem auszugeben", "label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Grund, es trotzdem auszugeben")
        self.reason_label.setBuddy(self.reason)
        self.reason_note = words("Der Grund steht danach im Ausgangsbuch.", "small", wrap=True)
        self._arrange()
        self.list.currentRowChanged.connect(self._show_row)
        self.reason.textChanged.connect(self._allow)
        self._again = QTimer(self, interval=0, singleShot=True)  # one look for all changes of a step
        self._again.timeout.connect(self.look_again)
        context.live.changed.connect(self._again.start)
        self._show_all(0)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (self.lead, self.list, self.sentence):
            column.addWidget(part)
        column.addLayout(self._fixes)
        for part in (self.reason_label, self.reason, self.reason_note):
            column.addWidget(part)
        self.leave_button = QPushButton("&Abbrechen", autoDefault=False)
        self.leave_button.clicked.connect(self.reject)
        self.go_button = QPushButton("&Trotzdem ausgeben", autoDefault=False)
        self.go_button.clicked.connect(self._pass)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.go_button)
        column.addLayout(buttons)
        self.setMinimumWidth(self._context.theme.px(560))

    # ------------------------------------------------------------ what was found

    def look_again(self) -> None:
        """Read the paper anew: something was put right here or elsewhere."""
        try:
            self.seen = self._look()
        except KnownError as error:
            self._context.toast(str(error), {})
            self.reject()
            return
        self._show_all(max(0, self.list.currentRow()))

    def _show_all(self, row: int) -> None:
        leaks = self.seen.leaks
        count = f"{len(leaks)} Stellen lassen" if len(leaks) != 1 else "Eine Stelle lässt"
        self.lead.setText(f"{count} erkennen, wer gemeint ist" if leaks else NOTHING)
        self.list.clear()
        self.list.addItems([row_words(leak, self.seen.texts[leak.index]) for leak in leaks])
        self.list.setVisible(bool(leaks))
        for part in (self.reason_label, self.reason, self.reason_note, self.sentence):
            part.setVisible(bool(leaks))
        self.go_button.setText("&Trotzdem ausgeben" if leaks else "A&usgeben")
        self.list.setCurrentRow(min(row, len(leaks) - 1))
        if not leaks:
            self._show_row(-1)
        self._allow()

    def _show_row(self, row: int) -> None:
        for made in self.fix_buttons:
            made.hide()
            made.deleteLater()
        self.fix_buttons = []
        while self._fixes.count():
            self._fixes.takeAt(0)
        if not 0 <= row < len(self.seen.leaks):
            return
        leak = self.seen.leaks[row]
        text = self.seen.texts[leak.index]
        mendable = can_mend(self._context.store, text)
        self.sentence.setText(
            leak.sentence if mendable else f"{leak.sentence} Ändern lässt es sich dort, wo es herkommt."
        )
        for fix in leak.fixes if mendable else ():
            if fix.kind is not FixKind.RELEASE:
                self._add_fix(leak, text, fix)
        self._fixes.addStretch()

    def _add_fix(self, leak: Leak, text: LeakText, fix: Fix) -> None:
        put = fix.put.replace("&", "&&")
        made = QPushButton(f"„{put}“ einsetzen" if put else fix.kind.label)
        made.setAutoDefault(False)
        made.setAccessibleDescription(fix.kind.label)
        made.clicked.connect(lambda: self._mend(leak, text, fix))
        self._fixes.addWidget(made)
        self.fix_buttons.append(made)

    def _mend(self, leak: Leak, text: LeakText, fix: Fix) -> None:
        try:
            mend(self._context.store, text, leak, fix)
        except KnownError as error:
            self._context.toast(str(error), {})
        self.list.setFocus()
        self._again.start()

    # ------------------------------------------------------------ out

    def _allow(self) -> None:
        self.go_button.setEnabled(not self.seen.leaks or len(self.reason.text().strip()) >= SHORTEST_REASON)

    def _pass(self) -> None:
        seen, reason = self.seen, self.reason.text().strip() if self.seen.leaks else ""
        self.accept()
        self._go(seen.paper, with_count(reason, len(seen.leaks)))


def with_count(reason: str, count: int) -> str:
    """What the Ausgangsbuch adds: "gegen 2 Hinweise: im Termin so vereinbart"; "" without a reason."""
    against = "einen Hinweis" if count == 1 else f"{count} Hinweise"
    return f"gegen {against}: {reason}" if reason else ""


def row_words(leak: Leak, text: LeakText) -> str:
    """ "Name · Tabelle: … mit Frau »Sommer« abgestimmt …"."""
    before, behind = text.text[: leak.start], text.text[leak.stop :]
    before = f"…{before[-CONTEXT:]}" if len(before) > CONTEXT else before
    behind = f"{behind[:CONTEXT]}…" if len(behind) > CONTEXT else behind
    return f"{leak.kind.label} · {PLACES.get(leak.where, leak.where)}: {one_line(f'{before}»{leak.words}«{behind}')}"
