"""Vorlagen: the agency's guides, its wording of what partners are told, its categories, the outline of its reports."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.page import Page
from ui.place import Place
from ui.templates.chapters_part import ChaptersPart
from ui.templates.codes_part import CodesPart
from ui.templates.guides_part import GuidesPart
from ui.templates.texts_part import TextsPart
from ui.widgets.card import words

TABS = {"guides": "Leit&fäden", "texts": "&Texte", "codes": "&Kategorien", "report": "Be&richtsgliederung"}


class TemplatesPage(Page):
    """Four tabs: guides (Place.uid is the guide's), texts, categories and the chapters of a report."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._guides: GuidesPart | None = None
        self._texts: TextsPart | None = None
        self._codes: CodesPart | None = None
        self._chapters: ChaptersPart | None = None
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName("Bereiche der Vorlagen")
        for title in TABS.values():
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._turn)
        self._stack = QStackedWidget()
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(20)
        head.addWidget(words("Vorlagen", "title"))
        head.addWidget(self.tabs)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        for text, keys, by in (
            ("Nächster Bereich der Vorlagen", ("Ctrl+Tab", "Ctrl+PgDown"), 1),
            ("Voriger Bereich der Vorlagen", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), -1),
        ):
            action = QAction(text, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(
                lambda _=False, by=by: self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(TABS))
            )
            self.addAction(action)

    def show_place(self, place: Place) -> None:
        self.flush()
        part = place.part if place.part in TABS else self.part
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(list(TABS).index(part))
        self.tabs.blockSignals(False)
        self._show_part(place.uid, place.field)

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        trail: list[tuple[str, Place | None]] = [
            ("Vorlagen", Place("templates")),
            (TABS[self.part].replace("&", ""), Place("templates", part=self.part)),
        ]
        guide = self._guides.current() if self._guides is not None and self.part == "guides" else None
        if guide is not None:
            trail.append((guide.label(), None))
        return tuple(trail)

    def flush(self) -> bool:
        parts = (self._guides, self._texts, self._codes, self._chapters)
        written = [part.flush() for part in parts if part is not None]
        return all(written)

    def panes(self) -> tuple[QWidget, ...]:
        if self.part == "codes":
            return self.codes.panes
        return self.guides.panes if self.part == "guides" else (self._stack,)

    @property
    def part(self) -> str:
        """The tab that is shown."""
        return list(TABS)[self.tabs.currentIndex()]

    @property
    def guides(self) -> GuidesPart:
        """The guides, built when they are first shown."""
        if self._guides is None:
            self._guides = GuidesPart(self.context)
            self._guides.shown.connect(self._tell_guide)
            self._stack.addWidget(self._guides)
        return self._guides

    @property
    def texts(self) -> TextsPart:
        """The texts, built when they are first shown."""
        if self._texts is None:
            self._texts = TextsPart(self.context)
            self._texts.focused.connect(
                lambda address: self.place_changed.emit(Place("templates", "", "texts", address))
            )
            self._stack.addWidget(self._texts)
        return self._texts

    @property
    def codes(self) -> CodesPart:
        """The categories, built when they are first shown."""
        if self._codes is None:
            self._codes = CodesPart(self.context)
            self._codes.focused.connect(lambda where: self.place_changed.emit(Place("templates", "", "codes", where)))
            self._stack.addWidget(self._codes)
        return self._codes

    @property
    def chapters(self) -> ChaptersPart:
        """The chapters of a report, built when they are first shown."""
        if self._chapters is None:
            self._chapters = ChaptersPart(self.context)
            self._chapters.focused.connect(
                lambda address: self.place_changed.emit(Place("templates", "", "report", address))
            )
            self._stack.addWidget(self._chapters)
        return self._chapters

    def _turn(self, _: int) -> None:
        self.flush()
        self._show_part("", "", focus=not self.tabs.hasFocus())
        self.place_changed.emit(Place("templates", part=self.part))

    def _show_part(self, uid: str, field: str, *, focus: bool = True) -> None:
        if self.part == "guides":
            self._stack.setCurrentWidget(self.guides)
            self.guides.show_guide(uid, field, focus=focus)
        elif self.part == "codes":
            self._stack.setCurrentWidget(self.codes)
            self.codes.show_codes(field, focus=focus)
        elif self.part == "report":
            self._stack.setCurrentWidget(self.chapters)
            self.chapters.show_chapters(field, focus=focus)
        else:
            self._stack.setCurrentWidget(self.texts)
            self.texts.show_text(field, focus=focus)
        self.trail_changed.emit()

    def _tell_guide(self, uid: str, address: str) -> None:
        self.place_changed.emit(Place("templates", uid, "guides", address))
        if not address:
            self.trail_changed.emit()
