"""Where notes are taken: large text that fills the room it is given, with marked passages shown on it."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QSizePolicy

from models.evidence import Evidence
from models.evidence_life import codes_of, evidence_on
from models.passage import Passage, PassageKind, mark, passages_of
from models.store.record import FieldSpec, Record
from models.store.store import Change, Store
from ui.context import Context
from ui.forms.counting import counts_alike, to_python, to_qt
from ui.forms.marks import marks_of
from ui.forms.passage_signs import Beside, PassageSigns, Place
from ui.forms.placed_editor import PlacedEditor
from ui.forms.text_editors import GrowingText
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


class NoteEditor(PlacedEditor):
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
        alike = not passages or counts_alike(text)
        styles = {kind: passage_format(self.context.theme, kind) for kind in {p.kind for p in passages}}
        ranges = [
            (*((p.start, p.stop) if alike else (to_qt(text, p.start), to_qt(text, p.stop))), styles[p.kind])
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
        return [(to_python(text, start), to_python(text, stop)) for start, stop in found]

    @property
    def shown(self) -> list[Passage]:
        """The passages that are shown, evidence first, as they were when they were last shown."""
        return self._passages

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
