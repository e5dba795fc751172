"""A Wiedervorlage in one line: "Termin Steuergruppe vorschlagen, in 2 Wochen"."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from models.follow_up import FollowUp, OwedBy
from ui.context import Context
from ui.forms.keys import share_keys
from ui.forms.line_draft import LineDraft
from ui.forms.typed_values import NotReadable, clean_line, read_date
from ui.widgets.card import button, row, words
from ui.widgets.days import said

HINT = "Was, und wann daran zu erinnern ist. „Kommune:“ davor, wenn die Kommune es zugesagt hat."
EXAMPLE = "Termin Steuergruppe vorschlagen, in 2 Wochen"
_WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
_LEAD = r"(?:(?:bis|am|zum|zu|spätestens)\s+)*"
_PLAIN = rf"{_LEAD}(?P<day>\d{{1,2}}\.\s?\d{{1,2}}\.(?:\d{{2,4}})?|\S+)|(?:bis |am |zum |in ).*"
"""What a day looks like where no comma stands before it."""
_MOST_WORDS = 6


def read_follow_up(text: str, today: date) -> FollowUp:
    """Text, day and who has promised it, from one line; a day without a year lies ahead."""
    text = clean_line(text)
    owed_by = OwedBy.AGENCY
    if found := re.match(r"(?:die\s+)?kommune\s*:\s*", text, re.IGNORECASE):
        text, owed_by = text[found.end() :], OwedBy.MUNICIPALITY
    elif found := re.match(r"wir\s*:\s*", text, re.IGNORECASE):
        text = text[found.end() :]
    head, _, tail = text.rpartition(",")
    if head.strip() and (day := _read_day(tail, today)):
        return FollowUp(text=head.strip(), due_on=day, owed_by=owed_by)
    parts = text.split()
    for count in range(min(_MOST_WORDS, len(parts) - 1), 0, -1):
        tail = " ".join(parts[-count:])
        if re.fullmatch(_PLAIN, tail, re.IGNORECASE) and (day := _read_day(tail, today)):
            return FollowUp(text=" ".join(parts[:-count]).rstrip(" ,–-"), due_on=day, owed_by=owed_by)
    return FollowUp(text=text, owed_by=owed_by)


def _read_day(text: str, today: date) -> date | None:
    plain = re.sub(rf"^{_LEAD}", "", text.strip(), flags=re.IGNORECASE)
    if plain.isdigit():
        return None  # "Schulamt anrufen, 051124" is a number to call
    try:
        day = read_date(plain, today)
    except NotReadable:
        return None
    if day is not None and day < today and re.fullmatch(r"\d{1,2}\.\s*(\d{1,2}\.?|\w+)", plain):
        try:
            return day.replace(year=day.year + 1)
        except ValueError:  # 29 February
            return day
    return day


def described(follow_up: FollowUp, today: date) -> str:
    """How a line was read: "Termin vorschlagen  ·  in 14 Tagen (Mo 07.12.2026)"."""
    day = follow_up.due_on
    when = f"{said(day, today)} ({_WEEKDAYS[day.weekday()]} {day:%d.%m.%Y})" if day else "ohne Tag"
    owed = "die Kommune" if follow_up.owed_by is OwedBy.MUNICIPALITY else ""
    return "  ·  ".join(part for part in (owed, follow_up.text, when) if part)


class FollowUpLine(QWidget):
    """Emits `entered(FollowUp)` on Enter: as read, not yet kept; who keeps it calls `accept`.

    Until then the line stands, and is kept as a draft.
    """

    entered = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.line = QLineEdit()
        self.line.setAccessibleName("Neue Wiedervorlage")
        self.line.setPlaceholderText(EXAMPLE)
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._enter)
        share_keys(self.line)
        self._draft = LineDraft(context, self.line)
        self.add_button = button(context.theme, "Hinzufügen", self._enter, name="Wiedervorlage hinzufügen")
        self.add_button.hide()
        self.reading = words(HINT, "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row(self.line, self.add_button, spacing=6))
        column.addWidget(self.reading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusProxy(self.line)

    def begin(self, about: str) -> None:
        """Take lines about the record of that address from now on; the draft kept for it comes back."""
        self._draft.begin(f"{about.rstrip('/')}/follow_up_line")

    def flush(self) -> bool:
        """Keep what stands in the line as a draft, now; False when it could not be written."""
        return self._draft.flush()

    def accept(self) -> None:
        """What was entered is kept: the line is free, its draft gone."""
        self.line.setText("")  # no clear(): Ctrl+Z would bring the words back first
        self._draft.flush()

    def _read(self, text: str) -> None:
        self.add_button.setVisible(bool(text.strip()))
        today = self._context.store.clock().date()
        self.reading.setText(described(read_follow_up(text, today), today) if text.strip() else HINT)

    def _enter(self) -> None:
        if self.line.text().strip():
            self.entered.emit(read_follow_up(self.line.text(), self._context.store.clock().date()))
