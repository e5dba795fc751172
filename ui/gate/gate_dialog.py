"""What stands in the way of a paper before it leaves: the list of warnings, and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.gate_decisions import SHORTEST_REASON, against_words
from models.leak import Leak, LeakText
from models.municipality import Municipality
from models.paper import Paper
from models.report import ReportVersion
from models.store.errors import KnownError
from ui.context import Context
from ui.gate.gate_list import GateList
from ui.place import Place
from ui.widgets.card import words

NOTHING = (
    "Nichts ist vor der Weitergabe zu klären. Lesen Sie trotzdem selbst: Spitznamen und fremde Namen ohne „Frau“ oder "
    "„Herr“ davor findet kein Programm."
)
EACH = "Was so bleiben soll, braucht einen Grund. Er steht danach im Ausgangsbuch."


class Seen(Protocol):
    """A paper, its texts, what was found in them, and whose they are."""

    @property
    def paper(self) -> Paper: ...
    @property
    def texts(self) -> Sequence[LeakText]: ...
    @property
    def leaks(self) -> Sequence[Leak]: ...
    @property
    def municipality(self) -> Municipality: ...
    @property
    def version(self) -> ReportVersion | None: ...


class GateDialog(QDialog):
    """Not modal. `seen` is what was found, `look()` reads anew after every change, `go(paper, against)` lets it out.

    Of a report's version each warning has a reason of its own, otherwise all have one.
    """

    def __init__(
        self,
        context: Context,
        seen: Seen,
        look: Callable[[], Seen],
        go: Callable[[Paper, str], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context, self._look, self._go = context, look, go
        self.seen = seen
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bevor es hinausgeht")
        self.lead = words("", "section", wrap=True)
        self.rows = GateList(context)
        self.list = self.rows.list
        self.reason_label = words("&Grund, es trotzdem auszugeben", "label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName("Grund, es trotzdem auszugeben")
        self.reason_label.setBuddy(self.reason)
        self.reason_note = words("", "small", wrap=True)
        self._arrange()
        self.rows.wanted.connect(self._lead)
        self.reason.textChanged.connect(self._allow)
        self._again = QTimer(self, interval=0, singleShot=True)  # one look for all changes of a step
        self._again.timeout.connect(self.look_again)
        context.live.changed.connect(self._again.start)
        self.rows.touched.connect(self._again.start)
        self._show_all()
        self.list.setFocus()

    @property
    def fix_buttons(self) -> list[QPushButton]:
        """What can be done about the warning that is current."""
        return self.rows.fix_buttons

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addWidget(self.lead)
        column.addWidget(self.rows, 1)
        for part in (self.reason_label, self.reason, self.reason_note):
            column.addWidget(part)
        self.leave_button = QPushButton("&Abbrechen", autoDefault=False)
        self.leave_button.clicked.connect(self.reject)
        self.go_button = QPushButton("&Trotzdem ausgeben", autoDefault=False)
        self.go_button.clicked.connect(self._pass)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.go_button)
        column.addLayout(buttons)
        self.setMinimumWidth(self._context.theme.px(560))

    # ------------------------------------------------------------ what was found

    def look_again(self) -> None:
        """Read the paper anew: something was put right here or elsewhere."""
        try:
            self.seen = self._look()
        except KnownError as error:
            self._context.toast(str(error), {})
            self.reject()
            return
        self._show_all()

    def _show_all(self) -> None:
        leaks, version = self.seen.leaks, self.seen.version
        self.rows.show_found(self.seen.texts, leaks, self.seen.municipality, version)
        self.lead.setText(lead_words(len(leaks), len(leaks) - self.rows.open_count))
        self.rows.setVisible(bool(leaks))
        for part in (self.reason_label, self.reason):
            part.setVisible(bool(leaks) and version is None)
        self.reason_note.setText(EACH if version is not None else "Der Grund steht danach im Ausgangsbuch.")
        self.reason_note.setVisible(bool(leaks))
        self.go_button.setText("&Trotzdem ausgeben" if leaks else "A&usgeben")
        self._allow()

    def _lead(self, place: Place) -> None:
        self._context.go(place)
        if self.seen.version is not None:  # its warnings stand below the text, which this would lie over
            self.reject()
        self._context_window().activateWindow()

    def _context_window(self) -> QWidget:
        parent = self.parentWidget()
        return parent.window() if parent is not None else self

    # ------------------------------------------------------------ out

    def _allow(self) -> None:
        if self.seen.version is not None:
            self.go_button.setEnabled(not self.rows.open_count)
        else:
            self.go_button.setEnabled(not self.seen.leaks or len(self.reason.text().strip()) >= SHORTEST_REASON)

    def _pass(self) -> None:
        seen, count = self.seen, len(self.seen.leaks)
        reasons = self.rows.reasons if seen.version is not None else [self.reason.text().strip()]
        self.accept()
        self._go(seen.paper, against_words(reasons, count) if count else "")


def lead_words(count: int, settled: int = 0) -> str:
    """ "3 Stellen sind vor der Weitergabe zu klären; eine davon ist begründet"."""
    if not count:
        return NOTHING
    told = f"{count} Stellen sind" if count != 1 else "Eine Stelle ist"
    told = f"{told} vor der Weitergabe zu klären"
    if not settled:
        return told
    if settled == count:
        return f"{told}; {'alle sind' if count > 1 else 'sie ist'} begründet"
    return f"{told}; {'eine davon ist' if settled == 1 else f'{settled} davon sind'} begründet"
