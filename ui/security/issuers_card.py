"""Issuers of certificates that count as trusted: a list, each with the way to take that back."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.store.errors import KnownError
from models.store.store import Change
from models.trusted_issuer import TrustedIssuer, distrust, trusted_issuers
from ui.context import Context
from ui.returned.breakable import breakable
from ui.take_back import undo_of
from ui.widgets.card import Card, button, clear, row, words

WHAT = (
    "Wer elektronisch unterschreibt, zeigt ein Zertifikat, für das ein Aussteller einsteht. Hier stehen die, denen Sie "
    "trauen; bei allen anderen heißt es „Aussteller unbekannt“. Merken lässt sich einer, wenn eine unterschriebene "
    "Fassung aufgenommen wird. Im Internet wird nie nachgefragt."
)
NONE = "Noch ist keiner gemerkt."


class IssuersCard(Card):
    """Follows what is trusted elsewhere."""

    def __init__(self, context: Context) -> None:
        super().__init__("Vertraute Aussteller von Unterschriften")
        self._context = context
        self.rows: list[IssuerRow] = []
        self._none = words(NONE, "muted")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.body.setSpacing(10)
        self.body.addWidget(words(WHAT, "small", wrap=True))
        self.body.addWidget(self._none)
        self.body.addLayout(self._lines)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        context.live.changed.connect(self._hear)
        self.refresh()

    def refresh(self) -> None:
        """Show those there are now."""
        found = trusted_issuers(self._context.store)
        self._none.setVisible(not found)
        if [each.id for each in found] == [each.issuer.id for each in self.rows]:
            return
        clear(self._lines)
        self.rows = [IssuerRow(self._context, each) for each in found]
        for each in self.rows:
            self._lines.addWidget(each)

    def _hear(self, change: Change) -> None:
        if change.kind is TrustedIssuer:
            self._soon.start()


class IssuerRow(QWidget):
    """Its name, since when, until when the certificate holds, and the fingerprint to compare."""

    def __init__(self, context: Context, issuer: TrustedIssuer) -> None:
        super().__init__()
        self._context = context
        self.issuer = issuer
        name = issuer.label()
        self.remove_button = button(
            context.theme, "Nicht mehr vertrauen", self.remove, role="link", name=f"Nicht mehr vertrauen: {name}"
        )
        since = f"vertraut seit {issuer.added_on:%d.%m.%Y}" if issuer.added_on else ""
        until = f"Zertifikat gültig bis {issuer.valid_until:%d.%m.%Y}" if issuer.valid_until else ""
        told = words(breakable(name), "strong", wrap=True)
        head = row(told, self.remove_button)
        head.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(words(" · ".join(filter(None, (since, until))), "small", wrap=True))
        digits = issuer.fingerprint.upper()
        spaced = " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))
        column.addWidget(words(f"Fingerabdruck (SHA-256): {spaced}", "small", wrap=True))

    def remove(self) -> None:
        """Trust it no longer; the toast brings it back."""
        try:
            distrust(self._context.store, self.issuer)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        told = f"„{self.issuer.label()}“ gilt nicht mehr als vertraut."
        self._context.toast(told, undo_of(self._context, about=self.issuer))
