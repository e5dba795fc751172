"""Texte: what interview partners are told, agree to and sign, in the agency's own words where it has some."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from models.agency import Agency
from models.funding_phase import FundingPhase
from models.interview_texts import TextKey
from models.municipality import Municipality
from models.own_text import OwnText
from models.store.record import read_address
from models.store.store import Change
from ui.context import Context
from ui.templates.text_card import TextCard
from ui.widgets.card import row, words
from ui.widgets.scrolling import fill

WIDTH = 760
PURPOSE = (
    "Diese Texte gehen mit jedem Interview hinaus. Bitte mit dem Datenschutz Ihres Trägers abstimmen; "
    "Änderungen gelten ab dem nächsten Gespräch, frühere Interviews behalten ihren Wortlaut."
)
SAMPLE = Municipality(name="Auental", contract_name="Landkreis Auental", state="Niedersachsen")
"""Stands for the Kommune while there is none."""


class TextsPart(QScrollArea):
    """A card a text; a list above them says for which Kommune they are shown. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.sample = QComboBox()
        self.sample.setAccessibleName("Die Texte zeigen für")
        self.sample.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.sample.currentIndexChanged.connect(self.refresh)
        self._kommunen: list[Municipality] = [SAMPLE]
        self.cards = {key: TextCard(context, key) for key in TextKey}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 4, 24, 24)
        column.setSpacing(14)
        column.addWidget(words(PURPOSE, "muted", wrap=True))
        column.addLayout(row(words("So liest es sich für", "muted"), self.sample, 1))
        for card in self.cards.values():
            card.focused.connect(self.focused)
            column.addWidget(card)
        column.addStretch(1)
        context.theme.follow(inside, lambda page: page.setMaximumWidth(context.theme.px(WIDTH)))
        fill(self, inside)
        context.live.changed.connect(self._hear)

    def show_text(self, field: str = "", *, focus: bool = True) -> None:
        """Show all texts, with the cursor in the one of that address."""
        self._fill()
        self.refresh()
        _, uid, _ = read_address(field)
        own = self.context.store.by_uid(OwnText, uid) if uid else None
        card = next((card for key, card in self.cards.items() if own is not None and key == own.key), None)
        if card is not None:
            card.open_editor()
        elif focus:
            self.sample.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, *_: object) -> None:
        """Show the texts as they read now, for the chosen Kommune."""
        for card in self.cards.values():
            card.show_for(self._kommunen[max(self.sample.currentIndex(), 0)])

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [card.flush() for card in self.cards.values()]
        return all(written)

    def _fill(self) -> None:
        chosen = self._kommunen[max(self.sample.currentIndex(), 0)].id
        self._kommunen = self.context.store.find(Municipality, order_by="name, id") or [SAMPLE]
        self.sample.blockSignals(True)
        self.sample.clear()
        self.sample.addItems([each.label() for each in self._kommunen])
        at = next((at for at, each in enumerate(self._kommunen) if each.id == chosen), 0)
        self.sample.setCurrentIndex(at)
        self.sample.blockSignals(False)
        self.sample.setEnabled(len(self._kommunen) > 1)

    def _hear(self, change: Change) -> None:
        if not self.isVisible():
            return  # the next visit shows it
        if change.kind in (Agency, FundingPhase, OwnText):
            self.refresh()
        elif change.kind is Municipality:
            self._fill()
            self.refresh()
