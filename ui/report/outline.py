"""The sections of a report at its left: order, level, what is left out; at the end the Kurzfassung."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView

from models.markdown_gap import GAP
from models.report_insertions import marks_in
from models.report_numbers import Numbered
from models.report_paper import NO_HEADING
from ui.plain_tip import plain_tip
from ui.report.outline_painter import LINE, SignPainter
from ui.theme import Theme, set_role
from ui.widgets.eliding_combo import ElidingCombo

_PLACES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEVELS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
TYPING_MS = 2000
"""A blank this soon after a letter belongs to words that were meant for the text."""
CHANGED = "Quelle geändert"
KEYS = "Eingabe: zum Text"
KEYS_OF_DRAFT = f"{KEYS} · Leertaste: weglassen oder aufnehmen · Entf: entfernen · Alt+Pfeiltasten: verschieben"
Index = QModelIndex | QPersistentModelIndex


class Line(NamedTuple):
    """One section as it is listed; `sign` is a word that says what is missing in it."""

    id: int
    number: str
    heading: str
    level: int = 1
    included: bool = True
    inside: bool = True
    """Whether what it lies in is in the report."""
    short: bool = False
    sign: str = ""
    changed: bool = False
    """Whether a source of it says something else by now."""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        left_out = "" if self.included else "nicht im Bericht"
        level = f"Ebene {self.level}" if self.level > 1 else ""
        changed = CHANGED if self.changed else ""
        return ", ".join(filter(None, (f"{self.number} {self.heading}".strip(), level, self.sign, changed, left_out)))


def lines_of(found: Sequence[Numbered], gaps: Collection[str] = (), changed: Collection[int] = ()) -> list[Line]:
    """What is listed: the report in its order, then the Kurzfassung; `gaps` are marks of insertions that print one,
    `changed` the ids of sections of which a source has changed."""
    return [
        Line(
            id=each.section.id,
            number=each.number,
            heading=each.section.heading or NO_HEADING,
            level=each.level,
            included=each.section.included,
            inside=each.included or each.section.included is False,
            short=each.short,
            sign=_sign(each, found, gaps),
            changed=each.section.id in changed,
        )
        for each in sorted(found, key=lambda each: each.short)
    ]


def _sign(each: Numbered, found: Sequence[Numbered], gaps: Collection[str]) -> str:
    """ "Lücke" where the text says so, "leer" where nothing stands in it or below it."""
    text = each.section.text
    if GAP in text or (gaps and any(mark in gaps for mark in marks_in(text))):
        return "Lücke"
    at = next(at for at, other in enumerate(found) if other is each)
    holds_others = any(other.parent == at for other in found)
    return "" if text.strip() or holds_others or (not each.included and not each.short) else "leer"


class Outline(QListView):
    """`chosen(id)` when the user goes to another section, `entered(key)` into its text by Enter, Right, a double click,
    or Ctrl+Home and Ctrl+End (else 0), which belong to the text. `moved(id, step)`, `levelled(id, step)`,
    `dropped(id, before)` (0: at the end), `toggled(id)`, `removal_wanted(id)` ask for a change. `line` is the same list
    as one line.
    """

    chosen = Signal(int)
    entered = Signal(int)
    moved = Signal(int, int)
    levelled = Signal(int, int)
    dropped = Signal(int, int)
    toggled = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.fixed = False
        self._showing = False
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._painter = SignPainter(theme, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Gliederung")
        set_role(self, "outline")
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.line = self._make_line()
        self._soon = QTimer(self, singleShot=True, interval=0)  # held down, a key leads past what it passes by
        self._soon.timeout.connect(lambda: self.chosen.emit(self.current()))
        self.selectionModel().currentChanged.connect(self._hear)
        self.doubleClicked.connect(lambda _: self._enter())
        self._typed = QElapsedTimer()
        theme.changed.connect(self.doItemsLayout)

    def _make_line(self) -> QComboBox:
        line = ElidingCombo(12)
        line.setModel(self._model)
        line.setAccessibleName("Abschnitt")
        line.activated.connect(lambda row: self.choose(self.lines[row].id) if row < len(self.lines) else None)
        return line

    # ------------------------------------------------------------ content

    def show_lines(self, lines: list[Line], current: int, *, fixed: bool) -> None:
        """Show these, the section with the id `current` marked; nobody hears of it. `fixed`: nothing can be changed."""
        self.fixed = fixed
        self.setDragEnabled(not fixed)
        self.setAccessibleDescription(KEYS if fixed else KEYS_OF_DRAFT)
        if lines == self.lines and current == self.current():
            return
        self._showing = True
        with QSignalBlocker(self.line):
            self.lines = lines
            while self._model.rowCount() > len(lines):
                self._model.removeRow(self._model.rowCount() - 1)
            while self._model.rowCount() < len(lines):
                self._model.appendRow(QStandardItem())
            for row, each in enumerate(lines):
                self._fill(self._model.item(row), each)
            at = next((row for row, each in enumerate(lines) if each.id == current), 0)
            self.line.setCurrentIndex(at)
            if lines:
                self.setCurrentIndex(self._model.index(at, 0))
        self._showing = False

    def current(self) -> int:
        """The id of the section that is marked, 0 for none."""
        row = self.currentIndex().row()
        return self.lines[row].id if 0 <= row < len(self.lines) else 0

    def choose(self, id: int) -> None:
        """Go to a section, as if it had been clicked."""
        row = next((row for row, each in enumerate(self.lines) if each.id == id), -1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, 0))

    def step(self, by: int) -> None:
        """Go on by so many sections."""
        row = self.currentIndex().row() + by
        if 0 <= row < len(self.lines):
            self.choose(self.lines[row].id)

    def _fill(self, item: QStandardItem, line: Line) -> None:
        item.setText(
            f"{'    ' * (line.level - 1)}{line.number}  {line.heading}".rstrip() if line.number else line.heading
        )
        item.setData(line, LINE)
        item.setData(line.spoken, Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(plain_tip(line.spoken))
        item.setDropEnabled(False)
        item.setDragEnabled(not line.short)

    def _hear(self, now: QModelIndex, _: QModelIndex) -> None:
        if not self._showing and now.isValid():
            with QSignalBlocker(self.line):
                self.line.setCurrentIndex(now.row())
            self._soon.start()

    def _enter(self, key: int = 0) -> None:
        if self._soon.isActive():  # what is typed next must not land in the section before
            self._soon.stop()
            self.chosen.emit(self.current())
        self.entered.emit(int(key))

    # ------------------------------------------------------------ Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._moves(event):
            event.accept()  # the window would go back a page
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        id, key = self.current(), Qt.Key(event.key())
        if self._moves(event):
            if not self.fixed:
                (self.levelled if key in _LEVELS else self.moved).emit(id, (_LEVELS | _PLACES)[key])
        elif id and not self.fixed and key == Qt.Key.Key_Space:
            if not self._typed.isValid() or self._typed.hasExpired(TYPING_MS):
                self.toggled.emit(id)
        elif id and not self.fixed and key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(id)
        elif key in _ENTER or (key == Qt.Key.Key_Right and not event.modifiers()):
            self._enter()
        elif key in _ENDS and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._enter(key)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """The number of a chapter leads there; words are meant for the text, and lead nowhere."""
        if search.isdecimal() and not (self._typed.isValid() and not self._typed.hasExpired(TYPING_MS)):
            super().keyboardSearch(search)
        else:
            self._typed.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is asked or told above takes room: the line that is marked stays in sight, if it was."""
        seen = self.visualRect(self.currentIndex()).intersects(QRect(QPoint(), event.oldSize()))
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        box = self._painter.box(self.visualRect(index)) if index.isValid() else None
        super().mouseReleaseEvent(event)
        if box is not None and box.contains(event.position().toPoint()) and not self.fixed:
            self.toggled.emit(self.lines[index.row()].id)

    def dropEvent(self, event: QDropEvent) -> None:
        """Nothing is moved here: what hears of it writes it, and the list is shown anew."""
        event.ignore()
        at = self.indexAt(event.position().toPoint())
        row = at.row() if at.isValid() else len(self.lines)
        if at.isValid() and event.position().y() > self.visualRect(at).center().y():
            row += 1
        before = self.lines[row] if row < len(self.lines) else None
        if event.source() is self and not self.fixed:
            self.dropped.emit(self.current(), 0 if before is None or before.short else before.id)

    def _moves(self, event: QKeyEvent) -> bool:
        alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        return alone and Qt.Key(event.key()) in _LEVELS | _PLACES and bool(self.current())
