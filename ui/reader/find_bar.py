"""Search in the document that is read: a line below its head, hits one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from ui.context import Context
from ui.reader.finding import Span, search
from ui.reader.reader_view import ReaderView
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.find_keys import FindKeys

SLICE = 0.012
"""Seconds that are searched before the window has its turn."""
WITHOUT_TEXT = "Ohne Text: In einem Scan lässt sich nicht suchen."
NOTHING = "nicht gefunden"
Hit = tuple[int, int, int]
"""Page from 0, start, stop."""


class FindBar(FindKeys):
    """Hidden until `open()`. F3 and Shift+F3 go on, Esc closes it and leaves the hit selected."""

    def __init__(self, context: Context, view: ReaderView) -> None:
        super().__init__()
        self._view = view
        self.hits: list[Hit] = []
        self._at = -1
        self._search: Iterator[tuple[int, list[Span]]] | None = None
        self._by_page: dict[int, list[Span]] = {}
        self._from = (0, 0)
        set_role(self, "header")
        self.field = QLineEdit(clearButtonEnabled=True)
        set_role(self.field, "search")
        self.field.setPlaceholderText("In der Unterlage suchen")
        self.field.setAccessibleName("In der Unterlage suchen")
        self.field.textChanged.connect(lambda _: self._soon.start())
        self.field.installEventFilter(self)
        context.theme.follow(self.field, lambda field: field.setMinimumWidth(context.theme.px(220)))
        self.count = words("", "muted")
        self.back = button(context.theme, "", lambda: self.step(-1), role="quiet", icon="up", name="Voriger Treffer")
        self.on = button(context.theme, "", lambda: self.step(1), role="quiet", icon="down", name="Nächster Treffer")
        self.done = button(context.theme, "", self.close_bar, role="quiet", icon="close", name="Suche schließen")
        for part, keys in ((self.back, "Umschalt+F3"), (self.on, "F3"), (self.done, "Esc")):
            part.setToolTip(f"{part.accessibleName()} ({keys})")
        line = row(self.field, self.back, self.on, self.count, 1, self.done, spacing=6)
        line.setContentsMargins(24, 4, 16, 4)
        self.setLayout(line)
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self.begin)
        self._working = QTimer(self, interval=0)
        self._working.timeout.connect(self._work)
        self.hide()

    def open(self) -> None:
        """Show the line, its words selected; what is selected on the page is searched for."""
        marked = self._view.caret.words().strip() if self._view.caret.selects else ""
        if marked and len(marked) <= 60 and "\n" not in marked:
            self.field.setText(marked)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        if self.field.text():
            self._soon.start()

    def close_bar(self) -> None:
        """Put the line away."""
        self.forget()
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of all hits, as before another document comes."""
        self._soon.stop()
        self._working.stop()
        self._search, self.hits, self._by_page, self._at = None, [], {}, -1
        self._view.hits, self._view.this_hit = {}, None
        self._view.viewport().update()
        self._say()

    def begin(self) -> None:
        """Search anew, from what is in view on."""
        self.forget()
        if not self.field.text().strip():
            return
        if not any(sheet.text for sheet in self._view.sheets):
            self.count.setText(WITHOUT_TEXT)
            return
        spot = self._view.caret.ends()[0] if self._view.caret_shown else (self._view.current_page(), 0)
        self._from = (spot[0], spot[1])
        self._search = search([sheet.text for sheet in self._view.sheets], self.field.text())
        self._working.start()

    def step(self, by: int) -> None:
        """To the next hit, or the one before; over the end it begins again."""
        if self.isHidden() and self.field.text():
            self.show()
            self.begin()
        if not self.hits:
            return
        if self._at < 0:
            after = next((i for i, hit in enumerate(self.hits) if hit[:2] >= self._from), 0)
            self._go(after if by > 0 else after - 1)
        else:
            self._go(self._at + by)

    # ------------------------------------------------------------ inside

    def _work(self) -> None:
        assert self._search is not None
        until, seen, shown = perf_counter() + SLICE, False, set(self._view.visible_pages())
        for page, spans in self._search:
            if spans:
                seen = seen or page in shown
                self._by_page[page] = spans
                self.hits += [(page, *span) for span in spans]
            if self._at < 0 and self.hits and self.hits[-1][:2] >= self._from:
                self.step(1)
            if perf_counter() > until:
                break
        else:
            self._working.stop()
            self._search = None
            if self._at < 0:
                self.step(1)
        self._view.hits = self._by_page
        if seen:
            self._view.viewport().update()
        self._say()

    def _go(self, index: int) -> None:
        self._at = index % len(self.hits)
        page, start, stop = self.hits[self._at]
        self._view.this_hit = (page, start, stop)
        self._view.caret.select(page, (start, stop))
        self._view.set_selection_seen()
        self._view.reveal(page, start, stop)
        self._say()

    def _say(self) -> None:
        if not self.field.text().strip() or (self._search is None and not self.hits and self._working.isActive()):
            text = ""
        elif not self.hits:
            text = NOTHING if self._search is None and not self._soon.isActive() else ""
        else:
            text = f"{self._at + 1} von {len(self.hits)}{' …' if self._search is not None else ''}"
        self.count.setText(text)
        self.field.setAccessibleDescription(text)
