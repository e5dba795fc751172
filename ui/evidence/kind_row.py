"""What a piece of evidence is taken for: five kinds side by side, each by its letter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from models.evidence import EvidenceKind
from ui.flow import FlowLayout
from ui.plain_tip import set_tip
from ui.theme import Theme, set_role

KINDS = tuple(kind for kind in EvidenceKind if kind is not EvidenceKind.OPEN)
PADDING = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)


class KindRow(QWidget):
    """One stop for Tab. `chosen(kind)` for a letter, a click, Space or an arrow; `passed(text)` when one types on
    to the categories: Enter with "", or a letter that is no kind's."""

    chosen = Signal(object)
    passed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Art des Belegs")
        self.kind = EvidenceKind.OPEN
        self.buttons: dict[EvidenceKind, QPushButton] = {}
        line = FlowLayout(self, gap=4, line_gap=4)
        for kind in KINDS:
            made = QPushButton(f"{kind.sign} {kind.label}", checkable=True)
            set_role(made, "place")
            made.setAutoDefault(False)
            made.setAccessibleName(f"{kind.label}, Taste {kind.letter}")
            set_tip(made, f"{kind.label} (Taste {kind.letter})")
            made.clicked.connect(partial(self._choose, kind))
            made.installEventFilter(self)
            theme.follow(made, lambda button: button.setMinimumWidth(_widest(button) + theme.px(PADDING)))
            self.buttons[kind] = made
            line.addWidget(made)
        self.show_kind(EvidenceKind.OPEN)

    def show_kind(self, kind: EvidenceKind) -> None:
        """Show which one it is; none for one that is still open."""
        self.kind = kind
        for each, button in self.buttons.items():
            button.setChecked(each is kind)
        self._let_tab_in(self.stop())

    def stop(self) -> QPushButton:
        """Where the focus goes."""
        return self.buttons.get(self.kind, self.buttons[KINDS[0]])

    def _choose(self, kind: EvidenceKind, _: bool = False) -> None:
        self.show_kind(kind)
        self.chosen.emit(kind)

    def _let_tab_in(self, stop: QPushButton) -> None:
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not plain:
            return False
        if event.key() in (*_BACK, *_ON):
            at = [*self.buttons.values()].index(watched)  # type: ignore[arg-type]
            kind = KINDS[(at + (1 if event.key() in _ON else -1)) % len(KINDS)]
            self._choose(kind)
            self.buttons[kind].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() in _ENTER:
            self.passed.emit("")
            return True
        letter = event.text()
        for kind in KINDS:
            if letter.upper() == kind.letter:
                self._choose(kind)
                self.passed.emit("")
                return True
        if letter.isalnum():
            self.passed.emit(letter)
            return True
        return False


def _widest(button: QPushButton) -> int:
    """The width of its words once they are bold: the others don't move when it is chosen."""
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(button.text())
