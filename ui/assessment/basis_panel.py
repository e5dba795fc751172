"""At the right of the statements: the evidence that the one at hand rests on, or may rest on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.assessment import AssessmentFinding, FindingPart
from models.assessment_reading import AssessmentReading, Basis, suggested
from models.code import Code
from models.evidence_book import EvidenceBook
from models.one_line import one_line
from ui.assessment.basis_list import BasisList
from ui.assessment.basis_model import AGAINST, HELD
from ui.context import Context
from ui.flow import FlowLayout
from ui.in_sight import reveal
from ui.plain_tip import set_tip
from ui.widgets.card import button, words
from ui.widgets.eliding_combo import ElidingCombo

KEYS = "Eingabe: Grundlage · −: dagegen · B: Beleg · Esc: zurück"
NOBODY = "Belege zum Teil links. Setzen Sie den Cursor in einen Befund: Eingabe macht den Beleg zu seiner Grundlage."
NONE = "Hierzu gibt es noch keine Belege."
LONGEST, LEAST = 90, 130


class Scope(StrEnum):
    """Which evidence is offered."""

    HERE = "here"
    UNUSED = "unused"
    ALL = "all"


LABELS = {Scope.HERE: "Belege hierzu", Scope.UNUSED: "Hierzu noch nicht verwendet", Scope.ALL: "Alle Belege"}


class BasisPanel(QWidget):
    """`toggled(id, contradicts)` asks to rest the statement on a piece, or no more; `entered(id)` leads to the piece;
    `left()` back to the statement."""

    toggled = Signal(int, bool)
    entered = Signal(int)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self._book: EvidenceBook | None = None
        self._reading: AssessmentReading | None = None
        self._about: Sequence[Code] = ()
        self._part: FindingPart | None = None
        self.finding: AssessmentFinding | None = None
        self._first: tuple[int, ...] = ()
        self._open = True
        self.scope = ElidingCombo(14)
        self.scope.setAccessibleName("Welche Belege")
        self.scope.addItems([LABELS[scope] for scope in Scope])
        self.scope.currentIndexChanged.connect(lambda _: self._fill())
        self.lead = words(NOBODY, "small", wrap=True)
        self.none = words(NONE, "muted", wrap=True)
        self.list = BasisList(context)
        self.list.setAccessibleDescription(KEYS)
        self.hold_button = button(theme, "Grundlage", lambda: self._ask(contradicts=False), role="quiet")
        self.oppose_button = button(theme, "spricht dagegen", lambda: self._ask(contradicts=True), role="quiet")
        self.go_button = button(theme, "Zum Beleg", self._go, role="quiet")
        for made, tip in ((self.hold_button, "Eingabe oder +"), (self.oppose_button, "−"), (self.go_button, "B")):
            set_tip(made, tip)
        self.list.held.connect(lambda id: self.toggled.emit(id, False))
        self.list.opposed.connect(lambda id: self.toggled.emit(id, True))
        self.list.entered.connect(self.entered)
        self.list.left.connect(self.left)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._name_buttons())
        theme.follow(self.list, lambda view: view.setMinimumHeight(theme.px(LEAST)))
        self._lay_out()

    def show_about(
        self,
        book: EvidenceBook,
        reading: AssessmentReading,
        about: Sequence[Code],
        part: FindingPart | None,
        *,
        open: bool,
    ) -> None:
        """Offer the evidence of these categories, what fits the part first; nothing can rest on it
        in one that isn't open."""
        self._book, self._reading, self._about, self._part, self._open = book, reading, about, part, open
        found = self.finding
        self.finding = next((f for f in reading.findings if found is not None and f.id == found.id), None)
        self._fill()

    def show_finding(self, finding: AssessmentFinding | None) -> None:
        """Another statement is at hand: what it rests on comes first."""
        if self._reading is None or (finding and finding.id) == (self.finding and self.finding.id):
            return
        self.finding = finding
        basis = self._reading.basis(finding) if finding is not None else Basis()
        self._first = (*basis.supports, *basis.against)
        self._fill()
        if self.list.lines.ids:
            self.list.setCurrentIndex(self.list.lines.index(0))

    def begin_above(self) -> None:
        """Another part is shown: what stood marked for the one before counts no more."""
        self.finding = None
        self._first = ()
        self.list.clearSelection()
        self.list.setCurrentIndex(QModelIndex())

    def focus_list(self) -> None:
        """Put the focus where a piece is chosen."""
        first = self.list if self.list.lines.ids else self.scope
        first.setFocus()
        reveal(first)

    def basis(self) -> Basis:
        """What the statement at hand rests on."""
        return self._reading.basis(self.finding) if self._reading is not None and self.finding is not None else Basis()

    # ------------------------------------------------------------ inside

    def _fill(self) -> None:
        if self._book is None or self._reading is None:
            return
        scope = list(Scope)[self.scope.currentIndex()]
        part = self.finding.part if self.finding is not None else self._part
        about = [] if scope is Scope.ALL else self._about
        ids = suggested(self._book, about, part, self._first if self.finding is not None else ())
        used = {
            id
            for f in self._reading.findings
            for id in (*self._reading.basis(f).supports, *self._reading.basis(f).against)
        }
        if scope is Scope.UNUSED:
            ids = [id for id in ids if id not in used]
        self.list.show_ids(self._book, ids)
        self.list.lines.show_basis(self.basis(), used)
        self.none.setVisible(not ids)
        self.list.setVisible(bool(ids))
        self._name_buttons()
        said = one_line(self.finding.text) if self.finding is not None else ""
        short = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()} …"
        self.lead.setText(f"Grundlage für: „{short}“" if short else NOBODY)

    def _name_buttons(self) -> None:
        id = self.list.marked_id()
        use = self.list.lines.use(id) if id is not None else ""
        self.hold_button.setText("keine Grundlage mehr" if use == HELD else "Grundlage")
        self.oppose_button.setText("nicht mehr dagegen" if use == AGAINST else "spricht dagegen")
        can = self._open and self.finding is not None and id is not None
        for made in (self.hold_button, self.oppose_button):
            made.setEnabled(can)
        self.go_button.setEnabled(id is not None)

    def _ask(self, *, contradicts: bool) -> None:
        id = self.list.marked_id()
        if id is not None:
            self.toggled.emit(id, contradicts)

    def _go(self) -> None:
        id = self.list.marked_id()
        if id is not None:
            self.entered.emit(id)

    def event(self, event: QEvent) -> bool:
        answer = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            # what breaks into lines needs more in a narrow one than its least size says: it would lie over the list
            self.setMinimumHeight(self.layout().minimumHeightForWidth(self.width()))
        return answer

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, 6, 4)
        for part in (self.hold_button, self.oppose_button, self.go_button):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for each in (self.scope, self.lead, self.none):
            column.addWidget(each)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(tools)
        column.addWidget(words(KEYS, "small", wrap=True))
