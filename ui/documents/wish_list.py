"""What is asked for, to tick: first what was promised or asked for before, then what Modul 1 usually needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from models.document_request import Wish
from models.municipality import Municipality
from models.store.record import address
from ui.context import Context
from ui.documents.words import over
from ui.forms.keys import share_keys
from ui.forms.line_draft import LineDraft
from ui.plain_tip import set_tip
from ui.widgets.card import button, clear, row, words

AWAITED, USUAL = "Noch nicht da", "Meist gebraucht"


class WishList(QWidget):
    """Emits `changed` with every tick; what is typed into the line below is asked for, too. `boxes` are by
    `Wish.key`: two offices may have promised what is called the same.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wishes: list[Wish] = []
        self._own: list[Wish] = []
        self._shown: tuple[list[Wish], list[Wish]] = [], []
        self._chosen: set[str] = set()
        self.boxes: dict[str, QCheckBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3)
        self.line = QLineEdit()
        self.line.setAccessibleName("Weitere Unterlage erbitten")
        self.line.setPlaceholderText("Weitere Unterlage: Titel, dann Eingabe")
        self.line.returnPressed.connect(self._add)
        share_keys(self.line)
        self._draft = LineDraft(context, self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._rows)
        column.addWidget(self.line)

    def begin(self, municipality: Municipality, wishes: Sequence[Wish]) -> None:
        """Offer these to that Kommune, those ticked that are chosen."""
        self._draft.begin(address(municipality, "request_line"))
        self._own, self._shown = [], ([], [])
        self._chosen = {wish.key for wish in wishes if wish.chosen}
        self._show(wishes)

    def follow(self, wishes: Sequence[Wish]) -> None:
        """The register has changed: offer what it says now; what was ticked stays so."""
        self._chosen |= {wish.key for wish in wishes if wish.chosen and wish.key not in self._keys()}
        self._show(wishes)

    def chosen(self) -> tuple[Wish, ...]:
        """What is ticked, as it is listed."""
        return tuple(wish for wish in self._every() if wish.key in self._chosen)

    def flush(self) -> bool:
        """Keep what stands in the line as a draft, now; False when it could not be written."""
        return self._draft.flush()

    # ------------------------------------------------------------ inside

    def _every(self) -> list[Wish]:
        return [*self._wishes, *self._own]

    def _keys(self) -> set[str]:
        return {wish.key for wish in self._wishes}

    def _show(self, wishes: Sequence[Wish]) -> None:
        if self.boxes and (list(wishes), self._own) == self._shown:
            return
        focused = next((wish for wish in self._every() if self._has_focus(wish)), None)
        self._wishes = list(wishes)
        known = {wish.name for wish in wishes}
        self._own = [wish for wish in self._own if wish.name not in known]
        self._shown = self._wishes, list(self._own)
        clear(self._rows)
        self.boxes = {}
        awaited = [wish for wish in self._wishes if wish.document is not None]
        usual = [wish for wish in self._wishes if wish.document is None]
        for heading, group in ((AWAITED, awaited), (USUAL, [*usual, *self._own])):
            if group:
                self._add_group(heading, group)
        if focused is not None:
            self._focus(focused)

    def _has_focus(self, wish: Wish) -> bool:
        return wish.key in self.boxes and self.boxes[wish.key].hasFocus()

    def _focus(self, wish: Wish) -> None:
        """A suggestion that stands in the register by now has its name, but another key."""
        named = [each.key for each in self._every() if each.name == wish.name]
        for key in [wish.key, *named]:
            if key in self.boxes:
                self.boxes[key].setFocus()
                return

    def _add_group(self, heading: str, group: Sequence[Wish]) -> None:
        every = button(self._context.theme, "alle", partial(self._tick_all, group), role="link",
                       name=f"{heading}: alle ankreuzen, oder keine")  # fmt: skip
        holder = QWidget()
        holder.setLayout(row(words(heading, "strong"), every, 1))
        self._rows.addWidget(holder)
        for wish in group:
            box = QCheckBox(wish.name.replace("&", "&&"))
            set_tip(box, wish.name)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.setChecked(wish.key in self._chosen)
            box.toggled.connect(partial(self._tick, wish))
            self.boxes[wish.key] = box
            self._rows.addWidget(box)
            if said := self._said(wish):
                box.setAccessibleDescription(said)
                below = words(said, "small", wrap=True)
                below.setContentsMargins(self._context.theme.px(30), 0, 0, 2)
                self._rows.addWidget(below)

    def _said(self, wish: Wish) -> str:
        """ "Jana Behrens, 5 Tage über, erbeten am 02.11.2026"."""
        document, today = wish.document, self._context.store.clock().date()
        behind = [wish.hint, wish.whom()]
        if document is not None:
            due = document.due_on
            late = over(due, today) if due is not None and due < today else f"bis {due:%d.%m.%Y}" if due else ""
            behind += [late, _asked(document.requested_on)]
        return ", ".join(filter(None, behind))

    def _tick(self, wish: Wish, chosen: bool) -> None:
        if chosen:
            self._chosen.add(wish.key)
        else:
            self._chosen.discard(wish.key)
        self.changed.emit()

    def _tick_all(self, group: Sequence[Wish]) -> None:
        boxes = [self.boxes[wish.key] for wish in group]
        wanted = not all(box.isChecked() for box in boxes)
        for box in boxes:
            box.setChecked(wanted)

    def _add(self) -> None:
        name = self.line.text().strip()
        if not name:
            return
        self.line.setText("")
        self.flush()
        there = [wish for wish in self._every() if wish.name == name]
        for wish in there:
            self.boxes[wish.key].setChecked(True)
        if not there:
            self._own.append(Wish(name=name))
            self._chosen.add(name)
            self._show(self._wishes)
        self.changed.emit()


def _asked(day: date | None) -> str:
    return f"erbeten am {day:%d.%m.%Y}" if day else ""
