"""Who agrees with whom, as it stands below the title, and what the text calls the Kommune."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.agency import Agency, the_agency
from models.agreement_snapshot import AgreementSnapshot
from models.agreement_version import AgreementVersion, municipality_of
from models.contact import Contact
from models.municipality import Municipality
from models.staff import Staff
from models.store.record import address
from ui.agreement.fields import Fields
from ui.context import Context
from ui.forms.record_form import Fold
from ui.place import Place
from ui.theme import set_role
from ui.widgets.card import words

WORD = ("party_word", "party_article")
"""The fields of a version that say what its text calls the Kommune."""


class PartiesCard(QFrame):
    """The parties to read, with the ways to where their names are kept. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context, version: AgreementVersion, fields: Fields, *titles: QWidget) -> None:
        super().__init__()
        self._context = context
        self._version = version
        set_role(self, "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        agency, municipality = the_agency(context.store), municipality_of(context.store, version)
        self._addresses: dict[QObject, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 18)
        self._column.setSpacing(6)
        for title in titles:
            self._column.addWidget(title)
        self._agency, self._agency_button = self._party(
            "zwischen", "Angaben zur Agentur", lambda: context.go(Place("settings", part="agency"))
        )
        self._municipality, self._municipality_button = self._party(
            "und", "Angaben zur Kommune", lambda: context.go(Place("dossier", municipality.uid))
        )
        self._word = Fold(context, WORD)
        self._word.add(fields.row(*WORD))
        self._column.addWidget(self._word)
        if agency is not None:
            self._addresses[self._agency_button] = address(agency, "name")
        self._addresses[self._municipality_button] = address(municipality, "contract_name")
        self._buttons = {
            Agency.table(): self._agency_button, Staff.table(): self._agency_button,
            Municipality.table(): self._municipality_button, Contact.table(): self._municipality_button,
        }  # fmt: skip

    def show_parties(self, snapshot: AgreementSnapshot | None) -> None:
        """Show the first two parties as the document has them."""
        if snapshot is not None and len(snapshot.parties) > 1:
            self._agency.setText(snapshot.parties[0].text)
            self._municipality.setText(snapshot.parties[1].text)
        word = self._context.store.get(AgreementVersion, self._version.id).party_word.strip()
        self._word.button.setText(f"nachfolgend „{word}“ genannt" if word else "nachfolgend genannt …")

    def add(self, widget: QWidget) -> None:
        """Put something below the two, as the list of further parties."""
        self._column.addSpacing(4)
        self._column.addWidget(widget)

    def unfold_for(self, name: str) -> None:
        """Bring that field of the version out of its fold, if it lies in one."""
        if name in WORD:
            self._word.set_open(True)

    def focus_field(self, table: str) -> bool:
        """Put the cursor on the way to that table's record; False for another table."""
        if table not in self._buttons:
            return False
        self._buttons[table].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _party(self, joint: str, way: str, act: Callable[[], object]) -> tuple[QLabel, QPushButton]:
        self._column.addWidget(words(joint, "small"))
        name = words(role="strong", wrap=True)
        button = QPushButton(way)
        set_role(button, "link")
        button.clicked.connect(lambda: act())
        button.installEventFilter(self)
        line = QHBoxLayout()
        line.addWidget(name, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(line)
        return name, button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched in self._addresses:
            self.focused.emit(self._addresses[watched])
        return super().eventFilter(watched, event)
