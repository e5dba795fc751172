"""Records that differ between a backup and now, under their Kommunen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.restore_preview import Line
from models.store.record import read_address
from ui.backup_words import moment
from ui.plain_tip import plain_tip
from ui.restoring.trees import Columns, group
from ui.theme import Theme, set_role
from ui.widgets.card import button, row, words

ADDRESS = Qt.ItemDataRole.UserRole
HINT = (
    "Das ist jetzt anders als damals, oder nicht mehr da. „Zurückholen“ bringt es wieder, mit allem, was daran hängt; "
    "was seither dazukam, bleibt. Rückgängig nimmt es zurück."
)
NOTHING = "Es gibt nichts zurückzuholen: Alles, was in dieser Sicherung steht, ist jetzt genauso da."
NO_HIT = "Dazu gibt es nichts zurückzuholen."
BACK, ALL_BACK = "&Zurückholen", "&Kommune zurückholen"


class DifferenceTree(Columns):
    """Kommunen with their lines."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, ["Was", "Wie", "zuletzt geschrieben"], nested=True)

    def show_lines(self, lines: Sequence[Line], now: datetime) -> None:
        """Show these, as they are sorted; where they stood stays chosen."""
        chosen = self.address()
        self.clear()
        top: QTreeWidgetItem | None = None
        uid = None
        for line in lines:
            if top is None or uid != line.municipality_uid:
                uid = line.municipality_uid
                top = group(self, line.municipality)
                top.setData(0, ADDRESS, f"municipality/{uid}" if uid else "")
            item = QTreeWidgetItem(top, [line.text, line.what, moment(line.at, now) if line.at else ""])
            item.setData(0, ADDRESS, line.address)
            item.setToolTip(0, plain_tip(line.text))
        self.expandAll()
        self._choose(chosen)

    def address(self) -> str:
        """The address of what is chosen, "" for nothing."""
        item = self.currentItem()
        return str(item.data(0, ADDRESS)) if item is not None and not item.isHidden() else ""

    def on_kommune(self) -> bool:
        """Whether a Kommune as a whole is chosen."""
        item = self.currentItem()
        return item is not None and item.parent() is None and read_address(self.address())[0] == "municipality"

    def line_count(self) -> int:
        """How many lines there are, without the Kommunen over them."""
        return sum(self.topLevelItem(n).childCount() for n in range(self.topLevelItemCount()))

    def narrow(self, text: str) -> bool:
        """Show only lines in which all these words are; a Kommune whose name holds them shows all. False if none."""
        sought = text.casefold().split()
        any_shown = False
        for n in range(self.topLevelItemCount()):
            top = self.topLevelItem(n)
            whole = _holds(top, sought)
            shown = False
            for k in range(top.childCount()):
                child = top.child(k)
                child.setHidden(not (whole or _holds(child, sought)))
                shown = shown or not child.isHidden()
            top.setHidden(not shown)
            any_shown = any_shown or shown
        return any_shown

    def _choose(self, address: str) -> None:
        items = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        every = [*items, *(top.child(k) for top in items for k in range(top.childCount()))]
        wanted = next((item for item in every if item.data(0, ADDRESS) == address), None)
        if wanted is None and items:
            wanted = items[0].child(0) if items[0].childCount() else items[0]
        if wanted is not None:
            self.setCurrentItem(wanted)


class BringBack(QWidget):
    """A tree with a filter and the button that brings back what is chosen. Emits `asked(address)`."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.hint = words(HINT, "muted", wrap=True)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Kommune, Person, Interview …")
        self.filter.setAccessibleName("Liste eingrenzen")
        self.filter.setClearButtonEnabled(True)
        set_role(self.filter, "search")
        self.tree = DifferenceTree(theme, "Was zurückgeholt werden kann")
        self.button = button(theme, BACK, self._ask, role="primary", icon="undo")
        self.no_hit = words(NO_HIT, "muted")
        self.filter.textChanged.connect(self._narrow)
        self.tree.currentItemChanged.connect(self._follow)
        self.tree.entered.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.hint)
        column.addLayout(row(self.filter, self.button, spacing=12))
        column.addWidget(self.no_hit)
        column.addWidget(self.tree, 1)
        column.addStretch(0)
        self.no_hit.hide()

    def show_lines(self, lines: Sequence[Line], now: datetime) -> None:
        """What can be brought back."""
        self.tree.show_lines(lines, now)
        for part in (self.filter, self.button, self.tree):
            part.setVisible(bool(lines))
        self.hint.setText(HINT if lines else NOTHING)
        self._narrow(self.filter.text())

    def set_busy(self, busy: bool) -> None:
        """While one thing comes back, no other is asked for."""
        self.button.setDisabled(busy or not self.tree.address())

    def _narrow(self, text: str) -> None:
        found = self.tree.narrow(text)
        self.no_hit.setVisible(not found and self.tree.line_count() > 0)
        self._follow()

    def _follow(self, *_: object) -> None:
        self.button.setEnabled(bool(self.tree.address()))
        self.button.setText(ALL_BACK if self.tree.on_kommune() else BACK)

    def _ask(self) -> None:
        if self.tree.address() and self.button.isEnabled():
            self.asked.emit(self.tree.address())


def _holds(item: QTreeWidgetItem, sought: list[str]) -> bool:
    text = f"{item.text(0)} {item.text(1)}".casefold()
    return all(word in text for word in sought)
