"""Where a piece of evidence or a Befund is used: the way from what was said to where the report says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from models.store.errors import KnownError
from models.support_uses import Use
from ui.context import Context
from ui.evidence.source_place import place_at
from ui.plain_tip import set_tip
from ui.theme import Theme, set_role
from ui.whereabouts import way_to_bin
from ui.widgets.card import clear, words
from ui.widgets.eliding_link import ElidingLink

IN_REPORT = "im Bericht"
TITLE, NONE = "Verwendet in", "Noch in keinem Befund und keinem Bericht verwendet."
MOST, MOST_IN_MENU, LONGEST = 8, 30, 90


class UseLinks(QWidget):
    """A heading, and a link for each use. `wanted(address)` for a click on one."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Use, ...] | None = None
        self.links: list[ElidingLink] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Show these, unless they are shown just so."""
        if tuple(uses) == self._shown:
            return
        self._shown = tuple(uses)
        self._fill(MOST)

    def _fill(self, most: int) -> None:
        uses = newest(self._shown or ())
        clear(self._column)
        self._column.addWidget(words(TITLE if self._shown else NONE, "small", wrap=True))
        self.links = []
        for use in uses[:most]:
            self._add(told(use), partial(self.wanted.emit, use.address), f"{TITLE}: {told(use)}")
        if len(uses) > most:
            self._add(f"und {len(uses) - most} weitere", self._unfold)
        older = len({use.address for use in self._shown or () if use.older})
        if older:
            self._column.addWidget(words(f"und {older}× in früheren Fassungen", "small", wrap=True))

    def _unfold(self) -> None:
        self._fill(len(self._shown or ()))
        self.links[min(MOST, len(self.links) - 1)].setFocus()

    def _add(self, text: str, act: Callable[[], object], name: str = "") -> None:
        link = ElidingLink(text, act, name)
        self.links.append(link)
        self._column.addWidget(link)
        link.show()


class UsesButton(QPushButton):
    """A link that says how often something is used, with a list; hidden where it isn't. `wanted(address)`."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, where: str = "verwendet") -> None:
        super().__init__()
        self._where = where
        self.uses: tuple[Use, ...] = ()
        set_role(self, "link")
        self.setAutoDefault(True)
        set_tip(self, "Zeigt, wo")
        self.clicked.connect(lambda _=False: self.open_menu())
        self.hide()

    def show_uses(self, uses: Sequence[Use]) -> None:
        """Tell of these."""
        self.uses = tuple(newest(uses))
        self.setVisible(bool(self.uses))
        self.setText(f"{len(self.uses)}× {self._where} ▾")
        self.setAccessibleName(f"{len(self.uses)} mal {self._where}: zeigen, wo")

    def open_menu(self) -> None:
        """List them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for use in self.uses[:MOST_IN_MENU]:
            text = told(use)
            short = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
            action = menu.addAction(short.replace("&", "&&"))
            action.triggered.connect(lambda _=False, use=use: self.wanted.emit(use.address))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def newest(uses: Sequence[Use]) -> list[Use]:
    """Each place once, of a report those in its newest version."""
    found: dict[str, Use] = {}
    for use in uses:
        if not use.older:
            found.setdefault(use.address, use)
    return list(found.values())


def told(use: Use) -> str:
    """ "Bericht, Fassung 2 · Strategie: Die Stadt hat … (über Befund)"."""
    return f"{use.label} (über {use.through})" if use.through else use.label


def go_to(context: Context, where: str) -> None:
    """Go to where something is used; what is gone or in the bin is told of."""
    try:
        context.go(place_at(context.store, where))
    except KnownError as error:
        context.toast(str(error), way_to_bin(error, context.go))
