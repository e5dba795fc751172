"""One question in the Nachbereitung: the raw notes beside the polished ones, and what is marked in them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.interview import Interview, InterviewQuestion, InterviewState, open_correction
from models.interview_review import Found
from models.passage import PassageKind, passages_of
from models.store.record import specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.interview.note_text import NoteEditor
from ui.interview.passage_rows import PassageRows
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import scrolling

HEAD = 36


class QuestionView(QWidget):
    """Emits `follow_up_wanted(str)`, and `marked` when a passage came or went."""

    follow_up_wanted = Signal(str)
    marked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.question: InterviewQuestion | None = None
        self._number = 0
        self.autosave = Autosave(context, self)
        self.autosave.written.connect(lambda _: self.show_marks())
        self.title = words("", "title", wrap=True)
        self.prompts = words("", "muted", wrap=True)
        self.raw = NoteEditor(context, specs(InterviewQuestion)["note"])
        self.raw.input.setReadOnly(True)
        self.polished = NoteEditor(context, specs(InterviewQuestion)["polished"])
        self.passages = PassageRows(context, "Markierte Stellen", with_place=False)
        self.passages.follow_up_wanted.connect(self.follow_up_wanted)
        self.take = button(context.theme, "Übernehmen", self._take_raw, role="quiet", icon="forward",
                           name="Mitschrift in die Reinschrift übernehmen")  # fmt: skip
        self._lay_out()

    def show_question(self, question: InterviewQuestion, number: int) -> None:
        """Show a question (from 1) with its notes."""
        store = self.context.store
        interview = store.get(Interview, question.interview_id)
        fresh = store.get(InterviewQuestion, question.id)
        self.question, self._number = fresh, number
        self.title.setText(f"{number}  {fresh.text}")
        self.prompts.setText("   ".join(f"· {line}" for line in fresh.prompts.splitlines() if line.strip()))
        self.raw.show(fresh.note)
        self.raw.show_passages(passages_of(store, fresh, "note"))
        self.autosave.bind(self.polished, fresh, "polished")
        closed = interview.state is InterviewState.CLOSED and open_correction(store, interview.id) is None
        self.polished.input.setReadOnly(closed)
        for tool in self._tools:
            tool.setVisible(not closed)
        self.take.setVisible(not closed and not fresh.polished and bool(fresh.note))
        self.show_marks()

    def panes(self) -> tuple[QWidget, ...]:
        """The two notes and what is marked, as they are read."""
        return (self.raw.input, self.polished.input, self.passages)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def show_marks(self) -> None:
        """Show where the passages are now, and list them."""
        if self.question is None:
            return
        found = passages_of(self.context.store, self.question, "polished")
        self.polished.show_passages(found)
        self._marks.setVisible(bool(found))
        self.passages.show_passages(
            [Found(passage=p, source=self.question, field="polished", number=self._number) for p in found]
        )

    def mark(self, kind: PassageKind) -> None:
        """Mark what is selected in the polished notes, or the paragraph at the cursor."""
        if self.question is None or self.polished.input.isReadOnly() or not self.autosave.flush():
            return
        self.polished.mark(self.question, "polished", kind)
        self.show_marks()
        self.marked.emit()

    def open_passage(self, found: Found) -> None:
        """Select a passage in the polished notes."""
        self.polished.focus()
        self.polished.select_place(found.passage.start, found.passage.stop)

    # ------------------------------------------------------------ inside

    def _take_raw(self) -> None:
        self.polished.retype(self.raw.typed())
        self.take.hide()
        self.polished.focus()

    def _lay_out(self) -> None:
        theme = self.context.theme
        kinds = (("&Zitat", PassageKind.QUOTE), ("&vertraulich", PassageKind.CONFIDENTIAL),
                 ("F&olgefrage", PassageKind.FOLLOW_QUESTION))  # fmt: skip
        self._tools = [button(theme, text, lambda kind=kind: self.mark(kind), role="quiet",
                              name=f"Als {kind.label} markieren") for text, kind in kinds]  # fmt: skip
        for tool, keys in zip(self._tools, ("Strg+B", "Strg+H", "Strg+M")):
            tool.setToolTip(f"{tool.accessibleName()} ({keys})")
        raw, polished = QVBoxLayout(), QVBoxLayout()
        label = words("&Reinschrift", "small")
        label.setBuddy(self.polished.input)
        for column, head, editor in (
            (raw, row(words("Mitschrift", "small"), 1, self.take), self.raw),
            (polished, row(label, 1, *self._tools, spacing=0), self.polished),
        ):
            column.setSpacing(4)
            holder = QWidget()
            holder.setLayout(head)
            theme.follow(holder, lambda part: part.setFixedHeight(theme.px(HEAD)))
            column.addWidget(holder)
            column.addWidget(editor.widget, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(raw, 2)
        both.addLayout(polished, 3)
        self._marks = marks = scrolling(self.passages, margin=2)
        theme.follow(marks, lambda area: area.setMaximumHeight(theme.px(190)))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 20, 8)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.prompts)
        column.addLayout(both, 2)
        column.addWidget(marks, 1)
