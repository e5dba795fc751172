"""Evidence goes out: as an Excel file or a REFI-QDA project, with what is covered and left out said before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from models.evidence_out import EvidenceOut, evidence_out
from models.municipality import Municipality
from models.outgoing import QDPX, XLSX, Outgoing, outgoing
from models.store.errors import KnownError
from reports.file_name import file_name
from ui.context import Context
from ui.covered_names import row_words
from ui.outbox import write_out
from ui.theme import set_role
from ui.widgets.card import words

MOST_ROWS = 6
NO_NAMES = "In den Belegen steht kein Name, den Transfermappe kennt."
READ_IT = (
    "Bitte lesen Sie die Datei, bevor Sie sie weitergeben: Namen, die in keinem Kontakt stehen, Spitznamen und alles "
    "andere, woran man jemanden erkennt, findet kein Programm."
)
NAMED = "Die Datei enthält Klarnamen. Sie gehört nur in die eigene Akte und darf nicht weitergegeben werden."
NONE = "Hier ist kein Beleg, der hinausgehen darf."
FAILED = "Die Datei ließ sich nicht erstellen. Ihre Belege sind unverändert."
KINDS = (
    (XLSX, "&Excel-Datei", "Eine Zeile je Beleg, zum Sortieren und Zählen."),
    (QDPX, "&REFI-QDA-Projekt", "Texte, Kategorien und Belege für MAXQDA, ATLAS.ti oder QualCoder."),
)


class EvidenceOutDialog(QDialog):
    """Asks which file, which pieces, with or without names; each choice shows at once what would go out."""

    def __init__(
        self, context: Context, municipality: Municipality, ids: Sequence[int] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._municipality = context, municipality
        self._shown = list(ids) if ids is not None else None
        self.out: EvidenceOut | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Belege ausgeben")
        self._kinds, self._amounts = QButtonGroup(self), QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        lead = words("Was soll entstehen?")
        set_role(lead, "section")
        column.addWidget(lead)
        self.kind_buttons = {kind: self._radio(column, self._kinds, name, hint) for kind, name, hint in KINDS}
        self.kind_buttons[XLSX].setChecked(True)
        self.all_button = QRadioButton("&Alle Belege")
        self.shown_button = QRadioButton()
        self._add_amounts(column)
        self.named_box = QCheckBox("mit &Klarnamen statt Kürzeln")
        self.confidential_box = QCheckBox("auch &vertrauliche Stellen")
        for box in (self.named_box, self.confidential_box):
            box.toggled.connect(self._look)
            column.addWidget(box)
        self.sum = words("", "strong", wrap=True)
        self.names = QListWidget()
        self.names.setAccessibleName("Ersetzte Namen")
        self.note = words("", "small", wrap=True)
        for part in (self.sum, self.names, self.note):
            column.addWidget(part)
        column.addLayout(self._buttons())
        self.setMinimumWidth(520)
        self.kind_buttons[XLSX].setFocus()
        QTimer.singleShot(0, self, self._look)

    def _radio(self, column: QVBoxLayout, group: QButtonGroup, name: str, hint: str) -> QRadioButton:
        made = QRadioButton(name)
        made.setAccessibleDescription(hint)
        group.addButton(made)
        below = words(hint, "small", wrap=True)
        below.setIndent(26)
        column.addWidget(made)
        column.addWidget(below)
        return made

    def _add_amounts(self, column: QVBoxLayout) -> None:
        """Only where a filter leaves some out there is a choice."""
        if self._shown is None:
            return
        count = len(self._shown)
        self.shown_button.setText(f"Nur die &gefilterten ({count})")
        self.shown_button.setChecked(True)
        for each in (self.shown_button, self.all_button):
            self._amounts.addButton(each)
            each.toggled.connect(self._look)
            column.addWidget(each)

    def _buttons(self) -> QHBoxLayout:
        self.make_button = QPushButton("&Datei erstellen", default=True)
        set_role(self.make_button, "primary")
        self.make_button.clicked.connect(self._make)
        leave = QPushButton("A&bbrechen", autoDefault=False)
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.make_button)
        return buttons

    # ------------------------------------------------------------ what would go out

    def _look(self) -> None:
        ids = self._shown if self.shown_button.isChecked() else None
        try:
            self.out = evidence_out(
                self._context.store,
                self._municipality,
                ids,
                named=self.named_box.isChecked(),
                confidential=self.confidential_box.isChecked(),
            )
        except KnownError as error:
            self.out = None
            self._show(str(error), [], "")
            return
        self._show(sum_words(self.out), [row_words(each) for each in self.out.replacements], self._warning(self.out))

    def _show(self, told: str, names: list[str], note: str) -> None:
        self.sum.setText(told)
        named = self.out is None or self.out.named or not self.out.pieces
        self.names.clear()
        self.names.addItems(names or [NO_NAMES])
        self.names.setCurrentRow(0)
        rows = min(self.names.count(), MOST_ROWS)
        self.names.setFixedHeight(self.names.sizeHintForRow(0) * rows + 2 * self.names.frameWidth() + 2)
        self.names.setHidden(named)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.make_button.setEnabled(self.out is not None and bool(self.out.pieces))
        self.adjustSize()

    def _warning(self, out: EvidenceOut) -> str:
        if not out.pieces:
            return NONE
        return NAMED if out.named else READ_IT

    # ------------------------------------------------------------ out

    def _make(self) -> None:
        out = self.out
        if out is None:
            return
        kind = next(kind for kind, each in self.kind_buttons.items() if each.isChecked())
        going = outgoing(self._context.store, self._municipality, "Belege mit Namen" if out.named else "Belege", kind)
        parent = self.parentWidget()
        self.accept()
        write_evidence(self._context, parent, out, going)


def ask_for_evidence(
    context: Context, municipality: Municipality, ids: Sequence[int] | None, parent: QWidget
) -> EvidenceOutDialog:
    """Show what would go out; `ids` are the pieces that a filter shows, None where there is no filter."""
    dialog = EvidenceOutDialog(context, municipality, ids, parent)
    dialog.open()
    return dialog


def write_evidence(context: Context, parent: QWidget, out: EvidenceOut, going: Outgoing) -> None:
    """Make the file off this thread, write it into the output folder, log it, tell by toast."""
    parts = ("Belege", out.municipality, "mit-Namen" if out.named else "pseudonymisiert")
    name = file_name(f"{out.made_at:%Y-%m-%d}", *parts, ending=going.kind.lower())

    def write(content: bytes) -> None:
        write_out(context, parent, name, content, going)

    def refuse(error: Exception) -> None:
        context.toast(FAILED, {})
        raise error

    context.tasks.run(partial(_made, going.kind, out), write, refuse)


def sum_words(out: EvidenceOut) -> str:
    """ "78 Belege gehen hinaus. 2 vertrauliche bleiben hier."."""
    count = len(out.pieces)
    told = [f"{count} Belege gehen hinaus." if count != 1 else "Ein Beleg geht hinaus."]
    if out.left_out:
        told.append(
            f"{out.left_out} vertrauliche bleiben hier." if out.left_out > 1 else "Ein vertraulicher bleibt hier."
        )
    if out.withdrawn:
        told.append(f"{out.withdrawn} ohne Einwilligung {'bleibt' if out.withdrawn == 1 else 'bleiben'} hier.")
    return " ".join(told)


def _made(kind: str, out: EvidenceOut) -> bytes:
    if kind == XLSX:
        from reports.evidence_xlsx import evidence_xlsx  # late: openpyxl; only where a file is made

        return evidence_xlsx(out)
    from reports.refi_qda import refi_qda  # late: like its sister

    return refi_qda(out)
