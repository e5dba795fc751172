"""One comment of the Kommune: what was said, by whom and when, the answer, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.one_line import one_line
from models.report import ReportComment
from models.report_comments import PlacedComment, answer, copies_of
from models.store.errors import KnownError
from models.store.record import read_address, specs
from models.support_uses import printed
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import Editor, editor_for
from ui.forms.record_form import FieldBlock
from ui.forms.reference_editor import ReferenceEditor
from ui.forms.text_editors import GrowingText
from ui.in_sight import reveal
from ui.widgets.card import words
from ui.widgets.scrolling import filling

SHORT = ("contact_id", "commented_on", "state")
GONE = "Der Absatz wurde umgeschrieben oder entfernt. Gesagt wurde es zu: „{}“"
ABOUT, WHOLE = "Zu: „{}“", "Zum ganzen Bericht"
LATE = "Nach Beginn dieser Fassung zu einer früheren gesagt. "
LONGEST = 60


class CommentCard(QWidget):
    """Saves itself; an answer holds in every version that the comment is in. `focused(address)` follows the cursor."""

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.comment: ReportComment | None = None
        self.about = words("", "small", wrap=True)
        self.editors: dict[str, Editor] = {
            name: editor_for(context, specs(ReportComment)[name]) for name in ("text", *SHORT, "answer")
        }
        for name, lines in (("text", 2), ("answer", 1)):
            field = self.editors[name].input
            assert isinstance(field, GrowingText)
            field.set_least_lines(lines)
        self.autosave = Autosave(context, self)
        self.autosave.focused.connect(self.focused)
        self.autosave.written.connect(self._answer_everywhere)
        row, inside = QWidget(), QWidget()
        flow = FlowLayout(row, 12, 6)
        for name in SHORT:
            flow.addWidget(FieldBlock(self.editors[name], self.editors[name].spec.label))
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 8, 4)
        column.setSpacing(6)
        column.addWidget(self.about)
        column.addWidget(FieldBlock(self.editors["text"], "Anmerkung"))
        column.addWidget(row)
        column.addWidget(FieldBlock(self.editors["answer"], "Antwort"))
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(filling(inside))

    def show_comment(self, placed: PlacedComment | None, municipality_id: int) -> None:
        """Show this one from now on; what is being typed about the same stays as it is."""
        known, self.comment = self.comment, placed.comment if placed is not None else None
        if placed is None or self.comment is None:
            for editor in self.editors.values():
                self.autosave.release(editor)
            return
        said = one_line(printed(placed.words))
        said = said if len(said) <= LONGEST else f"{said[:LONGEST].rstrip()} …"
        about = (GONE if placed.gone or placed.section is None else ABOUT).format(said) if said else WHOLE
        self.about.setText(f"{LATE}{about}" if placed.late else about)
        if known is not None and known.id == self.comment.id:
            return
        who = self.editors["contact_id"]
        assert isinstance(who, ReferenceEditor)
        who.scope = {"municipality_id": municipality_id}
        for name, editor in self.editors.items():
            self.autosave.bind(editor, self.comment, name)

    def focus_field(self, name: str = "text") -> None:
        """Put the cursor into a field."""
        editor = self.editors[name if name in self.editors else "text"]
        editor.focus()
        QTimer.singleShot(0, editor.widget, lambda: reveal(editor.widget))  # its place is known only then

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())  # it takes the room there is, and asks for none

    def _answer_everywhere(self, where: str) -> None:
        """The same comment in other versions is answered with it."""
        _, uid, name = read_address(where)
        if name not in ("answer", "state"):
            return
        store = self._context.store
        kept = store.by_uid(ReportComment, uid)
        told = (kept.answer, kept.state)
        if any((each.answer, each.state) != told for each in copies_of(store, kept)):
            try:
                answer(store, kept, kept.answer, kept.state)
            except KnownError as error:
                self._context.toast(str(error))
