"""The chapters of the agency's own outline: a heading each, how deep it lies, and what belongs there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.report import LEVELS, ReportChapter
from models.report_outline import own_chapters
from models.store.record import specs
from models.store.store import Change
from ui.context import Context
from ui.forms.editors import Editor, editor_for
from ui.forms.list_row import ListRow
from ui.forms.record_list import RecordList
from ui.theme import set_role

INDENT = 28
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class ChapterList(RecordList):
    """Alt+Left and Alt+Right let a chapter lie less deep or deeper."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, ReportChapter, ("heading", "guidance"), lambda: own_chapters(context.store), ReportChapter,
            editor=lambda name: _editor(context, name), arrange=_body, add_text="Kapitel hinzufügen", invite=False,
        )  # fmt: skip

    def reload(self) -> None:
        super().reload()
        for row in self.rows:
            self._indent(row)

    def set_level(self, row: ListRow, level: int) -> None:
        """Let a chapter lie so deep, but never more than one below the one above it."""
        self.flush()
        record = row.record
        if not isinstance(record, ReportChapter):
            return
        store, at = self.context.store, self.rows.index(row)
        above = self.rows[at - 1].record if at else None
        deepest = min(above.level + 1 if isinstance(above, ReportChapter) else 1, LEVELS)
        kept = store.get(ReportChapter, record.id)
        self._write("Ebene ändern", lambda: store.change(kept, level=min(max(level, 1), deepest)) and None)
        self._indent(row)

    # ------------------------------------------------------------ inside

    def _indent(self, row: ListRow) -> None:
        if isinstance(row.record, ReportChapter):
            row.record = self.context.store.get(ReportChapter, row.record.id)
            level = min(max(row.record.level, 1), LEVELS)
            row.setContentsMargins(self.context.theme.px(INDENT) * (level - 1), 0, 0, 0)
            row.editors["heading"].input.setAccessibleDescription(f"Ebene {level}. Alt+←/→ ändert sie.")

    def _press(self, row: ListRow, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            if isinstance(row.record, ReportChapter):
                self.set_level(row, row.record.level + _STEPS[Qt.Key(event.key())])
            return True
        return super()._press(row, watched, event)

    def _hear(self, change: Change) -> None:
        super()._hear(change)
        if change.kind is ReportChapter and "level" in change.fields:
            self._reloading.start()


def _editor(context: Context, name: str) -> Editor:
    made = editor_for(context, specs(ReportChapter)[name])
    if name == "heading":
        set_role(made.input, "inline_heading")
        made.input.setAccessibleName("Überschrift des Kapitels")
        made.input.setPlaceholderText("Überschrift")
    else:
        set_role(made.input, "inline_small")
        made.input.setAccessibleName("Was hineingehört")
        made.input.setPlaceholderText("Was hineingehört, in ein, zwei Sätzen")
    return made


def _body(editors: dict[str, Editor]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 6)
    column.setSpacing(0)
    column.addWidget(editors["heading"].widget)
    column.addWidget(editors["guidance"].widget)
    return made
