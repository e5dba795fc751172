"""The bar at the left: where one can go. Folds to icons in a narrow window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.place import Place
from ui.theme import Theme, set_role
from ui.widgets.card import clear, row, words

WIDE, NARROW = 216, 60
AROUND = {"dossier": "municipalities", "backup": "settings"}
"""A page without an entry of its own → the page whose entry stands for it."""


@dataclass(frozen=True)
class Entry:
    """A line of the sidebar; `icon` names a drawing, without one the first letters stand for it when folded."""

    text: str
    place: Place
    icon: str = ""
    letters: str = ""
    keys: str = ""


class Sidebar(QFrame):
    """Emits `chosen(Place)`; `show_place` marks where the user is."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._entries = entries
        self._recent: list[Entry] = []
        self._buttons: dict[Entry, QPushButton] = {}
        self._counts: dict[Place, QLabel] = {}
        self._here: Place | None = None
        self.folded = False
        set_role(self, "sidebar")
        self.setAccessibleName("Bereiche")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 14, 10, 12)
        self._column.setSpacing(2)
        self.lock_button = self._make_lock_button()
        self._mark = QLabel()
        self._name = words("Transfermappe", "strong")
        self._above = words("ZULETZT", "caps")
        self._above.setContentsMargins(10, 0, 0, 4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._last = QVBoxLayout()
        self._last.setSpacing(2)
        self._build()
        theme.follow(self, Sidebar._resize)

    def show_recent(self, entries: Sequence[Entry]) -> None:
        """List the places last visited."""
        if list(entries) == self._recent:
            return
        self._recent = list(entries)
        clear(self._last)
        self._buttons = {entry: self._buttons[entry] for entry in self._entries}
        for entry in self._recent:
            before = list(self._buttons.values())[-1]
            self._last.addWidget(self._line(entry))
            QWidget.setTabOrder(before, self._buttons[entry])
        self._dress()

    def show_place(self, place: Place) -> None:
        """Mark the entry of this place: its own, or that of the area it lies in."""
        self._here = place
        own = [e for e in self._recent if (e.place.page, e.place.uid) == (place.page, place.uid)]
        area = [e for e in self._entries if e.place.page == place.page]
        around = [e for e in self._entries if e.place.page == AROUND.get(place.page)]
        marked = (own or area or around or list(self._entries[:1]))[0]
        for entry, button in self._buttons.items():
            button.setChecked(entry == marked)

    def show_count(self, place: Place, count: int) -> None:
        """Say beside an entry how much waits there; 0 says nothing."""
        entry = next(e for e in self._entries if e.place == place)
        button = self._buttons[entry]
        if place not in self._counts:
            self._counts[place] = words("", "strong")
            line = QHBoxLayout(button)
            line.setContentsMargins(0, 0, 10, 0)
            line.addStretch(1)
            line.addWidget(self._counts[place])
        self._counts[place].setText(str(count) if count else "")
        self._counts[place].setVisible(not self.folded)
        told = f"{entry.text}, {count} fällig" if count else entry.text
        button.setAccessibleName(told)
        button.setToolTip(" · ".join(filter(None, (told, entry.keys))))

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and words."""
        if folded != self.folded:
            self.folded = folded
            self._resize()

    def focus(self) -> None:
        """Put the focus on the entry where the user is."""
        marked = [b for b in self._buttons.values() if b.isChecked()] or list(self._buttons.values())
        marked[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # ------------------------------------------------------------ building

    def _build(self) -> None:
        self._mark.setAccessibleName("Transfermappe")
        head = QVBoxLayout()
        head.setContentsMargins(8, 0, 8, 14)
        line = QWidget()
        line.setLayout(row(self._mark, self._name, 1, spacing=10))
        head.addWidget(line)
        self._column.addLayout(head)
        self._column.addLayout(self._lines)
        self._column.addSpacing(14)
        self._column.addWidget(self._above)
        self._column.addLayout(self._last)
        self._column.addStretch(1)
        for entry in self._entries:
            self._lines.addWidget(self._line(entry))
        self._column.addWidget(self.lock_button)  # after them, for Tab

    def _make_lock_button(self) -> QPushButton:
        button = QPushButton()
        set_role(button, "foot")
        button.setAccessibleName("Sperren")
        button.setToolTip("Sperren · Strg+L")
        self.theme.dress(button, "lock")
        return button

    def _line(self, entry: Entry) -> QPushButton:
        button = QPushButton()
        set_role(button, "place")
        button.setCheckable(True)
        button.setAccessibleName(entry.text)
        button.setToolTip(" · ".join(filter(None, (entry.text, entry.keys))))
        if entry.icon:
            self.theme.dress(button, entry.icon)
        button.clicked.connect(lambda _=False: self._choose(entry))
        self._buttons[entry] = button
        return button

    def _dress(self) -> None:
        """Give every line its words, as many as there is room for."""
        for entry, button in self._buttons.items():
            if self.folded:
                button.setText("" if entry.icon else entry.letters)
                continue
            room = self.theme.px(WIDE) - 20 - 24 - (self.theme.px(26) if entry.icon else 0)
            text = self.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
            button.setText(("  " if entry.icon else "") + text.replace("&", "&&"))
        self.lock_button.setText("" if self.folded else "  Sperren")
        for count in self._counts.values():
            count.setVisible(not self.folded)
        self._name.setVisible(not self.folded)
        self._above.setVisible(bool(self._recent) and not self.folded)
        if self._here is not None:
            self.show_place(self._here)

    def _choose(self, entry: Entry) -> None:
        if self._here is not None:
            self.show_place(self._here)  # the page decides where the user is, not the click
        self.chosen.emit(entry.place)

    def _resize(self) -> None:
        self.setFixedWidth(self.theme.px(NARROW if self.folded else WIDE))
        self._mark.setPixmap(self.theme.pixmap("transfermappe", "accent", 24))
        self._mark.setFixedSize(QSize(self.theme.px(24), self.theme.px(24)))
        self._dress()
