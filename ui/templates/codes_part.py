"""Kategorien: the tree that evidence is ordered by, at the right the chosen category and what it holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QVBoxLayout, QWidget

from models.code import Code, CodeKind
from models.code_edit import add_code, code_counts, merge_codes, remove_code
from models.code_share import share_code
from models.code_tree import codes
from models.evidence import Evidence, EvidenceCode
from models.municipality import Municipality
from models.store.errors import InBin, KnownError
from models.store.record import address, read_address
from models.store.store import Change
from ui.context import Context
from ui.evidence.code_finder import CodeFinder
from ui.flow import FlowLayout
from ui.take_back import undo_of
from ui.templates.code_details import CodeDetails
from ui.templates.code_moves import move_beside, move_level
from ui.templates.code_split import CodeSplit
from ui.templates.code_tree import CodeTree
from ui.widgets.card import Card, button, row, words
from ui.widgets.scrolling import filling, scrolling

T = TypeVar("T")
NEW = "Neue Kategorie"
EVERYBODY = "alle Kommunen"
BESIDE, LOW, LEAST = 760, 60, 200


class CodesPart(QWidget):
    """`focused(address)` tells which category the user is at."""

    focused = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._kommunen: list[Municipality] = []
        self._codes: list[Code] = []
        self.scope = QComboBox()
        self.scope.setAccessibleName("Kategorien und Belege für")
        self.scope.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tree = CodeTree(context.theme)
        self.details = CodeDetails(context)
        self.split_card = CodeSplit(context)
        self.merge_card = Card("Zusammenführen in …")
        self.finder = CodeFinder(context.theme)
        self.merge_card.body.addWidget(words("Buchstaben oder Nummer, Eingabe. Belege gehen mit.", "small", wrap=True))
        self.merge_card.body.addWidget(self.finder)
        self.merge_card.hide()
        self._merging: list[Code] = []
        self._make_tools()
        self._lay_out()
        self._listen()

    # ------------------------------------------------------------ for the page

    def show_codes(self, field: str = "", *, focus: bool = True) -> None:
        """Show the tree, with the cursor on the category of that address. Raises Gone, or InBin."""
        _, uid, _ = read_address(field)
        wanted = self.context.store.by_uid(Code, uid) if uid else None
        if wanted is not None and wanted.removed_at is not None:
            raise InBin(wanted.label(), address(wanted, ""))
        self._fill_scope(wanted.municipality_id if wanted is not None else None)
        self.refresh()
        if wanted is not None:
            self.tree.choose(wanted.id)
        elif self.tree.current() is None and self._codes:
            self.tree.choose(self._codes[0].id)
        if focus:
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the categories as they are now."""
        store, here = self.context.store, self.municipality()
        self._codes = codes(store, here)
        self.tree.show_codes(self._codes, code_counts(store, here.id if here is not None else None))

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.details.flush()

    def municipality(self) -> Municipality | None:
        """The Kommune whose own categories are shown, too; None for the shared ones alone."""
        at = self.scope.currentIndex()
        return self._kommunen[at - 1] if at > 0 else None

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return (self.tree, self._side)

    # ------------------------------------------------------------ what can be done

    def add(self) -> None:
        """A category beside the one that is chosen; a Themenbereich of the Kommune is for that alone."""
        beside = self.tree.current()
        parent = self._parent_of(beside)
        kind = beside.kind if beside is not None else CodeKind.OWN
        here = self.municipality()
        alone = here.id if here is not None and kind is CodeKind.TOPIC else None
        self._name(self._do(lambda: add_code(self.context.store, NEW, kind, parent, alone)))

    def add_below(self) -> None:
        """A category below the one that is chosen."""
        parent = self.tree.current()
        if parent is not None:
            self._name(self._do(lambda: add_code(self.context.store, NEW, parent=parent)))

    def remove(self) -> None:
        """Move what is chosen to the bin, and what stands below it; the toast brings it back."""
        chosen = self.tree.codes()
        if not chosen or not self.flush():
            return

        def act() -> bool:
            with self.context.store.transaction("Kategorie entfernen"):
                for code in chosen:
                    if self.context.store.get(Code, code.id).removed_at is None:
                        remove_code(self.context.store, code)
            return True

        if self._do(act):
            told = f"„{chosen[0].label()}“ entfernt" if len(chosen) == 1 else f"{len(chosen)} Kategorien entfernt"
            self._tell(f"{told}, die Belege bleiben.")

    def merge(self) -> None:
        """Ask into which category the chosen ones go; those chosen are offered first."""
        self._merging = self.tree.codes()
        if self._merging and self.flush():
            names = ", ".join(f"„{code.label()}“" for code in self._merging)
            self.merge_card.title.setText(f"{names} zusammenführen in …")
            self.merge_card.title.setWordWrap(True)
            several = self._merging if len(self._merging) > 1 else []
            self.finder.show_codes(self._codes, several, [] if several else self._merging)
            self.finder.begin()
            self.split_card.hide()
            self.merge_card.show()
            self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def split(self) -> None:
        """Ask how the chosen category is to be split."""
        code = self.tree.current()
        if code is not None and self.flush():
            self.merge_card.hide()
            self.split_card.begin(self.context.store.get(Code, code.id))

    # ------------------------------------------------------------ inside

    def _merge_into(self, target: Code) -> None:
        sources = self._merging
        self._leave_cards()
        if self._do(lambda: merge_codes(self.context.store, sources, target)) is not None:
            self.refresh()
            self.tree.choose(target.id)
            self._tell(f"In „{target.label()}“ zusammengeführt.")

    def _leave_cards(self) -> None:
        self._merging = []
        self.merge_card.hide()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rename(self, code: Code, name: str) -> None:
        if name.strip():
            self._do(lambda: self.context.store.change(code, name=name.strip()))

    def _move(self, code: Code, by: int) -> None:
        shown = self.tree.neighbours(code)
        self._do(lambda: move_beside(self.context.store, code, shown, by))
        self.refresh()

    def _level(self, code: Code, by: int) -> None:
        shown = self.tree.neighbours(code)
        self._do(lambda: move_level(self.context.store, code, shown, by))
        self.refresh()

    def _share(self, code: Code, municipality: Municipality | None) -> None:
        self._do(lambda: share_code(self.context.store, code, municipality))
        self.refresh()

    def _parent_of(self, code: Code | None) -> Code | None:
        return self.context.store.get(Code, code.parent_id) if code is not None and code.parent_id else None

    def _name(self, made: Code | None) -> None:
        if made is not None:
            self.refresh()
            self.tree.rename(made.id)

    def _tell(self, text: str) -> None:
        self.context.toast(text, undo_of(self.context))

    def _do(self, act: Callable[[], T]) -> T | None:
        """Do something; what stands in the way is said in a toast."""
        try:
            return act()
        except KnownError as error:
            self.context.toast(str(error))
            return None

    def _choose(self, chosen: list[Code]) -> None:
        current = self.tree.current()
        alone = current if current is not None and len(chosen) <= 1 else None
        self.details.show_code(alone, self.municipality())
        for tool in (self.below_button, self.split_button):
            tool.setEnabled(alone is not None)
        for tool in (self.merge_button, self.remove_button):
            tool.setEnabled(bool(chosen))
        if alone is not None and self.tree.hasFocus():
            self.focused.emit(address(alone, "name"))

    def _hear(self, change: Change) -> None:
        if change.kind in (Code, Evidence, EvidenceCode) and self.isVisible():
            self._soon.start()

    def _fill_scope(self, wanted: int | None) -> None:
        here = self.municipality()
        kept = wanted or (here.id if here is not None else None)
        self._kommunen = self.context.store.find(Municipality, order_by="name, id")
        self.scope.blockSignals(True)
        self.scope.clear()
        self.scope.addItems([EVERYBODY, *(each.label() for each in self._kommunen)])
        at = next((at for at, each in enumerate(self._kommunen, 1) if each.id == kept), 0)
        if here is None and wanted is None and len(self._kommunen) == 1:
            at = 1
        self.scope.setCurrentIndex(at)
        self.scope.blockSignals(False)
        self.scope.setEnabled(bool(self._kommunen))

    def _listen(self) -> None:
        tree, finder = self.tree, self.finder
        self.scope.currentIndexChanged.connect(lambda _: self.refresh())
        tree.chosen.connect(self._choose)
        tree.currentItemChanged.connect(lambda *_: self._choose(tree.codes()))
        tree.renamed.connect(self._rename)
        tree.moved.connect(self._move)
        tree.levelled.connect(self._level)
        tree.remove_wanted.connect(self.remove)
        self.details.share_wanted.connect(self._share)
        self.split_card.done.connect(self._leave_cards)
        finder.taken.connect(self._merge_into)
        finder.left.connect(self._leave_cards)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        self.context.live.changed.connect(self._hear)

    def _make_tools(self) -> None:
        theme = self.context.theme
        self.new_button = button(theme, "&Neue Kategorie", self.add, icon="plus")
        self.below_button = button(theme, "&Unterkategorie", self.add_below, role="quiet", icon="plus")
        self.merge_button = button(theme, "&Zusammenführen …", self.merge, role="quiet")
        self.split_button = button(theme, "Auftei&len …", self.split, role="quiet")
        self.remove_button = button(theme, "&Entfernen", self.remove, role="quiet", icon="trash")
        for text, keys, act in (
            (NEW, "Ctrl+N", self.add),
            ("Neue Unterkategorie", "Ins", self.add_below),
            ("Kategorien zusammenführen", "Ctrl+M", self.merge),
            ("Kategorie aufteilen", "Ctrl+Shift+M", self.split),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)

    def _lay_out(self) -> None:
        tools = QWidget()
        line = FlowLayout(tools, gap=6, line_gap=4)
        for each in (self.new_button, self.below_button, self.merge_button, self.split_button, self.remove_button):
            line.addWidget(each)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(row(words("Kategorien und Belege für", "muted"), self.scope, 1))
        left.addWidget(tools)
        left.addWidget(self.tree, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.merge_card, self.split_card, self.details):
            column.addWidget(part)
        self._side = scrolling(inside, margin=4)
        page = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._both.setContentsMargins(24, 4, 16, 16)
        self._both.setSpacing(20)
        self._both.addLayout(left, 3)
        self._both.addWidget(self._side, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(filling(page))
        self.context.theme.follow(self, lambda part: part._arrange())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room; else one below the other, and the page scrolls."""
        theme = self.context.theme
        beside = self.width() >= theme.px(BESIDE)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.tree.setMinimumHeight(theme.px(LOW if beside else LEAST))
        self._side.setMinimumHeight(0 if beside else theme.px(LEAST))
