"""A question as it stands above its notes: number and words, and below them what may be asked in addition."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.interview import InterviewQuestion
from ui.theme import Theme, set_role
from ui.widgets.card import words

LOW = 420


class QuestionWords(QWidget):
    """Where the page is low, it takes smaller letters: the notes need the room."""

    def __init__(self, theme: Theme, role: str = "lead") -> None:
        super().__init__()
        self._theme, self._role = theme, role
        self.title, self.prompts = words("", "title", wrap=True), words("", role, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.prompts)

    def show_question(self, number: int, question: InterviewQuestion) -> None:
        """Show a question with its number (from 1); a line is broken between two prompts, not behind a dot."""
        prompts = [line.strip() for line in question.prompts.splitlines() if line.strip()]
        self.show_words(f"{number}  {question.text}", "   ".join(f"·\u00a0{line}" for line in prompts))

    def show_words(self, title: str, below: str) -> None:
        """Show other words instead."""
        self.title.setText(title)
        self.prompts.setText(below)
        self.prompts.setVisible(bool(below))

    def fit(self, height: int) -> None:
        """The page is that high, in pixels."""
        low = height < self._theme.px(LOW)
        set_role(self.title, "section" if low else "title")
        set_role(self.prompts, "muted" if low else self._role)
