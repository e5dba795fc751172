"""Belege: filters at the left, pieces in the middle, the marked one at the right; or the matrix, or side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from models.code_tree import ensure_codes
from models.evidence import Evidence, EvidenceKind
from models.evidence_book import EvidenceBook, EvidenceLine, Order
from models.evidence_filter import EvidenceFilter, Group, Look
from models.evidence_life import remove_evidence
from models.evidence_names import EvidenceNames
from models.municipality import Municipality
from models.passage import Passage
from models.store.errors import KnownError
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.source_place import source_place
from ui.evidence.uses import go_to
from ui.evidence_book.arrangement import Arrangement
from ui.evidence_book.beside_view import BesideView
from ui.evidence_book.contradicting import Contradicting
from ui.evidence_book.detail_card import DetailCard
from ui.evidence_book.filter_bar import FilterBar
from ui.evidence_book.filter_tree import FilterTree
from ui.evidence_book.line_table import KIND_KEYS, LineTable
from ui.evidence_book.matrix_view import MatrixView
from ui.evidence_book.saved_views import SavedViews
from ui.evidence_out import ask_for_evidence
from ui.take_back import undo_of
from ui.whereabouts import way_to_bin

EMPTY = EvidenceFilter()
LINES = 3
"""Of the words of a piece so many stay in sight while it is assigned."""


class EvidenceBookView(QWidget):
    """Shows the evidence of one Kommune; what it filters by is kept as long as it lives.

    `leaving(uid)` comes before it leads to a source: back leads to that piece.
    """

    leaving = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.municipality = Municipality()
        self.wanted = EMPTY
        self._order, self._down = Order.PLACE, False
        self.book: EvidenceBook | None = None
        self.names: EvidenceNames | None = None
        self.bar = FilterBar(context)
        self.tree = FilterTree(context.theme)
        self.table = LineTable(context)
        self.card = DetailCard(context)
        self._matrix: MatrixView | None = None
        self._beside: BesideView | None = None
        self.contradicting = Contradicting(context, self)
        self.views = SavedViews(context, self.bar.views_button, self.look)
        self._assigning: EvidenceCard | None = None
        self.arrangement = Arrangement(self)
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self.arrangement.order_tabs)
        self._connect()

    # ------------------------------------------------------------ for the page

    def show_municipality(self, municipality: Municipality) -> None:
        """Show the evidence of this Kommune; another one begins without filters."""
        if municipality.id != self.municipality.id:
            self.wanted = EMPTY
            self.bar.show_way("")
            self.contradicting.stop()
        self.municipality = self.views.municipality = municipality
        self.reload()

    def reload(self) -> None:
        """Read again; the filter, the marked piece and the place in the list stay."""
        store = self.context.store
        ensure_codes(store)
        self.book = EvidenceBook(store, self.municipality.id)
        self.names = EvidenceNames(store, self.municipality.id, self.book.facts)
        self._show()

    def refresh_piece(self, id: int) -> None:
        """Kind, categories or memo of a piece have changed: nothing else need be read."""
        if self.book is not None:
            self.book.reread(id)
            self._show()

    def show_piece(self, uid: str) -> None:
        """Mark a piece in the list, whatever is filtered."""
        id = self.book.id_of(uid) if self.book is not None else None
        if id is None:
            return
        self.bar.show_way("")
        if not self.table.mark(id):
            self.apply(EMPTY)
            self.table.mark(id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_begin(self) -> None:
        """Put the cursor where work would begin."""
        way = self.bar.way()
        first = self.matrix.table if way == "matrix" else self.beside.question if way == "beside" else self.table
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def matrix(self) -> MatrixView:
        """Made when it is first looked at."""
        if self._matrix is None:
            self._matrix = MatrixView(self.context)
            self.arrangement.middle.addWidget(self._matrix)
            self._matrix.opened.connect(self._list)
            self._matrix.axis_changed.connect(lambda _: self._show())
        return self._matrix

    @property
    def beside(self) -> BesideView:
        """Made when it is first looked at."""
        if self._beside is None:
            self._beside = BesideView(self.context)
            self.arrangement.middle.addWidget(self._beside)
            self._beside.shown.connect(self._ordering.start)
            self._beside.entered.connect(self.open_source)
            self._beside.picked.connect(lambda id: self.contradicting.pick([id]))
            self._beside.listed.connect(self._jump)
        return self._beside

    def look(self) -> Look:
        """What is looked at, as a view keeps it."""
        return Look(self.wanted, self.bar.way(), self.matrix.group().value if self.bar.way() == "matrix" else "")

    def show_look(self, look: Look) -> None:
        """Look at a kept view; what is not there (any more) is left out of it."""
        if self.book is None or self.names is None:
            return
        offered = {group: self.names.values(group) for group in Group}
        if look.axis:
            self.matrix.show_axis(look.axis)
        self.wanted = look.filter.known(offered)
        self.bar.show_way(look.way)
        self._show()

    def apply(self, wanted: EvidenceFilter) -> None:
        """Filter by this from now on."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._show()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [self.card.flush(), self._assigning is None or self._assigning.flush()]
        return all(written)

    # ------------------------------------------------------------ doing

    def open_source(self, id: int | None = None) -> None:
        """Lead to where the words of a piece stand."""
        line = self._line(id)
        if line is None:
            return
        self.flush()
        store = self.context.store
        try:
            place = source_place(store, store.get(Passage, line.passage_id))
        except KnownError as error:
            self.context.toast(str(error), way_to_bin(error, self.context.go))
            return
        self.leaving.emit(line.uid)
        self.context.go(place)

    def open_use(self, where: str) -> None:
        """Lead to where the marked piece is used."""
        line = self._line()
        self.flush()
        if line is not None:
            self.leaving.emit(line.uid)
        go_to(self.context, where)

    def choose_kind(self, kind: EvidenceKind) -> None:
        """Take the chosen pieces for this."""
        store = self.context.store
        with store.transaction("Art des Belegs"):
            for id in self.table.chosen_ids():
                store.change(store.get(Evidence, id), kind=kind)

    def assign(self) -> None:
        """Ask for the categories of the marked piece."""
        line = self._line()
        if line is None:
            return
        self.flush()
        if self._assigning is None:
            self._assigning = EvidenceCard(self.context, self._page())
        self._assigning.edit(self.context.store.get(Evidence, line.id), self._near)

    def remove(self) -> None:
        """Move the chosen pieces to the bin; the toast brings them back."""
        store, ids = self.context.store, self.table.chosen_ids()
        if not ids:
            return
        self.flush()
        found = [store.get(Evidence, id) for id in ids]
        with store.transaction("Beleg entfernen"):
            for evidence in found:
                remove_evidence(store, evidence)
        said = f"{found[0].label()} entfernt" if len(found) == 1 else f"{len(found)} Belege entfernt"
        self.context.toast(said, undo_of(self.context))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_file(self) -> None:
        """Ask what goes out: all of it, or what the filter shows."""
        self.flush()
        if self.book is not None:
            ids = None if self.wanted.is_empty() else self.book.ids(self.wanted, self._order, descending=self._down)
            ask_for_evidence(self.context, self.municipality, ids, self)

    # ------------------------------------------------------------ inside

    def _show(self) -> None:
        """Show what the book says by the filter."""
        if self.book is None or self.names is None:
            return
        way = self.bar.way()
        ids: Sequence[int] = self.book.ids(self.wanted, self._order, descending=self._down)
        self.bar.show_filter(self.wanted, self.names, len(ids), len(self.book))
        self.tree.show_filter(self.book, self.names, self.wanted)
        self.table.show_ids(self.book, ids)
        if way == "matrix":
            self.matrix.show_matrix(self.book, self.names, self.wanted)
        elif way == "beside":
            self.beside.show_book(self.book, self.wanted)
        self.arrangement.show_way(way, found=bool(ids))
        self._ordering.start()

    def _show_marked(self) -> None:
        if self.book is not None and self.names is not None:
            self.card.show_line(self._line(), self.book, self.names)
            self._ordering.start()

    def _line(self, id: int | None = None) -> EvidenceLine | None:
        wanted = self.table.marked_id() if id is None else id
        there = self.book is not None and wanted is not None and wanted in self.book.facts.at
        return self.book.line(wanted, self.table.lines.ids, max(self.table.lines.row_of(wanted), 0)) if there else None

    def _near(self) -> QRect | None:
        """Where the words of the marked piece begin on its card, as the page counts: so most room is left below."""
        label = self.card.text
        high = min(label.height(), LINES * label.fontMetrics().lineSpacing())
        return QRect(label.mapTo(self._page(), QPoint(0, 0)), QSize(label.width(), high))

    def _page(self) -> QWidget:
        """All of the page that it stands on: in large letters it has no room for a card itself."""
        found: QWidget = self
        at: QWidget | None = self
        while at is not None:
            if isinstance(at.parentWidget(), QStackedWidget):
                found = at
            at = at.parentWidget()
        return found

    def _jump(self, id: int) -> None:
        if self.book is not None and id in self.book.facts.at:
            self.show_piece(self.book.line(id).uid)

    def _list(self, wanted: EvidenceFilter) -> None:
        """A cell of the matrix: its pieces in the list."""
        self.wanted = wanted
        self.bar.show_way("")
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sort(self, order: Order, down: bool) -> None:
        self._order, self._down = order, down
        self._show()

    def _step_out(self) -> bool:
        """Escape: wait for no other piece; False where none is waited for."""
        return self.contradicting.stop()

    def _leave_words(self) -> None:
        if self.bar.way() == "" and self.table.lines.ids:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_begin()

    def _connect(self) -> None:
        bar, table, card = self.bar, self.table, self.card
        bar.words_changed.connect(lambda text: self.apply(self.wanted.with_words(text)))
        bar.dropped.connect(lambda group, value: self.apply(self.wanted.toggled(Group(group), value)))
        bar.cleared.connect(lambda: self.apply(EMPTY))
        bar.way_changed.connect(lambda _: self._show())
        bar.left_down.connect(self._leave_words)
        bar.out_wanted.connect(self.ask_for_file)
        self.tree.toggled.connect(lambda group, value: self.apply(self.wanted.toggled(Group(group), value)))
        table.marked.connect(self._show_marked)
        table.entered.connect(self.open_source)
        table.left_up.connect(bar.words.setFocus)
        table.sorted_by.connect(self._sort)
        card.source_wanted.connect(self.open_source)
        card.codes_wanted.connect(self.assign)
        card.removal_wanted.connect(self.remove)
        card.contradiction_wanted.connect(self._pick)
        card.jumped.connect(self._jump)
        card.use_wanted.connect(self.open_use)
        self.views.chosen.connect(self.show_look)
        table.keys = {
            **{letter: lambda kind=kind: self.choose_kind(kind) for letter, kind in KIND_KEYS.items()},
            "K": self.assign, "M": lambda: self.card.memo.focus(), "W": self._pick,
            "Del": self.remove, "Esc": self._step_out,
        }  # fmt: skip
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, bar.words.setFocus)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _pick(self) -> None:
        self.contradicting.pick(self.table.chosen_ids()[:2])

    def hideEvent(self, event: QHideEvent) -> None:
        if self._assigning is not None:
            self._assigning.close_card()  # it lies on the page, not on this
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.fit()
        if self._assigning is not None:
            self._assigning.place()
