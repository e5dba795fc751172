"""Dossier, Angaben: what the Kommune is called and where it sits, and how its name is declined in texts."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.grammar import Case, municipality_forms
from models.municipality import Municipality, is_bound
from models.store.record import read_address
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.pages.dossier_tab import RESERVED, DossierTab, scrolling
from ui.place import Place
from ui.take_back import undo_of
from ui.widgets.card import Card, button, row, words
from ui.widgets.columns import GAP, Columns

NAMES = (
    Section("Kommune", (("kind", "status"), ("name", "contract_name"), ("seat", "ags"), "state")),
    Section("Anschrift", ("street", ("postcode", "city"), "website")),
)
OWN_FORMS = (
    Section(
        "Eigene Formen",
        ("gender", "form_nominative", "form_genitive", "form_dative", "form_accusative", "form_inside"),
        more=True,
    ),
)
CASES = {
    Case.NOMINATIVE: ("Wer?", "form_nominative"),
    Case.GENITIVE: ("Wessen?", "form_genitive"),
    Case.DATIVE: ("Wem?", "form_dative"),
    Case.ACCUSATIVE: ("Wen?", "form_accusative"),
    Case.INSIDE: ("Wo?", "form_inside"),
}


class DetailsTab(DossierTab):
    """Two columns: the form, and how its name reads in a text while it is typed."""

    kinds = (Municipality,)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form = RecordForm(context, Municipality, NAMES, reserved=RESERVED)
        self.own_forms = RecordForm(context, Municipality, OWN_FORMS, reserved=self.form.mnemonics)
        self.lines = {case: words("", "lead", wrap=True) for case in CASES}
        self.remove_button = button(context.theme, "Kommune entfernen", self.remove, role="quiet", icon="trash")
        foot = QWidget()
        foot.setLayout(row(1, self.remove_button))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(Columns(context, (self.form,), (self._forms_card(), self.own_forms)))
        column.addWidget(foot)
        outer.addWidget(scrolling(content))

    def show_municipality(self, municipality: Municipality) -> None:
        self.form.show_record(municipality)
        self.own_forms.show_record(municipality)
        super().show_municipality(municipality)

    def refresh(self) -> None:
        found = municipality_forms(self.municipality)
        computed = municipality_forms(_without_own_forms(self.municipality))
        for case, (_, name) in CASES.items():
            self.lines[case].setText(found.of(case) if found else "–")
            line = self.own_forms.editors[name].input
            assert isinstance(line, QLineEdit)
            line.setPlaceholderText(computed.of(case) if computed else "")
        self.remove_button.setEnabled(not is_bound(self.context.store, self.municipality))

    def focus_field(self, field: str) -> None:
        _, _, name = read_address(field)
        if name in self.own_forms.editors:
            self.own_forms.focus_field(name)
        else:
            self.form.focus_field(name if name in self.form.editors else "name")

    def flush(self) -> bool:
        return all((self.form.flush(), self.own_forms.flush()))

    def remove(self) -> None:
        """Move the Kommune to the bin, and go to the others; the toast brings it back."""
        self.flush()
        gone, store = self.municipality, self.context.store
        with store.transaction(f"{gone.label()} entfernen"):
            store.remove(gone)
        back = undo_of(self.context)
        self.context.go(Place("municipalities"))
        self.context.toast(f"„{gone.label()}“ liegt im Papierkorb.", back)

    def _forms_card(self) -> Card:
        card = Card("So steht sie im Text")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for at, (case, (question, _)) in enumerate(CASES.items()):
            asked: QLabel = words(question, "muted")
            grid.addWidget(asked, at, 0)
            grid.addWidget(self.lines[case], at, 1)
            self.lines[case].setAccessibleName(f"{question} Form im Text")
        card.body.addLayout(grid)
        hint = "Aus Art und Name gebildet. Liest sich etwas falsch, steht die eigene Form unter „Weitere Angaben“."
        card.body.addWidget(words(hint, "small", wrap=True))
        return card


def _without_own_forms(municipality: Municipality) -> Municipality:
    return dataclasses.replace(
        municipality, form_nominative="", form_genitive="", form_dative="", form_accusative="", form_inside=""
    )
