"""The report editor: outline, source, real pages, and below the source what a paragraph rests on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.agency import Agency
from models.municipality import Municipality
from models.paper import Paper
from models.report import Insertion, Report, ReportComment, ReportSection, ReportVersion
from models.report_outline import guidance_of
from models.report_support import ReportSources, of_texts
from models.report_todo import ToDos
from models.store.errors import KnownError
from models.store.record import address, read_address
from models.store.store import Change
from ui.context import Context
from ui.panes import tab_through
from ui.place import Place, split_range
from ui.report.arrangement import Arrangement
from ui.report.comments_panel import CommentsPanel
from ui.report.editor import SectionEditor
from ui.report.find_bar import FindBar
from ui.report.gate_tab import GateTab
from ui.report.head import ReportHead
from ui.report.keys import add_keys
from ui.report.margin import margin_rows
from ui.report.outline import Outline
from ui.report.outline_actions import OutlineActions
from ui.report.preview import ReportPreview
from ui.report.shown import Shown
from ui.report.tabs import PanelTabs
from ui.report.version_actions import VersionActions
from ui.whereabouts import place_of

PANEL = "panel"
"""What an address begins with that opens a tab: "panel/comments"."""
OF_THE_OUTLINE = ("position", "level", "included")
MARGIN_MS = 250
"""What stands beside the paragraphs is read this long after the last news: the pages come first."""
PRINTED = (Insertion, Report, Municipality, Agency)


class ReportView(QWidget):
    """Shows one section of one version. `moved(Place)` when the user goes elsewhere in it, `named` when another version
    is shown."""

    moved = Signal(object)
    named = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.shown = Shown(context.store)
        self._stale = False
        self.head = ReportHead(context)
        self.outline = Outline(context.theme)
        self.editor = SectionEditor(context)
        self.tabs = PanelTabs(context, self.editor, self)
        self.preview = ReportPreview(context)
        self.outline_actions = OutlineActions(context, self.outline, self.flush)
        self.version_actions = VersionActions(context, self, self.flush)
        self.find_bar = FindBar(self)
        self.arrangement = Arrangement(self)
        self._reading: ReportSources | None = None
        self._soon, self._pages_soon, self._margin_soon = (
            QTimer(self, singleShot=True, interval=ms) for ms in (0, 0, MARGIN_MS)
        )
        self._soon.timeout.connect(self.refresh)
        self._pages_soon.timeout.connect(self._show_pages)
        self._margin_soon.timeout.connect(self._show_margin)
        self._connect()
        add_keys(self)

    def lay_out(self, *parts: QWidget) -> None:
        """Put these below each other; the last one gets what room there is."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in parts:
            column.addWidget(part)
        column.setStretchFactor(parts[-1], 1)

    # ------------------------------------------------------------ for the page

    def show_place(self, place: Place) -> None:
        """Show a version, a section of it, a tab; raises Gone or InBin."""
        version = self.shown.find(place.uid)
        if self.shown.is_shown(version):
            self.refresh()
        else:
            self._take(version)
        table, uid, name = read_address(split_range(place.field)[0])
        here = table == ReportSection.table()
        self.show_section(self.shown.section_at(uid if here else place.part))
        if here and name in OF_THE_OUTLINE:
            self.outline.setFocus()
        elif here:
            self.arrangement.show_source()
            self.editor.focus_field(place.field, select=True)
        elif table == ReportComment.table():
            panel = self.tabs.open_tab("comments")
            if isinstance(panel, CommentsPanel):
                panel.show_comment(place.field)
        elif table == PANEL:
            self.tabs.open_tab(uid)
        elif not place.field:
            self._begin()
            if place.part and not self.shown.is_draft and self.shown.section is not None:
                self.preview.show_field(address(self.shown.section, "heading"))

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return (self.head, self.arrangement.outline_part, self.editor, self.tabs, self.preview)

    def flush(self) -> bool:
        """Write what is typed; False when something could not be written."""
        written = [self.editor.flush(), self.tabs.flush()]  # every one, also after a failure
        return all(written)

    # ------------------------------------------------------------ what is shown

    def _take(self, version: ReportVersion) -> None:
        self.flush()
        self._reading = None
        self.shown.take(version)
        self.outline_actions.version = version
        self.preview.show_version(version)
        self.version_actions.show_version(version)
        self._show_head()
        self.named.emit()

    def refresh(self) -> None:
        """Read anew what is listed: sections, the state of the version."""
        self._soon.stop()
        shown = self.shown
        if shown.version is None:
            return
        before, had_section = shown.version, shown.section is not None
        shown.read()
        if shown.version.removed_at is not None:
            self.context.go(Place("dossier", shown.municipality.uid, "report"))
        elif shown.version.state is not before.state:
            self._take(shown.version)
            self.show_section(shown.section_at(""))
        else:
            self._show_head()
            if had_section:
                self.show_section(shown.section or shown.section_at(""))
            self._show_outline()

    def show_section(self, section: ReportSection | None) -> None:
        """Put this section into the editor and tell what goes with it."""
        other = (section.id if section else 0) != (self.editor.section.id if self.editor.section else 0)
        if other:
            self.flush()
        self.shown.show(section)
        self.version_actions.section = section
        guidance = guidance_of(self.context.store, section) if section is not None else ""
        self.editor.show_section(
            section, self.shown.number(), guidance, read_only=not self.shown.is_draft, printed=self.shown.is_printed()
        )
        self._show_outline()
        self.preview.look_at(section)
        if other:
            self.tabs.show_section(self.shown.version, section, -1)
            self._show_margin()

    def _show_head(self) -> None:
        shown = self.shown
        if shown.version is not None:
            self.head.show_version(shown.report, shown.version)
            self.head.show_actions(self.version_actions.entries())
            self.arrangement.add_button.setVisible(shown.is_draft)

    def _show_outline(self) -> None:
        section = self.shown.section
        self.outline.show_lines(self.shown.lines, section.id if section else 0, fixed=not self.shown.is_draft)

    def _show_margin(self) -> None:
        self._margin_soon.stop()
        if not self.isVisible():
            return
        self.shown.read()  # texts say what is missing in them, in the outline, too
        version, section = self.shown.version, self.shown.section
        if version is not None and section is not None:
            self._reading = self._reading or ReportSources(self.context.store, version)
            rows = margin_rows(self.context.store, version, section, self._reading)
            self.editor.show_margin(rows)
            self.shown.mark_section(changed=any(row.changed for row in rows))
            self.tabs.show_section(version, section, self.editor.paragraph)
        self._show_outline()

    def _mark_changed(self, found: ToDos) -> None:
        self.shown.mark_changed({each.section_uid for each in (*found.sources, *found.insertions)})
        self._show_outline()

    def _show_pages(self) -> None:
        self.preview.refresh()
        self._follow_cursor()

    def _hand_on(self, paper: Paper) -> None:
        gate = self.tabs.made("gate")
        if isinstance(gate, GateTab):
            gate.read(paper)

    # ------------------------------------------------------------ moving about

    def _choose(self, id: int) -> None:
        found = self.shown.by_id(id)
        if found is not None:
            self.show_section(found)
            self.preview.show_field(address(found, "heading"))
            self.moved.emit(self.shown.place())

    def _follow_focus(self, where: str) -> None:
        if self.shown.section is not None:
            self.moved.emit(self.shown.place(where))
            self._follow_cursor()

    def _follow_paragraph(self, index: int) -> None:
        self._follow_cursor()
        self.tabs.show_section(self.shown.version, self.shown.section, index)

    def _follow_cursor(self) -> None:
        """The pages show what the cursor is in."""
        if self.editor.isAncestorOf(self.window().focusWidget() or self):
            self.preview.show_field(self.editor.here())

    def _go_to_fields(self, fields: tuple[str, ...]) -> None:
        """A block in the pages was clicked."""
        where = fields[0]
        table, uid, _ = read_address(split_range(where)[0])
        if table == ReportSection.table():
            section = self.shown.section_at(uid)
            if section is not None and section.uid == uid:
                self.show_section(section)
                self.arrangement.show_source()
                self.editor.focus_field(where)
            return
        try:
            self.context.go(place_of(self.context.store, where))
        except KnownError as error:
            self.context.toast(str(error))

    def show_words(self, id: int, start: int, stop: int, in_heading: bool = False) -> None:
        """Select words in the text of a section, or in its heading; the focus stays where it is."""
        section = self.shown.by_id(id)
        if section is None:
            return
        other = self.shown.section is None or section.id != self.shown.section.id
        self.show_section(section)
        self.preview.show_field(self.editor.select_words(start, stop, in_heading=in_heading))
        if other:
            self.moved.emit(self.shown.place())

    def _show_sources(self, index: int) -> None:
        """The margin beside a paragraph was pressed."""
        self.tabs.show_section(self.shown.version, self.shown.section, index)
        self.tabs.open_tab("support")

    def _begin_new(self, section: ReportSection) -> None:
        self.refresh()
        self.show_section(section)
        self.arrangement.show_source()
        self.editor.heading.focus()

    def _enter(self, key: int) -> None:
        self.arrangement.show_source()
        self.editor.focus()
        if key:
            self.editor.go_to_end(at_begin=key == Qt.Key.Key_Home)

    def _begin(self) -> None:
        """Where the keys go when one comes to the page."""
        if self.shown.is_draft and self.shown.section is not None:
            self.editor.focus()
        else:
            self.outline.setFocus()

    # ------------------------------------------------------------ inside

    def _connect(self) -> None:
        self.outline.chosen.connect(self._choose)
        self.outline.entered.connect(self._enter)
        self.outline_actions.added.connect(self._begin_new)
        self.editor.focused.connect(self._follow_focus)
        self.editor.paragraph_reached.connect(self._follow_paragraph)
        self.editor.margin_activated.connect(self._show_sources)
        self.tabs.wanted.connect(self.context.go)
        self.tabs.counted.connect(self._mark_changed)
        self.preview.fields_clicked.connect(self._go_to_fields)
        self.preview.composed.connect(self._hand_on)
        self.head.export_wanted.connect(self.version_actions.export)
        self.context.live.changed.connect(self._hear)
        self.context.theme.changed.connect(self._soon.start)
        self.arrangement.sheets.opened.connect(self._order_tabs)

    def _order_tabs(self) -> None:
        """What is asked stands below the head, though it is made last."""
        frozen, arrangement = self.version_actions.frozen, self.arrangement
        tab_through(
            (self.head, frozen, arrangement.sheets, arrangement.outline_part, self.editor, self.tabs, self.preview)
        )

    def _hear(self, change: Change) -> None:
        if not of_texts(change):
            self._reading = None
        if self.shown.version is None:
            return
        if not self.isVisible():
            self._stale = True
            return
        printed = change.kind is ReportSection or change.kind in PRINTED
        typed = change.kind is ReportSection and change.action == "changed" and change.fields <= {"text"}
        if change.kind is ReportVersion or (printed and not typed):
            self._soon.start()
        if printed:
            self._pages_soon.start()
        self._margin_soon.start()

    # ------------------------------------------------------------ Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrangement.fit()
        self._order_tabs()
        if self._stale:
            self._stale = False
            self._soon.start()
            self._pages_soon.start()
        self._margin_soon.start()
        self.tabs.count_if_due()
        self.preview.show_if_due()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
