"""One statement: its words, a memo on request, what it is about, and what it rests on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from models.assessment import AssessmentFinding
from models.assessment_reading import AssessmentReading
from models.code import Code
from models.support_uses import uses_of_finding
from ui.assessment.evidence_drag import ids_in
from ui.context import Context
from ui.evidence.uses import IN_REPORT, UsesButton
from ui.flow import FlowLayout
from ui.forms.editors import Editor
from ui.plain_tip import set_tip
from ui.theme import set_role
from ui.widgets.card import button

MENU, LONGEST = 60, 40


class StatementBody(QWidget):
    """`basis_wanted()` leads to its evidence, `moved(code id)` lets it be about something else, `dropped(ids)` are
    pieces of evidence that were laid on it, `use_wanted(address)` leads to where the report says it."""

    basis_wanted = Signal()
    moved = Signal(int)
    dropped = Signal(list)
    use_wanted = Signal(str)

    def __init__(self, context: Context, editors: dict[str, Editor]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        theme = context.theme
        self._text, self._memo = editors["text"], editors["memo"]
        self._memo.input.setAccessibleName("Memo zum Befund")
        self._memo.input.setPlaceholderText("Memo, nur für die Agentur")
        set_role(self._memo.input, "inline_small")
        self.about_button = QPushButton()
        set_role(self.about_button, "link")
        self.about_button.setAutoDefault(True)
        self.about_button.clicked.connect(self._offer_codes)
        self.basis_button = button(theme, "○ ohne Beleg", self.basis_wanted.emit, role="link")
        self.memo_button = button(theme, "Memo", self.open_memo, role="link")
        self.uses = UsesButton(theme, IN_REPORT)
        self.uses.wanted.connect(self.use_wanted)
        self._codes: list[Code] = []
        self._foot = QWidget()
        flow = FlowLayout(self._foot, 12, 2)
        for part in (self.basis_button, self.about_button, self.uses, self.memo_button):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._text.widget)
        column.addWidget(self._memo.widget)
        column.addWidget(self._foot)
        self.show_finding(None, None, [])

    def show_finding(
        self, finding: AssessmentFinding | None, reading: AssessmentReading | None, codes: list[Code]
    ) -> None:
        """Show what this statement is about and rests on; `codes` is what else it may be about."""
        self._codes = codes
        self._foot.setVisible(finding is not None)
        if finding is None or reading is None:
            self._memo.widget.hide()
            return
        self.uses.show_uses(uses_of_finding(reading.store, finding))
        basis = reading.basis(finding)
        self.basis_button.setText(basis.words)
        self.basis_button.setAccessibleName(f"Belege des Befunds: {basis.spoken}")
        set_tip(self.basis_button, "Belege dazu (Strg+G)")
        name = reading.codes[reading.about(finding)].label()
        short = (name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()} …").replace("&", "&&")
        self.about_button.setText(f"{short} ▾" if codes else short)
        set_tip(self.about_button, name)
        self.about_button.setAccessibleName(f"Bezug ändern: {name}")
        self.about_button.setEnabled(bool(codes))
        if not self._memo.input.hasFocus():
            self._memo.widget.setVisible(bool(self._memo.typed().strip()))
        self.memo_button.setVisible(not self._memo.widget.isVisibleTo(self))

    def open_memo(self) -> None:
        """Let a memo be written."""
        self._memo.widget.show()
        self.memo_button.hide()
        self._memo.focus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if ids_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = ids_in(event.mimeData())
        if ids:
            event.acceptProposedAction()
            self.dropped.emit(ids)

    def _offer_codes(self) -> None:
        menu = QMenu(self)
        for code in self._codes[:MENU]:
            action = menu.addAction(code.label().replace("&", "&&"))
            action.triggered.connect(lambda _=False, id=code.id: self.moved.emit(id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.about_button.mapToGlobal(self.about_button.rect().bottomLeft()))
