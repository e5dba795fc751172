"""Where the document is signed: by whom, where and when, and on what ground."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from models.agreement_version import AgreementVersion, FurtherParty, Side, municipality_of, parts_of
from models.form_path import form_paths
from ui.agreement.fields import Fields, labelled
from ui.agreement.people import further_signatory_list, signatory_list
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.record_list import RecordList
from ui.theme import set_role

MakeList = Callable[..., RecordList]


class SigningFields(QWidget):
    """Place and date, signatories of every side, and the way to a binding signature."""

    def __init__(self, context: Context, version: AgreementVersion, fields: Fields, make_list: MakeList) -> None:
        super().__init__()
        self._context = context
        self._version = version
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(fields.block("one_place"))
        column.addWidget(fields.row("place", "signed_on"))
        agency = fields.row("agency_place", "agency_signed_on")
        column.addWidget(agency)
        one = fields.editors["one_place"].input
        one.toggled.connect(lambda on: agency.setVisible(not on))
        agency.setVisible(not one.isChecked())
        for side, name, title in (
            (Side.AGENCY, "signatories.agency", "Für die Agentur unterzeichnet"),
            (Side.MUNICIPALITY, "signatories.municipality", "Für die Kommune unterzeichnet"),
        ):
            column.addWidget(labelled(title, make_list(name, signatory_list, side)))
        self._further = labelled(
            "Für weitere Parteien unterzeichnet", make_list("signatories.further", further_signatory_list)
        )
        column.addWidget(self._further)
        column.addWidget(fields.block("form_path"))
        column.addWidget(self._offers(fields))
        self.refresh()

    def refresh(self) -> None:
        """The signatures of further parties are asked for once there are such parties."""
        self._further.setVisible(bool(parts_of(self._context.store, FurtherParty, self._version.id)))

    def _offers(self, fields: Fields) -> QWidget:
        """The two usual ways, a click away."""
        offers = QWidget()
        flow = FlowLayout(offers, 8, 4)
        editor = fields.editors["form_path"]
        for text in form_paths(municipality_of(self._context.store, self._version)):
            button = QPushButton(f"{text.strip()} …" if text.endswith(" ") else text)
            set_role(button, "link")
            button.clicked.connect(lambda _=False, text=text: (editor.retype(text), editor.focus()))
            flow.addWidget(button)
        return offers
