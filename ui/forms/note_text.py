"""Where notes are taken: large text that fills the room it is given, with marked passages shown on it."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy

from models.evidence import Evidence
from models.evidence_life import codes_of, evidence_on
from models.passage import Passage, PassageKind, mark, passages_of
from models.store.record import FieldSpec, Record
from models.store.store import Change, Store
from ui.context import Context
from ui.forms.marks import marks_of
from ui.forms.passage_signs import Beside, PassageSigns, Place
from ui.forms.text_editors import GrowingText, LongEditor
from ui.theme import Theme, set_role

LAYER = "passages"
QUOTED = re.compile(r"„[^„“”\n]*[“”]|\"[^\"\n]*\"|»[^»«\n]*«")


class NoteText(GrowingText):
    """A long text that is as high as there is room, and scrolls."""

    def __init__(self, width: int) -> None:
        self._rows, self._usual = 3, 8
        super().__init__(width)
        set_role(self, "note")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCenterOnScroll(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._high(self._usual))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._high(self._rows))

    def set_rows(self, least: int, usual: int) -> None:
        """Be at least that many lines high, and that many where there is room for all."""
        self._rows, self._usual = least, usual
        self.updateGeometry()

    def _high(self, rows: int) -> int:
        return round(self.fontMetrics().lineSpacing() * (rows + 0.75))  # and what its frame takes

    def _grow(self, *_: object) -> None:
        """It has the height that the page gives it: nothing is measured on a keystroke."""

    def _keep_cursor_in_sight(self) -> None:
        """It scrolls by itself."""


class NoteEditor(LongEditor):
    """A note with its passages. `selection()` and `show_passages` count characters as Python does, of the text in NFC;
    Qt counts UTF-16 units of the text as typed. Emits `remarked` when undo, or anybody else, changed its passages,
    `evidence_wanted(passage id)` for a click on the sign of a piece of evidence, `words_lost(passage id)` when what
    such a piece rested on stands there no more.
    """

    remarked = Signal()
    evidence_wanted = Signal(int)
    words_lost = Signal(int)

    def __init__(self, context: Context, spec: FieldSpec, field: GrowingText | None = None) -> None:
        super().__init__(context, spec, field or NoteText(spec.width))
        self._remarking = QTimer(self, singleShot=True, interval=0)
        self._remarking.timeout.connect(self._remark)
        self._passages: list[Passage] = []
        self._beside: dict[int, Beside] = {}
        self.signs = PassageSigns(context.theme, self.input, self._places)
        self.signs.pressed.connect(self.evidence_wanted)
        context.live.changed.connect(self._hear_marks)

    def selection(self) -> tuple[int, int]:
        """(start, stop) of what is selected; of the cursor's paragraph where nothing is."""
        cursor = self.input.textCursor()
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        text = self.input.text()
        return _to_python(text, cursor.selectionStart()), _to_python(text, cursor.selectionEnd())

    def has_selection(self) -> bool:
        """Whether anything is selected."""
        return self.input.textCursor().hasSelection()

    def position(self) -> int:
        """Where the cursor is, as Qt counts."""
        return self.input.textCursor().position()

    def set_position(self, position: int) -> None:
        """Put the cursor there, as Qt counts."""
        cursor = self.input.textCursor()
        cursor.setPosition(min(max(position, 0), max(self.input.document().characterCount() - 1, 0)))
        self.input.setTextCursor(cursor)

    def after(self) -> int:
        """How much text comes after the cursor, as Qt counts: typing at the cursor leaves it as it is."""
        return self.input.document().characterCount() - 1 - self.position()

    def set_after(self, units: int) -> None:
        """Put the cursor where that much text comes after it, as Qt counts."""
        self.set_position(self.input.document().characterCount() - 1 - units)

    def mark(self, record: Record, name: str, kind: PassageKind) -> None:
        """Mark what is selected in the record's text, else what the cursor is in; the same again takes it away.

        The text must have been written. Afterwards nothing is selected: the next letter must not replace the passage.
        """
        store = self.context.store
        fresh = store.get(type(record), record.id)
        start, stop = self.to_mark(kind, [p for p in passages_of(store, fresh, name) if p.kind is kind])
        if start < stop:
            mark(store, fresh, name, start, stop, kind)
            self.deselect()
            self.show_passages(passages_of(store, fresh, name))

    def deselect(self) -> None:
        """Put the cursor behind what is selected."""
        cursor = self.input.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self.input.setTextCursor(cursor)

    def here(self) -> int:
        """Where the cursor is, as Python counts."""
        return _to_python(self.input.text(), self.position())

    def to_mark(self, kind: PassageKind, alike: list[Passage]) -> tuple[int, int]:
        """The selection, else a passage of the same kind in which or beside which the cursor is, else for a quote
        what stands in quotation marks there, else the cursor's paragraph.
        """
        if self.has_selection():
            return self.selection()
        here = self.here()
        quoted = QUOTED.finditer(unicodedata.normalize("NFC", self.input.text())) if kind is PassageKind.QUOTE else ()
        for start, stop in [*((p.start, p.stop) for p in alike), *(found.span() for found in quoted)]:
            if start <= here <= stop:
                return start, stop
        return self.selection()

    def select_place(self, start: int, stop: int) -> None:
        """Select characters, as Python counts."""
        text = self.input.text()
        cursor = self.input.textCursor()
        cursor.setPosition(_to_qt(text, start))
        cursor.setPosition(_to_qt(text, stop), QTextCursor.MoveMode.KeepAnchor)
        self.input.setTextCursor(cursor)

    def show_place(self, start: int, stop: int) -> None:
        """Bring characters into sight, with the cursor at their beginning: the next letter must not replace them."""
        for spot in (stop, start):
            self.set_position(_to_qt(self.input.text(), spot))
            self.input.bring_into_sight()
        QTimer.singleShot(0, self, self.input.bring_into_sight)  # a page that came with it has its heights only now

    def insert(self, words: str) -> None:
        """Type words at the cursor."""
        self.input.textCursor().insertText(words)

    def _hear_marks(self, change: Change) -> None:
        bound, store = self.bound, self.context.store
        if bound is None or bound.target.record is None or bound.pending:
            return  # what is typed here moves its marks by itself
        if change.kind is Passage:
            came = store.get(Passage, change.id).source == bound.address
        elif change.kind is Evidence:
            passage_id = store.get(Evidence, change.id).passage_id
            came = self._beside.pop(passage_id, None) is not None or change.action == "restored"
        else:
            came = bound.target.is_of(change) and bound.name in change.fields
        if came:
            self._remarking.start()

    def _remark(self) -> None:
        if self.bound is not None and self.bound.target.record is not None:
            self.show_passages(passages_of(self.context.store, self.bound.target.record, self.bound.name))
            self.remarked.emit()

    def show_passages(self, passages: list[Passage]) -> None:
        """Show where the passages of this text are; the ground of evidence lies below every other mark."""
        whole = {p.id for p in self._passages if not p.gone}
        self._passages = sorted(passages, key=lambda p: p.kind is not PassageKind.EVIDENCE)
        text = self.input.text() if passages else ""
        alike = not passages or _counts_alike(text)
        styles = {kind: passage_format(self.context.theme, kind) for kind in {p.kind for p in passages}}
        ranges = [
            (*((p.start, p.stop) if alike else (_to_qt(text, p.start), _to_qt(text, p.stop))), styles[p.kind])
            for p in self._passages
        ]
        marks_of(self.input).show_layer(LAYER, ranges)
        evidence = [p for p in passages if p.kind is PassageKind.EVIDENCE]
        self._find_signs(evidence)
        for passage in evidence:
            if passage.gone and passage.id in whole:
                self.words_lost.emit(passage.id)

    def ranges(self) -> list[tuple[int, int]]:
        """Where the passages shown are in the text now, as Python counts, in the order of `shown`."""
        text = self.input.text()
        found = marks_of(self.input).ranges(LAYER)
        return [(_to_python(text, start), _to_python(text, stop)) for start, stop in found]

    @property
    def shown(self) -> list[Passage]:
        """The passages that are shown, evidence first, as they were when they were last shown."""
        return self._passages

    def spot(self, start: int, stop: int) -> QRect:
        """The lines on screen, in the coordinates of the viewport, in which these characters stand."""
        text = self.input.text()
        return self._line_at(_to_qt(text, start)).united(self._line_at(_to_qt(text, stop)))

    def _line_at(self, position: int) -> QRect:
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(min(position, self.input.document().characterCount() - 1))
        return self.input.cursorRect(cursor)

    def _find_signs(self, evidence: list[Passage]) -> None:
        """Learn the signs of pieces that are new here; the others are known, until somebody changes them."""
        store = self.context.store
        before, self._beside = self._beside, {}
        for passage in evidence:
            known = before.get(passage.id)
            found = None if known is not None else evidence_on(store, passage)
            if known is not None:
                self._beside[passage.id] = known
            elif found is not None:
                self._beside[passage.id] = Beside(passage.id, found.kind.sign, partial(evidence_tip, store, found))
        if before != self._beside:
            self.signs.update()

    def _places(self) -> list[Place]:
        if not self._beside:
            return []
        ranges = marks_of(self.input).ranges(LAYER)
        return [
            (self._beside[passage.id], start, stop)
            for passage, (start, stop) in zip(self._passages, ranges)
            if passage.id in self._beside
        ]


def evidence_tip(store: Store, evidence: Evidence) -> str:
    """What a piece of evidence is taken for, in one line: "Beleg 12: Bedarf · 3.2 Steuergruppe"."""
    fresh = store.get(Evidence, evidence.id)
    names = [code.label() for code in codes_of(store, fresh)]
    return f"{fresh.label()}: {' · '.join((fresh.kind.label, *names))}"


def passage_format(theme: Theme, kind: PassageKind) -> QTextCharFormat:
    """How a passage looks: told apart by its ground and by the kind of its line, not by colour alone."""
    made = QTextCharFormat()
    if kind is PassageKind.QUOTE:
        made.setBackground(theme.color("accent_soft"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(theme.color("accent"))
    elif kind is PassageKind.EVIDENCE:
        made.setBackground(theme.color("done_soft"))  # its sign and its corners: ui.forms.passage_signs
    elif kind is PassageKind.CONFIDENTIAL:
        made.setBackground(theme.color("due_soft"))
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        made.setUnderlineColor(theme.color("due"))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(theme.color("accent"))
        made.setForeground(theme.color("accent"))
    return made


def _counts_alike(text: str) -> bool:
    """Whether Python and Qt count the characters of a text alike: nearly every text, and told fast."""
    return text.isascii() or (
        unicodedata.is_normalized("NFC", text) and len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text)
    )


def _to_python(text: str, units: int) -> int:
    """Characters of the text in NFC before that many UTF-16 units of the text."""
    head = text[:units]
    if not text.isascii():
        head = text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")
    return len(unicodedata.normalize("NFC", head))


def _to_qt(text: str, characters: int) -> int:
    """UTF-16 units of the text before that many of its characters in NFC."""
    if text.isascii():
        return characters
    if not unicodedata.is_normalized("NFC", text):
        low, high = 0, len(text)
        while low < high:  # the longest beginning that has no more of them: a letter with all its accents
            middle = (low + high + 1) // 2
            if len(unicodedata.normalize("NFC", text[:middle])) <= characters:
                low = middle
            else:
                high = middle - 1
        characters = low
    return len(text[:characters].encode("utf-16-le", "surrogatepass")) // 2
