"""Dossier, Vereinbarungen: every module's agreement with its versions."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agreement import Agreement, agreements_of
from models.agreement_life import start_agreement
from models.agreement_version import AgreementVersion
from models.municipality import Municipality
from models.signature import Signature
from models.signing_home import out_for_signature
from models.store.record import read_address
from ui.context import Context
from ui.dossier.agreement_block import AgreementBlock
from ui.pages.dossier_tab import DossierTab, scrolling
from ui.place import Place
from ui.returned.begin import accept_files
from ui.widgets.card import Card, button, clear, row, words

PURPOSE = (
    "Jede Zielvereinbarung mit allen Fassungen. Legen Sie die erste an: "
    "Leitung, Ansprechpersonen, Ort und Vorgehen sind dann schon eingetragen."
)


class AgreementsTab(DossierTab):
    """The newest agreement first."""

    kinds = (Agreement, AgreementVersion, Municipality, Signature)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.blocks: list[AgreementBlock] = []
        self.start_button = button(context.theme, "Vereinbarung anl&egen", self.start, icon="plus")
        self.invitation = Card()
        self.invitation.body.addWidget(words(PURPOSE, "lead", wrap=True))
        self.invitation.body.addSpacing(8)
        self.invitation.body.addLayout(row(self.start_button, 1))
        self._column = QVBoxLayout()
        self._column.setSpacing(28)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.invitation)
        column.addLayout(self._column)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))
        accept_files(context, self, self._out)

    def refresh(self) -> None:
        found = agreements_of(self.context.store, self.municipality.id)[::-1]
        if [a.id for a in found] == [b.agreement.id for b in self.blocks]:
            for block in self.blocks:
                block.refresh()
        else:
            self.flush()
            clear(self._column)
            self.blocks = [AgreementBlock(self.context, agreement) for agreement in found]
            for block in self.blocks:
                self._column.addWidget(block)
        self.invitation.setVisible(not found)

    def focus_field(self, field: str) -> None:
        _, uid, name = read_address(field)
        found = [line for block in self.blocks for line in block.rows if line.version.uid == uid]
        of = [block for block in self.blocks if block.agreement.uid == uid]
        if found:
            found[0].edit(name)
        elif of:
            of[0].edit(name)
        elif not self.blocks:
            self.start_button.setFocus()
        elif self.blocks[0].rows:
            self.blocks[0].rows[0].open_button.setFocus()

    def flush(self) -> bool:
        written = [block.flush() for block in self.blocks]  # every one, also after a failure
        return all(written)

    def _out(self) -> str:
        """The version that a file which is dropped here is likely to be: the one that is out, if it is one."""
        out = out_for_signature(self.context.store, self.municipality)
        return read_address(out[0].address)[1] if len(out) == 1 else ""

    def start(self) -> None:
        """Begin the agreement on Modul 1."""
        self.flush()
        self.context.go(Place("agreement", start_agreement(self.context.store, self.municipality).uid))
