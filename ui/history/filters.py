"""What is to be seen of a Verlauf: words, who, what kind, which days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from models.history import Wanted, kinds, tables_in
from models.letters import sort_key
from models.staff import Staff
from models.store.record import FieldSpec, read_address
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.time_editors import DateEditor
from ui.theme import set_role

TYPING_MS = 200
EVERYONE, EVERYTHING = "alle Personen", "alle Arten"
PERIODS = {"heute": 0, "7 Tage": 6, "30 Tage": 29}
FROM_TO = "von – bis …"


class Filters(QWidget):
    """Emits `changed` when something else is wanted."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filtern: Feld, Name, alter oder neuer Wert …")
        self.words.setAccessibleName("Verlauf filtern")
        self.words.setClearButtonEnabled(True)
        set_role(self.words, "search")
        self.words.textChanged.connect(lambda: self._typing.start())
        self.since, self.until = self._day("since", "von"), self._day("until", "bis")
        self.who, self.kind, self.period = (self._choice(name) for name in ("Wer", "Art", "Zeitraum"))
        self._fill(self.period, "alle Tage", [(text, text) for text in (*PERIODS, FROM_TO)])
        flow = FlowLayout(self, 8, 8)
        for part in (self.words, self.who, self.kind, self.period, self.since.widget, self.until.widget):
            flow.addWidget(part)
        context.theme.follow(self.words, lambda line: line.setFixedWidth(context.theme.px(300)))
        self._turn()

    def offer(self, where: str) -> None:
        """Offer the people and the kinds that there are for this address."""
        store = self._context.store
        staff = sorted((*store.find(Staff), *store.find(Staff, removed=True)), key=lambda each: sort_key(each.label()))
        self._fill(self.who, EVERYONE, [(each.label(), each.uid) for each in staff])
        there = tables_in(store, where)
        offered = [(title, tables) for title, tables in kinds().items() if there.intersection(tables)]
        self._fill(self.kind, EVERYTHING, offered)
        self.kind.setVisible(not read_address(where)[2])

    def wanted(self) -> Wanted:
        """What is chosen and typed now."""
        since, until = self._days()
        return Wanted(
            staff_uid=self.who.currentData() or "",
            tables=tuple(self.kind.currentData() or ()),
            since=since,
            until=until,
            words=self.words.text().strip(),
        )

    def clear(self) -> None:
        """Want everything again."""
        for choice in (self.who, self.kind, self.period):
            choice.blockSignals(True)
            choice.setCurrentIndex(0)
            choice.blockSignals(False)
        for editor in (self.since, self.until):
            editor.show(None)
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self._turn()
        self.changed.emit()

    # ------------------------------------------------------------ inside

    def _days(self) -> tuple[date | None, date | None]:
        chosen, today = self.period.currentData(), self._context.store.clock().date()
        if chosen == FROM_TO:
            return self._read(self.since), self._read(self.until)
        return (today - timedelta(days=PERIODS[chosen]) if chosen else None), None

    def _read(self, editor: DateEditor) -> date | None:
        try:
            found = editor.value()
        except ValueError as error:
            editor.reject(str(error))
            return None
        editor.accept()
        return found

    def _turn(self) -> None:
        for editor in (self.since, self.until):
            editor.widget.setVisible(self.period.currentData() == FROM_TO)

    def _choice(self, name: str) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Verlauf: {name}")
        made.currentIndexChanged.connect(self._chosen)
        return made

    def _chosen(self, _: int) -> None:
        if self.sender() is self.period:
            self._turn()
        self.changed.emit()

    def _day(self, name: str, label: str) -> DateEditor:
        made = DateEditor(self._context, FieldSpec(name, label, date, optional=True, width=11, example=label))
        made.edited.connect(lambda: made.is_tentative() or self._typing.start())
        made.left.connect(self.changed)
        return made

    @staticmethod
    def _fill(choice: QComboBox, first: str, offered: list[tuple[str, object]]) -> None:
        now = choice.currentText()
        choice.blockSignals(True)
        choice.clear()
        choice.addItem(first, None)
        for text, data in offered:
            choice.addItem(text, data)
        choice.setCurrentIndex(max(choice.findText(now), 0))
        choice.blockSignals(False)
