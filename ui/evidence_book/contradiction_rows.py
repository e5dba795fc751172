"""What contradicts a piece of evidence: the other's words, a note of why, a way there, and a way out of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.evidence import Contradiction, Evidence
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import Flag
from models.evidence_life import contradictions_of
from models.store.record import specs
from ui.context import Context
from ui.evidence_book.line_painter import TONES
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.take_back import undo_of
from ui.widgets.card import badge, button, clear, row, words

LONGEST = 160


class ContradictionRows(QWidget):
    """`jumped(id)` leads to the other piece."""

    jumped = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: list[object] = []
        self._notes: list[Editor] = []
        self.autosave = Autosave(context, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_of(self, evidence: Evidence, book: EvidenceBook) -> None:
        """Show the contradictions of a piece; a note that is being typed stays as it is."""
        found = contradictions_of(self._context.store, evidence)
        pairs = [(each, book.id_of(self._other(each, evidence).uid)) for each in found]
        there = [(each, other) for each, other in pairs if other is not None]
        shown: list[object] = [(each.id, other, book.line(other).text, book.line(other).hints) for each, other in there]
        self.setVisible(bool(there))
        if shown == self._shown:
            return
        self._shown = shown
        self.leave()
        clear(self._column)
        for each, other in there:
            self._add(each, other, book)

    def leave(self) -> None:
        """Write what is pending, and let go of the notes."""
        self.flush()
        for note in self._notes:
            self.autosave.release(note)
        self._notes.clear()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    # ------------------------------------------------------------ inside

    def _other(self, each: Contradiction, evidence: Evidence) -> Evidence:
        return self._context.store.get(Evidence, each.other_id if each.one_id == evidence.id else each.one_id)

    def _add(self, each: Contradiction, other: int, book: EvidenceBook) -> None:
        line, theme = book.line(other), self._context.theme
        jump = button(
            theme, f"widerspricht {line.label}", partial(self.jumped.emit, other), role="link",
            name=f"Zu {line.label}, der widerspricht",
        )  # fmt: skip
        drop = button(
            theme, "", partial(self._drop, each), role="quiet", icon="trash",
            name=f"Widerspruch zu {line.label} entfernen",
        )  # fmt: skip
        said = line.text if len(line.text) <= LONGEST else f"{line.text[:LONGEST].rstrip()} …"
        text = words(said, "muted", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        note = editor_for(self._context, specs(Contradiction)["note"])
        note.input.setAccessibleName(f"Anmerkung zum Widerspruch mit {line.label}")
        note.input.setPlaceholderText("Woran liegt es?")
        self.autosave.bind(note, each, "note")
        self._notes.append(note)
        head = QWidget()
        head.setLayout(row(jump, 1, drop))
        for part in (head, words(line.where, "small", wrap=True), *self._told(line), text, note.widget):
            self._column.addWidget(part)

    @staticmethod
    def _told(line: EvidenceLine) -> list[QWidget]:
        """What is to be known of the other piece, above all that it is confidential."""
        hints = [flag for flag in line.hints if flag is not Flag.CONTRADICTED]
        if not hints:
            return []
        holder = QWidget()
        flow = FlowLayout(holder, 6, 4)
        for flag in hints:
            flow.addWidget(badge(flag.label, TONES[flag]))
        return [holder]

    def _drop(self, each: Contradiction) -> None:
        self.flush()
        with self._context.store.transaction("Widerspruch entfernen"):
            self._context.store.remove(each)
        self._context.toast("Widerspruch entfernt", undo_of(self._context))
