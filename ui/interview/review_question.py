"""One question in the Nachbereitung: the raw notes beside the polished ones, and what is marked in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from models.evidence_life import Piece, pieces_of
from models.interview import Interview, InterviewQuestion, InterviewState, open_correction
from models.interview_review import Found
from models.passage import PassageKind, passages_of
from models.store.record import read_address, specs
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.rows import EvidenceRows
from ui.evidence.texts import ACTION, TextEvidence
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.note_text import NoteEditor, NoteText
from ui.interview.passage_rows import PassageRows
from ui.interview.question_words import QuestionWords
from ui.widgets.card import button, words
from ui.widgets.scrolling import filling, scrolling

HEAD, BESIDE, MARKS = 36, 480, 190
RAW_ROWS, ROWS = 2, 5
MARGIN = 8


class QuestionView(QWidget):
    """Both notes stand side by side where there is room, else one below the other, and the page scrolls.

    Emits `follow_up_wanted(str)`, and `marked` when a passage came or went."""

    follow_up_wanted = Signal(str)
    marked = Signal()

    def __init__(self, context: Context, card: EvidenceCard) -> None:
        super().__init__()
        self.context = context
        self.question: InterviewQuestion | None = None
        self._number = 0
        self.autosave = Autosave(context, self)
        self.autosave.written.connect(lambda _: self.show_marks())
        self.autosave.focused.connect(lambda _: self._soon.start())
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._bring_into_sight)
        self.asked = QuestionWords(context.theme, "muted")
        self.raw = NoteEditor(context, specs(InterviewQuestion)["note"])
        self.raw.input.setReadOnly(True)
        self.polished = NoteEditor(context, specs(InterviewQuestion)["polished"])
        self.polished.remarked.connect(self.show_marks)
        self.passages = PassageRows(context, "Markierte Stellen", with_place=False)
        self.passages.follow_up_wanted.connect(self.follow_up_wanted)
        self._marking = [
            TextEvidence(context, editor, card, partial(self._text, name), self.autosave.flush)
            for editor, name in ((self.polished, "polished"), (self.raw, "note"))
        ]
        self.evidence = EvidenceRows(context)
        self.evidence.opened.connect(self._open_piece)
        self.evidence.home_wanted.connect(self._marking[0].find_home)
        card.changed.connect(self.show_marks)
        self.take = button(context.theme, "Übernehmen", self._take_raw, role="quiet", icon="forward",
                           name="Mitschrift in die Reinschrift übernehmen")  # fmt: skip
        self._lay_out()

    def show_question(self, question: InterviewQuestion, number: int) -> None:
        """Show a question (from 1) with its notes."""
        store = self.context.store
        interview = store.get(Interview, question.interview_id)
        fresh = store.get(InterviewQuestion, question.id)
        self.question, self._number = fresh, number
        self.asked.show_question(number, fresh)
        self.raw.show(fresh.note)
        self.autosave.bind(self.polished, fresh, "polished")
        closed = interview.state is InterviewState.CLOSED and open_correction(store, interview.id) is None
        self.polished.input.setReadOnly(closed)
        for tool in self._tools:
            tool.setVisible(not closed)
        self.take.setVisible(not closed and not fresh.polished and bool(fresh.note))
        self.show_marks()

    def panes(self) -> tuple[QWidget, ...]:
        """The two notes and what is marked, as they are read."""
        return (self.raw.input, self.polished.input, self.passages, self.evidence)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def show_marks(self) -> None:
        """Show where the passages are now, and list them."""
        if self.question is None:
            return
        store = self.context.store
        found = passages_of(store, self.question, "polished")
        self.polished.show_passages(found)
        self.raw.show_passages(passages_of(store, self.question, "note"))
        others = [p for p in found if p.kind is not PassageKind.EVIDENCE]
        pieces = [*pieces_of(store, self.question, "polished"), *pieces_of(store, self.question, "note")]
        self._marks.setVisible(bool(others or pieces))
        self.passages.show_passages(
            [Found(passage=p, source=self.question, field="polished", number=self._number) for p in others]
        )
        self.evidence.show_pieces(pieces)

    def mark_evidence(self) -> None:
        """Make evidence of what is selected, or of the paragraph at the cursor, in the text that has it."""
        self._marking[1 if self.raw.input.hasFocus() else 0].mark()
        self.show_marks()

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

    def show_place(self, name: str, start: int, stop: int) -> None:
        """Bring characters of the raw notes or of the polished ones into sight."""
        editor = self.raw if name == "note" else self.polished
        editor.focus()
        editor.show_place(start, stop)

    # ------------------------------------------------------------ inside

    def _text(self, name: str) -> tuple[InterviewQuestion, str] | None:
        return (self.question, name) if self.question is not None else None

    def _open_piece(self, piece: Piece) -> None:
        self._marking[1 if read_address(piece.passage.source)[2] == "note" else 0].open(piece)

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
        evidence = button(theme, "Be&leg", self.mark_evidence, role="quiet", name=ACTION)
        evidence.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the text
        evidence.setToolTip(f"{ACTION} (Strg+G)")
        label = words("&Reinschrift", "small")
        label.setBuddy(self.polished.input)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(16)
        self._both.addLayout(self._column((words("Mitschrift", "small"), self.take), self.raw, RAW_ROWS), 2)
        self._both.addLayout(self._column((label, *self._tools, evidence), self.polished, ROWS), 3)
        listed = QWidget()
        both = QVBoxLayout(listed)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.passages)
        both.addWidget(self.evidence)
        self._marks = marks = scrolling(listed, margin=2)
        theme.follow(marks, lambda area: area.setMaximumHeight(theme.px(MARKS)))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 14, 20, 8)
        column.setSpacing(8)
        column.addWidget(self.asked)
        column.addLayout(self._both, 2)
        column.addWidget(marks, 1)
        self._area = filling(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _column(self, head: tuple[QWidget, ...], editor: NoteEditor, rows: int) -> QVBoxLayout:
        """An editor below its name and tools; tools take a second line before a word of theirs is cut."""
        assert isinstance(editor.input, NoteText)
        editor.input.set_rows(rows, rows)
        column, holder = QVBoxLayout(), QWidget()
        column.setSpacing(4)
        line = FlowLayout(holder, 0, 0)
        for part in head:
            line.addWidget(part)
        name = head[0]
        self.context.theme.follow(name, lambda part: part.setMinimumHeight(self.context.theme.px(HEAD)))
        column.addWidget(holder)
        column.addWidget(editor.widget, 1)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.context.theme.px(BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.asked.fit(self.height())
        self._soon.start()

    def _bring_into_sight(self) -> None:
        """The Reinschrift is what is worked on."""
        if self.polished.input.hasFocus():
            self._area.ensureWidgetVisible(self.polished.widget, 0, MARGIN)
