"""The marked line of a Verlauf: old and new of each field, what changed in a long text, and the way back."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from models.history_line import Detail, Line
from models.text_difference import changes
from ui.context import Context
from ui.history.line_model import WEEKDAYS
from ui.widgets.card import Card, button, clear, row, words
from ui.widgets.scrolling import filling
from ui.widgets.text_view import DifferenceText

NOTHING = "–"
FIRST = 24
"""So many fields of a step are shown at once."""
SHORT = 160
"""Old and new of fewer characters stand side by side, as long as they have one line each."""


class DetailCard(Card):
    """Shows one line. `return_wanted(Detail)` asks for an old value, `go_wanted(Line)` for the place of it all."""

    return_wanted = Signal(object)
    go_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self._line: Line | None = None
        self.title.setWordWrap(True)
        policy = self.title.sizePolicy()
        policy.setVerticalPolicy(
            QSizePolicy.Policy.Minimum
        )  # a fixed height is that of a wider one, and cuts lines off
        self.title.setSizePolicy(policy)
        self.facts = words("", "small", wrap=True)
        self.go_button = button(context.theme, "Zum &Eintrag", self._go, role="quiet", icon="forward")
        self.tools.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignTop)
        self.tools.setStretch(0, 1)
        self.tools.setStretch(1, 0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(4)
        self.area = filling(inside)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.area, 1)

    def show_line(self, line: Line | None, *, whole: bool = False) -> None:
        """Show this line; None hides the card. `whole` shows every field of a long step."""
        before, self._line = self._line, line
        self.setVisible(line is not None)
        if line is None or (line == before and not whole):
            return
        self.go_button.setVisible(bool(line.address))
        self.title.setText(line.what)
        self.facts.setText(" · ".join(filter(None, (_when(line), line.who, line.municipality, _edits(line)))))
        clear(self._column)
        shown = line.details if whole else line.details[:FIRST]
        heads = len({detail.uid for detail in line.details}) > 1
        for number, detail in enumerate(shown):
            if heads and (number == 0 or shown[number - 1].uid != detail.uid):
                self._column.addWidget(_spaced(words(detail.record, "strong", wrap=True)))
            self._add(detail)
        if len(shown) < len(line.details):
            more = button(self._context.theme, f"Alle {len(line.details)} zeigen", self._unfold, role="link")
            self._column.addLayout(row(more, 1))
        self._column.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def buttons(self) -> list[QWidget]:
        """The ways back to old values, from above."""
        return [b for b in self.area.findChildren(QWidget) if b.property("returns") and not b.isHidden()]

    # ------------------------------------------------------------ inside

    def _add(self, detail: Detail) -> None:
        if not detail.field:
            self._column.addWidget(words(detail.what, wrap=True))
            return
        self._column.addWidget(_spaced(words(detail.what, "small")))
        is_long = detail.is_long or len(detail.old) + len(detail.new) > SHORT
        if not detail.old and (is_long or not detail.can_return):
            self._column.addWidget(words(detail.new, wrap=True))
        elif is_long:
            text = DifferenceText(self._context.theme)
            runs = changes(detail.old, detail.new)
            self._context.theme.follow(text, lambda label, runs=runs: label.show_runs(runs))
            self._column.addWidget(text)
        else:
            self._column.addLayout(_side_by_side(detail))
        if detail.can_return:
            self._column.addLayout(row(self._way_back(detail), 1))

    def _way_back(self, detail: Detail) -> QWidget:
        made = button(
            self._context.theme, "Alten Wert zurückholen", partial(self.return_wanted.emit, detail), role="link",
            name=f"{detail.what}: alten Wert zurückholen",
        )  # fmt: skip
        made.setProperty("returns", True)
        return made

    def _go(self) -> None:
        if self._line is not None:
            self.go_wanted.emit(self._line)

    def _unfold(self) -> None:
        self.show_line(self._line, whole=True)


def _side_by_side(detail: Detail) -> QHBoxLayout:
    old, new = words(detail.old or NOTHING, "muted", wrap=True), words(detail.new or NOTHING, wrap=True)
    old.setAccessibleName(f"vorher: {detail.old or 'leer'}")
    new.setAccessibleName(f"nachher: {detail.new or 'leer'}")
    line = row(old, words("→", "muted"), new, spacing=6)
    line.setStretch(0, 1)
    line.setStretch(2, 1)
    return line


def _spaced(label: QWidget) -> QWidget:
    label.setContentsMargins(0, 6, 0, 0)
    return label


def _when(line: Line) -> str:
    """ "Mo 23.11.2026, 09:30 Uhr", of a sitting "09:30–09:42 Uhr"."""

    def day(at: datetime) -> str:
        return f"{WEEKDAYS[at.weekday()]} {at:%d.%m.%Y}"

    same_day = line.since.date() == line.at.date()
    if line.edits == 1 or line.since == line.at:
        return f"{day(line.at)}, {line.at:%H:%M} Uhr"
    if same_day:
        return f"{day(line.at)}, {line.since:%H:%M}–{line.at:%H:%M} Uhr"
    return f"{day(line.since)}, {line.since:%H:%M} – {day(line.at)}, {line.at:%H:%M} Uhr"


def _edits(line: Line) -> str:
    return f"{line.edits} Eingaben" if line.edits > 1 else ""
