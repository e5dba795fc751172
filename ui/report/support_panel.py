"""Below the report's text: what the paragraph at the cursor rests on, and what it may rest on."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from models.assessment import AssessmentFinding
from models.document_file import DocumentPage
from models.document_review import DocumentReview
from models.evidence import Evidence
from models.interview import Interview, InterviewQuestion
from models.markdown_reading import PieceKind
from models.one_line import one_line
from models.passage import Passage
from models.report import Insertion, ReportSection, Support
from models.report_support import (
    Paragraph,
    ReportSources,
    Source,
    SourceState,
    mark_seen,
    paragraphs_of,
    support,
    unsupport,
)
from models.store.record import Record, address
from models.store.store import Change
from ui.context import Context
from ui.evidence.source_place import place_at
from ui.flow import FlowLayout
from ui.plain_tip import set_tip
from ui.report.reading_panel import ReadingPanel
from ui.report.row_list import RowList
from ui.report.source_chooser import SourceChooser
from ui.report.source_rows import Below, SourceRows
from ui.widgets.card import button, words

NOWHERE = "Setzen Sie den Cursor in einen Absatz: Hier steht dann, worauf er beruht."
NONE = "Dieser Absatz hat noch keine Quelle. Mit „Quelle hinzufügen“ stützen Sie ihn auf Befunde oder Belege."
NEEDS_NONE = "Hier braucht es keine Quelle."
KEYS = "Eingabe: zur Fundstelle · Entf: Quelle lösen · Esc: zum Text"
NO_WAY = "Dorthin führt kein Weg mehr."
SEEN = "Vermerkt, dass der Absatz noch stimmt"
TOLD = (PieceKind.PARAGRAPH, PieceKind.ITEM, PieceKind.QUOTE, PieceKind.TABLE, PieceKind.CHART)
"""What may rest on something."""
LONGEST = 90


class SupportPanel(ReadingPanel):
    """Quellen of one paragraph; Enter opens the note or page at the passage."""

    title = "Quellen"
    kinds = (
        ReportSection, Support, Evidence, AssessmentFinding, Passage, Insertion, Interview, InterviewQuestion,
        DocumentReview, DocumentPage,
    )  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._found: Paragraph | None = None
        self._sources: ReportSources | None = None
        self._rows: SourceRows | None = None
        self._of = 0
        self.lead_words = words(NOWHERE, "small", wrap=True)
        self.changed = words("", "warning", wrap=True)
        self.list = RowList(theme, "Worauf der Absatz beruht", lines=1)
        self.list.setAccessibleDescription(KEYS)
        self.list.entered.connect(lambda _: self.open_source())
        self.list.dropped.connect(lambda _: self.drop())
        self.list.left.connect(self.back_to_text)
        self.list.marked.connect(lambda _: self._enable())
        self.add_button = button(theme, "Quelle hinzufügen", self.choose, role="quiet", icon="plus")
        self.go_button = button(theme, "Zur Fundstelle", self.open_source, role="quiet", icon="forward")
        self.drop_button = button(theme, "Lösen", self.drop, role="quiet", name="Quelle vom Absatz lösen")
        self.seen_button = button(theme, "Gesehen", self.mark_seen, role="quiet", icon="check")
        self.seen_button.setAccessibleName("Geänderte Quellen als gesehen vermerken")
        for made, tip in ((self.go_button, "Eingabe"), (self.drop_button, "Entf"), (self.seen_button, SEEN)):
            set_tip(made, tip)
        self.chooser = SourceChooser(context)
        self.chooser.taken.connect(self._take)
        self.chooser.left.connect(self._end_choosing)
        self._stack = QStackedWidget()
        self._lay_out()

    def refresh(self) -> None:
        assert self.version is not None
        if self._sources is None or self._rows is None or self._of != self.version.id:
            self._sources, self._of = ReportSources(self.context.store, self.version), self.version.id
            self._rows = SourceRows(self.context.store, self.report.municipality_id)
        found = self._sources.paragraphs(self.section) if self.section is not None else []
        self._found = next((each for each in found if each.index == self.paragraph), None)
        self._show()
        if self._stack.currentWidget() is self.chooser:
            self._feed_chooser()

    def focus_first(self) -> bool:
        self.read_if_seen()
        if self._stack.currentWidget() is self.chooser:
            self.chooser.begin()
        elif self.list.lines.rows:
            self.list.setFocus()
        else:
            self.add_button.setFocus()
        return True

    # ------------------------------------------------------------ doing

    def source(self) -> Source | None:
        """The marked source."""
        row = self.list.row()
        return row.key if row is not None and isinstance(row.key, Source) else None

    def open_source(self) -> None:
        """Lead to the note, page or statement that the marked row names."""
        row = self.list.row()
        if row is None or not isinstance(row.key, Source | Below):
            return
        where, why = row.key.address, row.key.why
        if not where:
            self.context.toast(why or NO_WAY)
            return
        self.lead(lambda: place_at(self.context.store, where))

    def drop(self) -> None:
        """The paragraph rests on the marked source no more."""
        source = self.source()
        if source is not None and source.support is not None and self.is_draft:
            held = source.support
            self.do(lambda: unsupport(self.context.store, held), f"{source.label} vom Absatz gelöst")

    def mark_seen(self) -> None:
        """The paragraph was checked against what its sources say now."""
        found = self._found
        if found is not None and found.changed and self.is_draft:
            self.do(lambda: mark_seen(self.context.store, found), "Geänderte Quellen als gesehen vermerkt")
            self.focus_first()

    def choose(self) -> None:
        """Offer what the paragraph may rest on."""
        if self._found is None or not self.is_draft:
            return
        self._feed_chooser()
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.begin()

    # ------------------------------------------------------------ inside

    def _hear(self, change: Change) -> None:
        if change.kind in self.kinds and change.kind is not ReportSection:
            self._sources = None  # what is typed changes no source
        super()._hear(change)

    def _show(self) -> None:
        found = self._found
        rows = self._rows.rows(found.sources) if found is not None and self._rows is not None else []
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        if found is None:
            self.lead_words.setText(NOWHERE)
        elif not rows:
            self.lead_words.setText(NONE if found.needs_source else NEEDS_NONE)
        self.lead_words.setVisible(not rows)
        said = one_line(found.words) if found is not None else ""
        said = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()} …"
        self.list.setAccessibleName(f"Worauf der Absatz beruht: „{said}“")
        self._enable()
        self.count(len(found.sources) if found is not None else 0)

    def _enable(self) -> None:
        source, found = self.source(), self._found
        self.add_button.setEnabled(found is not None and found.kind in TOLD and self.is_draft)
        self.go_button.setVisible(self.list.row() is not None)
        self.drop_button.setVisible(source is not None and source.support is not None and self.is_draft)
        changed = found is not None and found.changed
        stale = found is not None and any(each.state is SourceState.CHANGED for each in found.sources if each.support)
        self.seen_button.setVisible(stale and self.is_draft)
        whys = dict.fromkeys(each.why for each in found.sources if each.why) if found is not None else ()
        self.changed.setText(" ".join(whys))
        self.changed.setVisible(changed and bool(self.changed.text()))

    def _take(self, record: Record) -> None:
        section, found = self.section, self._found
        if section is None or found is None or not isinstance(record, Evidence | AssessmentFinding):
            return
        self.do(lambda: self._support(record))

    def _support(self, record: Evidence | AssessmentFinding) -> None:
        """On the paragraph as it stands now: the editor may just have written."""
        store = self.context.store
        assert self.section is not None
        section = store.get(ReportSection, self.section.id)
        found = next((each for each in paragraphs_of(store, section) if each.index == self.paragraph), None)
        if found is not None:
            support(store, section, found.start, found.stop, record)

    def _feed_chooser(self) -> None:
        found = self._found.sources if self._found is not None else ()
        held = {address(source.record, "").rstrip("/") for source in found}
        self.chooser.show_for(self.report, held)

    def _end_choosing(self) -> None:
        self._stack.setCurrentIndex(0)
        self.focus_first()

    def _lay_out(self) -> None:
        tools, first = QWidget(), QWidget()
        flow = FlowLayout(tools, 6, 4)
        for part in (self.add_button, self.go_button, self.drop_button, self.seen_button):
            flow.addWidget(part)
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.lead_words)
        column.addWidget(self.changed)
        column.addWidget(self.list, 1)
        column.addWidget(tools)
        column.addStretch(0)
        self._stack.addWidget(first)
        self._stack.addWidget(self.chooser)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(8, 8, 8, 8)
        whole.addWidget(self._stack)
        self.hold(content, self.list, self.chooser.list)
