"""What a paragraph may rest on: statements of the Standortbestimmung and pieces of evidence, found by their words."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from models.assessment import Assessment, AssessmentFinding
from models.assessment_reading import AssessmentReading
from models.evidence import Evidence
from models.evidence_book import EvidenceBook, EvidenceLine, Order
from models.evidence_filter import EvidenceFilter, Flag
from models.one_line import one_line
from models.report import Report
from models.store.record import Record
from ui.context import Context
from ui.report.row_list import Row, RowList
from ui.theme import set_role
from ui.widgets.card import button, words

FINDINGS, EVIDENCE = "Befunde", "Belege"
MOST, PAUSE_MS = 200, 120
NONE = "Nichts gefunden."
KEYS = "Eingabe nimmt die Quelle, Esc geht zurück."
UNUSABLE = (Flag.WITHDRAWN, Flag.GONE)
"""On what is not there nothing can rest."""


class SourceChooser(QWidget):
    """`taken(record)` by Enter, any number of times; `left` by Escape."""

    taken = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._report: Report | None = None
        self._held: Collection[str] = ()
        self._reading: AssessmentReading | None = None
        self._book: EvidenceBook | None = None
        self.what = QComboBox()
        self.what.setAccessibleName("Worauf der Absatz ruhen soll")
        self.what.addItems([FINDINGS, EVIDENCE])
        self.what.currentIndexChanged.connect(lambda _: self._fill())
        self.line = QLineEdit()
        self.line.setAccessibleName("Quelle suchen")
        self.line.setPlaceholderText("Worte, nach denen gesucht wird")
        set_role(self.line, "search")
        self.line.installEventFilter(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._fill)
        self.line.textChanged.connect(lambda _: self._pause.start())
        self.list = RowList(context.theme, "Quellen zur Auswahl", lines=1)
        self.list.setAccessibleDescription(KEYS)
        self.list.entered.connect(lambda _: self.take())
        self.list.left.connect(self.left)
        self.none = words(NONE, "muted")
        self.done_button = button(context.theme, "Fertig", self.left.emit, role="quiet")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.what)
        head.addWidget(self.line, 1)
        head.addWidget(self.done_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        column.addStretch(0)

    def show_for(self, report: Report, held: Collection[str]) -> None:
        """Offer what this report may rest on; addresses of records in `held` are said to be used."""
        self._report, self._held = report, held
        self._reading, self._book = None, None
        self._fill()

    def begin(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus()
        self.line.selectAll()

    def take(self) -> None:
        """Take what is marked."""
        self._settle()
        row = self.list.row()
        if row is None or not isinstance(row.key, tuple):
            return
        kind, id = row.key
        self.taken.emit(self._context.store.get(kind, id))

    # ------------------------------------------------------------ inside

    def _settle(self) -> None:
        """Enter right after a letter means what is typed now."""
        if self._pause.isActive():
            self._pause.stop()
            self._fill()

    def _fill(self) -> None:
        if self._report is None:
            return
        wanted = self.line.text()
        rows = self._findings(wanted) if self.what.currentIndex() == 0 else self._evidence(wanted)
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)

    def _findings(self, wanted: str) -> list[Row]:
        report, store = self._report, self._context.store
        if report is None or report.assessment_id is None:
            return []
        reading = self._reading or AssessmentReading(store, store.get(Assessment, report.assessment_id))
        self._reading = reading
        sought = wanted.casefold().split()
        rows = []
        for finding in reading.findings:
            text, about = one_line(finding.text), reading.codes[reading.about(finding)].label()
            if text and all(word in f"{text} {about}".casefold() for word in sought):
                rows.append(self._row(AssessmentFinding, finding, f"{finding.part.label} · {about}", text))
        return rows[:MOST]

    def _evidence(self, wanted: str) -> list[Row]:
        report, store = self._report, self._context.store
        assert report is not None
        book = self._book = self._book or EvidenceBook(store, report.municipality_id)
        ids = book.ids(EvidenceFilter().with_words(wanted), Order.PLACE)[:MOST]
        rows = []
        for line in book.lines(ids):
            if not line.flags & {*UNUSABLE}:
                head = f"{line.kind.sign} {line.label} · {line.where}"
                rows.append(self._row(Evidence, line, head, one_line(line.text)))
        return rows

    def _row(self, kind: type[Record], found: AssessmentFinding | EvidenceLine, head: str, text: str) -> Row:
        used = f"{kind.table()}/{found.uid}" in self._held
        return Row(head, text, "✓ Quelle" if used else "", "done", (kind, found.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._settle()
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            at = min(max(self.list.at() + by, 0), len(self.list.lines.rows) - 1)
            self.list.setCurrentIndex(self.list.lines.index(at))
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True
