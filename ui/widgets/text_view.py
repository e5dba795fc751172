"""Fixed text, readable in place: folded to a few lines, gaps marked; and what was changed in it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from models.text_difference import Run, RunKind, difference
from ui.theme import Theme

FOLDED_LINES = 2


class FoldedText(QWidget):
    """Paragraphs of plain text that show their first lines until they are unfolded."""

    clicked = Signal()
    folded_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._gaps: tuple[str, ...] = ()
        self._headings: tuple[str, ...] = ()
        self.folded = True
        self.dimmed = False
        self._laid: tuple[int, QTextLayout] | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_text(
        self, text: str, gaps: Sequence[str] = (), *, dimmed: bool = False, headings: Sequence[str] = ()
    ) -> None:
        """Show this text; words in `gaps` stand in it in brackets for what is missing, `headings` are whole lines."""
        if (text, tuple(gaps), dimmed, tuple(headings)) == (self._text, self._gaps, self.dimmed, self._headings):
            return
        self._text, self._gaps, self.dimmed, self._headings = text, tuple(gaps), dimmed, tuple(headings)
        self.setAccessibleName(text)
        self._forget()

    def set_folded(self, folded: bool) -> None:
        """Fold or unfold."""
        if folded != self.folded:
            self.folded = folded
            self._forget()
            self.folded_changed.emit(folded)

    def can_fold(self) -> bool:
        """Whether there is more than the first lines at this width."""
        return self._layout(max(self.width(), 200)).lineCount() > FOLDED_LINES

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self._layout(min(width, self.maximumWidth()))  # a layout asks for the width that it has
        count = layout.lineCount()
        shown = min(count, FOLDED_LINES) if self.folded else count
        return round(sum(layout.lineAt(i).height() for i in range(shown)) + 2)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color("muted" if self.dimmed else "text"))
        layout = self._layout(self.width())
        count = layout.lineCount()
        if not self.folded or count <= FOLDED_LINES:
            layout.draw(painter, QPointF(0, 0))
            return
        for index in range(FOLDED_LINES - 1):
            layout.lineAt(index).draw(painter, QPointF(0, 0))
        last = layout.lineAt(FOLDED_LINES - 1)
        rest = self._text[last.textStart() :].replace("\n", " ")
        words = self.fontMetrics().elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(QPointF(0, last.y() + last.ascent()), words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def changeEvent(self, event: QEvent) -> None:
        self._laid = None
        super().changeEvent(event)

    def _forget(self) -> None:
        self._laid = None
        self.updateGeometry()
        self.update()

    def _layout(self, width: int) -> QTextLayout:
        if self._laid is not None and self._laid[0] == width:
            return self._laid[1]
        layout = QTextLayout(self._text.replace("\n", "\u2028"), self.font())
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.setFormats(self._formats())
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 60))
            line.setPosition(QPointF(0, y))
            y += line.height() + 1
        layout.endLayout()
        self._laid = width, layout
        return layout

    def _formats(self) -> list[QTextLayout.FormatRange]:
        gap, heading = QTextCharFormat(), QTextCharFormat()
        gap.setForeground(self._theme.color("due"))
        gap.setBackground(self._theme.color("due_soft"))
        heading.setFontWeight(QFont.Weight.DemiBold)
        found, place = [], 0
        for line in self._text.split("\n"):
            if line in self._headings:
                found.append(_range(place, len(line), heading))
            place += len(line) + 1
        for words in (f"[{label}]" for label in self._gaps):
            if (start := self._text.find(words)) >= 0:
                found.append(_range(start, len(words), gap))
        return found


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


class DifferenceText(QLabel):
    """Word by word what an own wording has put in and left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))

    def show_difference(self, template: str, changed: str) -> None:
        """Show the way from the template to the wording."""
        self.show_runs(difference(template, changed), "Unterschied zur Vorlage")

    def show_runs(self, runs: Sequence[Run], heading: str = "") -> None:
        """Show what stayed, went and came, under a heading."""
        pieces, spoken = [], []
        for run in runs:
            words = _looking(run)
            if run.kind is RunKind.SAME:
                pieces.append(words)
                continue
            came = run.kind is RunKind.ADDED
            text, ground = (
                self._theme.color(role) for role in (("done", "done_soft") if came else ("wrong", "wrong_soft"))
            )
            pieces.append(_marked(words, "underline" if came else "line-through", text, ground))
            look = ", ".join(name for name, is_so in (("fett", run.strong), ("kursiv", run.slanted)) if is_so)
            spoken.append(f"{'neu' if came else 'entfallen'}{f' ({look})' if look else ''}: {run.text.strip()}")
        muted = self._theme.color("muted").name()
        above = f'<span style="color:{muted}">{html.escape(heading)}:</span><br>' if heading else ""
        self.setText(f"{above}{''.join(pieces)}")
        self.setAccessibleName(f"{heading}. {'; '.join(spoken)}" if heading else "; ".join(spoken))


def _looking(run: Run) -> str:
    """The words of a run as markup, standing out as they do."""
    words = html.escape(run.text).replace("\n", "<br>")
    words = f"<b>{words}</b>" if run.strong else words
    return f"<i>{words}</i>" if run.slanted else words


def _marked(words: str, line: str, text: QColor, ground: QColor) -> str:
    style = f"color:{text.name()};background-color:{ground.name()};text-decoration:{line}"
    return f'<span style="{style}">{words}</span>'
