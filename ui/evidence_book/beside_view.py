"""Nebeneinander: one question of the guide, every partner's answer in a column, what documents say on it below."""

from __future__ import annotations

import html
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.evidence import NOT_SHOWN
from models.evidence_beside import Answer, Beside, beside, questions_to_compare
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import EvidenceFilter, Flag
from ui.context import Context
from ui.evidence_book.piece_row import PieceRow
from ui.flow import FlowLayout
from ui.theme import Theme, set_role
from ui.widgets.card import badge, button, clear, row, words
from ui.widgets.eliding_combo import ElidingCombo

COLUMN, GAP, LEAST, SAME_FROM = 300, 14, 220, 760
NOBODY = "Diese Frage hat noch niemand beantwortet."
NO_QUESTIONS = "Sobald ein Interview begonnen hat, stehen hier seine Fragen und die Antworten nebeneinander."
SAME = "Verglichen werden gleich lautende Fragen."
FROM_DOCUMENTS = "Unterlagen zum selben Thema"
BROADER = "Zum selben Aspekt gibt es noch keine Belege aus Unterlagen, zur selben Kernkomponente diese:"
NO_DOCUMENTS = "Zu diesem Thema gibt es noch keine Belege aus Unterlagen."


class BesideView(QWidget):
    """`entered(id)` leads to a source, `picked(id)` marks a contradiction, `listed(id)` shows a piece in the list.
    `shown` comes with another question.
    """

    entered = Signal(int)
    picked = Signal(int)
    listed = Signal(int)
    shown = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._book: EvidenceBook | None = None
        self._wanted = EvidenceFilter()
        self.rows: list[PieceRow] = []
        self.answers: list[AnswerText] = []
        self.question = ElidingCombo(20)
        self.question.setAccessibleName("Frage des Leitfadens")
        self.question.currentIndexChanged.connect(lambda _: self._show_question())
        theme = context.theme
        self.back_button = button(
            theme, "", lambda: self._step(-1), role="quiet", icon="chevron-left", name="Vorige Frage"
        )
        self.on_button = button(
            theme, "", lambda: self._step(1), role="quiet", icon="chevron-right", name="Nächste Frage"
        )
        self._lay_out()

    # ------------------------------------------------------------ for the view

    def show_book(self, book: EvidenceBook, wanted: EvidenceFilter) -> None:
        """Show the question that is chosen, with the evidence as it is now."""
        self._book, self._wanted = book, wanted
        questions = questions_to_compare(book)
        offered = [(f"{number}  {text}", key) for number, (key, text) in enumerate(questions, 1)]
        if offered != [(self.question.itemText(at), self.question.itemData(at)) for at in range(self.question.count())]:
            now = self.question.currentData()
            self.question.blockSignals(True)
            self.question.clear()
            for text, key in offered:
                self.question.addItem(text, key)
            self.question.setCurrentIndex(max(self.question.findData(now), 0) if offered else -1)
            self.question.blockSignals(False)
        self._show_question()

    def show_key(self, key: str) -> None:
        """Choose a question."""
        at = self.question.findData(key)
        if at >= 0:
            self.question.setCurrentIndex(at)

    # ------------------------------------------------------------ inside

    def _step(self, by: int) -> None:
        count = self.question.count()
        if count:
            self.question.setCurrentIndex(min(max(self.question.currentIndex() + by, 0), count - 1))

    def _show_question(self) -> None:
        key, at = self.question.currentData(), self.question.currentIndex()
        self.back_button.setEnabled(at > 0)
        self.on_button.setEnabled(at < self.question.count() - 1)
        focused = next((each.line.id for each in self.rows if each.hasFocus()), None)
        clear(self._columns)
        clear(self._below)
        self.rows, self.answers = [], []
        if self._book is None or key is None:
            self._columns.addWidget(words(NO_QUESTIONS, "lead", wrap=True))
            return
        found = beside(self._book, key, self._wanted)
        for answer in found.answers:
            self._columns.addWidget(self._column(answer, self._book))
        if not found.answers:
            self._columns.addWidget(words(NOBODY, "muted", wrap=True))
        self._columns.addStretch(1)
        self._show_documents(found, self._book)
        self._fit()
        self.shown.emit()
        again = next((each for each in self.rows if each.line.id == focused), None)
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _column(self, answer: Answer, book: EvidenceBook) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = row(words(answer.pseudonym, "section"), words(answer.function, "muted"), 1)
        column.addLayout(head)
        if answer.withdrawn:
            column.addWidget(badge("Einwilligung widerrufen", "wrong"))
        else:
            self.answers.append(AnswerText(self._context.theme, answer))
            column.addWidget(self.answers[-1])
            if answer.marks:
                column.addWidget(badge("enthält Vertrauliches", "due"))
        for line in answer.pieces:
            column.addWidget(self._row(line, book, with_place=False))
        column.addStretch(1)
        theme = self._context.theme
        theme.follow(made, lambda each: each.setFixedWidth(theme.px(COLUMN)))
        return made

    def _row(self, line: EvidenceLine, book: EvidenceBook, *, with_place: bool) -> PieceRow:
        made = PieceRow(self._context, line, book, with_place=with_place)
        for signal, out in ((made.entered, self.entered), (made.picked, self.picked), (made.listed, self.listed)):
            signal.connect(out)
        self.rows.append(made)
        return made

    def _show_documents(self, found: Beside, book: EvidenceBook) -> None:
        self._below.addWidget(words(FROM_DOCUMENTS, "section"))
        topics = " · ".join(book.facts.codes[id].label() for id in found.topics)
        if topics:
            self._below.addWidget(words(topics, "small", wrap=True))
        if found.broader:
            self._below.addWidget(words(BROADER, "muted", wrap=True))
        if not found.documents:
            self._below.addWidget(words(NO_DOCUMENTS, "muted", wrap=True))
            return
        holder = QWidget()
        flow = FlowLayout(holder, GAP, GAP)
        theme = self._context.theme
        for line in found.documents:
            made = self._row(line, book, with_place=True)
            theme.follow(made, lambda each: each.setFixedWidth(theme.px(COLUMN)))
            flow.addWidget(made)
        self._below.addWidget(holder)
        if found.more:
            self._below.addWidget(words(f"und {found.more} weitere: in der Liste nach Kategorie filtern", "small"))

    def _lay_out(self) -> None:
        inside = QWidget()
        set_role(inside, "page")
        answers = Fitted()
        self._columns = QHBoxLayout(answers)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GAP)
        self._documents = Fitted()
        self._below = QVBoxLayout(self._documents)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(6)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(18)
        column.addWidget(answers)
        column.addWidget(self._documents)
        column.addStretch(1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self._same = words(SAME, "small")
        self.question.setToolTip(SAME)
        top = row(self.back_button, self.on_button, self.question, self._same, spacing=6)
        top.setStretch(2, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(10)
        outer.addLayout(top)
        outer.addWidget(self.area, 1)

    def _fit(self) -> None:
        """Documents take the width that is seen, however many answers there are."""
        room = self.area.viewport().width() - 10
        self._same.setVisible(self.width() >= self._context.theme.px(SAME_FROM))
        self._documents.setMaximumWidth(max(room, self._context.theme.px(LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Fitted(QWidget):
    """As high as what is in it wants at its width, no higher and no lower: a column of several such parts in a scroll
    area would else be shared out anew among them, and words be cut.
    """

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        layout = self.layout()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show) and layout is not None:
            hint = layout.totalSizeHint().height()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()) if layout.hasHeightForWidth() else hint)
        return handled


class AnswerText(QLabel):
    """An answer with its evidence on a ground of its own and the sign before it, its confidential words underlined."""

    def __init__(self, theme: Theme, answer: Answer) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(answer.text or NOT_SHOWN)
        theme.follow(self, lambda label: label.setText(_marked(theme, answer)))


def _marked(theme: Theme, answer: Answer) -> str:
    """The text as markup in which every letter of it is escaped."""
    text = answer.text
    pieces = [p for p in answer.pieces if Flag.GONE not in p.flags]
    spans = [(p.start, p.start + len(p.words)) for p in pieces]
    edges = sorted({0, len(text), *(at for span in (*spans, *answer.marks) for at in span if 0 < at < len(text))})
    signs: dict[int, str] = {}
    for piece in pieces:
        signs[piece.start] = signs.get(piece.start, "") + piece.kind.sign
    ground, secret = theme.color("done_soft").name(), theme.color("due").name()
    out = []
    for start, stop in pairwise(edges):
        style = ""
        if any(first <= start and stop <= last for first, last in spans):
            style += f"background-color:{ground};"
        if any(first <= start and stop <= last for first, last in answer.marks):
            style += f"color:{secret};text-decoration:underline;"
        words_ = html.escape(text[start:stop]).replace("\n", "<br>")
        sign = f'<span style="color:{theme.color("done").name()}">{signs[start]}&nbsp;</span>' if start in signs else ""
        out.append(f'{sign}<span style="{style}">{words_}</span>' if style else f"{sign}{words_}")
    return "".join(out)
