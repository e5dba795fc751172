"""The preview: the real pages of a document from the renderer process, with zoom and page number."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import Context
from ui.render_process import WRITTEN, Layout, PageImage
from ui.theme import read_roles, set_role
from ui.widgets.page_view import PageView
from ui.worker import Purpose

LOADING = "Die Seiten werden gesetzt …"
OUTDATED = "Die Vorschau zeigt einen früheren Stand."


def mark_color() -> QColor:
    """What marks a block on white paper, whatever the theme."""
    return QColor(read_roles(dark=False)["accent"])


class Preview(QWidget):
    """Shows snapshots as pages, newest first: `show_snapshot` asks, the pages follow.

    `fields_clicked(addresses)` tells what the clicked block was made from, first the field that a
    click leads to; `shown(serial)` that all visible pages of a request are painted.
    """

    fields_clicked = Signal(tuple)
    shown = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None, view: PageView | None = None) -> None:
        super().__init__(parent)
        self._renderer = context.the_renderer()
        self._theme = context.theme
        self._asked = 0
        self._notes = ""
        self._last: tuple[str, Any] | None = None
        self._put_away: tuple[tuple[str, Any], int] | None = None
        self._scroll = 0
        self.view = view or PageView(mark_color())
        set_role(self.view, "desk")
        self.view.setAccessibleName("Seitenvorschau")
        set_role(self, "desk")
        self._words = QLabel(LOADING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        set_role(self._words, "muted")
        self._words.setContentsMargins(16, 10, 16, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._words)
        layout.addWidget(self.view, 1)
        layout.addLayout(self._make_bar())
        self._add_shortcuts()
        self.view.page_wanted.connect(self._want)
        self.view.fields_clicked.connect(self.fields_clicked)
        self.view.moved.connect(self._tell_place)
        self.view.refreshed.connect(self.shown)
        self._renderer.laid_out.connect(self._take_layout)
        self._renderer.painted.connect(self._take_page)
        self._renderer.failed.connect(self._take_failure)
        context.lock.locked.connect(self._put_pages_away)
        context.lock.unlocked.connect(self._bring_back)
        self._tell_place()

    def show_snapshot(self, report: str, snapshot: Any) -> int:
        """Have the pages of a snapshot made and shown; what is on screen stays until then."""
        self._last, self._put_away, self._scroll = (report, snapshot), None, 0
        self._asked = self._renderer.request(report, snapshot, Purpose.PREVIEW)
        if not self.view.page_count:
            self._say(LOADING)
        return self._asked

    def show_pdf(self, pdf: bytes) -> int:
        """Show the pages of a document that is there already."""
        return self.show_snapshot(WRITTEN, pdf)

    def show_problem(self, sentence: str) -> None:
        """Say why there is nothing newer to see; the pages before stay."""
        self._renderer.cancel(self._asked)
        self._asked = 0
        self._say(f"{OUTDATED} {sentence}" if self.view.page_count else sentence, problem=True)

    def show_field(self, address: str) -> None:
        """Mark the blocks made from that field and bring them into view."""
        self.view.show_field(address)

    def clear(self) -> None:
        """Show nothing, as before another document comes, or when the window is locked."""
        self._renderer.cancel(self._asked)
        self._asked, self._last, self._put_away = 0, None, None
        self.view.clear()
        self._say(LOADING)

    def _put_pages_away(self) -> None:
        """Locked: no image of a page stays in memory."""
        kept = (self._last, self.view.verticalScrollBar().value()) if self._last is not None else None
        self.clear()
        self._put_away = kept

    def _bring_back(self) -> None:
        """Unlocked: the same pages, at the same place."""
        if self._put_away is not None:
            last, scroll = self._put_away
            self.show_snapshot(*last)
            self._scroll = scroll

    # ------------------------------------------------------------ parts

    def _make_bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 12, 4)
        bar.setSpacing(4)
        self._place = QLabel()
        set_role(self._place, "small")
        self._percent = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._percent.setMinimumWidth(44)
        set_role(self._percent, "small")
        smaller = self._button("minus", "Kleiner (Strg+−)", self.view.zoom_out)
        larger = self._button("plus", "Größer (Strg++)", self.view.zoom_in)
        fit = self._button("fit-width", "Seitenbreite (Strg+0)", self.view.fit_width)
        bar.addWidget(self._place)
        bar.addStretch()
        for part in (smaller, self._percent, larger, fit):
            bar.addWidget(part)
        return bar

    def _button(self, icon: str, words: str, act: Any) -> QPushButton:
        button = QPushButton()
        set_role(button, "quiet")
        self._theme.dress(button, icon)
        button.setToolTip(words)
        button.setAccessibleName(words.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: act())
        return button

    def _add_shortcuts(self) -> None:
        for words, keys, act in (
            ("Vorschau größer", ("Ctrl++", "Ctrl+="), self.view.zoom_in),
            ("Vorschau kleiner", ("Ctrl+-",), self.view.zoom_out),
            ("Vorschau in Seitenbreite", ("Ctrl+0",), self.view.fit_width),
        ):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setWhatsThis(words)
            shortcut.activated.connect(act)

    # ------------------------------------------------------------ answers

    def _want(self, serial: int, page: int, scale: float, visible: bool) -> None:
        self._renderer.paint(serial, page, scale, visible=visible)

    def _take_layout(self, layout: Layout) -> None:
        if layout.serial <= self._asked and layout.kept:
            self._notes = "\n".join(layout.notes)
            self.view.show_layout(layout)
            if self._scroll:
                self.view.scroll_to(self._scroll)
                self._scroll = 0

    def _take_page(self, image: PageImage) -> None:
        self.view.show_image(image)
        if image.serial == self._asked or self._words.text() == LOADING:
            self._say(self._notes)

    def _take_failure(self, serial: int, sentence: str) -> None:
        if serial and serial == self._asked:
            self._say(f"{OUTDATED} {sentence}" if self.view.page_count else sentence, problem=True)

    def _say(self, words: str, *, problem: bool = False) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))
        set_role(self._words, "problem" if problem else "muted")

    def _tell_place(self) -> None:
        count = self.view.page_count
        words = f"Seite {self.view.current_page() + 1} von {count}" if count else "Keine Seite"
        percent = f"{self.view.zoom():.0%}".replace("%", "\u202f%")
        self._place.setText(words)
        self._percent.setText(percent)
        self.view.setAccessibleDescription(f"{words}, Zoom {percent}. Ein Klick führt zum Feld.")
