"""What a locked window shows: nothing of the work, and the question for the passphrase."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from models.store.passphrase_change import prove
from models.store.tries import Tries
from ui.context import Context
from ui.saving import SaveState
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.passphrase_card import WIDTH, PassphraseCard, centred, heading

TITLE = "Gesperrt"
STANDS = "Alles steht noch so da wie vorhin."
FORGOTTEN = "Passphrase vergessen? Der Wiederherstellungscode vom Ausdruck öffnet auch."
NO_PASSPHRASE = "Die Beispielmappe hat keine Passphrase. In Ihrer Mappe wird hier danach gefragt."
UNWRITTEN = "Eine Eingabe ist noch nicht gespeichert. Sie bleibt im Fenster, und es wird weiter versucht."


class Curtain(QWidget):
    """Lies over all of the window and keeps its size. Emits `passed` once the right passphrase was given."""

    passed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        set_role(self, "window")
        self.setAccessibleName("Transfermappe ist gesperrt")
        home = context.store.home
        asks = context.lock.has_passphrase and home.key_file is not None
        self.card = PassphraseCard(
            context.theme, context.tasks, partial(prove, home), title=TITLE, verb="&Entsperren",
            busy="Die Passphrase wird geprüft", hint=f"{STANDS}\n{FORGOTTEN}", tries=Tries(home.path),
        ) if asks else OpenCard(context)  # fmt: skip
        self.card.passed.connect(lambda _=None: self.passed.emit())
        self.unwritten = words(UNWRITTEN, "warning", wrap=True)
        self.unwritten.setAlignment(Qt.AlignmentFlag.AlignCenter)
        context.theme.follow(self.unwritten, lambda label: label.setFixedWidth(context.theme.px(WIDTH)))
        centred(self, self.card, self.unwritten)
        self._show_state(*context.saving.worst())
        context.saving.changed.connect(self._show_state)
        for line in self.findChildren(QWidget):
            line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # a menu would be a window of its own
        window.installEventFilter(self)
        self._fit(window)
        self.show()
        self.raise_()

    def focus(self) -> None:
        """Put the cursor where the passphrase goes. The field below isn't left: it has a curtain before it."""
        target = self.card.focusProxy() or self.card
        target.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def _fit(self, window: QWidget) -> None:
        self.setGeometry(window.rect())

    def _show_state(self, state: SaveState, _: str) -> None:
        self.unwritten.setVisible(state is SaveState.FAILED)


class OpenCard(QFrame):
    """For a store whose passphrase nobody knows: a button."""

    passed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_role(self, "card")
        self.button = button(context.theme, "&Entsperren", self.passed.emit, role="primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(14)
        column.addLayout(heading(context.theme, TITLE))
        column.addWidget(words(f"{STANDS} {NO_PASSPHRASE}", wrap=True))
        column.addLayout(row(self.button, 1))
        self.setFocusProxy(self.button)
        context.theme.follow(self, lambda card: card.setFixedWidth(context.theme.px(WIDTH)))
