"""Leitfäden: the list at the left, the editor of the chosen one at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from models.guide import Guide
from models.guide_edit import (
    bring_back_shipped,
    differs_from_shipped,
    duplicate_guide,
    missing_shipped,
    move_guide,
    new_guide,
    remove_guide,
    restore_shipped,
    shipped_text,
)
from models.guide_life import guides
from models.store.errors import InBin, KnownError
from models.store.record import address
from ui.context import Context
from ui.export import export_document
from ui.interview_export import Put, export_guide
from ui.key_names import spoken
from ui.printing import PRINT_KEYS, print_document
from ui.take_back import undo_of
from ui.templates.guide_editor import GuideEditor
from ui.templates.guide_files import choose_import, put_out_guide, take_files
from ui.templates.guide_list import GuideList
from ui.widgets.card import button, words

T = TypeVar("T")
LIST_WIDTH = 264
LEAST_LIST_WIDTH = 200


class GuidesPart(QWidget):
    """All guides and one of them. `shown(uid, address)` tells where the user is."""

    shown = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.list = GuideList(context)
        self.editor = GuideEditor(context)
        self.empty = words("Hier stehen die Fragen für Ihre Interviews. Noch ist kein Leitfaden da.", wrap=True)
        self.new_button = button(context.theme, "Neuer &Leitfaden", self.add, icon="plus")
        self.import_button = button(context.theme, "&Importieren …", self.choose_file, icon="open", role="quiet")
        self.shipped_button = button(
            context.theme, "Mitgelieferte zurückholen", self.bring_back, icon="undo", role="quiet"
        )
        self.menu_button = self._make_menu()
        self.pdf_button = self._make_pdf_menu()
        for made in (self.pdf_button, self.menu_button):
            self.editor.head.tools.addWidget(made)
        self.list.chosen.connect(self._choose)
        self.list.entered.connect(lambda _: self.editor.head.name.focus())
        self.list.move_wanted.connect(self._move)
        self.list.remove_wanted.connect(lambda uid: self.remove())
        self.list.dropped.connect(self.take_files)
        self.editor.focused.connect(lambda address: self.shown.emit(self.list.current(), address))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.empty)
        left.addWidget(self.list, 1)
        left.addWidget(self.new_button)
        left.addWidget(self.import_button)
        left.addWidget(self.shipped_button)
        side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 4, 0, 16)
        self._side = side
        context.theme.follow(self, lambda part: part._narrow())
        both = QHBoxLayout(self)
        both.setContentsMargins(24, 0, 0, 0)
        both.setSpacing(8)
        both.addWidget(side)
        both.addLayout(self._make_right(), 1)
        self.panes = (side, self.editor)
        self.list.model().rowsInserted.connect(self._show_emptiness)
        self.list.model().rowsRemoved.connect(self._show_emptiness)
        self._show_emptiness()
        self._add_action("Neuer Leitfaden", "Ctrl+N", self.add)
        self._add_action("Leitfaden als PDF", "Ctrl+E", self.export_pdf)
        self._add_action("Leitfaden drucken", PRINT_KEYS, self.print)

    # ------------------------------------------------------------ for the page

    def show_guide(self, uid: str, field: str = "", *, focus: bool = True) -> None:
        """Show a guide, the one chosen before, or the first, with the cursor in that field."""
        store = self.context.store
        if uid:
            guide = store.by_uid(Guide, uid)
            if guide.removed_at is not None:
                raise InBin(guide.label(), address(guide, ""))
        self.list.fill()
        self.list.show_current(uid or self.list.current())
        self.editor.show_guide(self.current())
        found = bool(field) and self.editor.focus_field(field)
        if focus and not found:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> Guide | None:
        """The guide that is shown."""
        uid = self.list.current()
        return self.context.store.by_uid(Guide, uid) if uid else None

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.editor.flush()

    # ------------------------------------------------------------ what can be done

    def add(self) -> None:
        """An own guide, with the cursor in its name."""
        self.flush()
        if (guide := self._do(lambda: new_guide(self.context.store))) is not None:
            self._go_to(guide)
            self.editor.head.name.focus()

    def duplicate(self) -> None:
        """The guide once more, to make a variant of."""
        self.flush()
        guide = self.current()
        if guide is not None and (made := self._do(lambda: duplicate_guide(self.context.store, guide))) is not None:
            self._go_to(made)
            self.editor.head.name.focus()
            self.editor.head.name.input.selectAll()

    def remove(self) -> None:
        """Move the guide to the bin; the toast brings it back."""
        self.flush()
        guide = self.current()
        if guide is None or not self._done(lambda: remove_guide(self.context.store, guide)):
            return
        row = self.list.currentRow()
        self.list.fill()
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.editor.show_guide(self.current())
        self.context.toast(f"„{guide.label()}“ liegt im Papierkorb.", undo_of(self.context, lambda: self._go_to(guide)))

    def restore(self) -> None:
        """Back to the shipped text; the toast brings the own one back, whole."""
        self.flush()
        guide = self.current()
        if guide is None or not self._done(lambda: restore_shipped(self.context.store, guide)):
            return
        self.editor.reload()
        self.context.toast(f"„{guide.label()}“ ist wieder wie mitgeliefert.", undo_of(self.context))

    def bring_back(self) -> None:
        """The shipped guides that were removed, as they ship."""
        self.flush()
        if made := self._do(lambda: bring_back_shipped(self.context.store)):
            self._go_to(made[0])

    def export(self) -> None:
        """Write the guide as a file for others."""
        self.flush()
        if (guide := self.current()) is not None:
            put_out_guide(self.context, self, guide)

    def export_pdf(self, *, prompts: bool = True, lines: bool = False, put: Put = export_document) -> None:
        """Write the guide as a PDF to hand out."""
        self.flush()
        if (guide := self.current()) is not None:
            export_guide(self.context, guide, self, prompts=prompts, lines=lines, put=put)

    def print(self, *, prompts: bool = True, lines: bool = False) -> None:
        """Print the guide."""
        self.export_pdf(prompts=prompts, lines=lines, put=print_document)

    def choose_file(self) -> None:
        """Ask for a file with guides."""
        choose_import(self.context, self, self._go_to)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take the guides of files that were dropped here."""
        take_files(self.context, paths, self._go_to)

    # ------------------------------------------------------------ inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._narrow()

    def _narrow(self) -> None:
        """The list leaves room for the guide, also where the text is large."""
        self._side.setFixedWidth(min(self.context.theme.px(LIST_WIDTH), max(self.width() // 4, LEAST_LIST_WIDTH)))

    def _make_right(self) -> QVBoxLayout:
        """The guide, and below it the time that its blocks take, in sight wherever one writes."""
        budget = self.editor.head.budget
        budget.setContentsMargins(16, 0, 16, 8)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.editor, 1)
        right.addWidget(budget)
        return right

    def _add_action(self, text: str, keys: str, act: Callable[[], object]) -> None:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: act())
        self.addAction(action)

    def _make_menu(self) -> QPushButton:
        menu = QMenu(self)
        menu.addAction("Als &Variante kopieren", self.duplicate)
        self._restore = menu.addAction("Vorlage &wiederherstellen", self.restore)
        menu.addSeparator()
        menu.addAction("Als &Datei speichern (TOML)", self.export)
        menu.addSeparator()
        menu.addAction("&Entfernen", self.remove)
        menu.aboutToShow.connect(self._offer_restore)
        made = QPushButton("&Mehr")
        made.setProperty("menu", "true")
        made.setAccessibleName("Mehr zu diesem Leitfaden")
        made.setMenu(menu)
        return made

    def _make_pdf_menu(self) -> QPushButton:
        menu = QMenu(self)
        paper = QMenu("&Drucken", menu)
        for each, act, keys in ((menu, self.export_pdf, "Ctrl+E"), (paper, self.print, PRINT_KEYS)):
            dots = " …" if each is paper else ""
            each.addAction(f"Mit &Nachfragen{dots}\t{spoken(QKeySequence(keys))}", act)
            each.addAction(f"Nur die &Fragen{dots}", partial(act, prompts=False))
            each.addAction(f"Mit &Linien zum Mitschreiben{dots}", partial(act, lines=True))
        menu.addSeparator()
        menu.addMenu(paper)
        made = QPushButton("&PDF")
        made.setProperty("menu", "true")
        made.setAccessibleName("Leitfaden als PDF")
        self.context.theme.dress(made, "pdf")
        made.setMenu(menu)
        return made

    def _offer_restore(self) -> None:
        self.flush()
        guide = self.current()
        self._restore.setVisible(guide is not None and shipped_text(guide) is not None)
        self._restore.setEnabled(guide is not None and differs_from_shipped(self.context.store, guide))

    def _choose(self, uid: str) -> None:
        self.editor.show_guide(self.current())
        self.shown.emit(uid, "")

    def _go_to(self, guide: Guide) -> None:
        self.list.fill()
        self.list.show_current(guide.uid)
        self._choose(guide.uid)

    def _move(self, uid: str, to: int) -> None:
        guide = self.context.store.by_uid(Guide, uid)
        self._do(partial(move_guide, self.context.store, guide, to))
        self.list.fill()

    def _show_emptiness(self) -> None:
        is_empty = not guides(self.context.store)
        self.empty.setVisible(is_empty)
        for part in (self.list, self.editor.head.budget):
            part.setVisible(not is_empty)
        self.shipped_button.setVisible(bool(missing_shipped(self.context.store)))

    def _done(self, act: Callable[[], object]) -> bool:
        return self._do(lambda: (act(), True)) is not None

    def _do(self, act: Callable[[], T]) -> T | None:
        """Do something; what stands in the way is said in a toast."""
        try:
            return act()
        except KnownError as error:
            self.context.toast(str(error), {})
            return None
