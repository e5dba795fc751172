"""Questions that slide in above the form instead of dialogs in front of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from models.agreement_version import AgreementVersion
from models.readiness import Issue
from models.signing_home import SigningLine, lines_of
from models.store.record import specs
from ui.context import Context
from ui.forms.editors import editor_for
from ui.theme import set_role
from ui.widgets.card import words
from ui.widgets.sheets import Sheet


class FreezeSheet(Sheet):
    """Zur Unterschrift: irreversible, so it is asked. `confirmed` when the user means it, `jump` to an open point."""

    confirmed = Signal()
    jump = Signal(str)

    def __init__(self, version: AgreementVersion, issues: Sequence[Issue], parent: QWidget | None = None) -> None:
        super().__init__(
            f"{version.label()} zur Unterschrift geben?",
            "Die Fassung wird so festgehalten, wie sie jetzt ist, und lässt sich danach nicht mehr ändern. "
            "Das PDF verliert den Vermerk „Entwurf“ und bekommt seine Kennung. Für Änderungen entsteht die nächste "
            "Fassung.",
            parent,
        )
        missing = [issue for issue in issues if issue.hinders]
        doubtful = [issue for issue in issues if not issue.hinders]
        place = 2
        for title, found in (
            ("Das fehlt noch und muss zuerst ausgefüllt werden:", missing),
            ("Bitte noch einmal ansehen:", doubtful),
        ):
            if not found:
                continue
            self.body.insertWidget(place, words(title, "strong"))
            place += 1
            for issue in found:
                link = QPushButton(issue.message.replace("&", "&&"))
                set_role(link, "link")
                link.clicked.connect(lambda _=False, address=issue.address: self.jump.emit(address))
                self.body.insertWidget(place, link, 0, Qt.AlignmentFlag.AlignLeft)
                place += 1
        self.go_button = self.add_button("Zur Unterschrift geben", self.confirmed.emit, primary=True)
        self.go_button.setEnabled(not missing)
        back = self.add_button("Noch nicht", self.close_sheet)
        self.buttons.addStretch()
        self._first = back if missing else self.go_button

    def begin(self) -> None:
        self._first.setFocus()


class SignedSheet(Sheet):
    """Unterschrieben zurück: on which day were all signatures there? `confirmed(date)`."""

    confirmed = Signal(object)

    def __init__(self, context: Context, version: AgreementVersion, parent: QWidget | None = None) -> None:
        super().__init__(
            f"{version.label()} ist unterschrieben zurück",
            _whose(lines_of(context.store, version)),
            parent,
        )
        self.editor = editor_for(context, specs(AgreementVersion)["completed_on"])
        self.editor.show(version.completed_on or context.store.clock().date())
        self.body.insertWidget(2, self.editor.widget)
        self.add_button("Als unterschrieben festhalten", self._confirm, primary=True)
        self.add_button("Abbrechen", self.close_sheet)
        self.buttons.addStretch()
        # queued: else the key goes on to the window, which presses with it whatever has the focus then
        self.editor.input.returnPressed.connect(self._confirm, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        self.editor.focus()

    def _confirm(self) -> None:
        try:
            day: date | None = self.editor.value()
        except ValueError as error:
            self.editor.reject(str(error))
            return
        if day is None:
            self.editor.reject("Bitte den Tag angeben, an dem die letzte Unterschrift geleistet wurde.")
            return
        self.confirmed.emit(day)


def _whose(lines: Sequence[SigningLine]) -> str:
    """For whom the day holds: who has signed before keeps his own."""
    missing = [line.named for line in lines if line.signature is None]
    if len(missing) == len(lines):
        return "Wann haben alle unterschrieben? Damit ist die Vereinbarung in Kraft."
    verb = "haben" if len(missing) > 1 else "hat"
    return f"Wann {verb} auch {' und '.join(missing)} unterschrieben? Damit ist die Vereinbarung in Kraft."
