"""The line above the page: back and forward, bread crumbs, the one saved mark, undo, redo, and what else there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from ui.key_names import spoken
from ui.place import Place
from ui.saving import SaveState
from ui.theme import Theme, set_role
from ui.widgets.card import clear, words

HEIGHT = 52
LONGEST_CRUMB = 44

LOOKS = {
    SaveState.SAVED: ("Gespeichert", "saved", "done"),
    SaveState.PENDING: ("Wird gespeichert", "saving", "muted"),
    SaveState.REJECTED: ("Nicht gespeichert", "alert", "due"),
    SaveState.FAILED: ("Nicht gespeichert", "alert", "wrong"),
}
"""State → (words, icon, role of its colour)."""


class SavedMark(QWidget):
    """Says whether all that was typed is on disk; `changed` when it says something else."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.state = SaveState.SAVED
        self._icon = QLabel()
        self._words = words(LOOKS[SaveState.SAVED][0], "muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._icon)
        line.addWidget(self._words)
        theme.follow(self, SavedMark._paint)

    def text(self) -> str:
        """The words now shown."""
        return self._words.text()

    def show_state(self, state: SaveState, message: str = "") -> None:
        """Show how it stands; a rejected value says why, the disk has a bar of its own below."""
        text = LOOKS[state][0]
        if state is SaveState.REJECTED and message:
            text = f"{text}: {message.split('. ')[0]}"  # what would do stands at the field
        told = text != self._words.text()
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(message)
        if state is not self.state:
            self.state = state
            self._paint()
        if told:
            self.changed.emit()

    def _paint(self) -> None:
        _, icon, role = LOOKS[self.state]
        self._icon.setPixmap(self.theme.pixmap(icon, role, 16))
        looks = {SaveState.REJECTED: "warning", SaveState.FAILED: "problem"}
        set_role(self._words, looks.get(self.state, "small"))


class Header(QFrame):
    """Emits `chosen(Place)` when a crumb is clicked."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        back: QAction,
        forward: QAction,
        undo: QAction,
        redo: QAction,
        more: QMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        set_role(self, "header")
        self.mark = SavedMark(theme)
        self.mark.changed.connect(self._fit)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(0)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 16, 0)
        line.setSpacing(2)
        self._steps = [self._step(back, "back"), self._step(forward, "forward")]
        for step in self._steps:
            line.addWidget(step)
        line.addSpacing(6)
        line.addLayout(self._crumbs)
        line.addStretch(1)
        line.addWidget(self.mark)
        line.addSpacing(10)
        self._tools = [self._step(undo, "undo"), self._step(redo, "redo"), self._more(more)]
        for tool in self._tools[:2]:
            tool.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # they have keys, and their lines in the menu
        for tool in self._tools:
            line.addWidget(tool)
        theme.follow(self, lambda header: header.setFixedHeight(theme.px(HEIGHT)))

    def show_trail(self, trail: Sequence[tuple[str, Place | None]]) -> None:
        """Show the crumbs; the last one is the page itself."""
        clear(self._crumbs)
        before: QWidget = self._steps[-1]
        for index, (text, place) in enumerate(trail):
            if index:
                arrow = QLabel()
                self.theme.follow(arrow, lambda label: label.setPixmap(self.theme.pixmap("chevron-right", "muted", 14)))
                self._crumbs.addWidget(arrow)
            crumb = self._crumb(text, place if index < len(trail) - 1 else None)
            self._crumbs.addWidget(crumb)
            QWidget.setTabOrder(before, crumb)
            before = crumb
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out crumbs from the left, with their arrows, as long as they don't fit beside the mark.

        Where not even the last one has room, undo and redo go: they are in the menu, too.
        """
        parts = [self._crumbs.itemAt(index).widget() for index in range(self._crumbs.count())]
        last = parts[-1].sizeHint().width() if parts else 0
        room = self.width() - self.mark.sizeHint().width() - _widths(self._steps) - 60
        spare = room - _widths(self._tools)
        for tool in self._tools[:2]:
            tool.setVisible(spare >= last)
        room = spare if spare >= last else room - _widths(self._tools[2:])
        wanted, first = 0, len(parts) - 1
        for index in reversed(range(0, len(parts), 2)):  # a crumb and the arrow behind it
            wanted += sum(part.sizeHint().width() for part in parts[index : index + 2])
            first = index if wanted <= room else first
        for index, part in enumerate(parts):
            part.setVisible(index >= first)

    def _crumb(self, text: str, place: Place | None) -> QPushButton:
        short = text if len(text) <= LONGEST_CRUMB else text[: LONGEST_CRUMB - 1].rstrip() + "…"
        button = QPushButton(short.replace("&", "&&"))
        set_role(button, "crumb")
        button.setAccessibleName(text)
        if short != text:
            button.setToolTip(text)
        if place is None:
            button.setEnabled(False)
            button.setProperty("here", "true")  # not by :disabled: the size would be that of the lighter font
        else:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False: self.chosen.emit(place))
        return button

    def _step(self, action: QAction, icon: str) -> QToolButton:
        """A button for an action; its name and tip say what the action says."""
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.theme.dress(button, icon)
        button.clicked.connect(action.trigger)

        def follow() -> None:
            text = action.text().replace("&&", "&")
            button.setAccessibleName(text)
            button.setToolTip(f"{text} ({spoken(action.shortcut())})")
            button.setEnabled(action.isEnabled())

        action.changed.connect(follow)
        follow()
        return button

    def _more(self, menu: QMenu) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName("Mehr")
        button.setToolTip("Mehr")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        self.theme.dress(button, "more")
        return button


def _widths(buttons: Sequence[QWidget]) -> int:
    """What they take side by side."""
    return sum(button.sizeHint().width() + 2 for button in buttons)
