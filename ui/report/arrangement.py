"""Where the parts of the editor stand: outline, source and pages side by side, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.report.insertion_panel import InsertionPanel
from ui.report.sheet_room import SheetRoom
from ui.theme import set_role
from ui.widgets.card import button

if TYPE_CHECKING:
    from ui.report.view import ReportView

OUTLINE_FROM, PAGES_FROM = 860, 760
"""The widths below which outline, and pages, take the source's place instead of standing beside it."""
OUTLINE, SOURCE, OUTLINE_LEAST, SOURCE_LEAST, PAGES_LEAST = 236, 520, 150, 360, 260
PANEL, PANEL_LEAST, LOW = 240, 90, 420
"""How high the tabs are, and the height of the page below which they are folded at first."""
BELOW, BELOW_WITH_TABS = 190, 320
"""What stays for the text while something is asked above it."""
WIDTHS, HEIGHTS = "report.widths", "report.heights"
WITH_OUTLINE, WITH_PAGES = "report.outline", "report.pages"


class Arrangement:
    """Lays out the parts of the page, once, and again when its width or what is wanted changes."""

    def __init__(self, page: ReportView) -> None:
        self._page = page
        self._context = page.context
        self._state = page.context.state
        self._sized = self._folded = False
        self._alone: dict[str, bool] = {}
        """Whether outline, and pages, have only the source's own place."""
        self.outline_part = self._outline_part()
        self.middle = self._middle()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        for part, least in (
            (self.outline_part, OUTLINE_LEAST),
            (self.middle, SOURCE_LEAST),
            (page.preview, PAGES_LEAST),
        ):
            part.setMinimumWidth(least)
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setStretchFactor(2, 4)
        self.splitter.splitterMoved.connect(lambda *_: self._keep_widths())
        self.sheets = SheetRoom(page.version_actions.sheets)
        self.sheets.opened.connect(self._make_room)
        page.lay_out(page.head, page.version_actions.frozen, self.sheets, self.splitter)
        head = page.head
        for toggle, key in ((head.outline_button, WITH_OUTLINE), (head.preview_button, WITH_PAGES)):
            toggle.setChecked(bool(self._state.get(key, True)))
        head.outline_button.toggled.connect(lambda on: self._toggle(WITH_OUTLINE, on))
        head.preview_button.toggled.connect(lambda on: self._toggle(WITH_PAGES, on))
        head.insert_wanted.connect(self.insert)
        page.tabs.folded.connect(lambda _: (self._fit_heights(), self.fit()))
        page.context.theme.follow(page, lambda _: self.fit())

    def fit(self) -> None:
        """Find each part its place by the width."""
        page, px = self._page, self._context.theme.px
        width, head = page.width(), page.head
        for toggle, key, least in (
            (head.outline_button, WITH_OUTLINE, OUTLINE_FROM),
            (head.preview_button, WITH_PAGES, PAGES_FROM),
        ):
            alone = width < px(least)
            if self._alone.get(key) != alone:
                self._alone[key] = alone
                with QSignalBlocker(toggle):
                    toggle.setChecked(not alone and bool(self._state.get(key, True)))
        head.set_narrow(self._alone[WITH_OUTLINE])
        outline, pages = head.outline_button.isChecked(), head.preview_button.isChecked()
        only_outline = outline and self._alone[WITH_OUTLINE]
        only_pages = pages and self._alone[WITH_PAGES]
        self.outline_part.setVisible(outline)
        page.outline.line.setVisible(not outline)
        line = 0 if outline else page.outline.line.sizeHint().height() + px(8)
        self.sheets.below = px(BELOW_WITH_TABS if page.tabs.is_open else BELOW) + line
        self.sheets.fit()
        page.preview.setVisible(pages and not only_outline)
        self.middle.setVisible(not (only_outline or only_pages))
        if not self._sized and page.isVisible() and width > 0:
            self._sized = True
            self._set_widths()
            if page.height() < px(LOW):
                page.tabs.fold()
            self._fit_heights()

    def show_source(self) -> None:
        """Where outline or pages have taken the source's place, they give it back."""
        for toggle, key in (
            (self._page.head.outline_button, WITH_OUTLINE),
            (self._page.head.preview_button, WITH_PAGES),
        ):
            if self._alone.get(key) and toggle.isChecked():
                toggle.setChecked(False)

    def insert(self) -> None:
        """Offer what can be inserted where the cursor is."""
        panel, below = self._page.tabs.panel("insertions"), self._page.head.insert_button
        if isinstance(panel, InsertionPanel):
            panel.open_menu(below.mapToGlobal(below.rect().bottomLeft()))

    # ------------------------------------------------------------ inside

    def _toggle(self, key: str, on: bool) -> None:
        head = self._page.head
        if not self._alone.get(key):
            self._state.set(key, on)
        elif on:
            other = head.preview_button if key == WITH_OUTLINE else head.outline_button
            with QSignalBlocker(other):
                other.setChecked(
                    other.isChecked() and not self._alone[WITH_PAGES if key == WITH_OUTLINE else WITH_OUTLINE]
                )
        self.fit()
        if self._alone.get(key):  # what has the keys goes: outside of the page no key would bring it back
            part = self._page.outline if key == WITH_OUTLINE else self._page.preview
            part.setFocus() if on else self._page.editor.focus()
        self._page.preview.show_if_due()

    def _set_widths(self) -> None:
        px, width = self._context.theme.px, self._page.width()
        kept = self._state.get(WIDTHS, None)
        outline = min(px(OUTLINE), width // 5)
        source = min(px(SOURCE), (width - outline) * 53 // 100) if width < px(1500) else (width - outline) * 45 // 100
        self.splitter.setSizes(kept if _is_sizes(kept, 3) else [outline, source, width - outline - source])

    def _keep_widths(self) -> None:
        if all(self.splitter.sizes()):
            self._state.set(WIDTHS, self.splitter.sizes())

    def _make_room(self, asked: bool) -> None:
        """While something is asked above, the tabs give way."""
        tabs = self._page.tabs
        if asked and tabs.is_open:
            tabs.fold()
            self._folded = True
        elif not asked and self._folded:
            self._folded = False
            tabs.set_open(True)
            QTimer.singleShot(0, tabs, self._fit_heights)  # what was asked has left its room only then
        focus = self._page.window().focusWidget()
        if not asked and (focus is None or not self._page.isAncestorOf(focus)):
            self._page.editor.focus()  # the cursor was in what was asked

    def _fit_heights(self) -> None:
        tabs, px = self._page.tabs, self._context.theme.px
        tabs.setMaximumHeight(16_777_215 if tabs.is_open else tabs.sizeHint().height())
        tabs.stack.setMinimumHeight(px(PANEL_LEAST) if tabs.is_open else 0)
        if tabs.is_open:
            kept, room = self._state.get(HEIGHTS, None), self.column.height()
            high = min(kept[1] if _is_sizes(kept, 2) else px(PANEL), room * 2 // 5)
            self.column.setSizes([max(room - high, 1), high])
        else:
            self.column.setSizes([max(self.column.height() - tabs.maximumHeight(), 1), tabs.maximumHeight()])

    def _outline_part(self) -> QWidget:
        page, part = self._page, QWidget()
        set_role(part, "surface")
        add = button(self._context.theme, "&Abschnitt", page.outline_actions.add, role="quiet", icon="plus")
        add.setAccessibleName("Abschnitt hinzufügen")
        add.setToolTip("Abschnitt hinzufügen (Strg+N)")
        column = QVBoxLayout(part)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(page.outline, 1)
        column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button = add
        return part

    def _middle(self) -> QWidget:
        page, part = self._page, QWidget()
        set_role(part, "surface")
        self.column = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self.column.addWidget(page.editor)
        self.column.addWidget(page.tabs)
        self.column.setStretchFactor(0, 1)
        self.column.splitterMoved.connect(
            lambda *_: self._state.set(HEIGHTS, self.column.sizes()) if page.tabs.is_open else None
        )
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QVBoxLayout()
        line.setContentsMargins(16, 8, 12, 0)
        line.addWidget(page.outline.line)
        column.addLayout(line)
        column.addWidget(page.find_bar)
        column.addWidget(self.column, 1)
        return part


def _is_sizes(kept: object, count: int) -> bool:
    return isinstance(kept, list) and len(kept) == count and all(isinstance(each, int) for each in kept)
