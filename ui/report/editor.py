"""One section of a report in the middle: its heading, and its text as source with what each paragraph rests on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.report import ReportSection
from models.store.record import address, read_address, specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.counting import to_python, to_qt
from ui.forms.text_editors import LineEditor
from ui.place import split_range
from ui.report.source_edit import MarginRow, SourceEdit
from ui.theme import set_role
from ui.widgets.card import row, words

PAUSE_MS = 120
"""Edits here are written this soon, because the pages follow what is written."""
LATEST_MS = 500
PARAGRAPH_MS = 90
"""The pages and the tabs follow the cursor once it has rested this long."""
NOTHING = "Dieser Bericht hat noch keinen Abschnitt. Mit Strg+N entsteht der erste."


class SectionEditor(QWidget):
    """Shows one section at a time and saves itself. `focused(address)` follows the cursor from field to field,
    `paragraph_reached(index)` from paragraph to paragraph; `margin_activated(index)` for a click beside one."""

    focused = Signal(str)
    paragraph_reached = Signal(int)
    margin_activated = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.section: ReportSection | None = None
        self.paragraph = -1
        self._spots: dict[int, int] = {}
        self.autosave = Autosave(context, self, pause_ms=PAUSE_MS, latest_ms=LATEST_MS)
        self.autosave.focused.connect(self.focused)
        self.number = words("", "section")
        self.heading = LineEditor(context, specs(ReportSection)["heading"])
        self.heading.stretches = True
        self.heading.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.heading.input.setPlaceholderText("Überschrift")
        self.heading.input.returnPressed.connect(self.focus)
        set_role(self.heading.input, "inline_heading")
        self.left_out = words("Dieser Abschnitt steht nicht im Bericht.", "warning", wrap=True)
        self.left_out.hide()
        self.source = SourceEdit(context, specs(ReportSection)["text"])
        self.source.stretches = True
        self.source.paragraph_changed.connect(self._follow)
        self.source.margin_activated.connect(self.margin_activated)
        self.nothing: QLabel = words(NOTHING, "muted", wrap=True)
        self._soon = QTimer(self, singleShot=True, interval=PARAGRAPH_MS)
        self._soon.timeout.connect(lambda: self.paragraph_reached.emit(self.paragraph))
        self._lay_out()

    # ------------------------------------------------------------ for the page

    def show_section(
        self, section: ReportSection | None, number: str, guidance: str, *, read_only: bool, printed: bool
    ) -> None:
        """Show a section with its number; `guidance` says in an empty one what belongs there, and words where it isn't
        `printed`."""
        for part in (self.heading.widget, self.source.widget, self.number):
            part.setVisible(section is not None)
        self.nothing.setVisible(section is None)
        if section is None:
            self.flush()
            self.section = None
            return
        self.number.setText(number)
        self.number.setVisible(bool(number))
        self.source.input.setAccessibleName(" ".join(filter(None, ("Text:", number, section.heading))).rstrip(":"))
        self.source.input.setPlaceholderText(guidance)
        self.left_out.setVisible(not printed)
        for field in (self.heading.input, self.source.input):
            field.setReadOnly(read_only)
        before, self.section = self.section, section
        if before is not None and before.id == section.id and not self._replaced(section):
            return
        if before is not None:
            self._spots[before.id] = self.source.position()
        self.autosave.bind(self.heading, section, "heading")
        self.autosave.bind(self.source, section, "text")
        self.source.set_position(self._spots.get(section.id, 0))
        self.source.input.ensureCursorVisible()
        self.paragraph = -1

    def show_margin(self, rows: Sequence[MarginRow]) -> None:
        """Say beside each paragraph what it rests on."""
        self.source.set_margin(rows)

    def focus_field(self, where: str, *, select: bool = False) -> bool:
        """Put the cursor into a field of this section, to the characters that the address names; `select` them where
        they are less than a paragraph."""
        field, span = split_range(where)
        table, uid, name = read_address(field)
        if self.section is None or (table, uid) != (ReportSection.table(), self.section.uid):
            return False
        if name == "heading":
            self.heading.focus()
            return True
        self.source.focus()
        if span is not None:
            (self.source.show_words if select else self.source.show_place)(*span)
        return True

    def select_words(self, start: int, stop: int, *, in_heading: bool) -> str:
        """Select characters, as Python counts, without taking the focus; returns the address of where they begin."""
        line = self.heading.input
        if in_heading:
            begin, end = (to_qt(line.text(), at) for at in (start, stop))
            line.setSelection(begin, end - begin)
        else:
            line.deselect()
            self.source.select_place(start, stop)
            self.source.input.bring_into_sight()
        name, span = ("heading", "") if in_heading else ("text", f"#{start}-{start}")
        return f"{address(self.section, name)}{span}" if self.section is not None else ""

    def selected_in_heading(self) -> tuple[int, int] | None:
        """What is selected in the heading, as Python counts; None where one is in the text."""
        line = self.heading.input
        if not line.hasSelectedText() or self.source.input.hasFocus():
            return None
        start, end = (to_python(line.text(), units) for units in (line.selectionStart(), line.selectionEnd()))
        return start, end

    def focus_selected(self) -> None:
        """Put the cursor to what is selected, be it in the heading."""
        (self.source if self.selected_in_heading() is None else self.heading).focus()

    def here(self) -> str:
        """The address of what the cursor is in, "" without a section."""
        if self.section is None:
            return ""
        if self.heading.input.hasFocus():
            return address(self.section, "heading")
        at = self.position()
        return f"{address(self.section, 'text')}#{at}-{at}"

    def text(self) -> str:
        """The text as it stands on screen."""
        return str(self.source.value())

    # ------------------------------------------------------------ for the tabs: a SourceDesk

    def flush(self) -> bool:
        """Write what is typed; False when it could not be written."""
        return self.autosave.flush()

    def position(self) -> int:
        """Where the cursor is, as Python counts."""
        return self.source.here()

    def selection(self) -> tuple[int, int]:
        """What is selected, as Python counts; empty at the cursor where nothing is."""
        if self.source.has_selection():
            return self.source.selection()
        return self.position(), self.position()

    def focus(self) -> None:
        """Put the cursor into the source."""
        self.source.focus()

    def go_to_end(self, *, at_begin: bool = False) -> None:
        """Put the cursor behind the last word of the source, or before the first."""
        end = QTextCursor.MoveOperation.Start if at_begin else QTextCursor.MoveOperation.End
        self.source.input.moveCursor(end)

    # ------------------------------------------------------------ inside

    def _replaced(self, section: ReportSection) -> bool:
        """Whether the editors lost their record, as when the section came back from the bin."""
        bound = self.source.bound
        return bound is None or bound.target.record is None or bound.target.record.id != section.id

    def _follow(self, index: int) -> None:
        self.paragraph = index
        self._soon.start()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 10, 12, 8)
        column.setSpacing(6)
        column.addLayout(row(self.number, self.heading.widget, spacing=6))
        column.addWidget(self.left_out)
        column.addWidget(self.source.widget, 1)
        column.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inside)
