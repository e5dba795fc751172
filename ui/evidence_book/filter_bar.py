"""Above the evidence: words to look for, three ways to look at it, kept views; below, what narrows it now."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget

from models.evidence_filter import EvidenceFilter, Group
from models.evidence_names import EvidenceNames
from ui.context import Context
from ui.flow import FlowLayout
from ui.theme import set_role
from ui.widgets.card import button, clear, row, words

TYPING_MS = 150
WORDS, NARROW_WORDS = 230, 150
WAYS = {"": "Li&ste", "matrix": "Matri&x", "beside": "Nebenein&ander"}
LONGEST_CHIP = 44


class FilterBar(QWidget):
    """`words_changed(str)` once the keys rest, `way_changed(str)`, `dropped(Group, value)` for a chip that goes,
    `cleared` for all of them, `left_down` when Down leads from the words into the list, `out_wanted` to make a file.
    """

    words_changed = Signal(str)
    way_changed = Signal(str)
    dropped = Signal(object, str)
    cleared = Signal()
    left_down = Signal()
    out_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.words = QLineEdit()
        self.words.setPlaceholderText("In Belegen suchen …")
        self.words.setAccessibleName("In Belegen suchen")
        self.words.setClearButtonEnabled(True)
        set_role(self.words, "search")
        self.words.installEventFilter(self)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._tell_words)
        self.words.textChanged.connect(lambda _: self._typing.start())
        self.ways: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        for way, label in WAYS.items():
            choice = QRadioButton(label)
            choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus if way else Qt.FocusPolicy.StrongFocus)
            choice.toggled.connect(lambda on, way=way: on and self.way_changed.emit(way))
            self._group.addButton(choice)
            self.ways[way] = choice
        self.ways[""].setChecked(True)
        self.tree_button = button(context.theme, "Filter", lambda: None, name="Filter zeigen")
        self.tree_button.setCheckable(True)
        self.views_button = QPushButton("Ansic&hten")
        self.views_button.setProperty("menu", "true")
        self.out_button = button(context.theme, "Ausgebe&n …", self.out_wanted.emit, role="quiet", icon="forward")
        self.count = words("", "small")
        self._lay_out()

    # ------------------------------------------------------------ for the view

    def way(self) -> str:
        """Which way is chosen: "", "matrix" or "beside"."""
        return next(way for way, choice in self.ways.items() if choice.isChecked())

    def show_way(self, way: str) -> None:
        """Choose a way."""
        self.ways[way if way in self.ways else ""].setChecked(True)

    def show_filter(self, wanted: EvidenceFilter, names: EvidenceNames, shown: int, every: int) -> None:
        """Say what narrows it, and how many pieces are left."""
        typed = " ".join(self.words.text().split())
        if typed != wanted.words and not self._typing.isActive():  # what is just being typed stays
            self.words.blockSignals(True)
            self.words.setText(wanted.words)
            self.words.blockSignals(False)
        narrowed = not wanted.is_empty()
        noun = "Beleg" if every == 1 else "Belege"
        self.count.setText(f"{shown} von {every} {noun}n" if narrowed else f"{every} {noun}")
        if narrowed and every == 1:
            self.count.setText(f"{shown} von 1 Beleg")
        self._show_chips(wanted, names)

    def set_narrow(self, narrow: bool, *, stacked: bool) -> None:
        """Whether the tree has no place of its own: then a button shows it. `stacked` takes two lines."""
        self.tree_button.setVisible(narrow)
        self.words.setFixedWidth(self._context.theme.px(NARROW_WORDS if narrow else WORDS))
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.TopToBottom if stacked else directions.LeftToRight)

    def chips(self) -> list[QPushButton]:
        """What narrows it, as buttons that take it away."""
        found = [self._chips.itemAt(at).widget() for at in range(self._chips.count())]
        return [each for each in found if isinstance(each, QPushButton)]

    # ------------------------------------------------------------ inside

    def _show_chips(self, wanted: EvidenceFilter, names: EvidenceNames) -> None:
        at = self._at_focus()
        clear(self._chips)
        theme = self._context.theme
        for group, value, name in names.chosen(wanted):
            short = name if len(name) <= LONGEST_CHIP else f"{name[: LONGEST_CHIP - 1].rstrip()}…"
            chip = button(
                theme, f"{short}  ×".replace("&", "&&"), partial(self._drop, group, value), role="quiet",
                name=f"{group.label} {name}: Filter entfernen",
            )  # fmt: skip
            self._chips.addWidget(chip)
        if self._chips.count():
            self._chips.addWidget(button(theme, "Alles &zeigen", self._clear, role="quiet"))
        self._below.setVisible(bool(self._chips.count()))
        for chip in self.chips():
            chip.show()
        if at >= 0:
            left = self.chips()
            (left[min(at, len(left) - 1)] if left else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_focus(self) -> int:
        focus = self.window().focusWidget() if self.window() is not None else None
        return next((at for at, chip in enumerate(self.chips()) if chip is focus), -1)

    def _drop(self, group: Group, value: str) -> None:
        self.dropped.emit(group, value)

    def _clear(self) -> None:
        self._typing.stop()
        self.cleared.emit()

    def _tell_words(self) -> None:
        self.words_changed.emit(" ".join(self.words.text().split()))

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        left.setLayout(row(self.words, *self.ways.values(), 1, spacing=10))
        right.setLayout(row(self.count, 1, self.tree_button, self.out_button, self.views_button, spacing=10))
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(8)
        self._top.addWidget(left, 1)
        self._top.addWidget(right)
        self._below = QWidget()
        self._chips = FlowLayout(self._below, 4, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._top)
        column.addWidget(self._below)
        self._below.hide()
        self.tree_button.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._typing.isActive():
                    self._typing.stop()
                    self._tell_words()
                self.left_down.emit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
        return super().eventFilter(watched, event)
